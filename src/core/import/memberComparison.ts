import type { DayNumber } from '#core/time/calendarDay.ts';
import { fold } from '#core/text/textFolding.ts';
import type { ExportContent } from './exportContent.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import { isListed } from '#core/people/connection.ts';
import type { KnownNetwork } from './knownNetwork.ts';
import type { PeopleMatch } from './matchPeople.ts';

/** How much the export has in common with what is known: whether both are one member's. */
export interface MemberComparison {
  /** Known connections who would stand in the export if it were the same member's. */
  readonly known: number;
  /** Of them, how many stand in it. */
  readonly inBoth: number;
  /** Of those, with a day of connecting on both sides: on how many the days agree, and on how many not. */
  readonly agreeing: number;
  readonly differing: number;
  /** Hardly anyone is in both, or those who are were met on other days: it looks like another member's list. */
  readonly looksLikeAnother: boolean;
  /** It has only messages, and none of the people in them is known. */
  readonly onlyStrangers: boolean;
  /** The same people met on the same days, by an owner of the same name or with the same conversations: two members never share that. */
  readonly isSame: boolean;
}

/** So many people who write, and none of them a connection: below that a new member may know none of them. */
export const fewestStrangers = 3;

const fewInBoth = 0.3;
const manyInBoth = 0.5;
const mostAgree = 0.8;
/** So many people met on the same day are no accident, nor are so many conversations begun on it. */
const enoughAgreeing = 3;
const enoughTalks = 2;

/** @param newest the latest day of connecting in the export: anyone who connected later cannot be in it */
export function compareMembers(
  known: KnownNetwork,
  content: ExportContent,
  match: PeopleMatch,
  newest: DayNumber | undefined,
): MemberComparison {
  let expected = 0;
  let inBoth = 0;
  let agreeing = 0;
  let differing = 0;
  for (const person of known.people) {
    if (!isListed(person.standing) || person.slug === undefined) continue;
    // What someone was asked about is no evidence, or the answers would change what they were asked.
    const row = match.answered.has(person.id) ? undefined : match.rowOf.get(person.id);
    if (row === undefined && (newest === undefined || (person.connectedOn ?? newest) > newest)) continue;
    expected++;
    if (row === undefined) continue;
    inBoth++;
    if (row.connectedOn === undefined || person.connectedOn === undefined) continue;
    if (row.connectedOn === person.connectedOn) agreeing++;
    else differing++;
  }
  const isListing = content.kinds.has('connections') && known.everListed;
  const rows = content.connections.filter(({ slug }) => slug !== undefined).length;
  const smaller = Math.min(expected, rows);
  const talks = agreeingTalks(known, content);
  const mostDiffer = differing >= enoughAgreeing && differing > agreeing;
  const names = compareNames(known.ownerName, content.ownerName);
  const sameTalks = talks.agreeing >= enoughTalks && talks.agreeing >= talks.compared * mostAgree;
  const sameLists = isListing
    ? agreeing >= enoughAgreeing && agreeing >= (agreeing + differing) * mostAgree && inBoth >= smaller * manyInBoth
    : talks.agreeing >= talks.compared * mostAgree && talks.agreeing > 0;
  const fewShared = expected > 0 && inBoth < expected * fewInBoth;
  const onlyStrangers = names !== 'agree' && writesToStrangersOnly(known, content);
  return {
    known: onlyStrangers ? known.people.filter(({ standing }) => isListed(standing)).length : expected,
    inBoth,
    agreeing,
    differing,
    looksLikeAnother: onlyStrangers || (isListing && (fewShared || mostDiffer)),
    onlyStrangers,
    isSame: names !== 'differ' && !mostDiffer && sameLists && (names === 'agree' || sameTalks),
  };
}

/** Conversations and invitations with the same person that began on the same day. */
function agreeingTalks(known: KnownNetwork, content: ExportContent): { agreeing: number; compared: number } {
  let agreeing = 0;
  let compared = 0;
  for (const [slug, found] of content.interactions) {
    const before = known.evidence.get(slug);
    if (!before) continue;
    const days: (readonly [DayNumber | undefined, DayNumber | undefined])[] = [
      [before.messages.firstSent, found.messages?.firstSent],
      [before.messages.firstReceived, found.messages?.firstReceived],
      [before.invitedOn, found.invitedOn],
    ];
    const both = days.filter(([a, b]) => a !== undefined && b !== undefined);
    if (both.length === 0) continue;
    compared++;
    if (both.every(([a, b]) => a === b)) agreeing++;
  }
  return { agreeing, compared };
}

/** Once the member's address is known, it tells more than this. */
function writesToStrangersOnly({ owner, people, evidence }: KnownNetwork, content: ExportContent): boolean {
  if (owner !== undefined || people.length === 0 || content.kinds.has('connections')) return false;
  const partners = [...content.interactions].flatMap(([slug, { messages }]) => (messages ? [slug] : []));
  if (partners.length < fewestStrangers || partners.some((slug) => evidence.has(slug))) return false;
  const { names = [], byAddress = new Map<ProfileSlug, never>() } = content.unclearMessages ?? {};
  return !hasAnyOf(
    people,
    new Set(partners),
    new Set([...names, ...[...byAddress.values()].flatMap((all) => [...all])]),
  );
}

/** Whether someone among the people has one of these addresses or folded full names. */
export function hasAnyOf(
  people: readonly { readonly slug: ProfileSlug | undefined; readonly firstName: string; readonly lastName: string }[],
  slugs: { has(slug: ProfileSlug): boolean },
  names: ReadonlySet<string>,
): boolean {
  return people.some(
    ({ slug, firstName, lastName }) =>
      (slug !== undefined && slugs.has(slug)) || names.has(fold(`${firstName} ${lastName}`).trim()),
  );
}

/** After a marriage one word of a name usually stays. */
export function compareNames(a: string | undefined, b: string | undefined): 'agree' | 'differ' | undefined {
  if (!a || !b) return undefined;
  const words = new Set(fold(a).match(/[\p{L}\p{N}]{2,}/gu));
  const others = fold(b).match(/[\p{L}\p{N}]{2,}/gu) ?? [];
  if (words.size === 0 || others.length === 0) return undefined;
  return others.some((word) => words.has(word)) ? 'agree' : 'differ';
}
