import * as l10n from '@vscode/l10n';
import type { RemovalBrowser } from '#core/removal/removalBrowser.ts';
import type { RunLog } from '#core/removal/runJournal.ts';
import type { PauseCause, RunMode } from '#core/removal/run.ts';
import { PageNotUnderstood } from '#core/removal/pageNotUnderstood.ts';
import { SettingError } from '#core/removal/pace/settingError.ts';

/**
 * The browser could not be started, or it or its process is gone. The run pauses, and nothing is retried without looking.
 */
export class BrowserLost extends Error {
  override readonly name = 'BrowserLost';
  readonly pauseCause: PauseCause;

  constructor(pauseCause: 'browserUnavailable' | 'browserLost', cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.pauseCause = pauseCause;
  }
}

/** The browser of a session: started when first needed, closed for long waits. */
export class LazyBrowser {
  readonly #open: (mode: RunMode) => Promise<RemovalBrowser>;
  readonly #log: RunLog;
  #browser: RemovalBrowser | undefined;

  constructor(open: (mode: RunMode) => Promise<RemovalBrowser>, log: RunLog) {
    this.#open = open;
    this.#log = log;
  }

  /**
   * Starts the browser unless it is open.
   * @param mode of the run: a guided one needs a window
   * @throws BrowserLost; SettingError when a setting keeps it from starting; PageNotUnderstood
   */
  async start(mode: RunMode): Promise<void> {
    if (this.#browser) return;
    try {
      this.#browser = await this.#open(mode);
    } catch (error) {
      if (error instanceof SettingError || error instanceof PageNotUnderstood) throw error;
      throw new BrowserLost('browserUnavailable', error);
    }
  }

  /** Works with the open browser. @throws BrowserLost for whatever goes wrong with it */
  async use<T>(work: (browser: RemovalBrowser) => Promise<T>): Promise<T> {
    try {
      if (!this.#browser) throw new Error(l10n.t('The browser is not open.'));
      return await work(this.#browser);
    } catch (error) {
      throw new BrowserLost('browserLost', error);
    }
  }

  /** Works with the browser if one is open. @returns undefined when none is, or when it fails */
  async ifOpen<T>(work: (browser: RemovalBrowser) => Promise<T>): Promise<T | undefined> {
    try {
      return this.#browser && (await work(this.#browser));
    } catch (error) {
      this.#log.debug(`The browser did not answer: ${String(error)}`);
      return undefined;
    }
  }

  async close(): Promise<void> {
    const browser = this.#browser;
    this.#browser = undefined;
    try {
      await browser?.close();
    } catch (error) {
      this.#log.debug(`The browser was gone before it could be closed: ${String(error)}`);
    }
  }
}
