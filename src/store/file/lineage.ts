import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { Database } from './database.ts';
import { count, value } from './database.ts';
import { fact, setFact } from './facts.ts';
import type { Transaction } from './transaction.ts';

/*
 * Ids name people only together with the network that they belong to. A network that is replaced, by a backup, after
 * damage or after a deletion, gets another identity, so that an id noted before is never taken for another person's; and no
 * id is used twice in one folder. The file records which networks it replaced, so that a window can tell a successor of its
 * state from a file that something else put there.
 */

export interface Superseded {
  readonly networkId: string;
  /** The window that replaced the network did not know what was saved after this revision. */
  readonly revision: number;
}

/** The beginning of a network that was never saved. */
export interface Beginning {
  readonly networkId: string;
  readonly supersedes: readonly Superseded[];
  readonly revision: number;
  readonly lastPersonId: number;
}

export function newNetwork(before: Partial<Omit<Beginning, 'networkId'>> = {}): Beginning {
  return { networkId: randomUUID(), supersedes: [], revision: 0, lastPersonId: 0, ...before };
}

/** The identity of a saved network. Files of older builds may have none: such a file is known by its folder. */
export function identityOf(database: Database, directory: string): string {
  return fact(database, 'networkId') ?? unnamed(directory);
}

function unnamed(directory: string): string {
  return `unnamed-${basename(directory)}`;
}

const mostRemembered = 100;

/** Gives a database a new identity in place of any it had. */
export function beginNetwork(transaction: Transaction, { networkId, supersedes, lastPersonId }: Beginning): void {
  setFact(transaction, 'networkId', networkId);
  setFact(transaction, 'supersedes', supersedes.slice(-mostRemembered));
  setFact(transaction, 'readAnew', true);
  keepIdsUnique(transaction.database, lastPersonId);
}

/** Gives the state of a window a new identity, since it continues without the latest changes. */
export function beginAgain(
  transaction: Transaction,
  shown: { readonly networkId: string; readonly savedRevision: number },
  latest: { readonly networkId: string; readonly lastPersonId: number },
): void {
  const { networkId, savedRevision } = shown;
  const passed = latest.networkId === networkId ? [] : [{ networkId: latest.networkId, revision: 0 }];
  beginNetwork(
    transaction,
    newNetwork({
      supersedes: [...supersededBy(transaction.database), ...passed, { networkId, revision: savedRevision }],
      lastPersonId: latest.lastPersonId,
    }),
  );
}

/** Gives a file without an identity one, before the first change by this build. */
export function ensureIdentity(transaction: Transaction, beginning: Beginning | undefined, directory: string): void {
  const { database, revision } = transaction;
  if (fact(database, 'networkId') !== undefined) return;
  beginNetwork(
    transaction,
    beginning ?? newNetwork({ supersedes: [{ networkId: unnamed(directory), revision: revision - 1 }] }),
  );
}

/** Notes that a network replaced another. */
export function addSuperseded(transaction: Transaction, superseded: Superseded): void {
  const others = supersededBy(transaction.database).filter(({ networkId }) => networkId !== superseded.networkId);
  setFact(transaction, 'supersedes', [...others, superseded].slice(-mostRemembered));
}

export function supersededBy(database: Database): readonly Superseded[] {
  return fact(database, 'supersedes') ?? [];
}

/** Each network once, with the latest revision of it that was known; the last named come last. */
export function bestKnown(superseded: readonly Superseded[]): Superseded[] {
  const best = new Map<string, Superseded>();
  for (const { networkId, revision } of superseded) {
    const known = best.get(networkId)?.revision ?? 0;
    best.delete(networkId);
    best.set(networkId, { networkId, revision: Math.max(known, revision) });
  }
  return [...best.values()];
}

/** Whether a network is another one, or came of it and knows at least some of its past. */
export function descendsFrom(database: Database, ancestor: string | undefined): boolean {
  if (ancestor === undefined) return false;
  if (fact(database, 'networkId') === ancestor) return true;
  return supersededBy(database).some(({ networkId, revision }) => networkId === ancestor && revision > 0);
}

/** The highest id that any person ever had. */
export function lastPersonId(database: Database): number {
  return count(database, `SELECT seq FROM sqlite_sequence WHERE name = 'person'`);
}

/** People added from now on get ids above this one. */
export function keepIdsUnique(database: Database, last: number): void {
  if (value(database, `SELECT 1 FROM sqlite_sequence WHERE name = 'person'`) === undefined) {
    database.run(`INSERT INTO sqlite_sequence (name, seq) VALUES ('person', ?)`, [last]);
  } else {
    database.run(`UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = 'person'`, [last]);
  }
}

/** How a file relates to the state of a window. */
export type Relation =
  /** The very same state. */
  | 'same'
  /** A later state, or a network that replaced it with all of it known. */
  | 'successor'
  /** A network that replaced it with some of it unknown. */
  | 'displacing'
  /** An older state, or another network: something other than us put it there. */
  | 'foreign';

export function relationTo(
  shown: { readonly networkId: string; readonly savedRevision: number },
  file: { readonly networkId: string; readonly savedRevision: number; readonly isSameContent: boolean },
  superseded: readonly Superseded[],
): Relation {
  if (file.networkId === shown.networkId) {
    if (file.isSameContent) return 'same';
    return file.savedRevision > shown.savedRevision ? 'successor' : 'foreign';
  }
  const known = superseded.find(({ networkId }) => networkId === shown.networkId);
  if (!known) return 'foreign';
  return known.revision >= shown.savedRevision ? 'successor' : 'displacing';
}
