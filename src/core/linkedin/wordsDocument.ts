import * as l10n from '@vscode/l10n';
import { plainMarkdown } from '#core/text/foreignText.ts';
import { countOf } from '#core/text/numbers.ts';
import type { LabelsSetting } from './labelsSetting.ts';
import { type LearnedWords, waitsFor } from './learnedWords.ts';
import { languageName, type WordKind, wordKinds, type WordsByKind } from './pageWords.ts';
import { shownInstant } from '#core/time/shownDates.ts';
import { commaList } from '#core/text/lists.ts';

/** All words in use, by where they come from. */
export interface WordsInUse {
  readonly builtIn: Readonly<Record<string, WordsByKind>>;
  readonly setting: LabelsSetting;
  readonly learned: readonly LearnedWords[];
}

/** What each kind of word is called. */
export const wordKindText: Readonly<Record<WordKind, string>> = {
  removeConnection: l10n.t('Menu item that removes'),
  confirm: l10n.t('Confirming button'),
  cancel: l10n.t('Cancelling button'),
  moreActions: l10n.t('Button of a row’s menu'),
  loadMore: l10n.t('Button for more rows'),
  afterName: l10n.t('What may follow a name in the question'),
};

/** All words as a Markdown document. */
export function wordsDocument({ builtIn, setting, learned }: WordsInUse): string {
  return [
    l10n.t('# LinkedIn words'),
    '',
    l10n.t(
      'Reading your connections and guided removal need no words. Rehearsals and automatic removal click only what is called, as a whole, by one of these. “Show LinkedIn Words…” forgets what was learned.',
    ),
    '',
    l10n.t('## Learned'),
    '',
    ...(learned.length === 0
      ? [l10n.t('None. After two guided removals in a language without words you are asked.'), '']
      : []),
    ...learned.flatMap((words) => [
      `### ${plainMarkdown(languageName(words.language))}`,
      '',
      countOf(
        words.removals,
        l10n.t('From {0} removal of yours, {1}. {2}'),
        l10n.t('From {0} removals of yours, {1}. {2}'),
        shownInstant(words.learnedAt),
        plainMarkdown(waitsFor(words) ?? l10n.t('In use.')),
      ),
      '',
      ...table(words.words),
    ]),
    l10n.t('## Your setting'),
    '',
    ...(setting.added.length === 0 ? [l10n.t('None: networkCleaner.linkedin.labels.'), ''] : []),
    ...setting.added.flatMap(({ language, words }) => [
      `### ${plainMarkdown(languageName(language))}`,
      '',
      ...table(words),
    ]),
    ...setting.problems.map((problem) => `- ${plainMarkdown(problem)}`),
    ...(setting.problems.length > 0 ? [''] : []),
    l10n.t('## Built in'),
    '',
    ...Object.entries(builtIn).flatMap(([language, words]) => [
      `### ${plainMarkdown(languageName(language))}`,
      '',
      ...table(words),
    ]),
  ].join('\n');
}

function table(words: WordsByKind): string[] {
  const rows = wordKinds.flatMap((kind) => {
    const texts = words[kind] ?? [];
    return texts.length === 0 ? [] : [`| ${wordKindText[kind]} | ${commaList(texts.map(plainMarkdown))} |`];
  });
  return rows.length === 0 ? [] : [l10n.t('| Stands for | Words |'), '|---|---|', ...rows, ''];
}
