import * as l10n from '@vscode/l10n';
import type { Objection } from '#core/removal/removalBrowser.ts';
import { profileSlug, type ProfileSlug } from '#core/people/profileSlug.ts';
import type { BrowserTimeouts } from '#protocol/browserMessages.ts';
import type { PageSnapshot } from './pageSnapshot.ts';
import { objection, safetyStopOfAddress } from './pageState.ts';

/**
 * For so long, in milliseconds, the member's own profile vouches for pages that do not say who is signed in: an account may
 * change without an answer of which we hear.
 */
const vouchedFor = 10 * 60_000;

/** Who is signed in to LinkedIn according to its pages, and who is expected to be. */
export class SignedInMember {
  readonly #expected: ProfileSlug | undefined;
  #first: ProfileSlug | undefined;
  #slug: ProfileSlug | undefined;
  #wasAnyone = false;
  #isInDoubt = false;
  /** The document that is shown, and the last one that said who is signed in. */
  #document: number | undefined;
  #saidIn: number | undefined;
  #kind = '';
  /** The kinds of pages that have said who is signed in: a session may get clients that do beside others that do not. */
  readonly #kindsThatSay = new Set<string>();
  /** The kinds of pages that had their time to say it, which some never do. */
  readonly #kindsGivenTime = new Set<string>();
  /** The kinds of pages for which the member's own profile has told, and when, since no session was set. */
  readonly #kindsVouchedFor = new Map<string, number>();
  /** When a page was last looked at. */
  #now = 0;
  readonly #limits: Pick<BrowserTimeouts, 'step' | 'page'>;
  /** When the document that is shown was first looked at, and for how long it had not said who is signed in. */
  #shownAt = 0;
  #silentFor = 0;
  /** The longest such silence of a page that said it in the end. */
  #lateness = 0;
  #tell: (slug: ProfileSlug) => void = () => undefined;

  /** @param expected the member whose network this is; undefined: the first one seen */
  constructor(expected: string | undefined, limits: Pick<BrowserTimeouts, 'step' | 'page'>) {
    this.#expected = expected === undefined ? undefined : profileSlug(expected);
    this.#limits = limits;
  }

  /** The member who was last seen signed in. */
  get slug(): ProfileSlug | undefined {
    return this.#slug;
  }

  /** Whether an objection only means that no one has signed in yet, which is a step for the person to take. */
  isStillToCome({ safetyStop }: Objection): boolean {
    return (safetyStop === 'signedOut' || safetyStop === 'authwall') && !this.#wasAnyone;
  }

