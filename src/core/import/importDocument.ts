import { hiddenMember } from '#core/people/connection.ts';
import type { ImportReport, ReportedPair, ReportedPerson, SyncReport } from './importReport.ts';
import { reportListLimit } from './importReport.ts';
import { plainMarkdown } from '#core/text/foreignText.ts';
import { isoDay } from '#core/time/calendarDay.ts';
import { countOf, formatCount } from '#core/text/numbers.ts';

/** The counts of an import in one line, leaving out what is zero: "2,000 added, 3 set aside". */
export function importCounts({ counts }: ImportReport): string {
  const parts: readonly (readonly [number, string])[] = [
    [counts.added, 'added'],
    [counts.changed, 'changed'],
    [counts.unchanged, 'unchanged'],
    [counts.returned, 'returned'],
    [counts.moved ?? 0, counts.moved === 1 ? 'under a new address' : 'under new addresses'],
    [counts.missing, 'no longer listed'],
    [counts.hidden, 'hidden members'],
    [counts.newEvidence, 'with new evidence of contact'],
    [counts.setAside, counts.setAside === 1 ? 'row set aside' : 'rows set aside'],
  ];
  const shown = parts.filter(([count]) => count > 0).map(([count, what]) => `${formatCount(count)} ${what}`);
  return shown.length > 0 ? shown.join(', ') : 'nothing new';
}

/** So many people are named in a question; all of them stand in the preview. */
const namedInQuestion = 5;

/** `Ada Able, José Núñez and 3 more`. */
function namesOf(people: readonly ReportedPerson[], total: number): string {
  const names = people.slice(0, namedInQuestion).map(({ name }) => name || 'a hidden member');
  const rest = total - names.length;
  return rest > 0 ? `${names.join(', ')} and ${formatCount(rest)} more` : names.join(', ');
}

/** What in an import has to be asked about before it is believed; empty when all is plain. */
export function importDoubts(report: ImportReport): readonly string[] {
  const { counts, fall, otherMember } = report;
  const doubts: string[] = [];
  if (otherMember) {
    doubts.push(
      `It looks like another member's list: of ${countOf(otherMember.known, 'person', 'people')} known it lists ${formatCount(otherMember.inBoth)}` +
        (otherMember.differing > otherMember.agreeing ? ', most of them with another day of connecting.' : '.') +
        ' Importing it would mix two accounts.',
    );
  } else if (fall) {
    doubts.push(
      `It lists ${countOf(fall.to, 'person', 'people')}, after ${formatCount(fall.from)} before. When more than a tenth are missing, the file is more often ` +
        'incomplete than they are gone.',
    );
  }
  if (report.ownerChanged) {
    const { from, to } = report.ownerChanged;
    doubts.push(
      `Your own address was ${from} and is ${to} in it; people and conversations are the same, so it is taken for yours.`,
    );
  }
  doubts.push(...ageDoubts(report));
  if (counts.missing > 0 && !report.olderThanKnown) {
    doubts.push(`${countOf(counts.missing, 'person', 'people')} listed before would be marked as gone.`);
  }
  if (counts.returned > 0) {
    doubts.push(
      `${countOf(counts.returned, 'person', 'people')} marked as gone or removed ${counts.returned === 1 ? 'is' : 'are'} in it and would be connected again: ` +
        `${namesOf(report.returned, counts.returned)}.`,
    );
  }
  if (report.withoutAddresses) {
    doubts.push(
      'It has no addresses of people, so no one is marked as gone, and people are known by name and day of connecting only.',
    );
  }
  const { unplaced = [], nowHidden = [], unsure = [] } = report;
  if (counts.unplaced) {
    doubts.push(
      `${countOf(counts.unplaced, 'person', 'people')} in it match no one for certain and are left out: ${namesOf(unplaced, counts.unplaced)}.`,
    );
  }
  if (counts.nowHidden) {
    doubts.push(
      `${countOf(counts.nowHidden, 'person', 'people')} may have hidden or left: there are rows of that day without a name. No one of them is marked as gone: ` +
        `${namesOf(nowHidden, counts.nowHidden)}.`,
    );
  }
  if (unsure.length > 0) {
    const pairs = unsure.slice(0, namedInQuestion).map(pairText);
    const rest = unsure.length > pairs.length ? `, and ${formatCount(unsure.length - pairs.length)} more` : '';
    doubts.push(`It is not certain whether these are the same: ${pairs.join('; ')}${rest}.`);
  }
  const losses = report.losses ?? [];
  doubts.push(...losses.slice(0, lossesInQuestion));
  if (losses.length > lossesInQuestion) {
    doubts.push(
      `${formatCount(losses.length - lossesInQuestion)} more remarks on what was not read are in the preview.`,
    );
  }
  return doubts;
}

const lossesInQuestion = 8;

