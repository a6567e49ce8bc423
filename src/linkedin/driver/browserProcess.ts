import './language.ts';
import * as l10n from '@vscode/l10n';
import {
  BrowserError,
  type BrowserRequestName,
  browserRequests,
  type FromBrowserMessage,
  type Gives,
  parseGiven,
  parseTaken,
  parseToBrowser,
  type Takes,
} from '#protocol/browserMessages.ts';
import type { Person } from '#core/removal/removalBrowser.ts';
import { BrowserSession } from './browserSession.ts';
import type { LinkedInPage } from '#linkedin/page/linkedInPage.ts';
import { checkPage } from '#linkedin/tasks/checkPage.ts';
import { pageStructure, showList } from '#linkedin/tasks/pageStructure.ts';
import { readConnections } from '#linkedin/tasks/readConnections.ts';
import { watchSignIn } from '#linkedin/tasks/signIn.ts';

/**
 * The child process that drives the browser. Only here is Playwright loaded, and only once a browser is needed. The process
 * ends when the host ends, and the browser with it, so that none is left over.
 */

let session: BrowserSession | undefined;
let closing = false;
const running = new Map<number, AbortController>();

function send(message: FromBrowserMessage): void {
  if (process.connected) process.send?.(message);
}

function current(): BrowserSession {
  if (!session) throw new BrowserError('browserLost', l10n.t('The browser is not open.'));
  return session;
}

/** The page for something other than a removal: a removal that was prepared is given up first. */
async function pageForElse(): Promise<LinkedInPage> {
  const { page, removal } = current();
  await removal.abandon();
  return page;
}

function aPerson({ slug, name, connectedOn }: Takes<'prepare'>): Person {
  return { slug, name, connectedOn };
}

type Handlers = {
  readonly [K in BrowserRequestName]: (value: Takes<K>, id: number, signal: AbortSignal) => Promise<Gives<K>>;
};

const handlers: Handlers = {
  async launch(options) {
    await closeSession();
    const { chromium } = await import('playwright-core');
    const launched = await BrowserSession.launch(chromium, options);
    session = launched;
    launched.page.signedIn.onMember((slug) => send({ kind: 'member', slug }));
    launched.onClosed(() => {
      if (session !== launched) return;
      session = undefined;
      void launched.close().catch(() => undefined);
      if (!closing) send({ kind: 'browserClosed' });
    });
    return { name: launched.browser.name, executablePath: launched.browser.executablePath };
  },
  signIn: async (_, _id, signal) => watchSignIn(await pageForElse(), signal),
  prepare: (person) => current().removal.prepare(aPerson(person)),
  ask: ({ person, notAfter }) => current().removal.ask(aPerson(person), notAfter),
  confirm: ({ person, notAfter }) => current().removal.confirm(aPerson(person), notAfter),
  dismiss: async () => current().removal.dismiss(),
  look: (person) => current().removal.look(aPerson(person)),
  watchRemoval: (person, _id, signal) => current().removal.watchRemoval(aPerson(person), signal, person.mayShow),
  takeUntold: async () => [...(await current().removal.takeUntold())],
  readConnections: async (_, id, signal) =>
    readConnections(await pageForElse(), signal, (people, progress) =>
      send({ kind: 'people', id, people: [...people], progress }),
    ),
  showList: async () => showList(await pageForElse()),
  pageStructure: async () => pageStructure(await pageForElse()),
  checkPage: async ({ profile }) => checkPage(await pageForElse(), profile),
  async openProfile({ slug }) {
    await pageForElse();
    await current().openProfile(slug);
  },
  showWindow: () => current().page.bringToFront(),
  close: closeSession,
};

async function closeSession(): Promise<void> {
  const closed = session;
  session = undefined;
  await closed?.close();
}

/** Requests run one after the other, so that a reading can't interfere with a removal on the same page. */
let last: Promise<void> = Promise.resolve();

function enqueue(name: BrowserRequestName, id: number, value: unknown): void {
  const controller = new AbortController();
  running.set(id, controller);
  // It changes nothing on the page, and what is under way there may be waiting for the person who asked for it.
  if (name === 'showWindow') {
    void run(name, id, value, controller);
    return;
  }
  last = last.then(() => run(name, id, value, controller));
}

async function run(name: BrowserRequestName, id: number, value: unknown, controller: AbortController): Promise<void> {
  try {
    // parseTaken has checked that the value is this request's own.
    const handler = handlers[name] as (value: unknown, id: number, signal: AbortSignal) => Promise<unknown>;
    const given = await handler(parseTaken(name, value), id, controller.signal);
    send({ kind: 'answer', id, value: parseGiven(name, given) });
  } catch (error) {
    const code = error instanceof BrowserError ? error.code : 'unexpected';
    const message = error instanceof Error ? error.message : String(error);
    send({ kind: 'error', id, code, message });
  } finally {
    running.delete(id);
  }
}

async function end(): Promise<void> {
  if (closing) return;
  closing = true;
  // The browser also ends by itself when this process does: they share a pipe.
  setTimeout(() => process.exit(0), 3000).unref();
  await closeSession().catch(() => undefined);
  process.exit(0);
}

process.on('message', (raw: unknown) => {
  let message;
  try {
    message = parseToBrowser(raw);
  } catch (error) {
    // Without a valid id there is nothing to answer; the log of the host shows the message.
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return;
  }
  if (message.kind === 'abort') running.get(message.id)?.abort();
  else enqueue(message.name, message.id, message.value);
});
process.on('disconnect', () => void end());
process.on('SIGTERM', () => void end());
process.on('SIGINT', () => void end());

// Electron's switch must not reach the browser that we start.
delete process.env['ELECTRON_RUN_AS_NODE'];
if (!process.connected) {
  process.stderr.write(`Started without a host; requests: ${Object.keys(browserRequests).join(', ')}.\n`);
  process.exit(2);
}
