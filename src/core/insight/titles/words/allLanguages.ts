import { dutch } from './dutch.ts';
import { english } from './english.ts';
import { french } from './french.ts';
import { german } from './german.ts';
import { italian } from './italian.ts';
import { polish } from './polish.ts';
import { portuguese } from './portuguese.ts';
import { russian } from './russian.ts';
import { spanish } from './spanish.ts';
import { turkish } from './turkish.ts';
import { ukrainian } from './ukrainian.ts';
import type { LanguageWords } from './languageWords.ts';

/** Every language whose titles are read. */
export const allLanguages: readonly LanguageWords[] = [
  dutch,
  english,
  french,
  german,
  italian,
  polish,
  portuguese,
  russian,
  spanish,
  turkish,
  ukrainian,
];
