import type { FaultBox, FaultMoment, Generation, Lie, RequestKind } from './faults.ts';
import { html } from './html.ts';
import { type Answer, type Incoming, json, page, redirect } from './http.ts';
import { type Labels, labelsOf } from './labels.ts';
import type { Ledger, LedgerRemovalRequest } from './ledger.ts';
import {
  accountChooser,
  authwall,
  captchaFrame,
  checkpoint,
  errorPage,
  notFoundPage,
  signInPage,
} from './pages/auth.ts';
import { connectionsContent, headerTotal, listAnswer } from './pages/connections.ts';
import { feedContent, followersContent } from './pages/feed.ts';
import type { ListPage } from './pages/listProtocol.ts';
import { ownProfileContent, profileContent } from './pages/profile.ts';
import { shell } from './pages/shell.ts';
import { type Owner, type Person, urlSlug } from './people.ts';
import { canonicalSlug, CONNECTIONS_PATH, REMOVE_REQUEST_ID, type Route } from './routes.ts';
import type { Sessions } from './sessions.ts';
import type { World } from './world.ts';

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const DATA_KINDS: readonly RequestKind[] = ['list', 'search', 'removal'];
const ALTERNATING: readonly Generation[] = ['C', 'A', 'B'];

/** What the site consists of. */
export interface SiteParts {
  readonly world: World;
  readonly faults: FaultBox;
  readonly ledger: Ledger;
  readonly sessions: Sessions;
  readonly generation: Generation;
  readonly language: string;
  /** Delay of every list and search answer, in milliseconds. */
  readonly latencyMs: number;
}

/** Answers every request of the pages, faults included. */
export class Site {
  readonly #parts: SiteParts;
  #connectionsPages = 0;

  constructor(parts: SiteParts) {
    this.#parts = parts;
  }

  /** The person a request is about, found before it is written to the ledger. */
  subject(request: Incoming, route: Route): Person | undefined {
    if (route.slug !== undefined) return this.#parts.world.find(route.slug);
    if (route.kind !== 'removal') return undefined;
    return this.#removalTarget(request);
  }

  async answer(request: Incoming, route: Route, person: Person | undefined): Promise<Answer> {
    const { faults, sessions } = this.#parts;
    const moment: FaultMoment = { request: route.kind, ...(person && { slug: person.slug }) };
    const open = this.#openPage(request, route);
    if (open) return open;
    if (faults.take('login-wall', moment)) sessions.clear();
    if (!sessions.has(request)) return this.#block(route, signInPath(request, route));
    if (DATA_KINDS.includes(route.kind) && !sessions.csrfAgrees(request)) {
      return json({ message: 'CSRF check failed.' }, 403);
    }
    // Written as refused first; what really becomes of it is corrected in #removal.
    const noted: LedgerRemovalRequest = { at: Date.now(), slug: person?.slug ?? '', outcome: 'refused' };
    if (route.kind === 'removal') this.#parts.ledger.removalRequests.push(noted);

    if (faults.take('connection-reset', moment)) return 'cut';
    const status = faults.take('status', moment)?.status;
    if (status !== undefined) return page(errorPage(status), status);
    if (faults.take('authwall', moment)) return this.#block(route, '/authwall?trk=gf');
    if (faults.take('checkpoint', moment)) return this.#block(route, '/checkpoint/challenge/AgEsandbox');
    if (faults.take('account-chooser', moment)) return page(accountChooser());
    const slow = faults.take('slow', moment);
    if (slow) await sleep(slow.ms);

    switch (route.kind) {
      case 'list':
      case 'search':
        return this.#list(request, route, moment);
      case 'removal':
        return this.#removal(request, person, moment, noted);
      default:
        return this.#page(request, route, person, moment);
    }
  }

