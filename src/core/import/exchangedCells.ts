import { isNameless } from './personRows.ts';
import type { KnownPerson } from './knownNetwork.ts';
import { addressKey, nameKey, shareWord, type PeopleMatch } from './matchPeople.ts';

/**
 * The known people to whom an export gives the address or the name of someone else who is known. LinkedIn hardly ever does; a
 * spreadsheet in which cells of a column were moved does.
 */
export function withCellsOfOthers(
  people: readonly KnownPerson[],
  { rowOf }: Pick<PeopleMatch, 'rowOf'>,
): readonly KnownPerson[] {
  const holders = new Map(
    people.flatMap((person) => (person.slug === undefined ? [] : [[addressKey(person.slug), person] as const])),
  );
  let names: ReadonlySet<string> | undefined;
  return people.filter((person) => {
    const row = rowOf.get(person.id);
    if (!row || isNameless(person) || isNameless(row)) return false;
    const holder = row.slug === undefined || row.slug === person.slug ? undefined : holders.get(addressKey(row.slug));
    if (holder && holder !== person && !isNameless(holder) && !shareWord(nameKey(holder), nameKey(person))) return true;
    if (row.firstName === person.firstName && row.lastName === person.lastName) return false;
    const name = nameKey(row);
    if (shareWord(name, nameKey(person))) return false;
    names ??= new Set(people.map(nameKey));
    return names.has(name);
  });
}
