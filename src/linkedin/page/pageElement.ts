/** The parts of the DOM that the reader uses. */
export interface PageNode {
  readonly nodeType: number;
  readonly nodeValue: string | null;
}
export interface PageElement extends PageNode {
  readonly textContent: string | null;
  readonly tagName: string;
  readonly childNodes: ArrayLike<PageNode>;
  readonly children: ArrayLike<PageElement>;
  readonly parentElement: PageElement | null;
  readonly nextElementSibling: PageElement | null;
  readonly value?: string;
  getAttribute(name: string): string | null;
  matches(selector: string): boolean;
  closest(selector: string): PageElement | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): ArrayLike<PageElement>;
  checkVisibility?(options?: object): boolean;
  readonly shadowRoot?: PageElement | null;
  getBoundingClientRect(): Box;
}
/** Where something is drawn, in CSS pixels of the window. */
export interface Box {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
}

export interface PageDocument extends PageElement {
  /** None while one page goes and the next has not begun. */
  readonly documentElement: (PageElement & { readonly lang: string }) | null;
  readonly body: PageElement | null;
  readonly readyState: string;
  createRange(): {
    setStart(node: PageNode, offset: number): void;
    setEnd(node: PageNode, offset: number): void;
    getBoundingClientRect(): Box;
  };
}
