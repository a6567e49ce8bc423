import * as l10n from '@vscode/l10n';
import { plainMarkdown } from '#core/text/foreignText.ts';
import { countOf, formatCount } from '#core/text/numbers.ts';
import type { Instant } from '#core/time/clock.ts';
import { missingParts, type PageCheck, type PagePart, whatWorks, whyNotAutomatic } from './pageCheck.ts';
import { languageName, type WordKind, type WordSource } from './pageWords.ts';
import { wordKindText } from './wordsDocument.ts';
import { shownInstant } from '#core/time/shownDates.ts';
import { commaList, sentences } from '#core/text/lists.ts';

/** For each missing part, what that means for a person: one sentence. */
export const missingPartText: Readonly<Record<PagePart, string>> = {
  address: l10n.t('LinkedIn led to a page other than the list of connections.'),
  signIn: l10n.t('You are not signed in, or as another member.'),
  challenge: l10n.t('LinkedIn objects to something.'),
  navigation: l10n.t('The page has no navigation bar that we know.'),
  rows: l10n.t('The page shows no rows of a kind that we know.'),
  identity: l10n.t('No row says for certain whose it is: the profile address in it is missing or not the only one.'),
  names: l10n.t('No row has a name that we can read.'),
  dates: l10n.t('No row has a date of connecting that we can read.'),
  total: l10n.t('The page’s header has no number that we can read.'),
  searchBox: l10n.t('The search box of the list is missing, or there is more than one.'),
  overflow: l10n.t('No row has exactly one button that opens its menu.'),
  language: l10n.t('The page does not say its language.'),
  removeWord: l10n.t('The word for “Remove connection” in the menu is not known in this language.'),
  confirmWord: l10n.t('The word on the confirming button is not known in this language.'),
  afterName: l10n.t(
    'The words that follow the name in the question are missing: without them, no question is understood. Add them to the setting networkCleaner.linkedin.labels, as “afterName”.',
  ),
};

const partText: Readonly<Record<PagePart, string>> = {
  address: l10n.t('Address of the list'),
  signIn: l10n.t('Signed in'),
  challenge: l10n.t('No security check, limit or error'),
  navigation: l10n.t('Navigation bar'),
  rows: l10n.t('Rows of the list'),
  identity: l10n.t('Whose row it is'),
  names: l10n.t('Names'),
  dates: l10n.t('Dates of connecting'),
  total: l10n.t('Total in the header'),
  searchBox: l10n.t('Search box'),
  overflow: l10n.t('Button that opens a row’s menu'),
  language: l10n.t('Language of the page'),
  removeWord: l10n.t('Menu item that removes'),
  confirmWord: l10n.t('Confirming button'),
  afterName: l10n.t('What may follow a name in the question'),
};

/** Where a word comes from, in words. */
export const wordSourceText: Readonly<Record<WordSource, string>> = {
  builtIn: l10n.t('built in'),
  learned: l10n.t('learned'),
  setting: l10n.t('your setting'),
};

/** One sentence on why an automatic run can't begin; undefined when the check found no reason. */
export function automaticRefusal(check: PageCheck): string | undefined {
  const missing = whyNotAutomatic(check);
  const [first] = missing;
  if (first === undefined) return undefined;
  const guided = whatWorks(check).guided.length === 0;
  const wordsOnly = missing.every((part) => part === 'removeWord' || part === 'confirmWord');
  if (wordsOnly) {
    return l10n.t`LinkedIn is in ${languageName(check.language)}, and the words for removing are not known in it: use a guided run, or set LinkedIn to English, French, Portuguese or Turkish.`;
  }
  return guided
    ? l10n.t`${missingPartText[first]} A guided run still works.`
    : l10n.t`${missingPartText[first]} Look for an update of Network Cleaner.`;
}

/**
 * The check as a Markdown document.
 * @param at when it was done
 * @param notes whole sentences about words that wait for something, such as a rehearsal
 */
