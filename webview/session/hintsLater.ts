import type { QueryHint, queryHints } from '#core/search/queryHints.ts';

let loaded: typeof queryHints | undefined;

/**
 * What may have been meant by a text. The part that knows is loaded when it is first asked, since few texts need it.
 * @param again called when there are none yet because that part was still to be loaded
 */
export function hintsLater(again: () => void, ...asked: Parameters<typeof queryHints>): readonly QueryHint[] {
  if (loaded) return loaded(...asked);
  import('./hints.ts').then(
    (part) => {
      loaded = part.queryHints;
      again();
    },
    // Without it there are no hints, which no one misses.
    () => undefined,
  );
  return [];
}
