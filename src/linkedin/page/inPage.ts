/*
 * Small functions that run in the page. They refer to nothing outside themselves and hold no functions of their own, since
 * what a bundler adds to those does not exist in the page.
 */

/** A place in the window, in CSS pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

interface PageElement {
  readonly isConnected: boolean;
  contains(other: object | null): boolean;
}
declare const document: { elementFromPoint(x: number, y: number): object | null };

/** Whether what is seen at this place is the element, or something in it. */
export function isOnTop(element: unknown, { x, y }: Place): boolean {
  const { isConnected } = element as PageElement;
  return isConnected && (element as PageElement).contains(document.elementFromPoint(x, y));
}

/** Whether both are one element of the page. */
export function isSame(element: unknown, other: unknown): boolean {
  return element === other;
}
