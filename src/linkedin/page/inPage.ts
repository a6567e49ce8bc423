/*
 * Small functions that run in the page. They refer to nothing outside themselves and hold no functions of their own, since
 * what a bundler adds to those does not exist in the page.
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

/** Whether what is seen at this place is the element, or something in it. */
export function isOnTop(element: unknown, { x, y }: Place): boolean {
  const wanted = element as PageElement;
  let seen = document.elementFromPoint(x, y);
  // Of what is in a shadow tree, the document only sees what holds it.
  while (seen?.shadowRoot && !wanted.contains(seen)) {
    const within = seen.shadowRoot.elementFromPoint(x, y);
    if (within === null || within === seen) break;
    seen = within;
  }
  return wanted.isConnected && wanted.contains(seen);
}

/** Whether both are one element of the page. */
export function isSame(element: unknown, other: unknown): boolean {
  return element === other;
}
