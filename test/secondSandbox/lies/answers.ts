import { NOT_CERTAIN, NOT_REMOVED, REMOVED_OR_NOT_CERTAIN, truthful, untrue, type Lie } from './lie.ts';
import type { AnswerShape } from '../traits.ts';

/** A removal that is refused or misanswered, and that did not happen. */
const refused = (what: string, answer: AnswerShape): Lie =>
  untrue(what, NOT_CERTAIN, { server: { answer, removal: 'ignored' } });

/** A removal that happened although its answer does not say so. */
const happened = (what: string, answer: AnswerShape): Lie =>
  untrue(what, REMOVED_OR_NOT_CERTAIN, { server: { answer } });

/** What becomes of a removal request, and what the page shows of it. */
export const ANSWER_LIES = {
  'answer-restricted-page': refused('200 with the page of a restricted account; no one is removed', 'restricted-page'),
  'answer-login-page': refused('200 with the sign-in page; no one is removed', 'login-page'),
  'answer-removed-page': refused('200 with a page for people that tells of success; no one is removed', 'removed-page'),
  'answer-error-toast': refused('200 with an error toast in the body; no one is removed', 'error-toast'),
  'answer-to-login': refused('A redirect to the sign-in; no one is removed', 'to-login'),
  'answer-to-challenge': refused('A redirect to a challenge; no one is removed', 'to-challenge'),
  'answer-to-feed': refused('A redirect to the feed; no one is removed', 'to-feed'),
  'answer-400': refused('400', '400'),
  'answer-401': refused('401, as for a CSRF check that failed', '401'),
  'answer-403': refused('403', '403'),
  'answer-404': refused('404', '404'),
  'answer-429': refused('429', '429'),
  'answer-451': refused('451', '451'),
  'answer-999': refused('999', '999'),
  'answer-503': refused('503', 'error-503'),
  'answer-already-gone': refused('200: “no longer connected”, though the connection stands', 'already-gone'),
  'answer-empty-ignored': refused('200 with nothing in it; no one is removed', 'empty'),
  'answer-no-content-ignored': refused('204; no one is removed', 'no-content'),
  'removal-ignored': refused('The answer tells of success; no one is removed', 'success'),
  'answer-once-ignored': untrue('The first removal is answered with success and ignored', NOT_CERTAIN, {
    server: { answer: 'error-toast', removal: 'ignored', answerTimes: 1 },
  }),
  'answer-500-though-removed': happened('500, and the connection has ended', 'error-500'),
  'answer-error-toast-though-removed': happened('200 with an error toast, and it has ended', 'error-toast'),
  'answer-404-though-removed': happened('404, and the connection has ended', '404'),
  'answer-no-content': happened('204, and the connection has ended', 'no-content'),
  'answer-empty': happened('200 with nothing in it, and the connection has ended', 'empty'),
  'answer-silent': happened('200 without the words of a success, and it has ended', 'silent-success'),
  'answer-garbage': happened('200 with broken JSON, and the connection has ended', 'garbage'),
  'answer-cut': happened('The answer breaks off, and the connection has ended', 'cut'),
  'answer-lost': happened('The answer never arrives, and the connection has ended', 'lost'),
  'answer-to-feed-though-removed': happened('A redirect to the feed, and the connection has ended', 'to-feed'),
  'answer-lost-ignored': refused('The answer never arrives; no one is removed', 'lost'),
  'answer-slow': truthful('The answer takes 4 s', { server: { answerDelayMs: 4000 } }),
  'answer-very-slow': untrue('The answer takes 45 s', REMOVED_OR_NOT_CERTAIN, { server: { answerDelayMs: 45_000 } }),
  'removal-late': untrue('Success is told at once; the connection ends 3 s later', REMOVED_OR_NOT_CERTAIN, {
    server: { removalDelayMs: 3000 },
  }),
  'removal-undone': untrue('The connection ends and is there again after 1.5 s', REMOVED_OR_NOT_CERTAIN, {
    server: { removal: 'undone-later' },
  }),
  'row-goes-after-answer': truthful('The row goes only when LinkedIn has answered', {
    page: { rowGoes: 'after-answer' },
  }),
  'row-stays': truthful('The row stays until the list is asked for again', { page: { rowGoes: 'never' } }),
  'row-comes-back': truthful('The row goes, and stands there again after a second', {
    page: { rowGoes: 'comes-back' },
  }),
  'row-goes-late': truthful('The row goes 2 s after the confirmation', { page: { rowGoneDelayMs: 2000 } }),
  'total-does-not-count-down': truthful('The heading keeps its number', { page: { counts: 'kept' } }),
  'undo-of-4-s': truthful('The page offers Undo and sends its request after 4 s', { page: { undoMs: 4000 } }),
  'request-late': truthful('The page sends its request 2 s after the confirmation', { page: { requestDelayMs: 2000 } }),
  'request-twice': truthful('The page sends its request twice', { page: { requestTimes: 2 } }),
  'request-id': truthful('The request is called RemoveConnectionId', {
    page: { requestName: 'RemoveConnectionId' },
    generations: ['B', 'C'],
  }),
  'request-unknown': untrue('The request has a name that no source knows', REMOVED_OR_NOT_CERTAIN, {
    page: { requestName: 'DisconnectMember' },
    generations: ['B', 'C'],
  }),
  'request-escaped': truthful('The request holds its arguments as escaped JSON', {
    page: { requestForm: 'escaped' },
    generations: ['B', 'C'],
  }),
  'request-as-form': untrue('The request is sent as a form', REMOVED_OR_NOT_CERTAIN, {
    page: { requestForm: 'form' },
    generations: ['B', 'C'],
  }),
  'request-as-address': untrue('The request is an address alone', REMOVED_OR_NOT_CERTAIN, {
    page: { requestForm: 'address' },
    generations: ['B', 'C'],
  }),
  'request-as-beacon': untrue('The request is sent as a beacon, whose answer no one reads', REMOVED_OR_NOT_CERTAIN, {
    page: { requestForm: 'beacon' },
    generations: ['B', 'C'],
  }),
  'toast-alert': truthful('The message is an alert', { page: { toastKind: 'alert' }, generations: ['B', 'C'] }),
  'toast-missing': truthful('No message tells how it went', { page: { toastKind: 'none' } }),
  'toast-before-answer': untrue('“Connection removed” is told before LinkedIn answers, and it ignores', NOT_REMOVED, {
    page: { toastKind: 'live-before' },
    server: { removal: 'ignored', answer: 'error-500' },
  }),
  'list-stale-3-s': truthful('Lists and searches are 3 s late to hear of a removal', {
    server: { staleMs: 3000, staleSearchMs: 3000 },
  }),
  'list-stale-30-s': untrue('Lists and searches are 30 s late to hear of a removal', REMOVED_OR_NOT_CERTAIN, {
    server: { staleMs: 30_000, staleSearchMs: 30_000 },
  }),
  'search-stale-30-s': untrue('Only the search is 30 s late to hear of a removal', REMOVED_OR_NOT_CERTAIN, {
    server: { staleSearchMs: 30_000 },
  }),
  'list-stale-5-min': untrue('Lists and searches are five minutes late', REMOVED_OR_NOT_CERTAIN, {
    server: { staleMs: 300_000, staleSearchMs: 300_000 },
  }),
  'lost-and-stale': untrue('The answer is lost and the list is late: it looks as if nothing happened', NOT_CERTAIN, {
    server: { answer: 'lost', staleMs: 300_000, staleSearchMs: 300_000 },
  }),
  'removed-suggested-again': truthful('The removed person is suggested again below the list', {
    page: { suggestions: 'removed-again' },
  }),
  'removed-look-alike': untrue(
    'The removed person is suggested in a card like a connection’s',
    REMOVED_OR_NOT_CERTAIN,
    {
      page: { suggestions: 'look-alike' },
    },
  ),
  'everyone-leaves': untrue('A person leaves by themselves as soon as their menu opens', NOT_REMOVED, {
    server: { leavesAt: 'menuOpen' },
  }),
  'leaves-under-question': untrue('A person leaves by themselves while the question is open', NOT_REMOVED, {
    server: { leavesAt: 'questionOpen' },
  }),
} as const;
