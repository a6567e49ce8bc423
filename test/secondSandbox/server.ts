import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { answerControl } from './control.ts';
import { answeredOtherwise, sduiData, voyagerData } from './data.ts';
import { memberDocument, publicDocument } from './documents.ts';
import { HTML, redirect, refuseData, refuseDocument, send, wait, type Exchange } from './exchange.ts';
import type { Language } from './words.ts';
import type { Ledger, Origin } from './ledger.ts';
import type { LieName } from './lies.ts';
import type { Person, PersonSpec } from './people.ts';
import { refusalPage } from './refusals.ts';
import { answerRemoval, removalNamed } from './removing.ts';
import { answerTracking } from './tracking.ts';
import type { Generation, PageTraits } from './traits.ts';
import { World, type Account } from './world.ts';

export interface SecondSandboxOptions {
  /** The whole network; without it people are invented. */
  readonly people?: readonly PersonSpec[];
  /** How many people to invent: 24 without it, which are the cast of hard names. */
  readonly count?: number;
  readonly seed?: number;
  /** C without it. */
  readonly generation?: Generation;
  /** English without it. */
  readonly language?: Language;
  readonly lies?: readonly LieName[];
  /** The slugs that lies about single people concern; everyone without it. */
  readonly target?: readonly string[];
  /** Whether a browser that comes without a session is signed in; true without it. */
  readonly signedIn?: boolean;
  /** How long every data request takes at least. */
  readonly latencyMs?: number;
  /** Truthful choices of markup; lies come on top. */
  readonly variant?: Partial<PageTraits>;
}

/** A cookie in the form that Playwright's addCookies takes. */
export interface SessionCookie {
  readonly name: string;
  readonly value: string;
  readonly url: string;
}

export interface SecondSandbox {
  /** Origin without a slash at the end. */
  readonly url: string;
  /** What the member's export says. */
  readonly people: readonly Person[];
  readonly ledger: Ledger;
  /** Replaces the lies in force; `target` are the slugs that lies about single people concern. */
  setLies(lies: readonly LieName[], target?: readonly string[]): void;
  /** Who is connected to the own member (or to the other one) in truth, hidden members included. */
  connectedSlugs(account?: 'own' | 'other'): string[];
  /** A session of the own member, for addCookies. */
  sessionCookies(): SessionCookie[];
  /** Ends a lasting refusal and signs the own member in wherever a browser comes. */
  signInAgain(): void;
  /** The network as at the start and an empty ledger; lies stay. */
  reset(): void;
  close(): Promise<void>;
}

const CLIENT = new URL('./client/', import.meta.url);
const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};

