import { challengeWords, errorWords, restrictionWords } from './labels.ts';
import * as selectors from './selectors.ts';

/** A button or link as the page shows it. */
export interface ButtonSnapshot {
  readonly label: string;
  /** `aria-expanded`; absent when the button does not say. */
  readonly expanded?: boolean;
  /** The markup itself names it as what we look for: the overflow button of a card, the confirming button of a dialog. */
  readonly hooked: boolean;
}

/** One visible row of the connections list. */
export interface CardSnapshot {
  readonly generation: selectors.Generation['name'];
  /** The markup's own key, which in generation C ends in the slug; else empty. */
  readonly key: string;
  /** Profile links in the card, as written. */
  readonly hrefs: readonly string[];
  readonly name: string;
  readonly headline: string;
  /** Short texts of the card, the date's among them. */
  readonly texts: readonly string[];
  readonly buttons: readonly ButtonSnapshot[];
}

export interface DialogSnapshot {
  readonly text: string;
  readonly buttons: readonly ButtonSnapshot[];
}

/** Everything we look at on a page, taken in one go so that its parts belong together. Nothing of it is ever kept. */
export interface PageSnapshot {
  readonly url: string;
  readonly lang: string;
  readonly loading: boolean;
  readonly title: string;
  readonly hasNavigation: boolean;
  readonly hasMain: boolean;
  readonly hasSignInForm: boolean;
  readonly challengeVisible: boolean;
  readonly restrictionShown: boolean;
  readonly errorShaped: boolean;
  /** Some generation's list container is there, whether or not it has rows. */
  readonly hasList: boolean;
  /** That container shows something: rows, known to us or not. */
  readonly listHasText: boolean;
  readonly totalText: string;
  readonly searchBoxes: number;
  readonly searchText: string;
  readonly cards: readonly CardSnapshot[];
  /** Profile links in `main` outside every card that we recognise. */
  readonly strayHrefs: readonly string[];
  /** Texts of the items of each open menu. */
  readonly menus: readonly (readonly string[])[];
  readonly dialogs: readonly DialogSnapshot[];
  /** Of a profile page: the name in its top card, whom its invitation links invite, and whether it is the member's own. */
  readonly profile: { readonly name: string; readonly invitations: readonly string[]; readonly own: boolean };
}

/** One element to be clicked or typed into; `undefined` in the answer unless exactly one fits. */
export type Pick =
  | { readonly what: 'search' }
  /** The button with this index in the one card that has this link. */
  | { readonly what: 'cardButton'; readonly href: string; readonly button: number }
  | { readonly what: 'card'; readonly href: string }
  | { readonly what: 'menuItem'; readonly text: string }
  | { readonly what: 'dialogButton'; readonly text: string; readonly button: number }
  | { readonly what: 'loadMore'; readonly labels: readonly string[] }
  | { readonly what: 'lastCard' };

/** The little of the DOM that the reader uses; src has no DOM types, since nothing else here runs in a page. */
interface PageElement {
  readonly textContent: string | null;
  readonly id: string;
  readonly parentElement: PageElement | null;
  readonly value?: string;
  getAttribute(name: string): string | null;
  matches(selector: string): boolean;
  closest(selector: string): PageElement | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): ArrayLike<PageElement>;
  checkVisibility?(options: object): boolean;
  getBoundingClientRect(): { readonly width: number; readonly height: number };
}
declare const document: PageElement & {
  readonly documentElement: PageElement & { readonly lang: string };
  readonly body: PageElement | null;
  readonly readyState: string;
  readonly title: string;
};
declare const location: { readonly href: string };

const hooks = { ...selectors, challengeWords, errorWords, restrictionWords };

/**
 * Runs in the page and must not refer to anything outside itself. It only reads: no attribute, no style and no
 * script variable of the page is touched. The values of form fields stay unread, except for the list's search box.
 */
