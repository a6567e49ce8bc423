import * as vscode from 'vscode';
import type { Facts } from '#vscode/account/keptFacts.ts';
import { keptFacts, tellFacts } from '#vscode/account/keptFacts.ts';
import type { KnownRuns, NetworkContext } from '#vscode/account/networkContext.ts';
import type { SampleNetwork } from '#vscode/account/sampleNetwork.ts';
import { AccountTitles } from '#vscode/accountTitles.ts';
import type { SharedRecordCommands } from '#vscode/agents/sharedRecordCommands.ts';
import type { ToolAnswers } from '#vscode/agents/toolAnswers.ts';
import type { ApiAnswers } from '#vscode/api/apiAnswers.ts';
import type { BrowserAccess } from '#vscode/browser/browserAccess.ts';
import type { CheckingPage } from '#vscode/browser/checkingPage.ts';
import type { LinkedInWords } from '#vscode/browser/linkedInWords.ts';
import type { Syncing } from '#vscode/browser/syncing.ts';
import type { AvailableCommands } from '#vscode/commands/availableCommands.ts';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';
import type { ConnectionsGrid } from '#vscode/grid/connectionsGrid.ts';
import { viewIds } from '#vscode/ids.ts';
import type { ArchivePage } from '#vscode/import/archivePage.ts';
import type { Importing } from '#vscode/import/importing.ts';
import type { Readings } from '#vscode/import/readings.ts';
import type { SelectedPeople } from '#vscode/people/selectedPeople.ts';
import { PolicyFeature } from '#vscode/policy/policyFeature.ts';
import { runWasOpen } from '#vscode/removal/openRunMark.ts';
import type { RemovalPlanning } from '#vscode/removal/planning.ts';
import type { RemovalCommands } from '#vscode/removal/removalCommands.ts';
import type { RemovalNode } from '#vscode/removal/removalNodes.ts';
import type { RemovalPage } from '#vscode/removal/removalPage.ts';
import type { Removals } from '#vscode/removal/removals.ts';
import type { RunChanges } from '#vscode/removal/runChanges.ts';
import type { RemovalPicture, RunControl } from '#vscode/removal/runControl.ts';
import type { RunRecords } from '#vscode/removal/runRecords.ts';
import type { UnclearResults } from '#vscode/removal/unclearResults.ts';
import type { ConnectionsTree } from '#vscode/tree/connectionsTree.ts';
import type { ConnectionNode } from '#vscode/tree/nodes.ts';
import type { DocumentKind } from '#vscode/ui/documents.ts';
import { VirtualDocuments } from '#vscode/ui/documents.ts';
import { LateTree } from '#vscode/ui/lateTree.ts';
import type { Part } from '#vscode/ui/parts.ts';
import { Parts } from '#vscode/ui/parts.ts';
import type { Log } from '#vscode/ui/reportError.ts';
import { logFailure, reportError } from '#vscode/ui/reportError.ts';

/**
 * The parts of the extension, and what each is made from. Only the modules imported at the top of this file are loaded with
 * a window; every part is loaded by `import()` when first asked for.
 */
