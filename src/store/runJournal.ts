import type { ConnectionId, Standing } from '../core/connection.ts';
import { decisions, fullName, standings } from '../core/connection.ts';
import type { PlannedRun, RunJournal, RunStateDetails, Settlement } from '../core/removal/ports.ts';
import type { Instant, RemovalRun, RunId, RunState, RunTarget, ShutGate } from '../core/removal/run.ts';
import { pauseCauses, runModes, runStates, targetReasons, targetStates } from '../core/removal/run.ts';
import { isOpen, isWorthALook, maySettle, settlementAfterLook, standingAfter } from '../core/removal/runMachine.ts';
import type { Database, SqlValue } from './database.ts';
import { count, insertRows, rows, value } from './database.ts';
import { fact, setFact } from './facts.ts';
import type { SharedDatabase, Transaction } from './sharedDatabase.ts';
import { StoreError } from './storeError.ts';

const keep = decisions.indexOf('keep');

/** The durable record of removal runs, in the store's own file, so that a run and its people's standing never disagree. */
export class StoredRunJournal implements RunJournal {
  private readonly shared: SharedDatabase;

  constructor(shared: SharedDatabase) {
    this.shared = shared;
  }

  /** Makes a backup first. @throws StoreError `refusedTargets`, saying how many and who */
  createRun(plan: PlannedRun, at: Instant): Promise<RunId> {
    return this.shared.write((transaction) => createRun(transaction, plan, at), { backup: 'run' });
  }

  async runs(): Promise<readonly RemovalRun[]> {
    await this.shared.refresh();
    return readRuns(this.shared.database);
  }

  async run(id: RunId): Promise<RemovalRun | undefined> {
    await this.shared.refresh();
    return readRuns(this.shared.database, id)[0];
  }

  setRunState(id: RunId, from: readonly RunState[], to: RunState, details: RunStateDetails = {}): Promise<boolean> {
    return this.shared.write(({ database, revision }) => {
      if (!from.includes(stateOfRun(database, id))) return false;
      database.run('UPDATE run SET state = ?, next_at = ?, pause_cause = ?, changed_in = ? WHERE id = ?', [
        to,
        details.nextAt ?? null,
        details.pauseCause ?? null,
        revision,
        id,
      ]);
      if (isOpen({ state: to })) return true;
      database.run(
        `UPDATE person SET standing = ?1, changed_in = ?2 WHERE standing = ?3
           AND id IN (SELECT person_id FROM target WHERE run_id = ?4 AND state = 'queued')`,
        [standings.indexOf('connected'), revision, standings.indexOf('queued'), id],
      );
      return true;
    });
  }

  recordIntent(id: RunId, position: number, at: Instant): Promise<'recorded' | 'protected' | 'notRunning' | 'settled'> {
    return this.shared.write((transaction) => {
      const { database } = transaction;
      if (stateOfRun(database, id) !== 'running' || fact(database, 'gate')) return 'notRunning';
      const target = readTarget(database, id, position);
      const [person] = rows(database, 'SELECT decision, standing, slug FROM person WHERE id = ?', [target.personId]);
      if (!person || target.state !== 'queued' || person[1] !== standings.indexOf('queued')) return 'settled';
      if (person[0] === keep || person[2] !== target.slug) return 'protected';
      setTarget(transaction, id, position, { state: 'intent', intentAt: at });
      return 'recorded';
    });
  }

  /** @throws StoreError `wrongTargetState` when `maySettle` does not allow it */
  settle(id: RunId, position: number, settlement: Settlement, at: Instant): Promise<void> {
    return this.shared.write((transaction) => {
      const target = readTarget(transaction.database, id, position);
      if (!maySettle(target.state, settlement.state)) {
        throw new StoreError(
          'wrongTargetState',
          `Person ${position + 1} of run ${id} is ${target.state} and can't become ${settlement.state}.`,
        );
      }
      setTarget(transaction, id, position, { ...settlement, settledAt: at });
      const standing = standingAfter(settlement);
      if (standing) setStanding(transaction, target.personId, standing);
    });
  }

  requeue(id: RunId, position: number): Promise<void> {
    return this.shared.write((transaction) => {
      const { database } = transaction;
      const target = readTarget(database, id, position);
      const [person] = rows(database, 'SELECT decision, standing FROM person WHERE id = ?', [target.personId]);
      const state = stateOfRun(database, id);
      const free = person?.[0] !== keep && person?.[1] === standings.indexOf('connected');
      if (target.state !== 'failed' || !free || state === 'cancelled') {
        throw new StoreError(
          'wrongTargetState',
          `Person ${position + 1} of run ${id} can't be tried again: only somebody whose removal failed before the click, who is a connection and not marked as keep can.`,
        );
      }
      setTarget(transaction, id, position, { state: 'queued' });
      setStanding(transaction, target.personId, 'queued');
      if (state === 'finished') database.run(`UPDATE run SET state = 'paused' WHERE id = ?`, [id]);
    });
  }

