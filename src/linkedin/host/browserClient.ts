import * as l10n from '@vscode/l10n';
import type {
  WatchOutcome,
  AskOutcome,
  ConfirmOutcome,
  CheckOutcome,
  Objection,
  SeenOther,
  Person,
  PrepareOutcome,
  RemovalBrowser,
} from '#core/removal/removalBrowser.ts';
import { CardNotShown } from '#core/removal/cardNotShown.ts';
import type { PageCheck } from '#core/linkedin/pageCheck.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import type { TargetReason } from '#core/removal/run.ts';
import type { Instant, StopSignal } from '#core/time/clock.ts';
import {
  BrowserError,
  type BrowserRequestName,
  type Gives,
  type LaunchOptions,
  type ListedPerson,
  type Takes,
} from '#protocol/browserMessages.ts';
import { BrowserChild, type BrowserChildOptions, type PeopleListener } from './browserChild.ts';
import { clicked, nothingClicked, sent, withOthers } from './outcomes.ts';

/** The options of a client. */
export interface BrowserClientOptions extends BrowserChildOptions {
  /**
   * Called when someone was found under a new slug: whom the store knows by it. Only if that is no one are they removed.
   * Without it such people are skipped.
   */
  readonly whoHas?: (slug: ProfileSlug) => Promise<'noOne' | 'someone' | 'protected'>;
  /** Called with the member who is signed in, as the page says: when it is first known, and whenever it changes. */
  readonly onMember?: (slug: ProfileSlug) => void;
  /** Called at each start of the browser, so that changed settings apply from the next start. */
  readonly launch: () => LaunchOptions;
  /** The browser is closed after this many milliseconds without a request (default one minute), unless held. */
  readonly idleMs?: number;
}

/** Result of reading the connections page. */
export type ConnectionsReading = Extract<Gives<'readConnections'>, { kind: 'reading' }> & {
  readonly people: readonly ListedPerson[];
};

/**
 * The host's end of the browser process. The process and the browser start with the first request and end a minute
 * after the last. Every method rejects with a BrowserError when the browser or its process is lost.
 */
export class BrowserClient implements RemovalBrowser {
  readonly #options: BrowserClientOptions;
  readonly #child: BrowserChild;
  #launched: Promise<void> | undefined;
  /** Whether the browser was lost between two requests: the next one must say so instead of opening another window. */
  #lostBetween = false;
  #holds = 0;
  #idle: NodeJS.Timeout | undefined;
  #disposed = false;

