import { generations } from './selectors.ts';
import * as selectors from './selectors.ts';

/** An element of a page with all its texts, made into a skeleton at once and never stored. */
export interface SeenElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Whether it is invisible, so that its content is left out. */
  readonly hidden?: true;
  readonly transparent?: true;
  /** Its display, if that differs from the usual one for its tag. */
  readonly display?: 'block' | 'inline';
  readonly children: readonly (SeenElement | string)[];
  /** How many more child elements it has, which were too many to take. */
  readonly left?: number;
}

/** A page as read for a skeleton. */
export interface SeenPage {
  readonly url: string;
  readonly lang: string;
  readonly dir: string;
  readonly body: SeenElement;
  /** How many elements each of our hooks finds, by the hook's name. */
  readonly hooks: Readonly<Record<string, HookCount>>;
}

/** The number of elements that a hook finds. */
export interface HookCount {
  /** Among those that were taken. */
  readonly taken: number;
  /** Among those that are invisible or too many. */
  readonly leftOut: number;
}

interface PageNode {
  readonly nodeType: number;
  readonly nodeValue: string | null;
}
interface PageElement extends PageNode {
  readonly tagName: string;
  readonly lang?: string;
  readonly dir?: string;
  readonly childNodes: ArrayLike<PageNode>;
  readonly attributes: ArrayLike<{ readonly name: string; readonly value: string }>;
  checkVisibility?(options?: object): boolean;
  matches(selector: string): boolean;
}
declare const document: {
  /** null between two documents. */
  readonly documentElement: PageElement | null;
  readonly body: PageElement | null;
  querySelectorAll(selector: string): ArrayLike<PageElement>;
};
declare const location: { readonly href: string };
declare function getComputedStyle(element: PageElement): { readonly display: string; readonly opacity: string };

/** The most that is taken of a page. */
const limits = { depth: 80, siblings: 60, elements: 8000, text: 300 };
type Limits = typeof limits;

/** Every hook by name; those of the three clients end in the client's letter. */
function namedHooks(): Record<string, string> {
  const named: Record<string, string> = {};
  for (const [name, selector] of Object.entries(selectors)) {
    if (typeof selector === 'string') named[name] = selector;
  }
  for (const { name, ...hooks } of generations) {
    for (const [hook, selector] of Object.entries(hooks)) {
      if (typeof selector === 'string' && selector !== '') named[`${hook} ${name}`] = selector;
    }
  }
  return named;
}

/** Runs in the page and must not refer to anything outside itself. It only reads; the values of fields stay unread. */
function seeStructure(hooks: Readonly<Record<string, string>>, most: Limits): SeenPage {
  const taken = new Set<PageElement>();
  const omitted = /^(?:script|style|template|noscript|link|meta|head|base|object|embed)$/;
  const inlineTags = /^(?:a|abbr|b|button|em|i|img|input|label|li-icon|mark|small|span|strong|sub|sup|svg|time|u)$/;
  const see = (element: PageElement, depth: number): SeenElement => {
    taken.add(element);
    const tag = element.tagName.toLowerCase();
    const style = getComputedStyle(element);
    const attributes: Record<string, string> = {};
    for (const { name, value } of Array.from(element.attributes)) attributes[name] = value.slice(0, most.text);
    // A dialog can only be made modal by a script, which no attribute shows, so this adds one.
    if (tag === 'dialog' && element.matches(':modal')) attributes['aria-modal'] = 'true';
    const hidden = style.display !== 'contents' && element.checkVisibility?.({ visibilityProperty: true }) === false;
    const children: (SeenElement | string)[] = [];
    let left = 0;
    // `code` holds data of the page's own scripts, `textarea` what someone typed.
    const closed = hidden || depth > most.depth || /^(?:code|textarea|iframe|svg|select|video|audio|canvas)$/.test(tag);
    for (const node of closed ? [] : Array.from(element.childNodes)) {
      if (node.nodeType === 3) {
        const text = (node.nodeValue ?? '').replace(/\s+/g, ' ');
        if (text !== '' && text !== ' ') children.push(text.slice(0, most.text));
      }
      if (node.nodeType !== 1 || omitted.test((node as PageElement).tagName.toLowerCase())) continue;
      if (children.length >= most.siblings || taken.size >= most.elements) left++;
      else children.push(see(node as PageElement, depth + 1));
    }
    const inline = /^(?:inline|contents)/.test(style.display);
    return {
      tag,
      attributes,
      children,
      ...(hidden && { hidden }),
      ...(!hidden && style.opacity === '0' && { transparent: true }),
      ...(!hidden && inline !== inlineTags.test(tag) && { display: inline ? 'inline' : 'block' }),
      ...(left > 0 && { left }),
    };
  };
  const body = document.body === null ? { tag: 'body', attributes: {}, children: [] } : see(document.body, 0);
  const counts: Record<string, HookCount> = {};
  for (const [name, selector] of Object.entries(hooks)) {
    const found = Array.from(document.querySelectorAll(selector));
    const seen = found.filter((element) => taken.has(element)).length;
    counts[name] = { taken: seen, leftOut: found.length - seen };
  }
  const { lang = '', dir = '' } = document.documentElement ?? {};
  return { url: location.href, lang, dir, body, hooks: counts };
}

/** The expression that Playwright evaluates in the page; as text, as in `pageExpression`. */
export function structureExpression(): string {
  return `(() => { const __name = (f) => f; return (${seeStructure.toString()})(${JSON.stringify(namedHooks())}, ${JSON.stringify(limits)}); })()`;
}