  /** Pages that need no session. */
  #openPage(request: Incoming, route: Route): Answer | undefined {
    const { faults, sessions } = this.#parts;
    const path = request.url.pathname;
    switch (route.kind) {
      case 'asset':
        return path === '/captcha/frame' || path === '/recaptcha/enterprise/anchor'
          ? page(captchaFrame())
          : { status: 200, headers: { 'content-type': 'text/javascript' }, body: '' };
      case 'sign-in-page':
        if (sessions.has(request)) return redirect('/feed/');
        return page(signInPage(request.url.searchParams.get('session_redirect') ?? '/feed/'));
      case 'sign-in': {
        const form = new URLSearchParams(request.body);
        const next = form.get('session_redirect') ?? '/feed/';
        this.#parts.ledger.signIns.push({ at: Date.now(), username: form.get('session_key') ?? '' });
        faults.drop('login-wall', 'authwall', 'account-chooser');
        return redirect(next.startsWith('/') ? next : '/feed/', { 'set-cookie': sessions.open() });
      }
      case 'sign-out':
        sessions.clear();
        return redirect('/login');
      case 'block-page':
        if (path === '/checkpoint/challenge/solved') {
          faults.drop('checkpoint');
          return redirect('/feed/');
        }
        return page(path.startsWith('/authwall') ? authwall() : checkpoint());
      case 'not-found':
        return page(notFoundPage(), 404);
      default:
        return undefined;
    }
  }

  /** Sends a page elsewhere; data requests tell the open page to go there. */
  #block(route: Route, to: string): Answer {
    if (!DATA_KINDS.includes(route.kind)) return redirect(to);
    return json({ message: 'challenge' }, 401, { 'x-sandbox-block': to });
  }

  #page(request: Incoming, route: Route, person: Person | undefined, moment: FaultMoment): Answer {
    const { faults, world } = this.#parts;
    switch (route.kind) {
      case 'feed':
        if (request.url.pathname === '/') return redirect('/feed/');
        return this.#shell('Feed', moment, feedContent(world.owner, faults.take('restriction-post') !== undefined));
      case 'followers':
        return this.#shell('Followers', moment, followersContent(world.total() + 41));
      case 'connections':
        return this.#connections(moment);
      case 'profile':
        return this.#profile(route, person, moment);
      case 'other':
        if (request.method === 'POST') return presence(request);
        return this.#shell('LinkedIn', moment, html`<main><p>Nothing to see here.</p></main>`);
      default:
        return this.#shell('LinkedIn', moment, html`<main><p>Nothing to see here.</p></main>`);
    }
  }

  #shell(
    title: string,
    moment: FaultMoment,
    content: ReturnType<typeof html>,
    script?: string,
  ): ReturnType<typeof page> {
    const { faults, world } = this.#parts;
    return page(
      shell(
        {
          lang: this.#labels().lang,
          rightToLeft: this.#labels().rightToLeft ?? false,
          title,
          owner: ownerShown(faults.lies(moment), world.owner),
          ownerLate: faults.lies(moment).has('member-late'),
          client: this.#lastGeneration === 'A' ? 'ember' : 'sdui',
          captchaScript: faults.take('captcha-script', moment) !== undefined,
          captcha: faults.take('captcha', moment) !== undefined,
          restrictionBanner: faults.take('restriction-banner', moment) !== undefined,
          changes: faults.take('next-year', moment)?.changes ?? [],
          ...(script !== undefined && { script }),
        },
        content,
      ),
    );
  }

  get #lastGeneration(): Generation {
    const chosen = this.#parts.faults.take('generation')?.generation ?? this.#parts.generation;
    if (chosen !== 'alternate') return chosen;
    return ALTERNATING[Math.max(0, this.#connectionsPages - 1) % ALTERNATING.length] ?? 'C';
  }

  #labels(): Labels {
    return labelsOf(this.#parts.faults.take('language')?.language ?? this.#parts.language);
  }

  #connections(moment: FaultMoment): Answer {
    const { faults, world } = this.#parts;
    if (faults.take('wrong-landing')) return redirect('/feed/');
    if (faults.take('empty-shell', moment)) return page(emptyShell());
    this.#connectionsPages++;
    const generation = this.#lastGeneration;
    const labels = this.#labels();
    const half = faults.take('half-loaded', moment) !== undefined;
    const content = connectionsContent({
      generation,
      labels,
      total: headerTotal(world, faults),
      loadMoreButton: faults.take('load-more-button') !== undefined,
      scrollRoot: faults.take('scroll-root')?.root ?? (generation === 'C' ? 'pane' : 'window'),
      drift: faults.take('markup-drift')?.drift ?? [],
      menuItemButtons: faults.take('menu-item-button') !== undefined,
      first: half ? undefined : listAnswer(world, faults, labels, { generation, startIndex: 0, query: '' }),
      lies: [...faults.lies()],
      decoys: faults.take('decoys') !== undefined,
      restrictionPost: faults.take('restriction-post') !== undefined,
    });
    const answer = this.#shell('Connections', moment, content, 'connections.js');
    return half ? { ...answer, body: answer.body.slice(0, answer.body.indexOf('id="sandbox-tail"') - 5) } : answer;
  }

  async #list(request: Incoming, route: Route, moment: FaultMoment): Promise<Answer> {
    const { faults, world, latencyMs } = this.#parts;
    const asked = listRequest(request);
    if (!asked) return json({ message: 'Bad request.' }, 400);
    if (latencyMs > 0) await sleep(latencyMs);
    const stall = faults.take('stalled-list', moment);
    if (stall) {
      if (stall.ms === undefined) return 'hang';
      await sleep(stall.ms);
    }
    const headers: Record<string, string> = faults.take('captcha', { ...moment, request: route.kind })
      ? { 'x-sandbox-block': 'captcha' }
      : {};
    const refused = this.#otherTabLie(request, moment, 'list');
    if (refused) return refused;
    const lied = route.kind === 'search' ? this.#searchLie(moment) : undefined;
    if (lied) return lied;
    const answer = json(listAnswer(world, faults, this.#labels(), asked), 200, headers);
    const late = faults.take('late-body', moment);
    return late ? { ...answer, bodyAfter: late.ms } : answer;
  }

  /** What is asked for in another tab than the first is refused there only. */
  #otherTabLie(request: Incoming, moment: FaultMoment, what: 'list' | 'removal'): Answer | undefined {
    const { faults } = this.#parts;
    const tab = request.headers['x-sandbox-tab'];
    if (!faults.isOtherTab(typeof tab === 'string' ? tab : undefined)) return undefined;
    const lies = faults.lies(moment);
    if (lies.has(`other-tab-${what}-is-page`)) return page(restrictedPage());
    if (lies.has(`other-tab-${what}-403`)) return json({}, 403);
    if (lies.has(`other-tab-${what}-451`)) return json({}, 451);
    return lies.has(`other-tab-${what}-to-sign-in`) ? redirect('/uas/login') : undefined;
  }

  #searchLie(moment: FaultMoment): Answer | undefined {
    const lies = this.#parts.faults.lies({ ...moment, request: 'search' });
    if (lies.has('search-is-page')) return page(restrictedPage());
    if (lies.has('search-is-empty-answer')) return { status: 204, body: '' };
    if (!lies.has('search-says-error')) return undefined;
    return json({ cards: [], more: false, end: 'plain', error: 'Something went wrong. Please try again later.' });
  }

  #profile(route: Route, person: Person | undefined, moment: FaultMoment): Answer {
    const { faults, world, ledger } = this.#parts;
    if (route.slug === world.owner.slug)
      return this.#shell(world.owner.fullName, moment, ownProfileContent(world.owner, faults.take('followers')?.says));
    if (!person || world.isHidden(person) || faults.take('profile-gone', moment)) return redirect('/404/');
    const slug = world.currentSlug(person);
    if (slug !== route.slug) return redirect(`/in/${urlSlug(slug)}/`);
    if (faults.take('empty-shell', moment)) return page(emptyShell());
    ledger.profileVisits.push({ at: Date.now(), slug: person.slug });
    const other = faults.take('dialog-names-other', moment);
    const half = faults.take('half-loaded', moment) !== undefined;
    const content = profileContent({
      markup: faults.take('profile-markup')?.markup ?? (this.#lastGeneration === 'A' ? 'ember' : 'sdui'),
      labels: this.#labels(),
      person,
      slug,
      relation: world.relation(person),
      drift: faults.take('markup-drift')?.drift ?? [],
      actsAtOnce: faults.take('profile-item-acts-at-once', moment) !== undefined,
      secondClick: faults.take('menu-needs-second-click', moment) !== undefined,
      staysShut: faults.take('menu-stays-shut', moment) !== undefined,
      dialogName: faults.take('dialog-names-no-one', moment) ? '…' : other ? 'Someone Else' : person.fullName,
      restrictionPost: faults.take('restriction-post') !== undefined,
    });
    const answer = this.#shell(person.fullName, moment, content, 'profile.js');
    return half ? { ...answer, body: answer.body.slice(0, answer.body.indexOf('<h1>') + 4) } : answer;
  }

  #removalTarget(request: Incoming): Person | undefined {
    const body = parseJson(request.body);
    const urn = body?.connectionUrn;
    if (typeof urn === 'string') return this.#parts.world.findByMemberId(urn.replace('urn:li:fsd_connection:', ''));
    if (typeof body?.token === 'string') return this.#parts.world.findByMemberId(atob(body.token));
    const inner = typeof body?.request === 'string' ? parseJson(body.request) : body;
    const name = inner?.requestedArguments?.payload?.disconnectVanityName;
    const slug = typeof name === 'string' ? canonicalSlug(name) : undefined;
    return slug === undefined ? undefined : this.#parts.world.find(slug);
  }

  /** The removal request of the page. */
  async #removal(
    request: Incoming,
    person: Person | undefined,
    moment: FaultMoment,
    noted: LedgerRemovalRequest,
  ): Promise<Answer> {
    const { faults, world } = this.#parts;
    const block = faults.take('captcha', { ...moment, request: 'removal' });
    if (block) return json({}, 403, { 'x-sandbox-block': 'captcha' });
    const refused = faults.take('removal-refused', moment);
    if (refused) return json({}, refused.status, refused.rollback ? { 'x-sandbox-rollback': '1' } : {});
    const elsewhere = this.#otherTabLie(request, moment, 'removal');
    if (elsewhere) {
      noted.outcome = 'ineffective';
      return elsewhere;
    }
    if (!person || !world.isConnected(person)) {
      noted.outcome = 'not-connected';
      return json({ message: 'Not a connection.' }, 400);
    }
    if (faults.take('removal-ineffective', moment)) {
      noted.outcome = 'ineffective';
      return json({});
    }
    const lies = faults.lies(moment);
    for (const [lie, answer] of [
      ['answer-is-page', page(restrictedPage())],
      ['answer-is-error-toast', json({ toast: 'ToastPresetCategory_ERROR' })],
      ['answer-leads-elsewhere', redirect('/voyager/api/usage')],
    ] as const) {
      if (!lies.has(lie)) continue;
      noted.outcome = 'ineffective';
      return answer;
    }
    const reset = faults.take('removal-reset', moment);
    const unanswered = faults.take('removal-unanswered', moment);
    if (reset?.applied !== false && unanswered?.applied !== false) {
      world.remove(person, faults.take('stale-search', moment)?.requests);
      noted.outcome = 'removed';
      this.#parts.ledger.removals.push({
        at: Date.now(),
        slug: person.slug,
        route: (request.headers.referer ?? '').includes('/in/') ? 'profile' : 'connections-list',
        via: request.url.pathname.startsWith('/voyager/') ? 'voyager' : 'sdui',
      });
    }
    if (reset) return 'cut';
    if (unanswered) return 'hang';
    const slow = faults.take('removal-slow', moment);
    if (slow) await sleep(slow.ms);
    return json(removedAnswer(request));
  }
}

