import type { KnownListing, KnownNetwork, KnownPerson, RecommendationCount } from '#core/import/knownNetwork.ts';
import { standings } from '#core/people/connection.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import type { Database } from '#store/file/database.ts';
import { columns, rows } from '#store/file/database.ts';
import { fact } from '#store/file/facts.ts';
import { readCoveredEvidence } from './background.ts';
import { readEvidence } from './evidence.ts';
import { goneInRuns } from './removalListings.ts';

/**
 * Everything a merge looks at, read from the database.
 * @param today undefined: days of the newest listing are as they were noted
 */
export function readKnownNetwork(database: Database, today?: DayNumber): KnownNetwork {
  return {
    people: readKnownPeople(database),
    evidence: readEvidence(database),
    recommendations: readRecommendations(database),
    owner: fact(database, 'owner'),
    ownAddresses: fact(database, 'ownAddresses') ?? [],
    ownerName: fact(database, 'ownerName'),
    listing: knownListing(database, today),
    formerAddresses: new Map(fact(database, 'formerAddresses') ?? []),
    importedKinds: fact(database, 'importedKinds') ?? [],
    coveredEvidence: readCoveredEvidence(database),
    messagesThrough: fact(database, 'messagesThrough'),
    ownCompanies: fact(database, 'ownCompanies') ?? [],
    ownJobs: fact(database, 'ownJobs'),
    everListed: fact(database, 'everListed') ?? false,
  };
}

function readKnownPeople(database: Database): KnownPerson[] {
  const [
    id,
    slug,
    firstName,
    lastName,
    email,
    company,
    title,
    connectedOn,
    standing,
    marked,
    given,
    received,
    through,
    unclear,
    evidenceBits,
    firstSeen,
    lastSeen,
    goneBy,
  ] = columns(database, 'person', [
    'id',
    'slug',
    'first_name',
    'last_name',
    'email',
    'company',
    'title',
    'connected_on',
    'standing',
    `decision <> 0 OR tags <> '' OR note <> ''`,
    'recommendations_given',
    'recommendations_received',
    'messages_through',
    'messages_unclear',
    'evidence_known',
    'first_seen',
    'last_seen',
    'gone_by',
  ]) as [
    number[],
    (string | null)[],
    string[],
    string[],
    string[],
    string[],
    string[],
    (number | null)[],
    number[],
    number[],
    number[],
    number[],
    (number | null)[],
    number[],
    number[],
    (number | null)[],
    (number | null)[],
    (number | null)[],
  ];
  const goneOn = goneInRuns(database);
  return id.map((personId, row) => ({
    id: personId,
    slug: slug[row] ?? undefined,
    firstName: firstName[row] ?? '',
    lastName: lastName[row] ?? '',
    email: email[row] ?? '',
    company: company[row] ?? '',
    title: title[row] ?? '',
    connectedOn: connectedOn[row] ?? undefined,
    standing: standings[standing[row] ?? 0] ?? 'connected',
    marked: marked[row] === 1,
    recommendationsGiven: given[row] ?? 0,
    recommendationsReceived: received[row] ?? 0,
    messagesThrough: through[row] ?? undefined,
    messagesUnclear: unclear[row] === 1,
    evidenceKnown: evidenceBits[row] ?? 0,
    goneOn: goneOn.get(personId),
    firstSeen: firstSeen[row] ?? undefined,
    lastSeen: lastSeen[row] ?? undefined,
    goneBy: goneBy[row] ?? undefined,
  }));
}

/**
 * The newest listing, as stored. JSON has no undefined, so unknown days are left out, and so are days after tomorrow: the
 * clock was ahead when they were noted, and until then every export would count as older.
 */
function knownListing(database: Database, today = Infinity): KnownListing | undefined {
  const listing = fact(database, 'listing');
  const possible = (day: DayNumber | undefined): DayNumber | undefined =>
    day !== undefined && day > today + 1 ? undefined : day;
  return (
    listing && {
      madeOn: possible(listing.madeOn),
      newest: possible(listing.newest),
      met: possible(listing.met),
      talked: possible(listing.talked),
    }
  );
}

function readRecommendations(database: Database): Map<string, RecommendationCount> {
  const found = new Map<string, RecommendationCount>();
  for (const [name, given, received] of rows(database, 'SELECT name, given, received FROM recommendation')) {
    found.set(String(name), { given: Number(given), received: Number(received) });
  }
  return found;
}
