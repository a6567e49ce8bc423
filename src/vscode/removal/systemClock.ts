import type { Clock } from '#core/time/clock.ts';

// A timer does not tick while the machine sleeps, so a long wait is cut into pieces and the wall clock read after each.
const longestTimer = 30_000;

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  until: (instant, signal) =>
    new Promise((resolve) => {
      let timer: NodeJS.Timeout | undefined;
      const finish = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', finish);
        resolve();
      };
      const tick = (): void => {
        const left = instant - Date.now();
        if (left <= 0) finish();
        else timer = setTimeout(tick, Math.min(left, longestTimer));
      };
      if (signal.aborted) {
        resolve();
        return;
      }
      signal.addEventListener('abort', finish);
      tick();
    }),
};
