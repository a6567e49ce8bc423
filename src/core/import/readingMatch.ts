import { mayBeSameDay } from '#core/people/connectedDay.ts';
import type { ConnectionId } from '#core/people/connection.ts';
import { fullName } from '#core/people/connection.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import type { ListedPerson } from './connectionsReading.ts';
import type { ExportedConnection } from './exportContent.ts';
import type { KnownPerson } from './knownNetwork.ts';
import { addressKey, matchPeople, nameKey, shareWord, wordsOf } from './matchPeople.ts';

/** Which cards of the connections page are which known people. */
export interface ReadingMatch {
  readonly rowOf: ReadonlyMap<ConnectionId, ListedPerson>;
  /** People who are not known yet. Some may have the address of someone who is. */
  readonly newcomers: readonly ListedPerson[];
  /**
   * Known people who may be someone on the page, without enough evidence. A sync does not ask: they are neither gone nor
   * changed, and no one is added for the card, until a whole page or an export tells.
   */
  readonly unsure: ReadonlySet<ConnectionId>;
}

/**
 * Finds who is who on the connections page, by the same evidence as in an export: who has a new address keeps what was noted,
 * and someone who took an address over inherits nothing.
 * @param rows one for each address
 * @param lastListed the day on which everyone was listed before; undefined: never
 */
export function matchReading(
  known: readonly KnownPerson[],
  rows: readonly ListedPerson[],
  lastListed: DayNumber | undefined,
): ReadingMatch {
  const bySlug = new Map<string, KnownPerson>();
  for (const person of known) if (person.slug !== undefined) bySlug.set(addressKey(person.slug), person);
  const rowOf = new Map<ConnectionId, ListedPerson>();
  const unsure = new Set<ConnectionId>();
  const free: ExportedConnection[] = [];
  for (const [line, row] of rows.entries()) {
    const person = bySlug.get(addressKey(row.slug));
    if (person && isPlainlySame(person, row)) rowOf.set(person.id, row);
    else if (person && mayBeRelated(person, row)) unsure.add(person.id);
    else free.push(asExported(row, line));
  }
  if (free.length === 0) return { rowOf, newcomers: [], unsure };
  const others = known.filter((person) => {
    const isFree = !rowOf.has(person.id) && !unsure.has(person.id);
    return isFree && (person.slug !== undefined || fullName(person) !== '');
  });
  const match = matchPeople(others, free, { lastListed, same: undefined });
  for (const [id, { line }] of match.rowOf) {
    const row = rows[line];
    if (row) rowOf.set(id, row);
  }
  const unsureLines = new Set(match.unsure.map(({ row }) => row.line));
  for (const { person } of match.unsure) unsure.add(person.id);
  return {
    rowOf,
    newcomers: free.flatMap((row) => {
      const newcomer = match.personOf.has(row) || unsureLines.has(row.line) ? undefined : rows[row.line];
      return newcomer ?? [];
    }),
    unsure,
  };
}

/** Whether the card with a person's address is theirs: by the name, to which the page may add titles, or by the day. */
function isPlainlySame(person: KnownPerson, { name, connectedOn }: ListedPerson): boolean {
  const [before, now] = [nameKey(person), nameOf(name)];
  if (before === '' || now === '' || before === now || isWithin(before, now)) return true;
  return connectedOn !== undefined && person.connectedOn !== undefined && mayBeSameDay(connectedOn, person.connectedOn);
}

/** Whether only a part of the name, without days, tells that the card is theirs: it may be someone else's of that family name. */
function mayBeRelated(person: KnownPerson, { name, connectedOn }: ListedPerson): boolean {
  const isWithoutDay = person.connectedOn === undefined || connectedOn === undefined;
  return isWithoutDay && shareWord(nameKey(person), nameOf(name));
}

function nameOf(name: string): string {
  return nameKey({ firstName: name, lastName: '' });
}

/** Whether all words of a name, at least two, are in another. */
function isWithin(name: string, other: string): boolean {
  const words = wordsOf(name);
  const others = new Set(wordsOf(other));
  return words.length > 1 && words.every((word) => others.has(word));
}

/** A headline is no title: namesakes often share it. */
function asExported({ slug, name, connectedOn }: ListedPerson, line: number): ExportedConnection {
  return { line, slug, firstName: name, lastName: '', email: '', company: '', title: '', connectedOn };
}
