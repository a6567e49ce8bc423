import type { ConnectionId } from '#core/people/connection.ts';
import type { GridNotificationParams } from '#protocol/gridMessages.ts';
import type { NetworkFacts } from './networkFacts.ts';
import type { People } from './people.ts';

/** A change sent by the host: changed people, or only changed decisions and standings. */
export type ToldChange = GridNotificationParams<'delta'> | GridNotificationParams<'states'>;

/** The people after a change, the ids it is about, and what else it says. */
export function afterChange(
  before: People,
  told: ToldChange,
): { readonly people: People; readonly ids: Int32Array; readonly facts: Partial<NetworkFacts> } {
  if ('states' in told) {
    return { people: before.withStates(told.states, told.revision), ids: told.states.id, facts: {} };
  }
  const { changed, removed, revision, companiesApart, followers } = told;
  return { people: before.with(changed, removed, revision), ids: changed.id, facts: { companiesApart, followers } };
}

/** Whether a change is already known, is the next one, or is based on other people than those shown. */
export function fitOf(
  { networkId, since, revision }: ToldChange,
  shown: { readonly networkId: string | undefined; readonly people: People; readonly loaded: boolean },
): 'known' | 'next' | 'other' {
  const isSame = networkId === shown.networkId;
  if (!shown.loaded || (isSame && revision <= shown.people.revision)) return 'known';
  return isSame && since === shown.people.revision ? 'next' : 'other';
}

/** Whether decision, tags or note changed for one of these people. */
export function marksDiffer(before: People, now: People, ids: Iterable<ConnectionId>): boolean {
  for (const id of ids) {
    const [a, b] = [before.rowOf(id), now.rowOf(id)];
    if (a === undefined || b === undefined) continue;
    if (before.table.decision[a] !== now.table.decision[b] || before.table.note[a] !== now.table.note[b]) return true;
    if ((before.table.tags[a] ?? []).join('\n') !== (now.table.tags[b] ?? []).join('\n')) return true;
  }
  return false;
}

/** The people among `ids` whose decision changed. */
export function decidedOn(before: People, now: People, ids: Iterable<ConnectionId>): ConnectionId[] {
  return Array.from(ids).filter((id) => before.has(id) && now.has(id) && before.decisionOf(id) !== now.decisionOf(id));
}

/** Whether the host would send the same details about people, apart from their marks. */
export function hasSameEvidence({ table: a }: People, { table: b }: People): boolean {
  return a.evidence === b.evidence && a.lastContact === b.lastContact && a.company === b.company && a.title === b.title;
}
