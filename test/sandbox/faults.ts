import type { Change } from './nextYear.ts';

/**
 * Everything that can go wrong on the sandbox, each a switch. A fault without conditions holds from the start until it
 * is replaced; the conditions in {@link FaultConditions} narrow it.
 */

/** What a request is for; also the "steps" a fault can be tied to. */
export type RequestKind =
  | 'sign-in-page'
  | 'sign-in'
  | 'sign-out'
  | 'block-page'
  | 'feed'
  | 'connections'
  | 'list'
  | 'search'
  | 'removal'
  | 'profile'
  | 'followers'
  | 'not-found'
  | 'asset'
  | 'other';

/** When a fault holds. All given conditions must be met. */
export interface FaultConditions {
  /** Only after this many requests (assets and sign-in not counted) have been answered. */
  readonly afterRequests?: number;
  /** Only after this many removal requests have arrived, whatever became of them. */
  readonly afterRemovals?: number;
  /** Only for these people (slugs, decoded); requests that concern no one in particular don't match. */
  readonly slugs?: readonly string[];
  /** Only for requests of these kinds. Each fault has sensible kinds of its own when this is left out. */
  readonly on?: readonly RequestKind[];
  /** Fires this often, then is spent. Faults of cards count each time a card is sent. */
  readonly times?: number;
}

export type Generation = 'A' | 'B' | 'C';

/** Which hooks are renamed by `markup-drift`. */
export type Drift = 'component-keys' | 'view-names' | 'classes' | 'labels' | 'roles' | 'profile-links' | 'test-ids';

export type Relation = 'connected' | 'connectable' | 'pending' | 'incoming' | 'follow-only';

/**
 * What a page can do that no source mentions, so that a driver which believes the page does harm, or stops for nothing.
 * Each is a switch of its own; with `slugs`, those of cards hold for these people only.
 */
export const LIES = [
  // Rows trade places in the list, and what is open then acts for the other: as the menu opens, at the item, at the question
  'swap-at-menu',
  'swap-at-item',
  'swap-at-question',
  // The menu item
  /** It removes without asking. */
  'item-acts-at-once',
  /** It says what it does on a second line. */
  'item-second-line',
  /** The page's script never ends. */
  'item-hangs',
  // The question
  /** It begins with the name, right behind the title. */
  'question-starts-with-name',
  /** It has neither name nor buttons at first. */
  'question-skeleton',
  /** Its × comes late and stands first. */
  'question-late-close',
  /** It changes to someone else while it is open. */
  'question-changes',
  /** An advert with buttons of its own opens beside it. */
  'question-beside-advert',
  /** In its place (classic client) an offer that names the person, with the primary button. */
  'question-is-offer',
  // What LinkedIn objects while the question is open
  'limit-at-question',
  /** The message comes as the button is pressed, before the request goes out. */
  'limit-at-press',
  'restricted-at-question',
  'captcha-at-question',
  'password-at-question',
  '401-at-question',
  '429-at-question',
  'login-at-question',
  'document-at-question',
  // … and what is no objection
  'tracking-refused-at-question',
  // The removal's request and answer
  'request-names-other',
  'request-escaped',
  'request-by-id',
  'request-nameless',
  'answer-is-page',
  'answer-is-error-toast',
  'answer-leads-elsewhere',
  // The search
  'search-finds-no-one',
  'search-is-page',
  'search-is-empty-answer',
  'search-says-error',
  /** Another request with the same words is answered at once. */
  'search-is-echoed',
  /** Anyone with the same first letter is found as well, the person last. */
  'search-is-broad',
  /** What is found is offered below the search box; the list is empty meanwhile. */
  'search-suggests',
  // Cards and page, all of them true
  'expanded-never-changes',
  'expanded-missing',
  'badge-inline',
  'badge-hidden',
  'button-late',
  'button-missing',
  'link-in-common',
  'cookie-banner',
  'conversation',
  'suggests-removed',
  // Who is signed in
  'another-member',
  'member-unnamed',
  /** The own link comes 3 s after the page. */
  'member-late',
  // Rows that come after the others and after the answer that names them
  'row-late',
  'row-very-late',
  // What any tab but the first asks for: a removal, which does not happen, and the list or a search
  'other-tab-removal-is-page',
  'other-tab-removal-403',
  'other-tab-removal-451',
  'other-tab-removal-to-sign-in',
  'other-tab-list-is-page',
  'other-tab-list-403',
  'other-tab-list-451',
  'other-tab-list-to-sign-in',
] as const;
export type Lie = (typeof LIES)[number];

