import type { SafetyStopKind } from '#core/removal/run.ts';
import type { WordKind, WordSource } from './pageWords.ts';

/** A word that is known for the page's language. */
export interface CheckedWord {
  readonly kind: WordKind;
  readonly text: string;
  readonly source: WordSource;
}

/** What was understood of a profile page: the member's own, since LinkedIn tells no one about a visit to it. */
export interface ProfileCheck {
  /** Whether the profile's address was shown. */
  readonly reached: boolean;
  readonly nameRead: boolean;
  /** Whether the markup says whose name it is. */
  readonly nameBound: boolean;
}

/**
 * What a check of the list of connections understood, without a click and without a key pressed. Holds no name, address or
 * other personal data.
 */
export interface PageCheck {
  /** An objection of LinkedIn's, such as a security check or a sign-in page. */
  readonly objection?: { readonly safetyStop: SafetyStopKind; readonly detail: string } | undefined;
  /** Whether the list's own address was shown. */
  readonly reached: boolean;
  /** Whether the navigation of a signed-in member is there. */
  readonly navigation: boolean;
  readonly signedIn: boolean;
  /** Whether the page was still loading, so that parts may be missing for that reason. */
  readonly loading: boolean;
  /** The page's `lang`, such as `pt-BR`; empty when it has none. */
  readonly lang: string;
  /** The code of the language, such as `pt`; empty when the page has none. */
  readonly language: string;
  readonly words: readonly CheckedWord[];
  /** The generations of LinkedIn's page whose rows were found. */
  readonly generations: readonly ('A' | 'B' | 'C')[];
  /** Whether the container of the rows was found. */
  readonly list: boolean;
  /** The number that the header gives; absent when none can be read. */
  readonly total?: number | undefined;
  /** The number of rows on the first screen, and how many of them were understood in which way. */
  readonly rows: {
    readonly shown: number;
    /** With a slug that certainly belongs to the row's person. */
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

/** The parts that a check looks at; each is either understood or missing. */
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
  'afterName',
] as const;
export type PagePart = (typeof pageParts)[number];

const signInStops: readonly SafetyStopKind[] = ['signedOut', 'authwall', 'otherMember'];

/** Whether LinkedIn objects, so that nothing else says anything about the page. */
export function isBlocked({ objection, signedIn }: PageCheck): boolean {
  return objection !== undefined || !signedIn;
}

/** The parts that the check did not understand, in the order of `pageParts`. */
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
    afterName: !has('confirm') || has('afterName') || needsNoWordsAfterName(check.words),
  };
  return pageParts.filter((part) => !understood[part]);
}

/** Scripts in which a name ends without a gap. */
const withoutSpaces = /[\p{Script=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

/**
 * Whether a question can be understood although no word is known that may follow a name in it. Words that were built in or
 * learned have those that their questions need; a person who writes them down may not have seen that a question goes on.
 */
function needsNoWordsAfterName(words: readonly CheckedWord[]): boolean {
  const ofRemoving = words.filter(({ kind }) => kind === 'removeConnection' || kind === 'confirm');
  return ofRemoving.some(({ text, source }) => source !== 'setting' || withoutSpaces.test(text));
}

/** The parts that a use of the page needs. Dates and the total are helpful but not needed. */
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
const neededToClick: readonly PagePart[] = [
  ...neededToShow,
  'overflow',
  'language',
  'removeWord',
  'confirmWord',
  'afterName',
];

/** For each use of the page, the missing parts that keep it from working; empty: it works. */
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
 * The missing parts that keep an automatic run or a rehearsal from beginning. Empty when LinkedIn objects: the run itself
 * meets that and reports it.
 */
export function whyNotAutomatic(check: PageCheck): readonly PagePart[] {
  return isBlocked(check) || check.loading || !check.reached ? [] : whatWorks(check).automatic;
}
