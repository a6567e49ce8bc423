import { hash32 } from '../sandbox/random.ts';

/** Random numbers that a seed repeats. */
export interface Random {
  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number;
  pick<Item>(items: readonly Item[]): Item;
}

/** The dice of one case. Seed and number are mixed, so that neighbouring seeds have no case in common. */
export function caseRandom(seed: number, kind: string, number: number): Random {
  return seededRandom(hash32(`${seed} ${kind} ${number}`));
}

/** Mulberry32: small, fast, and good enough to throw dice with. */
function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new RangeError('Nothing to pick from.');
      return item;
    },
  };
}

/** What CSV readers stumble over. */
const csvTokens = [
  '"',
  '""',
  '"""',
  ',',
  ',,,,',
  '\n',
  '\r',
  '\r\n',
  '\t',
  ';',
  '\\"',
  '\\',
  '\0',
  '\ufeff',
  '%',
  '%zz',
  '%ED%A0%BD',
  'Ã©',
  '05/06/23',
  'First Name,Last Name,URL',
  '"\n',
  '\n"',
  '",',
];

/** The bytes with one to eight random changes. */
export function mutate(bytes: Buffer, random: Random, tokens: readonly string[] = csvTokens): Buffer {
  let mutated = bytes;
  for (let change = random.below(8); change >= 0; change--) mutated = mutateOnce(mutated, random, tokens);
  return mutated;
}

function mutateOnce(bytes: Buffer, random: Random, tokens: readonly string[]): Buffer {
  const at = random.below(bytes.length + 1);
  const span = random.below(random.pick([2, 20, 400]));
  const head = bytes.subarray(0, at);
  const tail = bytes.subarray(at);
  switch (random.below(9)) {
    case 0:
    case 1:
    case 2:
      return Buffer.concat([head, Buffer.from(tokens.length > 0 ? random.pick(tokens) : 'x'), tail]);
    case 3:
      return Buffer.concat([head, bytes.subarray(Math.min(bytes.length, at + span))]);
    case 4:
      return Buffer.concat([head, bytes.subarray(at, at + span), tail]);
    case 5:
      return Buffer.concat([head, Buffer.from(Array.from({ length: 1 + (span % 8) }, () => random.below(256))), tail]);
    case 6: {
      const changed = Buffer.from(bytes);
      if (at < changed.length) changed[at] = random.below(256);
      return changed;
    }
    case 7: {
      const changed = Buffer.from(bytes);
      if (at < changed.length) changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8));
      return changed;
    }
    default:
      // Cutting the end off is what a broken download does; not too often, or little else is tried.
      return random.below(3) === 0 ? head : Buffer.concat([tail, head]);
  }
}

/**
 * The bytes with one to three of them changed and none moved, half of the time near the end: a ZIP's directory stands there,
 * and hardly anything of a ZIP is looked at once its offsets are wrong.
 */
export function mutateInPlace(bytes: Buffer, random: Random): Buffer {
  const changed = Buffer.from(bytes);
  for (let change = random.below(3); change >= 0; change--) {
    const from = random.below(2) === 0 ? Math.max(0, changed.length - 600) : 0;
    const at = from + random.below(changed.length - from);
    changed[at] = random.pick([0, 1, 0x7f, 0xff, random.below(256), (changed[at] ?? 0) ^ (1 << random.below(8))]);
  }
  return changed;
}
