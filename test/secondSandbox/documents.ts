import { cardOf, totalTexts, type Card } from './cards.ts';
import { sliceOf } from './data.ts';
import { HTML, redirect, refuseDocument, send, wait, type Exchange } from './exchange.ts';
import { documentHtml, escapeHtml, navigation } from './html.ts';
import { wordsOf } from './languages.ts';
import { canonicalSlug, type Person } from './people.ts';
import { refusalPage } from './refusals.ts';
import type { ObjectionRule } from './traits.ts';
import type { Account } from './world.ts';

export const LIST_ADDRESS = '/mynetwork/invite-connect/connections/';
const LIST_SPELLINGS = [LIST_ADDRESS.slice(0, -1), '/mynetwork/connections', '/mynetwork/connections/'];
const FOLLOWERS = '/mynetwork/network-manager/people-follow/followers/';

function page(to: Exchange, title: string, body: string, boot?: unknown): void {
  const { world, language } = to;
  const style = world.page.zoom === 1 ? '' : `<style>body{zoom:${world.page.zoom}}</style>`;
  send(to, 200, HTML, documentHtml({ language, htmlLang: world.server.htmlLang, title, body, boot, style }));
}

function framed(to: Exchange, account: Account, main: string): string {
  const { meShown, meDelayMs } = to.world.page;
  return `${navigation(to.generation, account.me, meShown, meDelayMs)}${main}`;
}

function bootFor(to: Exchange, account: Account): Record<string, unknown> {
  const { world, language, generation } = to;
  const words = wordsOf(language);
  const { search, loadMore, message, connect, firstDegree, removed, failed, sortBy, otherItems, profileMore } = words;
  const { confirmClassic } = words;
  return {
    generation,
    page: world.nextPage(),
    words: {
      search,
      loadMore,
      message,
      connect,
      firstDegree,
      removed,
      failed,
      sortBy,
      otherItems,
      profileMore,
      confirmClassic,
    },
    traits: world.pageNow,
    viewer: { vanityName: account.me.slug, name: account.me.name },
  };
}

/** Refuses the document if a rule says so. */
function ruledOut(to: Exchange, account: Account, when: ObjectionRule['when']): boolean {
  const rule = to.world.server.objections.find((each) => each.when === when);
  if (rule === undefined || to.world.removals(account) < (rule.after ?? 0)) return false;
  if (rule.lasting === true) to.world.objecting = rule.kind;
  refuseDocument(to, rule.kind);
  return true;
}

function suggestions(to: Exchange, account: Account): Card[] {
  const { world, language, generation, origin } = to;
  const strangers = ['Quillon Fetherby', 'Sabra Thistlewood', 'Ottoline Cray'].map((name, index): Person => {
    const [firstName = '', lastName = ''] = name.split(' ');
    const slug = `${firstName}-${lastName}-${index}9`.toLowerCase();
    return {
      slug,
      firstName,
      lastName,
      fullName: name,
      company: 'Tidewright',
      title: 'Clerk',
      connectedOn: '2020-01-01',
      hidden: false,
    };
  });
  const removed = account.members.filter((person) => account.removedAt.has(person.slug));
  const again = world.page.suggestions === 'removed-again' || world.page.suggestions === 'look-alike';
  const site = { world, language, generation, origin };
  return [...(again ? removed : []), ...strangers].map((person) => cardOf(site, person, 0));
}

function listPage(to: Exchange, account: Account): void {
  const { world, generation } = to;
  const { listAddress, listShape } = world.server;
  if (listAddress === 'redirects-to-grow') {
    redirect(to, '/mynetwork/grow/');
    return;
  }
  if (listAddress === 'with-query' && to.url.search === '') {
    redirect(to, `${LIST_ADDRESS}?filter=all&sortBy=recent`);
    return;
  }
  if (ruledOut(to, account, 'on-list')) return;
  // The classic client asks for its first rows itself; a client without rows asks as well.
  const later = generation === 'A' || listShape !== 'data' || world.page.skeletonMs > 0;
  const slice = sliceOf(to, account, 0, later ? 0 : world.server.pageSize);
  const boot = {
    ...bootFor(to, account),
    kind: 'list',
    slice: later ? null : slice,
    total: slice.total,
    totalTexts: totalTexts(to.language, slice.total),
    suggestions: suggestions(to, account),
  };
  page(to, 'Connections | LinkedIn', framed(to, account, '<div id="root"></div>'), boot);
}

