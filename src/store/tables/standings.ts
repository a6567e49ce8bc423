import type { ConnectionId, Standing } from '#core/people/connection.ts';
import { standings } from '#core/people/connection.ts';
import type { Instant } from '#core/time/clock.ts';
import { runEach } from '#store/file/database.ts';
import type { Transaction } from '#store/file/transaction.ts';
import { closeQueued, closeUnproven } from './removalListings.ts';

/**
 * Writes the standings that follow from a listing, and the resulting outcomes in runs: queued people who are gone need no
 * removal, and for an unproven removal the listing counts as a check.
 */
export function writeStandings(
  transaction: Transaction,
  changes: readonly { readonly id: ConnectionId; readonly from: Standing; readonly to: Standing }[],
  at: Instant,
): void {
  const { database, revision } = transaction;
  const unproven = changes.filter(({ from }) => from === 'unknown');
  const certain = changes.filter(({ from }) => from !== 'unknown');
  runEach(
    database,
    'UPDATE person SET standing = ?, changed_in = ? WHERE id = ?',
    certain.map(({ id, to }) => [standings.indexOf(to), revision, id]),
  );
  const goneFromQueue = certain.filter(({ from, to }) => from === 'queued' && to === 'gone').map(({ id }) => id);
  if (goneFromQueue.length > 0) closeQueued(transaction, goneFromQueue, at);
  for (const { id, to } of unproven) closeUnproven(transaction, id, to, at);
}
