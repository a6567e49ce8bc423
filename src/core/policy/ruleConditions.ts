import type { ConnectionTable } from '#core/people/connectionTable.ts';
import { noDay, unknownCount } from '#core/people/connectionTable.ts';
import { fieldHelp } from '#core/query/fieldHelp.ts';
import { parseQuery } from '#core/query/parseQuery.ts';
import type { FieldCondition, FieldValues, Query, QueryField } from '#core/query/query.ts';
import { fieldCondition, negationOf, textFields, valuesOf } from '#core/query/query.ts';
import type { SearchIndex } from '#core/search/searchIndex.ts';
import { titleWordsOf } from '#core/search/titleWords.ts';
import { civilDate } from '#core/time/calendarDay.ts';

/** Fields whose values are taken from the people at hand, or that a rule must not look at. */
const notFromHelp: ReadonlySet<QueryField> = new Set([
  ...textFields,
  // A rule explains decisions, so it must not look at them.
  'state',
  // The time at which we first or last saw someone says nothing about them.
  ...(['joined', 'left', 'seen', 'was'] as const),
  'connected',
  'messages',
]);

/** The most values of one kind: those that most people have. */
const mostValues = 12;

/**
 * Conditions that may explain decisions on these people, in a fixed order: those with values of the language, also with a
 * minus, and those made from what the people have in common: companies, words of titles, tags, years, messages.
 * @param index of these people alone
 */
export function ruleConditions(index: SearchIndex): readonly Query[] {
  const { table } = index;
  const own = fieldHelp
    .filter(({ field }) => !notFromHelp.has(field))
    .flatMap(({ field, examples }) => examples.map(({ value }) => parseQuery(`${field}:${value}`)))
    .flatMap((parsed) => (parsed.ok && parsed.query.kind === 'field' ? [parsed.query] : []))
    .filter((condition) => isReason(condition));
  // Of conditions that hold for the same people the first one is proposed: what says most about them, and "none" last.
  return [
    ...own.filter(({ field }) => field === 'is'),
    ...shared(tagsOf(index)).map((text) => exact('tag', text)),
    ...numbers(table).map((most) => fieldCondition('messages', [{ kind: 'count', min: 0, max: most }])),
    ...own.filter((condition) => condition.field !== 'is' && isPlain(condition)),
    // Only these make sense with a minus: "no note" is a reason, "not in this week" is none.
    ...own.filter(({ field }) => field === 'has' || field === 'is').map(negationOf),
    ...yearEdges(table).flatMap((year) => [
      fieldCondition('connected', [{ kind: 'before', period: { year } }]),
      fieldCondition('connected', [{ kind: 'from', period: { year } }]),
    ]),
    ...shared(companiesOf(index)).map((text) => exact('company', text)),
    ...shared(titlesOf(index)).map((text) => exact('title', text)),
    ...own.filter((condition) => condition.field !== 'is' && !isPlain(condition)),
  ];
}

/** Not "none", nor a range of seniorities. */
function isPlain({ values }: FieldCondition): boolean {
  return (values as readonly FieldValues[QueryField][]).every(
    (value) => value !== 'none' && (typeof value !== 'object' || !('to' in value) || value.from === value.to),
  );
}

/**
 * Whether a person could mean this by their decisions. Not those times of the help that are mere examples, not "unknown",
 * and not what compares people with everyone else, since only some people are at hand.
 */
function isReason(condition: FieldCondition): boolean {
  return valuesOf(condition).every((value) => {
    if (typeof value !== 'object')
      return value !== 'unknown' && !(condition.field === 'is' && /^(?:namesake|twin)$/.test(value));
    if (!('kind' in value)) return true;
    return !('period' in value) && !/^(?:between|aged|unknown)$/.test(value.kind);
  });
}

function exact(field: 'company' | 'title' | 'tag', text: string): Query {
  return fieldCondition(field, [{ match: 'exact', text }]);
}

/** Counts of messages to try as limits: 0 and those that occur. */
function numbers({ messagesSent, messagesReceived, length }: ConnectionTable): number[] {
  const totals = new Set([0]);
  for (let row = 0; row < length; row++) {
    const sent = messagesSent[row] ?? unknownCount;
    if (sent !== unknownCount) totals.add(sent + (messagesReceived[row] ?? 0));
  }
  return [...totals].sort((a, b) => a - b).slice(0, 6);
}

/** The years in which someone connected, and the years after these. */
function yearEdges({ connectedOn }: ConnectionTable): number[] {
  const years = new Set<number>();
  for (const day of connectedOn) {
    if (day === noDay) continue;
    const { year } = civilDate(day);
    years.add(year).add(year + 1);
  }
  return [...years].sort((a, b) => a - b);
}

function companiesOf({ companies: { companies, companyOfRow } }: SearchIndex): string[] {
  return Array.from(companyOfRow, (company) => companies[company]?.label ?? '');
}

function titlesOf(index: SearchIndex): string[] {
  const { words, starts, codes } = titleWordsOf(index);
  return Array.from(index.titles.codes, (title) =>
    Array.from(codes.subarray(starts[title] ?? 0, starts[title + 1] ?? 0), (code) => words[code] ?? ''),
  ).flat();
}

function tagsOf({ tagGroups: { labels, codes } }: SearchIndex): string[] {
  return Array.from(codes, (code) => labels[code] ?? '');
}

/** The texts that several people have, the most frequent first. */
function shared(texts: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const text of texts) if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count > 1)
    .sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
    .slice(0, mostValues)
    .map(([text]) => text);
}
