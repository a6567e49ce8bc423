import * as l10n from '@vscode/l10n';
import { profilePath, profileSlug } from '#core/people/profileSlug.ts';
import type { LinkedInPage } from '#linkedin/page/linkedInPage.ts';
import { Objected } from '#linkedin/page/objected.ts';
import { objection } from '#linkedin/page/pageState.ts';

/**
 * Makes sure that the same member is signed in as before when the page no longer says who is: only they may edit their own
 * profile, and no one is told of their visit there. After a session was set this is not enough.
 * @throws Objected when it is not certain
 */
export async function requireSameMember(page: LinkedInPage): Promise<void> {
  const { signedIn, timeouts } = page;
  const vouch = signedIn.vouching();
  const member = signedIn.isSessionNew ? undefined : signedIn.wanted;
  if (member !== undefined) await page.open(profilePath(member));
  const isOwn =
    member !== undefined &&
    (await page.until(({ url, profile }) => {
      return profile.own && profileSlug(new URL(url).pathname) === member ? true : undefined;
    }, timeouts.step));
  if (!isOwn) {
    throw new Objected(
      objection('otherMember', l10n.t('The page of LinkedIn does not say who is signed in now, though it did before.')),
    );
  }
  vouch();
}
