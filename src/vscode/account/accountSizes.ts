import { basename } from 'node:path';
import type * as vscode from 'vscode';
import type { Store } from '#store/store.ts';

/** Kept by VS Code, so that a list of accounts can show their connections without opening their stores. */
const key = 'account.connections';
type Sizes = Readonly<Record<string, number>>;

/** How many connections each account had when its store was last looked at, by the account's id. */
export function accountSizes(state: vscode.Memento): Sizes {
  return state.get<Sizes>(key) ?? {};
}

/** @param accounts the ids of all accounts; sizes of deleted ones are dropped */
export async function keepAccountSize(
  state: vscode.Memento,
  store: Pick<Store, 'directory' | 'stats'>,
  accounts: readonly string[],
): Promise<void> {
  const before = accountSizes(state);
  // The account's own folder.
  const now: Sizes = { ...before, [basename(store.directory)]: store.stats().connections };
  const kept = accounts.flatMap((id) => (now[id] === undefined ? [] : [[id, now[id]] as const]));
  const sizes: Sizes = Object.fromEntries(kept);
  if (JSON.stringify(sizes) !== JSON.stringify(before)) await state.update(key, sizes);
}
