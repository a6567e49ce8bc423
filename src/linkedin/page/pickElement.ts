import type { PageElement } from './pageElement.ts';
import type { PageParts } from './pageParts.ts';
import type { ButtonWords, PageElementPick } from './pageSnapshot.ts';
import type { ReaderHooks } from './readerHooks.ts';
import type { Seeing } from './seeing.ts';

/**
 * The element to click or type in; null when there is none, or several where one is meant. Runs in the page and must not
 * refer to anything outside itself: see `pageExpression`.
 */
export function pickElement(
  hook: ReaderHooks,
  { all, visible, text, words, rowButtons, buttonsOf, dialogText }: Seeing,
  { cards, search, menus, menuItems, looseItems, dialogs }: PageParts,
  pick: PageElementPick,
): PageElement | null {
  const only = (elements: readonly PageElement[]): PageElement | null =>
    elements.length === 1 ? (elements[0] ?? null) : null;
  const says = (element: PageElement, wanted: ButtonWords): boolean => {
    const { label, text: written } = words(element);
    return label === wanted.label && written === wanted.text;
  };
  const cardWith = (key: string, href: string): PageElement | null =>
    only(
      cards
        .filter((card) => card.own.includes(href) && (key === '' || card.element.getAttribute('componentkey') === key))
        .map((card) => card.element),
    );
  /** The plain button that is all that comes after the rows. */
  const buttonAfterRows = (not: readonly string[]): PageElement | null => {
    let at = cards.at(-1)?.element ?? null;
    for (; at !== null && !at.matches('main, [role="main"]'); at = at.parentElement) {
      let next = at.nextElementSibling;
      while (next !== null && !visible(next)) next = next.nextElementSibling;
      if (next === null) continue;
      const button = next.matches(hook.plainButton) ? next : only(all(hook.plainButton, next));
      const said = button === null ? '' : words(button).text;
      return said !== '' && said === text(next) && !not.includes(said.toLowerCase()) ? button : null;
    }
    return null;
  };
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
        buttonAfterRows(pick.not)
      );
    case 'lastCard':
      return cards.at(-1)?.element ?? null;
  }
}
