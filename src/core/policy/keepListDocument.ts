import * as l10n from '@vscode/l10n';
import { stateTitles } from '#core/people/stateTitles.ts';
import { decisionOfRow, nameOfRow } from '#core/people/tableRow.ts';
import { plainMarkdown } from '#core/text/foreignText.ts';
import type { SearchIndex } from '#core/search/searchIndex.ts';
import type { ListedEntry } from './keepList.ts';
import { countOf, formatCount, peopleCount } from '#core/text/numbers.ts';
import { commaList, semicolonList } from '#core/text/lists.ts';

/** The most people named in a cell. */
const mostNamed = 8;

/**
 * What a list of people to keep means, as Markdown: people who are meant, who may be meant, and who are not in the network.
 */
export function keepListDocument(entries: readonly ListedEntry[], index: SearchIndex): string {
  const of = (kind: ListedEntry['kind']): readonly ListedEntry[] => entries.filter((entry) => entry.kind === kind);
  const [meant, companies, ambiguous, missing] = [of('person'), of('company'), of('ambiguous'), of('notThere')];
  return [
    l10n.t('# Who is on the list'),
    countOf(
      entries.length,
      l10n.t('{0} entry: {1}, {2}, {3} ambiguous, {4} not there.'),
      l10n.t('{0} entries: {1}, {2}, {3} ambiguous, {4} not there.'),
      peopleCount(meant.length),
      countOf(companies.length, l10n.t('{0} company'), l10n.t('{0} companies')),
      formatCount(ambiguous.length),
      formatCount(missing.length),
    ),
    section(l10n.t('Not clear'), l10n.t('Several people match.'), ambiguous, index),
    section(l10n.t('Not in the network'), l10n.t('No one here has this name, address or company.'), missing, index),
    section(l10n.t('Companies'), l10n.t('Everyone who works there, in all spellings.'), companies, index),
    section(l10n.t('People'), l10n.t('Exactly one person matches.'), meant, index),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function section(title: string, remark: string, entries: readonly ListedEntry[], index: SearchIndex): string {
  if (entries.length === 0) return '';
  const rows = entries.map(
    ({ text, line, rows }) => `| ${line} | ${plainMarkdown(text)} | ${rows.length === 0 ? '' : whom(rows, index)} |`,
  );
  return [`## ${title}`, '', remark, '', l10n.t('| Line | Written | Means |'), '| --: | --- | --- |', ...rows].join(
    '\n',
  );
}

function whom(rows: readonly number[], { table }: SearchIndex): string {
  const named = rows.slice(0, mostNamed).map((row) => {
    const [title, company] = [table.title[row] ?? '', table.company[row] ?? ''];
    const work = commaList([title, company].filter((part) => part !== ''));
    const decision = decisionOfRow(table, row);
    const details = [work, ...(decision === 'undecided' ? [] : [l10n.t`now: ${stateTitles[decision]}`])].filter(
      (part) => part !== '',
    );
    return plainMarkdown(`${nameOfRow(table, row)}${details.length === 0 ? '' : ` (${semicolonList(details)})`}`);
  });
  const rest = rows.length - named.length;
  return [...named, ...(rest > 0 ? [l10n.t`and ${peopleCount(rest)} more`] : [])].join('<br>');
}
