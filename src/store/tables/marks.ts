import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import type { ConnectionId, Decision } from '#core/people/connection.ts';
import { decisions } from '#core/people/connection.ts';
import type { FollowerCount } from '#core/overview/followers.ts';
import { dayOfInstant } from '#core/time/calendarDay.ts';
import { storableText } from '#core/text/storableText.ts';
import type { Database, SqlValue } from '#store/file/database.ts';
import { columns, rows, runEach } from '#store/file/database.ts';
import { integer, parseJson } from '#store/file/storedJson.ts';
import { readFollowers, writeFollowers } from './followers.ts';
import { keepFormerDecisions } from './pastStates.ts';
import { fromRanges, runsOf, toRanges } from './idRanges.ts';
import { decidedByHand, markByPolicy } from './policyMarks.ts';
import { unqueueProtected } from './removalListings.ts';
import type { Transaction } from '#store/file/transaction.ts';
import { joinTags, mostReadAlone, splitTags } from './storedPeople.ts';
import { StoreError } from '#store/storeError.ts';
import { countOf } from '#core/text/numbers.ts';

/** The marks that the person makes: decisions, tags and notes. Each change of them can be undone. */
type MarkField = 'decision' | 'tags' | 'note';

/** The labels for undoing a decision, by the number of people. */
const decisionLabel: Readonly<Record<Decision, (people: number) => string>> = {
  undecided: (people) =>
    countOf(people, l10n.t('Mark {0} person as undecided'), l10n.t('Mark {0} people as undecided')),
  keep: (people) => countOf(people, l10n.t('Mark {0} person as keep'), l10n.t('Mark {0} people as keep')),
  review: (people) => countOf(people, l10n.t('Mark {0} person as review'), l10n.t('Mark {0} people as review')),
  remove: (people) => countOf(people, l10n.t('Mark {0} person to remove'), l10n.t('Mark {0} people to remove')),
};

const undoLimit = 50;
/** The most characters of all undo steps, since they are written with every change. The newest step always stays. */
const undoCharacters = 300_000;

/** What a decision did. */
export interface Decided {
  /** The people who were left as they are: they are kept, which was not to be cleared. */
  readonly kept: readonly ConnectionId[];
  /** The step by which undo takes it back; undefined: everyone had this decision before. */
  readonly step: number | undefined;
}

/**
 * @param mayUnkeep the people who may lose their Keep: whoever else was kept meanwhile, in another view or window, stays kept
 * @throws StoreError `noSuchPerson`
 */
export function setDecision(
  transaction: Transaction,
  ids: readonly ConnectionId[],
  decision: Decision,
  mayUnkeep: readonly ConnectionId[] = ids,
): Decided {
  const index = decisions.indexOf(decision);
  const kept = decision === 'keep' ? [] : keptBesides(transaction.database, ids, mayUnkeep);
  const left = new Set(kept);
  const changing = ids.filter((id) => !left.has(id));
  const step = changeField(transaction, 'decision', decisionLabel[decision](changing.length), changing, () => index);
  decidedByHand(transaction, changing);
  unqueueProtected(transaction, Date.now());
  transaction.onlyStates = true;
  return { kept, step };
}

function keptBesides(
  database: Database,
  ids: readonly ConnectionId[],
  besides: readonly ConnectionId[],
): readonly ConnectionId[] {
  if (besides === ids) return [];
  const [found = []] = columns(database, 'person WHERE decision = ?', ['id'], [decisions.indexOf('keep')]);
  const kept = new Set(found);
  for (const id of besides) kept.delete(id);
  return ids.filter((id) => kept.has(id));
}

/**
 * Sets what a policy decides about people, in one step that can be undone.
 * @param before the decisions that this was planned from; undefined: whatever they are
 * @returns the step by which undo takes it back; undefined: everyone had these decisions before
 * @throws StoreError `noSuchPerson`, `changedMeanwhile` when someone has another decision than it was planned from
 */
