import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { Database } from './database.ts';
import { count, value } from './database.ts';
import { fact, setFact } from './facts.ts';
import type { Transaction } from './transaction.ts';

/*
 * Ids name people only together with the network that they belong to. A network that is replaced, by a backup, after
 * damage or after a deletion, gets another identity, so that an id noted before is never taken for another person's; and
 * no id is given out twice in one folder. What took the place of what stands in the file, so that a window can tell a
 * successor of what it shows from a file that something else put there.
 */

export interface Superseded {
  readonly networkId: string;
  /** What was saved after this revision was not known to the window that replaced it. */
  readonly revision: number;
}

/** Where a network begins that was never saved yet. */
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

/** Gives a database another identity, in place of whatever it had. */
export function beginNetwork(transaction: Transaction, { networkId, supersedes, lastPersonId }: Beginning): void {
  setFact(transaction, 'networkId', networkId);
  setFact(transaction, 'supersedes', supersedes.slice(-mostRemembered));
  setFact(transaction, 'readAnew', true);
  keepIdsUnique(transaction.database, lastPersonId);
}

/** Gives what a window shows another identity, since it goes on without the latest changes. */
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

/** Before the first change by this build: a file without an identity gets one. */
export function ensureIdentity(transaction: Transaction, beginning: Beginning | undefined, directory: string): void {
  const { database, revision } = transaction;
  if (fact(database, 'networkId') !== undefined) return;
  beginNetwork(
    transaction,
    beginning ?? newNetwork({ supersedes: [{ networkId: unnamed(directory), revision: revision - 1 }] }),
  );
}

/** Notes that a network took the place of another. */
export function addSuperseded(transaction: Transaction, superseded: Superseded): void {
  const others = supersededBy(transaction.database).filter(({ networkId }) => networkId !== superseded.networkId);
  setFact(transaction, 'supersedes', [...others, superseded].slice(-mostRemembered));
}

export function supersededBy(database: Database): readonly Superseded[] {
  return fact(database, 'supersedes') ?? [];
}

/** The highest id that any person ever had. */
export function lastPersonId(database: Database): number {
  return count(database, `SELECT seq FROM sqlite_sequence WHERE name = 'person'`);
}

/** No person added from now on gets an id up to this one. */
export function keepIdsUnique(database: Database, last: number): void {
  if (value(database, `SELECT 1 FROM sqlite_sequence WHERE name = 'person'`) === undefined) {
    database.run(`INSERT INTO sqlite_sequence (name, seq) VALUES ('person', ?)`, [last]);
  } else {
    database.run(`UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = 'person'`, [last]);
  }
}

/** How a file stands to what a window shows. */
export type Relation =
  /** The very same state. */
  | 'same'
  /** A later one, or one that took its place knowing all of it. */
  | 'successor'
  /** One that took its place without knowing all of it. */
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
