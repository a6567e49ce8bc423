import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { FaultBox, type Generation, parseFaults, type SandboxFault } from './faults.ts';
import { type Answer, type Incoming, json, readRequest, sendAnswer } from './http.ts';
import { Ledger, type LedgerRequest } from './ledger.ts';
import { generateNetwork, type Network, type Person } from './people.ts';
import { routeOf } from './routes.ts';
import { type SessionCookie, Sessions } from './sessions.ts';
import { listRequest, Site } from './site.ts';
import { World } from './world.ts';

/** How a sandbox starts; everything may be left out. */
export interface SandboxOptions {
  /** A network, or how many people to make one of (default 200). */
  readonly people?: number | Network;
  readonly seed?: number;
  /** Port on 127.0.0.1; 0, the default, takes a free one. */
  readonly port?: number;
  /** Client that the pages are made of (default C). */
  readonly generation?: Generation;
  /** en (default), fr, pt-BR, de, es, tr, ru, ja, ar, or qtx, which no one speaks. */
  readonly language?: string;
  readonly faults?: readonly SandboxFault[];
  /** Every browser counts as signed in, for tests that are not about signing in. */
  readonly signedIn?: boolean;
  /** Delay of list and search answers in milliseconds (default 0; on the real site 250 to 550 were seen). */
  readonly latencyMs?: number;
}

/** A running sandbox. Slugs are always those of the network as generated, also for renamed people. */
export interface Sandbox {
  /** Origin, e.g. `http://127.0.0.1:41234`, without a slash at the end. */
  readonly url: string;
  readonly network: Network;
  readonly people: readonly Person[];
  readonly ledger: Ledger;
  /** Replaces all faults. */
  setFaults(...faults: readonly SandboxFault[]): void;
  /** Everyone still connected on the server, hidden members included, in list order. */
  connectedSlugs(): string[];
  /** Opens a session and gives its cookies, ready for a browser context. */
  sessionCookies(): (SessionCookie & { readonly url: string })[];
  /** As when the person signs in by hand after a login wall: a sandbox that was signed in from the start is so again. */
  signInAgain(): void;
  /** Everyone is connected again, no faults, empty ledger; sessions stay. */
  reset(): void;
  close(): Promise<void>;
}

/** Starts a sandbox on 127.0.0.1 and resolves when it listens. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const network =
    typeof options.people === 'object'
      ? options.people
      : generateNetwork({ count: options.people ?? 200, seed: options.seed ?? 1 });
  const faults = new FaultBox(options.faults ?? []);
  const world = new World(network, faults);
  const ledger = new Ledger();
  const sessions = new Sessions(options.signedIn ?? false);
  const site = new Site({
    world,
    faults,
    ledger,
    sessions,
    generation: options.generation ?? 'C',
    language: options.language ?? 'en',
    latencyMs: options.latencyMs ?? 0,
  });

  const setFaults = (...list: readonly SandboxFault[]): void => {
    faults.replace(list);
    world.refreshFaults();
  };
  const reset = (): void => {
    setFaults();
    world.restoreAll();
    ledger.clear();
  };

  async function handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRequest(message);
    const path = request.url.pathname;
    if (path.startsWith('/__sandbox/client/')) {
      sendAnswer(response, await clientFile(path));
      return;
    }
    if (path.startsWith('/__sandbox/')) {
      sendAnswer(response, control(request));
      return;
    }
    const route = refine(request);
    const person = site.subject(request, route);
    const query = route.kind === 'search' ? listRequest(request)?.query : undefined;
    const entry: LedgerRequest = {
      at: Date.now(),
      method: request.method,
      path: request.target,
      kind: route.kind,
      ...(person && { slug: person.slug }),
      ...(query !== undefined && { query }),
      status: 0,
      fromBrowser: request.headers['sec-fetch-site'] !== undefined,
    };
    ledger.requests.push(entry);
    faults.countRequest(route.kind);
    entry.status = sendAnswer(response, await site.answer(request, route, person));
  }

  /** For tests in another process: read the ledger and the people, set faults. Never written to the ledger. */
  function control(request: Incoming): Answer {
    switch (`${request.method} ${request.url.pathname}`) {
      case 'GET /__sandbox/ledger':
        return json(ledger);
      case 'GET /__sandbox/people':
        return json({ people: network.people, connected: world.connectedSlugs(), total: world.total() });
      case 'GET /__sandbox/faults':
        return json(faults.all);
      case 'POST /__sandbox/faults':
        try {
          setFaults(...parseFaults(JSON.parse(request.body)));
        } catch (error) {
          return json({ error: String(error) }, 400);
        }
        return json(faults.all);
      case 'POST /__sandbox/reset':
        reset();
        return json({});
      default:
        return json({ error: 'no such control' }, 404);
    }
  }

  const server = createServer((message, response) => {
    handle(message, response).catch((error: unknown) => {
      response.statusCode = 500;
      response.end(error instanceof Error ? (error.stack ?? error.message) : String(error));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    network,
    people: network.people,
    ledger,
    setFaults,
    connectedSlugs: () => world.connectedSlugs(),
    sessionCookies: () => sessions.cookies().map((cookie) => ({ ...cookie, url })),
    signInAgain: () => sessions.signInAgain(),
    reset,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The route of a request; lists with a query are searches. */
function refine(request: Incoming): ReturnType<typeof routeOf> {
  const route = routeOf(request);
  if (route.kind === 'list' && (listRequest(request)?.query ?? '').trim() !== '') return { kind: 'search' };
  return route;
}

const CLIENT_TYPES: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css' };

async function clientFile(path: string): Promise<Answer> {
  const name = /^\/__sandbox\/client\/([\w-]+\.(js|css))$/u.exec(path);
  if (!name?.[1] || !name[2]) return json({ error: 'no such file' }, 404);
  const body = await readFile(new URL(`./client/${name[1]}`, import.meta.url), 'utf8');
  return { status: 200, headers: { 'content-type': `${CLIENT_TYPES[name[2]]}; charset=utf-8` }, body };
}
