import { removalArguments } from '../../secondSandbox/cards.ts';
import type { SecondSandbox } from '../../secondSandbox/server.ts';
import type { Generation, Moment } from '../../secondSandbox/traits.ts';

export interface Answered {
  /** 0 where no answer came, -1 where none came in time. */
  readonly status: number;
  readonly location: string;
  readonly type: string;
  readonly text: string;
}

export interface RowsAnswered extends Answered {
  readonly slugs: readonly string[];
  readonly names: readonly string[];
  readonly total: number | undefined;
}

const ACTIONS = '/flagship-web/rsc-action/actions';
const VOYAGER = '/voyager/api/relationships/dash/connections';
const TYPEAHEAD = 'com.linkedin.sdui.mynetwork.requests.connectionsListTypeaheadRequestAction';

/** What a page's script would send, sent by the test itself: the site without a browser. */
export class Wire {
  readonly #sandbox: SecondSandbox;
  readonly #generation: Generation;
  readonly #cookies: string;
  #clicks = 0;

  constructor(sandbox: SecondSandbox, generation: Generation = 'C') {
    this.#sandbox = sandbox;
    this.#generation = generation;
    this.#cookies = sandbox
      .sessionCookies()
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  }

  async #send(path: string, body?: unknown, patienceMs = 1500): Promise<Answered> {
    const headers = {
      cookie: this.#cookies,
      'x-li-page-instance': 'urn:li:page:people_connections;1.wire',
      'x-li-generation': this.#generation,
    };
    try {
      const answer = await fetch(this.#sandbox.url + path, {
        redirect: 'manual',
        headers,
        signal: AbortSignal.timeout(patienceMs),
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      });
      const { status } = answer;
      const location = answer.headers.get('location') ?? '';
      return { status, location, type: answer.headers.get('content-type') ?? '', text: await answer.text() };
    } catch (error) {
      const late = error instanceof Error && error.name === 'TimeoutError';
      return { status: late ? -1 : 0, location: '', type: '', text: '' };
    }
  }

  /** A document, as a browser with a session asks for it. */
  async document(path: string): Promise<Answered> {
    const answer = await fetch(this.#sandbox.url + path, { redirect: 'manual', headers: { cookie: this.#cookies } });
    const location = answer.headers.get('location') ?? '';
    return {
      status: answer.status,
      location,
      type: answer.headers.get('content-type') ?? '',
      text: await answer.text(),
    };
  }

  async rows(start = 0, patienceMs?: number): Promise<RowsAnswered> {
    if (this.#generation === 'A') return readRows(await this.#send(`${VOYAGER}?start=${start}`, undefined, patienceMs));
    const address = `${ACTIONS}/pagination?sduiid=com.linkedin.sdui.pagers.mynetwork.connectionsList`;
    return readRows(await this.#send(address, { startIndex: start }, patienceMs));
  }

  async search(words: string, start = 0, patienceMs?: number): Promise<RowsAnswered> {
    if (this.#generation === 'A') {
      return readRows(await this.#send(`${VOYAGER}?start=${start}&keyword=${encodeURIComponent(words)}`));
    }
    const body = { states: [{ value: words }], startIndex: start };
    return readRows(await this.#send(`${ACTIONS}/server-request?sduiid=${TYPEAHEAD}`, body, patienceMs));
  }

  remove(slug: string, patienceMs?: number): Promise<Answered> {
    const requestId = 'com.linkedin.sdui.mynetwork.RemoveConnectionVanityName';
    const requestedArguments = removalArguments(slug, '', '');
    const body = { serverRequest: { requestId, requestedArguments }, trackingId: `wire-${++this.#clicks}` };
    return this.#send(`${ACTIONS}/server-request?sduiid=${requestId}`, body, patienceMs);
  }

  report(moment: Moment, slug: string): Promise<Answered> {
    return this.#send('/li/track', { moment, slug });
  }
}

function readRows(answer: Answered): RowsAnswered {
  try {
    const read = JSON.parse(answer.text.replace(/^0:/, '')) as {
      cards: { slug: string; name: string }[];
      total: number;
    };
    const slugs = read.cards.map((card) => card.slug);
    return { ...answer, slugs, names: read.cards.map((card) => card.name), total: read.total };
  } catch {
    return { ...answer, slugs: [], names: [], total: undefined };
  }
}
