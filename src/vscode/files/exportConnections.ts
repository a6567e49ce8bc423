import * as l10n from '@vscode/l10n';
import type { ConnectionId } from '#core/people/connection.ts';
import { parseQuery } from '#core/query/parseQuery.ts';
import { shownRows } from '#core/search/leavers.ts';
import { countAlike, peopleCount } from '#core/text/numbers.ts';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';
import { Cancelled } from '#vscode/ui/reportError.ts';
import { today } from '#vscode/ui/today.ts';
import { window } from '#vscode/ui/window.ts';
import { saveList } from './saveList.ts';

/** Saves people in a file: those given or, after a question, everyone or the people of the grid's present filter. */
export async function exportConnections(
  network: CurrentNetwork,
  given: readonly ConnectionId[] | undefined,
  gridQueryOf: (networkId: string) => string,
): Promise<void> {
  const store = await network.store();
  const ids = given ?? (await chooseExtent(network, gridQueryOf(store.networkId)));
  const connections = store.connections(ids);
  if (connections.length === 0) {
    void window.showInformationMessage(
      store.table().length === 0
        ? l10n.t('There is no one to export yet. Import your LinkedIn data first.')
        : l10n.t('No one is left to export: the filter of the grid matches no one.'),
    );
    return;
  }
  const { connectionsCsv, connectionsJson, connectionsMarkdown } = await import('./csv.ts');
  const { connectionsVCard } = await import('./vCard.ts');
  await saveList(l10n.t`Export ${peopleCount(connections.length)}`, 'connections', [
    { label: 'CSV', extension: 'csv', content: () => connectionsCsv(connections, store.table()) },
    { label: 'JSON', extension: 'json', content: () => connectionsJson(connections, store.table()) },
    { label: l10n.t('Markdown'), extension: 'md', content: () => connectionsMarkdown(connections) },
    { label: 'vCard', extension: 'vcf', content: () => connectionsVCard(connections) },
  ]);
}

/** @returns undefined for everyone */
async function chooseExtent(network: CurrentNetwork, query: string): Promise<readonly ConnectionId[] | undefined> {
  if (query.trim() === '') return undefined;
  const parsed = parseQuery(query);
  const index = await network.index();
  // A filter that can't be read matches no one; exporting everyone instead would be wrong.
  const filtered = parsed.ok
    ? Array.from(shownRows(parsed.query, index, today()), (row) => index.table.id[row] ?? 0)
    : undefined;
  const left = index.present?.filter((isPresent) => isPresent === 0).length ?? 0;
  const picked = await window.showQuickPick(
    [
      ...(filtered
        ? [
            {
              label: l10n.t`Current filter: ${peopleCount(filtered.length)}`,
              description: query,
              ids: filtered,
            },
          ]
        : []),
      {
        label: l10n.t`Everyone: ${peopleCount(index.table.length)}`,
        description: left > 0 ? countAlike(left, l10n.t('{0} of them left the network')) : '',
        ids: undefined,
      },
    ],
    {
      title: l10n.t('Export Connections'),
      ...(!parsed.ok && { placeHolder: l10n.t`The filter of the grid can’t be read: ${parsed.error.message}` }),
    },
  );
  if (!picked) throw new Cancelled();
  return picked.ids;
}
