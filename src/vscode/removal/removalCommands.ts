import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { machineTime } from '#core/time/localTime.ts';
import { browserInUse, safetyStopShown, safetyStopText, runEndText } from '#core/removal/wording/reasonText.ts';
import { extentText, runActText } from '#core/removal/wording/shownStatus.ts';
import type { RunAct } from '#core/removal/wording/shownStatus.ts';
import type { RemovalRun, RunId, RunState } from '#core/removal/run.ts';
import { isOpen, mayTryAgain } from '#core/removal/runMachine.ts';
import type { RunEnd } from '#core/removal/runProgress.ts';
import { stopText } from '#core/removal/wording/stopText.ts';
import { countsSentence, retryPlan, runSummary } from '#core/removal/wording/runReport.ts';
import { rowsMarkedToRemove } from '#core/people/connectionTable.ts';
import type { CheckingPage } from '#vscode/browser/checkingPage.ts';
import type { BrowserAccess } from '#vscode/browser/browserAccess.ts';
import type { PeopleTarget } from '#vscode/people/target.ts';
import type { Log } from '#vscode/ui/reportError.ts';
import { Cancelled, offerBreakLock, reportError } from '#vscode/ui/reportError.ts';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';
import { viewIds } from '#vscode/ids.ts';
import { signIn } from '#vscode/browser/signingIn.ts';
import type { AgreedRun } from './planning.ts';
import { meantRun } from './meantRun.ts';
import type { RemovalNode } from './removalNodes.ts';
import type { RemovalPage } from './removalPage.ts';
import type { RunChanges } from './runChanges.ts';
import type { RunControl } from './runControl.ts';
import type { RunRecords } from './runRecords.ts';
import { accountLine } from '#vscode/accountTitles.ts';
import { NothingToDo } from '#vscode/ui/nothingToDo.ts';
import { askBeforeRisk, window } from '#vscode/ui/window.ts';
import { peopleCount } from '#core/text/numbers.ts';
import { shownInstant } from '#core/time/shownDates.ts';
import { sentences } from '#core/text/lists.ts';

/** The start notification closes after this many milliseconds: status bar, view and banner go on showing the run. */
const startNotice = 8000;

/** Acts that a notification does not offer: they end something, or are about the person at hand. */
const onlyInView: ReadonlySet<RunAct> = new Set(['stop', 'skip', 'keep', 'endCheck']);

/** What the removal commands work with. */
export interface RemovalContext {
  readonly network: CurrentNetwork;
  readonly browsers: BrowserAccess;
  readonly page: Pick<RemovalPage, 'openDraft' | 'openRun'>;
  readonly control: RunControl;
  readonly changes: RunChanges;
  readonly records: RunRecords;
  readonly checking: CheckingPage;
  readonly log: Log;
}

/**
 * The removal commands. They connect the page, which asks, with the control, which works, and tell the person what happens.
 */
export class RemovalCommands {
  readonly #network: CurrentNetwork;
  readonly #browsers: BrowserAccess;
  readonly #page: RemovalContext['page'];
  readonly #control: RunControl;
  readonly #changes: RunChanges;
  readonly #records: RunRecords;
  readonly #checking: CheckingPage;
  readonly #log: Log;
  /** Reasons why a planned run does not start that were already told. */
  readonly #told = new Set<string>();

  constructor({ network, browsers, page, control, changes, records, checking, log }: RemovalContext) {
    this.#network = network;
    this.#browsers = browsers;
    this.#page = page;
    this.#control = control;
    this.#changes = changes;
    this.#records = records;
    this.#checking = checking;
    this.#log = log;
  }

  /**
   * Opens the page on which the person checks everything and agrees; while a run is open, the people join it.
   * @throws StoreError `otherNetwork`
   */
  async removeSelected(target: PeopleTarget): Promise<void> {
    await this.#page.openDraft(target, 'remove');
  }

