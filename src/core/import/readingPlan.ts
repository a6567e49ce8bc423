import type { Sighted, Sighting } from '#core/history/remember.ts';
import type { ConnectionId, Standing } from '#core/people/connection.ts';
import { isLaterConnection } from '#core/people/connectedDay.ts';
import { hasLeft, isListed } from '#core/people/connection.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import { dayOfInstant } from '#core/time/calendarDay.ts';
import { isLinkedInDay } from '#core/time/linkedInDays.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import type { Instant } from '#core/time/clock.ts';
import type { ConnectionsReading, ListedPerson } from './connectionsReading.ts';
import { isComplete } from './connectionsReading.ts';
import type { Drop, ReportedPerson, SyncReport } from './importReport.ts';
import { dropBetween, reported, reportListLimit } from './importReport.ts';
import type { KnownPerson } from './knownNetwork.ts';
import type { MergePlan, NewPerson } from './importPlan.ts';
import { fewestStrangers } from './memberComparison.ts';
import type { ReadingMatch } from './readingMatch.ts';
import { matchReading } from './readingMatch.ts';

/** What a sync changes. */
export interface ReadingPlan {
  readonly insert: readonly NewPerson[];
  readonly standings: readonly { readonly id: ConnectionId; readonly from: Standing; readonly to: Standing }[];
  /** New addresses of people; undefined: someone else has theirs now. */
  readonly readdress: MergePlan['readdress'];
  readonly formerAddresses: MergePlan['formerAddresses'];
  /** Hardly anyone who should be known is: the browser is signed in as another member. */
  readonly otherMember: { readonly listed: number; readonly known: number } | undefined;
  /** A drop of more than a tenth in a complete reading, to ask about before anything is written. */
  readonly fall: Drop | undefined;
  readonly report: SyncReport;
  /** What the page shows about known people, for the memory. */
  readonly sighted: Sighted;
}

/**
 * Compares a reading of the page with what is known. Presence on the page is proof: a person who was removed or gone is
 * back. Absence is proof only if the reading is complete; an absent person is then gone, for an unknown reason. For an
 * unproven removal both count as a check. Who is who is judged as for an export: see `matchReading`.
 * @param lateToHear people whose removal was requested so recently that a page which still shows them proves nothing,
 * unless it shows a new day of connecting
 * @param lastListed the day on which everyone was listed before; undefined: never
 */
export function planReading(
  known: readonly KnownPerson[],
  reading: ConnectionsReading,
  at: Instant,
  lateToHear: ReadonlySet<ConnectionId> = new Set(),
  lastListed?: DayNumber,
): ReadingPlan {
  const complete = isComplete(reading);
  const onPage = new Map<ProfileSlug, ListedPerson>();
  for (const person of reading.people) {
    if (!onPage.has(person.slug)) onPage.set(person.slug, withPossibleDay(person, dayOfInstant(at)));
  }
  const match = matchReading(known, [...onPage.values()], lastListed);
  const { newcomers } = match;
  const { dispossessed, ...addresses } = addressChanges(known, match);
  const presence = comparePresence(known, match, complete, lateToHear);
  const { standings, seen, before, returned, onlyStored, unclear } = presence;
  const isGone = new Set(standings.filter(({ to }) => to === 'gone').map(({ id }) => id));
  const insert = newcomers.map(newPerson);
  const onlyPage = [...returned, ...insert.map(reported)];
  return {
    insert,
    standings,
    sighted: {
      kind: 'sync',
      ownDay: dayOfInstant(at),
      listing: complete ? 'whole' : 'part',
      tellsJobs: false,
      isOlder: false,
      seen,
      ...(complete ? sortUnseen(known, seen, isGone) : { absent: [], unclear: [] }),
      dispossessed,
    },
    ...addresses,
    otherMember: otherMember([...onPage.values()], newcomers, { before, lastListed, complete }),
    fall: complete ? dropBetween(before, Math.min(onPage.size, before - isGone.size)) : undefined,
    report: {
      at,
      complete,
      total: reading.total,
      counts: {
        inBoth: presence.inBoth,
        onlyStored: onlyStored.length,
        onlyPage: onlyPage.length,
        added: insert.length,
        returned: returned.length,
        missing: standings.filter(({ from, to }) => to === 'gone' && from !== 'unknown').length,
        settled: standings.filter(({ from }) => from === 'unknown').length,
      },
      onlyStored: onlyStored.slice(0, reportListLimit),
      onlyPage: onlyPage.slice(0, reportListLimit),
      ...(unclear.length > 0 && { unsure: unclear.slice(0, reportListLimit) }),
    },
  };
}

