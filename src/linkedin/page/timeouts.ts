import { type BrowserTimeouts, isLoopback, type LaunchOptions } from '#protocol/browserMessages.ts';

/** Longest waits unless told otherwise. The settle time for the real site: answers took 0.25 to 0.55 s there. */
export function timeoutsFor(options: Pick<LaunchOptions, 'baseUrl' | 'timeouts'>): BrowserTimeouts {
  const local = isLoopback(options.baseUrl);
  return { page: 30_000, step: 8_000, answer: 20_000, settle: local ? 40 : 1_500, stall: 60_000, ...options.timeouts };
}
