import type { Box, PageDocument, PageElement, PageNode } from './pageElement.ts';
import type { ButtonSnapshot, ButtonWords } from './pageSnapshot.ts';
import type { ReaderHooks } from './readerHooks.ts';

// src has no DOM types, since hardly any of its code runs in a page.
declare const document: PageDocument;
declare const scrollX: number;
declare const scrollY: number;
declare function getComputedStyle(element: PageElement): { readonly display: string; readonly overflow: string };

/** What can be told of elements. */
export interface Seeing {
  readonly all: (selector: string, root?: PageElement) => PageElement[];
  readonly visible: (element: PageElement) => boolean;
  /** Text as seen, in one line. */
  readonly text: (element: PageElement | null) => string;
  /** All text, seen or not, in one line. */
  readonly rawText: (element: PageElement | null) => string;
  readonly inside: (element: PageElement, others: ReadonlySet<PageElement>) => boolean;
  readonly contains: (outer: PageElement, inner: PageElement) => boolean;
  /** Those that are around others of these. */
  readonly outerOf: (elements: Iterable<PageElement>) => Set<PageElement>;
  /** Those that are not around others of these. */
  readonly innermost: (elements: PageElement[]) => PageElement[];
  readonly hrefsOf: (links: PageElement[]) => string[];
  readonly buttonsOf: (root: PageElement) => PageElement[];
  readonly rowButtons: (card: PageElement) => PageElement[];
  readonly words: (element: PageElement) => ButtonWords;
  readonly buttonSnapshot: (element: PageElement, hooked: string) => ButtonSnapshot;
  readonly seenText: (element: PageElement | null) => string;
  readonly dialogText: (dialog: PageElement) => string;
}

/**
 * What a person would see of elements: which are visible, what they say, which are inside others. Runs in the page and must
 * not refer to anything outside itself: see `pageExpression`.
 */
export function seeing(hook: ReaderHooks): Seeing {
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
  const rawText = (element: PageElement | null): string => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const neverShown = /^(?:SCRIPT|STYLE|TEMPLATE|NOSCRIPT|TITLE|DESC|METADATA)$/;
  /** What has a label or is a sign, such as a badge, is a word of its own, however close others are. */
  const ownWord = '[aria-label], [aria-hidden], [title], [role="img"], svg, sup, sub, abbr';
  /** What is beside a name without being marked: pronouns, and badges in words. */
  const besideName = /^(?:\p{L}+ ?\/|(?:verified|premium|influencer|hiring)(?!\p{L}))/u;
  /** Where the first (0) or the last (-1) letter of a text is drawn. */
  const letterBox = (node: PageNode, at: 0 | -1): Box => {
    const start = at === 0 ? 0 : Math.max(0, (node.nodeValue ?? '').length - 1);
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, start + 1);
    return range.getBoundingClientRect();
  };
  /**
   * Whether texts of two elements look like one word: the second begins with a small letter, is of the same size and says
   * nothing that stands beside names, and there is no gap.
   */
  const isOneWord = (before: PageNode, after: PageNode): boolean => {
    const said = after.nodeValue ?? '';
    if (!/[\p{L}\p{M}]$/u.test(before.nodeValue ?? '') || !/^[\p{Ll}\p{M}]/u.test(said)) return false;
    if (besideName.test(said)) return false;
    const [left, right] = [letterBox(before, -1), letterBox(after, 0)];
    if (Math.abs(left.height - right.height) > left.height / 20) return false;
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
        if (neverShown.test(tag)) continue;
        if (child.checkVisibility?.() === false || skip?.(child)) {
          if (rawText(child) !== '') last = undefined;
          continue;
        }
        const isSign = child.matches(ownWord);
        if (isSign) last = undefined;
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
        if (isSign) last = undefined;
      }
    };
    walk(root);
    return tidy(out);
  };
  const text = (element: PageElement | null): string => (element === null ? '' : lines(element).replace(/\n/g, ' '));
  /** Whether an element is inside one of these; walks up, since lists can hold thousands of rows. */
  const inside = (element: PageElement, others: ReadonlySet<PageElement>): boolean => {
    for (let at = element.parentElement; at !== null; at = at.parentElement) if (others.has(at)) return true;
    return false;
  };
  const contains = (outer: PageElement, inner: PageElement): boolean => inside(inner, new Set([outer]));
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

  return {
    all,
    visible,
    text,
    rawText,
    inside,
    contains,
    outerOf,
    innermost,
    hrefsOf,
    buttonsOf,
    rowButtons,
    words,
    buttonSnapshot,
    seenText,
    dialogText,
  };
}
