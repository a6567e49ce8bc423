import assert from 'node:assert/strict';
import type { Person, RemovalBrowser } from '#core/removal/removalBrowser.ts';
import { AbortSource } from '#core/time/abortSource.ts';

/** A browser that is not open yet, and a person who is connected. */
export interface BrowserUnderTest {
  readonly browser: RemovalBrowser;
  readonly person: Person;
  /** Resolves once a card is shown and the person at the browser does nothing. */
  shown(): Promise<void>;
  close(): Promise<void>;
}

const farAhead = 4_000_000_000_000;

/**
 * What the runner relies on of every browser (`RemovalBrowser` in removalBrowser.ts), of the one that its tests are told by a script
 * and of the real one. What LinkedIn's pages do is not the client's to promise; when it may be interrupted is.
 */
export function browserContract(name: string, open: () => Promise<BrowserUnderTest>): void {
  describe(`the contract of the browser, kept by ${name}`, () => {
    let under: BrowserUnderTest;
    beforeEach(async () => {
      under = await open();
    });
    afterEach(() => under.close());

    const interrupted = { kind: 'skip', reason: 'interrupted' };

    it('shows no one once it was told to stop', async () => {
      const signal = new AbortSource();
      signal.abort();
      assert.deepEqual(await under.browser.watchRemoval(under.person, signal), interrupted);
    });

    it('is interrupted while it starts: no one was shown, and nothing is lost', async () => {
      const signal = new AbortSource();
      const outcome = under.browser.watchRemoval(under.person, signal);
      signal.abort();
      assert.deepEqual(await outcome, interrupted);
      assert.deepEqual(await under.browser.prepare(under.person), { kind: 'ready' }, 'it can be used afterwards');
    });

    it('is interrupted while a card is shown: certain that nothing was asked of LinkedIn', async () => {
      const signal = new AbortSource();
      const outcome = under.browser.watchRemoval(under.person, signal);
      await under.shown();
      signal.abort();
      assert.deepEqual(await outcome, interrupted);
    });

    it('asks and confirms only what was prepared', async () => {
      await assert.rejects(under.browser.ask(under.person, farAhead));
      await assert.rejects(under.browser.confirm(under.person, farAhead));
    });

    it('removes in three steps, each for the person before', async () => {
      const { browser, person } = under;
      assert.deepEqual(await browser.prepare(person), { kind: 'ready' });
      assert.deepEqual(await browser.ask(person, farAhead), { kind: 'open' });
      assert.deepEqual(await browser.confirm(person, farAhead), { kind: 'removed' });
    });

    it('tells of no removal that was told before', async () => {
      const { browser, person } = under;
      await browser.prepare(person);
      await browser.ask(person, farAhead);
      await browser.confirm(person, farAhead);
      assert.deepEqual(await browser.takeUntold(), []);
    });

    it('closes what is open, and then has nothing to close', async () => {
      const { browser, person } = under;
      await browser.dismiss();
      await browser.prepare(person);
      await browser.dismiss();
      await browser.dismiss();
    });
  });
}
