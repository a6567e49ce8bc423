import * as vscode from 'vscode';
import type { GridCommandParams } from '#protocol/gridMessages.ts';
import type * as accountCommands from '#vscode/account/accountCommands.ts';
import type { SampleNetwork } from '#vscode/account/sampleNetwork.ts';
import type { Syncing } from '#vscode/browser/syncing.ts';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';
import type * as exportConnections from '#vscode/files/exportConnections.ts';
import type { ConnectionsGrid, GridActions } from '#vscode/grid/connectionsGrid.ts';
import { commandId } from '#vscode/ids.ts';
import type { Importing } from '#vscode/import/importing.ts';
import type * as peopleCommands from '#vscode/people/peopleCommands.ts';
import type { SelectedPeople } from '#vscode/people/selectedPeople.ts';
import type { PeopleTarget } from '#vscode/people/target.ts';
import { idsOfTarget } from '#vscode/people/target.ts';
import type { RemovalCommands } from '#vscode/removal/removalCommands.ts';

/** The parts that do what the grid asks for. */
interface GridParts {
  accountCommands(): Promise<typeof accountCommands>;
  exporting(): Promise<typeof exportConnections>;
  peopleCommands(): Promise<typeof peopleCommands>;
  grid(): Promise<ConnectionsGrid>;
  importing(): Promise<Importing>;
  removal(): Promise<RemovalCommands>;
  sample(): Promise<SampleNetwork>;
  syncing(): Promise<Syncing>;
}

/** The actions for which the grid needs other parts. */
export function gridActions(on: GridParts, network: CurrentNetwork, selected: SelectedPeople): GridActions {
  const people = ({ networkId, target }: GridCommandParams<'remove'>): PeopleTarget =>
    target.kind === 'clicked' ? { networkId, ...target } : { networkId, ...target, chosenBy: selected.chosenBy };
  return {
    openProfile: async ({ networkId, target }) =>
      (await on.peopleCommands()).openProfile(network, { networkId, ...target }),
    remove: async (params) => (await on.removal()).removeSelected(people(params)),
    previewRemoval: async (params) => (await on.removal()).previewRemoval(people(params)),
    removeMarked: async () => (await on.removal()).removeMarked(),
    exportConnections: async ({ target }) => {
      const grid = await on.grid();
      await (
        await on.exporting()
      ).exportConnections(network, idsOfTarget(target), (networkId) => grid.queryOf(networkId));
    },
    removalAct: async ({ act }) => (await on.removal()).act(act),
    importExport: async () => {
      await (await on.importing()).importExport([]);
    },
    syncConnections: async () => {
      await (await on.syncing()).sync();
    },
    trySampleNetwork: async () => (await on.sample()).open(),
    deleteSampleNetwork: async () => (await on.sample()).delete(),
    setFollowers: async () => (await on.accountCommands()).setFollowers(network),
    plan: async ({ count }) => {
      const { planTextOfNumber } = await import('#vscode/removal/planText.ts');
      return { plan: await planTextOfNumber(await network.store(), count, Date.now()) };
    },
    // Called as a command, since policies use the grid and the grid must not use policies.
    addToPolicy: async ({ decision, query }) => {
      await vscode.commands.executeCommand(commandId('addToPolicy'), `${decision} ${query}`);
    },
    details: async ({ target: { id } }) => {
      const { connectionDetails } = await import('#vscode/grid/connectionDetails.ts');
      return { details: await connectionDetails(await network.store(), id) };
    },
  };
}
