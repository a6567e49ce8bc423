import type { Badge, PageTraits } from '../traits.ts';
import { NOT_REMOVED, RIGHT_OR_NONE, REMOVED_OR_NOT_CERTAIN, truthful, untrue, UNTOUCHED, type Lie } from './lie.ts';

const looks = (what: string, page: Partial<PageTraits>): Lie => truthful(what, { page });
const badge = (what: string, ...badges: Badge[]): Lie => truthful(what, { page: { badges } });

/** Other markup, other timing, other things on the page: mostly truthful. */
export const APPEARANCE_LIES = {
  'aria-expanded-fixed': looks('The buttons never change aria-expanded', { ariaExpanded: 'fixed' }),
  'aria-expanded-absent': looks('The buttons have no aria-expanded', { ariaExpanded: 'absent' }),
  'question-starts-with-name': looks('The question begins with the name, right after the title', {
    questionPlace: 'start',
  }),
  'question-ends-with-name': looks('The question ends with the name', { questionPlace: 'end' }),
  'question-first-name': untrue('The question has the first name alone', RIGHT_OR_NONE, {
    page: { questionNames: 'first' },
  }),
  'question-initial': untrue('The question has the first name and an initial', RIGHT_OR_NONE, {
    page: { questionNames: 'initial' },
  }),
  'question-nameless': untrue('The question names no one', NOT_REMOVED, { page: { questionNames: 'none' } }),
  'question-skeleton': looks('The question is grey for 1 s before it has words', { questionSkeletonMs: 1000 }),
  'question-slow': looks('The question comes 2 s after the item', { questionDelayMs: 2000 }),
  'question-close-late': looks('The × of the question comes after 600 ms, before all else', { closeButton: 'late' }),
  'question-close-last': looks('The × of the question stands last', { closeButton: 'last' }),
  'question-close-missing': looks('The question has no ×', { closeButton: 'none' }),
  'question-in-shadow': looks('The question stands in a shadow root', { dialogKind: 'shadow' }),
  'question-as-role': looks('The question is a div with role dialog', { dialogKind: 'aria' }),
  'question-moves': looks('The question moves down 250 ms after it came', {
    troubles: [{ at: 'questionOpen', do: 'move-confirm', delayMs: 250 }],
  }),
  'confirm-named': untrue('The confirming button’s label names the person', RIGHT_OR_NONE, {
    page: { confirmNamed: true },
  }),
  'confirm-generic': untrue('The confirming button says OK', RIGHT_OR_NONE, { page: { confirmText: 'generic' } }),
  'confirm-icon': looks('The confirming button is an icon with a label', { confirmText: 'icon' }),
  'confirm-locked': looks('The confirming button is disabled for 1.5 s', {
    troubles: [{ at: 'questionOpen', do: 'lock-confirm', ms: 1500, always: true }],
  }),
  'confirm-covered': looks('A message covers the question for 1.5 s', {
    troubles: [{ at: 'questionOpen', do: 'cover-confirm', ms: 1500, always: true }],
  }),
  'badge-glued': badge('“1st” follows the name without a space', 'glued'),
  'badge-hidden': badge('“Verified profile”, out of sight, follows the name without a space', 'hidden-degree'),
  'badge-verified': badge('A verified mark stands beside the name', 'verified'),
  'badge-premium': badge('“in” stands beside the name', 'premium'),
  'badge-degree': badge('“· 1st” stands beside the name', 'degree'),
  'badge-pronouns': badge('Pronouns stand beside the name', 'pronouns'),
  'badge-marks': badge('Direction marks and no-break spaces stand in the name', 'marks'),
  'badge-open-to-work': badge('The photo has a frame with text', 'open-to-work'),
  'badges-all': badge(
    'All badges at once',
    'glued',
    'hidden-degree',
    'verified',
    'premium',
    'pronouns',
    'open-to-work',
  ),
  'names-twice': looks('The name stands there twice, once for screen readers only, and there is no date', {
    namesTwice: true,
    tweaks: ['no-date'],
  }),
  'names-split': looks('The name is split over elements', { splitNames: true }),
  'headline-first': untrue('The headline stands before the name', RIGHT_OR_NONE, {
    page: { headlineFirst: true },
    generations: ['C'],
  }),
  'name-missing-on-card': untrue('The card has no name', RIGHT_OR_NONE, { page: { tweaks: ['no-name'] } }),
  'date-missing': truthful('The card has no date', { page: { tweaks: ['no-date'] }, generations: ['B', 'C'] }),
  'menu-item-hint': looks('The item has a second line', { itemHint: true }),
  'menu-item-named': untrue('The label of the item names the person', RIGHT_OR_NONE, {
    page: { itemLabelNamed: true },
  }),
  'menu-other-items': looks('The menu has other items around the removal', {
    menuExtras: ['share', 'unfollow', 'report'],
  }),
  'menu-remove-follower': looks('The menu has “Remove follower” as well', { menuExtras: ['remove-follower'] }),
  'menu-item-twice': untrue('The menu has the removal twice', RIGHT_OR_NONE, { page: { menuExtras: ['double'] } }),
  'menu-item-disabled-twin': untrue('A disabled removal stands before the real one', RIGHT_OR_NONE, {
    page: { menuExtras: ['disabled-twin'] },
  }),
  'menu-slow': looks('The menu comes 800 ms after the click', { menuDelayMs: 800 }),
  'menu-in-shadow': looks('The menu stands in a shadow root beside the content', { menuPlace: 'shadow' }),
  'menu-in-card': looks('The menu stands in the card', { menuPlace: 'card' }),
  'menu-on-pointerdown': looks('The menu opens on pointerdown', { menuOpensOn: 'pointerdown' }),
  'menu-ignores-first-click': looks('The first click on each button is ignored', { firstClickIgnored: true }),
  'menu-items-as-buttons': truthful('Menu items have role button', {
    page: { itemKind: 'button' },
    generations: ['C'],
  }),
  'menu-items-as-menuitems': truthful('Menu items have role menuitem', {
    page: { itemKind: 'menuitem' },
    generations: ['B'],
  }),
  'menu-closes-itself': untrue('The menu closes 80 ms after it opened, once', RIGHT_OR_NONE, {
    page: { troubles: [{ at: 'menuOpen', do: 'close-menu', delayMs: 80 }] },
  }),
  'question-closes-itself': untrue('The question closes 250 ms after it came, once', RIGHT_OR_NONE, {
    page: { troubles: [{ at: 'questionOpen', do: 'close-question', delayMs: 250 }] },
  }),
  'no-button': untrue('The card has no overflow button', UNTOUCHED, { page: { tweaks: ['no-button'] } }),
  'button-disabled': untrue('The overflow button is disabled', UNTOUCHED, { page: { tweaks: ['disabled-button'] } }),
  'late-button': looks('The overflow buttons come 400 ms after the rows', { buttonDelayMs: 400 }),
  'very-late-button': untrue('The overflow buttons come 8 s after the rows', RIGHT_OR_NONE, {
    page: { buttonDelayMs: 8000 },
  }),
  'button-on-hover': looks('The overflow button can be seen only under the pointer', { buttonOnHover: true }),
  'button-label-plain': looks('The label of the button has no name', { buttonLabel: 'plain' }),
  'button-label-empty': looks('The label of the button is empty', { buttonLabel: 'empty' }),
  'acquaintance-link': looks('A mutual connection is linked in the card', { tweaks: ['acquaintance-link'] }),
  'member-id-link': looks('A link by member id stands in the card', { tweaks: ['member-id-link'] }),
  'links-relative': looks('Profile links are relative', { links: 'relative' }),
  'links-with-query': looks('Profile links have a query and no slash', { links: 'query' }),
  'links-upper-case': looks('Profile links are in capitals', { links: 'upper-case' }),
  'links-encoded': looks('Profile links are percent-encoded to the last letter', { links: 'encoded' }),
  'links-with-locale': looks('Profile links end in a language', { links: 'locale' }),
  'links-without-slash': looks('Profile links are relative and have no slash at the end', { links: 'no-slash' }),
  'links-by-member-id': untrue('Profile links hold the member’s id, and the slug in their query', RIGHT_OR_NONE, {
    page: { links: 'mini-profile' },
  }),
  'links-missing': untrue('The card has no profile links', RIGHT_OR_NONE, { page: { tweaks: ['no-links'] } }),
  'keyed-by-place': looks('The list fills the same elements again', { keyedBy: 'place' }),
  'list-not-virtual': looks('Rows never leave the page', { virtualised: false }),
  'list-in-pane': looks('The rows scroll in a pane of their own', { scrollRoot: 'pane' }),
  'load-more-button': looks('Further rows come only by a button', { moreRows: 'button' }),
  'main-not-nested': looks('The page has one main', { nestedMain: false }),
  'texts-late': looks('Names, headlines and dates come 600 ms after the rows', { textDelayMs: 600 }),
  'names-late': truthful('Names come 600 ms after the rows; until then the headline stands in their place', {
    page: { nameDelayMs: 600 },
    generations: ['B', 'C'],
  }),
  'texts-later': looks('Names, headlines and dates come 1 s after the rows', { textDelayMs: 1000 }),
  'list-skeleton': looks('The list is grey for 2 s before its rows come', { skeletonMs: 2000 }),
  'cookie-bar': looks('A cookie bar stands at the bottom', { cookieBanner: 'bar' }),
  'load-more-under-bar': looks('Further rows come only by a button, whose middle a cookie bar covers', {
    moreRows: 'button',
    cookieBanner: 'over-button',
  }),
  'cookie-dialog': looks('A cookie bar with role dialog stands at the bottom', { cookieBanner: 'dialog' }),
  'conversation-quiet': looks('A conversation overlays the page', { conversation: 'quiet' }),
  'conversation-dialog': looks('A conversation with role dialog overlays the page', { conversation: 'dialog' }),
  'conversation-with-attachment': looks('A conversation with role dialog has a button “Remove” for its attachment', {
    conversation: 'attachment',
  }),
  'conversation-ticking': looks('A conversation with role dialog changes its text all the time', {
    conversation: 'ticking',
  }),
  'advert-rail': looks('An advertisement says “remove connection”', { advert: 'rail' }),
  'advert-beside-question': looks('An advertisement with role dialog comes beside the question', {
    advert: 'dialog-beside-question',
  }),
  'offer-over-list': looks('“Try Premium” comes over the page that shows the list, and closes at Escape', {
    troubles: [{ at: 'ready', do: 'offer', delayMs: 200 }],
  }),
  'offer-over-menu': looks('“Try Premium” comes over the page as the menu opens, and closes at Escape', {
    troubles: [{ at: 'menuOpen', do: 'offer' }],
  }),
  'offer-stays-over-list': untrue('“Try Premium” comes over the list, and closes only by its button', UNTOUCHED, {
    page: { troubles: [{ at: 'ready', do: 'offer', delayMs: 200, stays: true }] },
  }),
  'offer-stays-over-hits': untrue('“Try Premium” comes over the hits, and closes only by its button', UNTOUCHED, {
    page: { troubles: [{ at: 'hits', do: 'offer', stays: true }] },
  }),
  'offer-stays-over-menu': untrue('“Try Premium” comes over the menu, and closes only by its button', UNTOUCHED, {
    page: { troubles: [{ at: 'menuOpen', do: 'offer', stays: true }] },
  }),
  'offer-as-layer': untrue('“Try Premium” lies over the hits as a layer, and closes only by its button', UNTOUCHED, {
    page: { troubles: [{ at: 'hits', do: 'offer', stays: true, layer: true }] },
  }),
  'suggestions-rail': looks('People you may know stand beside the list', { suggestions: 'rail' }),
  'suggestions-in-main': looks('People you may know stand below the list, in main', { suggestions: 'in-main' }),
  'window-narrow': looks('The page is narrow', { width: 'narrow' }),
  'zoom-80': looks('The page is zoomed to 80 %', { zoom: 0.8 }),
  'zoom-150': looks('The page is zoomed to 150 %', { zoom: 1.5 }),
  'me-in-menu': looks('The bar shows no link to the own profile', { meShown: 'menu' }),
  'me-missing': untrue('The bar does not say who is signed in', RIGHT_OR_NONE, { page: { meShown: 'none' } }),
  'words-english-menu': untrue('The menu is in English on a page in another language', RIGHT_OR_NONE, {
    server: { mixedWords: 'english-menu' },
  }),
  'words-english-question': untrue('The question is in English on a page in another language', RIGHT_OR_NONE, {
    server: { mixedWords: 'english-dialog' },
  }),
  'words-foreign-menu': untrue('The menu is in German', UNTOUCHED, { server: { mixedWords: 'foreign-menu' } }),
  'lang-missing': untrue('The document names no language', RIGHT_OR_NONE, { server: { htmlLang: 'none' } }),
  'lang-wrong': untrue('The document names a language that there is not', RIGHT_OR_NONE, {
    server: { htmlLang: 'wrong' },
  }),
  'lang-with-script': truthful('The language of the document has a script', {
    server: { htmlLang: 'script-tag' },
  }),
  'clients-alternate': untrue('Every other document is of another client', RIGHT_OR_NONE, {
    server: { generations: 'alternate' },
  }),
  'document-slow': truthful('Documents take 4 s', { server: { documentDelayMs: 4000 } }),
  'busy-menu': untrue('The page hangs for 5 s when the menu opens', RIGHT_OR_NONE, {
    page: { troubles: [{ at: 'menuOpen', do: 'hang', ms: 5000, always: true }] },
  }),
  'busy-question': untrue('The page hangs for 5 s when the question comes', RIGHT_OR_NONE, {
    page: { troubles: [{ at: 'questionOpen', do: 'hang', ms: 5000, always: true }] },
  }),
  'busy-item-for-ever': untrue('The page hangs for ten minutes at the item', RIGHT_OR_NONE, {
    page: { troubles: [{ at: 'itemClick', do: 'hang', ms: 600_000, always: true }] },
  }),
  'busy-answer-for-ever': untrue(
    'The page hangs for ten minutes once the removal is answered',
    ['unconfirmed', 'stopped'],
    {
      page: { troubles: [{ at: 'answered', do: 'hang', ms: 600_000, always: true }] },
    },
  ),
  'reload-at-menu': untrue('The page loads again when the menu opens, once', RIGHT_OR_NONE, {
    page: { troubles: [{ at: 'menuOpen', do: 'reload' }] },
  }),
  'reload-at-question': untrue('The page loads again when the question comes, once', RIGHT_OR_NONE, {
    page: { troubles: [{ at: 'questionOpen', do: 'reload', delayMs: 100 }] },
  }),
  'reload-at-confirm': untrue('The page loads again as the removal is sent, once', REMOVED_OR_NOT_CERTAIN, {
    page: { troubles: [{ at: 'sent', do: 'reload', delayMs: 50 }] },
  }),
  'reload-after-answer': untrue('The page loads again when the removal is answered, once', REMOVED_OR_NOT_CERTAIN, {
    page: { troubles: [{ at: 'answered', do: 'reload' }] },
  }),
  'leaves-at-question': untrue('The page goes to the feed when the question comes, once', RIGHT_OR_NONE, {
    page: { troubles: [{ at: 'questionOpen', do: 'leave', delayMs: 100 }] },
  }),
  'asks-before-leaving': looks('The page asks before it is left', {
    troubles: [{ at: 'menuOpen', do: 'ask-before-leaving' }],
  }),
  'toast-in-the-way': looks('A message about something else stands while the question is open', {
    troubles: [{ at: 'questionOpen', do: 'toast', text: 'Your post is live.', always: true }],
  }),
} as const;
