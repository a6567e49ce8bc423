import './vscode/ui/language.ts';
import * as vscode from 'vscode';
import type { NetworkCleanerApi } from './vscode/api/api.ts';
import { AgentTools } from './vscode/agents/agentTools.ts';
import { SharedRecordCommands } from './vscode/agents/sharedRecordCommands.ts';
import { BrowserAccess } from './vscode/browser/browserAccess.ts';
import { savePageStructure } from './vscode/browser/pageStructure.ts';
import { AvailableCommands } from './vscode/commands/availableCommands.ts';
import { registerCommands } from './vscode/commands/commands.ts';
import {
  breakLock,
  revealDataFolder,
  deleteAllData,
  exportConnections,
  restoreBackup,
  setFollowers,
  switchAccount,
  undo,
} from './vscode/account/accountCommands.ts';
import { showAccountInTitles } from './vscode/accountTitles.ts';
import { SelectedPeople } from './vscode/people/selectedPeople.ts';
import { idsOfTarget } from './vscode/people/target.ts';
import { decide, editNote, editTags, openProfile } from './vscode/people/decisionCommands.ts';
import { Documents } from './vscode/ui/documents.ts';
import { connectionDetails } from './vscode/grid/connectionDetails.ts';
import { ConnectionsGrid } from './vscode/grid/connectionsGrid.ts';
import { SampleNetwork } from './vscode/account/sampleNetwork.ts';
import { NetworkContext } from './vscode/account/networkContext.ts';
import { Importing } from './vscode/import/importing.ts';
import { Readings } from './vscode/import/readings.ts';
import { reportError } from './vscode/ui/reportError.ts';
import { Network } from './vscode/currentNetwork.ts';
import { commandId } from './vscode/ids.ts';
import { createApi } from './vscode/api/networkApi.ts';
import { RemovalPlanning } from './vscode/removal/planning.ts';
import { planText } from './vscode/removal/planText.ts';
import { RemovalPage } from './vscode/removal/removalPage.ts';
import { RemovalCommands } from './vscode/removal/removalCommands.ts';
import { RemovalsTree } from './vscode/removal/removalsTree.ts';
import { RemovalDisplay } from './vscode/removal/removalDisplay.ts';
import { targetsQuery } from './vscode/removal/targetsQuery.ts';
import { PlannedStart } from './vscode/removal/plannedStart.ts';
import { RunChanges } from './vscode/removal/runChanges.ts';
import { RunControl } from './vscode/removal/runControl.ts';
import { RunRecords } from './vscode/removal/runRecords.ts';
import { UnclearResults } from './vscode/removal/unclearResults.ts';
import { CheckingPage } from './vscode/browser/checkingPage.ts';
import { LinkedInWords } from './vscode/browser/linkedInWords.ts';
import { Syncing } from './vscode/browser/syncing.ts';
import { ConnectionsTree } from './vscode/tree/connectionsTree.ts';
import { ClickedDetails } from './vscode/tree/clickedDetails.ts';
import { findConnection } from './vscode/tree/findConnection.ts';
import { nodesQuery } from './vscode/tree/nodeQuery.ts';
import { PolicyFeature } from './vscode/policy/policyFeature.ts';
import { chooseGrouping, chooseSort, selectNone, splitCompany } from './vscode/tree/treeCommands.ts';

let ending: (() => Promise<void>) | undefined;

/** VS Code waits for this, and for nothing that is only disposed of: what was written last is on disk afterwards. */
export async function deactivate(): Promise<void> {
  await ending?.();
}

