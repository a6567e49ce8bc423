import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Html } from './html.ts';

/** A request, read to its end. */
export interface Incoming {
  readonly method: string;
  /** Path and query as they came. */
  readonly target: string;
  readonly url: URL;
  readonly cookies: ReadonlyMap<string, string>;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What to answer. `cut` closes the connection without an answer, `hang` never answers. */
export type Answer =
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string | readonly string[]>>;
      readonly body: string;
      /** Milliseconds from the head of the answer to its body. */
      readonly bodyAfter?: number;
    }
  | 'cut'
  | 'hang';

const BODY_LIMIT = 1_000_000;

export async function readRequest(message: IncomingMessage): Promise<Incoming> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT) throw new RangeError('request body too large');
    chunks.push(chunk);
  }
  const target = message.url ?? '/';
  return {
    method: message.method ?? 'GET',
    target,
    url: new URL(target, 'http://sandbox.invalid'),
    cookies: parseCookies(message.headers.cookie ?? ''),
    headers: message.headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

function parseCookies(header: string): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const part of header.split(';')) {
    const at = part.indexOf('=');
    if (at > 0) cookies.set(part.slice(0, at).trim(), part.slice(at + 1).trim());
  }
  return cookies;
}

/** Sends the answer; returns the status as the ledger keeps it (-1 for a cut or hanging connection). */
export function sendAnswer(response: ServerResponse, answer: Answer): number {
  if (answer === 'hang') return -1;
  if (answer === 'cut') {
    response.destroy();
    return -1;
  }
  response.statusCode = answer.status;
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  if (answer.bodyAfter === undefined) response.end(answer.body);
  else {
    response.flushHeaders();
    setTimeout(() => response.end(answer.body), answer.bodyAfter);
  }
  return answer.status;
}

export function page(markup: Html, status = 200): Exclude<Answer, string> {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    body: markup.text,
  };
}

export function redirect(location: string, headers: Readonly<Record<string, string | readonly string[]>> = {}): Answer {
  return { status: 302, headers: { ...headers, location }, body: '' };
}

export function json(
  value: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Exclude<Answer, string> {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(value),
  };
}
