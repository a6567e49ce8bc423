import type { RemovalBrowser, RunLog } from './ports.ts';
import type { PauseCause } from './run.ts';

/** The browser could not be started, or it or its process is gone. The run pauses; nothing is tried again blindly. */
export class BrowserLost extends Error {
  override readonly name = 'BrowserLost';
  readonly pauseCause: PauseCause;

  constructor(pauseCause: 'browserUnavailable' | 'browserLost', cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.pauseCause = pauseCause;
  }
}

/** The browser of a session: started when first needed, closed for long waits. */
export class BrowserSeat {
  readonly #open: () => Promise<RemovalBrowser>;
  readonly #log: RunLog;
  #browser: RemovalBrowser | undefined;

  constructor(open: () => Promise<RemovalBrowser>, log: RunLog) {
    this.#open = open;
    this.#log = log;
  }

  /** @throws BrowserLost for whatever goes wrong with the browser */
  async use<T>(work: (browser: RemovalBrowser) => Promise<T>): Promise<T> {
    if (!this.#browser) {
      try {
        this.#browser = await this.#open();
      } catch (error) {
        throw new BrowserLost('browserUnavailable', error);
      }
    }
    try {
      return await work(this.#browser);
    } catch (error) {
      throw new BrowserLost('browserLost', error);
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
