import { connectionTable } from '#core/people/connectionTable.ts';
import type { Connection, MessageHistory } from '#core/people/connection.ts';
import { dayNumber } from '#core/time/calendarDay.ts';
import { SearchIndex } from '#core/search/searchIndex.ts';
import type { SearchIndexOptions } from '#core/search/searchIndex.ts';

export function day(year: number, month = 1, dayOfMonth = 1): number {
  const number = dayNumber(year, month, dayOfMonth);
  if (number === undefined) throw new Error(`no such day: ${year}-${month}-${dayOfMonth}`);
  return number;
}

/** The day on which these tests take place. */
export const today = day(2026, 2, 8);

/** Messages counted and dated; without dates they are of 2024. */
export function messages(sent: number, received: number, last = day(2024, 6, 1)): MessageHistory {
  return {
    sent,
    received,
    firstSent: sent > 0 ? last : undefined,
    lastSent: sent > 0 ? last : undefined,
    firstReceived: received > 0 ? last : undefined,
    lastReceived: received > 0 ? last : undefined,
  };
}

type Person = Omit<Partial<Connection>, 'interaction'> & { interaction?: Partial<Connection['interaction']> };

export function person(name: string, what: Person = {}): Connection {
  const [firstName = '', ...rest] = name.split(' ');
  return {
    id: 0,
    slug: name.toLowerCase().replaceAll(' ', '-') || undefined,
    firstName,
    lastName: rest.join(' '),
    email: '',
    company: '',
    title: '',
    connectedOn: day(2020),
    decision: 'undecided',
    standing: 'connected',
    tags: [],
    note: '',
    ...what,
    interaction: {
      messages: undefined,
      invitedBy: undefined,
      invitedOn: undefined,
      invitationHadNote: false,
      endorsementsGiven: 0,
      endorsementsReceived: 0,
      recommendationsGiven: 0,
      recommendationsReceived: 0,
      linkedInNote: '',
      ...what.interaction,
    },
  };
}

export function indexOf(people: readonly Connection[], options?: SearchIndexOptions): SearchIndex {
  return new SearchIndex(connectionTable(people.map((each, row) => ({ ...each, id: row + 1 }))), options);
}

export function allRows(index: SearchIndex): Uint32Array {
  return Uint32Array.from({ length: index.table.length }, (_, row) => row);
}
