import { companyKey } from '../grouping/companyName.ts';
import { fold } from '../textFolding.ts';
import type { FacetCounts, FacetValue } from './facets.ts';
import { foldNeedle } from './foldedTexts.ts';
import type { Query, TextPattern } from './query.ts';
import { fieldCondition } from './query.ts';
import type { SearchIndex } from './searchIndex.ts';
import { titleWordsOf } from './titleWords.ts';

/** Companies with all their spellings, the most frequent first. */
export function companyFacet(query: Query, rows: Uint32Array, index: SearchIndex, limit: number): FacetCounts {
  const { companies, companyOfRow } = index.companies;
  const order = index.part('companiesByLabel', [companies], () =>
    orderByLabel(companies.map((company) => fold(company.label))),
  );
  const counts = countCodes(rows, companyOfRow, companies.length);
  const chosen = chosenPatterns(query, 'company', (text) => companyKey(text, index.companiesApart));
  return mostFrequent({
    field: 'company',
    counts,
    order,
    limit,
    label: (code) => companies[code]?.label ?? '',
    chosen: (code) => chosen.get(companies[code]?.key ?? ''),
    anyChosen: chosen.size > 0,
  });
}

/** Words of titles; a title counts once for each of its words. */
export function titleWordFacet(query: Query, rows: Uint32Array, index: SearchIndex, limit: number): FacetCounts {
  const { words, starts, codes } = titleWordsOf(index);
  const order = index.part('wordsByLabel', [words], () => orderByLabel(words));
  const titles = countCodes(rows, index.titles.codes, index.titles.values.length);
  const counts = new Int32Array(words.length);
  for (let title = 0; title < titles.length; title++) {
    const count = titles[title] ?? 0;
    if (count > 0) addCodes(counts, codes, starts[title] ?? 0, starts[title + 1] ?? 0, count);
  }
  const chosen = chosenPatterns(query, 'title', foldNeedle);
  const label = (code: number): string => words[code] ?? '';
  return mostFrequent({
    field: 'title',
    counts,
    order,
    limit,
    label,
    chosen: (code) => chosen.get(label(code)),
    anyChosen: chosen.size > 0,
  });
}

export function tagFacet(query: Query, rows: Uint32Array, index: SearchIndex, limit: number): FacetCounts {
  const { values, folded, starts, codes } = index.tags;
  const order = index.part('tagsByLabel', [values], () => orderByLabel(values.map(fold)));
  const counts = new Int32Array(values.length);
  for (const row of rows) addCodes(counts, codes, starts[row] ?? 0, starts[row + 1] ?? 0, 1);
  const chosen = chosenPatterns(query, 'tag', foldNeedle);
  return mostFrequent({
    field: 'tag',
    counts,
    order,
    limit,
    label: (code) => values[code] ?? '',
    chosen: (code) => chosen.get(folded.at(code)),
    anyChosen: chosen.size > 0,
  });
}

interface CountedTexts {
  readonly field: 'company' | 'title' | 'tag';
  readonly counts: Int32Array;
  /** All codes in the order of their labels. */
  readonly order: Uint32Array;
  readonly limit: number;
  readonly label: (code: number) => string;
  /** The pattern by which the query has this value. */
  readonly chosen: (code: number) => TextPattern | undefined;
  readonly anyChosen: boolean;
}

/**
 * The values with the highest counts, equal ones by label, and the chosen ones whatever their count.
 * Finds the lowest count that still gets in first: sorting tens of thousands of companies at each key press is too slow.
 */
function mostFrequent({ field, counts, order, limit, label, chosen, anyChosen }: CountedTexts): FacetCounts {
  const lowest = Math.max(1, counts.toSorted()[counts.length - limit] ?? 1);
  let places = limit;
  let present = 0;
  for (const count of counts) {
    if (count > lowest) places--;
    if (count > 0) present++;
  }
  const values: FacetValue[] = [];
  for (const code of order) {
    const count = counts[code] ?? 0;
    const pattern = anyChosen ? chosen(code) : undefined;
    const within = count > lowest || (count === lowest && places-- > 0);
    if (!within && !pattern) continue;
    const condition = fieldCondition(field, [pattern ?? { match: 'exact', text: label(code) }]);
    values.push({ label: label(code), count, condition, chosen: pattern !== undefined });
  }
  values.sort((a, b) => b.count - a.count);
  return { values, more: present - values.filter((value) => value.count > 0).length };
}

/** The exact patterns of a field at the top level of the query, by what they stand for. */
function chosenPatterns(
  query: Query,
  field: 'company' | 'title' | 'tag',
  meaning: (text: string) => string,
): ReadonlyMap<string, TextPattern> {
  const parts = query.kind === 'and' ? query.parts : [query];
  return new Map(
    parts
      .flatMap((part) => (part.kind === 'field' && part.field === field ? part.values : []))
      .filter((pattern) => pattern.match === 'exact')
      .map((pattern) => [meaning(pattern.text), pattern]),
  );
}

function orderByLabel(folded: readonly string[]): Uint32Array {
  return new Uint32Array(folded.length)
    .map((_, code) => code)
    .sort((a, b) => {
      const first = folded[a] ?? '';
      const second = folded[b] ?? '';
      return first < second ? -1 : first > second ? 1 : 0;
    });
}

function countCodes(rows: Uint32Array, codeOfRow: Int32Array, codes: number): Int32Array {
  const counts = new Int32Array(codes);
  for (const row of rows) {
    const code = codeOfRow[row] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}

function addCodes(counts: Int32Array, codes: Int32Array, start: number, end: number, count: number): void {
  for (let at = start; at < end; at++) {
    const code = codes[at] ?? 0;
    counts[code] = (counts[code] ?? 0) + count;
  }
}
