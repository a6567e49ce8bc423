import type { JobFunction, Seniority } from '#core/people/jobTitle.ts';

type Words<T> = readonly (readonly [pattern: string, meaning: T])[];

/** How people call the members of a rank; only in the plural where the singular is also part of many other titles. */
const ranks: Words<Seniority> = [
  [String.raw`(?:co-?)?founders?|(?:business )?owners`, 'owner'],
  ['partners', 'partner'],
  [String.raw`ceos?|c-?levels?|c-?suites?|executives|presidents|managing directors?`, 'cxo'],
  ['vps|vice[- ]presidents?', 'vp'],
  ['directors|heads', 'director'],
  ['managers|team leads|team leaders', 'manager'],
  ['seniors', 'senior'],
  ['juniors', 'entry'],
  ['students?|interns?|trainees?|apprentices?', 'training'],
  ['volunteers?', 'unpaid'],
];

/** How people name a function after "in" ("in sales"), and the people who work in it. */
const functions: Words<JobFunction> = [
  ['hr(?: people)?|in hr|human resources|in people(?: operations)?', 'human-resources'],
  ['in sales|sales ?people|sellers', 'sales'],
  ['in marketing|marketers|marketing people', 'marketing'],
  ['in finance|finance people|bankers', 'finance'],
  ['in accounting|accountants', 'accounting'],
  ['in engineering', 'engineering'],
  ['in it|it people|in tech', 'information-technology'],
  ['in (?:law|legal)|lawyers|attorneys', 'legal'],
  ['in operations|operations people', 'operations'],
  ['in consulting|consultants', 'consulting'],
  ['in education|teachers', 'education'],
  ['in healthcare|in medicine|doctors|nurses', 'healthcare'],
  ['in research|researchers|scientists', 'research'],
  ['in support|support people', 'support'],
  ['in product(?: management)?|product managers', 'product-management'],
  ['project managers', 'program-and-project-management'],
  ['in design|designers', 'arts-and-design'],
  ['in purchasing|in procurement|buyers', 'purchasing'],
  ['in real estate|realtors', 'real-estate'],
  ['in (?:media|communications?|pr)|journalists', 'media-and-communication'],
  ['entrepreneurs?', 'entrepreneurship'],
];

/** Any of the words for a rank. */
export const rankPattern = patternOf(ranks);
/** Any of the words for a function. */
export const functionPattern = patternOf(functions);

/** The rank that a word of `rankPattern` names. */
export function rankOf(word: string): Seniority {
  return meaningOf(ranks, word, 'none of the ranks');
}

/** The function that a word of `functionPattern` names. */
export function functionOf(word: string): JobFunction {
  return meaningOf(functions, word, 'none of the functions');
}

function patternOf(words: Words<unknown>): string {
  return words.map(([pattern]) => pattern).join('|');
}

function meaningOf<T>(words: Words<T>, word: string, otherwise: string): T {
  const found = words.find(([pattern]) => new RegExp(`^(?:${pattern})$`, 'iu').test(word));
  if (!found) throw new Error(`${word}: ${otherwise}`);
  return found[1];
}
