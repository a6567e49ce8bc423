import type { ExportContent, OmittedWhenEmpty } from './exportContent.ts';
import { omittedWhenEmpty } from './exportContent.ts';
import type { EvidenceKnown, NewPerson } from './importPlan.ts';
import type { KnownNetwork, KnownPerson } from './knownNetwork.ts';
import { evidenceKnown } from './knownNetwork.ts';
import { concernedBy } from './messageKnowledge.ts';
import type { PeopleMerge } from './peopleMerge.ts';
import type { Recommended } from './recommendations.ts';

/** The people for whom it is known from now on whether there are recommendations and endorsements. */
export interface JudgedEvidence {
  readonly known: readonly EvidenceKnown[];
  ofNew(person: NewPerson): number;
}

/** The evidence that imports cover, this one included. */
export function coveredBy(
  { coveredEvidence = [] }: KnownNetwork,
  { covers }: ExportContent,
): readonly OmittedWhenEmpty[] {
  return omittedWhenEmpty.filter((evidence) => coveredEvidence.includes(evidence) || covers?.has(evidence));
}

/**
 * "None" is certain for a person when an export covers the evidence, the person is in its list (or, without a list, was
 * connected when it was made), and nothing in it may have been theirs without being counted.
 */
export function judgeEvidence(
  known: KnownNetwork,
  content: ExportContent,
  people: PeopleMerge,
  kept: readonly KnownPerson[],
  recommended: Recommended,
): JudgedEvidence {
  const { age, unclearEndorsements } = content;
  let covers = 0;
  for (const evidence of content.covers ?? []) covers |= evidenceKnown[evidence];
  const madeOn = age?.named ?? age?.packed ?? age?.newest;
  const concerns = concernedBy(known, unclearEndorsements, [...kept, ...people.insert]);
  const found: EvidenceKnown[] = [];
  for (const person of kept) {
    const row = people.match.rowOf.get(person.id);
    const wasThere = madeOn !== undefined && person.connectedOn !== undefined && person.connectedOn <= madeOn;
    const isRead = people.isListing ? row?.slug !== undefined : person.slug !== undefined && wasThere;
    const before = person.evidenceKnown ?? 0;
    const next =
      (before & ~evidenceKnown.recommendationsUnclear) |
      (isRead ? covers : 0) |
      (recommended.of(person).isUnclear ? evidenceKnown.recommendationsUnclear : 0) |
      (concerns(person, row?.slug) ? evidenceKnown.endorsementsUnclear : 0);
    if (next !== before) found.push({ id: person.id, known: next });
  }
  return {
    known: found,
    ofNew: (person) =>
      person.slug === undefined
        ? 0
        : covers |
          (recommended.of(person).isUnclear ? evidenceKnown.recommendationsUnclear : 0) |
          (concerns(person, person.slug) ? evidenceKnown.endorsementsUnclear : 0),
  };
}
