import { hiddenMember } from '../core/connection.ts';
import type { ImportReport, ReportedPerson, SyncReport } from '../core/import/importReport.ts';
import { reportListLimit } from '../core/import/importReport.ts';
import { plainMarkdown } from '../core/foreignText.ts';

const number = (count: number): string => count.toLocaleString('en-US');

export function people(count: number): string {
  return `${number(count)} ${count === 1 ? 'person' : 'people'}`;
}

/** The counts of an import in one line, leaving out what is zero: "2,000 added, 3 set aside". */
export function importCounts({ counts }: ImportReport): string {
  const parts: readonly (readonly [number, string])[] = [
    [counts.added, 'added'],
    [counts.changed, 'changed'],
    [counts.unchanged, 'unchanged'],
    [counts.returned, 'returned'],
    [counts.missing, 'no longer listed'],
    [counts.hidden, 'hidden members'],
    [counts.newEvidence, 'with new evidence of contact'],
    [counts.setAside, counts.setAside === 1 ? 'row set aside' : 'rows set aside'],
  ];
  const shown = parts.filter(([count]) => count > 0).map(([count, what]) => `${number(count)} ${what}`);
  return shown.length > 0 ? shown.join(', ') : 'nothing new';
}

/** What in an import has to be asked about before it is believed; empty when all is plain. */
export function importDoubts(report: ImportReport): readonly string[] {
  const doubts: string[] = [];
  if (report.fall) {
    doubts.push(
      `It lists ${people(report.fall.to)}, after ${number(report.fall.from)} before. A fall of more than a tenth is more often an incomplete file than the truth.`,
    );
  }
  if (report.olderThanKnown) {
    doubts.push('It is older than what is known already, so it adds history and proves nobody’s absence.');
  }
  if (report.counts.missing > 0 && !report.olderThanKnown) {
    doubts.push(`${people(report.counts.missing)} listed before would be marked as gone.`);
  }
  return doubts;
}

function personLine(person: ReportedPerson): string {
  const job = [person.title, person.company].filter(Boolean).join(', ');
  return `- ${plainMarkdown(person.name || (person.slug ?? hiddenMember))}${job ? `: ${plainMarkdown(job)}` : ''}`;
}

function section<T>(title: string, total: number, items: readonly T[], line: (item: T) => string): readonly string[] {
  if (total === 0) return [];
  const rest = total - items.length;
  return [
    `## ${title} (${number(total)})`,
    '',
    ...items.map(line),
    ...(rest > 0 ? [`- … and ${number(rest)} more (lists end after ${number(reportListLimit)})`] : []),
    '',
  ];
}

/** The report of an import as a Markdown document. */
export function importReportDocument(report: ImportReport): string {
  const when = report.at === undefined ? 'Preview: nothing has been changed yet' : new Date(report.at).toLocaleString();
  return [
    `# Import of ${plainMarkdown(report.source)}`,
    '',
    `${when}. ${importCounts(report)}.`,
    '',
    ...importDoubts(report).map((doubt) => `> ${plainMarkdown(doubt)}`),
    '',
    '## Files',
    '',
    '| file | read as | rows | remark |',
    '|---|---|---:|---|',
    ...report.files.map(
      (file) =>
        `| ${plainMarkdown(file.name)} | ${file.kind ?? 'ignored'} | ${number(file.rows)} | ${plainMarkdown(file.remark)} |`,
    ),
    '',
    ...section(
      'Set aside',
      report.counts.setAside,
      report.setAside,
      (row) => `- ${plainMarkdown(row.file)}, line ${row.line}: ${plainMarkdown(row.reason)}`,
    ),
    ...section('Returned', report.counts.returned, report.returned, personLine),
    ...section('No longer listed', report.counts.missing, report.missing, personLine),
    ...section('Changed', report.counts.changed, report.changed, (person) => {
      const before = [person.oldTitle, person.oldCompany].filter(Boolean).join(', ');
      return `${personLine(person)}${before ? ` (before: ${plainMarkdown(before)})` : ''}`;
    }),
    ...section('Added', report.counts.added, report.added, personLine),
  ].join('\n');
}

/** What a look at the connections page showed, as a Markdown document. */
export function syncReportDocument(report: SyncReport): string {
  const { counts } = report;
  return [
    '# Sync from the connections page',
    '',
    `${new Date(report.at).toLocaleString()}. ${
      report.complete
        ? 'The whole list was read.'
        : `Only a part of the list was read${report.total === undefined ? '' : ` (the page says ${number(report.total)})`}, so absence from it means nothing.`
    }`,
    '',
    `In both: ${number(counts.inBoth)}. Only known here: ${number(counts.onlyStored)}. Only on the page: ${number(counts.onlyPage)}.`,
    `Added ${number(counts.added)}, returned ${number(counts.returned)}, marked as gone ${number(counts.missing)}, unproven removals settled ${number(counts.settled)}.`,
    '',
    ...section('Only on the page', counts.onlyPage, report.onlyPage, personLine),
    ...section('Only known here', counts.onlyStored, report.onlyStored, personLine),
  ].join('\n');
}
