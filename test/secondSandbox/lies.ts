import { ANSWER_LIES } from './lies/answers.ts';
import { APPEARANCE_LIES } from './lies/appearance.ts';
import type { Lie } from './lies/lie.ts';
import { OBJECTION_LIES } from './lies/objections.ts';
import { PROFILE_LIES } from './lies/profiles.ts';
import { SEARCH_LIES } from './lies/searches.ts';
import { WRONG_PERSON_LIES } from './lies/wrongPerson.ts';

/**
 * Every switch of the site by name: what it does, whom it concerns, whether a page that does it still tells the truth,
 * and what may come out. They combine.
 */
export const LIES = {
  ...WRONG_PERSON_LIES,
  ...ANSWER_LIES,
  ...SEARCH_LIES,
  ...OBJECTION_LIES,
  ...APPEARANCE_LIES,
  ...PROFILE_LIES,
} as const satisfies Record<string, Lie>;

export type LieName = keyof typeof LIES;

export const LIE_NAMES = Object.keys(LIES) as LieName[];

export function isLieName(name: unknown): name is LieName {
  return typeof name === 'string' && Object.hasOwn(LIES, name);
}
