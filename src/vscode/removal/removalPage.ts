import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ConnectionId } from '#core/people/connection.ts';
import type { ConnectionTable } from '#core/people/connectionTable.ts';
import { packIds, unpackIds } from '#core/people/idRanges.ts';
import type { Draft } from '#core/removal/page/draftPage.ts';
import type { DraftPurpose, PageRow, PageState } from '#core/removal/page/pageState.ts';
import { rowsOfIds } from '#core/removal/page/personLines.ts';
import { rehearsedIn, runRows, runState } from '#core/removal/page/runPage.ts';
import type { RemovalRun, RunId } from '#core/removal/run.ts';
import type { SeenByHand } from '#core/removal/runMachine.ts';
import type { RunAct } from '#core/removal/wording/shownStatus.ts';
import { machineTime } from '#core/time/localTime.ts';
import { longestQuery } from '#core/query/parseQuery.ts';
import type { RemovalPageHandlers } from '#protocol/removalPageHandlers.ts';
import type { RemovalPageActParams, RemovalPageNotification } from '#protocol/removalPageMessages.ts';
import type { SavedPage } from '#protocol/removalPageSchemas.ts';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';
import { commandId, removalViewType } from '#vscode/ids.ts';
import type { PeopleTarget } from '#vscode/people/target.ts';
import { chosenByOf, idsOfTarget } from '#vscode/people/target.ts';
import { personQuery } from '#vscode/tree/nodeQuery.ts';
import type { Log } from '#vscode/ui/reportError.ts';
import { titleWithAccount } from '#vscode/accountTitles.ts';
import { reportError } from '#vscode/ui/reportError.ts';
import { closeLeftOverTabs, pageHtml, pageOptions } from '#vscode/webviewPage.ts';
import { clickWordsOf } from './clickWords.ts';
import type { AgreedAddition, AgreedRun, RemovalPlanning } from './planning.ts';
import type { TargetNode } from './removalNodes.ts';
import { changedRows } from './removalPageRows.ts';
import type { RunControl } from './runControl.ts';

/** What the page asks of the rest of the extension. */
export interface RemovalPageActions {
  begin(agreed: AgreedRun): Promise<void>;
  add(agreed: AgreedAddition): Promise<void>;
  act(act: RunAct): Promise<void>;
  changeMode(): Promise<void>;
  showBrowser(): Promise<void>;
  checkAgain(run: RemovalRun): Promise<void>;
  retryFailed(run: RemovalRun): Promise<void>;
  answerByHand(target: TargetNode, saw: SeenByHand): Promise<void>;
  takeBackAnswer(target: TargetNode): Promise<void>;
  showRecord(run: RemovalRun): Promise<void>;
  exportRecord(run: RemovalRun): Promise<void>;
  exportReinvite(run: RemovalRun): Promise<void>;
}

type Shown =
  { readonly kind: 'draft'; readonly draft: Draft } | { readonly kind: 'run'; readonly networkId: string; id: RunId };

const pageKey = 'removal.page';

const noOneChosen = l10n.t(
  'No one is chosen, and no removal is open. Select people in the grid or in the Connections view first.',
);

/**
 * The removal page, one per window: a draft until the person agrees, and the run from then on. Everything it shows is
 * built again after each change; the page only draws it.
 */
