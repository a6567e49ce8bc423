import type { Moment, ObjectionKind } from './traits.ts';

/** Where a removal was asked for. */
export type Route = 'list' | 'profile';

/** Every entry has a time (milliseconds since 1970, of the server's clock) and a number that only grows. */
interface Stamp {
  readonly number: number;
  readonly at: number;
}

/** Which page in which tab; the server gives out page numbers, the tab names itself. */
export interface Origin {
  readonly account: string;
  readonly page: number;
  readonly tab: string;
  readonly route: Route;
}

export interface RequestEntry {
  readonly kind: 'request';
  readonly method: string;
  readonly path: string;
  readonly account: string | null;
  /** The page that sent it; null for a document. */
  readonly page: number | null;
}

export interface RemovalRequestEntry extends Origin {
  readonly kind: 'removalRequest';
  /** The people the request names. */
  readonly slug: string;
  readonly requestName: string;
  /** One number per press of the confirming button or the acting item; a request sent twice keeps it. */
  readonly click: string;
}

export interface RemovalAnswerEntry {
  readonly kind: 'removalAnswer';
  readonly slug: string;
  readonly status: number;
  readonly shape: string;
  readonly request: number;
}

export interface RemovalEntry extends Origin {
  readonly kind: 'removal';
  /** Who is no longer connected. */
  readonly slug: string;
  readonly request: number;
}

export interface ObjectionEntry {
  readonly kind: 'objection';
  readonly objection: ObjectionKind | 'interstitial';
  readonly how: 'document' | 'answer' | 'shown';
  readonly page: number | null;
}

export interface ProfileVisitEntry {
  readonly kind: 'profileVisit';
  readonly slug: string;
  readonly account: string;
}

export interface SignInEntry {
  readonly kind: 'signIn' | 'signOut';
  readonly account: string;
}

/** What a page reports of itself: a menu that opened, a question that was asked. */
export interface MomentEntry {
  readonly kind: 'moment';
  readonly moment: Moment;
  readonly slug: string | null;
  readonly page: number;
  readonly tab: string;
}

/** Someone who left without being asked to, or who is connected again. */
export interface LeftEntry {
  readonly kind: 'leftByItself' | 'returned';
  readonly slug: string;
  readonly account: string;
}

/** A refusal ended because someone took care of it. */
export interface LiftedEntry {
  readonly kind: 'lifted';
}

export type LedgerFact =
  | LiftedEntry
  | RequestEntry
  | RemovalRequestEntry
  | RemovalAnswerEntry
  | RemovalEntry
  | ObjectionEntry
  | ProfileVisitEntry
  | SignInEntry
  | MomentEntry
  | LeftEntry;

export type LedgerEntry = LedgerFact & Stamp;

type Having<E, K> = E extends { readonly kind: infer X } ? (K extends X ? E : never) : never;
type OfKind<K extends LedgerFact['kind']> = Having<LedgerEntry, K>;

/** What really happened. Only the server writes it. */
export class Ledger {
  #entries: LedgerEntry[] = [];
  #next = 1;

  get entries(): readonly LedgerEntry[] {
    return this.#entries;
  }

  write(fact: LedgerFact): LedgerEntry {
    const entry = { number: this.#next++, at: Date.now(), ...fact };
    this.#entries.push(entry);
    return entry;
  }

  of<K extends LedgerFact['kind']>(kind: K): OfKind<K>[] {
    return this.#entries.filter((entry): entry is OfKind<K> => entry.kind === kind);
  }

  /** The slugs that were really removed, in order. */
  removed(): string[] {
    return this.of('removal').map((entry) => entry.slug);
  }

  clear(): void {
    this.#entries = [];
  }
}
