/** The idle time left must be longer than the longest piece of the search. */
const enoughMilliseconds = 8;

/**
 * Runs a search piece by piece while the page is idle, so that no frame is missed.
 * @returns undefined when it was given up because it was no longer wanted
 */
export async function searchInIdleMoments<T>(
  search: Iterator<undefined, T>,
  isWanted: () => boolean,
): Promise<{ readonly found: T } | undefined> {
  for (;;) {
    const moment = await new Promise<IdleDeadline>((resolve) => requestIdleCallback(resolve, { timeout: 1000 }));
    if (!isWanted()) return undefined;
    do {
      const step = search.next();
      if (step.done) return { found: step.value };
    } while (moment.timeRemaining() > enoughMilliseconds);
  }
}
