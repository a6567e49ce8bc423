import { challengeWords, errorWords, limitWords, otherLimits, restrictionWords } from './labels.ts';
import type { Box, PageDocument, PageElement, PageNode } from './pageElement.ts';
import type { ButtonSnapshot, ButtonWords, PageSnapshot, PageElementPick } from './pageSnapshot.ts';
import * as selectors from './selectors.ts';

// src has no DOM types, since hardly any of its code runs in a page.
declare const document: PageDocument;
declare const location: { readonly href: string };
declare const scrollX: number;
declare const scrollY: number;
declare function getComputedStyle(element: PageElement): { readonly display: string; readonly overflow: string };

const hooks = { ...selectors, challengeWords, errorWords, limitWords, otherLimits, restrictionWords };

/**
 * Runs in the page and must not refer to anything outside itself. It only reads: no attribute, no style and no
 * script variable of the page is touched. The values of form fields stay unread, except for the list's search box.
 */
function readInPage(hook: typeof hooks, pick: PageElementPick | null): PageSnapshot | PageElement | null {
  const all = (selector: string, root: PageElement = document): PageElement[] =>
    selector === '' ? [] : Array.from(root.querySelectorAll(selector));
  const shown = (element: PageElement, opacityProperty: boolean): boolean => {
    const box = element.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) {
      // An element without a box may still show its content.
      return (
        getComputedStyle(element).display === 'contents' &&
        Array.from(element.children).some((child) => shown(child, opacityProperty))
      );
    }
    if (box.right + scrollX <= 0 || box.bottom + scrollY <= 0) return false;
    return element.checkVisibility?.({ visibilityProperty: true, opacityProperty }) ?? true;
  };
  const visible = (element: PageElement): boolean => shown(element, true);
  const tidy = (value: string): string =>
    value
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ ?\n[\n ]*/g, '\n')
      .trim();
  /** Where the first (0) or the last (-1) letter of a text is drawn. */
  const letterBox = (node: PageNode, at: 0 | -1): Box => {
    const start = at === 0 ? 0 : Math.max(0, (node.nodeValue ?? '').length - 1);
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, start + 1);
    return range.getBoundingClientRect();
  };
  /** Whether texts of two elements look like one word: the second begins with a small letter, and there is no gap. */
  const isOneWord = (before: PageNode, after: PageNode): boolean => {
    if (!/[\p{L}\p{M}]$/u.test(before.nodeValue ?? '') || !/^[\p{Ll}\p{M}]/u.test(after.nodeValue ?? '')) return false;
    const [left, right] = [letterBox(before, -1), letterBox(after, 0)];
    const gap = left.right <= right.right ? right.left - left.right : left.left - right.right;
    return Math.abs(left.bottom - right.bottom) < left.height / 2 && Math.abs(gap) < 0.5;
  };
  /** Text as seen: texts of different elements are separated unless they are one word, blocks by line breaks. */
  const lines = (root: PageElement, skip?: (element: PageElement) => boolean): string => {
    let out = '';
    let last: PageNode | undefined;
    const walk = (element: PageElement): void => {
      for (const node of Array.from(element.childNodes)) {
        if (node.nodeType === 3) {
          if (last && out.endsWith(' ') && isOneWord(last, node)) out = out.replace(/ +$/, '');
          out += (node.nodeValue ?? '').replace(/\s+/g, ' ');
          last = node;
        }
        if (node.nodeType !== 1) continue;
        const child = node as PageElement;
        const tag = child.tagName.toUpperCase();
        if (tag === 'SCRIPT' || tag === 'STYLE' || tag === 'TEMPLATE' || tag === 'NOSCRIPT') continue;
        if (child.checkVisibility?.() === false || skip?.(child)) continue;
        // Only marked search hits may split a word; other elements are separate texts.
        const apart =
          tag === 'MARK' || tag === 'WBR'
            ? ''
            : tag === 'BR' || !/^(inline|contents)/.test(getComputedStyle(child).display)
              ? '\n'
              : ' ';
        out += apart;
        walk(child);
        out += apart;
      }
    };
    walk(root);
    return tidy(out);
  };
  const text = (element: PageElement | null): string => (element === null ? '' : lines(element).replace(/\n/g, ' '));
  const rawText = (element: PageElement | null): string => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
  /** Whether an element is inside one of these; walks up, since lists can hold thousands of rows. */
  const inside = (element: PageElement, others: ReadonlySet<PageElement>): boolean => {
    for (let at = element.parentElement; at !== null; at = at.parentElement) if (others.has(at)) return true;
    return false;
  };
  const outerOf = (elements: Iterable<PageElement>): Set<PageElement> => {
    const candidates = new Set(elements);
    const outer = new Set<PageElement>();
    for (const element of candidates) {
      for (let at = element.parentElement; at !== null; at = at.parentElement) if (candidates.has(at)) outer.add(at);
    }
    return outer;
  };
  const innermost = (elements: PageElement[]): PageElement[] => {
    const outer = outerOf(elements);
    return [...new Set(elements)].filter((element) => !outer.has(element));
  };
  const hrefsOf = (links: PageElement[]): string[] => [
    ...new Set(links.map((link) => link.getAttribute('href') ?? '')),
  ];
  const buttonsOf = (root: PageElement): PageElement[] =>
    innermost(all('button, [role="button"]', root).filter(visible));
  /** Includes buttons that are transparent until the pointer is on the row. */
  const rowButtons = (card: PageElement): PageElement[] =>
    innermost(all('button, [role="button"]', card).filter((element) => shown(element, false)));
  /** An accessible name may be on an element inside; that of a picture counts only when there is no text. */
  const words = (element: PageElement): ButtonWords => {
    const written = lines(element);
    const named = element.querySelector(written === '' ? '[aria-label]' : hook.nameWithin);
    const label = element.getAttribute('aria-label') || named?.getAttribute('aria-label');
    return { label: label?.replace(/\s+/g, ' ').trim() ?? '', text: written };
  };
  const buttonSnapshot = (element: PageElement, hooked: string): ButtonSnapshot => {
    const expanded = element.getAttribute('aria-expanded');
    return {
      ...words(element),
      hooked: hooked !== '' && element.matches(hooked),
      ...(expanded !== null && { expanded: expanded === 'true' }),
    };
  };
  const rowsOf = (generation: selectors.Generation): PageElement[] => {
    const lists = all(generation.list);
    const candidates = all(generation.card).filter(
      (element) =>
        // Suggestions elsewhere on the page can look like rows.
        (lists.length === 0 || element.closest(generation.list) !== null) &&
        element.closest(hook.suggestions) === null &&
        visible(element) &&
        element.querySelector(hook.profileLink) !== null,
    );
    if (!generation.overflowMarksRow) return innermost(candidates);
    const marked = innermost(candidates.filter((element) => element.querySelector(generation.overflow) !== null));
    // A row whose button comes late is still a row, if it contains no other row.
    const known = new Set(marked);
    const around = outerOf([...candidates, ...marked]);
    const others = candidates.filter(
      (element) =>
        !inside(element, known) &&
        !known.has(element) &&
        !marked.some((row) => around.has(element) && contains(element, row)),
    );
    const outermost = new Set(others);
    return [...marked, ...others.filter((element) => !inside(element, outermost))];
  };
  const contains = (outer: PageElement, inner: PageElement): boolean => inside(inner, new Set([outer]));
  const ownLinks = (generation: selectors.Generation, element: PageElement, links: PageElement[]): PageElement[] => {
    const named = generation.ownLink === '' ? [] : links.filter((link) => link.matches(generation.ownLink));
    if (named.length > 0) return named;
    const name = nameElement(generation, element);
    const around = name === null ? [] : links.filter((link) => contains(link, name) || contains(name, link));
    return around.length > 0 ? around : links;
  };
  const nameElement = (generation: selectors.Generation, element: PageElement): PageElement | null =>
    all(generation.cardName, element).find((candidate) => rawText(candidate) !== '') ?? null;

  const shortTexts = (element: PageElement, inLinks: boolean): string[] =>
    all('p, time', element)
      .filter((part) => (part.closest('a') !== null || part.querySelector('a') !== null) === inLinks)
      .map(text);

  const cards = hook.generations.flatMap((generation) =>
    rowsOf(generation).map((element) => {
      const links = all(hook.profileLink, element);
      return { generation, element, links, own: hrefsOf(ownLinks(generation, element, links)) };
    }),
  );
  const outerCards = outerOf(cards.map((card) => card.element));
  const rowAround = (element: PageElement): PageElement | null =>
    (element.matches(hook.listItem) ? element.parentElement : element)?.closest(hook.listItem) ?? null;
  const generationsIn = new Map<PageElement | null, Set<string>>();
  for (const { element, generation } of cards) {
    const row = rowAround(element);
    generationsIn.set(row, (generationsIn.get(row) ?? new Set()).add(generation.name));
  }
  /** Whether it is inside or around another card, or in one row with a card of another client. */
  const mixed = (element: PageElement): boolean => {
    const row = rowAround(element);
    const shared = row !== null && (generationsIn.get(row)?.size ?? 0) > 1;
    return shared || outerCards.has(element) || inside(element, outerCards);
  };
  // Questions and objections may come in a shadow tree beside the content, such as that of an overlay.
  const beside = all(hook.besideContent).flatMap((root) => [root, ...all('*', root)]);
  const roots = [document, ...beside.flatMap((element) => element.shadowRoot ?? [])];
  const deep = (selector: string): PageElement[] => roots.flatMap((root) => all(selector, root));
  const menus = innermost(all(hook.openMenu).filter(visible));
  const dialogs = innermost(deep(hook.dialog).filter(visible));
  const menuItems = (menu: PageElement): PageElement[] => innermost(all(hook.menuItem, menu).filter(visible));
  /** When nothing has the role of a menu: buttons beside the page's content, such as those of such a menu. */
  const looseItems =
    menus.length > 0
      ? []
      : innermost(
          all(hook.besideContent)
            .flatMap((root) => all(hook.menuItem, root))
            .filter((item) => item.closest(hook.dialog) === null && visible(item)),
        );
  const hookedSearch = all(hook.searchBox).filter(visible);
  const search = hookedSearch.length > 0 ? hookedSearch : all(hook.onlyTextField).filter(visible);
  /** Whether an element is transparent or clipped to nothing: only visible text tells whom a question is about. */
  const unseen = (element: PageElement): boolean => {
    if (element.checkVisibility?.({ opacityProperty: true, visibilityProperty: true }) === false) return true;
    const { width, height } = element.getBoundingClientRect();
    if (width >= 2 && height >= 2) return false;
    const { display, overflow } = getComputedStyle(element);
    return display !== 'contents' && overflow !== 'visible';
  };
  /** The visible text; much is written twice, once for screen readers. */
  const seenText = (element: PageElement | null): string =>
    (element === null ? '' : lines(element, unseen) || lines(element)).replace(/\n/g, ' ');
  const dialogText = (dialog: PageElement): string => {
    const buttons = new Set(buttonsOf(dialog));
    const label = dialog.getAttribute('aria-label');
    return tidy(
      `${label === null ? '' : `${label}\n`}${lines(dialog, (element) => buttons.has(element) || unseen(element))}`,
    );
  };

  if (pick !== null) {
    const only = (elements: PageElement[]): PageElement | null =>
      elements.length === 1 ? (elements[0] ?? null) : null;
    const says = (element: PageElement, wanted: ButtonWords): boolean => {
      const { label, text: written } = words(element);
      return label === wanted.label && written === wanted.text;
    };
    const cardWith = (key: string, href: string): PageElement | null =>
      only(
        cards
          .filter(
            (card) => card.own.includes(href) && (key === '' || card.element.getAttribute('componentkey') === key),
          )
          .map((card) => card.element),
      );
    switch (pick.what) {
      case 'search':
        return only(search);
      case 'card':
        return cardWith(pick.key, pick.href);
      case 'cardButton': {
        const card = cardWith(pick.key, pick.href);
        return card === null ? null : only(rowButtons(card).filter((button) => says(button, pick.button)));
      }
      case 'menuItem':
        return only([...menus.flatMap(menuItems), ...looseItems].filter((item) => says(item, pick.item)));
      case 'dialogButton': {
        const { dialog, button } = pick;
        const asked = dialogs.filter((element) => dialog === undefined || dialogText(element) === dialog);
        if (dialog !== undefined && asked.length !== 1) return null;
        return only(asked.flatMap(buttonsOf).filter((element) => says(element, button)));
      }
      case 'loadMore':
        return (
          all(hook.loadMore).find(visible) ??
          all('main button').find((button) => {
            const { label, text: written } = words(button);
            return [label, written].some((said) => pick.labels.includes(said.toLowerCase())) && visible(button);
          }) ??
          null
        );
      case 'lastCard':
        return cards.at(-1)?.element ?? null;
    }
  }

  const main = document.querySelector('main, [role="main"]');
  const bodyLength = (document.body?.textContent ?? '').length;
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
  const lists = hook.generations.flatMap((generation) => all(generation.list));
  const cardElements = new Set(cards.map((card) => card.element));
  const listLinks = [...lists, ...all(hook.typeahead)]
    .flatMap((list) => all(hook.profileLink, list))
    .filter((link) => link.closest(hook.suggestions) === null);
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
    url: location.href,
    lang: document.documentElement?.lang ?? '',
    loading: document.readyState === 'loading' || document.documentElement === null,
    hasNavigation: document.querySelector(hook.navigation) !== null,
    members: [...new Set(members)],
    hasMain: main !== null,
    hasSignInForm: deep(hook.signInForm).some(visible) || deep(hook.passwordField).some(visible),
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
      main === null &&
      bodyLength < 2000 &&
      new RegExp(`${hook.errorWords}|${hook.limitWords}`, 'i').test(rawText(document.body)),
    hasList: lists.length > 0,
    listHasText: lists.some((list) => rawText(list) !== ''),
    totalText: rawText(
      hook.generations
        .flatMap((generation) => all(generation.total))
        .find((element) => /\p{Nd}/u.test(rawText(element))) ??
        // Generation B's header has no hook; it is a short text that begins with a number, before the first row.
        all('main p, main h1, main h2').find(
          (element) =>
            /^[\u200b-\u200f\u202a-\u202e\u2066-\u2069]*\p{Nd}[\p{Nd}\s.,’'\u066b\u066c\u00a0\u202f]*\s*[\p{L}\p{M}]+$/u.test(
              rawText(element),
            ) && element.closest(hook.writtenByMembers) === null,
        ) ??
        null,
    ),
    searchBoxes: search.length,
    searchText: search[0]?.value ?? '',
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
    strayHrefs: hrefsOf(listLinks.filter((link) => !inside(link, cardElements))),
    suggestions: all(hook.typeaheadOption).filter(visible).map(text),
    menus: menus.map((menu) => menuItems(menu).map((item) => buttonSnapshot(item, hook.removeItemHook))),
    looseItems: looseItems.map((item) => buttonSnapshot(item, hook.removeItemHook)),
    dialogs: dialogs.map((element) => ({
      text: dialogText(element),
      buttons: buttonsOf(element).map((button) => buttonSnapshot(button, hook.confirmHook)),
      modal: element.matches(hook.modal) || element.closest(hook.modal) !== null,
    })),
    profile: {
      name: text(marked?.querySelector('h1, h2') ?? document.querySelector(hook.profileName)),
      nameOf: (marked?.getAttribute('componentkey') ?? '').replace(/^ProfileVerificationTriggerRef-/, ''),
      invitations: hrefsOf(all(hook.invitation)),
      own: own !== null,
      followers: all(hook.ownFollowers).filter(visible).map(text),
    },
  };
}

/**
 * The expression that Playwright evaluates in the page: a snapshot without `pick`, an element with it.
 * As text, since a bundler's own additions to a function (`__name`) do not exist in the page.
 */
export function pageExpression(pick?: PageElementPick): string {
  return `(() => { const __name = (f) => f; return (${readInPage.toString()})(${JSON.stringify(hooks)}, ${JSON.stringify(pick ?? null)}); })()`;
}
