import * as l10n from '@vscode/l10n';
import { reportedName } from '#core/import/importReport.ts';
import { decisions, fullName, standings } from '#core/people/connection.ts';
import type { ConnectionId, Standing } from '#core/people/connection.ts';
import type { ChangeableMode, RunId } from '#core/removal/run.ts';
import type { AddedPeople, PlannedRun } from '#core/removal/runJournal.ts';
import { isOpen, mayMove, mayPlan } from '#core/removal/runMachine.ts';
import type { Instant } from '#core/time/clock.ts';
import { machineTime } from '#core/time/localTime.ts';
import { commaList } from '#core/text/lists.ts';
import type { Database } from '#store/file/database.ts';
import { count, insertRows, rows, value } from '#store/file/database.ts';
import type { Transaction } from '#store/file/transaction.ts';
import { StoreError } from '#store/storeError.ts';
import { finishIdleRuns } from './removalListings.ts';
import { noteChange, openRuns, readRecords, readTarget, setStanding, setTarget, stateOfRun } from './runRows.ts';
import { putTimesBack } from './runTimes.ts';

/* Changes of the people and the mode of a run, from its planning to its end. Each function runs in one transaction. */

const keep = decisions.indexOf('keep');

/** Why someone with this standing can't be chosen. */
const standingText: Readonly<Record<Standing, string>> = {
  connected: l10n.t('not a connection'),
  queued: l10n.t('queued'),
  removed: l10n.t('removed'),
  gone: l10n.t('gone'),
  unknown: l10n.t('unknown'),
};

export function createRun(transaction: Transaction, plan: PlannedRun, at: Instant): RunId {
  const { database, revision } = transaction;
  const open = value(database, `SELECT id FROM run WHERE ${openRuns}`);
  if (open !== undefined) {
    throw new StoreError('runOpen', l10n.t`Removal run ${String(open)} is still open. Finish it or stop it first.`);
  }
  refuseUnfit(transaction, plan.targets, at);
  database.run('INSERT INTO run (mode, state, created_at, not_before, why, changed_in) VALUES (?, ?, ?, ?, ?, ?)', [
    plan.mode,
    'planned',
    at,
    plan.notBefore,
    plan.chosenBy,
    revision,
  ]);
  const id = count(database, 'SELECT last_insert_rowid()');
  queue(transaction, id, plan.targets, 0);
  return id;
}

/** @throws StoreError `runOver`, `refusedTargets` */
export function addPeople(transaction: Transaction, id: RunId, added: AddedPeople, at: Instant): void {
  const { database } = transaction;
  if (!isOpen(stateOfRun(database, id))) {
    throw new StoreError('runOver', l10n.t`Removal run ${id} is already over: plan a new one for these people.`);
  }
  refuseUnfit(transaction, added.targets, at);
  const next = count(database, 'SELECT coalesce(max(position), -1) + 1 FROM target WHERE run_id = ?', [id]);
  queue(transaction, id, added.targets, next, at);
  database.run('UPDATE run SET not_before = max(not_before, ?) WHERE id = ?', [added.notBefore, id]);
  noteChange(transaction, id, { kind: 'added', at, count: added.targets.length, why: added.chosenBy });
}

/** @returns how many people were taken out of the queue */
export function takeOut(transaction: Transaction, id: RunId, positions: readonly number[], at: Instant): number {
  const { database } = transaction;
  if (!isOpen(stateOfRun(database, id))) return 0;
  let taken = 0;
  for (const position of new Set(positions)) {
    const target = readTarget(database, id, position);
    if (target.state !== 'queued') continue;
    setTarget(transaction, id, position, { state: 'skipped', reason: 'takenOut', outcomeAt: at });
    const isQueued = value(database, 'SELECT standing FROM person WHERE id = ?', [target.personId]);
    if (isQueued === standings.indexOf('queued')) setStanding(transaction, target.personId, 'connected');
    taken++;
  }
  if (taken > 0) {
    noteChange(transaction, id, { kind: 'takenOut', at, count: taken });
    finishIdleRuns(transaction);
  }
  return taken;
}

/** @returns false when there is nothing to change */
export function changeMode(transaction: Transaction, id: RunId, to: ChangeableMode, at: Instant): boolean {
  const { database } = transaction;
  const run = stateOfRun(database, id);
  if (!isOpen(run) || run.mode === 'rehearsal' || run.mode === to) return false;
  database.run('UPDATE run SET mode = ? WHERE id = ?', [to, id]);
  noteChange(transaction, id, { kind: 'mode', at, to });
  return true;
}

