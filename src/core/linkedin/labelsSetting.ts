import * as l10n from '@vscode/l10n';
import {
  type AddedWords,
  languageOf,
  mostLanguages,
  mostWordsOfKind,
  type WordKind,
  wordKinds,
  wordRefusal,
  type WordsByKind,
} from './pageWords.ts';
import { commaList } from '#core/text/lists.ts';

/** The name of the setting, for sentences. */
const setting = 'networkCleaner.linkedin.labels';

/** The usable words of the setting, and one sentence for each value that can't be used and is ignored. */
export interface LabelsSetting {
  readonly added: readonly AddedWords[];
  readonly problems: readonly string[];
}

/**
 * Reads the setting `networkCleaner.linkedin.labels`: an object by language, each an object of lists of whole texts by kind,
 * such as `{ "de": { "removeConnection": ["…"], "confirm": ["…"] } }`.
 */
export function readLabelsSetting(value: unknown): LabelsSetting {
  const problems: string[] = [];
  if (value === undefined || value === null) return { added: [], problems };
  if (!isObject(value)) return { added: [], problems: [l10n.t`The setting ${setting} must be an object by language.`] };
  const byLanguage = new Map<string, WordsByKind>();
  for (const [written, kinds] of Object.entries(value)) {
    const language = languageOf(written);
    if (!/^[a-z]{2,8}$/.test(language)) {
      problems.push(l10n.t`In ${setting}, “${written}” is no code of a language, such as “de”; it is ignored.`);
    } else if (!isObject(kinds)) {
      problems.push(l10n.t`In ${setting}, “${written}” must be an object with lists of words; it is ignored.`);
    } else if (byLanguage.size >= mostLanguages) {
      problems.push(l10n.t`The setting ${setting} has more than ${mostLanguages} languages; “${written}” is ignored.`);
    } else byLanguage.set(language, joined(byLanguage.get(language), wordsOf(written, kinds, problems)));
  }
  const added = [...byLanguage]
    .filter(([, words]) => Object.keys(words).length > 0)
    .map(([language, words]): AddedWords => ({ language, source: 'setting', words }));
  return { added, problems };
}

/** The words of one language that was written in two ways, such as `no` and `nb`. */
function joined(some: WordsByKind = {}, others: WordsByKind): WordsByKind {
  return Object.fromEntries(
    wordKinds.flatMap((kind) => {
      const words = [...new Set([...(some[kind] ?? []), ...(others[kind] ?? [])])].slice(0, mostWordsOfKind);
      return words.length > 0 ? [[kind, words]] : [];
    }),
  );
}

function wordsOf(
  language: string,
  kinds: Readonly<Record<string, unknown>>,
  problems: string[],
): Partial<Record<WordKind, readonly string[]>> {
  const words: Partial<Record<WordKind, readonly string[]>> = {};
  for (const [name, list] of Object.entries(kinds)) {
    const place = `${language}.${name}`;
    const kind = wordKinds.find((one) => one === name);
    if (!kind) {
      problems.push(l10n.t`In ${setting}, “${place}” is none of ${commaList(wordKinds)}; it is ignored.`);
      continue;
    }
    if (!Array.isArray(list) || list.some((word) => typeof word !== 'string')) {
      problems.push(l10n.t`In ${setting}, “${place}” must be a list of texts; it is ignored.`);
      continue;
    }
    const usable = (list as string[]).filter((word) => {
      const refusal = wordRefusal(kind, word);
      if (refusal !== undefined)
        problems.push(l10n.t`In ${setting}, the word “${word}” of “${place}” is ignored: ${refusal}`);
      return refusal === undefined;
    });
    if (usable.length > mostWordsOfKind) {
      problems.push(
        l10n.t`In ${setting}, “${place}” has more than ${mostWordsOfKind} words; only the first ${mostWordsOfKind} are used.`,
      );
    }
    if (usable.length > 0) words[kind] = usable.slice(0, mostWordsOfKind);
  }
  return words;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
