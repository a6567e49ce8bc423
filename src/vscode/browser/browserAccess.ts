import * as l10n from '@vscode/l10n';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { AddedWords } from '#core/linkedin/pageWords.ts';
import { learnedFor } from '#core/linkedin/learnedWords.ts';
import type { Candidates } from '#core/linkedin/learnedWords.ts';
import type { PageCheck } from '#core/linkedin/pageCheck.ts';
import { automaticRefusal } from '#core/linkedin/pageCheckReport.ts';
import { PageNotUnderstood } from '#core/removal/pageNotUnderstood.ts';
import type { RunMode } from '#core/removal/run.ts';
import { browserInUse, sampleStaysHere } from '#core/removal/wording/reasonText.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import type { RemovalBrowser, SeenWords } from '#core/removal/removalBrowser.ts';
import type { BrowserClient } from '#linkedin/host/browserClient.ts';
import type { LaunchOptions } from '#protocol/browserMessages.ts';
import type { Store } from '#store/store.ts';
import { NothingToDo } from '#vscode/ui/nothingToDo.ts';
import { InUse } from '#vscode/ui/reportError.ts';
import type { Log } from '#vscode/ui/reportError.ts';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';
import { allowProfileVisits, browserSettings, labelsSetting, linkedInAddress } from '#vscode/settings.ts';
import { shownLanguage, translationsFile } from '#vscode/ui/language.ts';
import { window } from '#vscode/ui/window.ts';
import { sentences } from '#core/text/lists.ts';
import { whoHas } from './whoHas.ts';

/** The folder of our own browser profiles in the account's folder, removed with all other data. */
const profilesFolder = 'browser-profile';
/** Milliseconds before each click on LinkedIn, so that the page settles and the person can follow. */
const clickPause = 600;

/** What the browser is needed for. */
interface Purpose {
  readonly windowNeeded: boolean;
  readonly mode: RunMode;
}

/** What any outcome of a run's steps may say about the words of LinkedIn's buttons. */
type WordsOfOutcome = {
  readonly learnedIn?: string;
  readonly wordsDifferIn?: string;
  readonly seen?: SeenWords;
};

/** Whether someone else is signed in than the member whose account this is, as far as both are known. */
export function isOtherMember({ member, memberSeen }: Pick<Store, 'member' | 'memberSeen'>): boolean {
  return member !== undefined && memberSeen !== undefined && member !== memberSeen;
}

/**
 * The account's browser. One client, and so one browser, serves signing in, syncing and removing; among all windows, only
 * one of these at a time.
 */
export class BrowserAccess implements vscode.Disposable {
  readonly #network: CurrentNetwork;
  readonly #processPath: string;
  readonly #log: Log;
  #client: { readonly store: Store; readonly client: BrowserClient } | undefined;
  /** Signing in and guided runs need a window; learned words are used only in some modes. */
  #purpose: Purpose = { windowNeeded: false, mode: 'automatic' };
  #toldProblems = '';
  readonly #checked = new vscode.EventEmitter<PageCheck>();
  readonly #learnable = new vscode.EventEmitter<Candidates>();
  /** Who is signed in is stored once at a time, in the order in which it was seen. */
  #noted: Promise<void> = Promise.resolve();

  /** Fires when LinkedIn's page was checked before a run. */
  readonly onDidCheck = this.#checked.event;
  /** Fires when the person has removed enough people by hand to be asked for the words of a language. */
  readonly onDidSeeWords = this.#learnable.event;

  constructor(network: CurrentNetwork, extensionPath: string, log: Log) {
    this.#network = network;
    this.#processPath = join(extensionPath, 'dist', 'browserProcess.cjs');
    this.#log = log;
  }