/** The new client's answer carries the toast that its page shows; the older one's carries nothing. */
function removedAnswer(request: Incoming): object {
  if (request.url.pathname.startsWith('/voyager/')) return {};
  return {
    requestId: REMOVE_REQUEST_ID,
    toast: { category: 'ToastPresetCategory_SUCCESS', text: 'Connection removed' },
  };
}

function signInPath(request: Incoming, route: Route): string {
  const next = encodeURIComponent(DATA_KINDS.includes(route.kind) ? CONNECTIONS_PATH : request.target);
  return route.kind === 'profile' ? `/authwall?sessionRedirect=${next}` : `/uas/login?session_redirect=${next}`;
}

function emptyShell(): ReturnType<typeof html> {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <title>LinkedIn</title>
      </head>
      <body>
        <div id="root"></div>
      </body>
    </html>`;
}

/** Other requests of the page; what they are answered is asked for in their address. */
function presence(request: Incoming): Answer {
  const wanted = request.url.searchParams.get('answer') ?? '200';
  if (wanted === 'login') return redirect('/uas/login');
  if (wanted === 'document') return page(restrictedPage());
  return json({}, Number(wanted));
}

/** A page for people where data was asked for. */
function restrictedPage(): ReturnType<typeof html> {
  return html`<!doctype html>
    <html lang="en">
      <body>
        <main><h1>Your account is temporarily restricted</h1></main>
      </body>
    </html>`;
}

const ANOTHER: Owner = {
  slug: 'lou-park-second',
  firstName: 'Lou',
  lastName: 'Park',
  fullName: 'Lou Park',
  headline: '',
  memberId: 'ACoAAAanother',
};

function ownerShown(lies: ReadonlySet<Lie>, owner: Owner): Owner | undefined {
  if (lies.has('member-unnamed')) return undefined;
  return lies.has('another-member') ? ANOTHER : owner;
}

interface RequestBody {
  readonly request?: unknown;
  readonly token?: unknown;
  readonly connectionUrn?: unknown;
  readonly requestedArguments?: { readonly payload?: { readonly disconnectVanityName?: unknown } };
  readonly startIndex?: unknown;
  readonly query?: unknown;
  readonly generation?: unknown;
}

function parseJson(text: string): RequestBody | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The page of a list or search that is asked for; undefined when the body makes no sense. */
export function listRequest(request: Incoming): ListPage | undefined {
  const body = parseJson(request.body);
  if (typeof body?.startIndex !== 'number' || typeof body.query !== 'string') return undefined;
  const generation = body.generation === 'A' || body.generation === 'B' ? body.generation : 'C';
  return { generation, startIndex: body.startIndex, query: body.query };
}
