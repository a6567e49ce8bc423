import type { BrowserContext, Route } from 'playwright-core';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import type { NetworkWatch } from './networkWatch.ts';
import { removalRequest } from './removalRequest.ts';
import { within } from './waitLimit.ts';

/** Addresses at which a removal can be asked for, on either client. */
const addresses = /server-request|removeconnection|removefrommyconnections|disconnect/i;

/** How long putting the guard up or taking it down may take, in milliseconds. */
const guardLimit = 5_000;

/**
 * The last line between the menu item and the proof: the page's own removal request is stopped when it names someone
 * else than was meant; and while a menu is opened, before anyone is meant, whoever it names. Nothing is sent or changed,
 * only held back. It is not there at other times, since a browser whose requests can be held back does not use its cache.
 */
export class RemovalGuard {
  readonly #context: BrowserContext;
  readonly #watch: NetworkWatch;
  #slug: ProfileSlug | undefined;
  #mustName = false;
  #on = false;

  constructor(context: BrowserContext, watch: NetworkWatch) {
    this.#context = context;
    this.#watch = watch;
  }

  /**
   * Lets removals of this person through, and of no one else; one that names no one as well, until `demandName`. Without
   * a person none is let through.
   */
  async begin(slug?: ProfileSlug): Promise<void> {
    this.#slug = slug;
    this.#mustName = slug === undefined;
    if (this.#on) return;
    this.#on = true;
    await within(
      guardLimit,
      this.#context.route((url) => addresses.test(url.href), this.#judge),
    );
  }

  /** Someone of a like name is on the page: a request that does not say whom it removes is stopped, too. */
  demandName(): void {
    this.#mustName = true;
  }

  get demandsName(): boolean {
    return this.#mustName;
  }

  async end(): Promise<void> {
    if (!this.#on) return;
    this.#on = false;
    // A page that hangs goes with its browser, and its requests with it.
    await within(guardLimit, this.#context.unrouteAll({ behavior: 'ignoreErrors' })).catch(() => undefined);
  }

  readonly #judge = async (route: Route): Promise<void> => {
    const request = route.request();
    const removal = removalRequest(request.method(), request.url(), request.postData() ?? undefined);
    const names = removal ? this.#watch.named(request, removal) : [];
    const stopped =
      removal !== undefined && (names.length === 0 ? this.#mustName : names.some((slug) => slug !== this.#slug));
    // The page may have gone meanwhile, and its request with it.
    await (stopped ? route.abort('blockedbyclient') : route.continue()).catch(() => undefined);
  };
}
