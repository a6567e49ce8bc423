import * as l10n from '@vscode/l10n';
import type { LinkedInPage } from '#linkedin/page/linkedInPage.ts';
import { safetyStopOfAddress } from '#linkedin/page/pageState.ts';
import type { PageSnapshot } from '#linkedin/page/pageSnapshot.ts';
import { BrowserError } from '#protocol/browserMessages.ts';

/**
 * Whether someone is signed in: the site shows the navigation of a member, and no blocking page. Cookies and fields are
 * never read.
 */
export function isSignedIn(snapshot: PageSnapshot, baseUrl: string): boolean {
  return (
    !snapshot.loading &&
    snapshot.hasNavigation &&
    !snapshot.hasSignInForm &&
    URL.canParse(snapshot.url) &&
    new URL(snapshot.url).origin === new URL(baseUrl).origin &&
    safetyStopOfAddress(snapshot.url) === undefined
  );
}

/**
 * Opens the sign-in page and only watches until the person has signed in, including security checks, however long it takes.
 * @returns `windowClosed` when the person closed the window instead
 * @throws BrowserError `aborted`
 */
export async function watchSignIn(page: LinkedInPage, signal: AbortSignal): Promise<'signedIn' | 'windowClosed'> {
  try {
    page.expectAnyMember();
    // LinkedIn redirects members who are already signed in to their feed.
    await page.open('/login');
    await page.bringToFront();
    while (!isSignedIn(await page.look(), page.baseUrl)) {
      if (signal.aborted) throw new BrowserError('aborted', l10n.t('Signing in was cancelled.'));
      await page.wait(200);
    }
    page.watch.takeObjection();
    // Who is signed in may show a moment later than the fact that someone is; some pages do not show it.
    const end = Date.now() + Math.min(3000, page.timeouts.step);
    while (page.signedIn.slug === undefined && Date.now() < end) {
      await page.wait(100);
      await page.look();
    }
    // Signing in sets a session, which is the one that was waited for.
    page.watch.sessionTouched = false;
    return 'signedIn';
  } catch (error) {
    if (error instanceof BrowserError && error.code === 'browserLost') return 'windowClosed';
    throw error;
  }
}
