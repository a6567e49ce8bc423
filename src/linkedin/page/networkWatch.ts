import * as l10n from '@vscode/l10n';
import type { BrowserContext, Page, Request, Response } from 'playwright-core';
import type { Objection, SeenOther } from '#core/removal/removalBrowser.ts';
import { profileSlug, type ProfileSlug } from '#core/people/profileSlug.ts';
import { safetyStopOfAddress, objectionOfStatus, objection } from './pageState.ts';
import {
  type Answer,
  endpointOf,
  isData,
  isDocument,
  isTracking,
  mentions,
  type RemovalRequest,
  removalRequest,
  saysLimit,
  saysRemoved,
} from './removalRequest.ts';
import { restrictionWords } from './labels.ts';
import { News } from './news.ts';
import { isWho, memberIn } from './signedInMember.ts';
import { numbersIn, type RequestState, SeenSearch } from './seenSearch.ts';

/** A removal request that a page in any tab of this browser sent. */
export interface SeenRemoval {
  /** The person it names, by its content or, if that names no one, by the profile page from which it came. */
  readonly slugs: readonly ProfileSlug[];
  /** Whether it came from the page that we drive. */
  readonly ours: boolean;
  readonly state: RequestState;
}

/** How long the rest of an answer is waited for after its head, in milliseconds. */
const unreadAfter = 400;

interface WatchedRemoval {
  readonly request: Request;
  readonly seen: SeenRemoval & { state: RequestState };
  reported: boolean;
}

/**
 * Watches the requests of the pages: removals in every tab, everything else in the page that we drive. It sends and changes
 * nothing, and only reads the status, type and redirect of answers, and the content for searches and removals.
 */
export class NetworkWatch {
  readonly #origin: string;
  readonly #context: BrowserContext;
  readonly #page: Page;
  #objection: Objection | undefined;
  /** The objection of an address to which the page is navigating; once there, the page itself shows it. */
  #leading: Objection | undefined;
  #removals: WatchedRemoval[] = [];
  #search = new SeenSearch('');
  /** The search that found the person at hand, and the people whom the list then showed. */
  #shown:
    { readonly search: SeenSearch; readonly people: readonly ProfileSlug[]; readonly person: ProfileSlug } | undefined;
  /** Redirected requests, by the request with which they began. */
  readonly #began = new WeakMap<Request, Request>();
  /** Profile addresses that LinkedIn redirected, with the new address. */
  readonly ledTo = new Map<ProfileSlug, ProfileSlug>();
  /** Services that fill the list: their answers held the people whom it then showed. */
  readonly listSources = new Set<string>();
  /** The number of documents that our page has had, and whether the next one is on its way. */
  #documents = 0;
  #isDocumentComing = false;
  /** Questions of pages for who is signed in, with the number of our page's document at that time. */
  readonly #askedWho = new WeakMap<Request, number>();
  /** The signed-in member by LinkedIn's last answer to a page; undefined after our page was loaded again. */
  member: ProfileSlug | undefined;
  /** Whether a session was set in any tab since this was last set to false: it may be another member's. */
  sessionTouched = false;
  /** Whether our page is being led somewhere by us: a session that is set on the way is the same member's. */
  isLedByUs = false;
  /** The number of answers to searches and removals so far. */
  answers = 0;
  readonly #news = new News();

