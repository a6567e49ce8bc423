import * as l10n from '@vscode/l10n';
import type { Grouping, GroupSort } from '#core/search/groups.ts';
import { isolated } from '#core/text/foreignText.ts';
import { groupings, groupSorts } from '#core/search/groups.ts';
import { Cancelled } from '#vscode/ui/reportError.ts';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';
import { NothingToDo } from '#vscode/ui/nothingToDo.ts';
import type { SelectedPeople } from '#vscode/people/selectedPeople.ts';
import type { ConnectionsTree } from './connectionsTree.ts';
import { window } from '#vscode/ui/window.ts';
import type { ConnectionNode } from './nodes.ts';

const groupingLabels: Readonly<Record<Grouping, string>> = {
  company: l10n.t('Company'),
  year: l10n.t('Year connected'),
  companyThenYear: l10n.t('Company, then year'),
  yearThenCompany: l10n.t('Year, then company'),
  state: l10n.t('State'),
  tag: l10n.t('Tag'),
};
const sortLabels: Readonly<Record<GroupSort, string>> = { size: l10n.t('Size, largest first'), name: l10n.t('Name') };

/** Lets the person pick one of a few layouts; the present one is marked. */
async function pick<T extends string>(
  title: string,
  choices: readonly T[],
  labels: Readonly<Record<T, string>>,
  present: T,
): Promise<T> {
  const picked = await window.showQuickPick(
    choices.map((choice) => ({
      label: labels[choice],
      description: choice === present ? l10n.t('current') : '',
      choice,
    })),
    { title },
  );
  if (!picked) throw new Cancelled();
  return picked.choice;
}

export async function chooseGrouping(tree: ConnectionsTree): Promise<void> {
  await tree.group(await pick(l10n.t('Group Connections By'), groupings, groupingLabels, tree.layout.grouping));
}

export async function chooseSort(tree: ConnectionsTree): Promise<void> {
  await tree.sort(await pick(l10n.t('Sort Groups By'), groupSorts, sortLabels, tree.layout.sort));
}

/** Clears the selection, wherever it was made. */
export async function selectNone(network: CurrentNetwork, selected: SelectedPeople): Promise<void> {
  await selected.load();
  if (selected.size === 0) throw new NothingToDo(l10n.t('No one is selected.'));
  const store = await network.store();
  selected.change(store, { networkId: store.networkId, change: 'replace', ids: [], chosenBy: '' });
}

/** Separates the spelling shown for a company from those joined with it, or joins it again. */
export async function splitCompany(network: CurrentNetwork, named: ConnectionNode | undefined): Promise<void> {
  if (named?.kind !== 'group' || named.group.kind !== 'company' || named.group.label === '')
    throw new NothingToDo(l10n.t('Right-click a company in the Connections view first.'));
  const { group } = named;
  // The rows belong to the table from which the node was made.
  const { index, networkId } = named;
  const spellings = [...new Set(Array.from(group.rows, (row) => index.table.company[row] ?? ''))];
  const store = await network.store();
  store.expectNetwork(networkId);
  const apart = new Set(store.companySplits());
  if (spellings.length === 1 && apart.has(group.label)) {
    await store.setCompanySplit(group.label, false);
    return;
  }
  if (spellings.length === 1)
    throw new NothingToDo(l10n.t`“${isolated(group.label)}” has only one spelling, so there is nothing to separate.`);
  const picked = await window.showQuickPick(spellings, {
    title: l10n.t`Spellings joined as “${isolated(group.label)}”: which of these is a different company?`,
  });
  if (picked === undefined) throw new Cancelled();
  await store.setCompanySplit(picked, true);
}
