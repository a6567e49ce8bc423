import { EventEmitter } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { NetworkWatch } from '#linkedin/page/networkWatch.ts';
import { site } from './pageSnapshot.ts';

/** What `WatchedNetwork.removal` is told of a removal. */
interface RemovalOptions {
  /** Whether it comes from a tab of the person's. */
  readonly elsewhere?: boolean;
  readonly answer?: string;
}

/** The requests of a browser without a browser, and what is noted of them. */
export class WatchedNetwork {
  readonly #context = Object.assign(new EventEmitter(), { pages: (): unknown[] => [] });
  readonly #page: { readonly url: () => string; readonly mainFrame: () => unknown } = {
    url: () => site,
    mainFrame: () => this.#frame,
  };
  readonly #frame = { url: () => `${site}/mynetwork/`, page: (): unknown => this.#page };
  readonly #elsewhere = { url: () => `${site}/in/nadia-5c11/`, page: () => 'another tab' };
  readonly watch = new NetworkWatch(this.#context as never, this.#page as never, site);

  /** A page asks for someone's removal, which LinkedIn answers. */
  async removal(slug: string, { elsewhere = false, answer = '{}' }: RemovalOptions = {}): Promise<void> {
    const url = `${site}/flagship-web/rsc-action/actions/server-request?sduiid=x.RemoveConnectionVanityName`;
    const request = {
      url: () => url,
      method: () => 'POST',
      postData: () => JSON.stringify({ disconnectVanityName: slug }),
      resourceType: () => 'fetch',
      redirectedFrom: () => null,
      isNavigationRequest: () => false,
      serviceWorker: () => null,
      frame: () => (elsewhere ? this.#elsewhere : this.#frame),
    };
    this.#context.emit('request', request);
    this.#context.emit('response', {
      request: () => request,
      status: () => 200,
      headers: () => ({ 'content-type': 'application/json' }),
      headerValues: () => Promise.resolve([]),
      url: () => url,
      text: () => Promise.resolve(answer),
    });
    await delay(1);
  }
}
