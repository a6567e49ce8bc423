import { connectionState, connectionStates, decisions, standings } from '#core/people/connection.ts';
import { mostStrength, noDay, unknownCount, unknownDay } from '#core/people/connectionTable.ts';
import { functionNames, seniorities } from '#core/people/jobTitle.ts';
import { isJob, jobText } from '#core/people/personMemory.ts';
import { fold } from '#core/text/textFolding.ts';
import type { SearchIndex } from './searchIndex.ts';

export interface SortKey {
  readonly column: SortColumn;
  readonly descending: boolean;
}

/** Ranks of all rows by one column: 0 comes first; `missing` comes last in either direction. */
interface Ranks {
  readonly byRow: Int32Array;
  /** No rank is above it. */
  readonly highest: number;
}
const missing = -1;

/** What can be shown of people in columns, in the order in which the grid first shows them, with how people rank in each. */
const shownColumnRanks = {
  name: (index) => [textRanks('firstName', index), textRanks('lastName', index)],
  company: (index) => [textRanks('company', index)],
  title: (index) => [textRanks('title', index)],
  connected: (index) => [dayRanks('connectedRanks', index.table.connectedOn, noDay, index)],
  lastContact: (index) => [dayRanks('lastContactRanks', index.table.lastContact, unknownDay, index)],
  messages: (index) => [messageRanks(index)],
  state: (index) => [stateRanks(index)],
  tags: (index) => [tagRanks(index)],
  strength: (index) => [strengthRanks(index)],
  seniority: (index) => [seniorityRanks(index)],
  function: (index) => [functionRanks(index)],
  joined: (index) => [joinedRanks(index)],
  firstSeen: (index) => [dayRanks('firstSeenRanks', index.table.firstSeen, noDay, index)],
  lastSeen: (index) => [dayRanks('lastSeenRanks', index.table.lastSeen, noDay, index)],
  left: (index) => [dayRanks('leftRanks', index.table.leftBy, noDay, index)],
  jobChanged: (index) => [jobChangedRanks(index)],
  formerJob: (index) => [formerJobRanks(index)],
} satisfies Readonly<Record<string, ColumnRanks>>;

/** Ranks by one column; where people rank alike by the first, the next decides. */
type ColumnRanks = (index: SearchIndex) => readonly Ranks[];

type ShownColumn = keyof typeof shownColumnRanks;
/** What can be sorted by: what is shown, and the e-mail address. */
export type SortColumn = ShownColumn | 'email';

const columnRanks: Readonly<Record<SortColumn, ColumnRanks>> = {
  ...shownColumnRanks,
  email: (index) => [textRanks('email', index)],
};

/** In the order in which the grid first shows them. */
export const shownColumns = Object.keys(shownColumnRanks) as readonly ShownColumn[];
export const sortColumns: readonly SortColumn[] = [...shownColumns, 'email'];

/**
 * The rows in the order of the keys, the first key deciding first; equal rows keep the order they came in.
 * Names sort by first name, then last name, as they are shown. What is missing (no company, no date, unknown contact)
 * comes last in either direction; someone never contacted sorts as contacted before everyone else.
 * @returns a new array
 */
export function sortRows(rows: Uint32Array, index: SearchIndex, keys: readonly SortKey[]): Uint32Array {
  let sorted: Uint32Array = rows.slice();
  // Stable passes from the least important key to the first.
  for (const key of keys.toReversed()) {
    for (const ranks of columnRanks[key.column](index).toReversed())
      sorted = sortByRanks(sorted, ranks, key.descending);
  }
  return sorted;
}

interface Keyed {
  readonly rows: Uint32Array;
  readonly keys: Uint32Array;
}

function emptyKeyed(length: number): Keyed {
  return { rows: new Uint32Array(length), keys: new Uint32Array(length) };
}

const digitBits = 11;
const digitSize = 1 << digitBits;

/** A stable radix sort. */
function sortByRanks(rows: Uint32Array, { byRow, highest }: Ranks, descending: boolean): Uint32Array {
  const keys = new Uint32Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const rank = byRow[rows[at] ?? 0] ?? missing;
    keys[at] = rank === missing ? highest + 1 : descending ? highest - rank : rank;
  }
  let from: Keyed = { rows, keys };
  let to: Keyed = emptyKeyed(rows.length);
  // Two buffers take turns. The caller's rows are neither of them, since these are never written to.
  for (let shift = 0; shift < 32 && (highest + 1) >>> shift > 0; shift += digitBits) {
    const starts = new Uint32Array(digitSize + 1);
    for (const key of from.keys) {
      const digit = ((key >>> shift) & (digitSize - 1)) + 1;
      starts[digit] = (starts[digit] ?? 0) + 1;
    }
    for (let digit = 1; digit <= digitSize; digit++) starts[digit] = (starts[digit] ?? 0) + (starts[digit - 1] ?? 0);
    for (let at = 0; at < rows.length; at++) {
      const key = from.keys[at] ?? 0;
      const digit = (key >>> shift) & (digitSize - 1);
      const place = starts[digit] ?? 0;
      starts[digit] = place + 1;
      to.keys[place] = key;
      to.rows[place] = from.rows[at] ?? 0;
    }
    [from, to] = [to, from.rows === rows ? emptyKeyed(rows.length) : from];
  }
  return from.rows;
}

