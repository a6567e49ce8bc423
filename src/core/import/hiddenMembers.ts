import type { DayNumber } from '#core/time/calendarDay.ts';
import type { ExportedConnection } from './exportContent.ts';
import type { KnownPerson } from './knownNetwork.ts';
import { detailsKey, pushTo } from './matchPeople.ts';

/** Members who hid themselves: rows with a day and nothing to tell one from another. */
export interface HiddenMatch {
  /** Known hidden members who are listed still. */
  readonly present: readonly KnownPerson[];
  /** Known people with a name who are missing, and behind one of whose rows each may stand: they have hidden, or have left. */
  readonly nowHidden: readonly KnownPerson[];
  /** Rows of no one known. */
  readonly added: readonly ExportedConnection[];
  /** Known hidden members for whom there is no row. */
  readonly absent: readonly KnownPerson[];
}

/**
 * As many rows of one day are as many people connected on it. First they are those who were there with a name and are missing:
 * to call them gone would be false if they only hid. What is left over is who was hidden before, and then someone new.
 * @param missing known people with a name who stand in no row
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