function profilePage(to: Exchange, account: Account, slug: string, rest: string): void {
  const { world, language, generation, origin } = to;
  if (slug === 'me') {
    redirect(to, `/in/${encodeURIComponent(account.me.slug)}/${rest}`);
    return;
  }
  if (canonicalSlug(slug) === canonicalSlug(account.me.slug)) {
    ownProfile(to, account);
    return;
  }
  const person = world.find(account, slug);
  if (person === undefined || person.hidden) {
    redirect(to, '/404/');
    return;
  }
  world.ledger.write({ kind: 'profileVisit', slug: person.slug, account: account.id });
  if (ruledOut(to, account, 'on-profile')) return;
  const concerned = world.concerns(person.slug);
  const { profileSlug } = world.server;
  if (concerned && (profileSlug === 'gone' || world.server.hibernated)) {
    redirect(to, '/404/');
    return;
  }
  if (concerned && profileSlug === 'moved-to-another' && !to.url.searchParams.has('from')) {
    const other = world.like(account, person, 'next');
    if (other !== undefined) {
      redirect(to, `/in/${encodeURIComponent(other.slug)}/?from=old`);
      return;
    }
  }
  const site = { world, language, generation, origin };
  const card = cardOf(site, person, 0);
  if (canonicalSlug(card.slug) !== canonicalSlug(slug)) {
    redirect(to, `/in/${encodeURIComponent(card.slug)}/`);
    return;
  }
  const side = world
    .listed(account)
    .filter((each) => each !== person)
    .slice(0, 3);
  const boot = {
    ...bootFor(to, account),
    kind: 'profile',
    card,
    connected: world.isConnected(account, person, world.server.staleProfileMs),
    side: side.map((each) => cardOf(site, each, 0)),
    spares: side.map((each) => cardOf(site, each, 0)),
  };
  page(to, `${card.name} | LinkedIn`, framed(to, account, '<div id="root"></div>'), boot);
}

function ownProfile(to: Exchange, account: Account): void {
  const { name, slug } = account.me;
  const followers = to.world.followers(account).toLocaleString('en-US');
  const marker = `ProfileVerificationTriggerRef-${slug}`;
  const main = `<main><section><div componentkey="com.linkedin.sdui.profile.card.ref.ownTopcard">
<div componentkey="${marker}"><h2>${escapeHtml(name)}</h2></div><p>Tester of lanterns</p>
<a href="/in/${encodeURIComponent(slug)}/edit/intro/" aria-label="Edit intro">Edit</a>
<p><a href="${FOLLOWERS}">${followers} followers</a></p></div></section></main>`;
  page(to, `${name} | LinkedIn`, framed(to, account, main));
}

function feed(to: Exchange, account: Account): void {
  const address = `/in/${encodeURIComponent(account.me.slug)}/`;
  const main = `<main><aside><a href="${address}">${escapeHtml(account.me.name)}</a></aside>
<section><h2>Feed</h2><article><p>Someone was saying that her account has been restricted last year. Not this one.</p></article></section></main>`;
  page(to, 'Feed | LinkedIn', framed(to, account, main));
}

function grow(to: Exchange, account: Account): void {
  const cards = suggestions(to, account).map(
    (
      card,
    ) => `<div data-sdui-screen="com.linkedin.sdui.flagshipnav.mynetwork.CohortSeeAll"><a href="${escapeHtml(card.href)}">
<p>${escapeHtml(card.name)}, Verified</p><p>${escapeHtml(card.headline)}</p></a>
<button type="button" aria-label="Invite ${escapeHtml(card.name)} to connect">Connect</button></div>`,
  );
  const main = `<main><nav><a href="${LIST_ADDRESS}">Connections</a></nav><h2>People you may know</h2>${cards.join('')}</main>`;
  page(to, 'Grow | LinkedIn', framed(to, account, main));
}

