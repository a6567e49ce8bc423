import type { ProfileSlug } from '#core/people/profileSlug.ts';
import type { ExportContent } from './exportContent.ts';
import type { KnownNetwork, StoredEvidence } from './knownNetwork.ts';
import { evidenceKey, joinEvidence, mergeEvidence, sameEvidence } from './knownNetwork.ts';
import type { MergePlan } from './importPlan.ts';
import type { PeopleMerge } from './peopleMerge.ts';

/** What an import changes about evidence. */
export interface EvidenceMerge {
  /** The new evidence of those for whom it grew or moved. */
  readonly grown: ReadonlyMap<ProfileSlug, StoredEvidence>;
  /** The keys that hold no evidence any more. */
  readonly dropped: readonly ProfileSlug[];
  /** The evidence after the import. */
  after(key: ProfileSlug): StoredEvidence | undefined;
}

/**
 * What is known about contact after an import. It belongs to people, although files give it by address: it moves to a
 * person's new address, and someone who takes over an address inherits nothing.
 */
export function mergeEvidenceOf(known: KnownNetwork, content: ExportContent, people: PeopleMerge): EvidenceMerge {
  const grown = new Map<ProfileSlug, StoredEvidence>();
  const vacated = moveEvidence(known, people.readdress, grown);
  const after = (key: ProfileSlug): StoredEvidence | undefined =>
    grown.get(key) ?? (vacated.has(key) ? undefined : known.evidence.get(key));
  const keys = keysOfSlugs(known, people);
  for (const [slug, found] of content.interactions) {
    if (people.strangers.has(slug)) continue;
    const key = keys.get(slug) ?? slug;
    const before = after(key);
    const merged = mergeEvidence(before, found);
    if (!sameEvidence(before, merged)) grown.set(key, merged);
  }
  return { grown, dropped: [...vacated].filter((key) => !grown.has(key)), after };
}

/** What becomes of evidence when only addresses change. */
export function evidenceAtNewAddresses(
  known: KnownNetwork,
  readdress: MergePlan['readdress'],
): Pick<EvidenceMerge, 'grown' | 'dropped'> {
  const grown = new Map<ProfileSlug, StoredEvidence>();
  const vacated = moveEvidence(known, readdress, grown);
  return { grown, dropped: [...vacated].filter((key) => !grown.has(key)) };
}

/** Moves the evidence of everyone whose address changes. @returns the keys that no longer hold evidence */
function moveEvidence(
  known: KnownNetwork,
  readdress: MergePlan['readdress'],
  grown: Map<ProfileSlug, StoredEvidence>,
): Set<ProfileSlug> {
  const vacated = new Set<ProfileSlug>();
  if (readdress.length === 0) return vacated;
  const byId = new Map(known.people.map((person) => [person.id, person]));
  const moves = readdress.flatMap(({ id, slug }) => {
    const person = byId.get(id);
    return person ? [{ from: evidenceKey(person), to: evidenceKey({ id, slug }) }] : [];
  });
  for (const { from } of moves) if (known.evidence.has(from)) vacated.add(from);
  for (const { from, to } of moves) {
    // Evidence that came in under the new address before anyone was known to have it is theirs too.
    const there = vacated.has(to) ? undefined : known.evidence.get(to);
    const joined = joinEvidence(known.evidence.get(from), there);
    if (joined) grown.set(to, joined);
  }
  return vacated;
}

/** The key of the person an address of this export belongs to, when that is not the address itself. */
function keysOfSlugs(known: KnownNetwork, people: PeopleMerge): Map<ProfileSlug, ProfileSlug> {
  const keys = new Map<ProfileSlug, ProfileSlug>();
  const newSlugs = new Map(people.readdress.map(({ id, slug }) => [id, slug]));
  const finalKey = (id: number, slug: ProfileSlug | undefined): ProfileSlug =>
    evidenceKey({ id, slug: newSlugs.has(id) ? newSlugs.get(id) : slug });
  const current = new Set<ProfileSlug>();
  for (const { id, slug } of known.people) if (slug !== undefined && !newSlugs.has(id)) current.add(slug);
  if (known.formerAddresses && known.formerAddresses.size > 0) {
    const byId = new Map(known.people.map((person) => [person.id, person]));
    for (const [slug, id] of known.formerAddresses) {
      const person = byId.get(id);
      if (person && !current.has(slug)) keys.set(slug, finalKey(id, person.slug));
    }
  }
  // The export's own rows take precedence.
  for (const [row, person] of people.match.personOf) {
    if (row.slug !== undefined) keys.set(row.slug, finalKey(person.id, person.slug));
  }
  for (const { slug } of people.insert) if (slug !== undefined) keys.delete(slug);
  return keys;
}
