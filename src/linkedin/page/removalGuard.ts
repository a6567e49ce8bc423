import type { BrowserContext, Route } from 'playwright-core';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import type { NetworkWatch } from './networkWatch.ts';
import { removalRequest } from './removalRequest.ts';
import { within } from './waitLimit.ts';

/** Files that pages load: requesting them removes no one. */
const parts = /\.(?:js|mjs|css|png|jpe?g|gif|svg|webp|ico|woff2?|ttf|map)$/i;

/** How long putting the guard up or taking it down may take, in milliseconds. */
const guardLimit = 5_000;

/**
 * The last line of defence between the menu item and the proof. The page's own removal request is stopped when it names
 * someone other than the person meant, or when LinkedIn objects at the moment at which it would be sent; while a menu is
 * being opened, before anyone is meant, every one is stopped. Requests are only held back, never sent or changed. The guard
 * is removed at other times, since a browser with request interception does not use its cache.
 */
export class RemovalGuard {
  readonly #context: BrowserContext;
  readonly #watch: NetworkWatch;
  readonly #objects: () => Promise<boolean>;
  #slug: ProfileSlug | undefined;
  #mustName = false;
  #on = false;
  #refuses = false;

  /** @param objects whether LinkedIn objects to anything now; a rejection counts as an objection */
  constructor(context: BrowserContext, watch: NetworkWatch, objects: () => Promise<boolean>) {
    this.#context = context;
    this.#watch = watch;
    this.#objects = objects;
  }

  /**
   * Lets only removals of this person through; also one that names no one, until `demandName`. Without a person, none is
   * let through.
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

  /** Also stops a request that does not say whom it removes, because someone with a similar name is on the page. */
  demandName(): void {
    this.#mustName = true;
  }

  get demandsName(): boolean {
    return this.#mustName;
  }

  /** Stops all removals until `lift`, because LinkedIn objected. */
  refuse(): void {
    this.#refuses = true;
  }

  /** Ends the guard after its step. After an objection it stays. */
  async end(): Promise<void> {
    if (!this.#refuses) await this.lift();
  }

  /** Removes the guard, because another step begins or the person takes over. */
  async lift(): Promise<void> {
    this.#refuses = false;
    if (!this.#on) return;
    this.#on = false;
    // A hanging page ends with its browser, and so do its requests.
    await within(guardLimit, this.#context.unrouteAll({ behavior: 'ignoreErrors' })).catch(() => undefined);
  }

  readonly #judge = async (route: Route): Promise<void> => {
    const request = route.request();
    const removal = removalRequest(request.method(), request.url(), request.postData() ?? undefined);
    const names = removal ? this.#watch.named(request, removal) : [];
    const isMeant = (): boolean =>
      !this.#refuses && (names.length === 0 ? !this.#mustName : names.every((slug) => slug === this.#slug));
    // Looks once more, since a message can appear between the press and the request.
    const goes = removal === undefined || (isMeant() && !(await this.#objects().catch(() => true)) && isMeant());
    // The page may be gone meanwhile, and its request with it.
    await (goes ? route.continue() : route.abort('blockedbyclient')).catch(() => undefined);
  };
}
