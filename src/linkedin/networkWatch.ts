import type { Page, Request, Response } from 'playwright-core';
import type { Objection } from '../core/removal/ports.ts';
import type { ProfileSlug } from '../core/profileSlug.ts';
import { objectionOfStatus } from './pageState.ts';
import { mentions, removalRequest } from './removalRequest.ts';

/** How a request of the page stands: still open, answered with a status, or cut. */
export type RequestState =
  { readonly kind: 'open' } | { readonly kind: 'answered'; readonly status: number } | { readonly kind: 'cut' };

/** A removal request that the page sent by itself. */
export interface SeenRemoval {
  readonly slug: ProfileSlug | undefined;
  readonly state: RequestState;
}

/** A search as seen on the network. */
export interface SeenSearch {
  readonly text: string;
  /**
   * The newest request that mentions the text; undefined until there is one. Answered only once the whole answer is there:
   * the page can't show before what was found, and its list is as empty as one that found nobody.
   */
  readonly state: RequestState | undefined;
}

interface Watched<T> {
  readonly request: Request;
  readonly seen: T & { state: RequestState };
}

/** Looks on while the page talks to LinkedIn. It sends nothing, changes nothing, and reads no header or cookie. */
export class NetworkWatch {
  readonly #origin: string;
  #objection: Objection | undefined;
  #removals: Watched<{ slug: ProfileSlug | undefined }>[] = [];
  #search: { text: string; state: RequestState | undefined; request?: Request; status?: number } = {
    text: '',
    state: undefined,
  };

  constructor(page: Page, baseUrl: string) {
    this.#origin = new URL(baseUrl).origin;
    page.on('request', (request) => this.#sent(request));
    page.on('response', (response) => this.#answered(response, page));
    page.on('requestfinished', (request) => this.#finished(request));
    page.on('requestfailed', (request) => this.#settle(request, { kind: 'cut' }));
  }

  /** What the last answers object to, once. */
  takeObjection(): Objection | undefined {
    const objection = this.#objection;
    this.#objection = undefined;
    return objection;
  }

  /** Removal requests since `forgetRemovals`. */
  get removals(): readonly SeenRemoval[] {
    return this.#removals.map(({ seen }) => seen);
  }

  forgetRemovals(): void {
    this.#removals = [];
  }

  /** Starts to look for a request that mentions what is about to be typed. */
  expectSearch(text: string): SeenSearch {
    this.#search = { text, state: undefined };
    return this.#search;
  }

  #sent(request: Request): void {
    const url = request.url();
    if (!url.startsWith(this.#origin)) return;
    const type = request.resourceType();
    if (type !== 'fetch' && type !== 'xhr') return;
    const body = request.postData() ?? undefined;
    const removal = removalRequest(url, body);
    if (removal) {
      this.#removals.push({ request, seen: { slug: removal.slug, state: { kind: 'open' } } });
    } else if (mentions(url, body, this.#search.text)) {
      this.#search.state = { kind: 'open' };
      this.#search.request = request;
      delete this.#search.status;
    }
  }

  #answered(response: Response, page: Page): void {
    const request = response.request();
    if (!response.url().startsWith(this.#origin)) return;
    const ofPage = request.isNavigationRequest() && request.frame() === page.mainFrame();
    const type = request.resourceType();
    if (ofPage || type === 'fetch' || type === 'xhr') {
      const status = response.status();
      this.#objection ??= objectionOfStatus(status, ofPage || request === this.#search.request);
      // A refused search has nothing to show, and its page may never read the rest.
      if (request === this.#search.request && response.ok()) this.#search.status = status;
      else this.#settle(request, { kind: 'answered', status });
    }
  }

  #finished(request: Request): void {
    const { status } = this.#search;
    if (request === this.#search.request && status !== undefined) this.#settle(request, { kind: 'answered', status });
  }

  #settle(request: Request, state: RequestState): void {
    if (request === this.#search.request) this.#search.state = state;
    const removal = this.#removals.find((watched) => watched.request === request);
    if (removal) removal.seen.state = state;
  }
}
