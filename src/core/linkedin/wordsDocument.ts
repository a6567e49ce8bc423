import { plainMarkdown } from '#core/text/foreignText.ts';
import { countOf } from '#core/text/numbers.ts';
import type { LabelsSetting } from './labelsSetting.ts';
import { type LearnedWords, waitsFor } from './learnedWords.ts';
import { languageName, type WordKind, wordKinds, type WordsByKind } from './pageWords.ts';

/** Every word that there is, by where it comes from. */
export interface WordsInUse {
  readonly builtIn: Readonly<Record<string, WordsByKind>>;
  readonly setting: LabelsSetting;
  readonly learned: readonly LearnedWords[];
}

/** What each kind of word is called. */
export const wordKindText: Readonly<Record<WordKind, string>> = {
  removeConnection: 'Menu item that removes',
  confirm: 'Confirming button',
  cancel: 'Cancelling button',
  moreActions: 'Button of a row’s menu',
  loadMore: 'Button for more rows',
  afterName: 'What may follow a name in the question',
};

/** All words as a Markdown document. */
export function wordsDocument({ builtIn, setting, learned }: WordsInUse): string {
  return [
    '# LinkedIn words',
    '',
    'Reading your connections and guided removal need no words. Rehearsals and automatic removal click only what is called, as a whole, by one of these. “Show LinkedIn Words…” forgets what was learned.',
    '',
    '## Learned',
    '',
    ...(learned.length === 0 ? ['None. After two guided removals in a language without words you are asked.', ''] : []),
    ...learned.flatMap((words) => [
      `### ${plainMarkdown(languageName(words.language))}`,
      '',
      `From ${countOf(words.removals, 'removal')} of yours, ${new Date(words.learnedAt).toLocaleDateString()}. ${plainMarkdown(waitsFor(words) ?? 'In use.')}`,
      '',
      ...table(words.words),
    ]),
    '## Your setting',
    '',
    ...(setting.added.length === 0 ? ['None: networkCleaner.linkedin.labels.', ''] : []),
    ...setting.added.flatMap(({ language, words }) => [
      `### ${plainMarkdown(languageName(language))}`,
      '',
      ...table(words),
    ]),
    ...setting.problems.map((problem) => `- ${plainMarkdown(problem)}`),
    ...(setting.problems.length > 0 ? [''] : []),
    '## Built in',
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
    return texts.length === 0 ? [] : [`| ${wordKindText[kind]} | ${texts.map(plainMarkdown).join(', ')} |`];
  });
  return rows.length === 0 ? [] : ['| Stands for | Words |', '|---|---|', ...rows, ''];
}
