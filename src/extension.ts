import './vscode/ui/language.ts';
import * as vscode from 'vscode';
import type { NetworkCleanerApi } from './vscode/api/api.ts';
import { AgentTools } from './vscode/agents/agentTools.ts';
import { createApi } from './vscode/api/networkApi.ts';
import type { CommandHandlers } from './vscode/commands/commands.ts';
import { registerCommands } from './vscode/commands/commands.ts';
import { CurrentNetwork } from './vscode/currentNetwork.ts';
import { archiveViewType, gridViewType, removalViewType } from './vscode/ids.ts';
import { Features } from './vscode/start/features.ts';
import { ClickedDetails } from './vscode/tree/clickedDetails.ts';

let ending: (() => Promise<void>) | undefined;

/** VS Code waits for this, unlike for disposals, so that the last changes are on disk afterwards. */
export async function deactivate(): Promise<void> {
  await ending?.();
}

/**
 * Registers everything that VS Code may ask for. The parts that answer are loaded when first asked: see
 * `start/features.ts`.
 */
export function activate(context: vscode.ExtensionContext): NetworkCleanerApi {
  const log = vscode.window.createOutputChannel('Network Cleaner', { log: true });
  const network = new CurrentNetwork(context, log);
  const on = new Features(context, network, log);
  const clicked = new ClickedDetails((person) => {
    on.grid()
      .then((grid) => grid.showPerson(person))
      .catch(on.report);
  });
  const meant = {
    highlighted: () => {
      clicked.cancel();
      return on.connectionsView.view.selection;
    },
  };

  // Disposed in this order: users of something before the thing they use.
  context.subscriptions.push(
    registerCommands(
      commandHandlers(on, network, clicked, context, log),
      async () => ({ ...meant, selected: await on.selected() }),
      log,
    ),
    vscode.window.registerWebviewPanelSerializer(gridViewType, restored(on.grid, on)),
    vscode.window.registerWebviewPanelSerializer(removalViewType, restored(on.removalPage, on)),
    vscode.window.registerCustomEditorProvider(archiveViewType, {
      openCustomDocument: async (uri) => (await on.archivePage()).openCustomDocument(uri),
      resolveCustomEditor: async (document, panel) => (await on.archivePage()).resolveCustomEditor(document, panel),
    }),
    new AgentTools(on.toolAnswers),
    clicked,
    on,
    network,
    log,
  );

  ending = async () => {
    on.end();
    await network.close();
  };

  on.takeUpOpenRun();
  return createApi(network, on.apiAnswers);
}

/** Restores a tab by the part to which its page belongs. */
function restored(part: () => Promise<vscode.WebviewPanelSerializer>, on: Features): vscode.WebviewPanelSerializer {
  return {
    deserializeWebviewPanel: async (panel, state) => {
      try {
        await (await part()).deserializeWebviewPanel(panel, state);
      } catch (error) {
        on.report(error);
      }
    },
  };
}

