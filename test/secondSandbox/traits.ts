import type { QuestionPlace } from './words.ts';

/**
 * Everything about the site that can be otherwise. A lie is a patch of these two records and nothing else, so that lies
 * combine: where two patches name the same trait the later one counts, and lists are joined.
 */

/** A: Ember, B: React of 2025, C: React of 2026. */
export type Generation = 'A' | 'B' | 'C';

/** The ways in which LinkedIn refuses, as the ledger names them. */
export type ObjectionKind =
  | 'challenge'
  | 'login'
  | 'authwall'
  | 'chooser'
  | 'restricted'
  | 'captcha'
  | 'pin'
  | 'limit-toast'
  | 'too-many-requests'
  | '401'
  | '403'
  | '429'
  | '451'
  | '999';

/** When something happens on a page. */
export type Moment =
  | 'ready'
  | 'hits'
  | 'buttonDown'
  | 'menuOpen'
  | 'itemDown'
  | 'itemClick'
  | 'questionOpen'
  | 'confirmFocus'
  | 'confirmDown'
  | 'confirmClick'
  | 'sent'
  | 'answered';

/** Another person of the list, by the likeness of the names. */
export type LikeKind = 'twin' | 'prefix' | 'first' | 'next' | 'any-like';

/** Something that a page does at a moment, once per page unless `always`. */
export interface Trouble {
  readonly at: Moment;
  readonly do:
    | 'swap'
    | 'refill'
    | 'insert-above'
    | 'drop-card'
    | 'object'
    | 'reload'
    | 'leave'
    | 'hang'
    | 'close-menu'
    | 'close-question'
    | 'second-question'
    | 'other-dialog'
    | 'rename-question'
    | 'rival-question'
    | 'same-row-again'
    | 'other-date'
    | 'swap-buttons'
    | 'lock-confirm'
    | 'cover-confirm'
    | 'toast'
    | 'ask-before-leaving'
    | 'switch-account'
    | 'move-confirm'
    | 'clear-search'
    | 'redraw'
    | 'sign-in-again'
    | 'ask-more'
    | 'offer';
  readonly delayMs?: number;
  readonly with?: LikeKind;
  readonly objection?: ObjectionKind;
  readonly text?: string;
  readonly ms?: number;
  readonly always?: boolean;
  /** An offer: whether Escape does not close it. */
  readonly stays?: boolean;
  /** An offer: whether it is a layer of the page's own. */
  readonly layer?: boolean;
}

/** Changes to single cards. */
export type CardTweak =
  | 'no-button'
  | 'acquaintance-link'
  | 'member-id-link'
  | 'key-of-another'
  | 'link-of-another'
  | 'no-links'
  | 'two-buttons'
  | 'button-in-shadow'
  | 'no-date'
  | 'other-date'
  | 'both-generations'
  | 'name-of-another'
  | 'no-name'
  | 'disabled-button'
  | 'button-of-another';

export type Badge =
  'verified' | 'premium' | 'degree' | 'hidden-degree' | 'pronouns' | 'marks' | 'open-to-work' | 'glued';

export type MenuExtra = 'share' | 'pdf' | 'unfollow' | 'report' | 'double' | 'remove-follower' | 'disabled-twin';

