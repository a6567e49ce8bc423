import * as l10n from '@vscode/l10n';
import type { ExportFileKind } from './exportContent.ts';
import type { ImportReport, ReportedPair, ReportedPerson, SyncReport } from './importReport.ts';
import { reportedName, reportListLimit } from './importReport.ts';
import { plainMarkdown } from '#core/text/foreignText.ts';
import { countAlike, countOf, formatCount, peopleCount } from '#core/text/numbers.ts';
import { shownDay, shownInstant } from '#core/time/shownDates.ts';
import { commaList, semicolonList, sentences } from '#core/text/lists.ts';

/** The counts of an import in one line, leaving out what is zero: "2,000 added, 3 set aside". */
export function importCounts({ counts }: ImportReport): string {
  const parts: readonly (readonly [count: number, one: string, other?: string])[] = [
    [counts.added, l10n.t('{0} added')],
    [counts.changed, l10n.t('{0} changed')],
    [counts.unchanged, l10n.t('{0} unchanged')],
    [counts.returned, l10n.t('{0} returned')],
    [counts.moved ?? 0, l10n.t('{0} under a new address'), l10n.t('{0} under new addresses')],
    [counts.missing, l10n.t('{0} no longer listed')],
    [counts.hidden, l10n.t('{0} person whose name LinkedIn hides'), l10n.t('{0} people whose names LinkedIn hides')],
    [counts.newEvidence, l10n.t('{0} with messages or other contact')],
    [counts.setAside, l10n.t('{0} row set aside'), l10n.t('{0} rows set aside')],
  ];
  const shown = parts
    .filter(([count]) => count > 0)
    .map(([count, one, other]) => (other === undefined ? countAlike(count, one) : countOf(count, one, other)));
  return shown.length > 0 ? commaList(shown) : l10n.t('nothing new');
}

/** The most people named in a question; the preview lists all of them. */
const namedInQuestion = 5;

/** `Ada Able, José Núñez and 3 more`. */
function namesOf(people: readonly ReportedPerson[], total: number): string {
  const names = people.slice(0, namedInQuestion).map(nameInSentence);
  const rest = total - names.length;
  return rest > 0 ? l10n.t`${commaList(names)} and ${formatCount(rest)} more` : commaList(names);
}

/** Sentences on what the person must be asked about before an import is written; empty when nothing is doubtful. */
export function importDoubts(report: ImportReport): readonly string[] {
  const { counts, fall, otherMember } = report;
  const doubts: string[] = [];
  if (otherMember) {
    doubts.push(
      otherMember.onlyStrangers
        ? l10n.t`They look like another member’s messages: none of the people in them is among the ${peopleCount(otherMember.known)} known. Importing them would mix two accounts.`
        : otherMember.differing > otherMember.agreeing
          ? l10n.t`It looks like another member’s list: of ${peopleCount(otherMember.known)} who should be in it, it lists ${formatCount(otherMember.inBoth)}, most of them with another day of connecting. Importing it would mix two accounts.`
          : l10n.t`It looks like another member’s list: of ${peopleCount(otherMember.known)} who should be in it, it lists ${formatCount(otherMember.inBoth)}. Importing it would mix two accounts.`,
    );
  } else if (fall) {
    doubts.push(
      l10n.t`It lists ${peopleCount(fall.to)}, after ${formatCount(fall.from)} before. When more than a tenth are missing, the file is more often incomplete than they are gone.`,
    );
  }
  if (report.ownerChanged) {
    const { from, to } = report.ownerChanged;
    doubts.push(
      l10n.t`Your own address was ${from} and is ${to} in it; people and conversations are the same, so it is taken for yours.`,
    );
  }
  doubts.push(...ageDoubts(report));
  if (counts.missing > 0 && !report.olderThanKnown) {
    doubts.push(l10n.t`${peopleCount(counts.missing)} listed before would be marked as gone.`);
  }
  if (counts.returned > 0) {
    doubts.push(
      countOf(
        counts.returned,
        l10n.t('{0} person marked as gone or removed is in it and would be connected again: {1}.'),
        l10n.t('{0} people marked as gone or removed are in it and would be connected again: {1}.'),
        namesOf(report.returned, counts.returned),
      ),
    );
  }
  if (report.withoutAddresses) {
    doubts.push(
      l10n.t(
        'It has no addresses of people, so no one is marked as gone, and people are known by name and day of connecting only.',
      ),
    );
  }
  const { unplaced = [], unread = [], nowHidden = [], exchanged = [], unsure = [] } = report;
  if (counts.exchanged) {
    doubts.push(
      countOf(
        counts.exchanged,
        l10n.t(
          'In it, {0} person has the address or the name of someone else: {1}. If cells of a column were moved, importing it mixes people up.',
        ),
        l10n.t(
          'In it, {0} people have the address or the name of someone else: {1}. If cells of a column were moved, importing it mixes people up.',
        ),
        namesOf(exchanged, counts.exchanged),
      ),
    );
  }
  if (counts.unplaced) {
    doubts.push(
      countOf(
        counts.unplaced,
        l10n.t('{0} person in it matches no one for certain and is left out: {1}.'),
        l10n.t('{0} people in it match no one for certain and are left out: {1}.'),
        namesOf(unplaced, counts.unplaced),
      ),
    );
  }
  if (counts.unread) {
    doubts.push(
      l10n.t`${peopleCount(counts.unread)} may be in rows that could not be read. No one of them is marked as gone: ${namesOf(unread, counts.unread)}.`,
    );
  }
  if (counts.nowHidden) {
    doubts.push(
      l10n.t`${peopleCount(counts.nowHidden)} may have hidden or left: there are rows of that day without a name. No one of them is marked as gone: ${namesOf(nowHidden, counts.nowHidden)}.`,
    );
  }
  if (unsure.length > 0) {
    const pairs = unsure.slice(0, namedInQuestion).map(pairText);
    const more = unsure.length - pairs.length;
    doubts.push(
      more > 0
        ? l10n.t`It is not certain whether these are the same: ${semicolonList(pairs)}, and ${formatCount(more)} more.`
        : l10n.t`It is not certain whether these are the same: ${semicolonList(pairs)}.`,
    );
  }
  const losses = report.losses ?? [];
  doubts.push(...losses.slice(0, lossesInQuestion));
  if (losses.length > lossesInQuestion) {
    doubts.push(
      l10n.t`${formatCount(losses.length - lossesInQuestion)} more remarks on what was not read are in the preview.`,
    );
  }
  return doubts;
}

