import './vscode/ui/language.ts';
import * as vscode from 'vscode';
import type { NetworkCleanerApi } from './vscode/api/api.ts';
import { BrowserAccess } from './vscode/browser/browserAccess.ts';
import { registerCommands } from './vscode/commands/commands.ts';
import {
  breakLock,
  deleteAllData,
  exportConnections,
  restoreBackup,
  switchAccount,
  undo,
} from './vscode/account/accountCommands.ts';
import { SelectedPeople } from './vscode/people/selectedPeople.ts';
import { idsOfTarget } from './vscode/people/target.ts';
import { decide, editNote, editTags, openProfile } from './vscode/people/decisionCommands.ts';
import { Documents } from './vscode/ui/documents.ts';
import { connectionDetails } from './vscode/grid/connectionDetails.ts';
import { ConnectionsGrid } from './vscode/grid/connectionsGrid.ts';
import { Importing } from './vscode/import/importing.ts';
import { reportError } from './vscode/ui/reportError.ts';
import { Network } from './vscode/currentNetwork.ts';
import { createApi } from './vscode/api/networkApi.ts';
import { RemovalPlanning } from './vscode/removal/planning.ts';
import { RemovalCommands } from './vscode/removal/removalCommands.ts';
import { RemovalsTree } from './vscode/removal/removalsTree.ts';
import { RemovalDisplay } from './vscode/removal/removalDisplay.ts';
import { RunControl } from './vscode/removal/runControl.ts';
import { Syncing } from './vscode/browser/syncing.ts';
import { ConnectionsTree } from './vscode/tree/connectionsTree.ts';
import { nodesQuery } from './vscode/tree/nodeQuery.ts';
import { PolicyFeature } from './vscode/policy/policyFeature.ts';
import { chooseGrouping, chooseSort, splitCompany } from './vscode/tree/treeCommands.ts';

/** Builds the parts and wires them. Nothing heavy happens here: the store opens when a view or command first needs it. */
export function activate(context: vscode.ExtensionContext): NetworkCleanerApi {
  const log = vscode.window.createOutputChannel('Network Cleaner', { log: true });
  const network = new Network(context, log);
  const selected = new SelectedPeople(network, context.workspaceState, (error) => reportError(log, error));
  const documents = new Documents();
  const browsers = new BrowserAccess(network, context.extensionPath, log);
  const importing = new Importing(network, documents, log);
  const syncing = new Syncing(network, browsers, documents, log);
  const control = new RunControl(network, browsers, log);
  const planning = new RemovalPlanning(network, browsers, documents, context.globalState);
  const removal = new RemovalCommands(network, browsers, planning, control, documents, log);
  const tree = new ConnectionsTree(network, selected, context.globalState, log, (path) => importing.importExport(path));
  const grid: ConnectionsGrid = new ConnectionsGrid(context, network, selected, log, {
    openProfile: ({ networkId, target }) => openProfile(network, { networkId, ...target }),
    remove: ({ networkId, target }) =>
      removal.removeSelected(
        target.kind === 'clicked' ? { networkId, ...target } : { networkId, ...target, chosenBy: selected.chosenBy },
      ),
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
  const policy = new PolicyFeature({ network, grid, documents, importing, log });

  // Disposed in this order: whoever uses something before what they use.
  context.subscriptions.push(
    registerCommands(
      {
        importExport: (path) => importing.importExport(path),
        undoImport: () => importing.undoImport(),
        showImportReport: () => importing.showReport(),
        openGrid: (query) => grid.show(query),
        openOverview: () => grid.showOverview(),
        decideOneByOne: (people) => grid.decideOneByOne(people),
        syncConnections: () => syncing.sync(),
        signIn: () => removal.signIn(),
        removeSelected: (people) => removal.removeSelected(people),
        removeMarked: () => removal.removeMarked(),
        pauseRemoval: () => removal.pause(),
        resumeRemoval: () => removal.resume(),
        cancelRemoval: () => removal.cancel(),
        openGate: () => removal.openGate(),
        lookAgain: (node) => removal.lookAgain(node),
        markRemoved: (node) => removal.settleByHand(node, 'removed'),
        markConnected: (node) => removal.settleByHand(node, 'connected'),
        retryFailed: (node) => removal.retryFailed(node),
        showRun: (node) => removal.showRecord(node),
        exportRun: (node) => removal.exportRecord(node),
        exportReinviteSheet: (node) => removal.exportReinviteSheet(node),
        skipPerson: () => control.skipPerson(),
        exportConnections: () => exportConnections(network, undefined, grid.query),
        switchAccount: () => switchAccount(network, browsers),
        restoreBackup: () => restoreBackup(network),
        deleteAllData: () => deleteAllData(network, browsers, grid),
        breakLock: () => breakLock(network),
        groupBy: () => chooseGrouping(tree),
        sortBy: () => chooseSort(tree),
        keep: (people) => decide(network, people, 'keep'),
        review: (people) => decide(network, people, 'review'),
        markToRemove: (people) => decide(network, people, 'remove'),
        clearDecision: (people) => decide(network, people, 'undecided'),
        tag: (people) => editTags(network, people),
        note: (person) => editNote(network, person),
        openProfile: (person) => openProfile(network, person),
        showInGrid: (nodes) => grid.show(nodesQuery(nodes)),
        splitCompany: (node) => splitCompany(network, node),
        openPolicy: async () => (await policy.commands()).open(),
        previewPolicy: async (address) => (await policy.commands()).preview(address),
        applyPolicy: async (address) => (await policy.commands()).apply(address),
        showPolicyLine: async (line) => (await policy.commands()).showLine(line),
        markPolicyLine: async (line) => (await policy.commands()).markLine(line),
        showDecidedOtherwise: async (line) => (await policy.commands()).showDecidedOtherwise(line),
        addToPolicy: async (line) => (await policy.commands()).addLine(line),
        keepList: (list) => policy.keepList(list),
        undo: () => undo(network),
        showLog: () => log.show(),
      },
      { selected, highlighted: () => tree.highlighted },
      log,
    ),
    new RemovalsTree(control),
    display,
    policy,
    grid,
    tree,
    control,
    browsers,
    importing,
    documents,
    selected,
    network,
    log,
  );

  // A run that a crash or reload interrupted is announced; without one, not even the store is opened.
  if (display.runWasOpen) removal.announceInterrupted().catch((error: unknown) => reportError(log, error));
  return createApi(network, importing);
}
