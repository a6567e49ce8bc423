/*
 * Small functions that run in the page. They refer to nothing outside themselves and contain no named functions, since
 * helpers that a bundler adds to these do not exist in the page.
 */

/** A place in the window, in CSS pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

interface PageRoot {
  elementFromPoint(x: number, y: number): PageElement | null;
}
interface PageElement {
  readonly isConnected: boolean;
  readonly shadowRoot: PageRoot | null;
  contains(other: object | null): boolean;
}
declare const document: PageRoot;

/** Whether the element at this place is this one, or something inside it. */
export function isOnTop(element: unknown, { x, y }: Place): boolean {
  const wanted = element as PageElement;
  let seen = document.elementFromPoint(x, y);
  // For an element in a shadow tree, the document only returns its host.
  while (seen?.shadowRoot && !wanted.contains(seen)) {
    const within = seen.shadowRoot.elementFromPoint(x, y);
    if (within === null || within === seen) break;
    seen = within;
  }
  return wanted.isConnected && wanted.contains(seen);
}

/** How an element now stands for what another stood for: it is the same, was drawn again after that one left, or is another. */
export type Standing = 'same' | 'redrawn' | 'other';

export function standingOf(before: unknown, now: unknown): Standing {
  if (before === now) return 'same';
  return (before as PageElement).isConnected ? 'other' : 'redrawn';
}
