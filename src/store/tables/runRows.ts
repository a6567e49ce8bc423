import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import type { Standing } from '#core/people/connection.ts';
import { standings } from '#core/people/connection.ts';
import type { RecordedOutcome } from '#core/removal/runJournal.ts';
import type { Instant } from '#core/time/clock.ts';
import type { RemovalRun, RunChange, RunId, RunMode, RunState, RunTarget, TargetState } from '#core/removal/run.ts';
import { pauseCauses, runModes, runStates, targetReasons, targetStates } from '#core/removal/run.ts';
import { mayChangeStanding, nothingWasClicked, standingAfter } from '#core/removal/runMachine.ts';
import type { Database, SqlValue } from '#store/file/database.ts';
import { rows, value } from '#store/file/database.ts';
import { integer, orUndefined, parseJson } from '#store/file/storedJson.ts';
import type { Transaction } from '#store/file/transaction.ts';
import { StoreError } from '#store/storeError.ts';

const change = { at: integer };
const runChanges = v.array(
  v.variant('kind', [
    v.object({ ...change, kind: v.literal('added'), count: integer, why: v.string() }),
    v.object({ ...change, kind: v.literal('takenOut'), count: integer }),
    v.object({ ...change, kind: v.literal('mode'), to: v.picklist(['guided', 'automatic']) }),
    v.object({ ...change, kind: v.literal('startedEarlier'), insteadOf: integer }),
    v.object({
      ...change,
      kind: v.literal('answered'),
      position: integer,
      saw: v.picklist(['removed', 'connected']),
      before: v.object({
        state: v.picklist(['unknown', 'alreadyGone']),
        reason: orUndefined(v.picklist(targetReasons)),
        outcomeAt: orUndefined(integer),
      }),
      standing: v.picklist(standings),
      wasMarked: v.boolean(),
    }),
    v.object({ ...change, kind: v.literal('answerTakenBack'), position: integer }),
  ]),
);

/** SQL for the runs that are not over. */
export const openRuns = `run.state NOT IN ('cancelled', 'finished')`;

/** The targets of runs, in order, each with its run. @param where SQL about `target` and `person` */
export function readRecords(
  database: Database,
  where: string,
  values: SqlValue[],
): readonly (RunTarget & { readonly run: RunId })[] {
  return rows(
    database,
    `SELECT run_id, position, person_id, target.slug, name, connected_on, state, reason, intent_at, settled_at, added_at
     FROM target LEFT JOIN person ON person.id = person_id WHERE ${where} ORDER BY run_id, position`,
    values,
  ).map(([run, position, personId, slug, name, connectedOn, state, reason, intentAt, outcomeAt, addedAt]) => ({
    run: Number(run),
    position: Number(position),
    connectionId: Number(personId),
    slug: String(slug),
    name: String(name),
    connectedOn: number(connectedOn),
    state: oneOf(targetStates, state) ?? 'unknown',
    reason: oneOf(targetReasons, reason),
    intentAt: number(intentAt),
    outcomeAt: number(outcomeAt),
    addedAt: number(addedAt),
  }));
}

/** Runs, newest first, with their targets. @param id undefined: all runs */
export function readRuns(database: Database, id?: RunId): RemovalRun[] {
  const only = id === undefined ? [] : [id];
  const targets = new Map<number, RunTarget[]>();
  for (const { run, ...target } of readRecords(database, id === undefined ? '1' : 'run_id = ?', only)) {
    const list = targets.get(run);
    if (list) list.push(target);
    else targets.set(run, [target]);
  }
  return rows(
    database,
    `SELECT id, mode, state, created_at, not_before, next_at, pause_cause, why, changes FROM run ${id === undefined ? '' : 'WHERE id = ?'} ORDER BY id DESC`,
    only,
  ).map(([runId, mode, state, createdAt, notBefore, nextAt, pauseCause, why, changes]) => ({
    id: Number(runId),
    mode: oneOf(runModes, mode) ?? 'rehearsal',
    state: oneOf(runStates, state) ?? 'paused',
    createdAt: Number(createdAt),
    notBefore: Number(notBefore),
    nextAt: number(nextAt),
    pauseCause: oneOf(pauseCauses, pauseCause),
    chosenBy: String(why),
    changes: parseJson(runChanges, changes) ?? [],
    targets: targets.get(Number(runId)) ?? [],
  }));
}