/** What the page's own script obeys. Times in milliseconds. */
export interface PageTraits {
  /** Slugs that tweaks, badges and troubles concern; null for everyone. */
  target: readonly string[] | null;
  ariaExpanded: 'kept' | 'fixed' | 'absent';
  buttonLabel: 'named' | 'plain' | 'empty';
  buttonDelayMs: number;
  /** How long a row comes after its answer and after the other rows; about every third row where everyone is concerned. */
  rowDelayMs: number;
  /** How long after its row a name, a headline and a date come. */
  textDelayMs: number;
  /** How long after its row a name comes; until then the headline stands in its place. */
  nameDelayMs: number;
  buttonOnHover: boolean;
  /** On a row: whether its button opens a menu, or removes at once. */
  buttonDoes: 'open' | 'remove';
  links: 'absolute' | 'relative' | 'query' | 'upper-case' | 'encoded' | 'locale' | 'mini-profile' | 'no-slash';
  tweaks: readonly CardTweak[];
  badges: readonly Badge[];
  splitNames: boolean;
  /** For the eye, and once more for screen readers. */
  namesTwice: boolean;
  headlineFirst: boolean;
  duplicateCards: boolean;
  clones: 'none' | 'hidden-list' | 'second-list';
  keyedBy: 'id' | 'place';
  virtualised: boolean;
  moreRows: 'scroll' | 'button';
  scrollRoot: 'window' | 'pane';
  nestedMain: boolean;
  skeletonMs: number;
  totalText: 'shown' | 'missing' | 'late' | 'stuck';
  /** `early`: as soon as it is confirmed, whatever LinkedIn answers. */
  counts: 'down' | 'kept' | 'early';
  /** What the date of a row becomes under the pointer. */
  dateOnHover: 'kept' | 'ago';
  firstClickIgnored: boolean;
  menuPlace: 'portal' | 'card' | 'shadow' | 'frame';
  menuDelayMs: number;
  menuOpensOn: 'click' | 'pointerdown';
  menuExtras: readonly MenuExtra[];
  itemKind: 'own' | 'menuitem' | 'button';
  itemHint: boolean;
  itemLabelNamed: boolean;
  itemWords: 'own' | 'withdraw' | 'unfollow';
  /** What is written on the item: what its accessible name says, or something else. */
  itemText: 'own' | 'report';
  itemDoes: 'ask' | 'remove' | 'remove-and-ask' | 'nothing';
  dialogKind: 'native' | 'aria' | 'shadow';
  questionPlace: QuestionPlace;
  questionNames: 'full' | 'first' | 'none' | 'other' | 'initial' | 'image';
  questionSkeletonMs: number;
  questionDelayMs: number;
  /** How long the question still has the name of whoever was asked about before. */
  questionReusedMs: number;
  closeButton: 'shown' | 'late' | 'none' | 'last';
  primary: 'confirm' | 'promo' | 'cancel' | 'limit' | 'saved';
  buttonsOrder: 'cancel-first' | 'confirm-first';
  confirmNamed: boolean;
  confirmText: 'own' | 'generic' | 'icon';
  extraConfirm: boolean;
  requestName: 'RemoveConnectionVanityName' | 'RemoveConnectionId' | 'DisconnectMember';
  requestNames: 'the-one' | 'twin' | 'next' | 'noOne';
  requestForm: 'plain' | 'escaped' | 'form' | 'beacon' | 'address' | 'elsewhere' | 'worker';
  requestTimes: number;
  /** Someone else of whom the page asks for a removal: a moment after the right one is answered, or right behind it. */
  requestAfter: 'no-one' | 'next' | 'next-at-once';
  requestDelayMs: number;
  rowGoes: 'before-answer' | 'after-answer' | 'never' | 'comes-back';
  rowGoneDelayMs: number;
  toastKind: 'status' | 'alert' | 'none' | 'live-before';
  undoMs: number;
  /** `over-button`: it covers the middle of the button for further rows. */
  cookieBanner: 'none' | 'bar' | 'dialog' | 'over-button';
  conversation: 'none' | 'quiet' | 'ticking' | 'dialog' | 'attachment';
  advert: 'none' | 'rail' | 'dialog-beside-question';
  suggestions: 'none' | 'rail' | 'in-main' | 'removed-again' | 'look-alike';
  hitsShownAs: 'list' | 'options' | 'options-list-cleared';
  tracksTyping: boolean;
  searchDebounceMs: number;
  searchIgnoresFirst: boolean;
  /** Whether an answer to words that have changed since is shown all the same. */
  keepsOldAnswers: boolean;
  searchBox: 'shown' | 'none' | 'behind-button';
  /** On a profile: whether the item asks. */
  profileAsks: boolean;
  profileHeading: 'h2' | 'h1';
  profileMarker: boolean;
  profileMenuPresses: 'pointerdown' | 'click';
  profileMoreLabel: boolean;
  sideColumn: boolean;
  profileAfter: 'connect' | 'unchanged' | 'pending';
  meShown: 'nav' | 'menu' | 'none';
  /** How long after the page its bar says who is signed in. */
  meDelayMs: number;
  width: 'wide' | 'narrow';
  zoom: number;
  troubles: readonly Trouble[];
}

