import { missingParts, type PageCheck, type PagePart } from '#core/linkedin/pageCheck.ts';
import { languageOf } from '#core/linkedin/pageWords.ts';
import { profilePath, profileSlug } from '#core/people/profileSlug.ts';
import { isLoopback } from '#protocol/browserMessages.ts';
import { cardDay, cardSlug, overflowButton } from '#linkedin/page/cards.ts';
import type { Labels } from '#linkedin/page/labels.ts';
import type { LinkedInPage } from '#linkedin/page/linkedInPage.ts';
import { nameWords } from '#linkedin/page/names.ts';
import { totalOf } from '#linkedin/page/numerals.ts';
import type { PageSnapshot } from '#linkedin/page/pageSnapshot.ts';
import { connectionsPath, isConnectionsPage, listState } from '#linkedin/page/pageState.ts';
import { isSignedIn } from './signIn.ts';

/** Without words an overflow button can only be found by the markup. */
const noLabels: Labels = {
  language: '',
  removeConnection: [],
  confirm: [],
  cancel: [],
  moreActions: [],
  loadMore: [],
  afterName: [],
};
/** Waiting does not help with words, and a list may have no dates, so these are not waited for. */
const notWaitedFor: readonly PagePart[] = ['language', 'removeWord', 'confirmWord', 'afterName', 'dates'];

/**
 * Opens the list of connections and reports what is understood. Does not click, type or scroll. An objection is reported
 * and also stays for the next step.
 * @param profile whether to look at the member's own profile too, which LinkedIn tells no one
 * @throws BrowserError when the browser or the connection is lost
 */
export async function checkPage(page: LinkedInPage, profile: boolean): Promise<PageCheck> {
  const began = performance.now();
  await page.open(connectionsPath);
  const check = await checkOnceQuiet(page);
  const own = profile && !check.objection && check.signedIn ? await ownProfile(page) : undefined;
  return { ...check, ...(own && { profile: own }), took: Math.round(performance.now() - began) };
}

/** Checks the page once it no longer changes, since its scripts fill it in gradually. */
async function checkOnceQuiet(page: LinkedInPage): Promise<PageCheck> {
  const quiet = Math.min(page.timeouts.step, isLoopback(page.baseUrl) ? 1_200 : 5_000);
  const end = Date.now() + Math.min(page.timeouts.page, 3 * page.timeouts.step);
  let last = '';
  let since = Date.now();
  for (;;) {
    const snapshot = await page.look();
    const check = checked(page, snapshot);
    const now = Date.now();
    const waits = missingParts(check).filter((part) => !notWaitedFor.includes(part));
    if (waits.length === 0 || check.objection) return check;
    const shown = JSON.stringify(check);
    if (shown !== last) since = now;
    last = shown;
    if (now >= end || (!check.loading && now - since >= quiet)) return check;
    await page.wait(50);
  }
}

/** What is understood of one snapshot. */
function checked(page: LinkedInPage, snapshot: PageSnapshot): PageCheck {
  const { cards, lang } = snapshot;
  const labels = page.words.labelsFor(lang) ?? noLabels;
  const objection = page.objectionNow(snapshot);
  const total = totalOf(snapshot.totalText);
  const sure = cards.filter((card) => !card.mixed);
  return {
    ...(objection && { objection: { safetyStop: objection.safetyStop, detail: objection.detail } }),
    reached: isConnectionsPage(snapshot.url, page.baseUrl),
    navigation: snapshot.hasNavigation,
    signedIn: isSignedIn(snapshot, page.baseUrl),
    loading: listState(snapshot, page.baseUrl, page.listSeen) === 'loading',
    lang,
    language: languageOf(lang),
    words: page.words.listed(lang),
    generations: [...new Set(cards.map(({ generation }) => generation))],
    list: snapshot.hasList,
    ...(total !== undefined && { total }),
    rows: {
      shown: cards.length,
      identified: sure.filter((card) => cardSlug(card) !== undefined).length,
      named: cards.filter(({ name }) => nameWords(name).length > 0).length,
      dated: cards.filter((card) => cardDay(card, lang) !== undefined).length,
      withMenu: sure.filter((card) => overflowButton(card, labels) !== undefined).length,
    },
    searchBoxes: snapshot.searchBoxes,
    took: 0,
  };
}

async function ownProfile(page: LinkedInPage): Promise<PageCheck['profile']> {
  const member = page.signedIn.slug;
  if (member === undefined) return undefined;
  await page.open(profilePath(member));
  const end = Date.now() + page.timeouts.step;
  for (;;) {
    const { loading, profile, url } = await page.look();
    const slug = URL.canParse(url) ? profileSlug(new URL(url).pathname) : undefined;
    const nameRead = profile.name !== '';
    const bound = profile.nameOf === '' || profileSlug(profile.nameOf) === slug;
    if ((!loading && nameRead) || Date.now() >= end) return { reached: slug === member, nameRead, nameBound: bound };
    await page.wait(50);
  }
}
