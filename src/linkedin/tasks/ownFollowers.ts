import { profilePath, profileSlug } from '#core/people/profileSlug.ts';
import type { LinkedInPage } from '#linkedin/page/linkedInPage.ts';
import { countedBy } from '#linkedin/page/numerals.ts';

/** How long the profile is given to show the number, in milliseconds; most of what a profile holds is not waited for. */
const patience = 5_000;

/**
 * How many followers the member's own profile says they have (one source); opening one's own profile tells no one.
 * @returns undefined when it is not known whose profile is one's own, or it shows no such number, or a shortened one
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
      // A profile that is there and shows no number is given a moment for it.
      return followers ?? (Date.now() - since > page.timeouts.settle ? 'none' : undefined);
    },
    Math.min(patience, page.timeouts.step),
  );
  return seen === 'none' ? undefined : seen;
}
