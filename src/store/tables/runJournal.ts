import * as l10n from '@vscode/l10n';
import { decisions, fullName, standings } from '#core/people/connection.ts';
import { machineTime } from '#core/time/localTime.ts';
import type { OtherRemoval } from '#core/removal/removalBrowser.ts';
import type {
  AddedPeople,
  ClickPermission,
  IntentVerdict,
  OtherReason,
  PlannedRun,
  RunJournal,
  RunStateDetails,
  RecordedOutcome,
} from '#core/removal/runJournal.ts';
import type { Instant } from '#core/time/clock.ts';
import type { ChangeableMode, RemovalRun, RunId, RunState, SafetyStop } from '#core/removal/run.ts';
import { isOpen, mayMove, mayRecord, mayTryAgain, outcomeOfOther } from '#core/removal/runMachine.ts';
import type { Database } from '#store/file/database.ts';
import { count, rows, value } from '#store/file/database.ts';
import { fact, setFact } from '#store/file/facts.ts';
import { addPeople, changeMode, createRun, finishRun, startEarlier, takeOut } from './changingRuns.ts';
import { releaseQueue } from './removalListings.ts';
import { noteClick, readRuns, readTarget, setStanding, setTarget, recordTargetOutcome, stateOfRun } from './runRows.ts';
import { correctFutureTimes } from './runTimes.ts';
import type { Transaction } from '#store/file/transaction.ts';
import type { SharedDatabase } from '#store/file/sharedDatabase.ts';
import { readStopFile, removeStopFiles, writeStopFile } from '#store/file/stopFile.ts';
import { StoreError } from '#store/storeError.ts';

const keep = decisions.indexOf('keep');

/** The durable record of removal runs, in the store's own file, so that a run and its people's standing never disagree. */
export class StoredRunJournal implements RunJournal {
  readonly #shared: SharedDatabase;

  constructor(shared: SharedDatabase) {
    this.#shared = shared;
  }

  /** Makes a backup first. @throws StoreError `runOpen`, or `refusedTargets`, saying how many and who */
  createRun(plan: PlannedRun, at: Instant): Promise<RunId> {
    return this.#shared.write((transaction) => createRun(transaction, plan, at), { backup: 'run' });
  }

  async runs(): Promise<readonly RemovalRun[]> {
    await this.#shared.refresh();
    return readRuns(this.#shared.database);
  }

  async run(id: RunId): Promise<RemovalRun | undefined> {
    await this.#shared.refresh();
    return readRuns(this.#shared.database, id)[0];
  }

  setRunState(id: RunId, from: readonly RunState[], to: RunState, details: RunStateDetails = {}): Promise<boolean> {
    return this.#shared.write((transaction) => {
      const { database, revision } = transaction;
      const { state } = stateOfRun(database, id);
      if (!from.includes(state)) return false;
      if (!mayMove(state, to)) throw new Error(l10n.t`A run can’t go from ${state} to ${to}.`);
      database.run('UPDATE run SET state = ?, next_at = ?, pause_cause = ?, changed_in = ? WHERE id = ?', [
        to,
        details.nextAt ?? null,
        details.pauseCause ?? null,
        revision,
        id,
      ]);
      if (!isOpen({ state: to })) releaseQueue(transaction, id);
      return true;
    });
  }

  finishRun(id: RunId): Promise<boolean> {
    return this.#shared.write((transaction) => finishRun(transaction, id));
  }

  /** @throws StoreError `runOver`, or `refusedTargets`, saying how many and who */
  addPeople(id: RunId, added: AddedPeople, at: Instant): Promise<void> {
    return this.#shared.write((transaction) => addPeople(transaction, id, added, at));
  }

  takeOut(id: RunId, positions: readonly number[], at: Instant): Promise<number> {
    return this.#shared.write((transaction) => takeOut(transaction, id, positions, at));
  }

  changeMode(id: RunId, to: ChangeableMode, at: Instant): Promise<boolean> {
    return this.#shared.write((transaction) => changeMode(transaction, id, to, at));
  }

