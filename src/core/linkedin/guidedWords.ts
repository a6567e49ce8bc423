import { builtInWords } from './builtInWords.ts';
import type { AddedWords } from './pageWords.ts';
import { languageOf } from './pageWords.ts';

/** The labels that the person presses on LinkedIn's pages to remove someone, as far as they are known. */
export interface GuidedWords {
  readonly item: readonly string[];
  readonly confirm: readonly string[];
}

/** The most labels to show: which one LinkedIn uses depends on the version of its page. */
const mostShown = 2;

/**
 * The labels for a page's language. Those that the person taught or wrote come first, since they saw them on their own
 * pages.
 * @param lang of the page, such as `fr-FR`
 */
export function guidedWords(lang: string, added: readonly AddedWords[]): GuidedWords {
  const language = languageOf(lang);
  const of = (kind: 'removeConnection' | 'confirm'): readonly string[] => {
    const own = added.filter((one) => one.language === language).flatMap(({ words }) => words[kind] ?? []);
    const known = own.length > 0 ? own : (builtInWords[language]?.[kind] ?? []);
    return [...new Set(known)].slice(0, mostShown);
  };
  return { item: of('removeConnection'), confirm: of('confirm') };
}