export function pageCheckDocument(check: PageCheck, at: Instant, notes: readonly string[] = []): string {
  const missing = new Set(missingParts(check));
  const parts = (Object.keys(partText) as PagePart[]).map((part) =>
    missing.has(part)
      ? `| ✗ | ${partText[part]} | ${part === 'challenge' ? plainMarkdown(check.objection?.detail ?? '') : missingPartText[part]} |`
      : `| ✓ | ${partText[part]} | ${seen(check, part)} |`,
  );
  const works = whatWorks(check);
  return [
    l10n.t('# LinkedIn page'),
    '',
    l10n.t`Checked ${shownInstant(at)} in ${formatCount(check.took)} ms. Nothing was clicked or typed. The menu of a row and its question open only with a click, so they were not looked at.`,
    '',
    l10n.t('## What still works'),
    '',
    verdict(l10n.t('Sync'), works.sync),
    verdict(l10n.t('Guided removal'), works.guided),
    verdict(l10n.t('Rehearsal and automatic removal'), works.automatic),
    '',
    ...notes.map((note) => `- ${note}`),
    ...(notes.length > 0 ? [''] : []),
    l10n.t('## What is understood'),
    '',
    '| | | |',
    '|---|---|---|',
    ...parts,
    ...profileRows(check),
    '',
    l10n.t('## Words'),
    '',
    ...wordRows(check),
    '',
  ].join('\n');
}

function verdict(what: string, missing: readonly PagePart[]): string {
  return missing.length === 0
    ? l10n.t`- ✓ ${what}: works.`
    : l10n.t`- ✗ ${what}: does not work. ${sentences(...missing.map((part) => missingPartText[part]))}`;
}

function seen(check: PageCheck, part: PagePart): string {
  const { rows } = check;
  const ofRows = (count: number): string =>
    countOf(rows.shown, l10n.t('{1} of {0} row'), l10n.t('{1} of {0} rows'), formatCount(count));
  switch (part) {
    case 'rows':
      return countOf(
        rows.shown,
        l10n.t('{0} row on the first screen, page generation {1}'),
        l10n.t('{0} rows on the first screen, page generation {1}'),
        commaList(check.generations) || l10n.t('unknown'),
      );
    case 'identity':
      return ofRows(rows.identified);
    case 'names':
      return ofRows(rows.named);
    case 'dates':
      return ofRows(rows.dated);
    case 'overflow':
      return ofRows(rows.withMenu);
    case 'total':
      return formatCount(check.total ?? 0);
    case 'language':
      return `${plainMarkdown(languageName(check.language))} (${plainMarkdown(check.lang)})`;
    case 'removeWord':
      return wordsOf(check, 'removeConnection');
    case 'confirmWord':
      return wordsOf(check, 'confirm');
    case 'afterName':
      return wordsOf(check, 'afterName');
    case 'address':
    case 'signIn':
    case 'challenge':
    case 'navigation':
    case 'searchBox':
      return '';
  }
}

function wordsOf(check: PageCheck, kind: WordKind): string {
  return commaList(
    check.words
      .filter((word) => word.kind === kind)
      .map(({ text, source }) => `${plainMarkdown(text)} (${wordSourceText[source]})`),
  );
}

function wordRows(check: PageCheck): string[] {
  if (check.words.length === 0)
    return [l10n.t('No word is known for this language. Reading and guided removal need none.')];
  return [
    l10n.t('| Stands for | Word | From |'),
    '|---|---|---|',
    ...check.words.map(
      ({ kind, text, source }) => `| ${wordKindText[kind]} | ${plainMarkdown(text)} | ${wordSourceText[source]} |`,
    ),
  ];
}

function profileRows({ profile }: PageCheck): string[] {
  if (!profile) return [];
  const row = (ok: boolean, what: string): string => l10n.t`| ${ok ? '✓' : '✗'} | Your own profile: ${what} | |`;
  return [
    row(profile.reached, l10n.t('address')),
    row(profile.nameRead, l10n.t('name')),
    row(profile.nameBound, l10n.t('the markup says whose name it is')),
  ];
}
