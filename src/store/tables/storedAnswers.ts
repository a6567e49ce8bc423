import * as l10n from '@vscode/l10n';
import { decisions, standings } from '#core/people/connection.ts';
import { answerOf, hasToldSince, recordWithoutAnswer, restsOnAnswer } from '#core/removal/answers.ts';
import type { AnswerChange, RunId, RunTarget } from '#core/removal/run.ts';
import type { SeenByHand } from '#core/removal/runMachine.ts';
import { answersByHand, outcomeByHand } from '#core/removal/runMachine.ts';
import { machineTime } from '#core/time/localTime.ts';
import type { Instant } from '#core/time/clock.ts';
import type { Database } from '#store/file/database.ts';
import { count, rows } from '#store/file/database.ts';
import type { SharedDatabase } from '#store/file/sharedDatabase.ts';
import type { Transaction } from '#store/file/transaction.ts';
import { StoreError } from '#store/storeError.ts';
import { noteChange, readRuns, recordTargetOutcome, setStanding, setTarget } from './runRows.ts';

const marked = decisions.indexOf('remove');
const undecided = decisions.indexOf('undecided');

/** What the person saw on LinkedIn of people whose removal is unclear, and taking that back. */
export class StoredAnswers {
  readonly #shared: SharedDatabase;
  readonly #now: () => Instant;

  constructor(shared: SharedDatabase, now: () => Instant) {
    this.#shared = shared;
    this.#now = now;
  }

  /** Records what the person saw. @throws StoreError `noSuchRun`; `wrongTargetState` when the outcome is known already */
  record(id: RunId, position: number, saw: SeenByHand): Promise<void> {
    return this.#shared.write((transaction) => record(transaction, id, position, { saw, at: this.#now() }));
  }

  /**
   * Takes back what the person said: the record, the standing and a mark to remove are as before.
   * @throws StoreError `noSuchRun`; `nothingToUndo` when something newer has told since what became of them
   */
  takeBack(id: RunId, position: number): Promise<void> {
    return this.#shared.write((transaction) => takeBack(transaction, id, position, this.#now()));
  }
}

function record(
  transaction: Transaction,
  id: RunId,
  position: number,
  { saw, at }: { readonly saw: SeenByHand; readonly at: Instant },
): void {
  const { database } = transaction;
  const { run, target } = read(database, id, position);
  const { state, reason, outcomeAt, connectionId: personId } = target;
  if (!answersByHand(target).includes(saw) || (state !== 'unknown' && state !== 'alreadyGone')) {
    throw new StoreError('wrongTargetState', l10n.t('What happened to this person is already known.'));
  }
  const person = personOf(database, personId);
  recordTargetOutcome(transaction, run, { position, state, personId }, outcomeByHand(saw), at);
  noteChange(transaction, id, {
    kind: 'answered',
    at,
    position,
    saw,
    before: { state, reason, outcomeAt },
    standing: person?.standing ?? 'unknown',
    wasMarked: person?.decision === marked,
  });
}

function takeBack(transaction: Transaction, id: RunId, position: number, at: Instant): void {
  const { database, revision } = transaction;
  const { run, target } = read(database, id, position);
  const answer = answerOf(run, target);
  if (!answer || !stillRestsOn(database, answer, { run, target })) {
    throw new StoreError(
      'nothingToUndo',
      l10n.t('This can’t be undone any more: an import, a sync or a later removal has settled it since.'),
    );
  }
  const { state, reason, outcomeAt } = recordWithoutAnswer(answer, at);
  setTarget(transaction, id, position, { state, reason, outcomeAt });
  setStanding(transaction, target.connectionId, answer.standing);
  if (answer.wasMarked) {
    // Being removed had cleared the mark.
    database.run('UPDATE person SET decision = ?, changed_in = ? WHERE id = ? AND decision = ?', [
      marked,
      revision,
      target.connectionId,
      undecided,
    ]);
  }
  noteChange(transaction, id, { kind: 'answerTakenBack', at, position });
}

/** Whether neither an import, a sync nor another run has told since what became of the person. */
function stillRestsOn(database: Database, answer: AnswerChange, { run, target }: ReturnType<typeof read>): boolean {
  const { connectionId, position } = target;
  const later = count(
    database,
    'SELECT count(*) FROM target WHERE person_id = ? AND (run_id > ? OR run_id = ? AND position > ?)',
    [connectionId, run.id, run.id, position],
  );
  const listings = rows(
    database,
    `SELECT at, own_day FROM reading WHERE listing = 'whole' AND own_day IS NOT NULL AND at > ?`,
    [answer.at],
  );
  return (
    later === 0 &&
    restsOnAnswer(run, target, personOf(database, connectionId)?.standing) &&
    !listings.some(([at, day]) => hasToldSince({ at: Number(at), day: Number(day) }, answer, machineTime))
  );
}

function personOf(database: Database, id: number) {
  const [row] = rows(database, 'SELECT decision, standing FROM person WHERE id = ?', [id]);
  return row && { decision: Number(row[0]), standing: standings[Number(row[1])] };
}

/** @throws StoreError `noSuchRun` */
function read(database: Database, id: RunId, position: number) {
  const [run] = readRuns(database, id);
  const target: RunTarget | undefined = run?.targets.find((one) => one.position === position);
  if (!run || !target) throw new StoreError('noSuchRun', l10n.t`Run ${id} has no person ${position + 1}.`);
  return { run, target };
}
