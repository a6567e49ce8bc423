import type { Clock } from '#core/time/clock.ts';

// A timer does not tick while the machine sleeps, so a long wait is cut into pieces and the wall clock read after each.
const longestTimer = 30_000;

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  uptime: () => performance.now(),
  until: (instant, signal) =>
    new Promise((resolve) => {
      const latest = performance.now() + instant - Date.now();
      let timer: NodeJS.Timeout | undefined;
      const finish = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', finish);
        resolve();
      };
      const tick = (): void => {
        const left = Math.min(instant - Date.now(), latest - performance.now());
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