export class Features implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #network: CurrentNetwork;
  readonly #log: Log;
  readonly #parts = new Parts();
  readonly #titles: AccountTitles;
  readonly #runs = new vscode.EventEmitter<RemovalPicture>();
  #picture: RemovalPicture | undefined;
  readonly #knownRuns: KnownRuns = { onDidChange: this.#runs.event, picture: () => this.#picture };
  readonly #told: Facts;
  readonly #subscription: vscode.Disposable;

  readonly connectionsView: LateTree<ConnectionNode>;
  readonly removalsView: LateTree<RemovalNode>;
  readonly documents: VirtualDocuments;
  readonly policy: PolicyFeature;

  constructor(context: vscode.ExtensionContext, network: CurrentNetwork, log: Log) {
    this.#context = context;
    this.#network = network;
    this.#log = log;
    this.#titles = new AccountTitles(network, this.report);
    this.documents = new VirtualDocuments(
      () => network.store(),
      (kind) => this.#makers[kind](),
    );
    this.connectionsView = new LateTree(viewIds.connections, this.tree, {
      canSelectMany: true,
      showCollapseAll: true,
      manageCheckboxStateManually: true,
      takesFiles: true,
    });
    this.removalsView = new LateTree(viewIds.removals, async () => (await this.removals()).tree);
    this.policy = new PolicyFeature({
      parts: this.#parts,
      network,
      grid: this.grid,
      documents: this.documents,
      state: context.workspaceState,
      log,
    });
    this.#told = keptFacts(context.globalState);
    tellFacts(this.#told, undefined);
    this.#subscription = vscode.Disposable.from(
      network.onDidOpen(() => this.#follow('opened')),
      network.onDidChange(() => this.#follow('changed')),
      network.onDidSwitch(() => {
        this.documents.refresh();
        this.#follow('changed');
      }),
    );
  }

  readonly report = (error: unknown): void => reportError(this.#log, error);

  /**
   * Takes up a run after a start, if one was interrupted by a crash or reload, or is planned. Otherwise nothing is loaded.
   */
  takeUpOpenRun(): void {
    if (!runWasOpen(this.#context.globalState)) return;
    // After VS Code was told that the extension is active.
    setImmediate(() => this.#inBackground(async () => (await this.removal()).announceInterrupted()));
  }

  readonly selected = this.#parts.part(async (): Promise<SelectedPeople> => {
    const { SelectedPeople } = await import('#vscode/people/selectedPeople.ts');
    return new SelectedPeople(this.#network, this.#context.workspaceState, this.report);
  });

  readonly browsers = this.#parts.part(async (): Promise<BrowserAccess> => {
    const { BrowserAccess } = await import('#vscode/browser/browserAccess.ts');
    const browsers = new BrowserAccess(this.#network, this.#context.extensionPath, this.#log);
    browsers.onDidCheck((check) => {
      // The run does not wait for the report of its check.
      this.checking()
        .then((checking) => checking.keep(check))
        .catch((error: unknown) => logFailure(this.#log, error));
    });
    browsers.onDidSeeWords((candidates) => this.#inBackground(async () => (await this.words()).offer(candidates)));
    return browsers;
  });

  readonly checking = this.#parts.part(async (): Promise<CheckingPage> => {
    const { CheckingPage } = await import('#vscode/browser/checkingPage.ts');
    return new CheckingPage(this.#network, await this.browsers(), this.documents);
  });

  readonly words = this.#parts.part(async (): Promise<LinkedInWords> => {
    const { LinkedInWords } = await import('#vscode/browser/linkedInWords.ts');
    return new LinkedInWords(this.#network, this.documents);
  });

  readonly syncing = this.#parts.part(async (): Promise<Syncing> => {
    const { Syncing } = await import('#vscode/browser/syncing.ts');
    return new Syncing(this.#network, await this.browsers(), this.documents, this.#log, {
      showReading: (reading) => this.#inBackground(async () => (await this.tree()).showReading(reading)),
      tellSafetyStop: async (detail) => (await this.removal()).tellSafetyStop(detail),
    });
  });

  readonly importing = this.#parts.part(async (): Promise<Importing> => {
    const { Importing } = await import('#vscode/import/importing.ts');
    const announce = (before: number): void =>
      this.#inBackground(async () => (await this.policy.commands()).announceNew(before));
    return new Importing(this.#network, await this.browsers(), this.documents, this.#log, announce);
  });

  readonly archivePage = this.#parts.part(async (): Promise<ArchivePage> => {
    const { ArchivePage } = await import('#vscode/import/archivePage.ts');
    return new ArchivePage();
  });

  readonly readings = this.#parts.part(async (): Promise<Readings> => {
    const { Readings } = await import('#vscode/import/readings.ts');
    return new Readings(this.#network, this.documents);
  });

  readonly sample = this.#parts.part(async (): Promise<SampleNetwork> => {
    const { SampleNetwork } = await import('#vscode/account/sampleNetwork.ts');
    return new SampleNetwork(this.#network, await this.browsers(), this.#context.extensionUri, async (path, asRead) =>
      (await this.importing()).importHere([path], asRead),
    );
  });

  readonly tree = this.#parts.part(async (): Promise<ConnectionsTree> => {
    const { ConnectionsTree } = await import('#vscode/tree/connectionsTree.ts');
    const { globalState } = this.#context;
    const selected = await this.selected();
    const tree = new ConnectionsTree(
      this.connectionsView,
      this.#network,
      selected,
      globalState,
      this.#log,
      async (paths) => (await this.importing()).importExport(paths),
    );
    this.#titles.keep(tree);
    return tree;
  });

  readonly grid: Part<ConnectionsGrid> = this.#parts.part(async () => {
    const [{ ConnectionsGrid }, { gridActions }] = await Promise.all([
      import('#vscode/grid/connectionsGrid.ts'),
      import('./gridActions.ts'),
    ]);
    const selected = await this.selected();
    const actions = gridActions(this, this.#network, selected);
    const grid = new ConnectionsGrid(this.#context, this.#network, selected, this.#log, actions);
    this.#titles.keep(grid);
    const isOnPage = (): boolean => this.removalPage.built?.isVisible === true;
    grid.showRemoval(this.#picture?.status, isOnPage());
    this.#runs.event(({ status }) => grid.showRemoval(status, isOnPage()));
    return grid;
  });

  readonly removals: Part<Removals> = this.#parts.part(async () => {
    const { Removals } = await import('#vscode/removal/removals.ts');
    const { globalState } = this.#context;
    const begin = (run: number): void => this.#inBackground(async () => (await this.removal()).beginPlanned(run));
    const removals = new Removals(
      this.#network,
      await this.browsers(),
      this.removalsView,
      globalState,
      this.#log,
      begin,
    );
    removals.control.onDidChange((picture) => {
      this.#picture = picture;
      this.#runs.fire(picture);
    });
    this.#titles.keep(removals.tree);
    return removals;
  });

  /** Starts, follows and controls runs. */
  readonly control = async (): Promise<RunControl> => (await this.removals()).control;

  readonly changes = this.#parts.part(async (): Promise<RunChanges> => {
    const { RunChanges } = await import('#vscode/removal/runChanges.ts');
    return new RunChanges(this.#network, await this.control(), this.#log);
  });

  readonly records = this.#parts.part(async (): Promise<RunRecords> => {
    const { RunRecords } = await import('#vscode/removal/runRecords.ts');
    return new RunRecords(this.#network, await this.control(), this.documents);
  });

  readonly planning = this.#parts.part(async (): Promise<RemovalPlanning> => {
    const { RemovalPlanning } = await import('#vscode/removal/planning.ts');
    return new RemovalPlanning(this.#network, await this.browsers(), this.documents, this.#context.globalState);
  });

  readonly removalPage: Part<RemovalPage> = this.#parts.part(async () => {
    const { RemovalPage } = await import('#vscode/removal/removalPage.ts');
    const control = await this.control();
    const page = new RemovalPage(this.#context, this.#network, control, await this.planning(), this.#log, {
      begin: async (agreed) => (await this.removal()).start(agreed),
      add: async (agreed) => (await this.changes()).add(agreed),
      act: async (act) => (await this.removal()).act(act),
      changeMode: async () => (await this.changes()).changeMode(),
      showBrowser: async () => (await this.browsers()).showWindow(),
      checkAgain: async (run) => (await this.unclear()).checkAgain({ kind: 'run', run }),
      retryFailed: async (run) => (await this.removal()).retryFailed({ kind: 'run', run }),
      answerByHand: async (node, saw) => (await this.unclear()).answerByHand(node, saw),
      takeBackAnswer: async (node) => (await this.unclear()).takeBack(node),
      showRecord: async (run) => (await this.records()).show({ kind: 'run', run }),
      exportRecord: async (run) => (await this.records()).export({ kind: 'run', run }),
      exportReinvite: async (run) => (await this.records()).exportReinviteSheet({ kind: 'run', run }),
    });
    this.#titles.keep(page);
    return page;
  });

  readonly removal: Part<RemovalCommands> = this.#parts.part(async () => {
    const { RemovalCommands } = await import('#vscode/removal/removalCommands.ts');
    return new RemovalCommands({
      network: this.#network,
      browsers: await this.browsers(),
      page: {
        openDraft: async (target, purpose) => (await this.removalPage()).openDraft(target, purpose),
        openRun: async (id) => (await this.removalPage()).openRun(id),
      },
      control: await this.control(),
      changes: await this.changes(),
      records: await this.records(),
      checking: await this.checking(),
      log: this.#log,
    });
  });

  readonly unclear = this.#parts.part(async (): Promise<UnclearResults> => {
    const { UnclearResults } = await import('#vscode/removal/unclearResults.ts');
    const removal = await this.removal();
    const tell: typeof removal.tell = (run, end) => removal.tell(run, end);
    return new UnclearResults(await this.control(), await this.records(), this.#log, tell);
  });

  readonly toolAnswers = this.#parts.part(async (): Promise<ToolAnswers> => {
    const { ToolAnswers } = await import('#vscode/agents/toolAnswers.ts');
    return new ToolAnswers(this.#network, this.grid, this.#log, this.#recordChanged);
  });

  readonly shared = this.#parts.part(async (): Promise<SharedRecordCommands> => {
    const { SharedRecordCommands } = await import('#vscode/agents/sharedRecordCommands.ts');
    return new SharedRecordCommands(this.#network, this.documents, this.#recordChanged);
  });

  readonly apiAnswers = this.#parts.part(async (): Promise<ApiAnswers> => {
    const { apiAnswers } = await import('#vscode/api/apiAnswers.ts');
    return apiAnswers(this.#network, this.importing);
  });

  // Commands that only need the network: modules of functions.
  readonly accountCommands = this.#parts.part(() => import('#vscode/account/accountCommands.ts'));
  readonly deleteData = this.#parts.part(() => import('#vscode/account/deleteData.ts'));
  readonly exporting = this.#parts.part(() => import('#vscode/files/exportConnections.ts'));
  readonly peopleCommands = this.#parts.part(() => import('#vscode/people/peopleCommands.ts'));
  readonly treeCommands = this.#parts.part(() => import('#vscode/tree/treeCommands.ts'));
  readonly findConnection = this.#parts.part(() => import('#vscode/tree/findConnection.ts'));
  readonly pageStructure = this.#parts.part(() => import('#vscode/browser/pageStructure.ts'));
  readonly nodeQuery = this.#parts.part(() => import('#vscode/tree/nodeQuery.ts'));
  readonly targetsQuery = this.#parts.part(() => import('#vscode/removal/targetsQuery.ts'));

  /** Tells menus and the walkthrough about the network, from when its store is first opened. */
  readonly networkContext = this.#parts.part(async (): Promise<NetworkContext> => {
    const { NetworkContext } = await import('#vscode/account/networkContext.ts');
    const { globalState } = this.#context;
    return new NetworkContext(this.#network, this.#knownRuns, globalState, this.#told, this.#log);
  });

  readonly #available = this.#parts.part(async (): Promise<AvailableCommands> => {
    const { AvailableCommands } = await import('#vscode/commands/availableCommands.ts');
    return new AvailableCommands(this.#network, await this.selected(), this.#knownRuns, this.report);
  });

  /** The record of what was shared has come or gone. */
  readonly #recordChanged = (): void => {
    this.#available().then((available) => available.ask(), this.report);
  };

  /** The part that makes each kind of document. */
  readonly #makers: Readonly<Record<DocumentKind, () => Promise<unknown>>> = {
    importReport: this.importing,
    importPreview: this.importing,
    syncReport: this.syncing,
    removalPreview: this.planning,
    removalRun: this.records,
    decidedOtherwise: () => this.policy.commands(),
    newPeople: () => this.policy.commands(),
    keepList: () => this.policy.keepLists(),
    reading: this.readings,
    pageCheck: this.checking,
    linkedInWords: this.words,
    sharedRecord: this.shared,
  };

  /** Ends the parts that must not write into a closing store; loads nothing for that. */
  end(): void {
    this.#parts.end();
    for (const part of [this.removals, this.browsers, this.selected]) part.built?.dispose();
  }

  dispose(): void {
    vscode.Disposable.from(
      this.#subscription,
      this.policy,
      this.#parts,
      this.#titles,
      this.connectionsView,
      this.removalsView,
      this.documents,
      this.#runs,
    ).dispose();
  }

  /** Builds the parts that follow the network once there is something to follow. */
  #follow(what: 'opened' | 'changed'): void {
    if (!this.networkContext.built) this.#inBackground(this.networkContext);
    if (!this.#available.built) this.#inBackground(this.#available);
    // Another window may have planned a run.
    if (what === 'changed' && !this.removals.built) this.#inBackground(async () => (await this.control()).refresh());
  }

  #inBackground(work: () => Promise<unknown>): void {
    work().catch(this.report);
  }
}
