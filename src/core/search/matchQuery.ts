import type { DayNumber } from '#core/time/calendarDay.ts';
import type { ConnectionState } from '#core/people/connection.ts';
import { connectionState, decisions, standings } from '#core/people/connection.ts';
import { evidence, noDay, unknownCount, unknownDay } from '#core/people/connectionTable.ts';
import { companyKey } from '#core/people/companyName.ts';
import type { Job } from '#core/people/job.ts';
import type { JobFunction } from '#core/people/jobTitle.ts';
import { jobFunctions, seniorities } from '#core/people/jobTitle.ts';
import type { Answer } from '#core/insight/answer.ts';
import { anyOf } from '#core/insight/answer.ts';
import { isStrengthWithin } from '#core/insight/strength.ts';
import { answersByMonth, connectedInJobLeft, isDuring } from '#core/insight/positions.ts';
import { dayInterval } from '#core/query/dayInterval.ts';
import { FoldedTexts } from './foldedTexts.ts';
import type {
  CountCondition,
  DayCondition,
  During,
  FieldCondition,
  FieldValues,
  Inviter,
  Possession,
  Query,
  QueryField,
  SeniorityCondition,
  TextField,
  TextPattern,
  Trait,
} from '#core/query/query.ts';
import type { Answers } from './answers.ts';
import { forEachMatch, mark, no, notKnown, yes } from './answers.ts';
import { answerJobChanged, answerJoined, answerLeft, answerSeen, answerWas, wasJobChanged } from './matchMemory.ts';
import { answerText, markText } from './matchText.ts';
import type { SearchIndex } from './searchIndex.ts';

/** The answers of `rowAnswers`. */
export const rowAnswer = { no, notKnown, yes } as const;

/**
 * The rows that a query matches, ascending.
 *
 * "Not" of something that cannot be known (messages never imported, no date) matches no one: a row can be missing
 * both from a query and from its inversion.
 * @param today day number of today, for ages such as `5y+`
 */
export function matchRows(query: Query, index: SearchIndex, today: DayNumber): Uint32Array {
  const { length } = index.table;
  const rows = new Uint32Array(length);
  if (query.kind === 'everyone') {
    for (let row = 0; row < length; row++) rows[row] = row;
    return rows;
  }
  const answers = answer(query, index, today);
  let count = 0;
  for (let row = 0; row < length; row++) {
    rows[count] = row;
    count += (answers[row] ?? no) >> 1;
  }
  return rows.slice(0, count);
}

/** By row: how a query answers, one of `rowAnswer`. A new array each time. */
export function rowAnswers(query: Query, index: SearchIndex, today: DayNumber): Uint8Array {
  return answer(query, index, today);
}

function answer(query: Query, index: SearchIndex, today: DayNumber): Answers {
  switch (query.kind) {
    case 'everyone':
      return new Uint8Array(index.table.length).fill(yes);
    case 'and':
      return query.parts
        .map((part) => answer(part, index, today))
        .reduce((all, part) => {
          for (let row = 0; row < all.length; row++) all[row] = Math.min(all[row] ?? no, part[row] ?? no);
          return all;
        });
    case 'or':
      return query.parts.map((part) => answer(part, index, today)).reduce(either);
    case 'not':
      return answer(query.part, index, today).map((value) => yes - value);
    case 'text':
      return answerText(query.pattern, index, ['name', 'company', 'title']);
    case 'field':
      return answerField(query, index, today);
  }
}

function either(all: Answers, part: Answers): Answers {
  for (let row = 0; row < all.length; row++) all[row] = Math.max(all[row] ?? no, part[row] ?? no);
  return all;
}

function answerField<F extends QueryField>(
  { field, values }: FieldCondition<F>,
  index: SearchIndex,
  today: DayNumber,
): Answers {
  return answerers[field](values, index, today);
}

/** How people answer whether a field has one of the values. */
type Answerer<F extends QueryField> = (
  values: readonly FieldValues[F][],
  index: SearchIndex,
  today: DayNumber,
) => Answers;

const answerers: { readonly [F in QueryField]: Answerer<F> } = {
  name: texts('name'),
  company: texts('company'),
  title: texts('title'),
  email: texts('email'),
  tag: texts('tag'),
  note: texts('note'),
  address: texts('address'),
  state: (states, index) => answerStates(states, index),
  connected: each((value, index, today) => answerDays(index.table.connectedOn, value, today, false)),
  last: each((value, index, today) => answerDays(index.table.lastContact, value, today, true)),
  joined: each((value, { table }, today) => answerJoined(value, table, today)),
  left: each((value, { table }, today) => answerLeft(value, table, today)),
  seen: each((value, { table }, today) => answerSeen(value, table, today)),
  was: each(answerWas),
  jobchanged: each((value, { table }, today) => answerJobChanged(value, table, today)),
  messages: each((value, index) => answerCount(value, index)),
  sent: each((value, index) => answerCount(value, index, 'sent')),
  received: each((value, index) => answerCount(value, index, 'received')),
  invited: each(answerInvited),
  during: each(answerDuring),
  seniority: each(answerSeniority),
  function: each(answerFunction),
  strength: each(answerStrength),
  has: each(answerPossession),
  is: each(answerTrait),
};

