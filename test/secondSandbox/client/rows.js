import { boot } from './site.js';

/** The rows of the list as the page holds them, and others whose names are like theirs. */
export const held = { rows: [], spares: boot.spares ?? [] };

const begins = (one, other) =>
  one.name !== other.name && (one.name.startsWith(other.name) || other.name.startsWith(one.name));

const LIKENESS = {
  twin: (one, other) => one.name === other.name,
  prefix: begins,
  first: (one, other) => one.firstName === other.firstName && one.name !== other.name,
  'any-like': (one, other) => one.name === other.name || begins(one, other) || one.firstName === other.firstName,
  next: () => true,
};

/** Another person who is like `card` in this way, or undefined. */
export function findLike(card, how) {
  const place = held.rows.findIndex((row) => row.slug === card.slug);
  const others = [...held.rows.slice(place + 1), ...held.rows.slice(0, Math.max(0, place)), ...held.spares];
  return others.find((other) => other.slug !== card.slug && LIKENESS[how](card, other));
}