function messageRanks({ table: { messagesSent, messagesReceived } }: SearchIndex): Ranks {
  const totals = messagesSent.map((sent, row) =>
    sent === unknownCount ? unknownCount : sent + (messagesReceived[row] ?? 0),
  );
  return { byRow: totals, highest: totals.reduce((highest, total) => Math.max(highest, total), 0) };
}

function stateRanks({ table: { decision, standing, length } }: SearchIndex): Ranks {
  const order = standings.map((standingName) =>
    decisions.map((decisionName) => connectionStates.indexOf(connectionState(decisionName, standingName))),
  );
  const byRow = new Int32Array(length);
  for (let row = 0; row < byRow.length; row++) byRow[row] = order[standing[row] ?? 0]?.[decision[row] ?? 0] ?? 0;
  return { byRow, highest: connectionStates.length };
}

function strengthRanks({ table: { strengthLow, strengthHigh } }: SearchIndex): Ranks {
  const steps = mostStrength + 1;
  const byRow = Int32Array.from(strengthLow).map((low, row) => low * steps + (strengthHigh[row] ?? 0));
  return { byRow, highest: steps ** 2 };
}

function seniorityRanks({ table: { seniority } }: SearchIndex): Ranks {
  return { byRow: Int32Array.from(seniority).map((code) => code - 1), highest: seniorities.length };
}

function joinedRanks(index: SearchIndex): Ranks {
  const { connectedOn, firstSeen } = index.table;
  const days = index.part('joinedDays', [connectedOn, firstSeen], () =>
    connectedOn.map((day, row) => (day === noDay ? (firstSeen[row] ?? noDay) : day)),
  );
  return dayRanks('joinedRanks', days, noDay, index);
}

function jobChangedRanks(index: SearchIndex): Ranks {
  const { formerJobs } = index.table;
  const days = index.part('jobChangedDays', [formerJobs], () =>
    new Int32Array(formerJobs.length).map((_, row) => formerJobs[row]?.findLast(isJob)?.by ?? noDay),
  );
  return dayRanks('jobChangedRanks', days, noDay, index);
}

function textRanks(name: 'firstName' | 'lastName' | 'company' | 'title' | 'email', index: SearchIndex): Ranks {
  return index.part(`${name}Ranks`, [index.table[name]], () => {
    const { codes, values, folded } = index.textColumn(name);
    const ranks = rankTexts(values.map((_, code) => folded.at(code)));
    return { byRow: codes.map((code) => ranks[code] ?? missing), highest: values.length };
  });
}

/** Ranks of texts in folded order; equal ones share a rank, empty ones are missing. */
function rankTexts(texts: readonly string[]): Int32Array {
  const order = new Uint32Array(texts.length).map((_, code) => code);
  order.sort((a, b) => {
    const first = texts[a] ?? '';
    const second = texts[b] ?? '';
    return first < second ? -1 : first > second ? 1 : 0;
  });
  const ranks = new Int32Array(texts.length);
  let rank = 0;
  order.forEach((code, place) => {
    if (place > 0 && texts[code] !== texts[order[place - 1] ?? 0]) rank++;
    ranks[code] = texts[code] === '' ? missing : rank;
  });
  return ranks;
}

/** Days as ranks counted from the earliest, so that few radix passes are needed. */
function dayRanks(name: string, days: Int32Array, missingDay: number, index: SearchIndex): Ranks {
  return index.part(name, [days], () => {
    let lowest = Infinity;
    let highest = -Infinity;
    for (const day of days) {
      if (day === noDay || day === unknownDay) continue;
      lowest = Math.min(lowest, day);
      highest = Math.max(highest, day);
    }
    if (lowest > highest) lowest = highest = 0;
    // Rank 0 is left for "never".
    const byRow = days.map((day) => (day === missingDay ? missing : day < lowest ? 0 : day - lowest + 1));
    return { byRow, highest: highest - lowest + 1 };
  });
}

/** As the cell reads: by the first function, then by the second. */
function functionRanks(index: SearchIndex): Ranks {
  const { functions } = index.table;
  return index.part('functionRanks', [functions], () => {
    const codes = [...new Set(functions)];
    const ranks = rankTexts(codes.map((bits) => functionNames(bits).join('\n')));
    const rankOf = new Map(codes.map((bits, place) => [bits, ranks[place] ?? missing]));
    return { byRow: functions.map((bits) => rankOf.get(bits) ?? missing), highest: codes.length };
  });
}

/** As the cell reads. */
function formerJobRanks(index: SearchIndex): Ranks {
  const { formerJobs } = index.table;
  return index.part('formerJobRanks', [formerJobs], () => {
    const texts = formerJobs.map((jobs) => fold(jobText(jobs.findLast(isJob))));
    return { byRow: rankTexts(texts), highest: texts.length };
  });
}

function tagRanks(index: SearchIndex): Ranks {
  const { tags } = index.table;
  return index.part('tagRanks', [tags], () => {
    const { folded, values } = index.tags;
    const foldedTag = new Map(values.map((tag, code) => [tag, folded.at(code)]));
    const numbers = new Map<string, number>();
    const codes = new Int32Array(tags.length).map((_, row) => {
      const text = (tags[row] ?? []).map((tag) => foldedTag.get(tag) ?? '').join('\n');
      const number = numbers.get(text) ?? numbers.size;
      numbers.set(text, number);
      return number;
    });
    const ranks = rankTexts([...numbers.keys()]);
    return { byRow: codes.map((code) => ranks[code] ?? missing), highest: numbers.size };
  });
}
