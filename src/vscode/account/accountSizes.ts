import { basename } from 'node:path';
import type * as vscode from 'vscode';
import type { Store } from '#store/store.ts';

/** Kept by VS Code, so that a list of accounts can show their connections without opening their stores. */
export const sizesKey = 'account.connections';
export type Sizes = Readonly<Record<string, number>>;

/** How many connections each account had when its store was last looked at, by the account's id. */
export function accountSizes(state: vscode.Memento): Sizes {
  return state.get<Sizes>(sizesKey) ?? {};
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
  const sizes = sizesOf(now, accounts);
  if (JSON.stringify(sizes) !== JSON.stringify(before)) await state.update(sizesKey, sizes);
}

/** The sizes of these accounts only. */
export function sizesOf(sizes: Sizes, accounts: readonly string[]): Sizes {
  return Object.fromEntries(accounts.flatMap((id) => (sizes[id] === undefined ? [] : [[id, sizes[id]] as const])));
}
