/** What is left of an idle moment must be longer than the longest piece of the search. */
const enoughMilliseconds = 8;

/**
 * Goes through a search piece by piece, only while the page has nothing else to do, so that it misses no frame.
 * @returns undefined: given up, for it was not wanted any more
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
