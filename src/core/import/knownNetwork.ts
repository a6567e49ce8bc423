import type { DayNumber } from '#core/time/calendarDay.ts';
import type { ReadingId } from '#core/history/reading.ts';
import type { ConnectionId, MessageHistory, MessageYear, PersonDetails, Standing } from '#core/people/connection.ts';
import { noMessages } from '#core/people/connection.ts';
import type { Job } from '#core/people/job.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import type { ExportedInteraction, ExportFileKind, OmittedWhenEmpty } from './exportContent.ts';

/**
 * Bits that say what is known of a person's recommendations and endorsements: whether an export covered them, and whether
 * there are some that may be theirs but could not be assigned.
 */
export const evidenceKnown = {
  recommendations: 1,
  endorsements: 2,
  recommendationsUnclear: 4,
  endorsementsUnclear: 8,
} as const;

/** A person as stored before an import. */
export interface KnownPerson extends PersonDetails {
  readonly id: ConnectionId;
  /** undefined: a hidden member. */
  readonly slug: ProfileSlug | undefined;
  readonly standing: Standing;
  /** Has a decision, tags or a note, which are never thrown away. */
  readonly marked: boolean;
  readonly recommendationsGiven: number;
  readonly recommendationsReceived: number;
  /** The day up to which all messages with the person are in the evidence; undefined: not known. */
  readonly messagesThrough?: DayNumber | undefined;
  /** Whether other messages may have been theirs. */
  readonly messagesUnclear?: boolean;
  /** Bits of `evidenceKnown`. */
  readonly evidenceKnown?: number;
  /** The day on which a removal run found that they had left. */
  readonly goneOn?: DayNumber | undefined;
  /** The readings that first and last showed them, and the first that no longer did: see `Presence`. */
  readonly firstSeen?: ReadingId | undefined;
  readonly lastSeen?: ReadingId | undefined;
  readonly goneBy?: ReadingId | undefined;
}

/** The newest listing that was believed. */
export interface KnownListing {
  /** The day on which the export was made, if anything other than its content told. */
  readonly madeOn: DayNumber | undefined;
  /** The latest day in it. */
  readonly newest: DayNumber | undefined;
  /** The latest days of a connection and of a message; undefined: none, or no such file. */
  readonly met?: DayNumber | undefined;
  readonly talked?: DayNumber | undefined;
}

/** Everything that exports said about contact with one profile address. */
export interface StoredEvidence {
  readonly messages: MessageHistory;
  readonly invitedBy: 'me' | 'them' | undefined;
  readonly invitedOn: DayNumber | undefined;
  readonly invitationHadNote: boolean;
  readonly endorsementsGiven: number;
  readonly endorsementsReceived: number;
  readonly linkedInNote: string;
}

/**
 * The key under which evidence about a person is kept: the address or, for a person without one, a key that can't be an
 * address.
 */
export function evidenceKey({ id, slug }: Pick<KnownPerson, 'id' | 'slug'>): ProfileSlug {
  return slug ?? `#${id}`;
}

/** How often people of one name recommended the owner and were recommended. */
export interface RecommendationCount {
  readonly given: number;
  readonly received: number;
}

/** Everything in the store that a merge looks at. */
export interface KnownNetwork {
  readonly people: readonly KnownPerson[];
  /** By address. Also holds people who are not connections, since messages.csv may be imported before Connections.csv. */
  readonly evidence: ReadonlyMap<ProfileSlug, StoredEvidence>;
  /** By folded full name. */
  readonly recommendations: ReadonlyMap<string, RecommendationCount>;
  readonly owner: ProfileSlug | undefined;
  /** All addresses that the owner ever had, as far as exports told. */
  readonly ownAddresses?: readonly ProfileSlug[];
  /** The owner's full name, from Profile.csv. */
  readonly ownerName?: string | undefined;
  readonly listing?: KnownListing | undefined;
  /** Addresses that people gave up, so that messages under them still find their person. */
  readonly formerAddresses?: ReadonlyMap<ProfileSlug, ConnectionId>;
  readonly importedKinds: readonly ExportFileKind[];
  /** Evidence that some import covered, for at least some people. */
  readonly coveredEvidence?: readonly OmittedWhenEmpty[];
  readonly messagesThrough: DayNumber | undefined;
  readonly ownCompanies: readonly string[];
  readonly ownJobs?: readonly Job[] | undefined;
  /** Whether there ever was a complete listing (Connections.csv or a complete reading of the page). */
  readonly everListed: boolean;
}

const noEvidence: StoredEvidence = {
  messages: noMessages,
  invitedBy: undefined,
  invitedOn: undefined,
  invitationHadNote: false,
  endorsementsGiven: 0,
  endorsementsReceived: 0,
  linkedInNote: '',
};

/** Joins the evidence that was gathered under two addresses of one person. */
export function joinEvidence(a: StoredEvidence | undefined, b: StoredEvidence | undefined): StoredEvidence | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const { invitedBy, invitedOn, ...other } = b;
  return mergeEvidence(a, {
    ...other,
    ...(invitedBy !== undefined && { invitedBy }),
    ...(invitedOn !== undefined && { invitedOn }),
  });
}

