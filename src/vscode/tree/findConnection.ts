import * as l10n from '@vscode/l10n';
import type { Decision } from '#core/people/connection.ts';
import { detailsOfRow, tellingApart } from '#core/people/namesakes.ts';
import { stateTitles } from '#core/people/stateTitles.ts';
import { findPeople } from '#core/search/findPeople.ts';
import type { SearchIndex } from '#core/search/searchIndex.ts';
import { isolated } from '#core/text/foreignText.ts';
import { formatCount } from '#core/text/numbers.ts';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';
import { decide, openProfile } from '#vscode/people/peopleCommands.ts';
import type { ClickedPerson } from '#vscode/people/target.ts';
import { NothingToDo } from '#vscode/ui/nothingToDo.ts';
import { today } from '#vscode/ui/today.ts';
import type { SearchPickItem } from '#vscode/ui/window.ts';
import { searchPick } from '#vscode/ui/window.ts';
import { personQuery } from './nodeQuery.ts';
import type { RowIndex } from '#core/people/connectionTable.ts';
import { nameOfRow, stateOfRow } from '#core/people/tableRow.ts';

const mostListed = 100;

/** What can be done with a person who was found, besides showing the details. */
export interface FoundActions {
  readonly showDetails: (person: ClickedPerson, query: string) => Promise<void>;
  readonly reveal: (person: ClickedPerson) => Promise<void>;
}

const deciding: readonly (readonly [Decision, string, string])[] = [
  ['keep', 'shield', l10n.t('Keep')],
  ['remove', 'close', l10n.t('Mark to Remove')],
];
const inTree = { icon: 'list-tree', title: l10n.t('Reveal in Tree') } as const;
const profile = { icon: 'link-external', title: l10n.t('Open Profile') } as const;

/** Looks for a person among everyone, regardless of their place in the tree and of the grid's filter. */
export async function findConnection(network: CurrentNetwork, actions: FoundActions): Promise<void> {
  const { networkId } = await network.store();
  if ((await network.index()).table.length === 0) {
    throw new NothingToDo(l10n.t('There is no one to find yet. Import your LinkedIn data first.'));
  }
  const personAt = (index: SearchIndex, row: RowIndex): ClickedPerson => ({
    kind: 'clicked',
    networkId,
    id: index.table.id[row] ?? 0,
  });
  await searchPick({
    title: l10n.t('Find Connection'),
    placeholder: l10n.t('Words of name, company or title'),
    onDidChange: (listener) => network.onDidChange(listener),
    search: async (text) => {
      const index = await network.index();
      const { rows, total } = findPeople(index, text, today(), mostListed);
      const apart = tellingApart(
        rows,
        (row) => [nameOfRow(index.table, row), ...jobOf(index, row)].join('\n'),
        (row) => detailsOfRow(index.table, row),
      );
      return {
        items: rows.map((row, place) => ({
          ...shownPerson(index, row, apart[place] ?? ''),
          buttons: [
            ...deciding.map(([decision, icon, title]) => ({
              icon,
              title,
              act: () => decide(network, personAt(index, row), decision),
            })),
            { ...inTree, closes: true, act: () => actions.reveal(personAt(index, row)) },
            ...(index.table.slug[row] ? [{ ...profile, act: () => openProfile(network, personAt(index, row)) }] : []),
          ],
          accept: () => actions.showDetails(personAt(index, row), personQuery(index.table, row)),
        })),
        more:
          total > rows.length
            ? l10n.t('{0} more: type another word', formatCount(total - rows.length))
            : total === 0
              ? l10n.t('No one has these words in name, company or title')
              : undefined,
      };
    },
  });
}

function jobOf({ table }: SearchIndex, row: RowIndex): readonly string[] {
  return [table.title[row] ?? '', table.company[row] ?? ''];
}

/** @param apart what tells them from others of the same name and job */
function shownPerson(index: SearchIndex, row: RowIndex, apart: string): Pick<SearchPickItem, 'label' | 'description'> {
  const { table } = index;
  const state = stateOfRow(table, row);
  return {
    label: isolated(nameOfRow(table, row)),
    description: [...jobOf(index, row).map(isolated), apart, state === 'undecided' ? '' : stateTitles[state]]
      .filter(Boolean)
      .join(' · '),
  };
}
