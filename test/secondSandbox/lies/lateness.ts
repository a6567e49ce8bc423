import type { AnswerShape, DataShape, PageTraits } from '../traits.ts';
import { NOT_CERTAIN, NOT_REMOVED, REMOVED_OR_NOT_CERTAIN, RIGHT_OR_NONE, truthful, untrue, type Lie } from './lie.ts';

const PROFILE: Lie['where'] = ['profile', 'guided'];
/** In the first tab nothing is wrong. */
const IN_OTHER_TAB: Lie['outcomes'] = ['removed', ...NOT_CERTAIN];

/** A list whose places are filled again in another order. */
const refilled = (trouble: PageTraits['troubles'][number]): Partial<PageTraits> => ({
  keyedBy: 'place',
  virtualised: false,
  troubles: [trouble],
});

const removalInOtherTab = (what: string, otherTabAnswer: AnswerShape): Lie =>
  untrue(`A removal asked for in another tab is answered ${what}; no one is removed`, IN_OTHER_TAB, {
    where: PROFILE,
    server: { otherTabAnswer },
  });

const dataInOtherTab = (what: string, otherTabData: DataShape): Lie =>
  untrue(`What another tab asks for as its menu opens is answered ${what}`, IN_OTHER_TAB, {
    where: PROFILE,
    page: { troubles: [{ at: 'menuOpen', do: 'ask-more' }] },
    server: { otherTabData },
  });

/** What comes late, early, in the wrong order, from memory, or in another tab. */
export const LATE_LIES = {
  'me-late': truthful('The bar says 3 s after the page who is signed in', { page: { meDelayMs: 3000 } }),
  'other-account-me-late': untrue(
    'Another member is signed in from the start, and the bar says so only after 3 s',
    ['stopped'],
    {
      page: { meDelayMs: 3000 },
      server: { signInAs: 'other' },
    },
  ),
  'row-late': truthful('Single rows come 1.5 s after the others and after the answer that names them', {
    page: { rowDelayMs: 1500 },
  }),
  'row-very-late': untrue('Single rows come 5 s after the others and after the answer that names them', RIGHT_OR_NONE, {
    page: { rowDelayMs: 5000 },
  }),
  'ignored-row-late': untrue('The removal is ignored, and after it the row comes 1.5 s late', NOT_CERTAIN, {
    page: { rowDelayMs: 1500 },
    server: { removal: 'ignored', rowsLateAfterRequests: 1 },
  }),
  'ignored-row-very-late': untrue('The removal is ignored, and after it the row comes 5 s late', NOT_CERTAIN, {
    page: { rowDelayMs: 5000 },
    server: { removal: 'ignored', rowsLateAfterRequests: 1 },
  }),
  'other-tab-answer-page': removalInOtherTab('200 with the restriction page', 'restricted-page'),
  'other-tab-answer-403': removalInOtherTab('403', '403'),
  'other-tab-answer-451': removalInOtherTab('451', '451'),
  'other-tab-answer-to-login': removalInOtherTab('by a redirect to the sign-in', 'to-login'),
  'other-tab-data-page': dataInOtherTab('200 with the restriction page', 'restricted-page'),
  'other-tab-data-403': dataInOtherTab('403', '403'),
  'other-tab-data-451': dataInOtherTab('451', '451'),
  'other-tab-data-to-login': dataInOtherTab('by a redirect to the sign-in', 'to-login'),
  'hits-resorted': untrue('The hits of a search change their order after 600 ms, in the same elements', RIGHT_OR_NONE, {
    page: refilled({ at: 'hits', do: 'refill', delayMs: 600, always: true }),
  }),
  'rows-resorted-on-button': untrue(
    'The rows change their order as the button is pressed, and the menu opens for whoever stands there then',
    RIGHT_OR_NONE,
    { page: refilled({ at: 'buttonDown', do: 'refill' }) },
  ),
  'question-reused': untrue('The question has the name of the person asked about before for 400 ms', RIGHT_OR_NONE, {
    page: { questionReusedMs: 400 },
  }),
  'search-at-each-key': truthful('The page searches at each key and shows each answer', {
    page: { searchDebounceMs: 0 },
  }),
  'answers-in-wrong-order': untrue(
    'The page searches at each key; the shorter the words, the later their answer, and the last one counts',
    RIGHT_OR_NONE,
    { page: { searchDebounceMs: 0, keepsOldAnswers: true }, server: { searchLagMs: 100 } },
  ),
  'total-counts-down-early': truthful('The heading counts down at once; the answer takes 1.5 s', {
    page: { counts: 'early', rowGoes: 'after-answer' },
    server: { answerDelayMs: 1500 },
  }),
  'total-counts-down-unremoved': untrue('The heading counts down, and the removal is answered 500', NOT_CERTAIN, {
    page: { counts: 'early', rowGoes: 'after-answer' },
    server: { removal: 'ignored', answer: 'error-500' },
  }),
  'date-relative-on-hover': truthful('The date of a row becomes “a week ago” under the pointer', {
    page: { dateOnHover: 'ago' },
    generations: ['B', 'C'],
  }),
  'rows-206': truthful('Lists and searches are answered 206 with all that was asked for', {
    server: { rowsStatus: 206 },
  }),
  'search-304': untrue('A search is answered 304 with nothing in it', NOT_REMOVED, { server: { searchShape: '304' } }),
  'search-remembered': untrue('The browser answers a search from its own memory for a minute', REMOVED_OR_NOT_CERTAIN, {
    server: { cacheSeconds: 60 },
    generations: ['A'],
  }),
  'other-dialog-below': untrue('“Turn on notifications?” stands below the question', RIGHT_OR_NONE, {
    page: { troubles: [{ at: 'itemClick', do: 'other-dialog' }] },
    generations: ['B', 'C'],
  }),
  'confirm-moves-on-focus': untrue('The confirmation moves down as it gets the focus', RIGHT_OR_NONE, {
    page: { troubles: [{ at: 'confirmFocus', do: 'move-confirm' }] },
  }),
} as const;
