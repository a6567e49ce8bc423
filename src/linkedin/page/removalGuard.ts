import type { BrowserContext, Route } from 'playwright-core';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import type { NetworkWatch } from './networkWatch.ts';
import { removalRequest } from './removalRequest.ts';
import { within } from './waitLimit.ts';

/** What pages are made of: no one is removed by asking for it. */
const parts = /\.(?:js|mjs|css|png|jpe?g|gif|svg|webp|ico|woff2?|ttf|map)$/i;

/** How long putting the guard up or taking it down may take, in milliseconds. */
const guardLimit = 5_000;

/**
 * The last line between the menu item and the proof: the page's own removal request is stopped when it names someone
 * else than was meant, or when LinkedIn objects at the moment at which it would go out; and while a menu is opened, before
 * anyone is meant, whoever it names. Nothing is sent or changed, only held back. It is not there at other times, since a
 * browser whose requests can be held back does not use its cache.
 */
export class RemovalGuard {
  readonly #context: BrowserContext;
  readonly #watch: NetworkWatch;
  readonly #objects: () => Promise<boolean>;
  #slug: ProfileSlug | undefined;
  #mustName = false;
  #on = false;
  #refuses = false;

  /** @param objects whether LinkedIn objects to anything now; whatever it rejects with counts as an objection */
  constructor(context: BrowserContext, watch: NetworkWatch, objects: () => Promise<boolean>) {
    this.#context = context;
    this.#watch = watch;
    this.#objects = objects;
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
      this.#context.route((url) => !parts.test(url.pathname), this.#judge),
    );
  }

  /** Someone of a like name is on the page: a request that does not say whom it removes is stopped, too. */
  demandName(): void {
    this.#mustName = true;
  }

  get demandsName(): boolean {
    return this.#mustName;
  }

  /** LinkedIn objected: what the page may still send is held back, until `lift`. */
  refuse(): void {
    this.#refuses = true;
  }

  /** The step that it was there for is over. After an objection it stays. */
  async end(): Promise<void> {
    if (!this.#refuses) await this.lift();
  }

  /** Takes it away: another step begins, or the person takes over. */
  async lift(): Promise<void> {
    this.#refuses = false;
    if (!this.#on) return;
    this.#on = false;
    // A page that hangs goes with its browser, and its requests with it.
    await within(guardLimit, this.#context.unrouteAll({ behavior: 'ignoreErrors' })).catch(() => undefined);
  }

  readonly #judge = async (route: Route): Promise<void> => {
    const request = route.request();
    const removal = removalRequest(request.method(), request.url(), request.postData() ?? undefined);
    const names = removal ? this.#watch.named(request, removal) : [];
    const isMeant = (): boolean =>
      !this.#refuses && (names.length === 0 ? !this.#mustName : names.every((slug) => slug === this.#slug));
    // What came up since the last look: a message can be shown between the press and the request.
    const goes = removal === undefined || (isMeant() && !(await this.#objects().catch(() => true)) && isMeant());
    // The page may have gone meanwhile, and its request with it.
    await (goes ? route.continue() : route.abort('blockedbyclient')).catch(() => undefined);
  };
}