export function applyPolicy(
  transaction: Transaction,
  marks: ReadonlyMap<Decision, readonly ConnectionId[]>,
  before?: ReadonlyMap<ConnectionId, Decision>,
): number | undefined {
  const next = new Map(
    [...marks].flatMap(([decision, ids]) => ids.map((id) => [id, decisions.indexOf(decision)] as const)),
  );
  const ids = [...next.keys()];
  const label = countOf(ids.length, l10n.t('Mark {0} person by the policy'), l10n.t('Mark {0} people by the policy'));
  const step = changeField(transaction, 'decision', label, ids, (now, id) => {
    const planned = before?.get(id);
    if (planned !== undefined && now !== decisions.indexOf(planned)) throw changedMeanwhile();
    return next.get(id) ?? now;
  });
  markByPolicy(transaction, marks);
  unqueueProtected(transaction, Date.now());
  transaction.onlyStates = true;
  return step;
}

function changedMeanwhile(): StoreError {
  return new StoreError(
    'changedMeanwhile',
    l10n.t('The network or the policy changed in the meantime: look again. No one was marked.'),
  );
}

/** Adds and removes tags, keeping their order. @throws StoreError `noSuchPerson` */
export function editTags(
  transaction: Transaction,
  ids: readonly ConnectionId[],
  add: readonly string[],
  remove: readonly string[],
): void {
  const added = add.map(oneLine).filter((tag) => tag !== '');
  const removed = new Set(remove.map(oneLine));
  const label = countOf(ids.length, l10n.t('Tag {0} person'), l10n.t('Tag {0} people'));
  changeField(transaction, 'tags', label, ids, (before) => {
    const kept = splitTags(String(before)).filter((tag) => !removed.has(tag));
    return joinTags([...new Set([...kept, ...added])]);
  });
}

/** @throws StoreError `noSuchPerson` */
export function setNote(transaction: Transaction, id: ConnectionId, text: string): void {
  const note = storableText(text);
  changeField(transaction, 'note', l10n.t('Edit a note'), [id], () => note);
}

/** Notes how many follow the owner, as the person says. */
export function setFollowers(transaction: Transaction, said: FollowerCount): void {
  const { database } = transaction;
  const before: v.InferOutput<typeof followersBefore> = {
    day: said.day,
    said: readFollowers(database).find(({ day }) => day === said.day),
  };
  writeFollowers(transaction, said.day, said);
  database.run('INSERT INTO undo (label, field, before) VALUES (?, ?, ?)', [
    l10n.t('Set the number of followers'),
    followersField,
    JSON.stringify(before),
  ]);
  boundUndo(database);
}

/** The step that undo would take back. */
export function lastStep(database: Database): { readonly id: number; readonly label: string } | undefined {
  const [row] = rows(database, 'SELECT id, label FROM undo ORDER BY id DESC LIMIT 1');
  return row && { id: Number(row[0]), label: String(row[1]) };
}

/**
 * Takes back the last change of decisions, tags, notes or followers.
 * @param meant only if it was about no one but these people, or is this step
 * @returns what it was, or undefined when there is none
 * @throws StoreError `otherUndoStep`
 */
export function undoLastMark(transaction: Transaction, meant?: readonly ConnectionId[] | number): string | undefined {
  const { database } = transaction;
  const [row] = rows(database, 'SELECT id, label, field, before FROM undo ORDER BY id DESC LIMIT 1');
  const of = typeof meant === 'number' ? undefined : meant;
  if (meant !== undefined && (!row || (of === undefined && row[0] !== meant))) throw otherStep();
  if (!row) return undefined;
  const [id, label, field, before] = row;
  if (field === followersField) {
    if (of) throw otherStep();
    const said = parseJson(followersBefore, before);
    if (said) writeFollowers(transaction, said.day, said.said);
  } else {
    const values = (parseJson(marksBefore, before) ?? []).map(([value, ids]) => [value, fromRanges(ids)] as const);
    const those = of && new Set(of);
    if (those && !values.every(([, ids]) => ids.every((person) => those.has(person)))) throw otherStep();
    setField(transaction, String(field), new Map(values));
  }
  database.run('DELETE FROM undo WHERE id = ?', [id ?? null]);
  unqueueProtected(transaction, Date.now());
  transaction.onlyStates = field === 'decision';
  return String(label);
}

function otherStep(): StoreError {
  return new StoreError('otherUndoStep', l10n.t('Nothing was undone: what was marked last is something else.'));
}

/**
 * Takes these people out of all undo steps of decisions and out of what policies marked: their decisions are newer than
 * those.
 */