/** @throws StoreError `noSuchRun` */
export function stateOfRun(database: Database, id: RunId): { readonly state: RunState; readonly mode: RunMode } {
  const [row] = rows(database, 'SELECT state, mode FROM run WHERE id = ?', [id]);
  const state = oneOf(runStates, row?.[0]);
  if (!state) throw noSuchRun(id);
  return { state, mode: oneOf(runModes, row?.[1]) ?? 'rehearsal' };
}

/** @throws StoreError `noSuchRun` */
export function readTarget(
  database: Database,
  id: RunId,
  position: number,
): { readonly state: TargetState; readonly personId: number; readonly slug: string } {
  const [row] = rows(database, 'SELECT state, person_id, slug FROM target WHERE run_id = ? AND position = ?', [
    id,
    position,
  ]);
  const state = oneOf(targetStates, row?.[0]);
  if (!row || !state) throw new StoreError('noSuchRun', l10n.t`Run ${id} has no person ${position + 1}.`);
  return { state, personId: Number(row[1]), slug: String(row[2]) };
}

/** What changes in a target; `intentAt`: absent leaves it, 'none' clears it. */
interface TargetChange {
  readonly state: TargetState;
  readonly reason?: RunTarget['reason'];
  readonly intentAt?: Instant | 'none';
  readonly outcomeAt?: Instant | undefined;
}

export function setTarget(
  { database, revision }: Transaction,
  id: RunId,
  position: number,
  { state, reason, intentAt, outcomeAt }: TargetChange,
): void {
  if (intentAt !== undefined) writeIntent(database, id, position, intentAt === 'none' ? null : intentAt);
  database.run(
    `UPDATE target SET state = ?, reason = ?, settled_at = ?, settled_as_written = NULL WHERE run_id = ? AND position = ?`,
    [state, reason ?? null, outcomeAt ?? null, id, position],
  );
  database.run('UPDATE run SET changed_in = ? WHERE id = ?', [revision, id]);
}

/** Notes when someone was clicked for whom no intent was written, and leaves the rest of their record. */
export function noteClick({ database, revision }: Transaction, id: RunId, position: number, at: Instant): void {
  writeIntent(database, id, position, at);
  database.run('UPDATE run SET changed_in = ? WHERE id = ?', [revision, id]);
}

function writeIntent(database: Database, id: RunId, position: number, at: Instant | null): void {
  database.run('UPDATE target SET intent_at = ?, intent_as_written = NULL WHERE run_id = ? AND position = ?', [
    at,
    id,
    position,
  ]);
}

/** Writes an outcome and the resulting standing of the person. */
export function recordTargetOutcome(
  transaction: Transaction,
  run: { readonly id: RunId; readonly mode: RunMode },
  target: { readonly position: number; readonly state: TargetState; readonly personId: number },
  outcome: RecordedOutcome,
  at: Instant,
): void {
  const { database } = transaction;
  setTarget(transaction, run.id, target.position, {
    ...outcome,
    ...(nothingWasClicked(target.state, outcome) && { intentAt: 'none' }),
    outcomeAt: at,
  });
  const next = standingAfter(outcome, run.mode);
  const present = standings[Number(value(database, 'SELECT standing FROM person WHERE id = ?', [target.personId]))];
  if (next && present && mayChangeStanding(present, next, target.state)) {
    setStanding(transaction, target.personId, next);
  }
}

export function setStanding({ database, revision }: Transaction, personId: number, standing: Standing): void {
  database.run('UPDATE person SET standing = ?, changed_in = ? WHERE id = ?', [
    standings.indexOf(standing),
    revision,
    personId,
  ]);
}

/** Records what the person changed in a run. */
export function noteChange({ database, revision }: Transaction, id: RunId, change: RunChange): void {
  database.run(`UPDATE run SET changes = json_insert(changes, '$[#]', json(?)), changed_in = ? WHERE id = ?`, [
    JSON.stringify(change),
    revision,
    id,
  ]);
}

function noSuchRun(id: RunId): StoreError {
  return new StoreError('noSuchRun', l10n.t`There is no run ${id}: look at the list of runs again.`);
}

function oneOf<Name extends string>(names: readonly Name[], stored: SqlValue | undefined): Name | undefined {
  return names.find((name) => name === stored);
}

function number(stored: SqlValue | undefined): number | undefined {
  return typeof stored === 'number' ? stored : undefined;
}