function followersPage(to: Exchange, account: Account): void {
  const rows = to.world.listed(account).slice(0, 20);
  const main = `<main><h1>${to.world.followers(account).toLocaleString('en-US')} followers</h1><ul>${rows
    .map(
      (person) => `<li data-chameleon-result-urn="x"><a href="/in/${encodeURIComponent(person.slug)}/">
${escapeHtml(to.world.shown(person).name)}</a></li>`,
    )
    .join('')}</ul></main>`;
  page(to, 'Followers | LinkedIn', framed(to, account, main));
}

function peopleSearch(to: Exchange, account: Account): void {
  const words = (to.url.searchParams.get('keywords') ?? '').toLowerCase();
  const hits = to.world.listed(account).filter((person) => person.fullName.toLowerCase().includes(words));
  const rows = hits.slice(0, 10).map(
    (
      person,
    ) => `<li><a tabindex="0" componentkey="r-${profileSafe(person.slug)}" href="/in/${encodeURIComponent(person.slug)}/">
<p>${escapeHtml(to.world.shown(person).name)}</p></a></li>`,
  );
  page(to, 'Search | LinkedIn', framed(to, account, `<main><ul id="SearchResults">${rows.join('')}</ul></main>`));
}

const profileSafe = (slug: string) => encodeURIComponent(slug);

/** A document that a signed-in member asks for. */
export async function memberDocument(to: Exchange, account: Account): Promise<void> {
  const { pathname } = to.url;
  await wait(to.world.server.documentDelayMs);
  const { interstitial } = to.world.server;
  if (interstitial !== 'none' && to.world.countUp('interstitial') === 0) {
    to.world.ledger.write({ kind: 'objection', objection: 'interstitial', how: 'document', page: null });
    redirect(to, interstitial === 'check' ? '/check/add-phone' : '/feed/');
    return;
  }
  if (pathname === LIST_ADDRESS) {
    listPage(to, account);
    return;
  }
  if (LIST_SPELLINGS.includes(pathname)) {
    redirect(to, LIST_ADDRESS + to.url.search, 301);
    return;
  }
  const profile = /^\/in\/([^/]+)(?:\/(.*))?$/.exec(pathname);
  if (profile) {
    profilePage(to, account, safeDecode(profile[1] ?? ''), profile[2] ?? '');
    return;
  }
  if (pathname === '/' || pathname === '/mynetwork' || pathname === '/mynetwork/') {
    redirect(to, pathname === '/' ? '/feed/' : '/mynetwork/grow/');
    return;
  }
  if (pathname.startsWith('/feed')) {
    feed(to, account);
    return;
  }
  if (pathname.startsWith('/mynetwork/grow')) {
    grow(to, account);
    return;
  }
  if (pathname.startsWith('/mynetwork/network-manager/people-follow')) {
    followersPage(to, account);
    return;
  }
  if (pathname.startsWith('/search/results/people')) {
    peopleSearch(to, account);
    return;
  }
  if (pathname.startsWith('/check/')) {
    send(to, 200, HTML, refusalPage('check', to.language));
    return;
  }
  if (/^\/(messaging|preload|mypreferences|help)\b/.test(pathname)) {
    page(to, 'LinkedIn', framed(to, account, '<main><h1>LinkedIn</h1></main>'));
    return;
  }
  const gone = `<main><h1>This page doesn’t exist</h1><a href="/feed/">Go to your feed</a></main>`;
  page(to, 'Page not found | LinkedIn', framed(to, account, gone));
}

export function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The pages of the sign-in and of the refusals, which need no session. True if it was one. */
export function publicDocument(to: Exchange): boolean {
  const { pathname, searchParams } = to.url;
  const back = searchParams.get('session_redirect') ?? '/feed/';
  const show = (kind: Parameters<typeof refusalPage>[0]) => send(to, 200, HTML, refusalPage(kind, to.language, back));
  if (pathname === '/login' || pathname === '/uas/login') show(searchParams.has('chooser') ? 'chooser' : 'login');
  else if (pathname === '/authwall' || pathname === '/signup') show('authwall');
  else if (pathname.startsWith('/checkpoint/challenge')) {
    const kind = /captcha|pin/.exec(pathname)?.[0];
    show(kind === 'captcha' || kind === 'pin' ? kind : 'challenge');
  } else if (pathname === '/legal/451') show('451');
  else return false;
  return true;
}
