import type { DayNumber } from '#core/time/calendarDay.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import type { ExportContent, UnclearMessages } from './exportContent.ts';
import type { KnownNetwork, KnownPerson, PersonDetails, StoredEvidence } from './knownNetwork.ts';
import { evidenceKey, latest } from './knownNetwork.ts';
import { nameKey } from './matchPeople.ts';
import type { MessagesKnown, NewPerson } from './importPlan.ts';
import type { PeopleMerge } from './peopleMerge.ts';

/** The day of the last message in the export: up to it, and no longer, silence is known. */
export function messagesEnd(content: ExportContent): DayNumber | undefined {
  if (!content.kinds.has('messages')) return undefined;
  if (content.messagesThrough !== undefined) return content.messagesThrough;
  let end: DayNumber | undefined;
  for (const { messages } of content.interactions.values()) {
    end = latest(end, latest(messages?.lastSent, messages?.lastReceived));
  }
  return end;
}

/** Of whom it is known from now on whether they ever wrote. */
export interface JudgedMessages {
  readonly known: readonly MessagesKnown[];
  ofNew(person: NewPerson): Pick<NewPerson, 'messagesThrough' | 'messagesUnclear'>;
}

/**
 * "Never" may be said of someone when the messages of the export were read whole, the person stands in it or is known under
 * the address that messages would bear, and no message may have been theirs without saying so.
 */
export function judgeMessages(
  known: KnownNetwork,
  content: ExportContent,
  people: PeopleMerge,
  kept: readonly KnownPerson[],
  grown: ReadonlyMap<ProfileSlug, StoredEvidence>,
  dropped: readonly ProfileSlug[],
): JudgedMessages {
  const end = messagesEnd(content);
  if (!content.kinds.has('messages')) return { known: [], ofNew: () => ({}) };
  const droppedKeys = new Set(dropped);
  const wrote = (key: ProfileSlug): boolean => {
    const messages = (grown.get(key) ?? (droppedKeys.has(key) ? undefined : known.evidence.get(key)))?.messages;
    return messages !== undefined && messages.sent + messages.received > 0;
  };
  const concerns = concernedBy(known, content.unclearMessages, [...kept, ...people.insert]);
  // Later messages were read before: in these, someone of this export may have written without saying who they are.
  const isOutdated = isLater(known.messagesThrough, end);
  const through = content.unclearMessages?.everyone || isOutdated ? undefined : end;
  const found: MessagesKnown[] = [];
  for (const person of kept) {
    const key = evidenceKey(person);
    const row = people.match.rowOf.get(person.id);
    const unclear = (person.messagesUnclear ?? false) || (!wrote(key) && concerns(person, row?.slug));
    const isRead = people.isListing ? row?.slug !== undefined : person.slug !== undefined;
    // What is known of them ends before messages that may have been theirs, under another address or none.
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

/** Tells whom the unclear messages may concern. */
function concernedBy(
  known: KnownNetwork,
  unclear: UnclearMessages | undefined,
  everyone: readonly PersonDetails[],
): (
  person: PersonDetails & { readonly slug: ProfileSlug | undefined },
  exportedAs: ProfileSlug | undefined,
) => boolean {
  if (!unclear || (unclear.slugs.size === 0 && unclear.names.size === 0 && !unclear.byAddress?.size))
    return () => false;
  const names = new Set([...unclear.names].map((name) => name.replace(/\s+/g, ' ')));
  const addresses = new Set<ProfileSlug>(known.formerAddresses?.keys());
  for (const { slug } of known.people) if (slug !== undefined) addresses.add(slug);
  // Someone wrote under an address that is no one's: perhaps a connection of that name, who has another by now.
  const elsewhere = new Set<string>();
  for (const [slug, theirs] of unclear.byAddress ?? []) {
    if (!addresses.has(slug)) for (const name of theirs) elsewhere.add(name.replace(/\s+/g, ' '));
  }
  const borne = names.size > 0 ? new Set(everyone.map(nameKey)) : new Set<string>();
  for (const name of names)
    if (name.includes(',') && borne.has(name)) for (const part of name.split(',')) borne.add(part.trim());
  // A name that no one bears is that of a stranger, or of someone whose name was another then.
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

function wordsOf(name: string): readonly string[] {
  return name.match(/[\p{L}\p{N}]{2,}/gu) ?? [];
}
