import type { DayNumber } from '#core/time/calendarDay.ts';
import type { ConnectionState } from '#core/people/connection.ts';
import { connectionState, decisions, standings } from '#core/people/connection.ts';
import { evidence, noDay, unknownCount, unknownDay } from '#core/people/connectionTable.ts';
import { companyKey } from '#core/people/companyName.ts';
import { profileSlug } from '#core/people/profileSlug.ts';
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
  Possession,
  Query,
  SeniorityCondition,
  TextField,
  TextPattern,
  Trait,
} from '#core/query/query.ts';
import type { Answers } from './answers.ts';
import { forEachMatch, no, notKnown, yes } from './answers.ts';
import { answerJobChanged, answerJoined, answerLeft, answerSeen, answerWas, wasJobChanged } from './matchMemory.ts';
import type { SearchIndex } from './searchIndex.ts';
import type { RowIndex } from '#core/people/connectionTable.ts';

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
    case 'text': {
      const answers = new Uint8Array(index.table.length);
      markText(answers, query.pattern, index, 'name');
      markText(answers, query.pattern, index, 'company');
      markText(answers, query.pattern, index, 'title');
      return answers;
    }
    case 'field':
      return answerField(query, index, today);
  }
}

function either(all: Answers, part: Answers): Answers {
  for (let row = 0; row < all.length; row++) all[row] = Math.max(all[row] ?? no, part[row] ?? no);
  return all;
}

function answerField(condition: FieldCondition, index: SearchIndex, today: DayNumber): Answers {
  const { table } = index;
  const answers = new Uint8Array(table.length);
  switch (condition.field) {
    case 'name':
    case 'company':
    case 'title':
    case 'email':
    case 'tag':
    case 'note':
    case 'address':
      for (const pattern of condition.values) markText(answers, pattern, index, condition.field);
      return answers;
    case 'state':
      markStates(answers, condition.values, index);
      return answers;
    case 'connected':
      return condition.values
        .map((value) => answerDays(table.connectedOn, value, today, false))
        .reduce(either, answers);
    case 'last':
      return condition.values.map((value) => answerDays(table.lastContact, value, today, true)).reduce(either, answers);
    case 'joined':
      return condition.values.map((value) => answerJoined(value, table, today)).reduce(either, answers);
    case 'left':
      return condition.values.map((value) => answerLeft(value, table, today)).reduce(either, answers);
    case 'seen':
      return condition.values.map((value) => answerSeen(value, table, today)).reduce(either, answers);
    case 'jobchanged':
      return condition.values.map((value) => answerJobChanged(value, table, today)).reduce(either, answers);
    case 'was':
      return condition.values.map((value) => answerWas(value, index)).reduce(either, answers);
    case 'messages':
    case 'sent':
    case 'received': {
      const { field } = condition;
      return condition.values.map((value) => answerCount(value, index, field)).reduce(either, answers);
    }
    case 'during':
      return condition.values.map((value) => answerDuring(value, index)).reduce(either, answers);
    case 'seniority':
      return condition.values.map((value) => answerSeniority(value, index)).reduce(either, answers);
    case 'function':
      return condition.values.map((value) => answerFunction(value, index)).reduce(either, answers);
    case 'strength':
      return condition.values.map((value) => answerStrength(value, index)).reduce(either, answers);
    case 'invited':
      for (const value of condition.values) {
        const both = evidence.invitedByMe | evidence.invitedByThem;
        const wanted = { me: evidence.invitedByMe, them: evidence.invitedByThem, unknown: 0 }[value];
        mark(answers, (row) => ((table.evidence[row] ?? 0) & both) === wanted);
      }
      return answers;
    case 'has':
      return condition.values.map((value) => answerPossession(value, index)).reduce(either, answers);
    case 'is':
      return condition.values.map((value) => answerTrait(value, index)).reduce(either, answers);
  }
}

function mark(answers: Answers, holds: (row: RowIndex) => boolean): void {
  for (let row = 0; row < answers.length; row++) if (holds(row)) answers[row] = yes;
}

function markText(answers: Answers, pattern: TextPattern, index: SearchIndex, field: TextField): void {
  if (field === 'name') {
    forEachMatch(index.names, pattern, (row) => (answers[row] = yes));
    return;
  }
  if (field === 'tag') {
    const { values, folded, starts, codes } = index.tags;
    if (pattern.match === 'exact' && pattern.text === '') {
      mark(answers, (row) => starts[row] === starts[row + 1]);
      return;
    }
    const hits = new Uint8Array(values.length);
    forEachMatch(folded, pattern, (code) => (hits[code] = 1), true);
    if (!hits.includes(1)) return;
    for (let row = 0; row < answers.length; row++) {
      for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at++) {
        if (hits[codes[at] ?? 0]) answers[row] = yes;
      }
    }
    return;
  }
  if (field === 'company' && pattern.match === 'exact') {
    const key = companyKey(pattern.text, index.companiesApart);
    const { companies, companyOfRow } = index.companies;
    const numbers = index.part('companyNumbers', [companies], () => new Map(companies.map((one, at) => [one.key, at])));
    const wanted = numbers.get(key);
    if (wanted !== undefined) mark(answers, (row) => companyOfRow[row] === wanted);
    return;
  }
  if (field === 'address' && pattern.match === 'exact') {
    const slug = profileSlug(pattern.text) ?? pattern.text;
    mark(answers, (row) => index.table.slug[row] === slug);
    return;
  }
  const { codes, values, folded } = index.textColumn(field === 'address' ? 'slug' : field);
  const hits = new Uint8Array(values.length);
  forEachMatch(folded, pattern, (code) => (hits[code] = 1), field === 'email');
  if (!hits.includes(1)) return;
  // Not by `mark`, which calls a function for each row: at each key press this is done for the whole network.
  for (let row = 0; row < answers.length; row++) if (hits[codes[row] ?? 0]) answers[row] = yes;
}

function markStates(answers: Answers, states: readonly ConnectionState[], index: SearchIndex): void {
  const { decision, standing } = index.table;
  const wanted = standings.flatMap((standingName) =>
    decisions.map((decisionName) => states.includes(connectionState(decisionName, standingName))),
  );
  mark(answers, (row) => wanted[(standing[row] ?? 0) * decisions.length + (decision[row] ?? 0)] === true);
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

function answerCount(
  condition: CountCondition,
  index: SearchIndex,
  field: 'messages' | 'sent' | 'received' = 'messages',
): Answers {
  const { messagesSent, messagesReceived, length } = index.table;
  const answers = new Uint8Array(length);
  for (let row = 0; row < length; row++) {
    const sent = messagesSent[row] ?? unknownCount;
    const known = sent !== unknownCount;
    const received = messagesReceived[row] ?? 0;
    const total = (field === 'received' ? 0 : sent) + (field === 'sent' ? 0 : received);
    if (condition.kind === 'unknown') answers[row] = known ? no : yes;
    else if (!known) answers[row] = notKnown;
    else answers[row] = total >= condition.min && total <= condition.max ? yes : no;
  }
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
