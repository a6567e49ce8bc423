import type { ProfileSlug } from '#core/people/profileSlug.ts';
import { mergeEvidenceOf } from './evidenceMerge.ts';
import { coveredBy, judgeEvidence } from './evidenceKnowledge.ts';
import { withCellsOfOthers } from './exchangedCells.ts';
import type { ExportContent } from './exportContent.ts';
import type { ImportReport } from './importReport.ts';
import { reported, reportListLimit } from './importReport.ts';
import type { KnownNetwork } from './knownNetwork.ts';
import { latest } from './knownNetwork.ts';
import { listingOf } from './listingAge.ts';
import { judgeMessages, messagesEnd } from './messageKnowledge.ts';
import { PeopleMerge } from './peopleMerge.ts';
import { mergeRecommendations, Recommended } from './recommendations.ts';
import type { MergePlan, MergeOptions } from './importPlan.ts';

/**
 * Plans what importing `content` changes. The order of its rows does not matter.
 *
 * Absence counts only if the export is newer than what is known and lists addresses; an absent person is "gone", for an
 * unknown reason. A removed person is back only with a newer connection date: with the old date, the export was made before
 * the removal. For the same reason presence says nothing about an unproven removal, but absence does.
 */
export function planImport(known: KnownNetwork, content: ExportContent, options: MergeOptions): MergePlan {
  const people = new PeopleMerge(known, content, options);
  const evidence = mergeEvidenceOf(known, content, people);
  const recommendations = mergeRecommendations(known.recommendations, content.recommendations);
  const all = new Map([...known.recommendations, ...recommendations]);
  const kept = people.kept();
  const recommended = new Recommended(all, recommendations, [...kept, ...people.insert]);
  const judged = judgeEvidence(known, content, people, kept, recommended);
  const touched = kept.flatMap(({ id, slug }) => (slug !== undefined && evidence.grown.has(slug) ? [id] : []));
  const messages = judgeMessages({ known, content, people, kept, evidence });
  const owner = judgeOwner(known, content, people, options.isOwn ?? false);
  const takesListing = people.isListing && !people.age.isOlder;
  const exchanged = takesListing ? withCellsOfOthers(known.people, people.match) : [];
  return {
    insert: people.insert.map((person) => {
      const { recommendationsGiven, recommendationsReceived } = recommended.of(person);
      const evidenceKnown = judged.ofNew(person);
      return { ...person, recommendationsGiven, recommendationsReceived, evidenceKnown, ...messages.ofNew(person) };
    }),
    update: people.update,
    standings: people.standings,
    delete: people.delete,
    inherit: people.inherit,
    readdress: people.readdress,
    formerAddresses: people.former,
    dropEvidence: evidence.dropped,
    messagesKnown: messages.known,
    evidenceKnown: judged.known,
    coveredEvidence: coveredBy(known, content),
    evidence: evidence.grown,
    recommendations,
    recommended: (all.size > 0 ? kept : []).flatMap((person) => {
      const { recommendationsGiven: given, recommendationsReceived: received } = recommended.of(person);
      const same = given === person.recommendationsGiven && received === person.recommendationsReceived;
      return same ? [] : [{ id: person.id, given, received }];
    }),
    touched,
    owner: owner.owner,
    ownAddresses: ownAddressesOf(known, content, owner.other !== undefined),
    ownerName: content.ownerName ?? known.ownerName,
    listing: takesListing ? listingOf(content) : known.listing,
    importedKinds: [...new Set([...known.importedKinds, ...content.kinds])].sort(),
    messagesThrough: latest(known.messagesThrough, messagesEnd(content)),
    ownCompanies: content.kinds.has('positions') ? content.ownCompanies : known.ownCompanies,
    ownJobs: content.ownJobs ?? known.ownJobs,
    everListed: known.everListed || people.isListing,
    sighted: people.sighted(content),
    report: {
      source: content.source,
      at: undefined,
      kinds: [...content.kinds].sort(),
      ...people.report(),
      counts: {
        ...people.counts(),
        ...(exchanged.length > 0 && { exchanged: exchanged.length }),
        newEvidence: evidence.grown.size,
        setAside: content.setAside.length,
      },
      ...(exchanged.length > 0 && { exchanged: exchanged.slice(0, reportListLimit).map(reported) }),
      setAside: content.setAside.slice(0, reportListLimit),
      files: content.files,
      otherOwner: owner.other,
      ...(owner.changed && { ownerChanged: owner.changed }),
      ...(owner.other && { mayBeOwn: owner.mayBeOwn }),
      losses: content.losses ?? [],
      encodings: (content.encodings ?? []).map(({ bytes: _, ...encoding }) => encoding),
    },
  };
}

function ownAddressesOf(known: KnownNetwork, { owner }: ExportContent, isOther: boolean): readonly ProfileSlug[] {
  const before = known.ownAddresses ?? [];
  return owner === undefined || isOther || before.includes(owner) ? before : [...before, owner];
}

/**
 * Judges to which member the export belongs. When an owner changed their address, people and conversations are still the
 * same.
 */
function judgeOwner(
  known: KnownNetwork,
  content: ExportContent,
  people: PeopleMerge,
  isOwn: boolean,
): {
  owner: ProfileSlug | undefined;
  other: ImportReport['otherOwner'];
  changed: ImportReport['ownerChanged'];
  mayBeOwn: boolean;
} {
  const { owner } = known;
  const { members, age } = people;
  const found = content.owner;
  if (owner === undefined || found === undefined || owner === found) {
    return { owner: owner ?? found, other: undefined, changed: undefined, mayBeOwn: false };
  }
  const sharesPeople = members.inBoth > 0 || members.known === 0 || !people.isListing;
  const wasOwn = known.ownAddresses?.includes(found) ?? false;
  if (!wasOwn && !members.isSame && !(isOwn && sharesPeople)) {
    const mayBeOwn = sharesPeople && members.differing <= members.agreeing;
    return { owner, other: { known: owner, found }, changed: undefined, mayBeOwn };
  }
  // An older export names the address that the owner gave up.
  const to = age.isOlder ? owner : found;
  return { owner: to, other: undefined, changed: age.isOlder ? undefined : { from: owner, to: found }, mayBeOwn: true };
}
