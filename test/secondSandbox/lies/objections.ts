import type { ObjectionKind, ObjectionRule } from '../traits.ts';
import { NOT_CERTAIN, NOT_REMOVED, RIGHT_OR_NONE, truthful, untrue, type Lie } from './lie.ts';

const PROFILE: Lie['where'] = ['profile', 'guided'];

/** LinkedIn refuses while the question is open, 150 ms after it came. */
const underQuestion = (what: string, kind: ObjectionKind): Lie =>
  untrue(what, NOT_REMOVED, { server: { objections: [{ when: 'on-question', kind, delayMs: 150 }] } });

const rule = (what: string, objection: ObjectionRule, where: Lie['where'] = ['list', 'guided']): Lie =>
  untrue(what, objection.when === 'on-removal' ? NOT_CERTAIN : ['stopped'], {
    where,
    server: { objections: [objection] },
  });

/** A message of a limit while the question is open, in whatever language LinkedIn writes it. */
const saidUnderQuestion = (text: string): Lie =>
  untrue(`“${text}” while the question is open`, NOT_REMOVED, {
    page: { troubles: [{ at: 'questionOpen', do: 'object', objection: 'limit-toast', text }] },
  });

/** From the first removal on, everything is refused. */
const afterOne = (what: string, kind: ObjectionKind): Lie =>
  untrue(what, ['removed', 'unconfirmed', 'stopped'], {
    server: { objections: [{ when: 'after-removals', kind, after: 1, lasting: true }] },
  });

