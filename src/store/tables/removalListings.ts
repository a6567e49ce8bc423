import type { DayNumber } from '#core/time/calendarDay.ts';
import type { ConnectionId, Standing } from '#core/people/connection.ts';
import { decisions, standings } from '#core/people/connection.ts';
import { machineTime } from '#core/time/localTime.ts';
import type { Instant } from '#core/time/clock.ts';
import { isAnotherDay, isWorthChecking, outcomeAfterCheck } from '#core/removal/runMachine.ts';
import type { Database } from '#store/file/database.ts';
import { rows } from '#store/file/database.ts';
import { openRuns, readRuns, setStanding, setTarget, recordTargetOutcome } from './runRows.ts';
import type { Transaction } from '#store/file/transaction.ts';

/* The effects of exports, syncs and decisions on removal runs. */

/** Closes the targets of queued people who are no longer listed: they need no removal, nor does a run of only them. */
export function closeQueued(transaction: Transaction, people: readonly ConnectionId[], at: Instant): void {
  const found = rows(
    transaction.database,
    `SELECT run_id, position FROM target JOIN run ON run.id = run_id
     WHERE target.state = 'queued' AND ${openRuns} AND person_id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(people)],
  );
  for (const [run, position] of found) {
    setTarget(transaction, Number(run), Number(position), {
      state: 'alreadyGone',
      reason: 'notListed',
      outcomeAt: at,
    });
  }
  if (found.length > 0) finishIdleRuns(transaction);
}

/** Records the outcome of an unproven removal by what a later export or sync showed, by the same rules as a check. */
export function closeUnproven(transaction: Transaction, person: ConnectionId, to: Standing, at: Instant): void {
  const { database } = transaction;
  const runIds = rows(database, `SELECT DISTINCT run_id FROM target WHERE person_id = ? AND state = 'unknown'`, [
    person,
  ]);
  const unproven = runIds.flatMap(([id]) =>
    readRuns(database, Number(id)).flatMap((run) =>
      run.targets
        .filter((target) => target.connectionId === person && isWorthChecking(target))
        .map((target) => ({ run, target })),
    ),
  );
  if (unproven.length === 0) setStanding(transaction, person, to);
  const shown = { kind: to === 'gone' ? 'notConnected' : 'listed' } as const;
  for (const { run, target } of unproven) {
    const outcome = outcomeAfterCheck(target, shown, at, machineTime);
    if (outcome) recordTargetOutcome(transaction, run, { ...target, personId: person }, outcome, at);
  }
}

/**
 * People whose removal was requested so recently that a list which still shows them proves nothing, since it may be late.
 */
export function lateToHear(database: Database, at: Instant): ReadonlySet<ConnectionId> {
  const clicks = rows(
    database,
    `SELECT person_id, max(max(coalesce(settled_at, 0), coalesce(intent_at, 0),
       iif(settled_as_written <= ?1, settled_as_written, 0), iif(intent_as_written <= ?1, intent_as_written, 0)))
     FROM target WHERE state IN ('removed', 'unknown', 'intent') GROUP BY person_id`,
    [at],
  );
  return new Set(
    clicks.flatMap(([person, click]) => (isAnotherDay(Number(click), at, machineTime) ? [] : [Number(person)])),
  );
}

/**
 * What runs recorded about someone of whom only the address was known is about a person who turned out to have it: whoever
 * was removed there, or may have been, must not be asked to go again.
 */
export function inheritRecords(transaction: Transaction, from: ConnectionId, to: ConnectionId): void {
  const { database } = transaction;
  if (rows(database, 'SELECT 1 FROM target WHERE person_id = ? LIMIT 1', [from]).length === 0) return;
  const [[code] = []] = rows(database, 'SELECT standing FROM person WHERE id = ?', [from]);
  const standing = standings[Number(code)];
  database.run('UPDATE target SET person_id = ? WHERE person_id = ?', [to, from]);
  if (standing === 'unknown' || standing === 'removed') setStanding(transaction, to, standing);
}

/** The day on which a run found that a person is no longer connected: exports from before do not show that. */
export function goneInRuns(database: Database): ReadonlyMap<ConnectionId, DayNumber> {
  const found = rows(
    database,
    `SELECT person_id, max(settled_at) FROM target
     WHERE settled_at IS NOT NULL AND (state = 'alreadyGone' OR state = 'unknown' AND reason = 'goneUnproven')
     GROUP BY person_id`,
  );
  return new Map(found.map(([person, at]) => [Number(person), machineTime.wallClock(Number(at)).day]));
}

/** Takes people who are now kept out of the queue; a run that has no one left to remove is over, unless it is at work. */
export function unqueueProtected(transaction: Transaction, at: Instant): void {
  const { database } = transaction;
  const found = rows(
    database,
    `SELECT run_id, position, person_id, standing FROM target JOIN run ON run.id = run_id JOIN person ON person.id = person_id
     WHERE target.state = 'queued' AND ${openRuns} AND decision = ?`,
    [decisions.indexOf('keep')],
  );
  for (const [run, position, person, standing] of found) {
    setTarget(transaction, Number(run), Number(position), { state: 'skipped', reason: 'protected', outcomeAt: at });
    if (standing === standings.indexOf('queued')) setStanding(transaction, Number(person), 'connected');
  }
  if (found.length > 0) finishIdleRuns(transaction);
}

/** Ends runs that have no one left to remove, except one at work, which its window ends. */
export function finishIdleRuns({ database, revision }: Transaction): void {
  database.run(
    `UPDATE run SET state = 'finished', next_at = NULL, pause_cause = NULL, changed_in = ?
     WHERE state IN ('planned', 'paused', 'stopped')
       AND NOT EXISTS (SELECT 1 FROM target WHERE run_id = run.id AND target.state IN ('queued', 'intent'))`,
    [revision],
  );
}

/** Call this for a run that is over: people who were still queued in it are connections again. */
export function releaseQueue({ database, revision }: Transaction, run: number): void {
  database.run(
    `UPDATE person SET standing = ?1, changed_in = ?2 WHERE standing = ?3
       AND id IN (SELECT person_id FROM target WHERE run_id = ?4 AND state = 'queued')`,
    [standings.indexOf('connected'), revision, standings.indexOf('queued'), run],
  );
}
