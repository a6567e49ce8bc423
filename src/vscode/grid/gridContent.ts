import * as l10n from '@vscode/l10n';
import { dayOfReading } from '#core/history/reading.ts';
import { shownName } from '#core/people/connection.ts';
import type { ConnectionId } from '#core/people/connection.ts';
import { connectionTable } from '#core/people/connectionTable.ts';
import type { ConnectionTable } from '#core/people/connectionTable.ts';
import { packIds } from '#core/people/idRanges.ts';
import { noFormerJobs } from '#core/people/personMemory.ts';
import { profileUrl } from '#core/people/profileSlug.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import type { HostMessage } from '#protocol/gridHandlers.ts';
import type { GridNotificationParams } from '#protocol/gridMessages.ts';
import type { GridViewState } from '#protocol/gridSchemas.ts';
import { packTable } from '#protocol/packTable.ts';
import type { Store } from '#store/store.ts';

/** More rows than any screen shows. */
const mostOnScreen = 200;

/** The parts of a snapshot that do not come from the store. */
export interface KeptForPage {
  readonly selected: Iterable<ConnectionId>;
  /** The last `select` of the page that was carried out. */
  readonly seen: number;
  readonly isSample: boolean;
  readonly oneByOneIds: string | undefined;
  readonly viewState: GridViewState | undefined;
}

/** The message with everything that a page needs to show these people. */
export function snapshotMessage(store: Store, table: ConnectionTable, kept: KeptForPage): HostMessage {
  return {
    kind: 'notification',
    name: 'snapshot',
    params: {
      revision: store.revision,
      awaited: store.table().length - table.length,
      ...factsOf(store, kept.isSample),
      table: packTable(table),
      ownCompanies: [...store.ownCompanies],
      jobs: store.background.jobs && [...store.background.jobs],
      companiesApart: [...store.companySplits()],
      selected: packIds(kept.selected),
      seen: kept.seen,
      followers: store.followers().at(-1),
      oneByOneIds: kept.oneByOneIds,
      viewState: kept.viewState,
    },
  };
}

/** The message with decisions and standings, when nothing else changed since revision `since`. */
export function statesMessage(
  store: Store,
  ids: ReadonlySet<ConnectionId>,
  since: number,
  revision: number,
): HostMessage {
  const { id, decision, standing } = store.table();
  const isMeant = (_: number, row: number): boolean => ids.has(id[row] ?? 0);
  const states = { id: id.filter(isMeant), decision: decision.filter(isMeant), standing: standing.filter(isMeant) };
  return {
    kind: 'notification',
    name: 'states',
    params: { networkId: store.networkId, since, revision, states },
  };
}

/** The message with these people, when only they changed since revision `since`. */
export function deltaMessage(
  store: Store,
  ids: ReadonlySet<ConnectionId>,
  since: number,
  revision: number,
): HostMessage {
  const changed = store.tableOf([...ids]);
  const present = new Set(changed.id);
  return {
    kind: 'notification',
    name: 'delta',
    params: {
      networkId: store.networkId,
      since,
      revision,
      changed: packTable(changed),
      removed: [...ids].filter((id) => !present.has(id)),
      companiesApart: [...store.companySplits()],
      followers: store.followers().at(-1),
    },
  };
}

/** The first people of a big network, to show while the rest is being sent; undefined for a network that is not bigger. */
export function firstScreenful(store: Store): ConnectionTable | undefined {
  const { id, length } = store.table();
  if (length <= mostOnScreen) return undefined;
  // Without the insight columns: the word lists take a moment to load, and everyone follows at once.
  const shown = connectionTable(store.connections([...id.subarray(0, mostOnScreen)]));
  return { ...shown, formerJobs: shown.formerJobs.map(() => noFormerJobs) };
}

/** A key for everything that strength depends on besides the people themselves. */
export function backgroundOf(store: Store): string {
  return JSON.stringify(store.background);
}

/** What a page shows of a network besides its people, and what can change without them. */
export function factsOf(store: Store, isSample: boolean): GridNotificationParams<'facts'> {
  return {
    networkId: store.networkId,
    savedFilters: store.savedFilters().map(({ id, name, query }) => ({ id: String(id), name, query })),
    freshness: store.history.freshness(),
    about: { isSample, messagesKnown: store.background.imported.messages },
    readingDays: readingDays(store),
  };
}

/** People as rows of a table, with a heading. */
export function rowsToCopy(store: Store, ids: readonly ConnectionId[]): string[][] {
  const people = store
    .connections(ids)
    .map((person) => [
      shownName(person),
      person.title,
      person.company,
      person.slug === undefined ? '' : profileUrl(person.slug),
    ]);
  return [[l10n.t('Name'), l10n.t('Title'), l10n.t('Company'), l10n.t('Address')], ...people];
}

/** The days of the readings that list people, in order, each once. */
function readingDays(store: Store): DayNumber[] {
  const days = store.history
    .readings()
    .flatMap((reading) => (reading.listing === 'none' ? [] : [dayOfReading(reading)]));
  return [...new Set(days)].sort((a, b) => a - b);
}