/** Answers for several values from the answers for each. */
function each<T>(
  answerOne: (value: T, index: SearchIndex, today: DayNumber) => Answers,
): (values: readonly T[], index: SearchIndex, today: DayNumber) => Answers {
  return (values, index, today) =>
    values.map((value) => answerOne(value, index, today)).reduce(either, new Uint8Array(index.table.length));
}

function texts(field: TextField): (patterns: readonly TextPattern[], index: SearchIndex) => Answers {
  return (patterns, index) => {
    const answers = new Uint8Array(index.table.length);
    for (const pattern of patterns) markText(answers, field, pattern, index);
    return answers;
  };
}

function answerStates(states: readonly ConnectionState[], index: SearchIndex): Answers {
  const { decision, standing, length } = index.table;
  const answers = new Uint8Array(length);
  const wanted = standings.flatMap((standingName) =>
    decisions.map((decisionName) => states.includes(connectionState(decisionName, standingName))),
  );
  mark(answers, (row) => wanted[(standing[row] ?? 0) * decisions.length + (decision[row] ?? 0)] === true);
  return answers;
}

/** @param canBeNever `noDay` means that it never was; otherwise that the date is missing */
function answerDays(days: Int32Array, condition: DayCondition, today: DayNumber, canBeNever: boolean): Answers {
  const answers = new Uint8Array(days.length);
  const interval = dayInterval(condition, today);
  const missing = canBeNever ? unknownDay : noDay;
  if (!interval) {
    const wanted = condition.kind === 'never' ? noDay : missing;
    for (let row = 0; row < days.length; row++) {
      const day = days[row];
      // Where contact is not known, "never" has no answer; "unknown" always has one.
      answers[row] = day === wanted ? yes : day === missing && condition.kind === 'never' ? notKnown : no;
    }
    return answers;
  }
  const { first, last } = interval;
  for (let row = 0; row < days.length; row++) {
    const day = days[row] ?? noDay;
    if (day === noDay || day === unknownDay) answers[row] = day === missing ? notKnown : no;
    else answers[row] = day >= first && day <= last ? yes : no;
  }
  return answers;
}

/** @param direction which messages to count */
function answerCount(
  condition: CountCondition,
  index: SearchIndex,
  direction: 'either' | 'sent' | 'received' = 'either',
): Answers {
  const { messagesSent, messagesReceived, length } = index.table;
  const answers = new Uint8Array(length);
  for (let row = 0; row < length; row++) {
    const sent = messagesSent[row] ?? unknownCount;
    const known = sent !== unknownCount;
    const received = messagesReceived[row] ?? 0;
    const total = (direction === 'received' ? 0 : sent) + (direction === 'sent' ? 0 : received);
    if (condition.kind === 'unknown') answers[row] = known ? no : yes;
    else if (!known) answers[row] = notKnown;
    else answers[row] = total >= condition.min && total <= condition.max ? yes : no;
  }
  return answers;
}

function answerInvited(inviter: Inviter, { table }: SearchIndex): Answers {
  const answers = new Uint8Array(table.length);
  const both = evidence.invitedByMe | evidence.invitedByThem;
  const wanted = { me: evidence.invitedByMe, them: evidence.invitedByThem, unknown: 0 }[inviter];
  mark(answers, (row) => ((table.evidence[row] ?? 0) & both) === wanted);
  return answers;
}

const codeOf: Readonly<Record<Answer, number>> = { no, unknown: notKnown, yes };

function answerDuring(during: During, index: SearchIndex): Answers {
  const { jobs } = index;
  const connectedOn = index.table.connectedOn;
  const answerFor = (day: DayNumber): Answer => {
    if (during === 'left') return connectedInJobLeft(jobs, day);
    return jobs ? anyOf(jobsAt(during, index).map((job) => isDuring(job, day))) : 'unknown';
  };
  const answers = answersByMonth(connectedOn, index.connectedMonths, answerFor);
  return new Uint8Array(answers.length).map((_, row) => codeOf[answers[row] ?? 'unknown']);
}