  /** Does the same, only for an open run. @throws NothingToDo when none is open */
  async addToOpen(target: PeopleTarget): Promise<void> {
    await this.#control.refresh();
    if (!this.#control.picture.open) throw new NothingToDo(l10n.t('No removal is open.'));
    await this.removeSelected(target);
  }

  /** Does the same for everyone marked to remove. */
  async removeMarked(): Promise<void> {
    const store = await this.#network.store();
    const { networkId } = store;
    const table = store.table();
    const ids = rowsMarkedToRemove(table).flatMap((row) => table.id[row] ?? []);
    if (ids.length === 0) {
      const isQueued = rowsMarkedToRemove(table, 'queued').length > 0;
      if (isQueued) throw new NothingToDo(l10n.t('Everyone marked to remove is already in the open removal.'));
      throw new NothingToDo(
        l10n.t('No one is marked to remove. Mark people in the grid or in the Connections view first.'),
      );
    }
    await this.removeSelected({ kind: 'selected', networkId, ids, chosenBy: 'state:remove' });
  }

  /** Shows what would be lost without these people; nothing can be agreed to there. */
  async previewRemoval(target: PeopleTarget): Promise<void> {
    await this.#page.openDraft(target, 'preview');
  }

  /**
   * Begins a run that the person has just agreed to, unless its cooling-off period comes first. Resolves when it has begun.
   */
  async start({ id, mayStart }: AgreedRun): Promise<void> {
    await this.#control.refresh();
    if (mayStart) this.#begin(id);
    else this.#tellStatus();
  }

  async pause(): Promise<void> {
    await this.#control.pause();
  }

  /** Starts a planned run, or resumes a paused or stopped one. */
  async resume(): Promise<void> {
    await this.#control.refresh();
    const { open, safetyStop } = this.#control.picture;
    if (!open) throw new NothingToDo(l10n.t('There is no removal to resume.'));
    if (safetyStop) {
      await this.clearSafetyStop();
      if (this.#control.picture.safetyStop) return;
    }
    const isSignIn = open.pauseCause === 'signInNeeded' || (await this.#control.isSignedOut());
    if (isSignIn && !(await signIn(this.#network, this.#browsers))) return;
    await this.#expectOpen(open);
    await this.#changes.startEarlier(open);
    this.#begin(open.id);
  }

  /** Does one of the acts that the status offers, wherever it was chosen. */
  async act(act: RunAct): Promise<void> {
    switch (act) {
      case 'signIn':
        await this.signIn();
        break;
      case 'review':
        await this.clearSafetyStop();
        break;
      case 'check':
        await this.#checking.show();
        break;
      case 'startNow':
      case 'resume':
        await this.resume();
        break;
      case 'skip':
        await this.#control.skipPerson();
        break;
      case 'keep':
        await this.#changes.keep(undefined);
        break;
      case 'pause':
        await this.pause();
        break;
      case 'endCheck':
        await this.#control.endCheck();
        break;
      case 'stop':
        await this.cancel();
        break;
    }
  }

  /**
   * The command. A run that waited for signing in then goes on by itself. Some objections also ask for signing in by hand;
   * once the person says that it is done, the removal goes on.
   */
  async signIn(): Promise<void> {
    if (!(await signIn(this.#network, this.#browsers))) return;
    await this.#control.refresh();
    const { safetyStop } = this.#control.picture;
    if (safetyStop) await this.clearSafetyStop();
    const { safetyStop: still, open } = this.#control.picture;
    const waited = open?.state === 'paused' && open.pauseCause === 'signInNeeded';
    // A planned run starts when its time has come.
    if (open && !still && (waited || (safetyStop !== undefined && open.state === 'stopped'))) this.#begin(open.id);
  }

  /** Begins a planned run whose time has come, or says once what keeps it from beginning. */
  async beginPlanned(id: RunId): Promise<void> {
    const { safetyStop, open } = this.#control.picture;
    if (open?.id !== id || open.state !== 'planned') return;
    if (safetyStop || (await this.#control.isSignedOut())) {
      this.#tellOnce(`${id} ${safetyStop ? safetyStop.at : 'signIn'}`, () => this.#tellStatus());
      return;
    }
    const store = await this.#network.store();
    if (await store.isRunnerActive()) {
      // Another window may just be beginning it, which need not be told.
      await this.#control.refresh();
      const isPlanned = this.#control.picture.open?.state === 'planned';
      if (isPlanned) {
        offerBreakLock();
        this.#tellOnce(`${id} inUse`, () => void window.showInformationMessage(browserInUse));
      }
      return;
    }
    this.#begin(id, ['planned']);
  }

  #tellOnce(what: string, tell: () => void): void {
    if (this.#told.has(what)) return;
    this.#told.add(what);
    tell();
  }

  /**
   * Tells about an objection outside of a removal, with the same words and buttons.
   * @param detail a sentence on what it means for what was under way
   */
  async tellSafetyStop(detail: string): Promise<void> {
    await this.#control.refresh();
    this.#tellStatus(detail);
  }

  /** Shows the status of the open run with its buttons. @param detail a sentence on what just happened, or '' */
  #tellStatus(detail = ''): void {
    const { counts, open, status } = this.#control.picture;
    if (!status) return;
    const acts = status.acts.filter((act) => !onlyInView.has(act));
    const words = sentences(status.headline, counts && countsSentence(counts), status.advice, detail);
    const show = status.tone === 'stopped' ? window.showWarningMessage : window.showInformationMessage;
    void show(words, ...acts.map((act) => runActText[act]), ...(counts ? [l10n.t('Show Record')] : []))
      .then((choice) => {
        const act = acts.find((one) => runActText[one] === choice);
        if (act) return this.#actIfOffered(act, open);
        return choice ? this.#records.show(undefined) : undefined;
      })
      .then(undefined, (error: unknown) => reportError(this.#log, error));
  }

  /** A message stays while the removal goes on: what is no longer offered anywhere else is not done, and where it stands is shown. */
  async #actIfOffered(act: RunAct, shown: RemovalRun | undefined): Promise<void> {
    if (shown) await this.#control.expectNetworkOf(shown);
    await this.#control.refresh();
    const { open, status } = this.#control.picture;
    const isOther = open !== undefined && open.id !== shown?.id;
    if (!isOther && status?.acts.includes(act)) await this.act(act);
    else await this.#page.openRun();
  }

  /** Call this after the person was asked about a run, since other windows go on meanwhile. @throws NothingToDo */
  async #expectOpen(run: RemovalRun): Promise<void> {
    await this.#control.expectNetworkOf(run);
    await this.#control.refresh();
    if (this.#control.picture.open?.id !== run.id) throw new NothingToDo(l10n.t('This removal is already over.'));
  }

  async cancel(): Promise<void> {
    const { open, status, worked } = this.#control.picture;
    if (!open) throw new NothingToDo(l10n.t('There is no removal to stop.'));
    const goesOn = status?.acts.includes('pause') === true;
    // Enter chooses the first button, so that must not be the one that can't be undone.
    const harmless: vscode.MessageItem = { title: goesOn ? l10n.t('Pause Instead') : l10n.t('Show the Removal') };
    const stop: vscode.MessageItem = { title: l10n.t('Stop the Removal') };
    // VS Code's own Cancel button could be read as cancelling the removal, so there is one of ours.
    const stay = { title: goesOn ? l10n.t('Keep Going') : l10n.t('Leave It as It Is'), isCloseAffordance: true };
    const choice = await window.showWarningMessage(
      l10n.t('Stop this removal for good?'),
      {
        modal: true,
        detail: [await accountLine(this.#network), stopText(open, worked === open.id)].filter(Boolean).join('\n\n'),
      },
      harmless,
      stop,
      stay,
    );
    if (choice !== stop && choice !== harmless) throw new Cancelled();
    if (choice === harmless && !goesOn) {
      await this.#page.openRun();
      return;
    }
    await this.#expectOpen(open);
    if (choice === stop) await this.#control.cancel();
    else await this.pause();
  }

  /** Explains what LinkedIn showed and what to do, and clears the safety stop if the person says that it is done. */
  async clearSafetyStop(): Promise<void> {
    await this.#control.refresh();
    const { safetyStop } = this.#control.picture;
    const store = await this.#network.store();
    const { memberSeen } = store;
    if (!safetyStop) {
      void window.showInformationMessage(l10n.t('LinkedIn has not stopped us, so removals are not on hold.'));
      return;
    }
    const go = l10n.t('It’s Sorted: Allow Removals Again');
    const mine = l10n.t('This Is My Account');
    const choice = await askBeforeRisk(
      l10n.t('LinkedIn stopped us, so removals are on hold.'),
      `${sentences(safetyStopShown(safetyStop), safetyStopText[safetyStop.kind].whatToDo)}\n\n${l10n.t`Seen ${shownInstant(safetyStop.at)}.`}`,
      l10n.t('Keep on Hold'),
      go,
      ...(safetyStop.kind === 'otherMember' ? [mine] : []),
    );
    if (choice === undefined) throw new Cancelled();
    if (choice === mine && memberSeen !== undefined) await store.adoptMember(memberSeen);
    if (!(await this.#control.clearSafetyStop(safetyStop))) await this.clearSafetyStop();
  }

  /**
   * Tries failed people again: in an open run they go back into its queue; for a finished run they form a new one, which
   * needs its own consent.
   */
  async retryFailed(node: RemovalNode | undefined): Promise<void> {
    const fits = ({ targets }: RemovalRun) => targets.some((target) => mayTryAgain(target, machineTime));
    const run = await meantRun(this.#control, node, fits);
    if (!run || !fits(run)) {
      throw new NothingToDo(
        l10n.t(
          'There is no one to try again: only people who were certainly not clicked, or were seen still connected on another day, can be tried again.',
        ),
      );
    }
    if (isOpen(run)) {
      const count = await this.#control.requeueFailed(run);
      void window.showInformationMessage(l10n.t`${peopleCount(count)} back in the queue of run ${run.id}.`);
      return;
    }
    const ids = retryPlan(run, 0, machineTime).targets.map(({ connectionId }) => connectionId);
    const { networkId } = await this.#network.store();
    const chosenBy = l10n.t`${run.chosenBy} (again, failed in run ${run.id})`;
    await this.removeSelected({ kind: 'selected', networkId, ids, chosenBy });
  }

  /** After a restart nothing begins again by itself, but the person is told and asked (A7). */
  async announceInterrupted(): Promise<void> {
    await this.#control.recover();
    const { open, here } = this.#control.picture;
    if (open && !here && (open.state === 'paused' || open.state === 'stopped')) this.#tellStatus();
  }

  /** Works on the run without making the command wait for days; shows the start briefly, and tells the end. */
  #begin(id: RunId, only?: readonly RunState[]): void {
    const work = this.#control.work(id, only);
    const over = work.then(
      () => undefined,
      () => undefined,
    );
    void window.withProgress({ location: { viewId: viewIds.removals } }, () => over);
    void window.withProgress(
      // Without a Cancel button, since it would not be clear what that cancels.
      { location: vscode.ProgressLocation.Notification, title: l10n.t('Removal') },
      (progress) => {
        const subscription = this.#control.onDidChange(({ status }) => {
          if (status?.runId !== id) return;
          progress.report({ message: l10n.t`${extentText(status)}. Progress is shown in the status bar.` });
        });
        const briefly = new Promise<void>((resolve) => setTimeout(resolve, startNotice));
        return Promise.race([over, briefly]).finally(() => {
          subscription.dispose();
        });
      },
    );
    work
      .then((end) => {
        // Another window was quicker.
        if (only && end.kind === 'elsewhere') return;
        const run = this.#control.picture.runs.find((one) => one.id === id);
        if (run) this.tell(run, end);
      })
      .catch((error: unknown) => reportError(this.#log, error));
  }

  /** Says how work on a run ended. */
  tell(run: RemovalRun, end: RunEnd): void {
    this.#log.info(`Run ${run.id}: ${end.kind}`);
    const now = this.#control.picture.runs.find((one) => one.id === run.id) ?? run;
    if (isOpen(now) && end.kind !== 'elsewhere') {
      this.#tellStatus(end.kind === 'paused' ? end.detail : '');
      return;
    }
    if (end.kind === 'elsewhere') offerBreakLock();
    // The page shows what is left to do, such as the re-invite sheet.
    const [page, record] = [l10n.t('Show the Removal'), l10n.t('Show Record')];
    const text = sentences(runSummary(now, machineTime), end.kind === 'finished' ? '' : runEndText(end));
    void window
      .showInformationMessage(text, page, record)
      .then((choice) => {
        if (choice === page) return this.#page.openRun(now.id);
        return choice === record ? this.#records.show({ kind: 'run', run: now }) : undefined;
      })
      .then(undefined, (error: unknown) => reportError(this.#log, error));
  }
}
