import type { Generation, PageTraits, ServerTraits } from '../traits.ts';

/** How a person may come out of a run on a site that does this. */
export type Outcome =
  /** Removed, and recorded so. */
  | 'removed'
  /** Clicked, and recorded as not known for certain. */
  | 'unconfirmed'
  /** Passed over untouched, with a reason; the run goes on. */
  | 'skipped'
  /** The run stopped: an objection, another account, a page that makes no sense. */
  | 'stopped';

export type Place = 'list' | 'profile' | 'guided';

/** Something that the site does otherwise: a lie, a trouble, or only another truthful way. */
export interface Lie {
  readonly what: string;
  readonly where: readonly Place[];
  /** Whether a page that does this still tells the truth, so that a removal must succeed. */
  readonly truthful: boolean;
  /** What may come out for a person it concerns. */
  readonly outcomes: readonly Outcome[];
  readonly page?: Partial<PageTraits>;
  readonly server?: Partial<ServerTraits>;
  /** The only clients that can do it; all of them without it. */
  readonly generations?: readonly Generation[];
}

type Details = Partial<Pick<Lie, 'page' | 'server' | 'where' | 'generations'>>;

const EVERYWHERE: readonly Place[] = ['list', 'guided'];

/** Another way of telling the truth: anyone who is meant must come out removed. */
export function truthful(what: string, details: Details): Lie {
  return { what, where: EVERYWHERE, truthful: true, outcomes: ['removed'], ...details };
}

export function untrue(what: string, outcomes: readonly Outcome[], details: Details): Lie {
  return { what, where: EVERYWHERE, truthful: false, outcomes, ...details };
}

/** The removal happened or not, and no page says so for certain. */
export const NOT_CERTAIN: readonly Outcome[] = ['unconfirmed', 'stopped'];
/** No one may be touched, and nothing was pressed that could have done it. */
export const UNTOUCHED: readonly Outcome[] = ['skipped', 'stopped'];
/** The right person or no one. */
export const RIGHT_OR_NONE: readonly Outcome[] = ['removed', 'unconfirmed', 'skipped', 'stopped'];
/**
 * No one may be removed. What shows itself only after the item may be recorded as not certain: for all that the page
 * tells, the item can have done it.
 */
export const NOT_REMOVED: readonly Outcome[] = ['unconfirmed', 'skipped', 'stopped'];
/** A person who waits sees it through; one who does not says so. */
export const REMOVED_OR_NOT_CERTAIN: readonly Outcome[] = ['removed', 'unconfirmed'];
