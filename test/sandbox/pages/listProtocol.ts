import type { Generation, Lie } from '../faults.ts';

/** What goes between the connections page's own script and the sandbox. */

/** Asks for one page of the list or of a search. */
export interface ListPage {
  readonly generation: Generation;
  readonly startIndex: number;
  readonly query: string;
}

/** Misbehaviour of one card. */
export interface CardQuirks {
  readonly secondClick: boolean;
  readonly staysShut: boolean;
  readonly noRemove: boolean;
  readonly noDialog: boolean;
  /** The card goes, the request is never sent. */
  readonly unsent: boolean;
}

export const NO_QUIRKS: CardQuirks = {
  secondClick: false,
  staysShut: false,
  noRemove: false,
  noDialog: false,
  unsent: false,
};

/** One card with its texts, ready to show. */
export interface CardData {
  readonly startIndex: number;
  readonly slug: string;
  readonly href: string;
  /** Slug that confirming really removes. */
  readonly removes: string;
  readonly memberId: string;
  readonly name: string;
  readonly pictureOf: string;
  readonly headline: string;
  readonly connectedOn: string;
  readonly moreActions: string;
  readonly question: string;
  readonly quirks: CardQuirks;
  readonly lies: readonly Lie[];
  /** The people a wrong request names. */
  readonly other: string;
}

export interface ListAnswer {
  readonly cards: readonly CardData[];
  readonly more: boolean;
  readonly end: 'plain' | 'empty-page' | 'button-stays' | 'spinner';
}
