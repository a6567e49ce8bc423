import type { DayNumber } from '#core/time/calendarDay.ts';
import type { ExportContent } from './exportContent.ts';
import { latest, type KnownListing } from './knownNetwork.ts';

/** Which of two listings is the newer one, and how sure that is. */
export interface AgeVerdict {
  /** The export was made before what is known was read. */
  readonly isOlder: boolean;
  /** Why that may be wrong, so that the person is asked; undefined when all evidence agrees. */
  readonly doubt: 'datesDisagree' | 'newestMissing' | 'leftReturned' | undefined;
}

/** What the people say about the age of an export. */
export interface PeopleSigns {
  /** Known connections who are newer than the newest of the export. */
  readonly newestMissing: number;
  /** People marked as gone who are in the export. */
  readonly returned: number;
}

/**
 * Judges which is newer by the day in the archive's name, the times of its entries, the latest of all days in it, and the
 * people who are missing or back. A member who removed their newest connections by hand looks like an old export, and an
 * old export like one to which people have returned; only the dates around the rows tell these apart.
 */
export function judgeAge(
  listing: KnownListing | undefined,
  messagesThrough: DayNumber | undefined,
  content: ExportContent,
  signs: PeopleSigns,
): AgeVerdict {
  const newest = newestDay(content);
  const { made, disagrees } = madeOn(content, newest);
  const byMaking = compareMaking(made, newest, listing);
  const hasLaterDays = isLater(newestMet(content), listing?.met) || isLater(content.messagesThrough, listing?.talked);
  const messagesEndEarlier =
    content.kinds.has('messages') &&
    messagesThrough !== undefined &&
    content.messagesThrough !== undefined &&
    content.messagesThrough < messagesThrough;
  if (byMaking === 'newer') {
    const looksOld = (signs.newestMissing > 0 && signs.returned > 0) || (messagesEndEarlier && signs.newestMissing > 0);
    return { isOlder: false, doubt: looksOld && !hasLaterDays ? 'datesDisagree' : undefined };
  }
  if (byMaking === 'older') return { isOlder: true, doubt: hasLaterDays ? 'datesDisagree' : undefined };
  if (hasLaterDays) return { isOlder: false, doubt: disagrees ? 'datesDisagree' : undefined };
  if (signs.newestMissing > 0) return { isOlder: true, doubt: 'newestMissing' };
  if (messagesEndEarlier) return { isOlder: true, doubt: signs.returned > 0 ? undefined : 'datesDisagree' };
  return { isOlder: false, doubt: signs.returned > 0 ? 'leftReturned' : undefined };
}

/** What to remember of a listing, so that the age of others can be compared with it. */
export function listingOf(content: ExportContent): KnownListing {
  const newest = newestDay(content);
  return { madeOn: madeOn(content, newest).made, newest, met: newestMet(content), talked: content.messagesThrough };
}

/** Names and entries are dated in the time zone of the person who made them, so they may be a day off from the days inside. */
const zoneDays = 1;

/** Whether one day is later than another of the same kind. Where one export lacks the file, nothing can be said. */
function isLater(day: DayNumber | undefined, than: DayNumber | undefined): boolean {
  return day !== undefined && than !== undefined && day > than;
}

/** The latest day that the export names. */
function newestDay(content: ExportContent): DayNumber | undefined {
  return latest(latest(content.age?.newest, content.messagesThrough), newestMet(content));
}

function newestMet({ connections }: ExportContent): DayNumber | undefined {
  let newest: DayNumber | undefined;
  for (const { connectedOn } of connections) newest = latest(newest, connectedOn);
  return newest;
}

/**
 * The day on which an export was made, by its name and entries; undefined when they contradict the content or each other.
 */
function madeOn(
  { age }: ExportContent,
  newest: DayNumber | undefined,
): { made: DayNumber | undefined; disagrees: boolean } {
  // The name comes first: an archive that was packed again has newer entries.
  const made = age?.named ?? age?.packed;
  if (made === undefined) return { made, disagrees: false };
  const isTooEarly = newest !== undefined && made < newest - zoneDays;
  const packedBefore = age?.named !== undefined && age.packed !== undefined && age.packed < age.named - zoneDays;
  return isTooEarly || packedBefore ? { made: undefined, disagrees: true } : { made, disagrees: false };
}

function compareMaking(
  made: DayNumber | undefined,
  newest: DayNumber | undefined,
  listing: KnownListing | undefined,
): 'newer' | 'older' | undefined {
  if (listing === undefined) return undefined;
  if (made !== undefined && listing.madeOn !== undefined) {
    return made === listing.madeOn ? undefined : made > listing.madeOn ? 'newer' : 'older';
  }
  if (made !== undefined && listing.newest !== undefined) {
    // An export made before the newest day of the known listing is older, apart from time zones.
    return made < listing.newest - zoneDays ? 'older' : made > listing.newest + zoneDays ? 'newer' : undefined;
  }
  if (listing.madeOn !== undefined && newest !== undefined && newest > listing.madeOn + zoneDays) return 'newer';
  return undefined;
}