function ageDoubts({ olderThanKnown, ageDoubt }: ImportReport): readonly string[] {
  const history = 'it adds history and proves no one’s absence.';
  switch (ageDoubt) {
    case 'datesDisagree':
      return [
        `The dates of the file and in it do not agree on whether it is newer than what is known. It is taken as ` +
          (olderThanKnown ? `older: ${history}` : 'newer: who is not in it counts as gone.'),
      ];
    case 'newestMissing':
      return [
        `It lacks the newest people known, and nothing else tells its age. It is taken as older than what is known: ${history} ` +
          'If you removed them by hand and the file is new, say that it is newer.',
      ];
    case 'leftReturned':
      return ['People who had gone are in it, and nothing tells its age: if it is an old file, say that it is older.'];
    default:
      return olderThanKnown ? [`It is older than what is known already: ${history}`] : [];
  }
}

/** One person known and one of the export, to be told apart by a person. */
export function pairText({ known, found }: ReportedPair): string {
  const mark = known.marked ? ', marked by you' : '';
  return `${known.name || 'a hidden member'} (${details(known)}${mark}) and ${found.name || 'a hidden member'} (${details(found)})`;
}

function details({ title, company, slug, connectedOn }: ReportedPair['found']): string {
  const known = [
    title,
    company,
    slug && `/in/${slug}`,
    connectedOn !== undefined && `connected ${isoDay(connectedOn)}`,
  ];
  return known.filter(Boolean).join(', ') || 'no job';
}

function personLine(person: ReportedPerson): string {
  const job = [person.title, person.company].filter(Boolean).join(', ');
  return `- ${plainMarkdown(person.name || (person.slug ?? hiddenMember))}${job ? `: ${plainMarkdown(job)}` : ''}`;
}

function section<T>(title: string, total: number, items: readonly T[], line: (item: T) => string): readonly string[] {
  if (total === 0) return [];
  const rest = total - items.length;
  return [
    `## ${title} (${formatCount(total)})`,
    '',
    ...items.map(line),
    ...(rest > 0 ? [`- … and ${formatCount(rest)} more (lists end after ${formatCount(reportListLimit)})`] : []),
    '',
  ];
}

function lossLines(losses: readonly string[]): readonly string[] {
  return losses.length === 0
    ? []
    : [
        '## Not read or not understood',
        '',
        ...losses.slice(0, reportListLimit).map((loss) => `- ${plainMarkdown(loss)}`),
        '',
      ];
}

/**
 * The report of an import as a Markdown document.
 * @param since what was gained and lost since, a sentence; '' when nothing was read since
 */
export function importReportDocument(report: ImportReport, since = ''): string {
  const when = report.at === undefined ? 'Preview: nothing has been changed yet' : new Date(report.at).toLocaleString();
  return [
    `# Import of ${plainMarkdown(report.source)}`,
    '',
    `${when}. ${importCounts(report)}.`,
    '',
    ...(since === '' ? [] : [plainMarkdown(since), '']),
    ...importDoubts(report).map((doubt) => `> ${plainMarkdown(doubt)}`),
    '',
    ...lossLines(report.losses ?? []),
    '## Files',
    '',
    '| file | read as | rows | remark |',
    '|---|---|---:|---|',
    ...report.files.map(
      (file) =>
        `| ${plainMarkdown(file.name)} | ${file.kind ?? 'ignored'} | ${formatCount(file.rows)} | ${plainMarkdown(file.remark)} |`,
    ),
    '',
    ...section(
      'Set aside',
      report.counts.setAside,
      report.setAside,
      (row) => `- ${plainMarkdown(row.file)}, line ${row.line}: ${plainMarkdown(row.reason)}`,
    ),
    ...section('Not certain', report.unsure?.length ?? 0, (report.unsure ?? []).slice(0, reportListLimit), (pair) => {
      return `- ${plainMarkdown(pairText(pair))}`;
    }),
    ...section('Under a new address', report.counts.moved ?? 0, report.moved ?? [], personLine),
    ...section('Hidden or gone', report.counts.nowHidden ?? 0, report.nowHidden ?? [], personLine),
    ...section('Left out', report.counts.unplaced ?? 0, report.unplaced ?? [], personLine),
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
        : `Only a part of the list was read${report.total === undefined ? '' : ` (the page says ${formatCount(report.total)})`}, so absence from it means nothing.`
    }`,
    '',
    `In both: ${formatCount(counts.inBoth)}. Only known here: ${formatCount(counts.onlyStored)}. Only on the page: ${formatCount(counts.onlyPage)}.`,
    `Added ${formatCount(counts.added)}, returned ${formatCount(counts.returned)}, marked as gone ${formatCount(counts.missing)}, unproven removals settled ${formatCount(counts.settled)}.`,
    '',
    ...section('Only on the page', counts.onlyPage, report.onlyPage, personLine),
    ...section('Only known here', counts.onlyStored, report.onlyStored, personLine),
  ].join('\n');
}