  async intentsSince(since: Instant): Promise<readonly Instant[]> {
    await this.shared.refresh();
    const found = rows(
      this.shared.database,
      `SELECT intent_at FROM target JOIN run ON run.id = run_id
       WHERE intent_at >= ? AND mode <> 'rehearsal' ORDER BY intent_at`,
      [since],
    );
    return found.map(([at]) => Number(at));
  }

  async gate(): Promise<ShutGate | undefined> {
    await this.shared.refresh();
    return fact(this.shared.database, 'gate');
  }

  shutGate(gate: ShutGate): Promise<void> {
    return this.shared.write((transaction) => setFact(transaction, 'gate', gate));
  }

  openGate(): Promise<void> {
    return this.shared.write((transaction) => setFact(transaction, 'gate', undefined));
  }
}

/** People who were queued and are no longer listed need no removal. */
export function settleQueued(transaction: Transaction, people: readonly ConnectionId[], at: Instant): void {
  const found = rows(
    transaction.database,
    `SELECT run_id, position FROM target JOIN run ON run.id = run_id
     WHERE target.state = 'queued' AND run.state NOT IN ('cancelled', 'finished')
       AND person_id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(people)],
  );
  for (const [run, position] of found) {
    setTarget(transaction, Number(run), Number(position), {
      state: 'alreadyGone',
      reason: 'notListed',
      settledAt: at,
    });
  }
}

/** Settles an unproven removal by what a later export or reading showed, exactly as a look at the page would. */
export function settleUnproven(transaction: Transaction, person: ConnectionId, to: Standing, at: Instant): void {
  const { database } = transaction;
  const runIds = rows(database, `SELECT DISTINCT run_id FROM target WHERE person_id = ? AND state = 'unknown'`, [
    person,
  ]);
  const unproven = runIds.flatMap(([id]) =>
    readRuns(database, Number(id)).flatMap((run) =>
      run.targets
        .filter((target) => target.connectionId === person && isWorthALook(target))
        .map((target) => ({ run, target })),
    ),
  );
  if (unproven.length === 0) setStanding(transaction, person, to);
  for (const { run, target } of unproven) {
    const settlement = settlementAfterLook(target, { kind: to === 'gone' ? 'notListed' : 'listed' });
    if (!settlement) continue;
    setTarget(transaction, run.id, target.position, { ...settlement, settledAt: at });
    setStanding(transaction, person, standingAfter(settlement) ?? to);
  }
}

/** Newest first, with their people; or one. */
export function readRuns(database: Database, id?: RunId): RemovalRun[] {
  const only = id === undefined ? [] : [id];
  const targets = new Map<number, RunTarget[]>();
  const targetRows = rows(
    database,
    `SELECT run_id, position, person_id, slug, name, state, reason, intent_at, settled_at FROM target
     ${id === undefined ? '' : 'WHERE run_id = ?'} ORDER BY run_id, position`,
    only,
  );
  for (const [run, position, personId, slug, name, state, reason, intentAt, settledAt] of targetRows) {
    const target: RunTarget = {
      position: Number(position),
      connectionId: Number(personId),
      slug: String(slug),
      name: String(name),
      state: oneOf(targetStates, state) ?? 'unknown',
      reason: oneOf(targetReasons, reason),
      intentAt: instant(intentAt),
      settledAt: instant(settledAt),
    };
    const list = targets.get(Number(run));
    if (list) list.push(target);
    else targets.set(Number(run), [target]);
  }
  return rows(
    database,
    `SELECT id, mode, state, created_at, not_before, next_at, pause_cause, why FROM run ${id === undefined ? '' : 'WHERE id = ?'} ORDER BY id DESC`,
    only,
  ).map(([runId, mode, state, createdAt, notBefore, nextAt, pauseCause, why]) => ({
    id: Number(runId),
    mode: oneOf(runModes, mode) ?? 'rehearsal',
    state: oneOf(runStates, state) ?? 'paused',
    createdAt: Number(createdAt),
    notBefore: Number(notBefore),
    nextAt: instant(nextAt),
    pauseCause: oneOf(pauseCauses, pauseCause),
    why: String(why),
    targets: targets.get(Number(runId)) ?? [],
  }));
}

function createRun({ database, revision }: Transaction, plan: PlannedRun, at: Instant): RunId {
  refuseUnfit(database, plan);
  database.run('INSERT INTO run (mode, state, created_at, not_before, why, changed_in) VALUES (?, ?, ?, ?, ?, ?)', [
    plan.mode,
    'planned',
    at,
    plan.notBefore,
    plan.why,
    revision,
  ]);
  const id = count(database, 'SELECT last_insert_rowid()');
  insertRows(
    database,
    'target',
    ['run_id', 'position', 'person_id', 'slug', 'name', 'state'],
    plan.targets.map((target, position) => [id, position, target.connectionId, target.slug, target.name, 'queued']),
    (cells) => cells,
  );
  database.run(
    `UPDATE person SET standing = ?, changed_in = ? WHERE id IN (SELECT person_id FROM target WHERE run_id = ?)`,
    [standings.indexOf('queued'), revision, id],
  );
  return id;
}

/** All of the checks that no path into a run may avoid. */
function refuseUnfit(database: Database, plan: PlannedRun): void {
  if (plan.targets.length === 0) throw new StoreError('refusedTargets', 'Nobody was chosen: choose whom to remove.');
  const people = new Map(
    rows(
      database,
      'SELECT id, slug, decision, standing, first_name, last_name FROM person WHERE id IN (SELECT value FROM json_each(?))',
      [JSON.stringify(plan.targets.map((target) => target.connectionId))],
    ).map((row) => [Number(row[0]), row]),
  );
  const seen = new Set<number>();
  const refused: string[] = [];
  for (const { connectionId, slug, name } of plan.targets) {
    const [, storedSlug, decision, standing, firstName, lastName] = people.get(connectionId) ?? [];
    const who =
      fullName({ firstName: String(firstName ?? name), lastName: String(lastName ?? '') }) || 'a hidden member';
    const why = !people.has(connectionId)
      ? 'no longer known'
      : storedSlug === null
        ? 'hidden'
        : storedSlug !== slug
          ? 'known under another address'
          : decision === keep
            ? 'marked as keep'
            : seen.has(connectionId)
              ? 'chosen twice'
              : standing === standings.indexOf('connected')
                ? undefined
                : (standings[Number(standing)] ?? 'not a connection');
    seen.add(connectionId);
    if (why) refused.push(`${who} (${why})`);
  }
  if (refused.length === 0) return;
  const more = refused.length > 3 ? ` and ${refused.length - 3} more` : '';
  throw new StoreError(
    'refusedTargets',
    `${refused.length} of the ${plan.targets.length} chosen can't be removed: ${refused.slice(0, 3).join(', ')}${more}. Leave them out and try again.`,
  );
}

