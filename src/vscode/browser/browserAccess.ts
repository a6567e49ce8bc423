import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type * as vscode from 'vscode';
import { browserInUse } from '#core/removal/wording/reasonText.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import type { RemovalBrowser } from '#core/removal/removalBrowser.ts';
import type { BrowserClient } from '#linkedin/host/browserClient.ts';
import type { LaunchOptions } from '#protocol/browserMessages.ts';
import type { Store } from '#store/store.ts';
import type { Log } from '#vscode/ui/reportError.ts';
import type { Network } from '#vscode/currentNetwork.ts';
import { allowProfileVisits, browserSettings, linkedInAddress } from '#vscode/settings.ts';

/** Folder of our own browser profiles in the account's folder: removed with all other data. */
const profilesFolder = 'browser-profile';
/** Milliseconds before each click on LinkedIn, so that the page settles and the person can follow. */
const clickPause = 600;

/** Whether someone else is signed in than the member whose account this is, as far as both are known. */
export function isOtherMember({ member, memberSeen }: Pick<Store, 'member' | 'memberSeen'>): boolean {
  return member !== undefined && memberSeen !== undefined && member !== memberSeen;
}

/**
 * The account's browser: one client, and so one browser, for signing in, syncing and removing, and one of these at a time
 * over all windows.
 */
export class BrowserAccess implements vscode.Disposable {
  readonly #network: Network;
  readonly #processPath: string;
  readonly #log: Log;
  #client: { readonly store: Store; readonly client: BrowserClient } | undefined;
  /** Signing in and guided runs need a window. */
  #windowNeeded = false;
  #noted: Promise<void> = Promise.resolve();

  constructor(network: Network, extensionPath: string, log: Log) {
    this.#network = network;
    this.#processPath = join(extensionPath, 'dist', 'browserProcess.cjs');
    this.#log = log;
  }

  /**
   * Uses the browser for something other than a removal run, alone, and closes it afterwards.
   * @throws Error when a run, a sync or a sign-in uses it already, in this or another window
   */
  async alone<T>(
    purpose: { readonly windowNeeded: boolean },
    work: (client: BrowserClient, store: Store) => Promise<T>,
  ): Promise<T> {
    const store = await this.#network.store();
    const release = await store.runnerLock.take();
    if (!release) throw new Error(browserInUse);
    try {
      const client = await this.#clientFor(purpose);
      try {
        return await work(client, store);
      } finally {
        await client.close();
        await this.#noted;
      }
    } finally {
      await release();
    }
  }

  /** For a removal run, which holds the lock: stays open between people until the run closes it. */
  async openForRemoval(guided: boolean): Promise<RemovalBrowser> {
    const client = await this.#clientFor({ windowNeeded: guided });
    // Now, so that a browser that can't be started is said before anyone is tried.
    await client.start();
    const hold = client.hold();
    return {
      prepare: (person) => client.prepare(person),
      ask: (person, notAfter) => client.ask(person, notAfter),
      confirm: (person, notAfter) => client.confirm(person, notAfter),
      dismiss: () => client.dismiss(),
      look: (person) => client.look(person),
      accompany: (person, signal) => client.accompany(person, signal),
      close: async () => {
        hold.dispose();
        await client.close();
      },
    };
  }

  /**
   * Whether it is certain, without starting a browser, that no one is signed in: LinkedIn said so last, or our profile was
   * never used. A practice site on this machine may need no signing in.
   */
  async needsSignIn(): Promise<boolean> {
    const store = await this.#network.store();
    return store.isSignedOut || (!linkedInAddress().loopback && !existsSync(join(store.directory, profilesFolder)));
  }

  /** Whether this window's browser is signing in, reading or removing. */
  get isBusy(): boolean {
    return this.#client?.client.isBusy ?? false;
  }

  async close(): Promise<void> {
    await this.#client?.client.close();
  }

  dispose(): void {
    this.#client?.client.dispose();
  }

  async #clientFor(purpose: { readonly windowNeeded: boolean }): Promise<BrowserClient> {
    const store = await this.#network.store();
    if (this.#client && this.#client.store !== store) {
      this.#client.client.dispose();
      this.#client = undefined;
    }
    if (this.#windowNeeded !== purpose.windowNeeded) await this.#client?.client.close();
    this.#windowNeeded = purpose.windowNeeded;
    const { BrowserClient: Client } = await import('#linkedin/host/browserClient.ts');
    this.#client ??= {
      store,
      client: new Client({
        processPath: this.#processPath,
        launch: () => this.#launchOptions(store),
        // A new slug that is known here belongs to someone who is not in the plan.
        mayRemove: async (slug) => (await this.#network.store()).connectionIdsBySlug([slug]).size === 0,
        onMember: (slug) => this.#noteMember(store, slug),
        // What a driver writes may quote a page.
        log: (line) => this.#log.debug(line),
      }),
    };
    return this.#client.client;
  }

  #noteMember(store: Store, slug: ProfileSlug): void {
    this.#noted = this.#noted
      .then(async () => {
        if (store.memberSeen !== slug || store.member === undefined) await store.sawMember(slug);
        if (store.isSignedOut) await store.setSignedOut(false);
      })
      .catch((error: unknown) => {
        this.#log.warn('Who is signed in could not be noted.');
        this.#log.debug(String(error));
      });
  }

  #launchOptions(store: Store): LaunchOptions {
    const { baseUrl, loopback } = linkedInAddress();
    const { channel, executablePath, headless } = browserSettings();
    return {
      baseUrl,
      profilesFolder: join(store.directory, profilesFolder),
      channel,
      executablePath,
      // On a sandbox there may be no screen at all.
      headless: headless && (loopback || !this.#windowNeeded),
      allowProfileVisits: allowProfileVisits(),
      pause: loopback ? 0 : clickPause,
      ...(store.member !== undefined && { member: store.member }),
    };
  }
}
