import * as l10n from '@vscode/l10n';
import type { ListedEntry } from '#core/policy/keepList.ts';
import { readKeepList } from '#core/policy/keepList.ts';
import { listedQuery } from '#core/policy/listedQuery.ts';
import { topLevel } from '#core/query/editQuery.ts';
import { printQuery } from '#core/query/printQuery.ts';
import { completeQuery } from '#core/search/completion.ts';
import { shownRows } from '#core/search/leavers.ts';
import type { QueryHint } from '#core/search/queryHints.ts';
import type { SearchIndex } from '#core/search/searchIndex.ts';
import { countOf, formatCount, peopleCount } from '#core/text/numbers.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import { commaList } from '#core/text/lists.ts';
import { spokenQuery } from '#webview/model/spokenQuery.ts';

/** One line of the list under the filter. */
export interface Suggestion {
  readonly label: string;
  readonly detail: string;
  /** What replaces the text from `from` to `to`. */
  readonly insert: string;
  readonly from: number;
  readonly to: number;
  /** Whether it is the whole query, so that nothing has to follow. */
  readonly whole: boolean;
}

/**
 * The suggestions for the text before the cursor: what all of it may mean, then what may be at the cursor.
 * @param asked also suggest how a new term can begin, although nothing of it is typed
 * @param meant what all of it may mean
 */
export function suggestionsFor(
  text: string,
  cursor: number,
  asked: boolean,
  index: SearchIndex,
  meant: readonly QueryHint[],
): Suggestion[] {
  const hints = meant.map((hint) => ({
    ...hintWords(hint),
    insert: hint.text,
    from: 0,
    to: text.length,
    whole: true,
  }));
  const { items, begun, from, to } = completeQuery(text, cursor, index);
  const completions = items.map(({ label, detail, count, insert }) => ({
    label,
    detail: count === undefined ? detail : l10n.t('{0} {1}', detail, formatCount(count)).trim(),
    insert,
    from,
    to,
    whole: false,
  }));
  return begun || asked ? [...hints, ...completions] : hints;
}

/** A hint in words: its label, and how many people it shows. */
export function hintWords({ kind, query, text, count }: QueryHint): Pick<Suggestion, 'label' | 'detail'> {
  const people = peopleCount(count);
  if (kind === 'spelling') return { label: l10n.t`Did you mean ${text}?`, detail: people };
  const spoken = topLevel(query).map(spokenQuery);
  return { label: text, detail: l10n.t('{0} · {1}', commaList(spoken), people) };
}

/** The most names that are reported as not found. */
const toldNames = 3;

/**
 * A suggestion for several lines pasted into the filter, as a list of people and companies; undefined when none of them is
 * known.
 */
export function pastedList(pasted: string, index: SearchIndex, today: DayNumber): Suggestion | undefined {
  if (pasted.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '').length < 2) return undefined;
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
  const told = commaList(names);
  return more === 0 ? l10n.t`not found: ${told}` : l10n.t`not found: ${told} and ${formatCount(more)} more`;
}
