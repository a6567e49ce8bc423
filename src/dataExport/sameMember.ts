import { fullName } from '#core/people/connection.ts';
import type { ExportContent, ExportedConnection } from '#core/import/exportContent.ts';
import { compareNames, fewestStrangers, hasAnyOf } from '#core/import/memberComparison.ts';
import { fold } from '#core/text/textFolding.ts';

/** Of the shorter of two lists of one member at least this part is in the longer one, whatever happened in between. */
const mustShare = 0.3;
/** When so much is shared, the lists are of one member, who has another address now. */
const enoughShared = 0.5;

/**
 * Whether two exports may be of the same member, as far as people and names tell. Parts of different members must never be
 * joined: beside the messages of someone else, a whole list of people seems never to have been written to.
 */
export function mayBeOfOneMember(one: ExportContent, other: ExportContent): boolean {
  const names = compareNames(one.ownerName, other.ownerName);
  if (names === 'differ') return one.owner !== undefined && one.owner === other.owner;
  const share = sharedPart(one.connections, other.connections);
  if (share !== undefined) return share >= mustShare;
  return names === 'agree' || (knowsPartners(one, other) && knowsPartners(other, one));
}

/** Whether two exports whose owners have different addresses are of one member, who changed the own address in between. */
export function changedOwnAddress(one: ExportContent, other: ExportContent): boolean {
  if (compareNames(one.ownerName, other.ownerName) === 'differ') return false;
  return (sharedPart(one.connections, other.connections) ?? 0) >= enoughShared;
}

/** The part of the shorter list that is also in the longer one; undefined when there are not two lists. */
function sharedPart(one: readonly ExportedConnection[], other: readonly ExportedConnection[]): number | undefined {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  const named = short.filter((row) => keysOf(row).length > 0);
  if (named.length === 0) return undefined;
  const known = new Set(long.flatMap(keysOf));
  return named.filter((row) => keysOf(row).some((key) => known.has(key))).length / named.length;
}

function keysOf(row: ExportedConnection): readonly string[] {
  const name = fold(fullName(row)).trim();
  return [...(row.slug === undefined ? [] : [`/${row.slug.toLowerCase()}`]), ...(name === '' ? [] : [name])];
}

/** Whether someone in the messages is in the list, or it can't be told. */
function knowsPartners({ connections }: ExportContent, { interactions, unclearMessages }: ExportContent): boolean {
  const partners = new Set([...interactions].flatMap(([slug, { messages }]) => (messages ? [slug] : [])));
  if (connections.length === 0 || partners.size < fewestStrangers) return true;
  const { names = [], byAddress } = unclearMessages ?? {};
  return hasAnyOf(
    connections,
    partners,
    new Set([...names, ...[...(byAddress?.values() ?? [])].flatMap((all) => [...all])]),
  );
}
