import type { PersonDetails } from '#core/people/connection.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import type { ExportedRecommendation } from './exportContent.ts';
import type { RecommendationCount } from './knownNetwork.ts';
import { nameKey, shareWord, wordsOf } from './matchPeople.ts';

/** @returns only the names whose count grew */
export function mergeRecommendations(
  known: ReadonlyMap<string, RecommendationCount>,
  found: readonly ExportedRecommendation[],
): Map<string, RecommendationCount> {
  const counted = new Map<string, { given: number; received: number }>();
  for (const recommendation of found) {
    const key = nameKey(recommendation);
    const counts = counted.get(key) ?? { given: 0, received: 0 };
    counts[recommendation.direction]++;
    counted.set(key, counts);
  }
  const grown = new Map<string, RecommendationCount>();
  for (const [key, counts] of counted) {
    const before = known.get(key) ?? { given: 0, received: 0 };
    const given = Math.max(before.given, counts.given);
    const received = Math.max(before.received, counts.received);
    if (given !== before.given || received !== before.received) grown.set(key, { given, received });
  }
  return grown;
}

type Bearer = PersonDetails & {
  readonly slug: ProfileSlug | undefined;
  readonly recommendationsGiven: number;
  readonly recommendationsReceived: number;
};

/**
 * Assigns recommendations to people by name: to the only person with that name, or to the one who had them before a
 * namesake came. Otherwise it is unknown which of the namesakes they belong to. A name that no one has belongs to a stranger,
 * or to someone whose name was another one, or is written otherwise: anyone who shares a word of it may be meant.
 */
export class Recommended {
  readonly #all: ReadonlyMap<string, RecommendationCount>;
  readonly #grown: ReadonlyMap<string, RecommendationCount>;
  readonly #bearers = new Map<string, number>();
  readonly #holders = new Map<string, number>();
  /** The words of names that no one has. */
  readonly #words = new Set<string>();

  /** @param grown the names about which this import says something new */
  constructor(
    all: ReadonlyMap<string, RecommendationCount>,
    grown: ReadonlyMap<string, RecommendationCount>,
    people: readonly Bearer[],
  ) {
    this.#all = all;
    this.#grown = grown;
    if (all.size === 0) return;
    for (const person of people) {
      const key = nameKey(person);
      if (!all.has(key)) continue;
      this.#bearers.set(key, (this.#bearers.get(key) ?? 0) + 1);
      if (isHolder(person)) this.#holders.set(key, (this.#holders.get(key) ?? 0) + 1);
    }
    const renamed = people.filter((person) => isHolder(person) && !all.has(nameKey(person)));
    for (const [name, counts] of all) {
      if (this.#bearers.has(name) || renamed.some((person) => heldBefore(person, name, counts))) continue;
      for (const word of wordsOf(name)) this.#words.add(word);
    }
  }

  of(person: Bearer): {
    readonly recommendationsGiven: number;
    readonly recommendationsReceived: number;
    /** Whether there are recommendations that may be theirs or a namesake's. */
    readonly isUnclear: boolean;
  } {
    const none = { recommendationsGiven: 0, recommendationsReceived: 0, isUnclear: false };
    const key = this.#all.size === 0 ? '' : nameKey(person);
    const counts = this.#all.get(key);
    // Someone with another name than before keeps what was theirs.
    if (!counts) return { ...person, isUnclear: !isHolder(person) && this.#mayBeMeant(key) };
    const isDecided = !this.#grown.has(key) && this.#holders.get(key) === 1;
    const isAlone = this.#bearers.get(key) === 1;
    if (!isAlone && !isDecided) return { ...none, isUnclear: true };
    if (person.slug === undefined || !(isAlone || isHolder(person))) return none;
    return { recommendationsGiven: counts.given, recommendationsReceived: counts.received, isUnclear: false };
  }

  #mayBeMeant(name: string): boolean {
    return this.#words.size > 0 && wordsOf(name).some((word) => this.#words.has(word));
  }
}

/** Whether someone has what was theirs under a name that they had before. */
function heldBefore(person: Bearer, name: string, { given, received }: RecommendationCount): boolean {
  return (
    person.recommendationsGiven === given &&
    person.recommendationsReceived === received &&
    shareWord(nameKey(person), name)
  );
}

function isHolder({ recommendationsGiven, recommendationsReceived }: Bearer): boolean {
  return recommendationsGiven + recommendationsReceived > 0;
}