const lossesInQuestion = 8;

function ageDoubts({ olderThanKnown, ageDoubt }: ImportReport): readonly string[] {
  switch (ageDoubt) {
    case 'datesDisagree':
      return [
        olderThanKnown
          ? l10n.t(
              'The dates of the file and in it do not agree on whether it is newer than what is known. It is taken as older: it adds history and does not show who left.',
            )
          : l10n.t(
              'The dates of the file and in it do not agree on whether it is newer than what is known. It is taken as newer: who is not in it counts as gone.',
            ),
      ];
    case 'newestMissing':
      return [
        l10n.t(
          'It lacks the newest people known, and nothing else tells its age. It is taken as older than what is known: it adds history and does not show who left. If you removed them by hand and the file is new, say that it is newer.',
        ),
      ];
    case 'leftReturned':
      return [
        l10n.t('People who had gone are in it, and nothing tells its age: if it is an old file, say that it is older.'),
      ];
    default:
      return olderThanKnown
        ? [l10n.t('It is older than what is known already: it adds history and does not show who left.')]
        : [];
  }
}

function nameInSentence(person: ReportedPerson): string {
  return reportedName(person, l10n.t('a hidden member'));
}

/** A known person and a person of the export in one line, for the question whether they are the same. */
export function pairText({ known, found }: ReportedPair): string {
  return l10n.t`${nameInSentence(known)} (${details(known, known.marked)}) and ${nameInSentence(found)} (${details(found)})`;
}

/** Title and company of a person, without what they are called by already. */
function jobOf(person: ReportedPerson): readonly string[] {
  const called = reportedName(person);
  return [person.title, person.company].filter((part) => part !== '' && part !== called);
}

function details(person: ReportedPair['found'], isMarked = false): string {
  const { name, slug, connectedOn } = person;
  const known = [
    ...jobOf(person),
    slug && name ? `/in/${slug}` : '',
    connectedOn === undefined ? '' : l10n.t`connected ${shownDay(connectedOn)}`,
  ];
  const told = commaList(known.filter(Boolean)) || l10n.t('no job');
  return isMarked ? commaList([told, l10n.t('marked by you')]) : told;
}

function personLine(person: ReportedPerson): string {
  const job = commaList(jobOf(person));
  return `- ${plainMarkdown(reportedName(person))}${job ? `: ${plainMarkdown(job)}` : ''}`;
}

function section<T>(title: string, total: number, items: readonly T[], line: (item: T) => string): readonly string[] {
  if (total === 0) return [];
  const rest = total - items.length;
  return [
    `## ${title} (${formatCount(total)})`,
    '',
    ...items.map(line),
    ...(rest > 0 ? [l10n.t`- … and ${formatCount(rest)} more (lists end after ${formatCount(reportListLimit)})`] : []),
    '',
  ];
}

function lossLines(losses: readonly string[]): readonly string[] {
  return losses.length === 0
    ? []
    : [
        l10n.t('## Not read or not understood'),
        '',
        ...losses.slice(0, reportListLimit).map((loss) => `- ${plainMarkdown(loss)}`),
        '',
      ];
}