  constructor(options: BrowserClientOptions) {
    this.#options = options;
    this.#child = new BrowserChild(options, {
      member: (slug) => options.onMember?.(slug),
      browserClosed: (betweenRequests) => {
        this.#launched = undefined;
        this.#lostBetween = betweenRequests;
      },
      gone: () => (this.#launched = undefined),
    });
  }

  /** The child's process id while there is one. */
  get processId(): number | undefined {
    return this.#child.processId;
  }

  /** Whether a request is under way, or the browser is held for the next one. */
  get isBusy(): boolean {
    return this.#child.isAnswering || this.#holds > 0;
  }

  /** Keeps the browser open between requests, such as during the short waits of a run, until disposed. */
  hold(): { dispose(): void } {
    let held = true;
    this.#holds++;
    clearTimeout(this.#idle);
    return {
      dispose: () => {
        if (!held) return;
        held = false;
        this.#holds--;
        this.#restIfIdle();
      },
    };
  }

  /** Starts the browser now, so that a browser that is missing or in use is known at once. @throws BrowserError */
  async start(): Promise<void> {
    this.#lostBetween = false;
    await this.#ready();
    this.#restIfIdle();
  }

  async prepare(person: Person): Promise<PrepareOutcome> {
    const outcome = await this.#inBrowser('prepare', sent(person));
    if (outcome.kind !== 'ready') return nothingClicked(outcome);
    const ready = { kind: 'ready', ...(outcome.learnedIn !== undefined && { learnedIn: outcome.learnedIn }) } as const;
    if (outcome.movedTo === undefined) return ready;
    const reason = await this.#whyNot(outcome.movedTo);
    if (reason === undefined) return ready;
    await this.dismiss();
    return { kind: 'skip', reason };
  }

  async ask(person: Person, notAfter: Instant): Promise<AskOutcome> {
    if (!this.#launched) throw new CardNotShown(l10n.t('No menu is open. Nothing was clicked.'));
    const outcome = await this.#inBrowser('ask', { person: sent(person), notAfter });
    if (outcome.kind === 'open') return { kind: 'open' };
    return outcome.kind === 'removed' || outcome.kind === 'unknown' ? clicked(outcome) : nothingClicked(outcome);
  }

  async confirm(person: Person, notAfter: Instant): Promise<ConfirmOutcome> {
    if (!this.#launched) throw new BrowserError('notPrepared', l10n.t('No confirmation is open. Nothing was clicked.'));
    return clicked(await this.#inBrowser('confirm', { person: sent(person), notAfter }));
  }

  async dismiss(): Promise<void> {
    // Without a browser there is nothing to dismiss.
    if (this.#launched) await this.#inBrowser('dismiss', undefined);
  }

  look(person: Person): Promise<CheckOutcome> {
    return this.#inBrowser('look', sent(person));
  }

  async watchRemoval(person: Person, signal: StopSignal): Promise<WatchOutcome> {
    const interrupted: WatchOutcome = { kind: 'skip', reason: 'interrupted' };
    let mayShow: ProfileSlug | undefined;
    for (;;) {
      // Before the child was asked, no card was shown, and no one can have been removed.
      if (signal.aborted || !(await this.#readyUnless(signal).catch(throwNotShown))) return interrupted;
      const value = { ...sent(person), ...(mayShow !== undefined && { mayShow }) };
      const outcome = await this.#inBrowser('watchRemoval', value, signal).catch((error: unknown) => {
        if (error instanceof BrowserError && error.code === 'cardNotShown') throwNotShown(error);
        throw error;
      });
      if (outcome.kind === 'removed' || outcome.kind === 'unknown') return clicked(outcome);
      const moved = outcome.kind === 'skip' ? outcome.movedTo : undefined;
      if (moved === undefined || moved === mayShow) return withOthers(nothingClicked(outcome), outcome.others);
      const reason = await this.#whyNot(moved);
      if (reason !== undefined) return { kind: 'skip', reason };
      mayShow = moved;
    }
  }

  /** Why someone who was found under a new slug is left alone; undefined when no one else has it. */
  async #whyNot(slug: ProfileSlug): Promise<TargetReason | undefined> {
    switch (await this.#options.whoHas?.(slug)) {
      case 'noOne':
        return undefined;
      case 'someone':
        return 'moved';
      case 'protected':
        return 'protected';
      case undefined:
        return 'notListed';
    }
  }

  async takeUntold(): Promise<readonly SeenOther[]> {
    // A browser that is gone tells nothing any more, and none is started for this.
    if (!this.#launched) return [];
    const untold = await this.#inBrowser('takeUntold', undefined);
    return untold.map(({ slug, accepted, byPage }) => ({ slug, accepted, byPage }));
  }

  /** Looks at the list of connections without clicking or typing; with `profile` also at the member's own profile. */
  checkPage(profile: boolean, signal?: StopSignal): Promise<PageCheck> {
    return this.#inBrowser('checkPage', { profile }, signal);
  }

  /** Opens the sign-in page and waits until the person is signed in or has closed the window. */
  async signIn(signal: StopSignal): Promise<Gives<'signIn'>> {
    this.#lostBetween = false;
    const outcome = await this.#inBrowser('signIn', undefined, signal).catch((error: unknown) => {
      if (error instanceof BrowserError && error.code === 'browserLost') return 'windowClosed' as const;
      throw error;
    });
    if (outcome === 'windowClosed') this.#lostBetween = false;
    return outcome;
  }

  /**
   * Reads the list of connections. When aborted it returns what it has read, as a partial reading.
   * @param onPeople called with each batch of people, no one twice, and the progress
   */
  async readConnections(
    signal: StopSignal,
    onPeople: PeopleListener = () => undefined,
  ): Promise<ConnectionsReading | Objection> {
    this.#lostBetween = false;
    const people: ListedPerson[] = [];
    const outcome = await this.#inBrowser('readConnections', undefined, signal, (batch, progress) => {
      people.push(...batch);
      onPeople(batch, progress);
    });
    return outcome.kind === 'reading' ? { ...outcome, people } : outcome;
  }

  /** Shows the list of connections in the browser and leaves it there. */
  async showList(): Promise<void> {
    this.#lostBetween = false;
    await this.#inBrowser('showList', undefined);
  }

  /** The skeleton of the page that the browser shows, without personal data. */
  async pageStructure(): Promise<string> {
    return (await this.#inBrowser('pageStructure', undefined)).skeleton;
  }

  /** Shows a profile in the browser. The person visited may see that. */
  async openProfile(slug: ProfileSlug): Promise<void> {
    this.#lostBetween = false;
    await this.#inBrowser('openProfile', { slug });
  }

  /** Brings the browser's window to the front, also while it waits for the person. @returns false when none is open */
  async showWindow(): Promise<boolean> {
    if (!this.#child.isThere || !this.#launched) return false;
    await this.#launched;
    await this.#request('showWindow', undefined);
    return true;
  }

  /** Closes the browser and ends its process; the next request starts them again. */
  async close(): Promise<void> {
    clearTimeout(this.#idle);
    this.#lostBetween = false;
    await this.#child.close();
  }

  /** Ends everything at once. Call this when the extension is deactivated. */
  dispose(): void {
    this.#disposed = true;
    void this.close();
  }

  /**
   * Waits until the browser is open. Resolves with false as soon as the signal aborts, while the browser goes on opening.
   */
  async #readyUnless(signal: StopSignal): Promise<boolean> {
    if (this.#lostBetween) return true;
    let abort = (): void => undefined;
    const aborted = new Promise<false>((resolve) => (abort = () => resolve(false)));
    signal.addEventListener('abort', abort);
    try {
      const ready = this.#ready().then(() => true as const);
      // When it is no longer waited for, the next request reports its failure.
      ready.catch(() => undefined);
      return await Promise.race([ready, aborted]);
    } finally {
      signal.removeEventListener('abort', abort);
      this.#restIfIdle();
    }
  }

  async #inBrowser<K extends BrowserRequestName>(
    name: K,
    value: Takes<K>,
    signal?: StopSignal,
    onPeople?: PeopleListener,
  ): Promise<Gives<K>> {
    if (this.#lostBetween) {
      this.#lostBetween = false;
      const code = name === 'watchRemoval' ? 'cardNotShown' : 'browserLost';
      throw new BrowserError(code, l10n.t('The browser window was closed.'));
    }
    try {
      await this.#ready();
      return await this.#request(name, value, signal, onPeople);
    } catch (error) {
      if (error instanceof BrowserError && /^(browserLost|cardNotShown)$/.test(error.code)) this.#endLost();
      throw error;
    } finally {
      this.#restIfIdle();
    }
  }

  /** Ends the process of a lost browser, which may only hang; the next request starts both again. */
  #endLost(): void {
    this.#launched = undefined;
    this.#child.endLost();
  }

  /** Resolves once the browser is open; requests that come meanwhile wait for the same one. */
  async #ready(): Promise<void> {
    clearTimeout(this.#idle);
    const launched = (this.#launched ??= this.#request('launch', this.#options.launch()).then(() => undefined));
    try {
      await launched;
    } catch (error) {
      if (this.#launched === launched) this.#launched = undefined;
      throw error;
    }
  }

  #request<K extends BrowserRequestName>(
    name: K,
    value: Takes<K>,
    signal?: StopSignal,
    onPeople?: PeopleListener,
  ): Promise<Gives<K>> {
    if (this.#disposed) return Promise.reject(new BrowserError('aborted', l10n.t('Network Cleaner is shutting down.')));
    return this.#child.request(name, value, signal, onPeople);
  }

  #restIfIdle(): void {
    clearTimeout(this.#idle);
    if (this.#holds > 0 || this.#child.isWanted || !this.#child.isThere) return;
    this.#idle = setTimeout(() => void this.close(), this.#options.idleMs ?? 60_000);
    this.#idle.unref();
  }
}

/** @throws CardNotShown, since the browser failed before a card could be shown */
function throwNotShown(error: unknown): never {
  throw new CardNotShown(error instanceof Error ? error.message : String(error), { cause: error });
}