/** For each command, the part that does it and the function called there. */
function commandHandlers(
  on: Features,
  network: CurrentNetwork,
  clicked: ClickedDetails,
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
): CommandHandlers {
  return {
    importExport: async (paths) => (await on.importing()).importExport(paths),
    importFolder: async () => (await on.importing()).importFolder(),
    trySampleNetwork: async () => (await on.sample()).open(),
    deleteSampleNetwork: async () => (await on.sample()).delete(),
    openWalkthrough: async () => (await on.networkContext()).openWalkthrough(context.extension),
    undoImport: async () => (await on.importing()).undoImport(),
    showImportReport: async () => (await on.importing()).showReport(),
    showReadings: async () => (await on.readings()).showReadings(),
    compareReadings: async () => (await on.readings()).compare(),
    setFollowers: async () => (await on.accountCommands()).setFollowers(network),
    openGrid: async (query) => {
      const grid = await on.grid();
      await (query === undefined ? grid.showList() : grid.show(query));
    },
    openOverview: async () => (await on.grid()).showOverview(),
    decideOneByOne: async (people) => (await on.grid()).decideOneByOne(people),
    syncConnections: async () => (await on.syncing()).sync(),
    stopSync: async () => (await on.syncing()).stop(),
    signIn: async () => (await on.removal()).signIn(),
    checkLinkedInPage: async () => (await on.checking()).check(),
    showLinkedInWords: async () => (await on.words()).show(),
    savePageStructure: async () => (await on.pageStructure()).savePageStructure(await on.browsers()),
    removeSelected: async (people) => (await on.removal()).removeSelected(people),
    removeMarked: async () => (await on.removal()).removeMarked(),
    previewRemoval: async (people) => (await on.removal()).previewRemoval(people),
    openRemoval: async () => (await on.removalPage()).openRun(),
    pauseRemoval: async () => (await on.removal()).pause(),
    resumeRemoval: async () => (await on.removal()).resume(),
    cancelRemoval: async () => (await on.removal()).cancel(),
    clearSafetyStop: async () => (await on.removal()).clearSafetyStop(),
    checkAgain: async (node) => (await on.unclear()).checkAgain(node),
    markRemoved: async (node) => (await on.unclear()).answerByHand(node, 'removed'),
    markConnected: async (node) => (await on.unclear()).answerByHand(node, 'connected'),
    retryFailed: async (node) => (await on.removal()).retryFailed(node),
    showRun: async (node) => (await on.records()).show(node),
    exportRun: async (node) => (await on.records()).export(node),
    exportReinviteSheet: async (node) => (await on.records()).exportReinviteSheet(node),
    showBrowser: async () => (await on.browsers()).showWindow(),
    skipPerson: async () => (await on.control()).skipPerson(),
    keepInstead: async (node) => (await on.changes()).keep(node),
    startRunNow: async () => (await on.removal()).resume(),
    addToRun: async (people) => (await on.removal()).addToOpen(people),
    takeOutOfRun: async (node) => (await on.changes()).takeOut(node),
    changeRunMode: async () => (await on.changes()).changeMode(),
    exportConnections: async () => {
      const grid = await on.grid();
      await (await on.exporting()).exportConnections(network, undefined, (networkId) => grid.queryOf(networkId));
    },
    switchAccount: async () =>
      (await on.accountCommands()).switchAccount(network, await on.browsers(), context.globalState),
    restoreBackup: async () => (await on.accountCommands()).restoreBackup(network),
    deleteAllData: async () => (await on.deleteData()).deleteAllData(network, await on.browsers(), await on.grid()),
    breakLock: async () => (await on.accountCommands()).breakLock(network),
    revealDataFolder: async () => (await on.accountCommands()).revealDataFolder(network),
    showDetails: (person) => clicked.clicked(person),
    findConnection: async () =>
      (await on.findConnection()).findConnection(network, {
        showDetails: async (person, query) => (await on.grid()).showPerson(person, query),
        reveal: async ({ networkId, id }) => (await on.tree()).reveal(networkId, id),
      }),
    revealInTree: async ({ networkId, id }) => (await on.tree()).reveal(networkId, id),
    selectNone: async () => (await on.treeCommands()).selectNone(network, await on.selected()),
    groupBy: async () => (await on.treeCommands()).chooseGrouping(await on.tree()),
    sortBy: async () => (await on.treeCommands()).chooseSort(await on.tree()),
    keep: async (people) => (await on.peopleCommands()).decide(network, people, 'keep'),
    review: async (people) => (await on.peopleCommands()).decide(network, people, 'review'),
    markToRemove: async (people) => (await on.peopleCommands()).decide(network, people, 'remove'),
    clearDecision: async (people) => (await on.peopleCommands()).decide(network, people, 'undecided'),
    tag: async (people) => (await on.peopleCommands()).editTags(network, people),
    note: async (person) => (await on.peopleCommands()).editNote(network, person),
    openProfile: async (person) => (await on.peopleCommands()).openProfile(network, person),
    showInGrid: async (shown) =>
      (await on.grid()).show(
        'kind' in shown
          ? (await on.targetsQuery()).targetsQuery(shown, await network.index())
          : (await on.nodeQuery()).nodesQuery(shown),
      ),
    splitCompany: async (node) => (await on.treeCommands()).splitCompany(network, node),
    openPolicy: async () => (await on.policy.commands()).open(),
    previewPolicy: async (address) => (await on.policy.commands()).preview(address),
    applyPolicy: async (address) => (await on.policy.commands()).apply(address),
    showPolicyLine: async (line) => (await on.policy.commands()).showLine(line),
    markPolicyLine: async (line) => (await on.policy.commands()).markLine(line),
    showDecidedOtherwise: async (line) => (await on.policy.commands()).showDecidedOtherwise(line),
    addToPolicy: async (line) => (await on.policy.commands()).addLine(line),
    keepList: async (list) => (await on.policy.keepLists()).keep(list),
    undo: async () => (await on.peopleCommands()).undo(network),
    showShared: async () => (await on.shared()).show(),
    deleteShared: async () => (await on.shared()).delete(),
    showLog: () => log.show(),
  };
}