export function keepDecisions(transaction: Transaction, people: ReadonlySet<ConnectionId>): void {
  if (people.size === 0) return;
  const { database } = transaction;
  decidedByHand(transaction, [...people]);
  for (const [id = null, before] of rows(database, `SELECT id, before FROM undo WHERE field = 'decision'`)) {
    const values = parseJson(marksBefore, before) ?? [];
    const left = values
      .map(([value, ids]) => [value, fromRanges(ids).filter((person) => !people.has(person))] as const)
      .filter(([, ids]) => ids.length > 0)
      .map(([value, ids]) => [value, toRanges(ids)] as const);
    if (left.length === 0) database.run('DELETE FROM undo WHERE id = ?', [id]);
    else database.run('UPDATE undo SET before = ? WHERE id = ?', [JSON.stringify(left), id]);
  }
}

const followersField = 'followers';

/** The count noted for a day before; none when `said` is missing. */
const followersBefore = v.object({
  day: integer,
  said: v.optional(v.object({ day: integer, count: integer, source: v.picklist(['typed', 'page']) })),
});

const idList = v.custom<number[]>((value) => Array.isArray(value) && value.every(Number.isInteger));
/** Each former value and the people who had it. Older builds wrote single ids; now they are ranges. */
const marksBefore = v.array(
  v.strictTuple([v.union([v.string(), v.number(), v.null()]), v.union([v.object({ ranges: idList }), idList])]),
);

/** @returns the step by which undo takes it back; undefined: nothing changed */
function changeField(
  transaction: Transaction,
  field: MarkField,
  label: string,
  ids: readonly ConnectionId[],
  valueFor: (before: SqlValue, id: ConnectionId) => SqlValue,
): number | undefined {
  const { database } = transaction;
  const wanted = new Set(ids);
  // For many people, reading everyone's marks is faster than reading those of a list.
  const isMany = wanted.size > mostReadAlone;
  const [found = [], values = []] = columns(
    database,
    isMany ? 'person' : 'person WHERE id IN (SELECT value FROM json_each(?))',
    ['id', field],
    isMany ? [] : [JSON.stringify([...wanted])],
  ) as [number[]?, SqlValue[]?];
  const before = new Map<SqlValue, ConnectionId[]>();
  const after = new Map<SqlValue, ConnectionId[]>();
  found.forEach((id, place) => {
    if (!wanted.delete(id)) return;
    const old = values[place] ?? null;
    const next = valueFor(old, id);
    if (next === old) return;
    add(before, old, id);
    add(after, next, id);
  });
  if (wanted.size > 0) {
    throw new StoreError('noSuchPerson', l10n.t('Someone chosen is no longer in the network: look at the list again.'));
  }
  if (after.size === 0) return undefined;
  setField(transaction, field, after);
  const stored = [...before].map(([old, people]) => [old, toRanges(people)]);
  database.run('INSERT INTO undo (label, field, before) VALUES (?, ?, ?)', [label, field, JSON.stringify(stored)]);
  boundUndo(database);
  return lastStep(database)?.id;
}

/**
 * Runs one statement for each run of ids with the same value, so that a decision on 30,000 people is not 30,000 statements.
 */
function setField(
  { database, revision }: Transaction,
  field: string,
  people: ReadonlyMap<SqlValue, readonly ConnectionId[]>,
): void {
  const today = dayOfInstant(Date.now());
  const changes = [...people].flatMap(([value, ids]) => runsOf(ids).map(([from, to]) => ({ value, from, to })));
  if (field === 'decision') keepFormerDecisions(database, today, changes);
  const decided = field === 'decision' ? `, decided_on = ${today}` : '';
  runEach(
    database,
    `UPDATE person SET ${field} = ?, changed_in = ?${decided} WHERE id BETWEEN ? AND ?`,
    changes.map(({ value, from, to }) => [value, revision, from, to]),
  );
}

function add(people: Map<SqlValue, ConnectionId[]>, value: SqlValue, id: ConnectionId): void {
  const alike = people.get(value);
  if (alike) alike.push(id);
  else people.set(value, [id]);
}

function boundUndo(database: Database): void {
  let characters = 0;
  rows(database, 'SELECT id, length(before) FROM undo ORDER BY id DESC').forEach(([id, length], place) => {
    characters += Number(length);
    const isKept = place === 0 || (place < undoLimit && characters <= undoCharacters);
    if (!isKept) database.run('DELETE FROM undo WHERE id = ?', [id ?? null]);
  });
}

function oneLine(tag: string): string {
  return storableText(tag)
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
}