export class RemovalPage implements vscode.WebviewPanelSerializer, vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #network: CurrentNetwork;
  readonly #control: RunControl;
  readonly #planning: RemovalPlanning;
  readonly #log: Log;
  readonly #actions: RemovalPageActions;
  readonly #disposables: vscode.Disposable[] = [];
  #panel: vscode.WebviewPanel | undefined;
  #title = l10n.t('Removal');
  #listening = false;
  #shown: Shown | undefined;
  /** The page as stored, for a window that is restored. */
  #kept: Shown | undefined;
  /** The rows that the page has. */
  #sent: readonly PageRow[] = [];
  #reading: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;
  /** Set while agreeing, so that a second click does not ask twice. */
  #isAgreeing = false;

  constructor(
    context: vscode.ExtensionContext,
    network: CurrentNetwork,
    control: RunControl,
    planning: RemovalPlanning,
    log: Log,
    actions: RemovalPageActions,
  ) {
    this.#context = context;
    this.#network = network;
    this.#control = control;
    this.#planning = planning;
    this.#log = log;
    this.#actions = actions;
    const refresh = (): void => this.#run(() => this.#refresh());
    this.#disposables.push(
      network.onDidChange(refresh),
      network.onDidSwitch(() => {
        this.#shown = undefined;
        refresh();
      }),
      control.onDidChange(refresh),
      vscode.workspace.onDidChangeConfiguration(refresh),
    );
  }

  /** Shows whom a removal would take, to agree to or only to see what would be lost. @throws StoreError `otherNetwork` */
  async openDraft(target: PeopleTarget, purpose: DraftPurpose): Promise<void> {
    (await this.#network.store()).expectNetwork(target.networkId);
    const draft: Draft = {
      networkId: target.networkId,
      ids: [...new Set(idsOfTarget(target))],
      chosenBy: chosenByOf(target),
      purpose,
      mode: 'guided',
      startToday: false,
    };
    await this.#planning.refuseEmpty(draft);
    this.#shown = { kind: 'draft', draft };
    await this.#reveal();
  }

  /** Shows a run: the given one, the open one, or the last one; when there is none, what was shown before. */
  async openRun(id?: RunId): Promise<void> {
    await this.#control.refresh();
    const { open, runs } = this.#control.picture;
    const found = id ?? open?.id ?? (this.#shown ? undefined : runs[0]?.id);
    const { networkId } = await this.#network.store();
    if (found !== undefined) this.#shown = { kind: 'run', networkId, id: found };
    await this.#reveal();
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    panel.webview.options = pageOptions(this.#context.extensionUri);
    const { savedPageOf } = await import('#protocol/removalPageSchemas.ts');
    // VS Code stores the state of a tab late, so that a crash would bring back an older one.
    const saved = savedPageOf(this.#context.workspaceState.get(pageKey)) ?? savedPageOf(state);
    this.#shown ??= saved && shownOf(saved);
    this.#adopt(panel);
  }

  /** Whether the page can be seen, in whatever column. */
  get isVisible(): boolean {
    return this.#panel?.visible === true;
  }

  showAccount(account: string | undefined): void {
    this.#title = titleWithAccount(l10n.t('Removal'), account);
    if (this.#panel) this.#panel.title = this.#title;
  }

  dispose(): void {
    this.#panel?.dispose();
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  async #reveal(): Promise<void> {
    if (this.#panel) this.#panel.reveal();
    else {
      await closeLeftOverTabs(removalViewType);
      const column = vscode.ViewColumn.Active;
      this.#adopt(
        vscode.window.createWebviewPanel(removalViewType, this.#title, column, pageOptions(this.#context.extensionUri)),
      );
    }
    await this.#refresh();
  }

  #adopt(panel: vscode.WebviewPanel): void {
    this.#panel?.dispose();
    this.#panel = panel;
    this.#listening = false;
    panel.title = this.#title;
    panel.iconPath = vscode.Uri.joinPath(this.#context.extensionUri, 'media', 'icon.png');
    const subscriptions = [
      panel.webview.onDidReceiveMessage((message: unknown) =>
        this.#run(async () => {
          const { handleRemovalPageMessage } = await import('#protocol/removalPageHandlers.ts');
          try {
            await handleRemovalPageMessage(message, this.#handlers, async (networkId) => {
              (await this.#network.store()).expectNetwork(networkId);
            });
          } finally {
            // Also after an error, since the page waits for an answer.
            await this.#refresh();
          }
        }),
      ),
      // A hidden page is taken down; it says `ready` again when it is back.
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.#listening = false;
      }),
      panel.onDidDispose(() => {
        vscode.Disposable.from(...subscriptions).dispose();
        if (this.#panel !== panel) return;
        this.#panel = undefined;
        this.#listening = false;
      }),
    ];
    panel.webview.html = pageHtml(panel.webview, this.#context.extensionUri, {
      title: l10n.t('Removal'),
      element: 'network-cleaner-removal',
      script: 'removal.js',
    });
  }

  readonly #handlers: RemovalPageHandlers = {
    ready: async () => {
      this.#listening = true;
      this.#sent = [];
      // After a reload the page may show a run that this window has not read yet.
      await this.#control.refresh();
    },
    keep: async ({ networkId, ids }) => {
      await (await this.#network.store()).setDecision(unpackIds(ids) ?? [], 'keep', networkId);
    },
    undo: async ({ ids }) => {
      await (await this.#network.store()).undo(unpackIds(ids) ?? []);
    },
    showPerson: async ({ id }) => {
      const table = (await this.#network.store()).tableOf([id]);
      if (table.length === 0) return;
      await vscode.commands.executeCommand(commandId('openGrid'), { query: personQuery(table, 0) });
    },
    chooseMode: ({ mode }) => this.#change({ mode }),
    chooseStart: ({ today }) => this.#change({ startToday: today }),
    plan: () => this.#change({ purpose: 'remove' }),
    go: (agreement) => this.#agree(agreement),
    showDocument: async () => {
      if (this.#shown?.kind === 'draft') await this.#planning.showDocument(this.#shown.draft);
    },
    act: ({ act }) => this.#actions.act(act),
    changeMode: () => this.#actions.changeMode(),
    showBrowser: () => this.#actions.showBrowser(),
    takeOut: ({ runId, id }) =>
      this.#withTarget(runId, id, async ({ run, target }) => {
        await this.#control.takeOut(run.id, [target.position]);
      }),
    openSettings: async () => {
      await vscode.commands.executeCommand('workbench.action.openSettings', 'networkCleaner.pace');
    },
    showRun: () => this.openRun(),
    switchAccount: async () => {
      await vscode.commands.executeCommand(commandId('switchAccount'));
    },
    checkAgain: ({ runId }) => this.#withRun(runId, (run) => this.#actions.checkAgain(run)),
    retryFailed: ({ runId }) => this.#withRun(runId, (run) => this.#actions.retryFailed(run)),
    removeRehearsed: ({ networkId, runId }) =>
      this.#withRun(runId, (run) =>
        this.openDraft({ kind: 'selected', networkId, ids: rehearsedIn(run), chosenBy: run.chosenBy }, 'remove'),
      ),
    settledByHand: ({ runId, id, saw }) =>
      this.#withTarget(runId, id, (target) => this.#actions.answerByHand(target, saw)),
    takeBackAnswer: ({ runId, id }) => this.#withTarget(runId, id, (target) => this.#actions.takeBackAnswer(target)),
    showRecord: ({ runId }) => this.#withRun(runId, (run) => this.#actions.showRecord(run)),
    exportRecord: ({ runId }) => this.#withRun(runId, (run) => this.#actions.exportRecord(run)),
    exportReinvite: ({ runId }) => this.#withRun(runId, (run) => this.#actions.exportReinvite(run)),
  };

  async #agree(agreement: RemovalPageActParams<'go'>): Promise<void> {
    if (this.#shown?.kind !== 'draft' || this.#isAgreeing) return;
    this.#isAgreeing = true;
    try {
      const { draft } = this.#shown;
      const agreed = await this.#planning.agree(draft, agreement);
      this.#shown = { kind: 'run', networkId: draft.networkId, id: agreed.id };
      if ('added' in agreed) await this.#actions.add(agreed);
      else await this.#actions.begin(agreed);
    } finally {
      this.#isAgreeing = false;
    }
  }

  #change(change: Partial<Pick<Draft, 'mode' | 'startToday' | 'purpose'>>): void {
    if (this.#shown?.kind !== 'draft') return;
    this.#shown = { kind: 'draft', draft: { ...this.#shown.draft, ...change } };
  }

  async #withRun(id: RunId, act: (run: RemovalRun) => Promise<void>): Promise<void> {
    await this.#control.refresh();
    const run = this.#control.picture.runs.find((one) => one.id === id);
    if (!run) throw new Error(l10n.t('This removal is no longer in your data.'));
    await act(run);
  }

  async #withTarget(runId: RunId, id: ConnectionId, act: (node: TargetNode) => Promise<void>): Promise<void> {
    await this.#withRun(runId, async (run) => {
      const target = run.targets.findLast(({ connectionId }) => connectionId === id);
      if (target) await act({ kind: 'target', run, target });
    });
  }

  /** Sends the present state to the page. A call while one is under way waits for the next. */
  async #refresh(): Promise<void> {
    if (!this.#listening) return;
    this.#next ??= this.#reading.then(() => {
      this.#next = undefined;
      return this.#send();
    });
    const next = this.#next;
    this.#reading = next.catch(() => undefined);
    await next;
  }

  async #send(): Promise<void> {
    if (!this.#listening) return;
    const store = await this.#network.store();
    const { networkId } = store;
    const shown = this.#shown;
    if (shown && networkOf(shown) !== networkId) this.#shown = undefined;
    const { state, rows } = await this.#picture(store.table());
    const saved = this.#shown && savedOf(this.#shown);
    if (this.#kept !== this.#shown) {
      this.#kept = this.#shown;
      await this.#context.workspaceState.update(pageKey, saved);
    }
    this.#post({ kind: 'notification', name: 'state', params: { networkId, state, saved } });
    const changed = changedRows(this.#sent, rows);
    this.#sent = rows;
    if (changed === 'all') this.#post({ kind: 'notification', name: 'rows', params: { networkId, rows } });
    else if (changed.length > 0) {
      this.#post({ kind: 'notification', name: 'changedRows', params: { networkId, rows: changed } });
    }
  }

  async #picture(table: ConnectionTable): Promise<{ state: PageState; rows: readonly PageRow[] }> {
    const shown = this.#shown;
    if (shown?.kind === 'draft') return this.#planning.picture(shown.draft);
    const { runs, status, worked } = this.#control.picture;
    const run = shown && runs.find(({ id }) => id === shown.id);
    if (!run) return { state: { kind: 'empty', text: noOneChosen }, rows: [] };
    const ofTargets = rowsOfIds(
      table,
      run.targets.map(({ connectionId }) => connectionId),
    );
    const rowOf = new Map(ofTargets.map((row) => [table.id[row] ?? 0, row]));
    const situation = { worked: worked === run.id, now: Date.now(), localTime: machineTime };
    const words = clickWordsOf(await this.#network.store(), run);
    const state = runState(table, (id) => rowOf.get(id), run, {
      ...(words && { words }),
      ...situation,
      status: status?.runId === run.id ? status : undefined,
    });
    return { state, rows: runRows(table, (id) => rowOf.get(id), run, situation) };
  }

  #post(message: RemovalPageNotification): void {
    void this.#panel?.webview.postMessage(message);
  }

  #run(work: () => Promise<void>): void {
    work().catch((error: unknown) => reportError(this.#log, error));
  }
}

function networkOf(shown: Shown): string {
  return shown.kind === 'draft' ? shown.draft.networkId : shown.networkId;
}

function savedOf(shown: Shown): SavedPage {
  if (shown.kind === 'run') return { kind: 'run', networkId: shown.networkId, runId: shown.id };
  const { ids, chosenBy, ...draft } = shown.draft;
  return { kind: 'draft', ...draft, ids: packIds(ids), chosenBy: chosenBy.slice(0, longestQuery) };
}

function shownOf(saved: SavedPage): Shown {
  if (saved.kind === 'run') return { kind: 'run', networkId: saved.networkId, id: saved.runId };
  return { kind: 'draft', draft: { ...saved, ids: unpackIds(saved.ids) ?? [] } };
}