/** How a data request or a removal can be answered. */
export type AnswerShape =
  | 'success'
  | 'silent-success'
  | 'no-content'
  | 'error-toast'
  | 'already-gone'
  | 'restricted-page'
  | 'login-page'
  | 'removed-page'
  | 'empty'
  | 'garbage'
  | 'cut'
  | 'lost'
  | 'to-login'
  | 'to-challenge'
  | 'to-feed'
  | 'error-500'
  | 'error-503'
  | '400'
  | '401'
  | '403'
  | '404'
  | '429'
  | '451'
  | '999';

export type DataShape =
  | 'data'
  | 'no-rows'
  | 'error-page-200'
  | 'restricted-page'
  | 'login-page'
  | 'no-content'
  | 'empty'
  | 'to-login'
  | 'to-challenge'
  | '401'
  | '304'
  | '403'
  | '429'
  | '451'
  | '500'
  | '999'
  | 'never';

/** An objection that the server raises by itself. */
export interface ObjectionRule {
  /** `after` removals of the signed-in member, or when the moment is reported by the page. */
  readonly when: 'after-removals' | 'on-removal' | 'on-search' | 'on-list' | 'on-profile' | 'on-question' | 'on-menu';
  readonly kind: ObjectionKind;
  readonly after?: number;
  /** Whether everything that follows is refused as well. */
  readonly lasting?: boolean;
  readonly delayMs?: number;
}

export interface ServerTraits {
  removal: 'done' | 'ignored' | 'twin-instead' | 'next-instead' | 'undone-later';
  removalDelayMs: number;
  answer: AnswerShape;
  answerDelayMs: number;
  /** How many removals are answered so; the rest succeed. */
  answerTimes: number;
  /** How removals asked for in any tab but the first are answered, and do not happen. */
  otherTabAnswer: AnswerShape | null;
  /** How other data is answered there; tracking is not. */
  otherTabData: DataShape | null;
  /** Lists and searches show the network as it was so long ago. */
  staleMs: number;
  staleSearchMs: number;
  staleProfileMs: number;
  listShape: DataShape;
  searchShape: DataShape;
  /** The shape holds only after so many removals. */
  shapeAfterRemovals: number;
  listDelayMs: number;
  searchDelayMs: number;
  /** How much later a search is answered for each letter that it is shorter than twelve. */
  searchLagMs: number;
  rowsStatus: 200 | 206;
  /** Rows that come late do so only after so many requests for removals. */
  rowsLateAfterRequests: number;
  /** How long a browser may answer a search from its own memory; of the classic client alone, which asks by GET. */
  cacheSeconds: number;
  searchBy: 'folded' | 'exact' | 'unaccented' | 'whole-text' | 'ignores-words' | 'first-answer-old';
  pageSize: number;
  listOrder: 'recent' | 'first-name' | 'shuffled-per-request';
  listEnds: 'well' | 'short' | 'repeats' | 'stalls';
  totalAs: 'intValue' | 'longValue' | 'stringValue';
  totalSays: 'truth' | 'with-hidden' | 'less' | 'more' | 'zero' | '500';
  shown: 'as-exported' | ShownName;
  crowd: number;
  hibernated: boolean;
  profileSlug: 'same' | 'moved' | 'moved-to-another' | 'gone';
  signInAs: 'own' | 'other';
  switchAfterRemovals: number | null;
  signOutAfterRemovals: number | null;
  objections: readonly ObjectionRule[];
  generations: 'one' | 'alternate' | 'profile-classic';
  interstitial: 'none' | 'check' | 'feed-once';
  listAddress: 'own' | 'redirects-to-grow' | 'with-query';
  mixedWords: 'none' | 'english-menu' | 'english-dialog' | 'foreign-menu';
  htmlLang: 'own' | 'none' | 'wrong' | 'script-tag';
  documentDelayMs: number;
  /** When a person leaves by themselves. */
  leavesAt: Moment | null;
}

/** How the site's name differs from the exported one. */
export type ShownName =
  | 'married'
  | 'nickname'
  | 'middle-added'
  | 'initial'
  | 'mononym'
  | 'empty'
  | 'emoji-only'
  | 'unaccented'
  | 'family-first'
  | 'other-script'
  | 'upper-case'
  | 'with-title'
  | 'member';