  /**
   * Uses the browser for something other than a removal run, alone, and closes it afterwards.
   * @throws Error when a run, a sync or a sign-in uses it already, in this or another window
   */
  async alone<T>(
    purpose: Pick<Purpose, 'windowNeeded'>,
    work: (client: BrowserClient, store: Store) => Promise<T>,
  ): Promise<T> {
    const store = await this.#network.store();
    const release = await store.runnerLock.take();
    if (!release) throw new InUse(browserInUse);
    try {
      const client = await this.#clientFor({ ...purpose, mode: 'automatic' });
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

  /**
   * Opens the browser for a removal run, which holds the lock; it stays open between people until the run closes it.
   * @throws PageNotUnderstood when the tool is to click and LinkedIn's page is not understood well enough
   */
  async openForRemoval(mode: RunMode): Promise<RemovalBrowser> {
    const store = await this.#network.store();
    const client = await this.#clientFor({ windowNeeded: mode === 'guided', mode });
    // Started now, so that a browser that can't start is reported before anyone is tried.
    await client.start();
    await this.#checkBefore(mode, client);
    const hold = client.hold();
    const noted = <T extends object>(outcome: T): Promise<T> => this.#noteWords(store, mode, outcome);
    return {
      prepare: async (person) => noted(await client.prepare(person)),
      ask: async (person, notAfter) => noted(await client.ask(person, notAfter)),
      confirm: async (person, notAfter) => noted(await client.confirm(person, notAfter)),
      dismiss: () => client.dismiss(),
      look: (person) => client.look(person),
      watchRemoval: async (person, signal) => noted(await client.watchRemoval(person, signal)),
      takeUntold: () => client.takeUntold(),
      close: async () => {
        hold.dispose();
        await client.close();
      },
    };
  }

  /**
   * Whether it is certain, without starting a browser, that no one is signed in: LinkedIn said so last, or our profile was
   * never used. The sandbox, on this machine, may need no signing in.
   */
  async needsSignIn(): Promise<boolean> {
    const store = await this.#network.store();
    return store.isSignedOut || (!linkedInAddress().loopback && !existsSync(join(store.directory, profilesFolder)));
  }

  /**
   * Whether the sample network would be looked up on LinkedIn, which must not happen: invented people only exist in the
   * sandbox. Known once the store was asked for.
   */
  get isSampleOnLinkedIn(): boolean {
    return this.#network.isSample && !linkedInAddress().loopback;
  }

  /** Whether this window's browser is signing in, reading or removing. */
  get isBusy(): boolean {
    return this.#client?.client.isBusy ?? false;
  }

  /** Brings the browser's window to the front. @throws NothingToDo when this window has none open */
  async showWindow(): Promise<void> {
    if (await this.#client?.client.showWindow()) return;
    throw new NothingToDo(l10n.t('No browser of Network Cleaner is open in this window.'));
  }

  async close(): Promise<void> {
    await this.#client?.client.close();
  }

  dispose(): void {
    this.#client?.client.dispose();
    this.#checked.dispose();
    this.#learnable.dispose();
  }

  /**
   * Looks at the list with which the run begins anyway. A guided run needs no words, but the person is told what LinkedIn
   * calls them, so its language has to be known.
   * @throws PageNotUnderstood when the tool is to click
   */
  async #checkBefore(mode: RunMode, client: BrowserClient): Promise<void> {
    let check: PageCheck;
    try {
      // A guided run needs to know the language only.
      check = await client.checkPage(mode !== 'guided' && allowProfileVisits());
    } catch (error) {
      // Problems with the browser or the connection also appear in the run's own steps, which report them.
      this.#log.debug(`The page could not be checked: ${String(error)}`);
      return;
    }
    this.#checked.fire(check);
    const refusal = mode === 'guided' ? undefined : automaticRefusal(check);
    if (refusal === undefined) return;
    await client.close();
    throw new PageNotUnderstood(refusal);
  }

  /** Stores what an outcome says about words. A failure to store it does not affect the outcome. */
  async #noteWords<T extends object>(store: Store, mode: RunMode, outcome: T): Promise<T> {
    const { learnedIn, wordsDifferIn, seen } = outcome as WordsOfOutcome;
    try {
      if (wordsDifferIn !== undefined) await store.words.differed(wordsDifferIn);
      if (learnedIn !== undefined && mode === 'rehearsal') await store.words.wereRehearsed(learnedIn);
      const candidates = seen && (await store.words.saw(seen));
      if (candidates) this.#learnable.fire(candidates);
    } catch (error) {
      this.#log.warn('What was seen of LinkedIn’s words could not be kept.');
      this.#log.debug(String(error));
    }
    return outcome;
  }

  async #clientFor(purpose: Purpose): Promise<BrowserClient> {
    const store = await this.#network.store();
    if (this.isSampleOnLinkedIn) throw new NothingToDo(sampleStaysHere);
    if (this.#client && this.#client.store !== store) {
      this.#client.client.dispose();
      this.#client = undefined;
    }
    const before = this.#purpose;
    if (before.windowNeeded !== purpose.windowNeeded || before.mode !== purpose.mode)
      await this.#client?.client.close();
    this.#purpose = purpose;
    const { BrowserClient: Client } = await import('#linkedin/host/browserClient.ts');
    this.#client ??= {
      store,
      client: new Client({
        processPath: this.#processPath,
        ...(translationsFile !== undefined && { texts: { language: shownLanguage, file: translationsFile } }),
        launch: () => this.#launchOptions(store),
        whoHas: async (slug) => whoHas(await this.#network.store(), slug),
        onMember: (slug) => this.#noteMember(store, slug),
        // At debug level, since the driver's lines may quote a page.
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
      // On a sandbox there may be no screen.
      headless: headless && (loopback || !this.#purpose.windowNeeded),
      allowProfileVisits: allowProfileVisits(),
      pause: loopback ? 0 : clickPause,
      ...(store.member !== undefined && { member: store.member }),
      words: [...this.#wordsOfSetting(), ...learnedFor(this.#purpose.mode, store.words.learned())],
    };
  }

  #wordsOfSetting(): readonly AddedWords[] {
    const { added, problems } = labelsSetting();
    const told = sentences(...problems);
    if (told !== '' && told !== this.#toldProblems) void window.showWarningMessage(told);
    this.#toldProblems = told;
    return added;
  }
}
