import { builtInWords } from './builtInWords.ts';
import type { AddedWords } from './pageWords.ts';
import { languageName, languageOf } from './pageWords.ts';

/** The labels that the person presses on LinkedIn's pages to remove someone, as far as they are known. */
export interface GuidedWords {
  /** The name of the language, in the language of our texts; '' where the page names none. */
  readonly language: string;
  readonly item: readonly string[];
  readonly confirm: readonly string[];
}

/** What is known of the labels in front of the person. */
export interface KnownWords {
  /** Whether it is known in which language their LinkedIn is: then `languages` holds just that one. */
  readonly isCertain: boolean;
  readonly languages: readonly GuidedWords[];
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
  const name = language === '' ? '' : languageName(language);
  return { language: name, item: of('removeConnection'), confirm: of('confirm') };
}

/**
 * The labels in the language of the person's LinkedIn; while that is not known, those in the language of our texts and in
 * English, as far as there are any.
 * @param pageLanguage of LinkedIn's pages as last seen; undefined: no page was looked at yet
 */
export function knownWords(
  pageLanguage: string | undefined,
  ourLanguage: string,
  added: readonly AddedWords[],
): KnownWords {
  if (pageLanguage !== undefined) return { isCertain: true, languages: [guidedWords(pageLanguage, added)] };
  const languages = [...new Set([languageOf(ourLanguage), 'en'])].map((language) => guidedWords(language, added));
  return {
    isCertain: false,
    languages: languages.filter(({ item, confirm }) => item.length > 0 && confirm.length > 0),
  };
}
