import * as vscode from 'vscode';
import type { NetworkCleanerApi } from './vscode/api/api.ts';
import { BrowserAccess } from './vscode/browser/browserAccess.ts';
import { chosenPeople, clickedPerson, peopleOneByOne } from './vscode/people/chosenPeople.ts';
import type { ChosenPeople } from './vscode/people/chosenPeople.ts';
import { registerCommands } from './vscode/commands.ts';
import {
  breakLock,
  deleteAllData,
  exportConnections,
  restoreBackup,
  switchAccount,
  undo,
} from './vscode/account/accountCommands.ts';
import { decide, editNote, editTags, openProfile } from './vscode/people/decisionCommands.ts';
import { Documents } from './vscode/ui/documents.ts';
import { connectionDetails } from './vscode/grid/connectionDetails.ts';
import { ConnectionsGrid, idsOfTarget } from './vscode/grid/connectionsGrid.ts';
import { Importing } from './vscode/import/importing.ts';
import { reportError } from './vscode/ui/reportError.ts';
import { Network } from './vscode/currentNetwork.ts';
import { createApi } from './vscode/api/networkApi.ts';
import { RemovalPlanning } from './vscode/removal/planning.ts';
import { RemovalCommands } from './vscode/removal/removalCommands.ts';
import { removalNode, RemovalsTree } from './vscode/removal/removalsTree.ts';
import { RemovalDisplay } from './vscode/removal/removalDisplay.ts';
import { RunControl } from './vscode/removal/runControl.ts';
import { Syncing } from './vscode/browser/syncing.ts';
import { ConnectionsTree } from './vscode/tree/connectionsTree.ts';
import { nodesQuery } from './vscode/tree/nodeQuery.ts';
import { connectionNodes } from './vscode/tree/nodes.ts';
import { chooseGrouping, chooseSort, splitCompany } from './vscode/tree/treeCommands.ts';

/** Builds the parts and wires them. Nothing heavy happens here: the store opens when a view or command first needs it. */
export function activate(context: vscode.ExtensionContext): NetworkCleanerApi {
  const log = vscode.window.createOutputChannel('Network Cleaner', { log: true });
  const network = new Network(context, log);
  const documents = new Documents();
  const browsers = new BrowserAccess(network, context.extensionPath, log);
  const importing = new Importing(network, documents, log);
  const syncing = new Syncing(network, browsers, documents, log);
  const control = new RunControl(network, browsers, log);
  const planning = new RemovalPlanning(network, browsers, documents, context.globalState);
  const removal = new RemovalCommands(network, browsers, planning, control, documents, log);
  const tree = new ConnectionsTree(network, context.globalState, log, (path) => importing.importExport(path));
  const grid: ConnectionsGrid = new ConnectionsGrid(context, network, log, {
    openProfile: ({ networkId, target: { id } }) => openProfile(network, { networkId, id }),
    remove: ({ target, why }) => removal.removeSelected({ ids: idsOfTarget(target), why }),
    removeMarked: () => removal.removeMarked(),
    exportConnections: ({ target }) => exportConnections(network, idsOfTarget(target), grid.query),
    pauseRemoval: () => removal.pause(),
    resumeRemoval: () => removal.resume(),
    cancelRemoval: () => removal.cancel(),
    importExport: async () => {
      await importing.importExport(undefined);
    },
    syncConnections: async () => {
      await syncing.sync();
    },
    details: async ({ target: { id } }) => ({ details: await connectionDetails(await network.store(), id) }),
  });
  const display = new RemovalDisplay(control, grid, context.globalState);
  const places = { network, grid, tree };
  const chosen = (args: readonly unknown[]): Promise<ChosenPeople> => chosenPeople(args, places);

  // Disposed in this order: whoever uses something before what they use.
  context.subscriptions.push(
    registerCommands(
      {
        importExport: (target) => importing.importExport(pathOf(target)),
        undoImport: () => importing.undoImport(),
        showImportReport: () => importing.showReport(),
        openGrid: (options) => grid.show(queryOf(options)),
        decideOneByOne: async (...args) => grid.decideOneByOne(await peopleOneByOne(args, places)),
        syncConnections: () => syncing.sync(),
        signIn: () => removal.signIn(),
        removeSelected: async (...args) => removal.removeSelected(await chosen(args)),
        removeMarked: () => removal.removeMarked(),
        pauseRemoval: () => removal.pause(),
        resumeRemoval: () => removal.resume(),
        cancelRemoval: () => removal.cancel(),
        openGate: () => removal.openGate(),
        lookAgain: (node) => removal.lookAgain(removalNode(node)),
        markRemoved: (node) => removal.settleByHand(removalNode(node), 'removed'),
        markConnected: (node) => removal.settleByHand(removalNode(node), 'connected'),
        retryFailed: (node) => removal.retryFailed(removalNode(node)),
        showRun: (node) => removal.showRecord(removalNode(node)),
        exportRun: (node) => removal.exportRecord(removalNode(node)),
        exportReinviteSheet: (node) => removal.exportReinviteSheet(removalNode(node)),
        skipPerson: () => control.skipPerson(),
        exportConnections: () => exportConnections(network, undefined, grid.query),
        switchAccount: () => switchAccount(network, browsers),
        restoreBackup: () => restoreBackup(network),
        deleteAllData: () => deleteAllData(network, browsers, grid),
        breakLock: () => breakLock(network),
        groupBy: () => chooseGrouping(tree),
        sortBy: () => chooseSort(tree),
        keep: async (...args) => decide(network, await chosen(args), 'keep'),
        review: async (...args) => decide(network, await chosen(args), 'review'),
        markToRemove: async (...args) => decide(network, await chosen(args), 'remove'),
        clearDecision: async (...args) => decide(network, await chosen(args), 'undecided'),
        tag: async (...args) => editTags(network, await chosen(args)),
        note: async (...args) => editNote(network, await clickedPerson(args, places)),
        openProfile: async (...args) => openProfile(network, await clickedPerson(args, places)),
        showInGrid: (...args) => grid.show(nodesQuery(connectionNodes(args))),
        splitCompany: (node) => splitCompany(network, node),
        undo: () => undo(network),
        showLog: () => log.show(),
      },
      log,
    ),
    new RemovalsTree(control),
    display,
    grid,
    tree,
    control,
    browsers,
    documents,
    network,
    log,
  );

  // A run that a crash or reload interrupted is announced; without one, not even the store is opened.
  if (display.runWasOpen) removal.announceInterrupted().catch((error: unknown) => reportError(log, error));
  return createApi(network, importing);
}

/** The path in what a caller passed: an Uri (explorer, drop), a path, or nothing. */
function pathOf(target: unknown): string | undefined {
  if (target instanceof vscode.Uri) return target.fsPath;
  return typeof target === 'string' && target !== '' ? target : undefined;
}

function queryOf(options: unknown): string | undefined {
  return typeof options === 'object' && options !== null && 'query' in options && typeof options.query === 'string'
    ? options.query
    : undefined;
}
