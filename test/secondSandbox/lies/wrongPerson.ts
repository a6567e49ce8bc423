import type { LikeKind, Moment, PageTraits, Trouble } from '../traits.ts';
import { NOT_CERTAIN, NOT_REMOVED, REMOVED_OR_NOT_CERTAIN, RIGHT_OR_NONE, truthful, untrue, UNTOUCHED } from './lie.ts';

/** A list keyed by place whose rows change under the hand: the same elements stand for someone else. */
function swapping(at: Moment, like: LikeKind, delayMs = 0, more: Partial<PageTraits> = {}): Partial<PageTraits> {
  const trouble: Trouble = { at, do: 'swap', with: like, delayMs, always: true };
  return { keyedBy: 'place', virtualised: false, ...more, troubles: [trouble] };
}

/** The wrong person, the wrong account, or no consent. */
export const WRONG_PERSON_LIES = {
  'twin-swap-under-menu': untrue(
    'While the menu is open, the row becomes that of another person of the same name',
    RIGHT_OR_NONE,
    { page: swapping('menuOpen', 'twin', 60) },
  ),
  'twin-swap-on-button': untrue('The rows change between pressing the button and the menu', RIGHT_OR_NONE, {
    page: swapping('buttonDown', 'twin'),
  }),
  'twin-swap-on-item': untrue('The rows change between pressing and releasing on the item', RIGHT_OR_NONE, {
    page: swapping('itemDown', 'twin'),
  }),
  'twin-swap-under-question': untrue(
    'While the question is open, the row becomes the twin’s, and the confirmation means the row',
    RIGHT_OR_NONE,
    { page: swapping('questionOpen', 'twin', 60) },
  ),
  'twin-swap-on-confirm': untrue('The rows change between pressing and releasing the confirmation', RIGHT_OR_NONE, {
    page: swapping('confirmDown', 'twin'),
  }),
  'twin-swap-escaped-request': untrue('As twin-swap-under-menu; the request holds its JSON escaped', RIGHT_OR_NONE, {
    page: swapping('menuOpen', 'twin', 60, { requestForm: 'escaped' }),
    generations: ['B', 'C'],
  }),
  'twin-swap-button-without-aria': untrue('As twin-swap-under-menu; no button has aria-expanded', RIGHT_OR_NONE, {
    page: swapping('menuOpen', 'twin', 60, { ariaExpanded: 'absent' }),
  }),
  'twin-swap-unknown-request': untrue(
    'As twin-swap-under-menu; the request has a name that no source knows',
    RIGHT_OR_NONE,
    {
      page: swapping('menuOpen', 'twin', 60, { requestName: 'DisconnectMember' }),
      generations: ['B', 'C'],
    },
  ),
  'prefix-swap-under-menu': untrue(
    'The row becomes that of someone whose name begins or continues the same',
    RIGHT_OR_NONE,
    { page: swapping('menuOpen', 'prefix', 60) },
  ),
  'first-name-swap-under-menu': untrue(
    'The row becomes that of someone of the same first name; the question names that alone',
    RIGHT_OR_NONE,
    { page: swapping('menuOpen', 'first', 60, { questionNames: 'first' }) },
  ),
  'mononym-swap-under-menu': untrue(
    'The row of someone with one name becomes that of someone with that first name',
    RIGHT_OR_NONE,
    { page: swapping('menuOpen', 'prefix', 60, { target: ['thessaly'] }) },
  ),
  'cjk-swap-under-menu': untrue('The row becomes that of a longer name in a script without spaces', RIGHT_OR_NONE, {
    page: swapping('menuOpen', 'prefix', 60, { target: ['王若溪-7a1'] }),
  }),
  'rows-swap-under-menu': untrue('While the menu is open, the row becomes the next person’s', RIGHT_OR_NONE, {
    page: swapping('menuOpen', 'next', 60),
  }),
  'rows-swap-under-question': untrue('While the question is open, the row becomes the next person’s', RIGHT_OR_NONE, {
    page: swapping('questionOpen', 'next', 60),
  }),
  'refill-under-menu': untrue('While the menu is open, the whole list is filled in reverse', RIGHT_OR_NONE, {
    page: { keyedBy: 'place', virtualised: false, troubles: [{ at: 'menuOpen', do: 'refill', delayMs: 60 }] },
  }),
  'row-inserted-under-menu': untrue('A row comes above, and every place stands for the one before', RIGHT_OR_NONE, {
    page: { keyedBy: 'place', virtualised: false, troubles: [{ at: 'menuOpen', do: 'insert-above', delayMs: 60 }] },
  }),
  'row-inserted-by-id': truthful('A row comes above while the menu is open; every row keeps its person', {
    page: { keyedBy: 'id', troubles: [{ at: 'menuOpen', do: 'insert-above', delayMs: 60 }] },
  }),
  'rows-reordered-by-id': truthful('The rows change places while the menu is open, elements and all', {
    page: { keyedBy: 'id', virtualised: false, troubles: [{ at: 'menuOpen', do: 'refill', delayMs: 60 }] },
  }),
  'row-redrawn-under-question': truthful('The rows are drawn again, in new elements, while the question is open', {
    page: { keyedBy: 'id', virtualised: false, troubles: [{ at: 'questionOpen', do: 'redraw', delayMs: 60 }] },
  }),
  'twin-swap-redrawn-under-question': untrue(
    'As twin-swap-under-question; then the rows are drawn again, in new elements',
    RIGHT_OR_NONE,
    {
      page: {
        keyedBy: 'place',
        virtualised: false,
        troubles: [
          { at: 'questionOpen', do: 'swap', with: 'twin', delayMs: 60, always: true },
          { at: 'questionOpen', do: 'redraw', delayMs: 60, always: true },
        ],
      },
    },
  ),
  'card-dropped-under-menu': untrue('The row leaves the list while its menu is open', RIGHT_OR_NONE, {
    page: { troubles: [{ at: 'menuOpen', do: 'drop-card', delayMs: 60 }] },
  }),
  'card-dropped-under-question': untrue('The row leaves the list while the question is open', RIGHT_OR_NONE, {
    page: { troubles: [{ at: 'questionOpen', do: 'drop-card', delayMs: 60 }] },
  }),
  'search-cleared-under-menu': untrue('The page empties its search box while the menu is open', RIGHT_OR_NONE, {
    page: { keyedBy: 'place', virtualised: false, troubles: [{ at: 'menuOpen', do: 'clear-search' }] },
  }),
  'request-names-twin': untrue('The page asks rightly, and its request names the twin', NOT_REMOVED, {
    page: { requestNames: 'twin', troubles: [] },
  }),
  'request-names-next': untrue('The page asks rightly, and its request names the next person', NOT_REMOVED, {
    page: { requestNames: 'next' },
  }),
  'request-names-no-one': untrue('The removal request names no one', NOT_REMOVED, {
    page: { requestNames: 'noOne' },
    generations: ['B', 'C'],
  }),
  'server-removes-twin': untrue('The request is right, and LinkedIn removes the twin', NOT_REMOVED, {
    server: { removal: 'twin-instead' },
  }),
  'server-removes-next': untrue('The request is right, and LinkedIn removes the next person', NOT_REMOVED, {
    server: { removal: 'next-instead' },
  }),
  'question-names-another': untrue('The question names the next person of the list', NOT_REMOVED, {
    page: { questionNames: 'other' },
  }),
  'question-renamed': untrue('The name in the open question changes to another’s after 150 ms', NOT_REMOVED, {
    page: { troubles: [{ at: 'questionOpen', do: 'rename-question', delayMs: 150 }] },
  }),
  'question-renamed-on-press': untrue(
    'The name in the question changes to another’s as the confirmation is pressed',
    NOT_REMOVED,
    { page: { troubles: [{ at: 'confirmDown', do: 'rename-question' }] } },
  ),
  'question-name-in-image': untrue('The question shows the name as an image', RIGHT_OR_NONE, {
    page: { questionNames: 'image' },
  }),
  'rival-question': untrue('A question about the next person comes over the open one', RIGHT_OR_NONE, {
    page: { troubles: [{ at: 'questionOpen', do: 'rival-question', delayMs: 100 }] },
  }),
  'row-comes-twice': untrue('The row stands twice in the list as soon as the menu is open', RIGHT_OR_NONE, {
    page: { keyedBy: 'place', virtualised: false, troubles: [{ at: 'menuOpen', do: 'same-row-again', delayMs: 60 }] },
  }),
  'date-changes-under-menu': untrue('The date of the row becomes another while the menu is open', RIGHT_OR_NONE, {
    page: { keyedBy: 'place', virtualised: false, troubles: [{ at: 'menuOpen', do: 'other-date', delayMs: 60 }] },
    generations: ['B', 'C'],
  }),
  'button-of-another': untrue('The label of the button names someone else', RIGHT_OR_NONE, {
    page: { tweaks: ['button-of-another'] },
  }),
  'key-against-link': untrue('The key of the card names someone else than its links', UNTOUCHED, {
    page: { tweaks: ['key-of-another'] },
    generations: ['C'],
  }),
  'link-against-key': untrue('The links of the card lead to someone else than its key says', UNTOUCHED, {
    page: { tweaks: ['link-of-another'] },
    generations: ['C'],
  }),
  'name-of-another': untrue('The card of this slug shows another name', UNTOUCHED, {
    page: { tweaks: ['name-of-another'] },
  }),
  'date-of-another': untrue('The card of this slug shows another date of connection', RIGHT_OR_NONE, {
    page: { tweaks: ['other-date'] },
    generations: ['B', 'C'],
  }),
  'slug-changed-hands': untrue('The slug, with another name and another date', UNTOUCHED, {
    page: { tweaks: ['other-date', 'name-of-another'] },
  }),
  'cards-twice': untrue('Every row stands twice in the list', RIGHT_OR_NONE, { page: { duplicateCards: true } }),
  'hidden-copy': truthful('A copy of the rows that no one sees stands in the page', {
    page: { clones: 'hidden-list' },
  }),
  'second-copy': untrue('A second list shows the same rows', RIGHT_OR_NONE, { page: { clones: 'second-list' } }),
  'both-clients-in-card': untrue('A card of the other client, of someone else, stands in the card', UNTOUCHED, {
    page: { tweaks: ['both-generations'] },
  }),
  'two-buttons': untrue('Every card has two overflow buttons', RIGHT_OR_NONE, { page: { tweaks: ['two-buttons'] } }),
  'button-in-shadow': untrue('The overflow button stands in a shadow root', RIGHT_OR_NONE, {
    page: { tweaks: ['button-in-shadow'] },
  }),
  'menu-in-frame': untrue('The menu stands in a frame', RIGHT_OR_NONE, { page: { menuPlace: 'frame' } }),
  'instant-item': untrue('The menu item removes at once', RIGHT_OR_NONE, { page: { itemDoes: 'remove' } }),
  'instant-item-id-request': untrue('The menu item removes at once, by RemoveConnectionId', RIGHT_OR_NONE, {
    page: { itemDoes: 'remove', requestName: 'RemoveConnectionId' },
    generations: ['B', 'C'],
  }),
  // The intent is on disk before the item, so the right person may go by it, whatever the request is called; no one else.
  'instant-item-unknown-request': untrue('The menu item removes at once, by an unknown request', RIGHT_OR_NONE, {
    page: { itemDoes: 'remove', requestName: 'DisconnectMember' },
    generations: ['B', 'C'],
  }),
  'item-removes-then-asks': untrue('The menu item removes at once and asks all the same', RIGHT_OR_NONE, {
    page: { itemDoes: 'remove-and-ask' },
  }),
  'button-removes': untrue('The button of the row removes at once, without a menu', UNTOUCHED, {
    where: ['list'],
    page: { buttonDoes: 'remove' },
  }),
  'request-for-next-after': untrue(
    'A moment after the right removal was answered the page asks for that of the next person',
    REMOVED_OR_NOT_CERTAIN,
    { where: ['list'], page: { requestAfter: 'next' } },
  ),
  'request-for-next-at-once': untrue(
    'Right behind the request for the right removal goes one for that of the next person',
    REMOVED_OR_NOT_CERTAIN,
    { where: ['list'], page: { requestAfter: 'next-at-once' } },
  ),
  'address-names-next': untrue('The request is an address alone, and names the next person', NOT_REMOVED, {
    where: ['list'],
    page: { requestForm: 'address', requestNames: 'next' },
    generations: ['B', 'C'],
  }),
  'elsewhere-names-next': untrue(
    'The request goes to an address that says nothing of removing, and names the next person',
    NOT_REMOVED,
    { where: ['list'], page: { requestForm: 'elsewhere', requestNames: 'next' }, generations: ['B', 'C'] },
  ),
  'worker-names-next': untrue('The service worker sends the request, and it names the next person', NOT_REMOVED, {
    where: ['list'],
    page: { requestForm: 'worker', requestNames: 'next' },
    generations: ['B', 'C'],
  }),
  'item-says-report': untrue('On the item is written “Report / Block”; its accessible name says removal', UNTOUCHED, {
    where: ['list'],
    page: { itemText: 'report' },
  }),
  'promo-primary': untrue('Instead of the question comes “Stay in touch with …” with “Start free trial”', NOT_REMOVED, {
    page: { primary: 'promo' },
  }),
  'saved-items-question': untrue('Instead of the question comes “Remove … from your saved items?”', NOT_REMOVED, {
    page: { primary: 'saved' },
  }),
  'limit-instead-of-question': untrue('Instead of the question comes “You’ve reached the weekly limit”', NOT_CERTAIN, {
    page: { primary: 'limit' },
  }),
  'cancel-is-primary': untrue('The hook of the main button is on Cancel', RIGHT_OR_NONE, {
    page: { primary: 'cancel' },
  }),
  'confirm-stands-first': truthful('The confirming button stands before Cancel', {
    page: { buttonsOrder: 'confirm-first' },
  }),
  'buttons-change-places': untrue('Cancel and the confirmation change places after 200 ms', RIGHT_OR_NONE, {
    page: { troubles: [{ at: 'questionOpen', do: 'swap-buttons', delayMs: 200 }] },
  }),
  'second-question': untrue('An advertisement comes over the open question', RIGHT_OR_NONE, {
    page: { troubles: [{ at: 'questionOpen', do: 'second-question', delayMs: 100 }] },
  }),
  'other-dialog-on-top': untrue('“Turn on notifications?” comes over the open question', RIGHT_OR_NONE, {
    page: { troubles: [{ at: 'questionOpen', do: 'other-dialog', delayMs: 100 }] },
  }),
  'asks-again': untrue('After the confirmation the page asks a second time', RIGHT_OR_NONE, {
    page: { extraConfirm: true },
  }),
  'item-unfollows': untrue('The menu’s only item says Following', UNTOUCHED, { page: { itemWords: 'unfollow' } }),
  'item-withdraws': untrue('The menu’s only item says Withdraw', UNTOUCHED, { page: { itemWords: 'withdraw' } }),
  'item-does-nothing': untrue('Nothing happens at the item', NOT_REMOVED, { page: { itemDoes: 'nothing' } }),
  'other-account': untrue('Another member is signed in from the start', ['stopped'], { server: { signInAs: 'other' } }),
  'account-switch-after-one': untrue('After the first removal another member is signed in', ['removed', 'stopped'], {
    server: { switchAfterRemovals: 1 },
  }),
  'account-switch-under-question': untrue(
    'Another member signs in, in another tab, while the question is open',
    RIGHT_OR_NONE,
    { page: { troubles: [{ at: 'questionOpen', do: 'switch-account' }] } },
  ),
  'sign-in-again-at-menu': truthful('The same member signs in again while the menu is open, in a profile’s tab', {
    where: ['profile', 'guided'],
    page: { troubles: [{ at: 'menuOpen', do: 'sign-in-again' }] },
  }),
  'account-switch-at-menu': untrue('Another member signs in while the menu is open', RIGHT_OR_NONE, {
    page: { troubles: [{ at: 'menuOpen', do: 'switch-account' }] },
  }),
} as const;
