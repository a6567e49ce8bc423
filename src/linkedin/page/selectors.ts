/**
 * Every hook into LinkedIn's markup. LinkedIn serves different clients to different sessions, and to one session at
 * different times, so a generation is never remembered: each reading uses whichever is present.
 *
 * A: the Ember client (2019 to March 2025); B: the new client with `data-view-name` (mid-2025 to mid-2026); C: the new
 * client with `componentkey` (2026).
 */
export interface Generation {
  readonly name: 'A' | 'B' | 'C';
  /** The container of the rows, which also exists without rows; empty when the generation has no such hook. */
  readonly list: string;
  /** One row, or something that contains exactly one row. */
  readonly card: string;
  /** Name and headline in a card. */
  readonly cardName: string;
  readonly cardHeadline: string;
  /** The links to the person in a card, where the markup names them; else those around or in the name. */
  readonly ownLink: string;
  /** The overflow button where the markup names it; else it is found by its label. */
  readonly overflow: string;
  /**
   * Whether only elements with that button are rows, because the key of this generation's rows is also on other elements.
   */
  readonly overflowMarksRow: boolean;
  /** The header with the total. */
  readonly total: string;
}

export const generations: readonly Generation[] = [
  {
    // Six to seven sources, December 2025 to September 2026.
    name: 'C',
    // Search results may come in a container of their own (one source).
    list: '[componentkey="ConnectionsPage_ConnectionsList"], [componentkey*="TypeaheadResults"]',
    card: '[componentkey^="ConnectionCard_"]',
    // Includes headings: no source has them yet, but otherwise the headline would be taken for the name.
    cardName: 'p, h2, h3, h4',
    cardHeadline: ':is(p, h2, h3, h4) + p',
    ownLink: '',
    // By the icon: one source for B, inferred for C.
    overflow: 'button:has(svg[id^="overflow-"])',
    overflowMarksRow: false,
    total:
      ':is([componentkey="ConnectionsPage_ConnectionsListHeader"], #ConnectionsPage_ConnectionsListHeader) :is(p, h1, h2)',
  },
  {
    // Five and more sources. `connections-list` wraps each row in some captures and all rows in others.
    name: 'B',
    list: '[data-view-name="connections-list"]',
    card: '[data-view-name="connections-list"] [componentkey^="auto-component-"]',
    cardName: 'a[data-view-name="connections-profile"] :is(p, h2, h3, h4)',
    cardHeadline: 'a[data-view-name="connections-profile"] :is(p, h2, h3, h4) + p',
    ownLink: 'a[data-view-name="connections-profile"]',
    overflow: 'button[data-view-name="connections-remove-connection-dropdown"]',
    overflowMarksRow: true,
    total: '',
  },
  {
    // Eight and more sources.
    name: 'A',
    list: '.scaffold-finite-scroll__content, .mn-connections',
    card: '.mn-connection-card',
    cardName: '.mn-connection-card__name',
    cardHeadline: '.mn-connection-card__occupation',
    ownLink: 'a.mn-connection-card__link, a.mn-connection-card__picture',
    overflow: 'button.mn-connection-card__dropdown-trigger, button[data-control-name="ellipsis"]',
    overflowMarksRow: false,
    total: '.mn-connections__header h1, main header h1',
  },
];

/**
 * People you may know, side columns, results of the site's own search (one source each): their rows are never connections,
 * whatever they look like.
 */
export const suggestions = [
  'aside, [componentkey*="scribeCohortBackfill"], [data-sdui-screen*="CohortSeeAll"], [id^="SearchResults"]',
  // Rows with an offer to invite, wherever they stand: the person is not connected (one source for each offer).
  ':is([componentkey^="ConnectionCard_"], .mn-connection-card):has(a[href*="/preload/custom-invite/"], button[aria-label^="Invite "][aria-label$=" to connect"])',
].join(', ');

/** An element with one row of a list, in any client. */
export const listItem = '[role="listitem"], li';
export const profileLink = 'a[href*="/in/"]';

/** The search box of the list: the key has one source, the placeholder four; the class is the Ember client's. */
export const searchBox = [
  '[componentkey="connectionsListTypeahead_ConnectionsListTypeahead"] input',
  // The same key as an id: one source, September 2026. The Ember client's id: nine.
  '#connectionsListTypeahead_ConnectionsListTypeahead input',
  'input#mn-connections-search-input',
  'main input[data-testid="typeahead-input"]',
  'main input.mn-connections__search-input',
  'main input[placeholder="Search by name" i]',
].join(', ');

/** When no hook fits (the placeholder is known only in English): the one text field of the page's main part. */
export const onlyTextField = 'main input[type="text"], main input[type="search"], main input:not([type])';

/** Open menus, which are outside the card except in the Ember client. */
export const openMenu = '[role="menu"], .artdeco-dropdown__content--is-open';
/** Elements beside the page's own content: portals of menus and toasts, overlays, banners. */
export const besideContent =
  'body > :not(:has(main, [role="main"], nav)):not(main, header, nav, footer, aside, script, style)';
