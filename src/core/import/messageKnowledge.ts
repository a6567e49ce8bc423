import type { PersonDetails } from '#core/people/connection.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import type { ExportContent, UnclearMessages } from './exportContent.ts';
import type { EvidenceMerge } from './evidenceMerge.ts';
import type { KnownNetwork, KnownPerson } from './knownNetwork.ts';
import { evidenceKey, latest } from './knownNetwork.ts';
import { nameKey, wordsOf } from './matchPeople.ts';
import type { MessagesKnown, NewPerson } from './importPlan.ts';
import type { PeopleMerge } from './peopleMerge.ts';

/** The day of the last message in the export: only up to this day is it known that no one else wrote. */
export function messagesEnd(content: ExportContent): DayNumber | undefined {
  if (!content.kinds.has('messages')) return undefined;
  if (content.messagesThrough !== undefined) return content.messagesThrough;
  let end: DayNumber | undefined;
  for (const { messages } of content.interactions.values()) {
    end = latest(end, latest(messages?.lastSent, messages?.lastReceived));
  }
  return end;
}

/** An import as far as it is planned when its messages are judged. */
export interface PlannedImport {
  readonly known: KnownNetwork;
  readonly content: ExportContent;
  readonly people: PeopleMerge;
  /** `people.kept()` */
  readonly kept: readonly KnownPerson[];
  readonly evidence: EvidenceMerge;
}

/** The people for whom it is known from now on whether there were messages. */
export interface JudgedMessages {
  readonly known: readonly MessagesKnown[];
  ofNew(person: NewPerson): Pick<NewPerson, 'messagesThrough' | 'messagesUnclear'>;
}

/**
 * "Never" is certain for a person when all messages of the export were read, the person is in it or known under the address
 * that their messages would have, and no message without a clear sender may have been theirs.
 */
export function judgeMessages({ known, content, people, kept, evidence }: PlannedImport): JudgedMessages {
  const end = messagesEnd(content);
  if (!content.kinds.has('messages')) return { known: [], ofNew: () => ({}) };
  const wrote = (key: ProfileSlug): boolean => {
    const messages = evidence.after(key)?.messages;
    return messages !== undefined && messages.sent + messages.received > 0;
  };
  const concerns = concernedBy(known, content.unclearMessages, [...kept, ...people.insert]);
  // Later messages were read before, in which a person of this export may have written unrecognised.
  const isOutdated = isLater(known.messagesThrough, end);
  const through = content.unclearMessages?.everyone || isOutdated ? undefined : end;
  const found: MessagesKnown[] = [];
  for (const person of kept) {
    const key = evidenceKey(person);
    const row = people.match.rowOf.get(person.id);
    const unclear = (person.messagesUnclear ?? false) || (!wrote(key) && concerns(person, row?.slug));
    const isRead = people.isListing ? row?.slug !== undefined : person.slug !== undefined;
    // What is known about them ends before messages that may have been theirs, with another address or without one.
    const isOvertaken = (!isRead || through === undefined) && isLater(end, person.messagesThrough);
    const next = unclear || isOvertaken ? undefined : latest(person.messagesThrough, isRead ? through : undefined);
    if (unclear !== (person.messagesUnclear ?? false) || next !== person.messagesThrough) {
      found.push({ id: person.id, through: next, unclear });
    }
  }
  return {
    known: found,
    ofNew: (person) => {
      if (person.slug === undefined) return {};
      if (!wrote(person.slug) && concerns(person, person.slug)) return { messagesUnclear: true };
      return through === undefined ? {} : { messagesThrough: through };
    },
  };
}

function isLater(day: DayNumber | undefined, than: DayNumber | undefined): boolean {
  return day !== undefined && than !== undefined && day > than;
}

/** A function that tells whether messages, or other evidence, without a certain person may concern one. */
export function concernedBy(
  known: KnownNetwork,
  unclear: UnclearMessages | undefined,
  everyone: readonly (PersonDetails & { readonly slug: ProfileSlug | undefined })[],
): (
  person: PersonDetails & { readonly slug: ProfileSlug | undefined },
  exportedAs: ProfileSlug | undefined,
) => boolean {
  if (!unclear || (unclear.slugs.size === 0 && unclear.names.size === 0 && !unclear.byAddress?.size))
    return () => false;
  const names = new Set([...unclear.names].map((name) => name.replace(/\s+/g, ' ')));
  const addresses = new Set<ProfileSlug>(known.formerAddresses?.keys());
  for (const { slug } of [...known.people, ...everyone]) if (slug !== undefined) addresses.add(slug);
  // Someone wrote from an address that no one has now: perhaps a connection of that name who has a new one.
  const elsewhere = new Set<string>();
  for (const [slug, theirs] of unclear.byAddress ?? []) {
    if (!addresses.has(slug)) for (const name of theirs) elsewhere.add(name.replace(/\s+/g, ' '));
  }
  const borne = names.size > 0 ? new Set(everyone.map(nameKey)) : new Set<string>();
  for (const name of names)
    if (name.includes(',') && borne.has(name)) for (const part of name.split(',')) borne.add(part.trim());
  // A name that no one has belongs to a stranger, or to someone who had another name then.
  const words = new Set<string>();
  for (const name of names) {
    if (!name.includes(',') && !borne.has(name)) for (const word of wordsOf(name)) words.add(word);
  }
  return (person, exportedAs) => {
    if (exportedAs !== undefined && unclear.slugs.has(exportedAs)) return true;
    if (person.slug !== undefined && unclear.slugs.has(person.slug)) return true;
    if (names.size === 0 && elsewhere.size === 0) return false;
    const name = nameKey(person);
    return names.has(name) || elsewhere.has(name) || (words.size > 0 && wordsOf(name).some((word) => words.has(word)));
  };
}
