/**
 * A small seeded generator of random numbers (mulberry32), so that the same seed gives the same network, faults and
 * waits on every machine. Not for anything that must be hard to guess.
 */
export class Random {
  #state: number;

  /** @param seed any number or text; equal seeds give equal sequences. */
  constructor(seed: number | string) {
    this.#state = hash32(String(seed));
  }

  /** A number in [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from min to max, both included. */
  int(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One element; throws RangeError on an empty list. */
  pick<T>(list: readonly T[]): T {
    const value = list[this.int(0, list.length - 1)];
    if (value === undefined) throw new RangeError('cannot pick from an empty list');
    return value;
  }

  /** One element, the early ones far more often than the late ones, as with employers in a real network. */
  pickSkewed<T>(list: readonly T[], skew = 2.4): T {
    const value = list[Math.floor(Math.pow(this.next(), skew) * list.length)];
    if (value === undefined) throw new RangeError('cannot pick from an empty list');
    return value;
  }

  /** `count` different elements (fewer when the list is shorter), in random order; the list is not changed. */
  sample<T>(list: readonly T[], count: number): T[] {
    const copy = [...list];
    const end = Math.min(count, copy.length);
    for (let i = 0; i < end; i++) {
      const j = this.int(i, copy.length - 1);
      const swap = copy[i] as T;
      copy[i] = copy[j] as T;
      copy[j] = swap;
    }
    return copy.slice(0, end);
  }

  /** A text of `length` characters of the alphabet. */
  text(length: number, alphabet: string): string {
    let out = '';
    for (let i = 0; i < length; i++) out += alphabet[this.int(0, alphabet.length - 1)] ?? '';
    return out;
  }
}

/** FNV-1a with a final mix: a 32-bit number of a text, the same on every machine. */
export function hash32(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    h ^= text.charCodeAt(i);
    h = Math.imul(h, 0x01000193);
  }
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  return h >>> 0;
}
