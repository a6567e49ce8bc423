import { ANSWER_LIES } from './lies/answers.ts';
import type { Lie, Outcome } from './lies/lie.ts';

/** Every switch of the site by name. What each does to the page and to the server stands beside it. */
export const LIES = {
  ...ANSWER_LIES,
} as const satisfies Record<string, Lie>;

export type LieName = keyof typeof LIES;

export const LIE_NAMES = Object.keys(LIES) as LieName[];

export function isLieName(name: unknown): name is LieName {
  return typeof name === 'string' && Object.hasOwn(LIES, name);
}
export type { Lie, Outcome };
