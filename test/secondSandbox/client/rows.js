import { boot } from './site.js';

/** The rows of the list as the page holds them, those that it last had without a search, and others with names like theirs. */
export const held = { rows: [], unsearched: [], spares: boot.spares ?? [] };

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

/** The person after `card`'s, even when a search shows no one else; undefined when the page knows no one else. */
export function personAfter(card) {
  return findLike(card, 'next') ?? held.unsearched.find(({ slug }) => slug !== card.slug);
}