/** One kind of trouble, without its conditions. */
export type Trouble =
  /** Which client the session gets; `alternate` changes with every connections page, as for accounts in mid-migration. */
  | { readonly kind: 'generation'; readonly generation: Generation | 'alternate' }
  /** Which profile page is served (default: Ember with generation A, SDUI otherwise). */
  | { readonly kind: 'profile-markup'; readonly markup: 'ember' | 'sdui' }
  /** The account's language changes (a label table that the sandbox knows, or `es`, which no source covers). */
  | { readonly kind: 'language'; readonly language: string }

  /** What the member's own profile says of their followers (default: nothing). */
  | { readonly kind: 'followers'; readonly says: string }
  /** People who may be known stand on the page of connections, in every shape that sources give. */
  | { readonly kind: 'decoys' }

  // People who are not as the export has them
  /** Each named person gets a second connection of the same name, headline and date under `<slug>-twin`. */
  | { readonly kind: 'twins'; readonly slugs: readonly string[] }
  /** The person took a new vanity name, `<slug>-renamed`; the old address redirects to it, the list shows the new one. */
  | { readonly kind: 'changed-slug'; readonly slugs: readonly string[] }
  /** The connection ended without us; the profile is there and offers Connect. */
  | { readonly kind: 'already-removed'; readonly slugs: readonly string[] }
  /** Hibernated: still connected, but missing from list, search and total; the profile leads to /404/. */
  | { readonly kind: 'hidden-members'; readonly slugs: readonly string[] }
  /** Only the profile page is gone (redirect to /404/); the list still shows the person. */
  | { readonly kind: 'profile-gone'; readonly slugs: readonly string[] }
  /** The profile page shows this relation whatever the list says. */
  | { readonly kind: 'relation'; readonly slugs: readonly string[]; readonly relation: Relation }

  // The removal request; the card has left the page already (generations B and C)
  /** Answered with this status, nothing removed. With `rollback` the page puts the card back and shows an error toast. */
  | { readonly kind: 'removal-refused'; readonly status: number; readonly rollback?: boolean }
  /** Removed at once, but answered only after `ms`. */
  | { readonly kind: 'removal-slow'; readonly ms: number }
  /** Never answered; `applied` says whether the removal happened. */
  | { readonly kind: 'removal-unanswered'; readonly applied: boolean }
  /** The connection is cut instead of an answer; `applied` says whether the removal happened. */
  | { readonly kind: 'removal-reset'; readonly applied: boolean }
  /** Answered 200 although nothing was removed: only a fresh search tells. */
  | { readonly kind: 'removal-ineffective' }
  /** The page drops the card and never sends the request. */
  | { readonly kind: 'removal-unsent' }
  /** Removed, but list and search show the person for this many more requests. */
  | { readonly kind: 'stale-search'; readonly requests: number }

  // Pages and lists
  /** Pages answer after `ms` (default kinds: connections, profile, feed). */
  | { readonly kind: 'slow'; readonly ms: number }
  /** The next page of the list hangs: answered after `ms`, or never without it (default kind: list). */
  | { readonly kind: 'stalled-list'; readonly ms?: number }
  /** The head of the answer comes at once, its body after `ms` (default kinds: list, search). */
  | { readonly kind: 'late-body'; readonly ms: number }
  /** The page's document stops half way and its list is never filled. */
  | { readonly kind: 'half-loaded' }
  /** An empty shell: status 200 and hardly any text. */
  | { readonly kind: 'empty-shell' }
  /** More rows come by a "Load more" button only. */
  | { readonly kind: 'load-more-button' }
  /** What follows the last row: nothing, one empty page more, a button that stays, or a spinner for ever. */
  | { readonly kind: 'list-end'; readonly end: 'plain' | 'empty-page' | 'button-stays' | 'spinner' }
  /** A page of the list repeats the last rows of the page before it. */
  | { readonly kind: 'repeated-rows'; readonly rows: number }
  /** The header shows no total. */
  | { readonly kind: 'total-missing' }
  /** The header's total differs from the number of people by this. */
  | { readonly kind: 'total-off'; readonly by: number }
  /** The page scrolls in `window` or in an inner pane (default: the pane, for generation C). */
  | { readonly kind: 'scroll-root'; readonly root: 'window' | 'pane' }
  /** The connections page lands on the feed. */
  | { readonly kind: 'wrong-landing' }
  /** "LinkedIn of next year": see nextYear.ts. */
  | { readonly kind: 'next-year'; readonly changes: readonly Change[] }
  /** Some hooks have new names. */
  | { readonly kind: 'markup-drift'; readonly drift: readonly Drift[] }

  // Menu and dialog
  /** The first click on the overflow button shows nothing. */
  | { readonly kind: 'menu-needs-second-click' }
  /** The menu never opens. */
  | { readonly kind: 'menu-stays-shut' }
  /** Generation B as in August 2025: the menu's item is a `div` with role button, not a menuitem. */
  | { readonly kind: 'menu-item-button' }
  /** The menu opens without the remove item. */
  | { readonly kind: 'menu-without-remove' }
  /** The dialog names someone else, and confirming removes that someone: `slug`. Without it the name is a stranger's. */
  | { readonly kind: 'dialog-names-other'; readonly slug?: string }
  /** The dialog names no one. */
  | { readonly kind: 'dialog-names-no-one' }
  /** No dialog appears after the menu item. */
  | { readonly kind: 'dialog-missing' }
  /** On the profile page the menu item itself removes, with no dialog. */
  | { readonly kind: 'profile-item-acts-at-once' }

  /** Someone is shown, and found, under this name. */
  | { readonly kind: 'shown-name'; readonly slugs: readonly string[]; readonly name: string }
  /** See {@link LIES}; `other` is whom a wrong request names. */
  | { readonly kind: 'lies'; readonly lies: readonly Lie[]; readonly other?: string }

  // Blocks
  /** The request is answered with this status and an error-shaped page (429, 999, 403, 5xx). */
  | { readonly kind: 'status'; readonly status: number }
  /** The session has expired: cookie void, pages redirect to /login. */
  | { readonly kind: 'login-wall' }
  /** Pages redirect to /authwall. */
  | { readonly kind: 'authwall' }
  /** Pages redirect to /checkpoint/challenge/…; it stays until replaced or solved by hand. */
  | { readonly kind: 'checkpoint' }
  /** The saved-account chooser instead of the page. */
  | { readonly kind: 'account-chooser' }
  /** A visible captcha frame over an otherwise normal page; on list, search and removal it pops up in the open page. */
  | { readonly kind: 'captcha' }
  /** Harmless: captcha scripts, an invisible captcha frame and a badge, as on many normal pages. */
  | { readonly kind: 'captcha-script' }
  /** A notice that the account is temporarily restricted, on top of the page. */
  | { readonly kind: 'restriction-banner' }
  /** Harmless: a post in the feed and a headline that talk about restrictions. */
  | { readonly kind: 'restriction-post' }
  /** The connection is cut. */
  | { readonly kind: 'connection-reset' };

