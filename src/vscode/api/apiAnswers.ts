import * as l10n from '@vscode/l10n';
import { isoDay } from '#core/time/calendarDay.ts';
import { noDay } from '#core/people/connectionTable.ts';
import { nameOfRow, stateOfRow } from '#core/people/tableRow.ts';
import { matchRows } from '#core/search/matchQuery.ts';
import { parseQuery } from '#core/query/parseQuery.ts';
import type { NetworkCleanerApi } from './api.ts';
import type { Importing } from '#vscode/import/importing.ts';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';
import { today } from '#vscode/ui/today.ts';

/** How many people a page of a query holds unless the caller says otherwise. */
const pageSize = 100;

/** The functions of the API that need the network. */
export type ApiAnswers = Omit<NetworkCleanerApi, 'apiVersion' | 'onDidChange'>;

/** @param importing imports without asking */
export function apiAnswers(network: CurrentNetwork, importing: () => Promise<Importing>): ApiAnswers {
  return {
    importExport: async (path) => {
      const { counts } = await (await importing()).importWithoutAsking(path);
      const { added, changed, unchanged, returned, missing, hidden, setAside } = counts;
      return { added, changed, unchanged, returned, missing, hidden, setAside };
    },
    query: async (text, { limit = pageSize, offset = 0 } = {}) => {
      // A negative one would count from the end.
      for (const number of [limit, offset]) {
        if (!(number >= 0)) throw new RangeError('limit and offset are numbers from 0 on.');
      }
      const parsed = parseQuery(text);
      if (!parsed.ok) throw new Error(l10n.t`${parsed.error.message} (at character ${parsed.error.position + 1})`);
      const index = await network.index();
      const { table } = index;
      const rows = matchRows(parsed.query, index, today());
      return {
        total: rows.length,
        connections: Array.from(rows.subarray(offset, offset + limit), (row) => {
          const day = table.connectedOn[row] ?? noDay;
          return {
            slug: table.slug[row] || undefined,
            name: nameOfRow(table, row),
            company: table.company[row] ?? '',
            title: table.title[row] ?? '',
            connectedOn: day === noDay ? undefined : isoDay(day),
            state: stateOfRow(table, row),
            tags: table.tags[row] ?? [],
          };
        }),
      };
    },
    stats: async () => {
      const store = await network.store();
      const { people, hidden, byState } = store.stats();
      return { total: people, hidden, byState, revision: store.revision };
    },
    freshness: async () => {
      const { listed, messages } = (await network.store()).history.freshness();
      const day = (known: number | undefined): string | undefined => (known === undefined ? undefined : isoDay(known));
      return { listed: day(listed), messages: day(messages) };
    },
    account: async () => {
      const { id, name } = await network.account();
      return { id, name };
    },
    savedFilters: async () => (await network.store()).savedFilters().map(({ name, query }) => ({ name, query })),
  };
}