function cookieOf(request: IncomingMessage, name: string): string | undefined {
  const found = (request.headers.cookie ?? '').split(/;\s*/).find((each) => each.startsWith(`${name}=`));
  return found?.slice(name.length + 1);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** `urn:li:page:people_connections;<page>.<tab>`, as the pages of this site send it. */
function originOf(request: IncomingMessage, account: Account | undefined): Origin | null {
  const header = request.headers['x-li-page-instance'];
  const found = /^urn:li:page:(\w+);(\d+)\.(.*)$/.exec(typeof header === 'string' ? header : '');
  if (found === null) return null;
  const route = found[1] === 'people_connections' ? 'list' : 'profile';
  return { route, page: Number(found[2]), tab: found[3] ?? '', account: account?.id ?? '' };
}

function sendClientFile(response: ServerResponse, pathname: string): void {
  const name = pathname.slice('/static/client/'.length);
  const file = new URL(name, CLIENT);
  if (!/^\w+\.(js|css)$/.test(name) || !existsSync(file)) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-type': TYPES[name.split('.').at(-1) ?? ''] ?? 'text/plain' });
  response.end(readFileSync(file));
}

class Site {
  readonly world: World;
  readonly #options: SecondSandboxOptions;
  url = '';

  constructor(options: SecondSandboxOptions) {
    this.#options = options;
    this.world = new World({
      seed: options.seed ?? 1,
      count: options.count ?? 24,
      specs: options.people,
      signedIn: options.signedIn ?? true,
      page: options.variant ?? {},
    });
    if (options.lies) this.world.setLies(options.lies, options.target);
  }

  newSession(response?: ServerResponse): string {
    const account = this.world.accountOf(this.world.server.signInAs);
    const token = this.world.signIn(account);
    response?.setHeader('set-cookie', [
      `li_at=${token}; Path=/; HttpOnly; Max-Age=31536000`,
      `JSESSIONID="ajax:${token}"; Path=/; Max-Age=7776000`,
      'lang=v=2&lang=en-us; Path=/',
    ]);
    return token;
  }

  #generation(document: boolean, pathname: string): Generation {
    const usual = this.#options.generation ?? 'C';
    const { generations } = this.world.server;
    if (generations === 'alternate') {
      const turn = document ? this.world.countUp('document') : this.world.countUp('none');
      return turn % 2 === 0 ? usual : usual === 'C' ? 'B' : 'C';
    }
    return generations === 'profile-classic' && pathname.startsWith('/in/') ? 'A' : usual;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    if (url.pathname.startsWith('/static/client/')) {
      sendClientFile(response, url.pathname);
      return;
    }
    const body = request.method === 'POST' ? await readBody(request) : '';
    if (url.pathname.startsWith('/__second/')) {
      answerControl(this, url.pathname.slice('/__second/'.length), body, response);
      return;
    }
    const account = this.world.sessions.get(cookieOf(request, 'li_at') ?? '');
    const from = originOf(request, account);
    const entry = this.world.ledger.write({
      kind: 'request',
      method: request.method ?? 'GET',
      path: url.pathname + url.search,
      account: account?.id ?? null,
      page: from?.page ?? null,
    });
    const asked = request.headers['x-li-generation'];
    const to: Exchange = {
      world: this.world,
      language: this.#options.language ?? 'en',
      generation: typeof asked === 'string' ? (asked as Generation) : this.#generation(from === null, url.pathname),
      request,
      response,
      url,
      origin: this.url,
      body,
      account,
      from,
      number: entry.number,
    };
    if (/^\/(flagship-web|voyager|li)\//.test(url.pathname)) await this.#data(to);
    else await this.#document(to);
  }

  async #data(to: Exchange): Promise<void> {
    await wait(this.#options.latencyMs ?? 0);
    const { account, world } = to;
    if (to.from !== null) world.noteTab(to.from.tab);
    if (to.url.pathname.startsWith('/li/')) {
      answerTracking(to);
      return;
    }
    if (account === undefined) {
      refuseData(to, '401');
      return;
    }
    if (world.objecting !== undefined) {
      // A removal that is refused was asked for all the same.
      const named = removalNamed(to);
      if (named !== undefined && to.from !== null) {
        const { slug, name: requestName, click } = named;
        world.ledger.write({ kind: 'removalRequest', slug, requestName, click, ...to.from });
      }
      refuseData(to, world.objecting);
      return;
    }
    const { otherTabData } = world.server;
    const elsewhere = otherTabData !== null && world.isOtherTab(to.from?.tab) && removalNamed(to) === undefined;
    const done =
      (elsewhere && answeredOtherwise(to, otherTabData)) ||
      (await answerRemoval(to, account)) ||
      (await sduiData(to, account)) ||
      (await voyagerData(to, account));
    if (!done) send(to, 200, 'application/json', '{}');
  }

  async #document(to: Exchange): Promise<void> {
    const { world, url } = to;
    if (to.request.method === 'POST' && url.pathname === '/checkpoint/lg/login-submit') {
      this.newSession(to.response);
      world.objecting = undefined;
      const back = new URLSearchParams(to.body).get('session_redirect') ?? '/feed/';
      redirect(to, back.startsWith('/') ? back : '/feed/', 303);
      return;
    }
    if (this.#needsNoSignIn(to)) {
      redirect(to, '/feed/');
      return;
    }
    if (publicDocument(to)) return;
    if (world.objecting !== undefined) {
      refuseDocument(to, world.objecting);
      return;
    }
    if (to.account !== undefined) return memberDocument(to, to.account);
    if (url.pathname === '/404/') {
      send(to, 200, HTML, refusalPage('authwall', to.language));
      return;
    }
    if (!world.autoSignIn) {
      world.ledger.write({ kind: 'objection', objection: 'login', how: 'document', page: null });
      redirect(to, `/uas/login?session_redirect=${encodeURIComponent(url.pathname + url.search)}`);
      return;
    }
    const account = world.sessions.get(this.newSession(to.response));
    if (account !== undefined) await memberDocument({ ...to, account }, account);
  }

  /** A member who is signed in and opens the sign-in by hand comes to the feed; one who was sent there does not. */
  #needsNoSignIn(to: Exchange): boolean {
    const byHand = to.request.headers['sec-fetch-dest'] === 'document' && to.url.search === '';
    const signIn = to.url.pathname === '/login' || to.url.pathname === '/uas/login';
    const signedIn = to.account !== undefined || this.world.autoSignIn;
    return byHand && signIn && signedIn && this.world.objecting === undefined;
  }

  signInAgain(): void {
    this.world.objecting = undefined;
    this.world.autoSignIn = true;
    this.world.ledger.write({ kind: 'lifted' });
  }

  connectedSlugs(id: 'own' | 'other' = 'own'): string[] {
    const account = this.world.accountOf(id);
    return account.members.filter((person) => this.world.isConnected(account, person)).map((person) => person.slug);
  }

  sessionCookies(): SessionCookie[] {
    const token = this.newSession();
    const values = { li_at: token, JSESSIONID: `"ajax:${token}"`, lang: 'v=2&lang=en-us' };
    return Object.entries(values).map(([name, value]) => ({ name, value, url: this.url }));
  }
}

export type ControlledSite = Site;

/** Starts a LinkedIn of invented people on a free port of this machine. */
export async function startSecondSandbox(options: SecondSandboxOptions = {}): Promise<SecondSandbox> {
  const site = new Site(options);
  const server = createServer((request, response) => {
    site.handle(request, response).catch((error: unknown) => {
      console.error('second sandbox:', request.method, request.url, error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  site.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: site.url,
    get people() {
      return site.world.people;
    },
    ledger: site.world.ledger,
    setLies: (lies, target) => site.world.setLies(lies, target),
    connectedSlugs: (account) => site.connectedSlugs(account),
    sessionCookies: () => site.sessionCookies(),
    signInAgain: () => site.signInAgain(),
    reset: () => site.world.reset(),
    close: async () => {
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeAllConnections();
      await closed;
    },
  };
}
