import type { PageDocument, PageElement } from './pageElement.ts';
import type { PageParts } from './pageParts.ts';
import { pageParts } from './pageParts.ts';
import type { PageElementPick, PageSnapshot } from './pageSnapshot.ts';
import { pickElement } from './pickElement.ts';
import type { ReaderHooks } from './readerHooks.ts';
import { readerHooks } from './readerHooks.ts';
import type { Seeing } from './seeing.ts';
import { seeing } from './seeing.ts';

// src has no DOM types, since hardly any of its code runs in a page.
declare const document: PageDocument;
declare const location: { readonly href: string };

/*
 * The functions below run in the page, one after the other at one moment, and each must not refer to anything outside
 * itself: see `pageExpression`.
 */

/** What the page is. */
function readState(
  hook: ReaderHooks,
  { visible }: Seeing,
  { deep }: PageParts,
): Pick<PageSnapshot, 'url' | 'document' | 'lang' | 'loading' | 'hasNavigation' | 'hasMain' | 'hasSignInForm'> {
  return {
    url: location.href,
    document: performance.timeOrigin,
    lang: document.documentElement?.lang ?? '',
    loading: document.readyState === 'loading' || document.documentElement === null,
    hasNavigation: document.querySelector(hook.navigation) !== null,
    hasMain: document.querySelector('main, [role="main"]') !== null,
    hasSignInForm: deep(hook.signInForm).some(visible) || deep(hook.passwordField).some(visible),
  };
}

/** Who is signed in. */
function readMembers(hook: ReaderHooks, { all, hrefsOf }: Seeing): Pick<PageSnapshot, 'members'> {
  const bars = all(hook.navigationBar).flatMap((bar) => all(hook.profileLink, bar));
  const memberLinks = bars.filter((link) => link.closest(hook.notOfMember) === null);
  const meLinks = memberLinks.filter((link) => link.closest(hook.meMenu) !== null);
  const own = document.querySelector(hook.ownProfile);
  const members = hrefsOf(own !== null ? [own] : meLinks.length > 0 ? meLinks : memberLinks);
  if (members.length === 0 && document.readyState === 'complete') {
    for (const data of all(hook.embeddedData)) {
      const content = data.textContent ?? '';
      if (!content.includes('"plainId"')) continue;
      for (const found of content.matchAll(/"publicIdentifier"\s*:\s*"([^"\\]+)"/g)) members.push(found[1] ?? '');
    }
  }
  return { members: [...new Set(members)] };
}

/** What the page warns of: challenges, restrictions, limits and errors. */
function readWarnings(
  hook: ReaderHooks,
  { visible, rawText }: Seeing,
  { deep }: PageParts,
): Pick<PageSnapshot, 'challengeVisible' | 'restrictionShown' | 'limitShown' | 'errorShown' | 'errorShaped'> {
  const matches = (said: string, element: PageElement, longest = 300): boolean => {
    const content = rawText(element);
    return content.length < longest && new RegExp(said, 'i').test(content);
  };
  const ofLinkedIn = (selector: string): PageElement[] =>
    deep(selector).filter((element) => element.closest(hook.writtenByMembers) === null);
  const headings = ofLinkedIn('h1, h2, h3, [role="heading"]');
  const notices = ofLinkedIn(hook.notice);
  const spoken = [...headings, ...ofLinkedIn('p')];
  const said = (pattern: string, short: PageElement[], long: PageElement[]): boolean =>
    short.some((element) => matches(pattern, element) && visible(element)) ||
    long.some((element) => matches(pattern, element, 600) && visible(element));
  const ofOurs = (elements: PageElement[]): PageElement[] =>
    elements.filter((element) => !matches(hook.otherLimits, element, 600));
  return {
    challengeVisible:
      deep(hook.challenge).some((element) => {
        const box = element.getBoundingClientRect();
        return (
          (element.tagName.toUpperCase() !== 'IFRAME' || (box.width > 30 && box.height > 30)) &&
          visible(element) &&
          element.closest(hook.harmlessBadge) === null
        );
      }) || headings.some((element) => matches(hook.challengeWords, element) && visible(element)),
    restrictionShown: said(hook.restrictionWords, spoken, notices),
    limitShown: said(hook.limitWords, ofOurs(spoken), ofOurs(notices)),
    errorShown: said(hook.errorWords, spoken, notices),
    errorShaped:
      document.querySelector('main, [role="main"]') === null &&
      (document.body?.textContent ?? '').length < 2000 &&
      new RegExp(`${hook.errorWords}|${hook.limitWords}`, 'i').test(rawText(document.body)),
  };
}

