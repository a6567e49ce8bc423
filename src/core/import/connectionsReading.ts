import type { DayNumber } from '#core/time/calendarDay.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';

/** One card of the connections page. */
export interface ListedPerson {
  readonly slug: ProfileSlug;
  readonly name: string;
  readonly headline: string;
  readonly connectedOn: DayNumber | undefined;
}

/** What was read from the connections page. The same person may appear more than once, since its rows are recycled. */
export interface ConnectionsReading {
  readonly people: readonly ListedPerson[];
  /** The count in the page's header; undefined when it was not shown. */
  readonly total: number | undefined;
  /** The number of people who follow the owner, if a page showed it. */
  readonly followers?: number | undefined;
}

/**
 * Whether everyone was seen: exactly as many people as the header counts. With fewer, absence from the reading means
 * nothing; with more neither, since the header or our reading of it is wrong then.
 * @param total undefined when the page shows none
 */
export function sawEveryone(seen: number, total: number | undefined): boolean {
  return total !== undefined && seen === total;
}

/** Whether everyone is in the reading. */
export function isComplete({ people, total }: ConnectionsReading): boolean {
  return sawEveryone(new Set(people.map(({ slug }) => slug)).size, total);
}