function readInPage(hook: typeof hooks, pick: Pick | null): PageSnapshot | PageElement | null {
  const all = (selector: string, root: PageElement = document): PageElement[] =>
    selector === '' ? [] : Array.from(root.querySelectorAll(selector));
  const visible = (element: PageElement): boolean => {
    const box = element.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) return false;
    return element.checkVisibility?.({ visibilityProperty: true, opacityProperty: true }) ?? true;
  };
  const text = (element: PageElement | null): string => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const label = (element: PageElement): string => element.getAttribute('aria-label')?.trim() || text(element);
  /** Whether an element lies inside one of these; by walking up, since lists can hold thousands of rows. */
  const inside = (element: PageElement, others: ReadonlySet<PageElement>): boolean => {
    for (let at = element.parentElement; at !== null; at = at.parentElement) if (others.has(at)) return true;
    return false;
  };
  const innermost = (elements: PageElement[]): PageElement[] => {
    const candidates = new Set(elements);
    const outer = new Set<PageElement>();
    for (const element of candidates) {
      for (let at = element.parentElement; at !== null; at = at.parentElement) if (candidates.has(at)) outer.add(at);
    }
    return [...candidates].filter((element) => !outer.has(element));
  };
  const hrefs = (root: PageElement): string[] => [
    ...new Set(all(hook.profileLink, root).map((link) => link.getAttribute('href') ?? '')),
  ];
  const buttonsOf = (root: PageElement): PageElement[] => all('button, [role="button"]', root).filter(visible);
  const buttonSnapshot = (element: PageElement, hooked: string): ButtonSnapshot => {
    const expanded = element.getAttribute('aria-expanded');
    return {
      label: label(element),
      hooked: hooked !== '' && element.matches(hooked),
      ...(expanded !== null && { expanded: expanded === 'true' }),
    };
  };

  const cards = hook.generations.flatMap((generation) =>
    innermost(
      all(generation.card).filter(
        (element) =>
          visible(element) &&
          element.querySelector(hook.profileLink) !== null &&
          (generation.overflow === '' || element.querySelector(generation.overflow) !== null),
      ),
    ).map((element) => ({ generation, element, hrefs: hrefs(element) })),
  );
  const menus = innermost(all(hook.openMenu).filter(visible));
  const dialogs = innermost(all(hook.dialog).filter(visible));
  const menuItems = (menu: PageElement): PageElement[] => innermost(all(hook.menuItem, menu).filter(visible));
  const hookedSearch = all(hook.searchBox).filter(visible);
  const search = hookedSearch.length > 0 ? hookedSearch : all(hook.onlyTextField).filter(visible);

  if (pick !== null) {
    const only = (elements: PageElement[]): PageElement | null =>
      elements.length === 1 ? (elements[0] ?? null) : null;
    const cardWith = (href: string): PageElement | null =>
      only(cards.filter((card) => card.hrefs.includes(href)).map((card) => card.element));
    switch (pick.what) {
      case 'search':
        return only(search);
      case 'card':
        return cardWith(pick.href);
      case 'cardButton': {
        const card = cardWith(pick.href);
        return card === null ? null : (buttonsOf(card)[pick.button] ?? null);
      }
      case 'menuItem':
        return only(menus.flatMap(menuItems).filter((item) => text(item) === pick.text));
      case 'dialogButton': {
        const dialog = only(dialogs.filter((element) => text(element) === pick.text));
        return dialog === null ? null : (buttonsOf(dialog)[pick.button] ?? null);
      }
      case 'loadMore':
        return (
          all('main button').filter(
            (button) => visible(button) && pick.labels.includes(text(button).toLowerCase()),
          )[0] ?? null
        );
      case 'lastCard':
        return cards.at(-1)?.element ?? null;
    }
  }

  const main = document.querySelector('main, [role="main"]');
  const bodyLength = (document.body?.textContent ?? '').length;
  const matches = (words: string, element: PageElement): boolean => {
    const content = text(element);
    return content.length < 300 && new RegExp(words, 'i').test(content);
  };
  const ofLinkedIn = (selector: string): PageElement[] =>
    all(selector).filter((element) => element.closest(hook.writtenByMembers) === null);
  const headings = ofLinkedIn('h1, h2, h3, [role="heading"]');
  const notices = [...headings, ...ofLinkedIn('p, [role="alert"]')];
  const lists = hook.generations.flatMap((generation) => all(generation.list));
  const cardElements = new Set(cards.map((card) => card.element));
  const links = main === null ? [] : all(hook.profileLink, main);
  return {
    url: location.href,
    lang: document.documentElement.lang,
    loading: document.readyState === 'loading',
    title: document.title,
    hasNavigation: document.querySelector(hook.navigation) !== null,
    hasMain: main !== null,
    hasSignInForm: all(hook.signInForm).some(visible),
    challengeVisible:
      all(hook.challenge).some((element) => visible(element) && element.closest(hook.harmlessBadge) === null) ||
      headings.some((element) => matches(hook.challengeWords, element) && visible(element)),
    restrictionShown: notices.some((element) => matches(hook.restrictionWords, element) && visible(element)),
    errorShaped: main === null && bodyLength < 2000 && new RegExp(hook.errorWords, 'i').test(text(document.body)),
    hasList: lists.length > 0,
    listHasText: lists.some((list) => text(list) !== ''),
    totalText: text(
      hook.generations.flatMap((generation) => all(generation.total)).find((element) => /\d/.test(text(element))) ??
        // Generation B's header has no hook: a short text that begins with a number, before the first row.
        all('main p, main h1, main h2').find(
          (element) =>
            /^\d[\d\s.,\u00a0\u202f]*\s\p{L}+$/u.test(text(element)) && element.closest(hook.writtenByMembers) === null,
        ) ??
        null,
    ),
    searchBoxes: search.length,
    searchText: search[0]?.value ?? '',
    cards: cards.map(({ generation, element, hrefs: cardHrefs }) => ({
      generation: generation.name,
      key: element.getAttribute('componentkey') ?? '',
      hrefs: cardHrefs,
      name: text(all(generation.cardName, element).find((candidate) => text(candidate) !== '') ?? null),
      headline: text(element.querySelector(generation.cardHeadline)),
      texts: all('p, time', element).map(text),
      buttons: buttonsOf(element).map((button) => buttonSnapshot(button, generation.overflow)),
    })),
    strayHrefs: links.filter((link) => !inside(link, cardElements)).map((link) => link.getAttribute('href') ?? ''),
    menus: menus.map((menu) => menuItems(menu).map(text)),
    dialogs: dialogs.map((element) => ({
      text: text(element),
      buttons: buttonsOf(element).map((button) => buttonSnapshot(button, hook.confirmHook)),
    })),
    profile: {
      name: text(document.querySelector(hook.profileName)),
      invitations: all(hook.invitation).map((link) => link.getAttribute('href') ?? ''),
      own: document.querySelector(hook.ownProfile) !== null,
    },
  };
}

/**
 * The expression that Playwright evaluates in the page: a snapshot without `pick`, an element with it.
 * As text, since a bundler's own additions to a function (`__name`) do not exist in the page.
 */
export function pageExpression(pick?: Pick): string {
  return `(() => { const __name = (f) => f; return (${readInPage.toString()})(${JSON.stringify(hooks)}, ${JSON.stringify(pick ?? null)}); })()`;
}
