import type { DayNumber } from '#core/time/calendarDay.ts';
import type { ConnectionState } from '#core/people/connection.ts';
import { connectionState, decisions, standings } from '#core/people/connection.ts';
import { evidence, noDay, unknownCount, unknownDay } from '#core/people/connectionTable.ts';
import { companyKey } from '#core/people/companyName.ts';
import { dayInterval } from '#core/query/dayInterval.ts';
import type { FoldedTexts } from './foldedTexts.ts';
import type {
  CountCondition,
  DayCondition,
  FieldCondition,
  Possession,
  Query,
  TextField,
  TextPattern,
  Trait,
} from '#core/query/query.ts';
import type { SearchIndex } from './searchIndex.ts';
import { compilePattern } from './textPattern.ts';

/**
 * For each row how a query answers. "Not known" comes from evidence that was never imported and from missing dates;
 * the opposite of not known is not known, so that no one is chosen for lack of evidence by putting a minus before it.
 */
type Answers = Uint8Array;
const no = 0;
const notKnown = 1;
const yes = 2;

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
  if (query.kind === 'everyone') return rows.map((_, row) => row);
  const answers = answer(query, index, today);
  let count = 0;
  for (let row = 0; row < length; row++) {
    rows[count] = row;
    count += (answers[row] ?? no) >> 1;
  }
  return rows.slice(0, count);
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
    case 'messages':
      return condition.values.map((value) => answerCount(value, index)).reduce(either, answers);
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

function mark(answers: Answers, holds: (row: number) => boolean): void {
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
  const { codes, values, folded } = index.textColumn(field);
  const hits = new Uint8Array(values.length);
  forEachMatch(folded, pattern, (code) => (hits[code] = 1), field === 'email');
  if (hits.includes(1)) mark(answers, (row) => hits[codes[row] ?? 0] === 1);
}

/** @param wholeValue an exact pattern means the whole value, not whole words in it */
function forEachMatch(
  texts: FoldedTexts,
  pattern: TextPattern,
  found: (index: number) => void,
  wholeValue = false,
): void {
  const { needle, holds } = compilePattern(pattern, wholeValue);
  if (holds) texts.forEachContaining(needle, (index) => holds(texts.at(index)) && found(index));
  else texts.forEachContaining(needle, found);
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
      // "Never" cannot be answered where no one knows; "unknown" always can.
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

function answerCount(condition: CountCondition, index: SearchIndex): Answers {
  const { messagesSent, messagesReceived, length } = index.table;
  const answers = new Uint8Array(length);
  for (let row = 0; row < length; row++) {
    const sent = messagesSent[row] ?? unknownCount;
    const known = sent !== unknownCount;
    const total = sent + (messagesReceived[row] ?? 0);
    if (condition.kind === 'unknown') answers[row] = known ? no : yes;
    else if (!known) answers[row] = notKnown;
    else answers[row] = total >= condition.min && total <= condition.max ? yes : no;
  }
  return answers;
}

function answerPossession(what: Possession, index: SearchIndex): Answers {
  const { table } = index;
  const answers = new Uint8Array(table.length);
  const marks = (bits: number): void => mark(answers, (row) => ((table.evidence[row] ?? 0) & bits) !== 0);
  switch (what) {
    case 'message':
      return answerCount({ kind: 'count', min: 1, max: Infinity }, index);
    case 'recommendation':
      marks(evidence.recommendedByMe | evidence.recommendedByThem);
      return answers;
    case 'endorsement':
      marks(evidence.endorsedByMe | evidence.endorsedByThem);
      return answers;
    case 'note':
      marks(evidence.linkedInNote);
      mark(answers, (row) => table.note[row] !== '');
      return answers;
    case 'email':
    case 'company':
    case 'title':
    case 'slug': {
      const texts = table[what];
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
    case 'twoway':
      for (let row = 0; row < answers.length; row++) {
        const sent = table.messagesSent[row] ?? unknownCount;
        if (sent === unknownCount) answers[row] = notKnown;
        else answers[row] = sent > 0 && (table.messagesReceived[row] ?? 0) > 0 ? yes : no;
      }
      return answers;
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