  constructor(context: BrowserContext, page: Page, baseUrl: string) {
    this.#origin = new URL(baseUrl).origin;
    this.#context = context;
    this.#page = page;
    context.on('request', (request) => this.#sent(request));
    context.on('response', (response) => void this.#answered(response));
    context.on('requestfailed', (request) => this.#failed(request));
  }

  /** Waits until the next answer to a search or a removal, for at most `limit` milliseconds. */
  untilAnswer(limit: number): Promise<void> {
    return this.#news.wait(limit);
  }

  /** The objection in the last answers; returned only once. */
  takeObjection(): Objection | undefined {
    const found = this.#objection ?? this.#leading;
    this.#objection = undefined;
    this.#leading = undefined;
    return found;
  }

  /** The same objection, without taking it. */
  get heard(): Objection | undefined {
    return this.#objection ?? this.#leading;
  }

  /** Notes that our page is somewhere else, mostly with a new document, which itself shows where it is. */
  arrived(): void {
    this.#leading = undefined;
    // A page may also change its address only.
    if (!this.#isDocumentComing) return;
    this.#isDocumentComing = false;
    this.#documents++;
    this.member = undefined;
  }

  /** Removal requests of all tabs since `beginPerson`. */
  get removals(): readonly SeenRemoval[] {
    return this.#removals.filter(({ reported }) => !reported).map(({ seen }) => seen);
  }

  /** A function that returns the removals seen from now on. */
  removalsFromNow(): () => SeenRemoval[] {
    const before = new Set(this.removals);
    return () => this.removals.filter((seen) => !before.has(seen));
  }

  /** Begins with a new person: removals seen and reported before no longer count. */
  beginPerson(): void {
    this.#shown = undefined;
    this.#removals = this.#removals.filter(({ reported }) => !reported);
  }

  /**
   * Removals of other people than this one, each returned only once.
   * @param alsoNameless whether removals that name no one belong to others
   */
  takeOthers(slug: ProfileSlug, alsoNameless = false): SeenOther[] {
    return this.#take((seen) => !concerns(seen, slug) || (seen.slugs.length === 0 && alsoNameless), slug);
  }

  /** Removals that no outcome has told, each returned only once. */
  takeUntold(): SeenOther[] {
    return this.#take(() => true);
  }

  /** @param except the person whose outcome tells of them */
  #take(isWanted: (seen: SeenRemoval) => boolean, except?: ProfileSlug): SeenOther[] {
    const taken = this.#removals.filter(({ reported, seen }) => !reported && isWanted(seen));
    for (const watched of taken) watched.reported = true;
    return taken.flatMap(({ seen: { slugs, state, ours } }) => {
      const accepted = state.kind === 'answered' && state.good;
      const named = slugs.filter((one) => one !== except);
      return (named.length > 0 ? named : ['?']).map((one) => ({
        slug: one === '?' ? undefined : one,
        accepted,
        byPage: ours,
      }));
    });
  }

  /** Marks removals of this person as reported with the outcome. */
  finishPerson(slug: ProfileSlug): void {
    for (const watched of this.#removals) if (concerns(watched.seen, slug)) watched.reported = true;
  }

  /** Starts to look for requests that mention what is about to be typed. */
  expectSearch(text: string): SeenSearch {
    this.#search = new SeenSearch(text);
    return this.#search;
  }

  /**
   * Notes that the last search made the list show these people, this one for removal; the search's answer tells their
   * member numbers.
   */
  showing(people: readonly ProfileSlug[], person: ProfileSlug): void {
    this.#shown = { search: this.#search, people, person };
  }

  /**
   * Whether a removal of this person by the older client, which names a member number, could be told from one of another
   * person.
   */
  knowsNumberOf(slug: ProfileSlug): boolean {
    const text = [...(this.#shown?.search.requests.values() ?? [])].map((answer) => answer.text).join('\n');
    const numbers = new Set(numbersIn(text));
    return [...numbers].some((number) => this.#shown?.search.ownerOf([number], this.#shown.people) === slug);
  }

  /** The person a removal names: by its content, by the member number of a person in the list, or by its profile page. */
  named(request: Request, removal: RemovalRequest): readonly ProfileSlug[] {
    if (removal.slugs.length > 0) return removal.slugs;
    const numbers = numbersIn(`${decoded(request.url())} ${request.postData() ?? ''}`);
    const shown = this.#shown;
    const owner = shown?.search.ownerOf(numbers, shown.people);
    if (owner !== undefined) return [owner];
    // It is not the number of the person of the menu, but of someone whom the list does not show.
    if (shown?.search.areOthers(numbers, shown.person, shown.people)) return ['?'];
    try {
      const address = request.frame().url();
      const slug = new URL(address).pathname.startsWith('/in/') ? profileSlug(address) : undefined;
      return slug === undefined ? [] : [slug];
    } catch {
      return [];
    }
  }

  #isOurs(request: Request): boolean {
    try {
      return request.frame().page() === this.#page;
    } catch {
      // A service worker's request has no frame.
      return false;
    }
  }

  /** Whether a service worker works for our tab: it serves all tabs, so only while no other tab of the site is open. */
  #isOurWorkers(request: Request): boolean {
    if (!request.serviceWorker()) return false;
    return this.#context.pages().every((page) => page === this.#page || !page.url().startsWith(this.#origin));
  }

  /** Whether a request is a navigation of the page that we drive. */
  #leads(request: Request): boolean {
    return request.isNavigationRequest() && this.#isOurs(request) && request.frame() === this.#page.mainFrame();
  }

  #meetNewAddress(before: string, now: string): void {
    const [old, led] = [before, now].map((address) => {
      const { origin, pathname } = new URL(address);
      return origin === this.#origin && pathname.startsWith('/in/') ? profileSlug(pathname) : undefined;
    });
    if (old !== undefined && led !== undefined && old !== led) this.ledTo.set(old, led);
  }

  /** Signing in in any tab sets a session; only the fact that it was set is noted. */
  async #meetSession(response: Response): Promise<void> {
    const given = await response.headerValues('set-cookie').catch((): string[] => []);
    if (given.some((cookie) => /^li_at=/.test(cookie))) this.sessionTouched = true;
  }

  #sent(request: Request): void {
    const from = request.redirectedFrom();
    if (from) {
      const began = this.#began.get(from) ?? from;
      this.#meetNewAddress(began.url(), request.url());
      this.#began.set(request, began);
      return;
    }
    const url = request.url();
    // A page that navigates stays usable until the new one is there.
    if (this.#leads(request)) {
      this.#isDocumentComing = true;
      this.#leading ??= objectionOfAddress(url, url);
    }
    if (isWho(url)) this.#askedWho.set(request, this.#documents);
    const body = request.postData() ?? undefined;
    const removal = removalRequest(request.method(), url, body);
    if (removal) {
      const seen = {
        slugs: this.named(request, removal),
        ours: this.#isOurs(request) || this.#isOurWorkers(request),
        state: { kind: 'open' } as const,
      };
      this.#removals.push({ request, seen, reported: false });
      return;
    }
    if (!url.startsWith(this.#origin) || !isFetch(request) || isTracking(url) || !this.#isOurs(request)) return;
    if (mentions(url, body, this.#search.text)) {
      this.#search.requests.set(request, { endpoint: endpointOf(url), state: { kind: 'open' }, text: '' });
    }
  }

  async #answered(response: Response): Promise<void> {
    const request = response.request();
    const began = this.#began.get(request) ?? request;
    const removal = this.#removals.find((watched) => watched.request === began);
    const search = this.#search;
    const asked = search.requests.has(began);
    const ours = this.#isOurs(request);
    const status = response.status();
    const headers = response.headers();
    const type = headers['content-type'] ?? '';
    const url = response.url();
    const ofSite = url.startsWith(this.#origin);
    const ofPage = this.#leads(request);
    if (ofSite && !(ofPage && this.isLedByUs)) void this.#meetSession(response);
    const data = isFetch(request) || removal !== undefined;
    const redirected = status >= 300 && status <= 399;
    // In the person's tabs every page counts that they go to; in ours only that of the tab itself.
    const isPage = ours ? ofPage : request.isNavigationRequest();
    if ((ofSite || removal) && (isPage || data)) {
      this.hear(objectionOfStatus(status, ofPage || asked || removal !== undefined));
      // Someone who signs in again in a tab of theirs asks these addresses themselves.
      if (data && redirected) this.hear(objectionOfAddress(headers['location'] ?? '', url));
      else if (ours ? !ofPage : isPage) this.hear(objectionOfAddress(url, url));
    }
    if (redirected) return;
    if (ofPage) this.#isDocumentComing = true;
    const known = asked && this.listSources.has(endpointOf(began.url()));
    const ofApp = ofSite && data && /\/(?:voyager|flagship-web|rsc-action|api)\//.test(url) && !isTracking(url);
    if (ofApp && isDocument({ type, text: '' })) this.hear(documentObjection(''));
    const me = ofSite && data && isWho(url);
    if (!removal && !asked && !me) return;
    // When a page never reads its answer to a removal, we can't read it either, and the head has to do.
    const text = await textOf(response, removal ? unreadAfter : undefined);
    const answer: Answer = { status, type, text: text ?? '', redirected: began !== request };
    // An answer to an earlier page says nothing of this one.
    if (me && this.#askedWho.get(began) === this.#documents) this.member = memberIn(answer.text) ?? this.member;
    if ((removal || known) && isDocument(answer)) this.hear(documentObjection(answer.text));
    if (removal) removal.seen.state = { kind: 'answered', status, good: saysRemoved(answer) };
    if (removal && saysLimit(answer)) {
      this.hear(objection('rateLimited', l10n.t('LinkedIn answered the removal with a word about a limit.')));
    }
    if (asked) {
      search.requests.set(began, {
        endpoint: endpointOf(began.url()),
        state: { kind: 'answered', status, good: isData(answer) },
        text: answer.text,
      });
    }
    if (removal || asked) {
      this.answers++;
      this.#news.tell();
    }
  }

  #failed(request: Request): void {
    const began = this.#began.get(request) ?? request;
    const removal = this.#removals.find((watched) => watched.request === began);
    if (removal?.seen.state.kind === 'open') removal.seen.state = { kind: 'cut' };
    const asked = this.#search.requests.get(began);
    if (asked?.state.kind !== 'open') return;
    // The page cancelled its own request, for instance because more was typed.
    if (request.failure()?.errorText === 'net::ERR_ABORTED') this.#search.requests.delete(began);
    else this.#search.requests.set(began, { ...asked, state: { kind: 'cut' } });
  }

  /** Keeps an objection until it is taken, unless there is an earlier one. */
  hear(found: Objection | undefined): void {
    this.#objection ??= found;
  }
}

/** Whether a removal may be about this person: it names only them, or no one whom we can read. */
export function concerns(removal: SeenRemoval, slug: ProfileSlug): boolean {
  return removal.slugs.every((one) => one === slug);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function isFetch(request: Request): boolean {
  const type = request.resourceType();
  return type === 'fetch' || type === 'xhr';
}

function objectionOfAddress(address: string, base: string): Objection | undefined {
  if (!URL.canParse(address, base)) return undefined;
  const safetyStop = safetyStopOfAddress(new URL(address, base).href);
  return (
    safetyStop &&
    objection(safetyStop, l10n.t('LinkedIn redirected a request of its page to a sign-in or security check.'))
  );
}

function documentObjection(text: string): Objection {
  return new RegExp(restrictionWords, 'i').test(text)
    ? objection('restricted', l10n.t('LinkedIn says that the account is restricted.'))
    : objection('errorPage', l10n.t('LinkedIn answered a request of its page with a whole page in place of data.'));
}

/** The text of an answer once it is complete; undefined when it can't be read, for instance because the page is gone. */
async function textOf(response: Response, limit: number | undefined): Promise<string | undefined> {
  const text = response.text().catch(() => undefined);
  if (limit === undefined) return text;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), limit)));
  try {
    return await Promise.race([text, late]);
  } finally {
    clearTimeout(timer);
  }
}
