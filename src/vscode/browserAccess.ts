import { join } from 'node:path';
import type * as vscode from 'vscode';
import type { RemovalBrowser } from '../core/removal/ports.ts';
import type { BrowserClient } from '../linkedin/browserClient.ts';
import type { LaunchOptions } from '../protocol/browserMessages.ts';
import type { Log } from './log.ts';
import type { Network } from './network.ts';
import { allowProfileVisits, browserSettings, linkedInAddress } from './settings.ts';

/** Folder of our own browser profiles in the account's folder: removed with all other data. */
const profilesFolder = 'browser-profile';
/** Milliseconds before each click on LinkedIn, so that the page settles and the person can follow. */
const clickPause = 600;

/** The account's browser: one client, and so one browser, for signing in, syncing and removing. */
export class BrowserAccess implements vscode.Disposable {
  readonly #network: Network;
  readonly #processPath: string;
  readonly #log: Log;
  #client: { readonly directory: string; readonly client: BrowserClient } | undefined;
  /** Signing in and guided runs need a window. */
  #windowNeeded = false;

  constructor(network: Network, extensionPath: string, log: Log) {
    this.#network = network;
    this.#processPath = join(extensionPath, 'dist', 'browserProcess.cjs');
    this.#log = log;
  }

  /** The current account's client; starts nothing by itself. */
  async client(purpose: { readonly windowNeeded: boolean }): Promise<BrowserClient> {
    const { directory } = await this.#network.store();
    if (this.#client && this.#client.directory !== directory) {
      this.#client.client.dispose();
      this.#client = undefined;
    }
    if (this.#windowNeeded !== purpose.windowNeeded) await this.#client?.client.close();
    this.#windowNeeded = purpose.windowNeeded;
    const { BrowserClient: Client } = await import('../linkedin/browserClient.ts');
    this.#client ??= {
      directory,
      client: new Client({
        processPath: this.#processPath,
        launch: () => this.#launchOptions(directory),
        // A new slug that is known here belongs to somebody who is not in the plan.
        mayRemove: async (slug) => (await this.#network.store()).connectionIdsBySlug([slug]).size === 0,
        // What a driver writes may quote a page.
        log: (line) => this.#log.debug(line),
      }),
    };
    return this.#client.client;
  }

  /** For a removal run: stays open between people until the run closes it. */
  async openForRemoval(guided: boolean): Promise<RemovalBrowser> {
    const client = await this.client({ windowNeeded: guided });
    // Now, so that a browser that can't be started is said before anybody is tried.
    await client.start();
    const hold = client.hold();
    return {
      prepare: (person) => client.prepare(person),
      confirm: (person) => client.confirm(person),
      dismiss: () => client.dismiss(),
      look: (person) => client.look(person),
      accompany: (person, signal) => client.accompany(person, signal),
      close: async () => {
        hold.dispose();
        await client.close();
      },
    };
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

  #launchOptions(directory: string): LaunchOptions {
    const { baseUrl, loopback } = linkedInAddress();
    const { channel, executablePath, headless } = browserSettings();
    return {
      baseUrl,
      profilesFolder: join(directory, profilesFolder),
      channel,
      executablePath,
      // On a sandbox there may be no screen at all.
      headless: headless && (loopback || !this.#windowNeeded),
      allowProfileVisits: allowProfileVisits(),
      pause: loopback ? 0 : clickPause,
    };
  }
}
