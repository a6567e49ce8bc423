import type { Person } from '#core/removal/removalBrowser.ts';
import { profilePath, profileSlug, type ProfileSlug } from '#core/people/profileSlug.ts';
import type { LinkedInPage } from '#linkedin/page/linkedInPage.ts';
import { nameAgreement } from '#linkedin/page/names.ts';
import type { PageSnapshot } from '#linkedin/page/pageSnapshot.ts';

/** What a profile page tells about someone the list does not show. */
export type ProfileCheck =
  /** LinkedIn redirected the old address to this one, and the name agrees: the same person under a new slug. */
  | { readonly kind: 'moved'; readonly slug: ProfileSlug }
  /** The page offers to invite the person: no longer connected. */
  | { readonly kind: 'notConnected' }
  /** Anything else. For instance, a Message button does not prove a connection (two sources). */
  | { readonly kind: 'unclear' };

/** Judges a loaded profile page. In doubt the result is `unclear`. */
export function checkProfile(snapshot: PageSnapshot, person: Person): ProfileCheck {
  const path = URL.canParse(snapshot.url) ? new URL(snapshot.url).pathname : '';
  const slug = path.startsWith('/in/') ? profileSlug(path) : undefined;
  const { profile } = snapshot;
  // A name that the markup binds to another slug belongs to another person, for instance in the side column.
  const bound = profile.nameOf === '' || profileSlug(profile.nameOf) === slug;
  if (slug === undefined || profile.own || !bound || nameAgreement(person.name, profile.name) !== 'whole') {
    return { kind: 'unclear' };
  }
  if (slug !== person.slug) return { kind: 'moved', slug };
  const invited = profile.invitations.some((href) => {
    const name = URL.canParse(href, snapshot.url) ? new URL(href, snapshot.url).searchParams.get('vanityName') : null;
    return name !== null && profileSlug(name) === slug;
  });
  return invited ? { kind: 'notConnected' } : { kind: 'unclear' };
}

/**
 * Opens a profile to find out what became of someone. Done only if the person allows it, since the visit may be seen.
 * Nothing is clicked there: the profile's own remove item may remove without asking (sources disagree), so removals are
 * done in the list.
 * @throws Objected
 */
export async function visitProfile(page: LinkedInPage, person: Person): Promise<ProfileCheck> {
  await page.open(profilePath(person.slug));
  let since: number | undefined;
  const loaded = await page.until((snapshot) => {
    const { name } = snapshot.profile;
    const isProfile = new URL(snapshot.url).pathname.startsWith('/in/');
    if (snapshot.loading || (isProfile && name === '')) return undefined;
    // A name may come late, with something else in its place until then.
    since ??= Date.now();
    const isLate = isProfile && nameAgreement(person.name, name) !== 'whole';
    return isLate && Date.now() - since < page.timeouts.step / 2 ? undefined : snapshot;
  }, page.timeouts.step * 2);
  // What another member's page offers says nothing of this one's network.
  const isKnown = (): true | undefined => (page.signedIn.isInDoubt ? undefined : true);
  if (loaded && !(await page.until(isKnown, page.signedIn.patience))) return { kind: 'unclear' };
  return loaded ? checkProfile(loaded, person) : { kind: 'unclear' };
}
