import type { DayNumber } from '#core/time/calendarDay.ts';
import type { ExportedConnection } from './exportContent.ts';
import type { KnownPerson } from './knownNetwork.ts';
import { detailsKey, pushTo } from './matchPeople.ts';

/** Members who hid themselves: rows with nothing but a day, which can't be told apart. */
export interface HiddenMatch {
  /** Known hidden members who are still listed. */
  readonly present: readonly KnownPerson[];
  /** Known people with a name who are missing and may be behind a hidden row: they have hidden themselves, or have left. */
  readonly nowHidden: readonly KnownPerson[];
  /** Rows of new hidden members. */
  readonly added: readonly ExportedConnection[];
  /** Known hidden members for whom there is no row. */
  readonly absent: readonly KnownPerson[];
}

/**
 * Each row of a day is one person who connected on it. Rows are first given to missing people with a name, since it would
 * be wrong to call them gone if they only hid; then to people who were hidden before; what is left over is new.
 * @param missing known people with a name who are in no row
 */
export function matchHidden(
  rows: readonly ExportedConnection[],
  hidden: readonly KnownPerson[],
  missing: readonly KnownPerson[],
): HiddenMatch {
  const present: KnownPerson[] = [];
  const nowHidden: KnownPerson[] = [];
  const added: ExportedConnection[] = [];
  const absent: KnownPerson[] = [];
  const rowsByDay = byDay(rows);
  const hiddenByDay = byDay(hidden);
  const missingByDay = byDay(missing);
  for (const [day, ofDay] of rowsByDay) {
    const unseen = day === undefined ? [] : (missingByDay.get(day) ?? []);
    nowHidden.push(...(unseen.length > 0 ? unseen : []));
    const before = hiddenByDay.get(day) ?? [];
    hiddenByDay.delete(day);
    const left = ofDay.slice(0, Math.max(0, ofDay.length - unseen.length));
    const spare = new Map<string, KnownPerson[]>();
    // People who were marked are found first.
    for (const person of before.toSorted((a, b) => Number(a.marked) - Number(b.marked))) {
      pushTo(spare, detailsKey(person), person);
    }
    const unmatched = left.filter((row) => {
      const person = spare.get(detailsKey(row))?.pop();
      if (person) present.push(person);
      return !person;
    });
    const rest = [...spare.values()].flat().sort((a, b) => Number(a.marked) - Number(b.marked));
    for (const row of unmatched) {
      const person = rest.pop();
      if (person) present.push(person);
      else added.push(row);
    }
    absent.push(...rest);
  }
  absent.push(...[...hiddenByDay.values()].flat());
  return { present, nowHidden, added, absent };
}

function byDay<T extends { readonly connectedOn: DayNumber | undefined }>(
  items: readonly T[],
): Map<DayNumber | undefined, T[]> {
  const days = new Map<DayNumber | undefined, T[]>();
  for (const item of items) pushTo(days, item.connectedOn, item);
  return days;
}
