import type { MessageHistory } from '#core/people/connection.ts';
import { noMessages } from '#core/people/connection.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import { monthOfDay, yearOfMonth } from '#core/time/monthOfDay.ts';
import type { DateReading } from './exportDates.ts';
import { nameMark, type Party } from './unclearParties.ts';

/** The messages of a conversation in one direction between two people. */
export interface Tally {
  readonly from: Party;
  readonly to: Party;
  count: number;
  first: DayNumber | undefined;
  last: DayNumber | undefined;
  /** The number for each year; mostly there are one or two years. */
  readonly years: { readonly year: number; count: number }[];
  readonly days: DayNumber[];
  /** Dates whose order of day and month only the whole file decides. */
  readonly undecided: { readonly date: DateReading; readonly line: number }[];
}

export type MutableHistory = { -readonly [Key in keyof MessageHistory]: MessageHistory[Key] };

/** Counts a message. */
export function addMessage(tallies: Map<string, Tally>, from: Party, to: Party, date: DateReading, line: number): void {
  const key = `${from}\t${to}`;
  let tally = tallies.get(key);
  if (!tally) {
    tally = { from, to, count: 0, first: undefined, last: undefined, years: [], days: [], undecided: [] };
    tallies.set(key, tally);
  }
  tally.count++;
  if (typeof date === 'object') tally.undecided.push({ date, line });
  else addDay(tally, date);
}

/** Notes the day of a message that was counted. */
export function addDay(tally: Tally, day: DayNumber | undefined): void {
  tally.first = earlier(tally.first, day);
  tally.last = later(tally.last, day);
  if (day === undefined) return;
  // Most messages follow one of the same day.
  if (tally.days.at(-1) !== day) tally.days.push(day);
  const year = yearOfMonth(monthOfDay(day));
  const known = tally.years.find((one) => one.year === year);
  if (known) known.count++;
  else tally.years.push({ year, count: 1 });
}

/**
 * The direction of the messages of a tally between the owner and the only other address of the conversation. Before 2023
 * there are no recipients' addresses, and some of the owner's messages have none; then names decide, which is safe because
 * the conversation tells who the two are.
 */
export function directionOf(
  { from, to }: Tally,
  owner: ProfileSlug,
  ownNames: ReadonlySet<Party>,
  partner: ProfileSlug,
  partnerNames: ReadonlySet<Party> | undefined,
): 'sent' | 'received' | undefined {
  const seemsGroup = (party: Party): boolean => party.startsWith(nameMark) && party.includes(', ');
  if (from === partner) {
    if (to === owner || ownNames.has(to)) return 'received';
    return to.startsWith(nameMark) && !seemsGroup(to) ? 'received' : undefined;
  }
  if (from !== owner && !ownNames.has(from)) return undefined;
  if (to === partner || partnerNames?.has(to)) return 'sent';
  return to.startsWith(nameMark) && !seemsGroup(to) && !ownNames.has(to) ? 'sent' : undefined;
}

/** A person's history, which is created for the first message counted. */
export function historyOf(histories: Map<ProfileSlug, MutableHistory>, slug: ProfileSlug): MutableHistory {
  let history = histories.get(slug);
  if (!history) histories.set(slug, (history = { ...noMessages }));
  return history;
}

/** Adds the messages of one direction to a person's history. */
export function addTally(history: MutableHistory, tally: Tally, direction: 'sent' | 'received'): void {
  if (direction === 'sent') {
    history.sent += tally.count;
    history.firstSent = earlier(history.firstSent, tally.first);
    history.lastSent = later(history.lastSent, tally.last);
  } else {
    history.received += tally.count;
    history.firstReceived = earlier(history.firstReceived, tally.first);
    history.lastReceived = later(history.lastReceived, tally.last);
  }
  if (tally.years.length === 0) return;
  const years = new Map((history.byYear ?? []).map((one) => [one.year, one]));
  for (const { year, count } of tally.years) {
    const known = years.get(year) ?? { year, sent: 0, received: 0 };
    years.set(year, { ...known, [direction]: known[direction] + count });
  }
  history.byYear = [...years.values()].sort((a, b) => a.year - b.year);
  history.days = [...new Set([...(history.days ?? []), ...tally.days])].sort((a, b) => a - b);
}

function earlier(a: DayNumber | undefined, b: DayNumber | undefined): DayNumber | undefined {
  return a === undefined || (b !== undefined && b < a) ? b : a;
}

function later(a: DayNumber | undefined, b: DayNumber | undefined): DayNumber | undefined {
  return a === undefined || (b !== undefined && b > a) ? b : a;
}
