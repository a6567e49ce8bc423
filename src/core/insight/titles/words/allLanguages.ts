import { arabic } from './arabic.ts';
import { chinese } from './chinese.ts';
import { czechAndSlovak } from './czechAndSlovak.ts';
import { danishAndNorwegian } from './danishAndNorwegian.ts';
import { dutch } from './dutch.ts';
import { english } from './english.ts';
import { finnish } from './finnish.ts';
import { french } from './french.ts';
import { german } from './german.ts';
import { indonesianAndMalay } from './indonesianAndMalay.ts';
import { italian } from './italian.ts';
import { japanese } from './japanese.ts';
import { korean } from './korean.ts';
import { polish } from './polish.ts';
import { portuguese } from './portuguese.ts';
import { russian } from './russian.ts';
import { spanish } from './spanish.ts';
import { swedish } from './swedish.ts';
import { turkish } from './turkish.ts';
import { ukrainian } from './ukrainian.ts';
import { vietnamese } from './vietnamese.ts';
import type { LanguageWords } from './languageWords.ts';

/** Every language whose titles are read. */
export const allLanguages: readonly LanguageWords[] = [
  arabic,
  chinese,
  czechAndSlovak,
  danishAndNorwegian,
  dutch,
  english,
  finnish,
  french,
  german,
  indonesianAndMalay,
  italian,
  japanese,
  korean,
  polish,
  portuguese,
  russian,
  spanish,
  swedish,
  turkish,
  ukrainian,
  vietnamese,
];