  startEarlier(id: RunId, at: Instant): Promise<boolean> {
    return this.#shared.write((transaction) => startEarlier(transaction, id, at));
  }

  recordIntent(id: RunId, position: number, at: Instant): Promise<IntentVerdict> {
    return this.#shared.write(async (transaction) => {
      const { database } = transaction;
      if (stateOfRun(database, id).state !== 'running' || (await this.#safetyStopIn(database))) return 'notRunning';
      const target = readTarget(database, id, position);
      const [person] = rows(database, 'SELECT decision, standing, slug FROM person WHERE id = ?', [target.personId]);
      if (person?.[0] === keep) return 'protected';
      if (person && person[2] !== target.slug) return 'moved';
      if (!person || target.state !== 'queued' || person[1] !== standings.indexOf('queued')) return 'hasOutcome';
      setTarget(transaction, id, position, { state: 'intent', intentAt: at });
      return 'recorded';
    });
  }

  async mayClick(id: RunId, position: number): Promise<ClickPermission> {
    await this.#shared.refresh();
    const { database } = this.#shared;
    const target = readTarget(database, id, position);
    const [person] = rows(database, 'SELECT decision, slug FROM person WHERE id = ?', [target.personId]);
    if (person?.[0] === keep) return 'protected';
    if (person && person[1] !== target.slug) return 'moved';
    if (stateOfRun(database, id).state !== 'running' || (await this.#safetyStopIn(database))) return 'notRunning';
    return person && target.state === 'intent' ? 'allowed' : 'hasOutcome';
  }

  takeBack(id: RunId, position: number, at: Instant): Promise<void> {
    return this.#shared.write((transaction) => {
      const { database } = transaction;
      const target = readTarget(database, id, position);
      if (target.state !== 'intent') return;
      const run = { id, ...stateOfRun(database, id) };
      const isKept = value(database, 'SELECT decision FROM person WHERE id = ?', [target.personId]) === keep;
      if (isKept)
        recordTargetOutcome(transaction, run, { ...target, position }, { state: 'skipped', reason: 'protected' }, at);
      else {
        setTarget(transaction, id, position, { state: 'queued', intentAt: 'none' });
        if (!isOpen(run)) releaseQueue(transaction, id);
      }
    });
  }

  recordOther(id: RunId, other: OtherRemoval, reason: OtherReason, at: Instant): Promise<void> {
    return this.#shared.write((transaction) => recordOther(transaction, id, other, reason, at));
  }