export type SandboxFault = FaultConditions & Trouble;
export type TroubleKind = Trouble['kind'];

/** Kinds of request that a fault concerns when it doesn't say. */
const PAGES: readonly RequestKind[] = ['connections', 'profile', 'feed', 'followers'];
const PAGES_AND_DATA: readonly RequestKind[] = [...PAGES, 'list', 'search', 'removal'];
const DEFAULT_KINDS: Readonly<Partial<Record<TroubleKind, readonly RequestKind[]>>> = {
  slow: PAGES,
  'stalled-list': ['list'],
  'late-body': ['list', 'search'],
  'half-loaded': ['connections', 'profile'],
  'empty-shell': ['connections', 'profile'],
  status: PAGES_AND_DATA,
  'login-wall': PAGES_AND_DATA,
  authwall: PAGES_AND_DATA,
  checkpoint: PAGES_AND_DATA,
  'account-chooser': PAGES,
  captcha: PAGES,
  'captcha-script': PAGES,
  'restriction-banner': PAGES,
  'connection-reset': PAGES_AND_DATA,
};

/** All kinds, for validation of what comes over HTTP and for the random mix. */
export const TROUBLE_KINDS: readonly TroubleKind[] = [
  'generation',
  'profile-markup',
  'language',
  'followers',
  'decoys',
  'twins',
  'changed-slug',
  'already-removed',
  'hidden-members',
  'profile-gone',
  'relation',
  'removal-refused',
  'removal-slow',
  'removal-unanswered',
  'removal-reset',
  'removal-ineffective',
  'removal-unsent',
  'stale-search',
  'slow',
  'stalled-list',
  'late-body',
  'half-loaded',
  'empty-shell',
  'load-more-button',
  'list-end',
  'repeated-rows',
  'total-missing',
  'total-off',
  'scroll-root',
  'wrong-landing',
  'markup-drift',
  'next-year',
  'menu-needs-second-click',
  'menu-stays-shut',
  'menu-item-button',
  'menu-without-remove',
  'dialog-names-other',
  'dialog-names-no-one',
  'dialog-missing',
  'profile-item-acts-at-once',
  'shown-name',
  'lies',
  'status',
  'login-wall',
  'authwall',
  'checkpoint',
  'account-chooser',
  'captcha',
  'captcha-script',
  'restriction-banner',
  'restriction-post',
  'connection-reset',
];

