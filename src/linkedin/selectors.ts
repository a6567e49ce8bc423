/**
 * Every hook into LinkedIn's markup. LinkedIn serves different clients to different sessions, and to one session at
 * different times, so a generation is never remembered: each look uses whichever is present.
 *
 * A: the Ember client (2019 to March 2025); B: the new client with `data-view-name` (mid-2025 to mid-2026); C: the new
 * client with `componentkey` (2026).
 */
export interface Generation {
  readonly name: 'A' | 'B' | 'C';
  /** What contains the rows, also when there are none; empty when the generation has no such hook. */
  readonly list: string;
  /** One row, or something that contains exactly one row. */
  readonly card: string;
  /** Name and headline in a card. */
  readonly cardName: string;
  readonly cardHeadline: string;
  /** The overflow button where the markup names it; else it is found by its label. */
  readonly overflow: string;
  /** The header with the total. */
  readonly total: string;
}

export const generations: readonly Generation[] = [
  {
    // Six to seven sources, December 2025 to September 2026.
    name: 'C',
    list: '[componentkey="ConnectionsPage_ConnectionsList"]',
    card: '[componentkey^="ConnectionCard_"]',
    cardName: 'p',
    cardHeadline: 'p + p',
    overflow: '',
    total: '[componentkey="ConnectionsPage_ConnectionsListHeader"] p, #ConnectionsPage_ConnectionsListHeader p',
  },
  {
    // Five and more sources. `connections-list` wraps each row in some captures and all rows in others.
    name: 'B',
    list: '',
    card: '[data-view-name="connections-list"] [componentkey^="auto-component-"]',
    cardName: 'a[data-view-name="connections-profile"] p',
    cardHeadline: 'a[data-view-name="connections-profile"] p + p',
    overflow: 'button[data-view-name="connections-remove-connection-dropdown"]',
    total: '',
  },
  {
    // Eight and more sources.
    name: 'A',
    list: '.scaffold-finite-scroll__content, .mn-connections',
    card: '.mn-connection-card',
    cardName: '.mn-connection-card__name',
    cardHeadline: '.mn-connection-card__occupation',
    overflow: 'button.mn-connection-card__dropdown-trigger',
    total: '.mn-connections__header h1, main header h1',
  },
];

export const profileLink = 'a[href*="/in/"]';

/** The search box of the list: the key has one source, the placeholder four; the class is the Ember client's. */
export const searchBox = [
  '[componentkey="connectionsListTypeahead_ConnectionsListTypeahead"] input',
  'main input[data-testid="typeahead-input"]',
  'main input.mn-connections__search-input',
  'main input[placeholder="Search by name" i]',
].join(', ');

/** Where no hook fits (the placeholder is known in English only): the one text field of the page's main part. */
export const onlyTextField = 'main input[type="text"], main input[type="search"], main input:not([type])';

/** Open menus. The page keeps them outside the card, except in the Ember client. */
export const openMenu = '[role="menu"], .artdeco-dropdown__content--is-open';
/** What can be chosen in a menu; in generation B's first months a `div` with the role of a button. */
export const menuItem = '[role="menuitem"], [role="button"], button, a[href]';

/** Dialogs: the native one has its role only implicitly, so the attribute alone would miss it. */
export const dialog = 'dialog[open], [role="dialog"], [role="alertdialog"], .artdeco-modal';
/** Confirming buttons that the markup names (B: two sources, A: five). */
export const confirmHook = '[data-view-name="connections-remove"], [data-test-dialog-primary-btn]';

/** Signed in: the navigation of either client (three sources). */
export const navigation =
  '#global-nav, .global-nav, [data-test-global-nav-me], nav a[href*="/feed"], nav a[href*="/mynetwork"]';
/** Signed out: the form's container elements; their fields are never looked at. */
export const signInForm = '#rememberme-div, form[action*="login-submit"], form.login__form';
/** Challenges count only when they can be seen: hidden ones and captcha scripts are on every normal page. */
export const challenge = [
  'iframe#captcha-internal',
  '#captcha-challenge',
  'iframe[src*="captcha"]',
  'iframe[src*="arkoselabs"]',
  'iframe[title*="captcha" i]',
  '.body__banner--error',
  '#input__email_verification_pin',
  '#input__phone_verification_pin',
].join(', ');
/** The badge that reCAPTCHA shows on normal pages. */
export const harmlessBadge = '.grecaptcha-badge';
/** What people wrote, and cards with their headlines: words about restrictions in there mean nothing. */
export const writtenByMembers =
  'article, [role="article"], aside, .feed-shared-update-v2, [data-urn], [data-view-name*="feed"], [componentkey^="ConnectionCard_"], [data-view-name="connections-list"], .mn-connection-card';

/** A profile's name, in its top card: the first section of `main` (one source for the new client, three for Ember). */
export const profileName = 'main section h1';
/** Offers to invite somebody: not connected. Live-verified by one source; other people's may stand beside it. */
export const invitation = 'a[href*="/preload/custom-invite/"]';
export const ownProfile = 'main a[href*="/edit/intro/"]';
