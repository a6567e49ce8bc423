import type { IncomingMessage, ServerResponse } from 'node:http';
import { refusalAddress, refusalPage, refusalStatus } from './refusals.ts';
import type { Language } from './words.ts';
import type { Origin } from './ledger.ts';
import type { Generation, ObjectionKind } from './traits.ts';
import type { Account, World } from './world.ts';

/** One request and the means to answer it. */
export interface Exchange {
  readonly world: World;
  readonly language: Language;
  readonly generation: Generation;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly origin: string;
  readonly body: string;
  readonly account: Account | undefined;
  /** The page and tab that sent a data request. */
  readonly from: Origin | null;
  /** The entry of this request in the ledger. */
  readonly number: number;
}

export const HTML = 'text/html; charset=utf-8';
export const STREAM = 'application/octet-stream';
export const VOYAGER = 'application/vnd.linkedin.normalized+json+2.1; charset=utf-8';

export function wait(ms: number): Promise<void> {
  return ms > 0 ? new Promise((done) => setTimeout(done, ms)) : Promise.resolve();
}

export function send(to: Exchange, status: number, type: string, body: string, cache = 'no-store'): void {
  to.response.writeHead(status, { 'content-type': type, 'cache-control': cache });
  to.response.end(body);
}

export function redirect(to: Exchange, address: string, status = 302): void {
  to.response.writeHead(status, { location: address, 'cache-control': 'no-store' });
  to.response.end();
}

/** Parsed JSON, or undefined. */
export function parseBody(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

/** The first value under `key` at any depth. */
export function deepFind(value: unknown, key: string): unknown {
  if (typeof value === 'string' && value.startsWith('{')) return deepFind(parseBody(value), key);
  if (typeof value !== 'object' || value === null) return undefined;
  const record = value as Record<string, unknown>;
  if (record[key] !== undefined) return record[key];
  for (const inner of Object.values(record)) {
    const found = deepFind(inner, key);
    if (found !== undefined) return found;
  }
  return undefined;
}

export function deepText(value: unknown, key: string): string | undefined {
  const found = deepFind(value, key);
  return typeof found === 'string' ? found : undefined;
}

/** A document that refuses: a redirect to the page that says so, or that page in place. */
export function refuseDocument(to: Exchange, kind: ObjectionKind): void {
  to.world.ledger.write({ kind: 'objection', objection: kind, how: 'document', page: null });
  const address = refusalAddress(kind);
  const back = encodeURIComponent(to.url.pathname + to.url.search);
  if (address === undefined) send(to, refusalStatus(kind), HTML, refusalPage(kind, to.language));
  else redirect(to, `${address}${address.includes('?') ? '&' : '?'}session_redirect=${back}`);
}

/** A data request that is refused. */
export function refuseData(to: Exchange, kind: ObjectionKind): void {
  to.world.ledger.write({ kind: 'objection', objection: kind, how: 'answer', page: to.from?.page ?? null });
  const address = refusalAddress(kind);
  if (/^\d+$/.test(kind)) send(to, Number(kind), 'application/json', `{"status":${kind}}`);
  else if (kind === 'too-many-requests') send(to, 429, 'application/json', '{"status":429}');
  else if (address === undefined) send(to, 200, HTML, refusalPage(kind, to.language));
  else redirect(to, address);
}
