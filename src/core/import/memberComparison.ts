import type { DayNumber } from '#core/time/calendarDay.ts';
import { fold } from '#core/text/textFolding.ts';
import type { ExportContent } from './exportContent.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import { mayBeSameDay } from '#core/people/connectedDay.ts';
import { isListed } from '#core/people/connection.ts';
import type { KnownNetwork } from './knownNetwork.ts';
import type { PeopleMatch } from './matchPeople.ts';

/** What an export has in common with what is known, to judge whether both belong to the same member. */
export interface MemberComparison {
  /** Known connections who would be in the export if it belonged to the same member. */
  readonly known: number;
  /** How many of these are in it. */
  readonly inBoth: number;
  /** Among those in both with a day of connecting on both sides, how many have the same day and how many another. */
  readonly agreeing: number;
  readonly differing: number;
  /** Hardly anyone is in both, or they connected on other days: it looks like another member's list. */
  readonly looksLikeAnother: boolean;
  /** The export has only messages, and no one in them is known. */
  readonly onlyStrangers: boolean;
  /**
   * The same people connected on the same days, and the owner's name or the conversations are the same: two members never
   * share that.
   */
  readonly isSame: boolean;
}

/**
 * When an export holds only messages, with at least this many people and none of them known, it looks like another
 * member's.
 */
export const fewestStrangers = 3;

const fewInBoth = 0.3;
const manyInBoth = 0.5;
const mostAgree = 0.8;
/** This many equal days of connecting, or of first messages, are no coincidence. */
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
    // Pairs matched by an answer are no evidence, or the answers would change the questions.
    const row = match.answered.has(person.id) ? undefined : match.rowOf.get(person.id);
    if (row === undefined && (newest === undefined || (person.connectedOn ?? newest) > newest)) continue;
    expected++;
    if (row === undefined) continue;
    inBoth++;
    if (row.connectedOn === undefined || person.connectedOn === undefined) continue;
    if (mayBeSameDay(row.connectedOn, person.connectedOn)) agreeing++;
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

/**
 * Whether an export of messages alone names no one who is known. Not asked once the owner's address is known, which tells
 * more.
 */
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

/** Compares two full names; sharing a word is enough, since after a marriage one usually stays. */
export function compareNames(a: string | undefined, b: string | undefined): 'agree' | 'differ' | undefined {
  if (!a || !b) return undefined;
  const words = new Set(fold(a).match(/[\p{L}\p{N}]{2,}/gu));
  const others = fold(b).match(/[\p{L}\p{N}]{2,}/gu) ?? [];
  if (words.size === 0 || others.length === 0) return undefined;
  return others.some((word) => words.has(word)) ? 'agree' : 'differ';
}
