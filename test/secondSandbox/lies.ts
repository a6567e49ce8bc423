import { ANSWER_LIES } from './lies/answers.ts';
import { APPEARANCE_LIES } from './lies/appearance.ts';
import { LATE_LIES } from './lies/lateness.ts';
import type { Lie } from './lies/lie.ts';
import { OBJECTION_LIES } from './lies/objections.ts';
import { PROFILE_LIES } from './lies/profiles.ts';
import { SEARCH_LIES } from './lies/searches.ts';
import { WRONG_PERSON_LIES } from './lies/wrongPerson.ts';
import { seededRandom } from './random.ts';
import type { Generation } from './traits.ts';

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
  ...LATE_LIES,
} as const satisfies Record<string, Lie>;

export type LieName = keyof typeof LIES;

export const LIE_NAMES = Object.keys(LIES) as LieName[];

export function isLieName(name: unknown): name is LieName {
  return typeof name === 'string' && Object.hasOwn(LIES, name);
}

/** Whether pages of this client can do it. */
export function isApplicable(name: LieName, generation: Generation): boolean {
  const lie: Lie = LIES[name];
  return lie.generations?.includes(generation) ?? true;
}

/** The single traits that a lie sets; lists, which are joined, are not among them. */
function traitsOf(name: LieName): string[] {
  const lie: Lie = LIES[name];
  return Object.entries({ ...lie.page, ...lie.server })
    .filter(([, value]) => !Array.isArray(value))
    .map(([trait]) => trait);
}

/**
 * `size` truthful ways at once, the same for the same seed, none of which undoes another: anyone who is meant must come
 * out removed on a site that does all of them.
 */
export function mixOfTruths(seed: number, generation: Generation, size: number): LieName[] {
  const random = seededRandom(seed);
  const left = LIE_NAMES.filter((name) => {
    const lie: Lie = LIES[name];
    return lie.truthful && lie.where.includes('list') && isApplicable(name, generation);
  });
  const mix: LieName[] = [];
  const taken = new Set<string>();
  while (mix.length < size && left.length > 0) {
    const [name] = left.splice(random.below(left.length), 1);
    if (name === undefined || traitsOf(name).some((trait) => taken.has(trait))) continue;
    for (const trait of traitsOf(name)) taken.add(trait);
    mix.push(name);
  }
  return mix;
}
