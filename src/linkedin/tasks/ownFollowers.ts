import { profilePath, profileSlug } from '#core/people/profileSlug.ts';
import type { LinkedInPage } from '#linkedin/page/linkedInPage.ts';
import { countedBy } from '#linkedin/page/numerals.ts';

/** How long to wait for the number on the profile, in milliseconds; the rest of the profile is not waited for. */
const patience = 5_000;

/**
 * The number of followers on the member's own profile (one source), a visit to which no one is told about.
 * @returns undefined when it is not known who is signed in, or the profile shows no such number, or only a shortened one
 * @throws Objected
 */
export async function ownFollowers(page: LinkedInPage): Promise<number | undefined> {
  const member = page.signedIn.slug;
  if (member === undefined) return undefined;
  await page.open(profilePath(member));
  let since: number | undefined;
  const seen = await page.until(
    ({ url, loading, profile }) => {
      const isOwn = URL.canParse(url) && profileSlug(new URL(url).pathname) === member && profile.own;
      if (loading || !isOwn) return undefined;
      since ??= Date.now();
      const followers = profile.followers.map(countedBy).find((count) => count !== undefined);
      // Once the profile is there, its number gets a moment to appear.
      return followers ?? (Date.now() - since > page.timeouts.settle ? 'none' : undefined);
    },
    Math.min(patience, page.timeouts.step),
  );
  return seen === 'none' ? undefined : seen;
}