  /** Calls the listener with the signed-in member when first known, and whenever it changes. */
  onMember(listener: (slug: ProfileSlug) => void): void {
    this.#tell = listener;
    if (this.#slug !== undefined) listener(this.#slug);
  }

  /**
   * Notes who is signed in, if a page of the site says so for certain.
   * @param answered the member according to LinkedIn's own answer to the page
   * @param now in milliseconds, on a clock that never jumps
   */
  meet(snapshot: PageSnapshot, answered: ProfileSlug | undefined, now = performance.now()): void {
    this.#now = now;
    // A search that finds no one leaves the page as it is.
    if (snapshot.cards.length > 0 || snapshot.document !== this.#document) this.#kind = kindOf(snapshot);
    if (snapshot.document !== this.#document) {
      this.#shownAt = now;
      this.#silentFor = 0;
    }
    this.#document = snapshot.document;
    const member = this.#memberOf(snapshot, answered);
    if (member === undefined) {
      if (!this.#isSaid) this.#silentFor = now - this.#shownAt;
      return;
    }
    this.#isInDoubt = false;
    // A page that says it later than any is waited for is like one that never does.
    if (this.#silentFor <= this.#limits.page) {
      this.#lateness = Math.max(this.#lateness, this.#silentFor);
      this.#kindsThatSay.add(this.#kind);
    }
    this.#saidIn = snapshot.document;
    if (member === this.#slug) return;
    // Without a member to expect, the first one seen counts, until the person signs in again.
    this.#first ??= member;
    this.#slug = member;
    this.#tell(member);
  }

  #memberOf(snapshot: PageSnapshot, answered: ProfileSlug | undefined): ProfileSlug | undefined {
    if (!snapshot.hasNavigation || snapshot.hasSignInForm || safetyStopOfAddress(snapshot.url)) return undefined;
    this.#wasAnyone = true;
    const slugs = new Set(snapshot.members.map((address) => profileSlug(address)).filter((slug) => slug !== 'me'));
    const [shown] = slugs;
    return answered ?? (slugs.size === 1 ? shown : undefined);
  }

  /** Call this when the person signs in: the next member seen counts. */
  expectAny(): void {
    this.#first = undefined;
    this.#slug = undefined;
    this.#isInDoubt = false;
    this.#kindsVouchedFor.clear();
  }

  /** Call this before the first page after a session was set: the member seen so far may no longer be the one signed in. */
  doubt(): void {
    this.#isInDoubt = this.#slug !== undefined;
    this.#kindsVouchedFor.clear();
  }

  /**
   * Whether the page has yet to say who is signed in although pages of its kind do, or although a session was set since one
   * did: another member may have signed in without our having heard of it.
   */
  get isInDoubt(): boolean {
    // After a sign-in there may be no one to compare with.
    if (this.#isInDoubt) return true;
    return this.wanted !== undefined && !this.#isSaid && (this.#kindsThatSay.has(this.#kind) || this.#vouch === 'old');
  }

  /** Whether the own profile has told for pages like the one shown: long before that page was loaded, or lately. */
  get #vouch(): 'none' | 'old' | 'new' {
    const at = this.#kindsVouchedFor.get(this.#kind);
    if (at === undefined) return 'none';
    return this.#shownAt - at >= vouchedFor ? 'old' : 'new';
  }

  /** Whether a member is expected, and the page has not said yet who is signed in. */
  get isAwaited(): boolean {
    return (this.#expected ?? this.#slug) !== undefined && !this.#isSaid;
  }

  /** Whether to wait for the page to say it: when in doubt, and else once for each kind of page. */
  takesTime(): boolean {
    const isNew = this.isAwaited && !this.#kindsGivenTime.has(this.#kind);
    if (isNew) this.#kindsGivenTime.add(this.#kind);
    return isNew || this.isInDoubt;
  }

  /** How long to wait for it, in milliseconds: as long as the latest page so far took, and some more. */
  get patience(): number {
    const { step } = this.#limits;
    // The own profile is about to be asked again.
    if (this.#vouch === 'old' && !this.#isInDoubt) return step;
    // What pages of its kind have said before is worth waiting for.
    return step + Math.max(this.#lateness, this.isInDoubt ? step : 0);
  }

  /** Whether a session was set, and no page has said since who is signed in: only a page that says it ends this doubt. */
  get isSessionNew(): boolean {
    return this.#isInDoubt;
  }

  /** The member who should be signed in: the one expected, or else the first one seen. */
  get wanted(): ProfileSlug | undefined {
    return this.#expected ?? this.#first;
  }

  /**
   * Call this when the page was waited for in vain, and is in doubt.
   * @returns whether the member's own profile has told lately for pages of its kind: it is not opened again for each
   */
  passes(): boolean {
    if (this.#isInDoubt || this.#vouch !== 'new') return false;
    this.#saidIn = this.#document;
    return true;
  }

  /** A function to call when the member's own profile has proved who is signed in: for pages like the one shown now. */
  vouching(): () => void {
    const kind = this.#kind;
    return () => {
      this.#kindsVouchedFor.set(kind, this.#now);
      // Should pages of this kind say it again, they have all the time that a page has to load.
      this.#lateness = Math.max(this.#lateness, this.#limits.page - this.#limits.step);
      this.#kindsThatSay.clear();
    };
  }

  get #isSaid(): boolean {
    return this.#saidIn !== undefined && this.#saidIn === this.#document;
  }

  /** The objection when another member is signed in than the one whose network this is. */
  get objection(): Objection | undefined {
    const { wanted } = this;
    if (this.#slug === undefined || wanted === undefined || this.#slug === wanted) return undefined;
    return objection('otherMember', l10n.t('The member signed in to LinkedIn is not the one whose network this is.'));
  }
}

/** Pages of one kind have the same place on the site and, where they show people, the same client. */
function kindOf({ url, cards }: PageSnapshot): string {
  return [new URL(url).pathname.split('/')[1], cards[0]?.generation].join(' ');
}

/** Whether an address asks who is signed in. */
export function isWho(url: string): boolean {
  return /\/voyager\/.*\/me(?:\?|$)/.test(url);
}

/** The one member whom an answer names. */
export function memberIn(text: string): ProfileSlug | undefined {
  const found = new Set(
    [...text.matchAll(/"publicIdentifier"\s*:\s*"([^"\\]+)"/g)].map(([, slug]) => profileSlug(slug ?? '')),
  );
  const [only] = found;
  return found.size === 1 ? only : undefined;
}