/** Builds the parts and wires them. Nothing heavy happens here: the store opens when a view or command first needs it. */
export function activate(context: vscode.ExtensionContext): NetworkCleanerApi {
  const log = vscode.window.createOutputChannel('Network Cleaner', { log: true });
  const report = (error: unknown): void => reportError(log, error);
  const network = new Network(context, log);
  const selected = new SelectedPeople(network, context.workspaceState, report);
  const documents = new Documents(() => network.store());
  const browsers = new BrowserAccess(network, context.extensionPath, log);
  const checking = new CheckingPage(network, browsers, documents, log);
  const words = new LinkedInWords(network, browsers, documents, log);
  const importing = new Importing(network, browsers, documents, log);
  const sample = new SampleNetwork(network, browsers, context.extensionUri, (path, asRead) =>
    importing.importHere([path], asRead),
  );
  const readings = new Readings(network, documents);
  const syncing = new Syncing(network, browsers, documents, log, {
    showReading: (reading) => tree.showReading(reading),
    tellSafetyStop: (detail) => removal.tellSafetyStop(detail),
  });
  const control = new RunControl(network, browsers, log);
  const changes = new RunChanges(network, control, log);
  const records = new RunRecords(network, control, documents);
  const planning = new RemovalPlanning(network, browsers, documents, context.globalState);
  const page: RemovalPage = new RemovalPage(context, network, control, planning, log, {
    begin: (agreed) => removal.start(agreed),
    add: (agreed) => changes.add(agreed),
    act: (act) => removal.act(act),
    changeMode: () => changes.changeMode(),
    showBrowser: () => browsers.showWindow(),
    checkAgain: (run) => unclear.checkAgain({ kind: 'run', run }),
    retryFailed: (run) => removal.retryFailed({ kind: 'run', run }),
    settleByHand: (node, saw) => unclear.settleByHand(node, saw),
    showRecord: (run) => records.show({ kind: 'run', run }),
    exportRecord: (run) => records.export({ kind: 'run', run }),
    exportReinvite: (run) => records.exportReinviteSheet({ kind: 'run', run }),
  });
  const removal: RemovalCommands = new RemovalCommands(
    network,
    browsers,
    page,
    control,
    changes,
    records,
    checking,
    log,
  );
  const unclear: UnclearResults = new UnclearResults(control, records, (run, end) => removal.tell(run, end));
  const tree = new ConnectionsTree(network, selected, context.globalState, log, (paths) =>
    importing.importExport(paths),
  );
  const grid: ConnectionsGrid = new ConnectionsGrid(context, network, selected, log, {
    openProfile: ({ networkId, target }) => openProfile(network, { networkId, ...target }),
    remove: ({ networkId, target }) =>
      removal.removeSelected(
        target.kind === 'clicked' ? { networkId, ...target } : { networkId, ...target, chosenBy: selected.chosenBy },
      ),
    previewRemoval: ({ networkId, target }) =>
      removal.previewRemoval(
        target.kind === 'clicked' ? { networkId, ...target } : { networkId, ...target, chosenBy: selected.chosenBy },
      ),
    removeMarked: () => removal.removeMarked(),
    exportConnections: ({ target }) => exportConnections(network, idsOfTarget(target), grid.query),
    removalAct: ({ act }) => removal.act(act),
    importExport: async () => {
      await importing.importExport([]);
    },
    syncConnections: async () => {
      await syncing.sync();
    },
    trySampleNetwork: () => sample.open(),
    deleteSampleNetwork: () => sample.delete(),
    setFollowers: () => setFollowers(network),
    plan: async ({ count }) => ({ plan: await planText(await network.store(), count, 'automatic', Date.now()) }),
    // By its command: policies use the grid, and the grid must not use them.
    addToPolicy: async ({ decision, query }) => {
      await vscode.commands.executeCommand(commandId('addToPolicy'), `${decision} ${query}`);
    },
    details: async ({ target: { id } }) => ({ details: await connectionDetails(await network.store(), id) }),
  });
  const agents = new AgentTools(network, grid, log);
  const shared = new SharedRecordCommands(network, documents);
  const clickedDetails = new ClickedDetails((person) => {
    grid.showPerson(person).catch(report);
  });
  const removals = new RemovalsTree(control);
  const plannedStart = new PlannedStart(control, (run) => {
    removal.beginPlanned(run).catch(report);
  });
  const display = new RemovalDisplay(control, grid, context.globalState);
  const policy = new PolicyFeature({
    network,
    grid,
    documents,
    importing,
    state: context.workspaceState,
    log,
  });

  const facts = new NetworkContext(network, control, context.globalState, log);

  // Disposed in this order: what uses something before what it uses.
  context.subscriptions.push(
    network.onDidSwitch(() => documents.refresh()),
    registerCommands(
      {
        importExport: (paths) => importing.importExport(paths),
        importFolder: () => importing.importFolder(),
        trySampleNetwork: () => sample.open(),
        deleteSampleNetwork: () => sample.delete(),
        openWalkthrough: () => facts.openWalkthrough(context.extension),
        undoImport: () => importing.undoImport(),
        showImportReport: () => importing.showReport(),
        showReadings: () => readings.showReadings(),
        compareReadings: () => readings.compare(),
        setFollowers: () => setFollowers(network),
        openGrid: (query) => (query === undefined ? grid.showList() : grid.show(query)),
        openOverview: () => grid.showOverview(),
        decideOneByOne: (people) => grid.decideOneByOne(people),
        syncConnections: () => syncing.sync(),
        signIn: () => removal.signIn(),
        checkLinkedInPage: () => checking.check(),
        showLinkedInWords: () => words.show(),
        savePageStructure: () => savePageStructure(browsers),
        removeSelected: (people) => removal.removeSelected(people),
        removeMarked: () => removal.removeMarked(),
        previewRemoval: (people) => removal.previewRemoval(people),
        openRemoval: () => page.openRun(),
        pauseRemoval: () => removal.pause(),
        resumeRemoval: () => removal.resume(),
        cancelRemoval: () => removal.cancel(),
        clearSafetyStop: () => removal.clearSafetyStop(),
        checkAgain: (node) => unclear.checkAgain(node),
        markRemoved: (node) => unclear.settleByHand(node, 'removed'),
        markConnected: (node) => unclear.settleByHand(node, 'connected'),
        retryFailed: (node) => removal.retryFailed(node),
        showRun: (node) => records.show(node),
        exportRun: (node) => records.export(node),
        exportReinviteSheet: (node) => records.exportReinviteSheet(node),
        showBrowser: () => browsers.showWindow(),
        skipPerson: () => control.skipPerson(),
        keepInstead: (node) => changes.keep(node),
        startRunNow: () => removal.resume(),
        addToRun: (people) => removal.addToOpen(people),
        takeOutOfRun: (node) => changes.takeOut(node),
        changeRunMode: () => changes.changeMode(),
        exportConnections: () => exportConnections(network, undefined, grid.query),
        switchAccount: () => switchAccount(network, browsers),
        restoreBackup: () => restoreBackup(network),
        deleteAllData: () => deleteAllData(network, browsers, grid),
        breakLock: () => breakLock(network),
        revealDataFolder: () => revealDataFolder(network),
        showDetails: (person) => clickedDetails.clicked(person),
        findConnection: () =>
          findConnection(network, {
            showDetails: (person, query) => grid.showPerson(person, query),
            reveal: ({ networkId, id }) => tree.reveal(networkId, id),
          }),
        revealInTree: ({ networkId, id }) => tree.reveal(networkId, id),
        selectNone: () => selectNone(network, selected),
        groupBy: () => chooseGrouping(tree),
        sortBy: () => chooseSort(tree),
        keep: (people) => decide(network, people, 'keep'),
        review: (people) => decide(network, people, 'review'),
        markToRemove: (people) => decide(network, people, 'remove'),
        clearDecision: (people) => decide(network, people, 'undecided'),
        tag: (people) => editTags(network, people),
        note: (person) => editNote(network, person),
        openProfile: (person) => openProfile(network, person),
        showInGrid: async (shown) =>
          grid.show('kind' in shown ? targetsQuery(shown, await network.index()) : nodesQuery(shown)),
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
        showShared: () => shared.show(),
        deleteShared: () => shared.delete(),
        showLog: () => log.show(),
      },
      {
        selected,
        highlighted: () => {
          clickedDetails.cancel();
          return tree.highlighted;
        },
      },
      log,
    ),
    facts,
    showAccountInTitles(network, [tree, removals, grid, page], report),
    new AvailableCommands(network, selected, control, report),
    clickedDetails,
    removals,
    display,
    plannedStart,
    policy,
    agents,
    grid,
    page,
    tree,
    control,
    checking,
    words,
    importing,
    browsers,
    documents,
    selected,
    network,
    log,
  );

  ending = async () => {
    // In the order in which they are disposed of, so that nothing writes into a store that closes.
    for (const part of [control, browsers, selected]) part.dispose();
    await network.close();
  };

  // A run that a crash or reload interrupted is announced; without one, not even the store is opened.
  if (display.runWasOpen) removal.announceInterrupted().catch(report);
  return createApi(network, importing);
}