function stateOfRun(database: Database, id: RunId): RunState {
  const state = oneOf(runStates, value(database, 'SELECT state FROM run WHERE id = ?', [id]));
  if (!state) throw new StoreError('noSuchRun', `There is no run ${id}: look at the list of runs again.`);
  return state;
}

function readTarget(database: Database, id: RunId, position: number) {
  const [row] = rows(database, 'SELECT state, person_id, slug FROM target WHERE run_id = ? AND position = ?', [
    id,
    position,
  ]);
  const state = oneOf(targetStates, row?.[0]);
  if (!row || !state) throw new StoreError('noSuchRun', `Run ${id} has no person ${position + 1}.`);
  return { state, personId: Number(row[1]), slug: String(row[2]) };
}

function setTarget(
  { database, revision }: Transaction,
  id: RunId,
  position: number,
  change: Partial<Pick<RunTarget, 'reason' | 'intentAt' | 'settledAt'>> & Pick<RunTarget, 'state'>,
): void {
  database.run(
    `UPDATE target SET state = ?, reason = ?, intent_at = coalesce(?, intent_at), settled_at = ? WHERE run_id = ? AND position = ?`,
    [change.state, change.reason ?? null, change.intentAt ?? null, change.settledAt ?? null, id, position],
  );
  database.run('UPDATE run SET changed_in = ? WHERE id = ?', [revision, id]);
}

function setStanding({ database, revision }: Transaction, personId: number, standing: Standing): void {
  database.run('UPDATE person SET standing = ?, changed_in = ? WHERE id = ?', [
    standings.indexOf(standing),
    revision,
    personId,
  ]);
}

function oneOf<Name extends string>(names: readonly Name[], stored: SqlValue | undefined): Name | undefined {
  return names.find((name) => name === stored);
}

function instant(stored: SqlValue | undefined): Instant | undefined {
  return typeof stored === 'number' ? stored : undefined;
}