/** What a file of the export holds, in words. */
const fileKindText: Readonly<Record<ExportFileKind, string>> = {
  connections: l10n.t('connections'),
  messages: l10n.t('messages'),
  invitations: l10n.t('invitations'),
  endorsementsReceived: l10n.t('endorsements you received'),
  endorsementsGiven: l10n.t('endorsements you gave'),
  recommendationsReceived: l10n.t('recommendations you received'),
  recommendationsGiven: l10n.t('recommendations you gave'),
  notes: l10n.t('your notes on LinkedIn'),
  positions: l10n.t('your jobs'),
  profile: l10n.t('your profile'),
  memberFollows: l10n.t('people you follow'),
  reactions: l10n.t('your reactions'),
  comments: l10n.t('your comments'),
  shares: l10n.t('your posts'),
  companyFollows: l10n.t('companies you follow'),
};

/**
 * The report of an import as a Markdown document.
 * @param since a sentence on who joined and left since; '' when nothing was read since
 */
export function importReportDocument(report: ImportReport, since = ''): string {
  const when = report.at === undefined ? l10n.t('Preview: nothing has been changed yet') : shownInstant(report.at);
  return [
    l10n.t`# Import of ${plainMarkdown(report.source)}`,
    '',
    sentences(l10n.t`${when}.`, l10n.t`${importCounts(report)}.`),
    '',
    ...(since === '' ? [] : [plainMarkdown(since), '']),
    ...importDoubts(report).map((doubt) => `> ${plainMarkdown(doubt)}`),
    '',
    ...lossLines(report.losses ?? []),
    l10n.t('## Files'),
    '',
    l10n.t('| file | read as | rows | remark |'),
    '|---|---|---:|---|',
    ...report.files.map(
      (file) =>
        `| ${plainMarkdown(file.name)} | ${file.kind ? fileKindText[file.kind] : l10n.t('not used')} | ${file.rows > 0 ? formatCount(file.rows) : ''} | ${plainMarkdown(file.remark)} |`,
    ),
    '',
    ...section(
      l10n.t('Set aside'),
      report.counts.setAside,
      report.setAside,
      (row) => l10n.t`- ${plainMarkdown(row.file)}, line ${row.line}: ${plainMarkdown(row.reason)}`,
    ),
    ...section(
      l10n.t('Not certain'),
      report.unsure?.length ?? 0,
      (report.unsure ?? []).slice(0, reportListLimit),
      (pair) => {
        return `- ${plainMarkdown(pairText(pair))}`;
      },
    ),
    ...section(l10n.t('Under a new address'), report.counts.moved ?? 0, report.moved ?? [], personLine),
    ...section(
      l10n.t('With the address or name of someone else'),
      report.counts.exchanged ?? 0,
      report.exchanged ?? [],
      personLine,
    ),
    ...section(l10n.t('Hidden or gone'), report.counts.nowHidden ?? 0, report.nowHidden ?? [], personLine),
    ...section(l10n.t('Left out'), report.counts.unplaced ?? 0, report.unplaced ?? [], personLine),
    ...section(l10n.t('Returned'), report.counts.returned, report.returned, personLine),
    ...section(l10n.t('No longer listed'), report.counts.missing, report.missing, personLine),
    ...section(l10n.t('Changed'), report.counts.changed, report.changed, (person) => {
      const before = commaList([person.oldTitle, person.oldCompany].filter(Boolean));
      return before === ''
        ? personLine(person)
        : l10n.t('{0} (before: {1})', personLine(person), plainMarkdown(before));
    }),
    ...section(l10n.t('Added'), report.counts.added, report.added, personLine),
  ].join('\n');
}

/** What a sync showed, as a Markdown document. */
export function syncReportDocument(report: SyncReport): string {
  const { counts, unsure = [] } = report;
  return [
    l10n.t('# Sync from the connections page'),
    '',
    sentences(
      l10n.t`${shownInstant(report.at)}.`,
      report.complete
        ? l10n.t('The whole list was read.')
        : report.total === undefined
          ? l10n.t('Only part of the list was read, so it does not show who left.')
          : l10n.t`Only part of the list was read (the page says ${formatCount(report.total)}), so it does not show who left.`,
    ),
    '',
    l10n.t`In both: ${formatCount(counts.inBoth)}. Only known here: ${formatCount(counts.onlyStored)}. Only on the page: ${formatCount(counts.onlyPage)}.`,
    l10n.t`Added ${formatCount(counts.added)}, returned ${formatCount(counts.returned)}, marked as gone ${formatCount(counts.missing)}, unclear removals cleared up ${formatCount(counts.settled)}.`,
    '',
    ...section(
      l10n.t('Perhaps on the page under another name or address, and left as they are'),
      unsure.length,
      unsure,
      personLine,
    ),
    ...section(l10n.t('Only on the page'), counts.onlyPage, report.onlyPage, personLine),
    ...section(l10n.t('Only known here'), counts.onlyStored, report.onlyStored, personLine),
  ].join('\n');
}
