import * as vscode from 'vscode';
import type { GridCommandParams } from '#protocol/gridMessages.ts';
import type { Network } from '#vscode/currentNetwork.ts';
import { connectionDetails } from '#vscode/grid/connectionDetails.ts';
import type { GridActions } from '#vscode/grid/connectionsGrid.ts';
import { commandId } from '#vscode/ids.ts';
import type { PeopleTarget } from '#vscode/people/target.ts';
import { idsOfTarget } from '#vscode/people/target.ts';
import { planText } from '#vscode/removal/planText.ts';
import type { Features } from './features.ts';

/** What the grid asks of other parts. */
export function gridActions(on: Features, network: Network): GridActions {
  const people = async ({ networkId, target }: GridCommandParams<'remove'>): Promise<PeopleTarget> =>
    target.kind === 'clicked'
      ? { networkId, ...target }
      : { networkId, ...target, chosenBy: (await on.selected()).chosenBy };
  return {
    openProfile: async ({ networkId, target }) =>
      (await on.decisionCommands()).openProfile(network, { networkId, ...target }),
    remove: async (params) => (await on.removal()).removeSelected(await people(params)),
    previewRemoval: async (params) => (await on.removal()).previewRemoval(await people(params)),
    removeMarked: async () => (await on.removal()).removeMarked(),
    exportConnections: async ({ target }) =>
      (await on.accountCommands()).exportConnections(network, idsOfTarget(target), (await on.grid()).query),
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
    plan: async ({ count }) => ({ plan: await planText(await network.store(), count, 'automatic', Date.now()) }),
    // By its command: policies use the grid, and the grid must not use them.
    addToPolicy: async ({ decision, query }) => {
      await vscode.commands.executeCommand(commandId('addToPolicy'), `${decision} ${query}`);
    },
    details: async ({ target: { id } }) => ({ details: await connectionDetails(await network.store(), id) }),
  };
}
