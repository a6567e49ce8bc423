// Runs inside the pages that the grid bench opens; every timing is in milliseconds.
import type { GridSession } from '#webview/session/gridSession.ts';

type Drawn = HTMLElement & { readonly updateComplete: Promise<unknown> };

/** What is typed: words that match many, few and no one, letter by letter and back. */
const words = ['engineer', 'blue', 'jose', 'xq', 'company:ac'];
const keyTexts = words.flatMap((word) => {
  const grown = Array.from(word, (_, end) => word.slice(0, end + 1));
  return [...grown, ''];
});
const sortClicks = ['name', 'company', 'title', 'connected', 'messages'].flatMap((c) => [c, c, c]);

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Settles when the next frame has been handed over. */
const nextFrame = (): Promise<number> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve(performance.now());
      channel.port2.postMessage(undefined);
    });
  });

function part(name: string): Drawn {
  const app = document.querySelector('network-cleaner-grid');
  const found = app?.shadowRoot?.querySelector<Drawn>(name);
  if (!found) throw new Error(`there is no ${name}`);
  return found;
}

function input(): HTMLInputElement {
  const found = part('query-box').shadowRoot?.querySelector('input');
  if (!found) throw new Error('there is no filter');
  return found;
}

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function type(text: string): void {
  const field = input();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

const ourMeasures = {
  async keyToRows(): Promise<number[]> {
    const times: number[] = [];
    for (const text of keyTexts) {
      times.push(
        await timed(() => {
          type(text);
          return part('people-grid').updateComplete;
        }),
      );
      await wait(20);
      await nextFrame();
    }
    return times;
  },

  async keyToFacets(): Promise<number[]> {
    const { session } = document.querySelector('network-cleaner-grid') as HTMLElement & { session: GridSession };
    const times: number[] = [];
    for (const text of keyTexts) {
      times.push(
        await timed(async () => {
          const counted = new Promise<void>((resolve) => {
            const stop = session.subscribe((topics) => {
              if (!topics.has('facets')) return;
              stop();
              resolve();
            });
          });
          type(text);
          // Half a condition is an error: the last good rows stay, and there is nothing to count.
          if (!session.shown.error) await counted;
          await Promise.all([part('facet-panel').updateComplete, part('date-histogram').updateComplete]);
        }),
      );
      await nextFrame();
      await wait(10);
    }
    return times;
  },

  async sortToRows(): Promise<number[]> {
    const grid = part('people-grid');
    const times: number[] = [];
    for (const column of sortClicks) {
      const heading = grid.shadowRoot?.querySelector<HTMLElement>(`#heading-${column}`);
      times.push(
        await timed(() => {
          heading?.click();
          return grid.updateComplete;
        }),
      );
      await nextFrame();
      await wait(10);
    }
    return times;
  },
};

/** How long after each key its effect was painted: the rows, and facets and histogram (none in a page without). */
export interface WatchedKeys {
  readonly times: number[];
  readonly counted: number[];
}

/** Watches real key presses: from the moment the key came to the frame that shows its effect. */
function watchKeys(): WatchedKeys {
  const watched: WatchedKeys = { times: [], counted: [] };
  const app = document.querySelector<HTMLElement & { session: GridSession }>('network-cleaner-grid');
  let pressed: number | undefined;
  app?.session.subscribe((topics) => {
    if (pressed === undefined || !topics.has('facets')) return;
    const since = pressed;
    pressed = undefined;
    void nextFrame().then((at) => watched.counted.push(at - since));
  });
  document.addEventListener(
    'input',
    (event) => {
      pressed = event.timeStamp;
      void nextFrame().then((at) => watched.times.push(at - event.timeStamp));
    },
    { capture: true },
  );
  return watched;
}

/** Watches frames until stopped: their lengths. */
function watchFrames(): { stop(): number[] } {
  const lengths: number[] = [];
  let last = performance.now();
  let running = true;
  const step = (now: number): void => {
    lengths.push(now - last);
    last = now;
    if (running) requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
  return {
    stop() {
      running = false;
      return lengths.slice(1);
    },
  };
}

const measures = { ...ourMeasures, watchKeys, watchFrames, keyTexts, sortClicks, timed, nextFrame, wait };
declare global {
  interface Window {
    measures: typeof measures;
    watchedKeys: WatchedKeys;
    watchedFrames: { stop(): number[] };
  }
}
window.measures = measures;
