import type { BrowserRequestName } from '#protocol/browserMessages.ts';

/**
 * How long the child may take over a request, in milliseconds; then it hangs, and is ended. Its own steps have limits that
 * add up to less. Those without one wait for the person, or tell how far they are.
 */
export const answerLimits: Readonly<Partial<Record<BrowserRequestName, number>>> = {
  launch: 90_000,
  prepare: 10 * 60_000,
  ask: 3 * 60_000,
  confirm: 5 * 60_000,
  dismiss: 2 * 60_000,
  look: 15 * 60_000,
  showList: 60_000,
  pageStructure: 60_000,
  checkPage: 3 * 60_000,
  openProfile: 60_000,
};
/** How long it may take to tell more of a reading, or to stop when it is told to; in milliseconds. */
export const silenceLimit = 5 * 60_000;
export const abortLimit = 2 * 60_000;
