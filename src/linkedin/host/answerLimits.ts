import type { BrowserRequestName } from '#protocol/browserMessages.ts';

/**
 * How long the child may take for a request, in milliseconds; after that it counts as hanging and is ended. The limits of
 * its own steps add up to less. Requests without a limit wait for the person or report progress.
 */
export const answerLimits: Readonly<Partial<Record<BrowserRequestName, number>>> = {
  launch: 90_000,
  prepare: 10 * 60_000,
  ask: 3 * 60_000,
  confirm: 5 * 60_000,
  dismiss: 2 * 60_000,
  look: 15 * 60_000,
  takeUntold: 30_000,
  showList: 60_000,
  pageStructure: 60_000,
  checkPage: 3 * 60_000,
  openProfile: 60_000,
  showWindow: 60_000,
};
/** How long it may take to report progress of a reading, or to stop when told to, in milliseconds. */
export const silenceLimit = 5 * 60_000;
export const abortLimit = 2 * 60_000;
