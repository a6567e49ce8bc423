import type { SafetyStopKind } from '#core/removal/run.ts';
import type { WordKind, WordSource } from './pageWords.ts';

/** A word that is known for the page's language. */
export interface CheckedWord {
  readonly kind: WordKind;
  readonly text: string;
  readonly source: WordSource;
}

/** What was read of a profile page: the member's own, which no one is told of. */
export interface ProfileCheck {
  /** Its address was shown. */
  readonly reached: boolean;
  readonly nameRead: boolean;
  /** The markup says whose name it is. */
  readonly nameBound: boolean;
}

/**
 * What a look at the list of connections understood, without a click and without a key pressed. Holds no name, address or
 * other personal data.
 */
export interface PageCheck {
  /** What LinkedIn objects to, such as a security check or a sign-in page. */
  readonly objection?: { readonly safetyStop: SafetyStopKind; readonly detail: string } | undefined;
  /** The list's own address was shown. */
  readonly reached: boolean;
  /** The navigation of a member is there. */
  readonly navigation: boolean;
  readonly signedIn: boolean;
  /** The page stayed half loaded: what is missing may still have been coming. */
  readonly loading: boolean;
  /** As the page says it, such as `pt-BR`; empty when it says none. */
  readonly lang: string;
  /** Its code, such as `pt`; empty when it says none. */
  readonly language: string;
  readonly words: readonly CheckedWord[];
  /** Which clients' rows are on the page: A, B, C. */
  readonly generations: readonly ('A' | 'B' | 'C')[];
  /** The container of the rows was found. */
  readonly list: boolean;
  /** The number that the header gives; absent when none can be read. */
  readonly total?: number | undefined;
  /** Rows on the first screen, and of how many of them what was read. */
  readonly rows: {
    readonly shown: number;
    /** By a slug that is certainly theirs. */
    readonly identified: number;
    readonly named: number;
    readonly dated: number;
    /** With exactly one overflow button. */
    readonly withMenu: number;
  };
  readonly searchBoxes: number;
  /** Only when profile visits are allowed and the member is known. */
  readonly profile?: ProfileCheck | undefined;
  /** How long it took, in milliseconds. */
  readonly took: number;
}

/** Everything that a check looks at; each is either understood or missing. */
export const pageParts = [
  'address',
  'signIn',
  'challenge',
  'navigation',
  'rows',
  'identity',
  'names',
  'dates',
  'total',
  'searchBox',
  'overflow',
  'language',
  'removeWord',
  'confirmWord',
] as const;
export type PagePart = (typeof pageParts)[number];

const signInStops: readonly SafetyStopKind[] = ['signedOut', 'authwall', 'otherMember'];

/** Whether LinkedIn objects, so that nothing else says anything about the page. */
export function isBlocked({ objection, signedIn }: PageCheck): boolean {
  return objection !== undefined || !signedIn;
}

/** What the check did not understand, in the order of `pageParts`. */
export function missingParts(check: PageCheck): readonly PagePart[] {
  const { objection, rows, total } = check;
  const has = (kind: WordKind): boolean => check.words.some((word) => word.kind === kind);
  const empty = total === 0;
  const understood: Readonly<Record<PagePart, boolean>> = {
    address: check.reached,
    signIn: check.signedIn && !(objection && signInStops.includes(objection.safetyStop)),
    challenge: !objection || signInStops.includes(objection.safetyStop),
    navigation: check.navigation,
    rows: rows.shown > 0 || empty,
    identity: rows.identified > 0 || empty,
    names: rows.named > 0 || empty,
    dates: rows.dated > 0 || empty,
    total: total !== undefined,
    searchBox: check.searchBoxes === 1,
    overflow: rows.withMenu > 0 || empty,
    language: check.language !== '',
    removeWord: has('removeConnection'),
    confirmWord: has('confirm'),
  };
  return pageParts.filter((part) => !understood[part]);
}

/** What a use of the page needs. Dates and the total help, and their absence keeps no one from working. */
const neededToRead: readonly PagePart[] = [
  'address',
  'signIn',
  'challenge',
  'navigation',
  'rows',
  'identity',
  'searchBox',
];
const neededToShow: readonly PagePart[] = [...neededToRead, 'names'];
const neededToClick: readonly PagePart[] = [...neededToShow, 'overflow', 'language', 'removeWord', 'confirmWord'];

/** What keeps each use of the page from working; nothing: it works. */
export interface WhatWorks {
  readonly sync: readonly PagePart[];
  readonly guided: readonly PagePart[];
  readonly automatic: readonly PagePart[];
}

/** Judges a check. */
export function whatWorks(check: PageCheck): WhatWorks {
  const missing = missingParts(check);
  const of = (needed: readonly PagePart[]): PagePart[] => missing.filter((part) => needed.includes(part));
  return { sync: of(neededToRead), guided: of(neededToShow), automatic: of(neededToClick) };
}

/**
 * What keeps an automatic run or a rehearsal from beginning, though LinkedIn objects to nothing; what it objects to, the
 * run itself meets and says.
 */
export function whyNotAutomatic(check: PageCheck): readonly PagePart[] {
  return isBlocked(check) || check.loading || !check.reached ? [] : whatWorks(check).automatic;
}
