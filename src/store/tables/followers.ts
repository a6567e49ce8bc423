import type { FollowerCount } from '#core/overview/followers.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import type { Database, SqlValue } from '#store/file/database.ts';
import { insertRows, rows } from '#store/file/database.ts';
import type { Transaction } from '#store/file/transaction.ts';

const columns = ['day', 'count', 'source'];

/** In the order of days. */
export function readFollowers(database: Database): FollowerCount[] {
  return rows(database, 'SELECT day, count, source FROM follower ORDER BY day').map(([day, count, source]) => ({
    day: Number(day),
    count: Number(count),
    source: source === 'page' ? 'page' : 'typed',
  }));
}

/** Writes the count of a day in place of any other; undefined removes it. */
export function writeFollowers({ database }: Transaction, day: DayNumber, said: FollowerCount | undefined): void {
  database.run('DELETE FROM follower WHERE day = ?', [day]);
  if (said) insertRows(database, 'follower', columns, [said], ({ count, source }): SqlValue[] => [day, count, source]);
}

/** Carries over counts that were made after a backup, since they stay true. */
export function carryFollowers(transaction: Transaction, current: Database): void {
  for (const said of readFollowers(current)) writeFollowers(transaction, said.day, said);
}
