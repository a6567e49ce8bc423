import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Connection } from '#core/people/connection.ts';
import { openStore } from '#store/openStore.ts';
import type { Session } from './session.ts';

const wasmPath = join(dirname(createRequire(import.meta.url).resolve('sql.js')), 'sql-wasm.wasm');

/** The folder of an account's data in a session. */
export function accountFolder(session: Session, account = 'default'): string {
  return join(session.globalStorage, 'accounts', account);
}

/** Everyone who is on disk, read as another window would. */
export async function savedPeople(session: Session, account = 'default'): Promise<readonly Connection[]> {
  const store = await openStore(accountFolder(session, account), { wasm: () => readFileSync(wasmPath) });
  try {
    return store.connections();
  } finally {
    await store.dispose();
  }
}