/** The list of connections as a whole. */
function readList(
  hook: ReaderHooks,
  { all, visible, text, rawText, inside, hrefsOf }: Seeing,
  { cards, search }: PageParts,
): Pick<
  PageSnapshot,
  'hasList' | 'listHasText' | 'totalText' | 'searchBoxes' | 'searchText' | 'strayHrefs' | 'suggestions'
> {
  const lists = hook.generations.flatMap((generation) => all(generation.list));
  const cardElements = new Set(cards.map((card) => card.element));
  /** Followers and invitations are counted, too. */
  const countsConnections = (element: PageElement): boolean =>
    !new RegExp(hook.otherCounts, 'i').test(rawText(element)) && element.closest(hook.writtenByMembers) === null;
  const mayCount = (): PageElement[] => all('main p, main h1, main h2');
  const numberedAbove = (): PageElement[] => {
    const texts = mayCount();
    const firstOfRows = texts.findIndex((element) => inside(element, cardElements));
    return texts.slice(0, Math.max(0, firstOfRows)).filter((element) => {
      const content = rawText(element);
      const isShort = /^(?=.*\p{L})\P{Nd}{0,30}\p{Nd}[\p{Nd}.,’'\u066b\u066c\s]{0,12}\P{Nd}{0,30}$/u.test(content);
      return isShort && countsConnections(element);
    });
  };
  const only = (elements: PageElement[]): PageElement | undefined => (elements.length === 1 ? elements[0] : undefined);
  const listLinks = [...lists, ...all(hook.typeahead)]
    .flatMap((list) => all(hook.profileLink, list))
    .filter((link) => link.closest(hook.suggestions) === null);
  return {
    hasList: lists.length > 0,
    listHasText: lists.some((list) => rawText(list) !== ''),
    totalText: rawText(
      hook.generations
        .flatMap((generation) => all(generation.total))
        .find((element) => /\p{Nd}/u.test(rawText(element))) ??
        // Generation B's header has no hook: the heading of the page with a number ("つながり：60人"), …
        only(numberedAbove().filter((element) => element.matches('h1'))) ??
        // … a short text that begins with a number, …
        mayCount().find(
          (element) =>
            /^[\u200b-\u200f\u202a-\u202e\u2066-\u2069]*\p{Nd}[\p{Nd}\s.,’'\u066b\u066c\u00a0\u202f]*\s*[\p{L}\p{M}]+$/u.test(
              rawText(element),
            ) && countsConnections(element),
        ) ??
        // … or the only short text with one, which need not come first ("Kontakte: 1.217").
        only(numberedAbove()) ??
        null,
    ),
    searchBoxes: search.length,
    searchText: search[0]?.value ?? '',
    strayHrefs: hrefsOf(listLinks.filter((link) => !inside(link, cardElements))),
    suggestions: all(hook.typeaheadOption).filter(visible).map(text),
  };
}

/** The people listed. */
function readCards(
  _hook: ReaderHooks,
  { all, text, hrefsOf, rowButtons, buttonSnapshot, seenText }: Seeing,
  { cards, nameElement, mixed }: PageParts,
): Pick<PageSnapshot, 'cards'> {
  const shortTexts = (element: PageElement, inLinks: boolean): string[] =>
    all('p, time', element)
      .filter((part) => (part.closest('a') !== null || part.querySelector('a') !== null) === inLinks)
      .map(text);
  return {
    cards: cards.map(({ generation, element, links, own: ownHrefs }) => ({
      generation: generation.name,
      mixed: mixed(element),
      key: generation.name === 'C' ? (element.getAttribute('componentkey') ?? '') : '',
      hrefs: hrefsOf(links),
      ownHrefs,
      name: seenText(nameElement(generation, element)),
      headline: seenText(element.querySelector(generation.cardHeadline)),
      texts: shortTexts(element, false),
      linkTexts: shortTexts(element, true),
      buttons: rowButtons(element).map((button) => buttonSnapshot(button, generation.overflow)),
    })),
  };
}

/** What is open above the page: menus and questions. */
function readOpen(
  hook: ReaderHooks,
  { buttonsOf, buttonSnapshot, dialogText }: Seeing,
  { menus, dialogs, menuItems, looseItems }: PageParts,
): Pick<PageSnapshot, 'menus' | 'looseItems' | 'dialogs'> {
  return {
    menus: menus.map((menu) => menuItems(menu).map((item) => buttonSnapshot(item, hook.removeItemHook))),
    looseItems: looseItems.map((item) => buttonSnapshot(item, hook.removeItemHook)),
    dialogs: dialogs.map((element) => ({
      text: dialogText(element),
      buttons: buttonsOf(element).map((button) => buttonSnapshot(button, hook.confirmHook)),
      modal: element.matches(hook.modal) || element.closest(hook.modal) !== null,
      covers: element.closest(hook.covering) !== null,
    })),
  };
}

/** The profile that the page shows. */
function readProfile(hook: ReaderHooks, { all, visible, text, hrefsOf }: Seeing): Pick<PageSnapshot, 'profile'> {
  const marked = all(hook.profileMarker).find((element) => {
    const slug = (element.getAttribute('componentkey') ?? '').replace(/^ProfileVerificationTriggerRef-/, '');
    // Markers of other people may be in the side column, so the page's own address decides.
    let path = location.href.split(/[?#]/, 1)[0] ?? '';
    try {
      path = decodeURIComponent(path);
    } catch {
      // Compared without decoding.
    }
    return (
      slug !== '' &&
      element.querySelector('h1, h2') !== null &&
      new RegExp(`/in/${slug.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}/?$`, 'i').test(path)
    );
  });
  return {
    profile: {
      name: text(marked?.querySelector('h1, h2') ?? document.querySelector(hook.profileName)),
      nameOf: (marked?.getAttribute('componentkey') ?? '').replace(/^ProfileVerificationTriggerRef-/, ''),
      invitations: hrefsOf(all(hook.invitation)),
      own: document.querySelector(hook.ownProfile) !== null,
      followers: all(hook.ownFollowers).filter(visible).map(text),
    },
  };
}

const readers = { readState, readMembers, readWarnings, readList, readCards, readOpen, readProfile };

/** Everything that is read of a page. */
function takeSnapshot(hook: ReaderHooks, see: Seeing, parts: PageParts, read: typeof readers): PageSnapshot {
  return {
    ...read.readState(hook, see, parts),
    ...read.readMembers(hook, see),
    ...read.readWarnings(hook, see, parts),
    ...read.readList(hook, see, parts),
    ...read.readCards(hook, see, parts),
    ...read.readOpen(hook, see, parts),
    ...read.readProfile(hook, see),
  };
}

/**
 * The expression that Playwright evaluates in the page: a snapshot without `pick`, an element with it. It only reads: no
 * attribute, no style and no script variable of the page is touched. The values of form fields stay unread, except for the
 * list's search box.
 *
 * As text, since a bundler's own additions to a function (`__name`) do not exist in the page. Each function must not refer to
 * anything outside itself, and is handed what it needs of the others.
 */
export function pageExpression(pick?: PageElementPick): string {
  const inPage = Object.entries(readers).map(([name, read]) => `${name}: ${read.toString()}`);
  return `(() => {
    const __name = (f) => f;
    const hook = ${JSON.stringify(readerHooks)};
    const see = (${seeing.toString()})(hook);
    const parts = (${pageParts.toString()})(hook, see);
    const pick = ${JSON.stringify(pick ?? null)};
    return pick === null
      ? (${takeSnapshot.toString()})(hook, see, parts, { ${inPage.join(', ')} })
      : (${pickElement.toString()})(hook, see, parts, pick);
  })()`;
}