export const TRUE_PAGE: Readonly<PageTraits> = {
  target: null,
  ariaExpanded: 'kept',
  buttonLabel: 'named',
  buttonDelayMs: 0,
  rowDelayMs: 0,
  textDelayMs: 0,
  nameDelayMs: 0,
  buttonOnHover: false,
  buttonDoes: 'open',
  links: 'absolute',
  tweaks: [],
  badges: [],
  splitNames: false,
  namesTwice: false,
  headlineFirst: false,
  duplicateCards: false,
  clones: 'none',
  keyedBy: 'id',
  virtualised: true,
  moreRows: 'scroll',
  scrollRoot: 'window',
  nestedMain: true,
  skeletonMs: 0,
  totalText: 'shown',
  counts: 'down',
  dateOnHover: 'kept',
  firstClickIgnored: false,
  menuPlace: 'portal',
  menuDelayMs: 0,
  menuOpensOn: 'click',
  menuExtras: [],
  itemKind: 'own',
  itemHint: false,
  itemLabelNamed: false,
  itemWords: 'own',
  itemText: 'own',
  itemDoes: 'ask',
  dialogKind: 'native',
  questionPlace: 'middle',
  questionNames: 'full',
  questionSkeletonMs: 0,
  questionDelayMs: 0,
  questionReusedMs: 0,
  closeButton: 'shown',
  primary: 'confirm',
  buttonsOrder: 'cancel-first',
  confirmNamed: false,
  confirmText: 'own',
  extraConfirm: false,
  requestName: 'RemoveConnectionVanityName',
  requestNames: 'the-one',
  requestForm: 'plain',
  requestTimes: 1,
  requestAfter: 'no-one',
  requestDelayMs: 0,
  rowGoes: 'before-answer',
  rowGoneDelayMs: 0,
  toastKind: 'status',
  undoMs: 0,
  cookieBanner: 'none',
  conversation: 'none',
  advert: 'none',
  suggestions: 'none',
  hitsShownAs: 'list',
  tracksTyping: false,
  searchDebounceMs: 300,
  searchIgnoresFirst: false,
  keepsOldAnswers: false,
  searchBox: 'shown',
  profileAsks: true,
  profileHeading: 'h2',
  profileMarker: true,
  profileMenuPresses: 'pointerdown',
  profileMoreLabel: false,
  sideColumn: true,
  profileAfter: 'connect',
  meShown: 'nav',
  meDelayMs: 0,
  width: 'wide',
  zoom: 1,
  troubles: [],
};

export const TRUE_SERVER: Readonly<ServerTraits> = {
  removal: 'done',
  removalDelayMs: 0,
  answer: 'success',
  answerDelayMs: 0,
  answerTimes: Infinity,
  otherTabAnswer: null,
  otherTabData: null,
  staleMs: 0,
  staleSearchMs: 0,
  staleProfileMs: 0,
  listShape: 'data',
  searchShape: 'data',
  shapeAfterRemovals: 0,
  listDelayMs: 0,
  searchDelayMs: 0,
  searchLagMs: 0,
  rowsStatus: 200,
  rowsLateAfterRequests: 0,
  cacheSeconds: 0,
  searchBy: 'folded',
  pageSize: 10,
  listOrder: 'recent',
  listEnds: 'well',
  totalAs: 'intValue',
  totalSays: 'truth',
  shown: 'as-exported',
  crowd: 0,
  hibernated: false,
  profileSlug: 'same',
  signInAs: 'own',
  switchAfterRemovals: null,
  signOutAfterRemovals: null,
  objections: [],
  generations: 'one',
  interstitial: 'none',
  listAddress: 'own',
  mixedWords: 'none',
  htmlLang: 'own',
  documentDelayMs: 0,
  leavesAt: null,
};

/** Later patches count; lists are joined. */
export function patched<T extends object>(base: Readonly<T>, patches: readonly (Partial<T> | undefined)[]): T {
  const result = { ...base } as Record<string, unknown>;
  for (const patch of patches) {
    for (const [name, value] of Object.entries(patch ?? {})) {
      const before = result[name];
      result[name] =
        Array.isArray(value) && Array.isArray(before) ? [...(before as unknown[]), ...(value as unknown[])] : value;
    }
  }
  return result as T;
}
