/**
 * A random sample to look at before a removal: the same for the same seed, in the order of the rows given.
 * @param size how many at most
 * @param seed any number; only its lower 32 bits count
 */
export function sampleRows(rows: Uint32Array, size: number, seed: number): Uint32Array {
  const random = randomNumbers(seed);
  const places = rows.map((_, place) => place);
  const count = Math.min(Math.max(0, Math.floor(size)), rows.length);
  // A Fisher-Yates shuffle that stops when the sample is drawn.
  for (let drawn = 0; drawn < count; drawn++) {
    const other = drawn + Math.floor(random() * (places.length - drawn));
    const place = places[other] ?? 0;
    places[other] = places[drawn] ?? 0;
    places[drawn] = place;
  }
  return places
    .slice(0, count)
    .sort()
    .map((place) => rows[place] ?? 0);
}

/** Numbers from 0 up to, not with, 1. Method: mulberry32 by Tommy Ettinger, public domain. */
function randomNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