/** Where a fault is asked about. */
export interface FaultMoment {
  readonly request?: RequestKind;
  readonly slug?: string;
}

type FaultOf<K extends TroubleKind> = FaultConditions & Extract<Trouble, { kind: K }>;

/** The faults in force, with what has been counted towards their conditions. */
export class FaultBox {
  #faults: readonly SandboxFault[] = [];
  /** Kinds present, since lists ask about every person. */
  #kinds: ReadonlySet<TroubleKind> = new Set();
  readonly #fired = new Map<SandboxFault, number>();
  #requests = 0;
  #removals = 0;
  #firstTab: string | undefined;

  constructor(faults: readonly SandboxFault[]) {
    this.replace(faults);
  }

  get all(): readonly SandboxFault[] {
    return this.#faults;
  }

  /** Replaces all faults; counts of requests and removals start at zero again. */
  replace(faults: readonly SandboxFault[]): void {
    this.#faults = faults;
    this.#kinds = new Set(faults.map((fault) => fault.kind));
    this.#fired.clear();
    this.#requests = 0;
    this.#removals = 0;
    this.#firstTab = undefined;
  }

  /** Takes faults of these kinds out, as when the person signs in again or solves the check by hand. */
  drop(...kinds: readonly TroubleKind[]): void {
    this.#faults = this.#faults.filter((fault) => !kinds.includes(fault.kind));
    this.#kinds = new Set(this.#faults.map((fault) => fault.kind));
  }

  countRequest(kind: RequestKind): void {
    if (kind !== 'asset' && kind !== 'sign-in' && kind !== 'sign-in-page') this.#requests++;
    if (kind === 'removal') this.#removals++;
  }

  /** Whether a request comes from another tab than the first one since the faults were set. */
  isOtherTab(tab: string | undefined): boolean {
    if (tab === undefined) return false;
    this.#firstTab ??= tab;
    return tab !== this.#firstTab;
  }

  /** The first fault of this kind that holds now; asking counts towards its `times`. */
  take<K extends TroubleKind>(kind: K, moment: FaultMoment = {}): FaultOf<K> | undefined {
    if (!this.#kinds.has(kind)) return undefined;
    for (const fault of this.#faults) {
      if (fault.kind !== kind || !this.#holds(fault, moment)) continue;
      this.#fired.set(fault, (this.#fired.get(fault) ?? 0) + 1);
      return fault as FaultOf<K>;
    }
    return undefined;
  }

  /** All lies that hold now. */
  lies(moment: FaultMoment = {}): ReadonlySet<Lie> {
    const held = this.#faults.filter((fault) => fault.kind === 'lies' && this.#holds(fault, moment));
    return new Set(held.flatMap((fault) => (fault.kind === 'lies' ? fault.lies : [])));
  }

  #holds(fault: SandboxFault, moment: FaultMoment): boolean {
    if (fault.times !== undefined && (this.#fired.get(fault) ?? 0) >= fault.times) return false;
    // The request being answered is counted already, hence "more than".
    if (fault.afterRequests !== undefined && this.#requests <= fault.afterRequests) return false;
    if (fault.afterRemovals !== undefined) {
      // A removal request itself is number n + 1 when it meets "after n".
      const before = moment.request === 'removal' ? this.#removals - 1 : this.#removals;
      if (before < fault.afterRemovals) return false;
    }
    if (fault.slugs !== undefined && !(moment.slug !== undefined && fault.slugs.includes(moment.slug))) return false;
    const kinds = fault.on ?? DEFAULT_KINDS[fault.kind];
    if (kinds !== undefined && moment.request !== undefined && !kinds.includes(moment.request)) return false;
    return true;
  }
}

/** Reads faults that came as JSON; throws TypeError with one sentence when they are not a list of known faults. */
export function parseFaults(value: unknown): SandboxFault[] {
  if (!Array.isArray(value)) throw new TypeError('faults must be a list');
  return value.map((entry: unknown) => {
    const kind: unknown = typeof entry === 'object' && entry !== null && 'kind' in entry ? entry.kind : undefined;
    if (!TROUBLE_KINDS.includes(kind as TroubleKind)) throw new TypeError(`unknown fault kind ${JSON.stringify(kind)}`);
    return entry as SandboxFault;
  });
}