/** Items of a menu; in generation B's first months a `div` with the role of a button. */
export const menuItem = '[role="menuitem"], [role="button"], button, a[href]';
/** An accessible name on an element inside a button, except that of a picture. */
export const nameWithin = '[aria-label]:not(svg, img, [role="img"], svg *)';
/** Removal items that the markup names (A: one capture). */
export const removeItemHook = ':has(li-icon[type="trash-icon"])';
/** Suggestions of a search box while someone types, in lists of their own. */
export const typeaheadOption = '[role="listbox"] [role="option"], [componentkey*="TypeaheadResults"] [role="option"]';
export const typeahead = '[role="listbox"], [componentkey*="TypeaheadResults"]';
/** More rows, where the markup names the button (three sources, A and pages still classic). */
export const loadMore = 'button.scaffold-finite-scroll__load-button';
/** Such a button where the markup does not name it: plain, right after the rows (one capture of B). */
export const plainButton =
  'button[type="button"]:not([aria-label], [aria-expanded], [aria-haspopup], [aria-pressed], [data-view-name])';

/** Dialogs: the native one has its role only implicitly, so the attribute alone would miss it. */
export const dialog = 'dialog[open], [role="dialog"], [role="alertdialog"], .artdeco-modal';
/** Dialogs that keep the page from being used until they are closed. */
export const modal = 'dialog:modal, [aria-modal="true"], [role="alertdialog"], .artdeco-modal';
/** Dialogs beside which the browser itself lets nothing be used. */
export const covering = 'dialog:modal';
/** Fields for whole texts, which conversations have and questions lack. */
export const fieldToWriteIn = 'textarea, [contenteditable="true"]';
/** Confirming buttons that the markup names (B: three sources; A: five, the older `confirm_removed` one). */
export const confirmHook =
  '[data-view-name="connections-remove"], [data-test-dialog-primary-btn], [data-control-name="confirm_removed"]';

/** A sign that someone is signed in: the navigation of either client (three sources). */
export const navigation =
  '#global-nav, .global-nav, [data-test-global-nav-me], nav a[href*="/feed"], nav a[href*="/mynetwork"]';
/** The navigation, which has the member's own link and so tells who is signed in. */
export const navigationBar = 'header, nav, #global-nav, .global-nav';
export const meMenu = '[data-test-global-nav-me], .global-nav__me, [class*="nav__me"], [aria-label="Me"]';
/** Links to others may also be in there: search results, or people who wrote. */
export const notOfMember =
  'main, [role="main"], aside, form, [role="search"], [role="listbox"], [role="combobox"], [role="menu"], [role="dialog"], dialog';
/** The classic client's embedded data about the member. */
export const embeddedData = 'code';

/** A sign that no one is signed in: the containers of the form, whose fields are never read. */
export const signInForm = '#rememberme-div, form[action*="login-submit"], form.login__form';
/** A visible field for a password is a login wall in any language (one source). */
export const passwordField = 'input[type="password"]';
/** Challenges count only when they can be seen: hidden ones and captcha scripts are on every normal page. */
export const challenge = [
  'iframe#captcha-internal',
  '#captcha-challenge',
  'iframe[src*="captcha" i]',
  'iframe[src*="arkoselabs" i]',
  'iframe[src*="funcaptcha" i]',
  'iframe[title*="captcha" i]',
  '.body__banner--error',
  '#input__email_verification_pin',
  '#input__phone_verification_pin',
  'input[name="pin"]',
].join(', ');
/** The badge that reCAPTCHA shows on normal pages. */
export const harmlessBadge = '.grecaptcha-badge';
/** Texts by people, and cards with their headlines, in which words about restrictions mean nothing. */
export const writtenByMembers = [
  'article, [role="article"], aside, footer, .feed-shared-update-v2, [data-urn], [data-view-name*="feed"]',
  '[componentkey^="ConnectionCard_"], [data-view-name="connections-list"] [componentkey^="auto-component-"]',
  '.mn-connection-card, [role="listbox"], [role="menu"]',
  // Conversations, including those that open over the page.
  '[class*="msg-overlay"], [class*="msg-convo"], [data-view-name*="messag"], [componentkey*="messag" i]',
  // Elements with a field to write in are conversations or forms.
  ':is(dialog, [role="dialog"], section, body > div):not(:has(main)):has(textarea, [contenteditable="true"])',
].join(', ');
/** Where LinkedIn itself speaks: toasts, banners, alerts, dialogs. */
export const notice = [
  '[role="alert"], [role="alertdialog"], [role="status"], [aria-live]:not([aria-live="off"])',
  '.artdeco-toast, [data-test-artdeco-toast-item-type], [class*="toast" i], [data-testid*="toast" i], [componentkey*="toast" i]',
  '[class*="banner" i], dialog[open], [role="dialog"]',
  besideContent,
].join(', ');

/** A profile's name: an h1 in the first section of `main` (one source for the new client, three for Ember) … */
export const profileName = 'main section h1';
/** … or, in 2026, an h2 in an element whose key ends in the slug (ten and more files): others' stand in the side column. */
export const profileMarker = '[componentkey^="ProfileVerificationTriggerRef-"]';
/** Offers to invite someone: not connected. Live-verified by one source; other people's may stand beside it. */
export const invitation = 'a[href*="/preload/custom-invite/"]';
/** On the member's own profile, the link to their followers, with the number in it: one source, August 2026. */
export const ownFollowers = 'main a[href*="/people-follow/followers"]';
export const ownProfile = 'main a[href*="/edit/intro/"]';
