import * as l10n from '@vscode/l10n';
import type { Objection } from '#core/removal/removalBrowser.ts';
import type { SafetyStopKind } from '#core/removal/run.ts';
import { onlyBuiltIn, missingLabel, type Labels } from './labels.ts';
import { totalOf } from './numerals.ts';
import type { PageSnapshot } from './pageSnapshot.ts';

/** Path of the list, the same on every generation (three sources). */
export const connectionsPath = '/mynetwork/invite-connect/connections/';

/** An objection with its detail. */
export function objection(safetyStop: SafetyStopKind, detail: string): Objection {
  return { kind: 'objection', safetyStop, detail };
}

/** Of two objections the one that says more clearly what LinkedIn wants: that something failed says least. */
export function clearer(one: Objection | undefined, other: Objection | undefined): Objection | undefined {
  return one === undefined || (one.safetyStop === 'errorPage' && other) ? other : one;
}

/**
 * The safety stop that an address alone means; undefined when it means none. Compared by path segments, since a slug may be
 * "login" or "challenge". Eight and more sources; `/check/…` is an interstitial, not a block.
 */
export function safetyStopOfAddress(url: string): SafetyStopKind | undefined {
  if (!URL.canParse(url)) return undefined;
  const { pathname, searchParams } = new URL(url);
  const [first, second] = pathname.split('/').filter((segment) => segment !== '');
  switch (first) {
    case 'login':
    case 'signup':
      return 'signedOut';
    case 'uas':
      if (second === 'login') return 'signedOut';
      return second === 'consumer-email-challenge' ? 'checkpoint' : undefined;
    case 'authwall':
      return 'authwall';
    case 'checkpoint':
    case 'challenge':
      return 'checkpoint';
    // "Unavailable for legal reasons": one source.
    case 'legal':
    case 'error':
      return second === '451' || searchParams.get('status') === '451' ? 'errorPage' : undefined;
    default:
      return undefined;
  }
}

/** Whether an address is the list of connections on this site. */
export function isConnectionsPage(url: string, baseUrl: string): boolean {
  if (!URL.canParse(url)) return false;
  const { origin, pathname } = new URL(url);
  return origin === new URL(baseUrl).origin && `${pathname.replace(/\/+$/, '')}/` === connectionsPath;
}

const details: Readonly<Partial<Record<SafetyStopKind, string>>> = {
  signedOut: l10n.t('LinkedIn asked to sign in.'),
  authwall: l10n.t('LinkedIn showed its page for visitors who are not signed in.'),
  checkpoint: l10n.t('LinkedIn asked for a security check.'),
};

/**
 * The objection that a page shows, whatever page was expected; undefined when there is none. Order matters: the clearest
 * sign comes first.
 */
export function objectionOnPage(snapshot: PageSnapshot): Objection | undefined {
  const safetyStop = safetyStopOfAddress(snapshot.url);
  if (safetyStop) return objection(safetyStop, details[safetyStop] ?? l10n.t('LinkedIn stopped us.'));
  if (snapshot.challengeVisible) return objection('captcha', l10n.t('LinkedIn shows a security check.'));
  if (snapshot.restrictionShown)
    return objection('restricted', l10n.t('LinkedIn says that the account is restricted.'));
  if (snapshot.hasSignInForm) return objection('signedOut', l10n.t('LinkedIn asked to sign in.'));
  if (snapshot.limitShown) return objection('rateLimited', l10n.t('LinkedIn says that a limit is reached.'));
  if (snapshot.errorShaped) return objection('errorPage', l10n.t('LinkedIn answered with an error page.'));
  if (snapshot.errorShown)
    return objection('errorPage', l10n.t('LinkedIn says that something failed, and to try again later.'));
  return undefined;
}

/**
 * The objection that an answer's status means; undefined for the usual ones. 999 is LinkedIn's own "request denied". Other
 * tools stop at 401, 403 and 451 on any request of the page (one source), so tracking requests are no exception.
 * @param waitedFor whether it is a document, a search or a removal, for which server errors count too
 */
export function objectionOfStatus(status: number, waitedFor: boolean): Objection | undefined {
  if (status === 429 || status === 999) {
    return objection('rateLimited', l10n.t`LinkedIn answered with status ${status}: too many requests.`);
  }
  if (status === 401) return objection('signedOut', l10n.t('LinkedIn answered with status 401: not signed in.'));
  if (status === 403 || status === 451 || (waitedFor && status >= 500)) {
    return objection('errorPage', l10n.t`LinkedIn answered with status ${status}.`);
  }
  return undefined;
}

const setLanguage = l10n.t('Set LinkedIn to English, French, Portuguese or Turkish.');

/** The labels of the page's language, or the objection that says what is missing. */
export function labelsOfPage(snapshot: PageSnapshot, words = onlyBuiltIn): Labels | Objection {
  const labels = words.labelsFor(snapshot.lang);
  if (!labels) {
    return objection(
      'unknownLanguage',
      snapshot.lang === ''
        ? l10n.t`The page does not say its language, so the label "Remove connection" is not known. ${setLanguage}`
        : l10n.t`The page's language is "${snapshot.lang}", for which the label "Remove connection" is not known. ${setLanguage}`,
    );
  }
  const missing = missingLabel(labels);
  return missing === undefined
    ? labels
    : objection('unknownLanguage', l10n.t`The label "${missing}" is not known in ${labels.language}. ${setLanguage}`);
}

/** Whether the page is a usable list of connections yet. */
export type ListState = 'ready' | 'loading' | 'notUnderstood' | 'elsewhere';

/**
 * @param listSeen whether this page has shown rows that we understand; only then may it show none, as after a search
 * without a result
 * @returns `notUnderstood` when the page is loaded and holds no list, or rows, of a kind that we know
 */
export function listState(snapshot: PageSnapshot, baseUrl: string, listSeen: boolean): ListState {
  if (!isConnectionsPage(snapshot.url, baseUrl)) return 'elsewhere';
  if (snapshot.loading) return 'loading';
  const understood = snapshot.cards.length > 0 || listSeen || totalOf(snapshot.totalText) === 0;
  if (snapshot.searchBoxes === 1 && snapshot.hasNavigation && understood) return 'ready';
  if (understood) return 'notUnderstood';
  return snapshot.hasList && !snapshot.listHasText ? 'loading' : 'notUnderstood';
}

/** What is missing to understand the list: one sentence for the safety stop. */
export function whatIsMissing(snapshot: PageSnapshot): string {
  if (!snapshot.hasNavigation) return l10n.t('The connections page has no navigation bar that we know.');
  if (snapshot.cards.length === 0) return l10n.t('The connections page shows no rows of a kind that we know.');
  return snapshot.searchBoxes === 0
    ? l10n.t('The connections page has no search box "Search by name" that we know.')
    : l10n.t('The connections page has more than one search box.');
}