/** Who has another address now, and who has none any more since someone else has theirs. */
function addressChanges(known: readonly KnownPerson[], { rowOf, newcomers }: ReadingMatch) {
  const readdress: { id: ConnectionId; slug: ProfileSlug | undefined }[] = [];
  const formerAddresses: { id: ConnectionId; slug: ProfileSlug }[] = [];
  const dispossessed: KnownPerson[] = [];
  // Addresses that someone has now who did not have them.
  const taken = new Set(newcomers.map(({ slug }) => slug));
  for (const { id, slug } of known) {
    const shown = rowOf.get(id);
    if (shown && shown.slug !== slug) taken.add(shown.slug);
  }
  for (const person of known) {
    const { id, slug } = person;
    const shown = rowOf.get(id);
    if (shown && shown.slug !== slug) {
      readdress.push({ id, slug: shown.slug });
      if (slug !== undefined) formerAddresses.push({ id, slug });
    } else if (!shown && slug !== undefined && taken.has(slug)) {
      readdress.push({ id, slug: undefined });
      dispossessed.push(person);
    }
  }
  return { readdress, formerAddresses, dispossessed };
}

/** Who of the known people is there and who is not, and what that changes. Those without an address count only if shown. */
function comparePresence(
  known: readonly KnownPerson[],
  { rowOf, unsure }: ReadingMatch,
  complete: boolean,
  lateToHear: ReadonlySet<ConnectionId>,
) {
  const standings: { id: ConnectionId; from: Standing; to: Standing }[] = [];
  const seen: Sighting[] = [];
  const returned: ReportedPerson[] = [];
  const onlyStored: ReportedPerson[] = [];
  const unclear: ReportedPerson[] = [];
  // So many are in both lists, and so many were listed before.
  let inBoth = 0;
  let before = 0;
  for (const person of known) {
    const { id, slug, standing: from } = person;
    const shown = rowOf.get(id);
    if (slug === undefined && !shown) continue;
    const listed = isListed(from);
    if (listed) before++;
    if (shown) {
      if (lateToHear.has(id) && !isLaterConnection(shown.connectedOn, person.connectedOn)) {
        inBoth++;
        continue;
      }
      const address = shown.slug === slug ? undefined : { slug: shown.slug };
      seen.push({ person, hadLeft: hasLeft(from), job: undefined, name: undefined, address });
      if (listed) inBoth++;
      else returned.push(reported(person));
      if (!listed || from === 'unknown') standings.push({ id, from, to: 'connected' });
    } else if (unsure.has(id)) {
      unclear.push(reported(person));
    } else if (listed) {
      onlyStored.push(reported(person));
      if (complete) standings.push({ id, from, to: 'gone' });
    }
  }
  return { standings, seen, returned, onlyStored, unclear, inBoth, before };
}

/** Those whom a complete reading does not show: who has left, and of whom that is not clear. */
function sortUnseen(
  known: readonly KnownPerson[],
  seen: readonly Sighting[],
  isGone: ReadonlySet<ConnectionId>,
): Pick<Sighted, 'absent' | 'unclear'> {
  const isSeen = new Set(seen.map(({ person }) => person));
  const unseen = known.filter((person) => !isSeen.has(person));
  const isAbsent = ({ id, standing }: KnownPerson): boolean => hasLeft(standing) || isGone.has(id);
  return { absent: unseen.filter(isAbsent), unclear: unseen.filter((person) => !isAbsent(person)) };
}

/** Of those who connected before everyone was listed, at least this part is known on the page of the same member. */
const mustBeKnown = 0.3;

/** Whether hardly anyone on the page is known who should be. */
function otherMember(
  rows: readonly ListedPerson[],
  newcomers: readonly ListedPerson[],
  about: { readonly before: number; readonly lastListed: DayNumber | undefined; readonly complete: boolean },
): ReadingPlan['otherMember'] {
  const { before, lastListed, complete } = about;
  if (lastListed === undefined || before < fewestStrangers) return undefined;
  const isOld = ({ connectedOn }: ListedPerson): boolean => connectedOn !== undefined && connectedOn < lastListed;
  const old = rows.filter(isOld).length;
  const known = old - newcomers.filter(isOld).length;
  if (old >= fewestStrangers && known < old * mustBeKnown) return { listed: old, known };
  const inBoth = rows.length - newcomers.length;
  const fewer = Math.min(before, rows.length);
  return complete && rows.length >= fewestStrangers && inBoth < fewer * mustBeKnown
    ? { listed: rows.length, known: inBoth }
    : undefined;
}

/** As shown, but for a day on which no one can have connected: it would be believed for ever, and sort first. */
function withPossibleDay(person: ListedPerson, today: DayNumber): ListedPerson {
  const { connectedOn } = person;
  if (connectedOn === undefined || isLinkedInDay(connectedOn, today)) return person;
  return { ...person, connectedOn: undefined };
}

/**
 * A person made from the page, which shows one name and a headline; the next export tells first and last name, and the job.
 */
function newPerson({ slug, name, headline, connectedOn }: ListedPerson): NewPerson {
  const space = name.trim().lastIndexOf(' ');
  return {
    slug,
    firstName: space < 0 ? name.trim() : name.trim().slice(0, space),
    lastName: space < 0 ? '' : name.trim().slice(space + 1),
    email: '',
    company: '',
    title: headline,
    connectedOn,
    standing: 'connected',
    recommendationsGiven: 0,
    recommendationsReceived: 0,
  };
}