  /** @throws StoreError `wrongTargetState` when `mayRecord` does not allow it */
  recordOutcome(id: RunId, position: number, outcome: RecordedOutcome, at: Instant): Promise<void> {
    return this.#shared.write((transaction) => {
      const target = readTarget(transaction.database, id, position);
      if (!mayRecord(target.state, outcome.state)) {
        throw new StoreError(
          'wrongTargetState',
          l10n.t`Person ${position + 1} of run ${id} is ${target.state} and can’t become ${outcome.state}.`,
        );
      }
      const run = { id, ...stateOfRun(transaction.database, id) };
      recordTargetOutcome(transaction, run, { ...target, position }, outcome, at);
    });
  }

  /** @throws StoreError `wrongTargetState` */
  requeue(id: RunId, position: number): Promise<void> {
    return this.#shared.write((transaction) => {
      const { database } = transaction;
      const [run] = readRuns(database, id);
      const target = run?.targets.find((one) => one.position === position);
      const [person] = rows(database, 'SELECT decision, standing FROM person WHERE id = ?', [
        target?.connectionId ?? null,
      ]);
      const free = person?.[0] !== keep && person?.[1] === standings.indexOf('connected');
      if (!run || !target || !isOpen(run) || !mayTryAgain(target, machineTime) || !free) {
        throw new StoreError(
          'wrongTargetState',
          l10n.t`Person ${position + 1} of run ${id} can’t be tried again: the run must not be over, and the person must be a connection who is not marked as keep and who was not clicked or was seen listed on another day.`,
        );
      }
      setTarget(transaction, id, position, { state: 'queued', intentAt: 'none' });
      setStanding(transaction, target.connectionId, 'queued');
    });
  }

  async intentsSince(since: Instant): Promise<readonly Instant[]> {
    await this.#shared.refresh();
    const found = rows(
      this.#shared.database,
      `SELECT intent_at FROM target JOIN run ON run.id = run_id
       WHERE mode <> 'rehearsal' AND intent_at >= ? ORDER BY intent_at`,
      [since],
    );
    return found.map(([at]) => Number(at));
  }

  correctFutureTimes(now: Instant): Promise<void> {
    return this.#shared.write((transaction) => correctFutureTimes(transaction, now));
  }

  async safetyStop(): Promise<SafetyStop | undefined> {
    await this.#shared.refresh();
    return this.#safetyStopIn(this.#shared.database);
  }

  async recordSafetyStop(safetyStop: SafetyStop): Promise<void> {
    const written = await writeStopFile(this.#shared.directory, safetyStop).then(
      () => true,
      () => false,
    );
    await this.#shared.write((transaction) => setFact(transaction, 'gate', safetyStop));
    // The safety stop is on disk in full. A stop file that can't be removed now is removed when it is cleared.
    if (written) await removeStopFiles(this.#shared.directory).catch(() => undefined);
  }

  async clearSafetyStop(): Promise<void> {
    await this.#shared.write((transaction) => setFact(transaction, 'gate', undefined));
    await removeStopFiles(this.#shared.directory);
  }

  async #safetyStopIn(database: Database): Promise<SafetyStop | undefined> {
    return fact(database, 'gate') ?? (await readStopFile(this.#shared.directory));
  }
}

function recordOther(transaction: Transaction, id: RunId, other: OtherRemoval, reason: OtherReason, at: Instant): void {
  const { slug, accepted } = other;
  if (slug === undefined) return;
  const { database } = transaction;
  const { mode } = stateOfRun(database, id);
  const person = personOf(transaction, slug);
  const [own] = rows(
    database,
    'SELECT position, state FROM target WHERE run_id = ? AND person_id = ? ORDER BY position DESC LIMIT 1',
    [id, person.id],
  );
  const state = own?.[1];
  // The record already says as much.
  if (state === 'removed' || (!accepted && state === 'intent')) return;
  const position = own ? Number(own[0]) : addTarget(database, id, person, slug);
  // They were clicked as if the run had meant to: lists are late, and the next click has to wait for another day.
  noteClick(transaction, id, position, at);
  if (!accepted && state === 'unknown') return;
  const target = { position, state: 'intent', personId: person.id } as const;
  recordTargetOutcome(transaction, { id, mode }, target, outcomeOfOther(other, reason), at);
}

/** Adds someone to a run who was not in it. @returns their position */
function addTarget(
  database: Database,
  id: RunId,
  person: { readonly id: number; readonly name: string },
  slug: string,
): number {
  const position = count(database, 'SELECT coalesce(max(position), -1) + 1 FROM target WHERE run_id = ?', [id]);
  database.run('INSERT INTO target (run_id, position, person_id, slug, name, state) VALUES (?, ?, ?, ?, ?, ?)', [
    id,
    position,
    person.id,
    slug,
    person.name,
    'unknown',
  ]);
  return position;
}

/** The person with an address, who is added if they were not known. */
function personOf({ database, revision }: Transaction, slug: string): { readonly id: number; readonly name: string } {
  const [row] = rows(database, 'SELECT id, first_name, last_name FROM person WHERE slug = ?', [slug]);
  if (row) return { id: Number(row[0]), name: fullName({ firstName: String(row[1]), lastName: String(row[2]) }) };
  database.run(`INSERT INTO person (slug, first_name, last_name, changed_in) VALUES (?, '', '', ?)`, [slug, revision]);
  return { id: count(database, 'SELECT last_insert_rowid()'), name: '' };
}
