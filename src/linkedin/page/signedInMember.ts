import * as l10n from '@vscode/l10n';
import type { Objection } from '#core/removal/removalBrowser.ts';
import { profileSlug, type ProfileSlug } from '#core/people/profileSlug.ts';
import type { PageSnapshot } from './pageSnapshot.ts';
import { objection, safetyStopOfAddress } from './pageState.ts';

/** Who is signed in to LinkedIn according to its pages, and who is expected to be. */
export class SignedInMember {
  readonly #expected: ProfileSlug | undefined;
  #first: ProfileSlug | undefined;
  #slug: ProfileSlug | undefined;
  #wasAnyone = false;
  #isInDoubt = false;
  #tell: (slug: ProfileSlug) => void = () => undefined;

  /** @param expected the member whose network this is; undefined: the first one seen */
  constructor(expected: string | undefined) {
    this.#expected = expected === undefined ? undefined : profileSlug(expected);
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
   */
  meet(snapshot: PageSnapshot, answered: ProfileSlug | undefined): void {
    if (!snapshot.hasNavigation || snapshot.hasSignInForm || safetyStopOfAddress(snapshot.url)) return;
    this.#wasAnyone = true;
    const slugs = new Set(snapshot.members.map((address) => profileSlug(address)).filter((slug) => slug !== 'me'));
    const [shown] = slugs;
    const member = answered ?? (slugs.size === 1 ? shown : undefined);
    if (member === undefined) return;
    this.#isInDoubt = false;
    if (member === this.#slug) return;
    // Without a member to expect, the first one seen counts, until the person signs in again.
    this.#first ??= member;
    this.#slug = member;
    this.#tell(member);
  }

  /** Call this when the person signs in: the next member seen counts. */
  expectAny(): void {
    this.#first = undefined;
    this.#slug = undefined;
    this.#isInDoubt = false;
  }

  /** Call this before the first page after a session was set: the member seen so far may no longer be the one signed in. */
  doubt(): void {
    this.#isInDoubt = this.#slug !== undefined;
  }

  /** Whether a page has yet to say who is signed in, since a session was set after one had said so. */
  get isInDoubt(): boolean {
    return this.#isInDoubt;
  }

  /** Whether a member is expected, and no page has said yet who is signed in. */
  get isAwaited(): boolean {
    return this.#expected !== undefined && this.#slug === undefined;
  }

  /** The objection when another member is signed in than the one whose network this is. */
  get objection(): Objection | undefined {
    const expected = this.#expected ?? this.#first;
    if (this.#slug === undefined || expected === undefined || this.#slug === expected) return undefined;
    return objection('otherMember', l10n.t('The member signed in to LinkedIn is not the one whose network this is.'));
  }
}
