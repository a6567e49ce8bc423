import * as l10n from '@vscode/l10n';
import { commaList } from '#core/text/lists.ts';
import { fold } from '#core/text/textFolding.ts';
import { shownDay } from '#core/time/shownDates.ts';
import type { ConnectionTable, RowIndex } from './connectionTable.ts';
import { noDay } from './connectionTable.ts';

/**
 * For each person of a list, what tells them from others in it who have the same name; '' for people whose name no one
 * else has. Where a name stands alone, as on a button, namesakes would be called the same.
 * @param detailsOf of a person, the most telling first; only those that are needed are named
 */
export function tellingApart<T>(
  people: readonly T[],
  nameOf: (person: T) => string,
  detailsOf: (person: T) => readonly string[],
): readonly string[] {
  const byName = new Map<string, number[]>();
  for (const [place, person] of people.entries()) {
    const name = fold(nameOf(person));
    const places = byName.get(name);
    if (places) places.push(place);
    else byName.set(name, [place]);
  }
  const apart = people.map(() => '');
  for (const places of byName.values()) {
    if (places.length === 1) continue;
    const details = places.map((place) => detailsOf(people[place] as T));
    const most = Math.max(...details.map(({ length }) => length));
    let said = places.map(() => '');
    for (let kind = 0; kind < most; kind++) {
      const before = said;
      const isAlike = (words: string): boolean => before.indexOf(words) !== before.lastIndexOf(words);
      const more = before.map((words, at) =>
        isAlike(words) ? commaList([words, details[at]?.[kind] ?? ''].filter(Boolean)) : words,
      );
      if (new Set(more).size > new Set(before).size) said = more;
    }
    for (const [at, place] of places.entries()) apart[place] = said[at] ?? '';
  }
  return apart;
}

/** What may tell the people of a list apart: company, the day they connected, the address. */
export function distinguishingDetails({
  company = '',
  connectedOn,
  slug = '',
}: {
  readonly company?: string | undefined;
  readonly connectedOn: number | undefined;
  readonly slug: string | undefined;
}): readonly string[] {
  return [
    company,
    connectedOn === undefined || connectedOn === noDay ? '' : l10n.t`connected ${shownDay(connectedOn)}`,
    slug === '' ? '' : `/in/${slug}`,
  ];
}

/** The same for a row of the table. */
export function detailsOfRow(
  { company, connectedOn, slug }: Pick<ConnectionTable, 'company' | 'connectedOn' | 'slug'>,
  row: RowIndex,
): readonly string[] {
  return distinguishingDetails({ company: company[row], connectedOn: connectedOn[row], slug: slug[row] });
}
