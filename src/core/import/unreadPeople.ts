import { fullName } from '#core/people/connection.ts';
import { fold } from '#core/text/textFolding.ts';
import type { UnreadRows } from './exportContent.ts';
import type { KnownPerson } from './knownNetwork.ts';

const words = /[\p{L}\p{N}\p{M}]+/gu;

/** Tells who may be in a row that could not be read: by address, or by all words of the name. */
export function mayBeUnread(unread: UnreadRows | undefined): (person: KnownPerson) => boolean {
  if (!unread || (unread.slugs.size === 0 && unread.texts.length === 0)) return () => false;
  const rowsOf = new Map<string, Set<number>>();
  for (const [row, text] of unread.texts.entries()) {
    for (const [word] of text.matchAll(words)) {
      const rows = rowsOf.get(word);
      if (rows) rows.add(row);
      else rowsOf.set(word, new Set([row]));
    }
  }
  return (person) => {
    if (person.slug !== undefined && unread.slugs.has(person.slug)) return true;
    const [first, ...others] = (fold(fullName(person)).match(words) ?? []).map((word) => rowsOf.get(word));
    return [...(first ?? [])].some((row) => others.every((rows) => rows?.has(row)));
  };
}
