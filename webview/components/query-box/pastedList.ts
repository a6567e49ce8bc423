import * as l10n from '@vscode/l10n';
import type { ListedEntry } from '#core/policy/keepList.ts';
import { readKeepList } from '#core/policy/keepList.ts';
import { listedQuery } from '#core/policy/listedQuery.ts';
import { printQuery } from '#core/query/printQuery.ts';
import { shownRows } from '#core/search/leavers.ts';
import type { SearchIndex } from '#core/search/searchIndex.ts';
import { countOf, formatCount } from '#core/text/numbers.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import type { Suggestion } from './suggestions.ts';

/** The most names that are reported as not found. */
const toldNames = 3;

/**
 * A suggestion for lines pasted into the filter, as a list of people and companies; undefined when none of them is known.
 * Loaded with the first such paste.
 */
export function pastedList(pasted: string, index: SearchIndex, today: DayNumber): Suggestion | undefined {
  const entries = readKeepList(pasted, index);
  const query = listedQuery(entries, index);
  if (!query) return undefined;
  const count = formatCount(shownRows(query, index, today).length);
  const names = countOf(entries.length, l10n.t('{0} name pasted'), l10n.t('{0} names pasted'));
  return {
    label: l10n.t`${names}: show these ${count}`,
    detail: notFound(entries.filter(({ kind }) => kind === 'notThere')),
    insert: printQuery(query),
    from: 0,
    to: Infinity,
    whole: true,
  };
}

function notFound(entries: readonly ListedEntry[]): string {
  if (entries.length === 0) return '';
  const names = entries.slice(0, toldNames).map(({ text }) => text);
  const more = entries.length - names.length;
  const told = names.join(', ');
  return more === 0 ? l10n.t`not found: ${told}` : l10n.t`not found: ${told} and ${formatCount(more)} more`;
}