export const OBJECTION_LIES = {
  'captcha-under-question': underQuestion('A visible captcha while the question is open', 'captcha'),
  'restricted-under-question': underQuestion('“temporarily restricted” while the question is open', 'restricted'),
  '429-under-question': underQuestion('A request of the page is answered 429 while the question is open', '429'),
  '401-under-question': underQuestion('A request of the page is answered 401 while the question is open', '401'),
  '451-under-question': underQuestion('A request of the page is answered 451 while the question is open', '451'),
  'challenge-under-question': underQuestion('The page goes to a challenge while the question is open', 'challenge'),
  'login-under-question': underQuestion('The page goes to the sign-in while the question is open', 'login'),
  'limit-toast-under-question': underQuestion('“You’ve reached the limit” while the question is open', 'limit-toast'),
  'limit-toast-before-request': untrue(
    '“You’ve reached the limit” once it is confirmed, and the page sends the request a moment later',
    NOT_REMOVED,
    { page: { requestDelayMs: 400, troubles: [{ at: 'confirmClick', do: 'object', objection: 'limit-toast' }] } },
  ),
  'limit-toast-french': saidUnderQuestion('Vous avez atteint la limite hebdomadaire.'),
  'limit-toast-german': saidUnderQuestion(
    'Sie haben das Limit für diese Aktion erreicht. Bitte versuchen Sie es später erneut.',
  ),
  'limit-toast-spanish': saidUnderQuestion('Has alcanzado el límite semanal. Inténtalo de nuevo más tarde.'),
  'limit-toast-portuguese': saidUnderQuestion('Você atingiu o limite semanal.'),
  'limit-toast-italian': saidUnderQuestion('Hai raggiunto il limite settimanale. Riprova più tardi.'),
  'slow-down-under-question': underQuestion('“Too many requests” while the question is open', 'too-many-requests'),
  'captcha-under-menu': rule('A visible captcha while the menu is open', {
    when: 'on-menu',
    kind: 'captcha',
    delayMs: 20,
  }),
  'restricted-under-menu': rule('“temporarily restricted” while the menu is open', {
    when: 'on-menu',
    kind: 'restricted',
    delayMs: 20,
  }),
  '429-under-menu': rule('A request of the page is answered 429 as the menu opens', { when: 'on-menu', kind: '429' }),
  'limit-toast-after-removal': untrue(
    'After each removal: “You’ve reached the limit”',
    ['removed', 'unconfirmed', 'stopped'],
    {
      page: { troubles: [{ at: 'answered', do: 'object', objection: 'limit-toast', always: true }] },
    },
  ),
  'limit-toast-instead': untrue('The removal is ignored and answered by “You’ve reached the limit”', NOT_CERTAIN, {
    page: { troubles: [{ at: 'answered', do: 'object', objection: 'limit-toast', always: true }] },
    server: { removal: 'ignored', answer: 'error-toast' },
  }),
  'captcha-after-removal': untrue('After each removal a visible captcha', ['removed', 'unconfirmed', 'stopped'], {
    page: { troubles: [{ at: 'answered', do: 'object', objection: 'captcha', always: true }] },
  }),
  'challenge-after-one': afterOne('After the first removal every request meets a challenge', 'challenge'),
  'login-after-one': afterOne('After the first removal every request meets the sign-in', 'login'),
  'authwall-after-one': afterOne('After the first removal every request meets the wall', 'authwall'),
  'chooser-after-one': afterOne('After the first removal every request meets the choice of accounts', 'chooser'),
  'restricted-after-one': afterOne('After the first removal everything is the restriction page', 'restricted'),
  'restricted-answers-after-one': untrue(
    'From the first removal on, that removal included, data is answered 200 with the restriction page',
    NOT_CERTAIN,
    { server: { objections: [{ when: 'on-removal', kind: 'restricted', lasting: true }] } },
  ),
  '401-after-one': afterOne('After the first removal everything is answered 401', '401'),
  '403-after-one': afterOne('After the first removal everything is answered 403', '403'),
  '429-after-one': afterOne('After the first removal everything is answered 429', '429'),
  '451-after-one': afterOne('After the first removal everything is answered 451', '451'),
  '999-after-one': afterOne('After the first removal everything is answered 999', '999'),
  'error-page-after-one': afterOne('After the first removal: a short page without main', 'too-many-requests'),
  'pin-after-one': afterOne('After the first removal every request meets a code from an e-mail', 'pin'),
  'signed-out-after-one': untrue('After the first removal the session is over', ['removed', 'unconfirmed', 'stopped'], {
    server: { signOutAfterRemovals: 1 },
  }),
  'challenge-on-removal': rule('The removal is answered by a challenge, and all that follows', {
    when: 'on-removal',
    kind: 'challenge',
    lasting: true,
  }),
  '429-on-removal': rule('The removal is answered 429, and all that follows', {
    when: 'on-removal',
    kind: '429',
    lasting: true,
  }),
  'login-on-search': rule('The search meets the sign-in, and all that follows', {
    when: 'on-search',
    kind: 'login',
    lasting: true,
  }),
  '401-on-search': rule('The search is answered 401, and all that follows', {
    when: 'on-search',
    kind: '401',
    lasting: true,
  }),
  'challenge-on-list': rule('The list meets a challenge', { when: 'on-list', kind: 'challenge' }),
  'login-on-list': rule('The list meets the sign-in', { when: 'on-list', kind: 'login' }),
  'authwall-on-list': rule('The list meets the wall', { when: 'on-list', kind: 'authwall' }),
  'chooser-on-list': rule('The list meets the choice of accounts', { when: 'on-list', kind: 'chooser' }),
  'restricted-on-list': rule('The list’s address shows the restriction page', { when: 'on-list', kind: 'restricted' }),
  '429-on-list': rule('The list’s address is answered 429', { when: 'on-list', kind: '429' }),
  '451-on-list': rule('The list’s address is answered 451', { when: 'on-list', kind: '451' }),
  '999-on-list': rule('The list’s address is answered 999', { when: 'on-list', kind: '999' }),
  'captcha-on-profile': rule('A profile meets a captcha', { when: 'on-profile', kind: 'captcha' }, PROFILE),
  'authwall-on-profile': rule('A profile meets the wall', { when: 'on-profile', kind: 'authwall' }, PROFILE),
  '429-on-profile': rule('A profile is answered 429', { when: 'on-profile', kind: '429' }, PROFILE),
  'interstitial-check': truthful('The first document is “Add a phone number”, under /check/', {
    server: { interstitial: 'check' },
  }),
  'interstitial-feed': truthful('The first document leads to the feed', { server: { interstitial: 'feed-once' } }),
  'list-leads-to-grow': untrue('The list’s address leads to /mynetwork/grow/', RIGHT_OR_NONE, {
    server: { listAddress: 'redirects-to-grow' },
  }),
  'list-with-query': truthful('The list’s address gets a query', { server: { listAddress: 'with-query' } }),
} as const;
