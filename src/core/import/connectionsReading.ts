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
  /** How many follow the owner, where a page showed it. */
  readonly followers?: number | undefined;
}

/**
 * Whether everyone was seen: exactly as many as the header counts. Until then absence from the reading means nothing, and so it
 * does when more were seen: the header, or what was read in it, is not true then.
 * @param total undefined when the page shows none
 */
export function sawEveryone(seen: number, total: number | undefined): boolean {
  return total !== undefined && seen === total;
}

/** Whether everyone is in the reading. */
export function isComplete({ people, total }: ConnectionsReading): boolean {
  return sawEveryone(new Set(people.map(({ slug }) => slug)).size, total);
}
