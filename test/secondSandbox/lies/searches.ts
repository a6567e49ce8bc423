import type { DataShape, ShownName } from '../traits.ts';
import { NOT_CERTAIN, NOT_REMOVED, RIGHT_OR_NONE, truthful, untrue, UNTOUCHED, type Lie } from './lie.ts';

/** Someone whose name on the site differs from the exported one: still the same slug, still connected. */
const called = (what: string, shown: ShownName): Lie => untrue(what, RIGHT_OR_NONE, { server: { shown } });

const searched = (what: string, searchShape: DataShape, shapeAfterRemovals = 0): Lie =>
  untrue(what, shapeAfterRemovals > 0 ? [...NOT_CERTAIN, 'removed'] : NOT_REMOVED, {
    server: { searchShape, shapeAfterRemovals },
  });

const listed = (what: string, listShape: DataShape): Lie => untrue(what, ['stopped'], { server: { listShape } });

/** Names, searches, lists and totals. */
export const SEARCH_LIES = {
  'name-married': called('The site shows another last name', 'married'),
  'name-nickname': called('The site shows another first name', 'nickname'),
  'name-middle-added': untrue('A middle name came in, and the search wants the whole text', RIGHT_OR_NONE, {
    server: { shown: 'middle-added', searchBy: 'whole-text' },
  }),
  'name-initial': untrue('The last name is an initial, among 30 people of that first name', RIGHT_OR_NONE, {
    server: { shown: 'initial', crowd: 30 },
  }),
  'name-initial-load-more': untrue('As name-initial; further hits come by a button', RIGHT_OR_NONE, {
    page: { moreRows: 'button' },
    server: { shown: 'initial', crowd: 30 },
  }),
  'name-mononym-load-more': untrue('The last name is gone, among 30 of that first name, by a button', RIGHT_OR_NONE, {
    page: { moreRows: 'button' },
    server: { shown: 'mononym', crowd: 30 },
  }),
  'name-empty': called('The site shows no name', 'empty'),
  'name-emoji-only': called('The site shows a fox', 'emoji-only'),
  'name-unaccented': called('The site shows the name without its accents', 'unaccented'),
  'name-family-first': called('The site puts the family name first', 'family-first'),
  'name-other-script': called('The site writes the name in Cyrillic', 'other-script'),
  'name-upper-case': called('The site writes the name in capitals', 'upper-case'),
  'name-with-title': called('The site adds Dr. and MBA', 'with-title'),
  'name-linkedin-member': called('The site shows “LinkedIn Member”', 'member'),
  'crowd-of-one-name': truthful('30 further people have the first name of the first one', { server: { crowd: 30 } }),
  'search-wants-accents': truthful('The search finds a name only by its accents', { server: { searchBy: 'exact' } }),
  'search-without-accents': untrue('The search finds a name only without accents', RIGHT_OR_NONE, {
    server: { searchBy: 'unaccented' },
  }),
  'search-whole-text': truthful('The search wants the whole text within the name', {
    server: { searchBy: 'whole-text' },
  }),
  'search-ignores-words': untrue('The search answers with everyone', RIGHT_OR_NONE, {
    server: { searchBy: 'ignores-words' },
  }),
  'search-answers-old': untrue('Every other search answers with the unfiltered list', RIGHT_OR_NONE, {
    server: { searchBy: 'first-answer-old' },
  }),
  'search-ignores-first-typing': untrue('The search box ignores what is typed first', RIGHT_OR_NONE, {
    page: { searchIgnoresFirst: true },
  }),
  'search-late': truthful('A search takes 3.5 s', { server: { searchDelayMs: 3500 } }),
  'search-slow-to-start': truthful('The page searches 1.5 s after the last key', { page: { searchDebounceMs: 1500 } }),
  'search-late-tracked': truthful('A tracking request with the words is answered at once, the search after 3.5 s', {
    page: { tracksTyping: true },
    server: { searchDelayMs: 3500 },
  }),
  'ignored-late-tracked': untrue('As search-late-tracked, and the removal is ignored', NOT_CERTAIN, {
    page: { tracksTyping: true },
    server: { searchDelayMs: 3500, removal: 'ignored' },
  }),
  'search-tracked': truthful('A tracking request carries the words that are typed', { page: { tracksTyping: true } }),
  'search-box-missing': untrue('The page has no search box', RIGHT_OR_NONE, { page: { searchBox: 'none' } }),
  'search-box-behind-button': untrue('The search box comes only at a button', RIGHT_OR_NONE, {
    page: { searchBox: 'behind-button' },
  }),
  'hits-as-options': untrue('Hits come as options of the box, and the list stays', RIGHT_OR_NONE, {
    page: { hitsShownAs: 'options' },
  }),
  'hits-as-options-list-cleared': untrue('Hits come as options of the box, and the list is empty', RIGHT_OR_NONE, {
    page: { hitsShownAs: 'options-list-cleared' },
  }),
  'search-outage': searched('No search finds anyone', 'no-rows'),
  'search-outage-after-one': searched('After one removal no search finds anyone', 'no-rows', 1),
  'search-restricted-page': searched('A search is answered 200 with the restriction page', 'restricted-page'),
  'search-restricted-after-one': searched('The same, after one removal', 'restricted-page', 1),
  'search-login-page': searched('A search is answered 200 with the sign-in page', 'login-page'),
  'search-error-page': searched('A search is answered 200 with an error', 'error-page-200'),
  'search-error-after-one': searched('The same, after one removal', 'error-page-200', 1),
  'search-no-content': searched('A search is answered 204', 'no-content'),
  'search-no-content-after-one': searched('The same, after one removal', 'no-content', 1),
  'search-empty': searched('A search is answered 200 with nothing in it', 'empty'),
  'search-500': searched('A search is answered 500', '500'),
  'search-401': searched('A search is answered 401', '401'),
  'search-403': searched('A search is answered 403', '403'),
  'search-429': searched('A search is answered 429', '429'),
  'search-429-after-one': searched('The same, after one removal', '429', 1),
  'search-451': searched('A search is answered 451', '451'),
  'search-999': searched('A search is answered 999', '999'),
  'search-to-login': searched('A search is redirected to the sign-in', 'to-login'),
  'search-to-challenge': searched('A search is redirected to a challenge', 'to-challenge'),
  'search-never': searched('A search is never answered', 'never'),
  'hibernated-people': untrue('The person is connected, and no page shows them', UNTOUCHED, {
    where: ['list', 'profile', 'guided'],
    server: { hibernated: true },
  }),
  'list-restricted-page': listed('The list’s rows are answered with the restriction page', 'restricted-page'),
  'list-error': listed('The list’s rows are answered 200 with an error', 'error-page-200'),
  'list-empty': listed('The list’s rows are answered 200 with nothing in it', 'empty'),
  'list-without-rows': untrue('The list has no rows, under a heading that counts them', RIGHT_OR_NONE, {
    server: { listShape: 'no-rows' },
  }),
  'list-401': listed('The list’s rows are answered 401', '401'),
  'list-403': listed('The list’s rows are answered 403', '403'),
  'list-429': listed('The list’s rows are answered 429', '429'),
  'list-451': listed('The list’s rows are answered 451', '451'),
  'list-500': untrue('The list’s rows are answered 500', RIGHT_OR_NONE, { server: { listShape: '500' } }),
  'list-to-login': listed('The list’s rows are redirected to the sign-in', 'to-login'),
  'list-never': untrue('The list’s rows never come', RIGHT_OR_NONE, { server: { listShape: 'never' } }),
  'list-ends-short': truthful('The list ends half-way, without a word', { server: { listEnds: 'short' } }),
  'list-repeats-rows': truthful('Every further page begins with three rows of the one before', {
    server: { listEnds: 'repeats' },
  }),
  'list-stalls': truthful('Every further page takes 6 s', { server: { listEnds: 'stalls' } }),
  'list-shuffled': truthful('Every page of the list is in another order', {
    server: { listOrder: 'shuffled-per-request' },
  }),
  'list-by-first-name': truthful('The list is ordered by first name', { server: { listOrder: 'first-name' } }),
  'list-in-threes': truthful('Rows come three at a time', { server: { pageSize: 3 } }),
  'list-slow': truthful('Further rows take 2 s', { server: { listDelayMs: 2000 } }),
  'total-with-hidden': truthful('The heading counts hidden members', { server: { totalSays: 'with-hidden' } }),
  'total-too-small': truthful('The heading counts too few', { server: { totalSays: 'less' } }),
  'total-too-big': truthful('The heading counts 37 too many', { server: { totalSays: 'more' } }),
  'total-zero': truthful('The heading says none', { server: { totalSays: 'zero' } }),
  'total-500': truthful('The heading says 500', { server: { totalSays: '500' } }),
  'total-as-long': truthful('The answer holds its total as longValue', {
    server: { totalAs: 'longValue' },
    generations: ['B', 'C'],
  }),
  'total-as-text': truthful('The answer holds its total as text with a comma', {
    server: { totalAs: 'stringValue' },
    generations: ['B', 'C'],
  }),
  'total-missing': truthful('The heading has no text', { page: { totalText: 'missing' } }),
  'total-late': truthful('The heading comes after 3 s', { page: { totalText: 'late' } }),
  'total-stuck': truthful('The heading keeps its first text', { page: { totalText: 'stuck' } }),
} as const;