/** @returns false when the run has no cooling period any more */
export function startEarlier(transaction: Transaction, id: RunId, at: Instant): boolean {
  const { database } = transaction;
  if (!isOpen(stateOfRun(database, id))) return false;
  const notBefore = count(database, 'SELECT not_before FROM run WHERE id = ?', [id]);
  if (notBefore <= at) return false;
  database.run('UPDATE run SET not_before = ? WHERE id = ?', [at, id]);
  noteChange(transaction, id, { kind: 'startedEarlier', at, insteadOf: notBefore });
  return true;
}

/** @returns false when someone is left to remove, or the run can't end from where it is */
export function finishRun({ database, revision }: Transaction, id: RunId): boolean {
  const { state } = stateOfRun(database, id);
  const left = count(database, `SELECT count(*) FROM target WHERE run_id = ? AND state IN ('queued', 'intent')`, [id]);
  if (left > 0 || !mayMove(state, 'finished')) return false;
  database.run(`UPDATE run SET state = 'finished', next_at = NULL, pause_cause = NULL, changed_in = ? WHERE id = ?`, [
    revision,
    id,
  ]);
  return true;
}

function queue(
  { database, revision }: Transaction,
  id: RunId,
  targets: PlannedRun['targets'],
  first: number,
  addedAt?: Instant,
): void {
  insertRows(
    database,
    'target',
    ['run_id', 'position', 'person_id', 'slug', 'name', 'state', 'added_at'],
    targets.map(({ connectionId, slug, name }, index) => [
      id,
      first + index,
      connectionId,
      slug,
      name,
      'queued',
      addedAt ?? null,
    ]),
    (cells) => cells,
  );
  database.run(
    `UPDATE person SET standing = ?, changed_in = ? WHERE id IN
       (SELECT person_id FROM target WHERE run_id = ? AND state = 'queued')`,
    [standings.indexOf('queued'), revision, id],
  );
}

/** All checks that apply on every path into a run. */
function refuseUnfit(transaction: Transaction, targets: PlannedRun['targets'], at: Instant): void {
  if (targets.length === 0) throw new StoreError('refusedTargets', l10n.t('No one was chosen: choose whom to remove.'));
  putTimesBack(transaction, at);
  const { database } = transaction;
  const ids = JSON.stringify(targets.map((target) => target.connectionId));
  const people = new Map(
    rows(
      database,
      'SELECT id, slug, decision, standing, first_name, last_name, company, title FROM person WHERE id IN (SELECT value FROM json_each(?))',
      [ids],
    ).map((row) => [Number(row[0]), row]),
  );
  const clicked = clickedLately(database, ids, at);
  const seen = new Set<number>();
  const refused: string[] = [];
  for (const { connectionId, slug, name } of targets) {
    const [, storedSlug, decision, standing, firstName, lastName, company, title] = people.get(connectionId) ?? [];
    const who = reportedName(
      {
        name: fullName({ firstName: String(firstName ?? name), lastName: String(lastName ?? '') }),
        slug: storedSlug === null ? undefined : String(storedSlug ?? slug),
        company: String(company ?? ''),
        title: String(title ?? ''),
      },
      l10n.t('a hidden member'),
    );
    const why = !people.has(connectionId)
      ? l10n.t('no longer known')
      : storedSlug === null
        ? l10n.t('no profile address')
        : storedSlug !== slug
          ? l10n.t('known under another address')
          : decision === keep
            ? l10n.t('marked as keep')
            : seen.has(connectionId)
              ? l10n.t('chosen twice')
              : standing === standings.indexOf('connected')
                ? clicked.has(connectionId)
                  ? l10n.t('clicked so recently that LinkedIn’s list can’t be trusted yet; try again tomorrow')
                  : undefined
                : standingText[standings[Number(standing)] ?? 'connected'];
    seen.add(connectionId);
    if (why) refused.push(`${who} (${why})`);
  }
  if (refused.length === 0) return;
  const shown = commaList(refused.slice(0, 3));
  const more = refused.length - 3;
  throw new StoreError(
    'refusedTargets',
    more > 0
      ? l10n.t`${refused.length} of the ${targets.length} chosen can’t be removed: ${shown} and ${more} more. Leave them out and try again.`
      : l10n.t`${refused.length} of the ${targets.length} chosen can’t be removed: ${shown}. Leave them out and try again.`,
  );
}

/** The people who were clicked in any run and have to wait for another day. */
function clickedLately(database: Database, ids: string, at: Instant): ReadonlySet<ConnectionId> {
  const clicked = readRecords(
    database,
    `target.state = 'failed' AND intent_at IS NOT NULL AND person_id IN (SELECT value FROM json_each(?))`,
    [ids],
  );
  return new Set(clicked.filter((target) => !mayPlan(target, at, machineTime)).map(({ connectionId }) => connectionId));
}