/**
 * Adds what one export says to what earlier ones said. Evidence only grows, whatever the order of the imports:
 * a conversation that LinkedIn left out of a later export did happen.
 */
export function mergeEvidence(known: StoredEvidence = noEvidence, found: ExportedInteraction): StoredEvidence {
  const messages = found.messages ?? noMessages;
  const byYear = mergeYears(known.messages.byYear, messages.byYear);
  const days = mergeDays(known.messages, messages);
  return {
    messages: {
      sent: Math.max(known.messages.sent, messages.sent),
      received: Math.max(known.messages.received, messages.received),
      firstSent: earliest(known.messages.firstSent, messages.firstSent),
      lastSent: latest(known.messages.lastSent, messages.lastSent),
      firstReceived: earliest(known.messages.firstReceived, messages.firstReceived),
      lastReceived: latest(known.messages.lastReceived, messages.lastReceived),
      ...(byYear && { byYear }),
      ...(days && { days }),
    },
    ...mergeInvitation(known, found),
    endorsementsGiven: Math.max(known.endorsementsGiven, found.endorsementsGiven ?? 0),
    endorsementsReceived: Math.max(known.endorsementsReceived, found.endorsementsReceived ?? 0),
    linkedInNote: found.linkedInNote || known.linkedInNote,
  };
}

/** For each year, the highest counts that any export gave. */
function mergeYears(
  known: readonly MessageYear[] | undefined,
  found: readonly MessageYear[] | undefined,
): readonly MessageYear[] | undefined {
  if (!known || !found) return known ?? found;
  const years = new Map(known.map((one) => [one.year, one]));
  for (const one of found) {
    const before = years.get(one.year) ?? one;
    years.set(one.year, {
      year: one.year,
      sent: Math.max(before.sent, one.sent),
      received: Math.max(before.received, one.received),
    });
  }
  return [...years.values()].sort((a, b) => a.year - b.year);
}

/** The days that any export gave. Where one tells none, the other's are all of them only if it has no fewer messages. */
function mergeDays(known: MessageHistory, found: MessageHistory): readonly DayNumber[] | undefined {
  if (known.days && found.days) return [...new Set([...known.days, ...found.days])].sort((a, b) => a - b);
  const [telling, other] = known.days ? [known, found] : [found, known];
  return telling.sent >= other.sent && telling.received >= other.received ? telling.days : undefined;
}

function sameYears(a: readonly MessageYear[] = [], b: readonly MessageYear[] = []): boolean {
  return (
    a.length === b.length &&
    a.every(({ year, sent, received }, at) => {
      const other = b[at];
      return year === other?.year && sent === other.sent && received === other.received;
    })
  );
}

/** The latest invitation counts, since it led to the connection. */
function mergeInvitation(
  known: StoredEvidence,
  found: ExportedInteraction,
): Pick<StoredEvidence, 'invitedBy' | 'invitedOn' | 'invitationHadNote'> {
  const { invitedBy, invitedOn } = found;
  const foundNote = found.invitationHadNote ?? false;
  const before = {
    invitedBy: known.invitedBy,
    invitedOn: known.invitedOn,
    invitationHadNote: known.invitationHadNote,
  };
  if (!invitedBy) return before;
  const same = invitedBy === known.invitedBy && invitedOn === known.invitedOn;
  if (same) return { invitedBy, invitedOn, invitationHadNote: known.invitationHadNote || foundNote };
  const isLater =
    !known.invitedBy ||
    (invitedOn ?? -Infinity) > (known.invitedOn ?? -Infinity) ||
    (invitedOn === known.invitedOn && invitedBy === 'me');
  return isLater ? { invitedBy, invitedOn, invitationHadNote: foundNote } : before;
}

export function earliest(a: DayNumber | undefined, b: DayNumber | undefined): DayNumber | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
}

export function latest(a: DayNumber | undefined, b: DayNumber | undefined): DayNumber | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
}

export function sameEvidence(a: StoredEvidence | undefined, b: StoredEvidence): boolean {
  return (
    a !== undefined &&
    a.messages.sent === b.messages.sent &&
    a.messages.received === b.messages.received &&
    a.messages.firstSent === b.messages.firstSent &&
    a.messages.lastSent === b.messages.lastSent &&
    a.messages.firstReceived === b.messages.firstReceived &&
    a.messages.lastReceived === b.messages.lastReceived &&
    sameYears(a.messages.byYear, b.messages.byYear) &&
    a.messages.days?.join() === b.messages.days?.join() &&
    a.invitedBy === b.invitedBy &&
    a.invitedOn === b.invitedOn &&
    a.invitationHadNote === b.invitationHadNote &&
    a.endorsementsGiven === b.endorsementsGiven &&
    a.endorsementsReceived === b.endorsementsReceived &&
    a.linkedInNote === b.linkedInNote
  );
}
