import type { Instant } from '#core/time/clock.ts';
import type { Transaction } from '#store/file/transaction.ts';

/*
 * Times that a wrong clock wrote. One in the future is set to the present, and kept as it was written, since it may be the
 * present that is wrong: once the clock has got there, it is true.
 */

/** Sets times in the future to `now`; those that are no longer in the future are as they were written. */
export function correctFutureTimes(transaction: Transaction, now: Instant): void {
  putTimesBack(transaction, now);
  const { database, revision } = transaction;
  for (const [at, asWritten] of columns) {
    database.run(`UPDATE target SET ${asWritten} = coalesce(${asWritten}, ${at}), ${at} = ?1 WHERE ${at} > ?1`, [now]);
  }
  database.run(
    `UPDATE run SET not_before = not_before - (created_at - ?1), created_at = ?1, changed_in = ?2 WHERE created_at > ?1`,
    [now, revision],
  );
}

/**
 * Call this before anyone is planned: a click that the clock has reached by now is as late as it was written. Someone
 * removed for certain keeps the day on which they left; for lists, `lateToHear` reads both times.
 */
export function putTimesBack({ database }: Pick<Transaction, 'database'>, now: Instant): void {
  for (const [at, asWritten] of columns) {
    database.run(
      `UPDATE target SET ${at} = ${asWritten}, ${asWritten} = NULL
       WHERE ${asWritten} <= ? AND state IN ('intent', 'unknown', 'failed')`,
      [now],
    );
  }
}

const columns = [
  ['intent_at', 'intent_as_written'],
  ['settled_at', 'settled_as_written'],
] as const;
