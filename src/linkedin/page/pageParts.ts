import type { PageDocument, PageElement } from './pageElement.ts';
import type { ReaderHooks } from './readerHooks.ts';
import type { Seeing } from './seeing.ts';
import type { Generation } from './selectors.ts';

// src has no DOM types, since hardly any of its code runs in a page.
declare const document: PageDocument;

/** A row of a person in one of the lists. */
interface Card {
  readonly generation: Generation;
  readonly element: PageElement;
  readonly links: PageElement[];
  /** The addresses that are this person's, if they can be told from others in the row. */
  readonly own: string[];
}

export interface PageParts {
  readonly cards: readonly Card[];
  readonly nameElement: (generation: Generation, element: PageElement) => PageElement | null;
  readonly mixed: (card: PageElement) => boolean;
  /** Elements of the page and of the shadow trees beside its content. */
  readonly deep: (selector: string) => PageElement[];
  readonly menus: readonly PageElement[];
  readonly dialogs: readonly PageElement[];
  readonly menuItems: (menu: PageElement) => PageElement[];
  readonly looseItems: readonly PageElement[];
  readonly search: readonly PageElement[];
}

/**
 * The parts of the page that are read and clicked: rows of people, search box, menus and dialogs. Runs in the page and must
 * not refer to anything outside itself: see `pageExpression`.
 */
export function pageParts(
  hook: ReaderHooks,
  { all, visible, rawText, inside, contains, outerOf, innermost, hrefsOf }: Seeing,
): PageParts {
  const rowsOf = (generation: Generation): PageElement[] => {
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
  const ownLinks = (generation: Generation, element: PageElement, links: PageElement[]): PageElement[] => {
    const named = generation.ownLink === '' ? [] : links.filter((link) => link.matches(generation.ownLink));
    if (named.length > 0) return named;
    const name = nameElement(generation, element);
    const around = name === null ? [] : links.filter((link) => contains(link, name) || contains(name, link));
    return around.length > 0 ? around : links;
  };
  const nameElement = (generation: Generation, element: PageElement): PageElement | null => {
    const named = all(generation.cardName, element).find((candidate) => rawText(candidate) !== '') ?? null;
    // After an empty element for the name, the only text is the headline.
    const isHeadline = named !== null && named === element.querySelector(generation.cardHeadline);
    return isHeadline && element.querySelector(`${generation.cardHeadline} + p`) === null ? null : named;
  };

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
  // Menus, questions and objections may come in a shadow tree beside the content, such as that of an overlay.
  const besides = all(hook.besideContent);
  const shadows = besides.flatMap((root) => [root, ...all('*', root)]).flatMap((element) => element.shadowRoot ?? []);
  const deep = (selector: string): PageElement[] => [document, ...shadows].flatMap((root) => all(selector, root));
  const menus = innermost(deep(hook.openMenu).filter(visible));
  /** A conversation beside the page asks nothing, although it may have a button to remove an attachment. */
  const isConversation = (dialog: PageElement): boolean =>
    !dialog.matches(hook.modal) && all(hook.fieldToWriteIn, dialog).length > 0;
  const dialogs = innermost(deep(hook.dialog).filter(visible)).filter((dialog) => !isConversation(dialog));
  const menuItems = (menu: PageElement): PageElement[] => innermost(all(hook.menuItem, menu).filter(visible));
  /** When nothing has the role of a menu: buttons beside the page's content, such as those of such a menu. */
  const looseItems =
    menus.length > 0
      ? []
      : innermost(
          [...besides, ...shadows]
            .flatMap((root) => all(hook.menuItem, root))
            .filter((item) => item.closest(hook.dialog) === null && visible(item)),
        );
  const hookedSearch = all(hook.searchBox).filter(visible);
  const search = hookedSearch.length > 0 ? hookedSearch : all(hook.onlyTextField).filter(visible);

  return { cards, nameElement, mixed, deep, menus, dialogs, menuItems, looseItems, search };
}
