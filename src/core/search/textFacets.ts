import { companyKey } from '#core/people/companyName.ts';
import { fold } from '#core/text/textFolding.ts';
import { conditionsLike } from '#core/query/editQuery.ts';
import { countCodes } from './countRows.ts';
import type { FacetCounts, FacetValue } from './facetValue.ts';
import { foldNeedle } from './foldedTexts.ts';
import type { Query, TextPattern } from '#core/query/query.ts';
import { fieldCondition, valuesOf } from '#core/query/query.ts';
import type { SearchIndex } from './searchIndex.ts';
import { shownTitleWords, titleWordsOf } from './titleWords.ts';

/** Which values of a facet are wanted: how many, and only those whose label contains the folded text. */
export interface FacetPart {
  readonly limit: number;
  readonly wanted: string;
}

/** Companies with all their spellings, the most frequent first. */
export function companyFacet(query: Query, rows: Uint32Array, index: SearchIndex, part: FacetPart): FacetCounts {
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
    part,
    label: (code) => companies[code]?.label ?? '',
    chosen: (code) => chosen.get(companies[code]?.key ?? ''),
    anyChosen: chosen.size > 0,
  });
}

/** Words of titles; a title counts once for each of its words. */
export function titleWordFacet(query: Query, rows: Uint32Array, index: SearchIndex, part: FacetPart): FacetCounts {
  const { words, starts, codes } = titleWordsOf(index);
  const order = index.part('wordsByLabel', [words], () => orderByLabel(words));
  const titles = countCodes(rows, index.titles.codes, index.titles.values.length);
  const counts = new Int32Array(words.length);
  for (let title = 0; title < titles.length; title++) {
    const count = titles[title] ?? 0;
    if (count > 0) addCodes(counts, codes, starts[title] ?? 0, starts[title + 1] ?? 0, count);
  }
  const chosen = chosenPatterns(query, 'title', foldNeedle);
  const shown = shownTitleWords(index);
  return mostFrequent({
    field: 'title',
    counts,
    order,
    part,
    label: (code) => shown[code] ?? '',
    chosen: (code) => chosen.get(words[code] ?? ''),
    anyChosen: chosen.size > 0,
  });
}

/** Tags, each in all its spellings. */
export function tagFacet(query: Query, rows: Uint32Array, index: SearchIndex, part: FacetPart): FacetCounts {
  const { keys, labels, starts, codes } = index.tagGroups;
  const order = index.part('tagsByLabel', [labels], () => orderByLabel(labels.map(fold)));
  const counts = new Int32Array(labels.length);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0;
    addCodes(counts, codes, starts[row] ?? 0, starts[row + 1] ?? 0, 1);
  }
  const chosen = chosenPatterns(query, 'tag', (text) => foldNeedle(text).trim() || text);
  return mostFrequent({
    field: 'tag',
    counts,
    order,
    part,
    label: (code) => labels[code] ?? '',
    chosen: (code) => chosen.get(keys[code] ?? ''),
    anyChosen: chosen.size > 0,
  });
}

interface CountedTexts {
  readonly field: 'company' | 'title' | 'tag';
  readonly counts: Int32Array;
  /** All codes in the order of their labels. */
  readonly order: Uint32Array;
  readonly part: FacetPart;
  readonly label: (code: number) => string;
  /** The patterns by which the query has this value. */
  readonly chosen: (code: number) => readonly TextPattern[] | undefined;
  readonly anyChosen: boolean;
}

/**
 * The values with the highest counts, equal ones by label, and the chosen ones whatever their count.
 * Finds the lowest count that still gets in first: sorting tens of thousands of companies at each key press is too slow.
 */
function mostFrequent({ field, counts, order, part, label, chosen, anyChosen }: CountedTexts): FacetCounts {
  const { limit, wanted } = part;
  const isWanted = (code: number): boolean => (counts[code] ?? 0) > 0 && fold(label(code)).includes(wanted);
  const found = wanted === '' ? counts : counts.map((count, code) => (isWanted(code) ? count : 0));
  const lowest = Math.max(1, highest(found, limit)[0] ?? 1);
  let places = limit;
  let present = 0;
  for (const count of found) {
    if (count > lowest) places--;
    if (count > 0) present++;
  }
  const values: FacetValue[] = [];
  for (const code of order) {
    const count = found[code] ?? 0;
    const patterns = anyChosen ? chosen(code) : undefined;
    const within = count > lowest || (count === lowest && places-- > 0);
    if (within) present--;
    if (!within && !patterns) continue;
    if (!within && count > 0) present--;
    const condition = fieldCondition(field, patterns ?? [{ match: 'exact', text: label(code) }]);
    values.push({ label: label(code), count: counts[code] ?? 0, condition, chosen: patterns !== undefined });
  }
  values.sort((a, b) => b.count - a.count);
  return { values, more: present };
}

/** The so many highest counts, ascending. */
function highest(counts: Int32Array, limit: number): Int32Array {
  const found = new Int32Array(limit);
  for (let at = 0; at < counts.length; at++) {
    const count = counts[at] ?? 0;
    if (count <= (found[0] ?? 0)) continue;
    found[0] = count;
    found.sort();
  }
  return found;
}

/** The exact patterns in the facet's own conditions, by what they stand for. */
function chosenPatterns(
  query: Query,
  field: 'company' | 'title' | 'tag',
  meaning: (text: string) => string,
): ReadonlyMap<string, readonly TextPattern[]> {
  const chosen = new Map<string, TextPattern[]>();
  for (const condition of conditionsLike(query, fieldCondition(field, [{ match: 'exact', text: '' }]))) {
    for (const pattern of valuesOf(condition)) {
      if (typeof pattern !== 'object' || !('match' in pattern)) continue;
      const same = chosen.get(meaning(pattern.text));
      if (same) same.push(pattern);
      else chosen.set(meaning(pattern.text), [pattern]);
    }
  }
  return chosen;
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

function addCodes(counts: Int32Array, codes: Int32Array, start: number, end: number, count: number): void {
  for (let at = start; at < end; at++) {
    const code = codes[at] ?? 0;
    counts[code] = (counts[code] ?? 0) + count;
  }
}