/** The owner's jobs at a company, which is matched like the companies of people. */
function jobsAt(pattern: TextPattern, { jobs = [], companiesApart }: SearchIndex): readonly Job[] {
  if (pattern.match === 'exact') {
    const key = companyKey(pattern.text, companiesApart);
    return jobs.filter(({ company }) => companyKey(company, companiesApart) === key);
  }
  const found = new Set<number>();
  const companies = new FoldedTexts(jobs.length, (at) => jobs[at]?.company ?? '');
  forEachMatch(companies, pattern, (at) => found.add(at));
  return jobs.filter((_, at) => found.has(at));
}

/** A title that says no seniority leaves it open: only `none` finds it. */
function answerSeniority(condition: SeniorityCondition, { table: { seniority } }: SearchIndex): Answers {
  if (condition === 'none') return seniority.map((code) => (code === 0 ? yes : no));
  const [from, to] = [seniorities.indexOf(condition.from) + 1, seniorities.indexOf(condition.to) + 1];
  return seniority.map((code) => (code === 0 ? notKnown : code >= from && code <= to ? yes : no));
}

function answerFunction(wanted: JobFunction | 'none', { table: { functions } }: SearchIndex): Answers {
  const answers = new Uint8Array(functions.length);
  if (wanted === 'none') return answers.map((_, row) => (functions[row] === 0 ? yes : no));
  const bit = 1 << jobFunctions.indexOf(wanted);
  return answers.map((_, row) => {
    const bits = functions[row] ?? 0;
    return bits === 0 ? notKnown : bits & bit ? yes : no;
  });
}

function answerStrength(condition: CountCondition, { table: { strengthLow, strengthHigh } }: SearchIndex): Answers {
  return strengthLow.map((low, row) => {
    const high = strengthHigh[row] ?? low;
    if (condition.kind === 'unknown') return low < high ? yes : no;
    return codeOf[isStrengthWithin({ low, high }, condition.min, condition.max)];
  });
}

/** Answers a question about the numbers of messages, as far as they are known. */
function answerWriting(index: SearchIndex, holds: (sent: number, received: number) => boolean): Answers {
  const { messagesSent, messagesReceived } = index.table;
  return new Uint8Array(messagesSent.length).map((_, row) => {
    const sent = messagesSent[row] ?? unknownCount;
    if (sent === unknownCount) return notKnown;
    return holds(sent, messagesReceived[row] ?? 0) ? yes : no;
  });
}

function answerPossession(what: Possession, index: SearchIndex): Answers {
  const { table } = index;
  const answers = new Uint8Array(table.length);
  const ofEvidence = (bits: number, unknown: number): Answers =>
    answers.map((_, row) => {
      const found = table.evidence[row] ?? 0;
      return found & bits ? yes : found & unknown ? notKnown : no;
    });
  switch (what) {
    case 'message':
      return answerCount({ kind: 'count', min: 1, max: Infinity }, index);
    case 'recommendation':
      return ofEvidence(evidence.recommendedByMe | evidence.recommendedByThem, evidence.recommendationUnknown);
    case 'endorsement':
      return ofEvidence(evidence.endorsedByMe | evidence.endorsedByThem, evidence.endorsementUnknown);
    case 'note':
      mark(answers, (row) => table.note[row] !== '' || ((table.evidence[row] ?? 0) & evidence.linkedInNote) !== 0);
      return answers;
    case 'email':
    case 'company':
    case 'title':
    case 'profile': {
      const texts = what === 'profile' ? table.slug : table[what];
      mark(answers, (row) => texts[row] !== '');
      return answers;
    }
    case 'tag':
      mark(answers, (row) => (table.tags[row]?.length ?? 0) > 0);
      return answers;
  }
}

const removed = standings.indexOf('removed');
const gone = standings.indexOf('gone');

function answerTrait(trait: Trait, index: SearchIndex): Answers {
  const { table } = index;
  const answers = new Uint8Array(table.length);
  switch (trait) {
    case 'connected':
      mark(answers, (row) => table.standing[row] !== removed && table.standing[row] !== gone);
      return answers;
    case 'conversation':
      return answerWriting(index, (sent, received) => sent > 0 && received > 0);
    case 'unanswered':
      return answerWriting(index, (sent, received) => sent > 0 && received === 0);
    case 'unrequited':
      return answerWriting(index, (sent, received) => sent === 0 && received > 0);
    case 'jobchanged':
      return wasJobChanged(table);
    case 'namesake':
      return index.namesakes.map((one) => one * yes);
    case 'twin':
      return index.twins.map((one) => one * yes);
    case 'recruiter': {
      const { recruiterTitles } = index;
      const { codes } = index.titles;
      mark(answers, (row) => recruiterTitles[codes[row] ?? 0] === 1);
      return answers;
    }
    case 'hidden':
      mark(answers, (row) => table.slug[row] === '');
      return answers;
  }
}
