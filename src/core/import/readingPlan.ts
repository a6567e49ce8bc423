import type { Sighted, Sighting } from '#core/history/remember.ts';
import type { ConnectionId, Standing } from '#core/people/connection.ts';
import { hasLeft } from '#core/people/connection.ts';
import { dayOfInstant } from '#core/time/calendarDay.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import type { Instant } from '#core/time/clock.ts';
import type { ConnectionsReading, ListedPerson } from './connectionsReading.ts';
import { isComplete } from './connectionsReading.ts';
import type { Drop, ReportedPerson, SyncReport } from './importReport.ts';
import { reportListLimit } from './importReport.ts';
import type { KnownPerson } from './knownNetwork.ts';
import type { NewPerson } from './importPlan.ts';
import { isListed } from '#core/people/connection.ts';
import { dropBetween, reported } from './importReport.ts';

/** What a sync changes. */
export interface ReadingPlan {
  readonly insert: readonly NewPerson[];
  readonly standings: readonly { readonly id: ConnectionId; readonly from: Standing; readonly to: Standing }[];
  /** A drop of more than a tenth in a complete reading, to ask about before anything is written. */
  readonly fall: Drop | undefined;
  readonly report: SyncReport;
  /** What the page shows about known people, for the memory. */
  readonly sighted: Sighted;
}

/**
 * Compares a reading of the page with what is known. Presence on the page is proof: a person who was removed or gone is
 * back. Absence is proof only if the reading is complete; an absent person is then gone, for an unknown reason. For an
 * unproven removal both count as a check.
 * @param lateToHear people whose removal was requested so recently that a page which still shows them proves nothing,
 * unless it shows a new day of connecting
 */
export function planReading(
  known: readonly KnownPerson[],
  reading: ConnectionsReading,
  at: Instant,
  lateToHear: ReadonlySet<ConnectionId> = new Set(),
): ReadingPlan {
  const complete = isComplete(reading);
  const onPage = new Map<ProfileSlug, ListedPerson>();
  for (const person of reading.people) if (!onPage.has(person.slug)) onPage.set(person.slug, person);

  const standings: { id: ConnectionId; from: Standing; to: Standing }[] = [];
  const onlyStored: ReportedPerson[] = [];
  const onlyPage: ReportedPerson[] = [];
  const seen: Sighting[] = [];
  const slugs = new Set<ProfileSlug>();
  let inBoth = 0;
  let returned = 0;
  let settled = 0;
  let before = 0;
  for (const person of known) {
    if (person.slug === undefined) continue;
    const { id, slug, standing: from } = person;
    slugs.add(slug);
    const listed = isListed(from);
    if (listed) before++;
    const shown = onPage.get(slug);
    if (shown) {
      if (lateToHear.has(id) && !isConnectedAgain(person, shown)) {
        inBoth++;
        continue;
      }
      seen.push({ person, hadLeft: hasLeft(from), job: undefined, name: undefined, address: undefined });
      if (listed) inBoth++;
      else {
        returned++;
        onlyPage.push(reported(person));
      }
      if (from === 'unknown') settled++;
      if (!listed || from === 'unknown') standings.push({ id, from, to: 'connected' });
    } else if (listed) {
      onlyStored.push(reported(person));
      if (!complete) continue;
      if (from === 'unknown') settled++;
      standings.push({ id, from, to: 'gone' });
    }
  }
  const insert = [...onPage.values()].filter((person) => !slugs.has(person.slug)).map(newPerson);
  onlyPage.push(...insert.map(reported));
  const isSeen = new Set(seen.map(({ person }) => person));
  const unseen = complete ? known.filter((person) => !isSeen.has(person)) : [];
  const isGone = new Set(standings.filter(({ to }) => to === 'gone').map(({ id }) => id));
  const isAbsent = ({ id, standing }: KnownPerson): boolean => hasLeft(standing) || isGone.has(id);
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
      absent: unseen.filter(isAbsent),
      unclear: unseen.filter((person) => !isAbsent(person)),
      dispossessed: [],
    },
    fall: complete ? dropBetween(before, onPage.size) : undefined,
    report: {
      at,
      complete,
      total: reading.total,
      counts: {
        inBoth,
        onlyStored: onlyStored.length,
        onlyPage: onlyPage.length,
        added: insert.length,
        returned,
        missing: standings.filter(({ from, to }) => to === 'gone' && from !== 'unknown').length,
        settled,
      },
      onlyStored: onlyStored.slice(0, reportListLimit),
      onlyPage: onlyPage.slice(0, reportListLimit),
    },
  };
}

/** Whether the page shows a later day of connecting than the known one, so that it is a new connection. */
function isConnectedAgain(person: KnownPerson, { connectedOn }: ListedPerson): boolean {
  return connectedOn !== undefined && person.connectedOn !== undefined && connectedOn > person.connectedOn;
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
