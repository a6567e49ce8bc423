import * as vscode from 'vscode';
import type { ConnectionId } from '#core/people/connection.ts';
import { machineTime } from '#core/time/localTime.ts';
import { gateShown, gateText, outcomeText, runEndText, runStateWords } from '#core/removal/wording/reasonText.ts';
import type { RemovalRun, RunId } from '#core/removal/run.ts';
import { isOpen, mayTryAgain } from '#core/removal/runMachine.ts';
import type { RunEnd } from '#core/removal/runProgress.ts';
import { reinviteRows, retryPlan, runReportRows, runSummary } from '#core/removal/wording/runReport.ts';
import type { Connection } from '#core/people/connection.ts';
import { rowsMarkedToRemove } from '#core/people/connectionTable.ts';
import type { CheckingPage } from '#vscode/browser/checkingPage.ts';
import type { BrowserAccess } from '#vscode/browser/browserAccess.ts';
import type { PeopleTarget } from '#vscode/people/target.ts';
import { chosenByOf, idsOfTarget } from '#vscode/people/target.ts';
import type { Documents } from '#vscode/ui/documents.ts';
import type { Log } from '#vscode/ui/reportError.ts';
import { Cancelled, reportError } from '#vscode/ui/reportError.ts';
import type { Network } from '#vscode/currentNetwork.ts';
import { saveList } from '#vscode/files/saveList.ts';
import { linkedInAddress } from '#vscode/settings.ts';
import { signIn } from '#vscode/browser/signingIn.ts';
import type { RemovalPlanning } from './planning.ts';
import type { RemovalNode } from './removalNodes.ts';
import type { RunControl } from './runControl.ts';
import { runRecordDocument } from '#core/removal/wording/runDocument.ts';
import { NothingToDo } from '#vscode/ui/nothingToDo.ts';
import { shortTime } from './runStatusBar.ts';
import { window } from '#vscode/ui/window.ts';
import { countOf, formatCount } from '#core/text/numbers.ts';

/** The start notification goes after this many milliseconds: the status bar, the view and the banner carry on. */
const startNotice = 8000;

/** What the removal commands do; the planning asks, the control works, this ties them and tells the person. */
export class RemovalCommands {
  readonly #network: Network;
  readonly #browsers: BrowserAccess;
  readonly #planning: RemovalPlanning;
  readonly #control: RunControl;
  readonly #documents: Documents;
  readonly #checking: CheckingPage;
  readonly #log: Log;

  constructor(
    network: Network,
    browsers: BrowserAccess,
    planning: RemovalPlanning,
    control: RunControl,
    documents: Documents,
    checking: CheckingPage,
    log: Log,
  ) {
    this.#network = network;
    this.#browsers = browsers;
    this.#planning = planning;
    this.#control = control;
    this.#documents = documents;
    documents.provide('removalRun', async (store, [id]) => {
      const run = (await store.journal.runs()).find((one) => one.id === id);
      return run && runRecordDocument(run);
    });
    this.#checking = checking;
    this.#log = log;
  }

  /**
   * Plans a run with the person and, unless it is to cool off first, begins it. Resolves when it has begun.
   * @throws StoreError `otherNetwork`
   */
  async removeSelected(target: PeopleTarget, title?: string): Promise<void> {
    (await this.#network.store()).expectNetwork(target.networkId);
    const { id, mayStart } = await this.#planning.plan(idsOfTarget(target), chosenByOf(target), title);
    await this.#control.refresh();
    if (mayStart) this.#begin(id);
    else {
      void window.showInformationMessage(
        'The run is planned for tomorrow. It starts when you choose “Resume Removal”, and until then you can change your mind.',
      );
    }
  }

  /** The same for everyone marked to remove. */
  async removeMarked(): Promise<void> {
    const store = await this.#network.store();
    const { networkId } = store;
    const table = store.table();
    const ids = rowsMarkedToRemove(table).flatMap((row) => table.id[row] ?? []);
    if (ids.length === 0) {
      throw new NothingToDo('No one is marked to remove. Mark people in the grid or in the Connections view first.');
    }
    const title = `Remove Marked (${formatCount(ids.length)}): how do you want to remove them?`;
    await this.removeSelected({ kind: 'selected', networkId, ids, chosenBy: 'state:remove' }, title);
  }

  async pause(): Promise<void> {
    await this.#control.pause();
  }

  /** Starts a planned run or goes on with a paused or stopped one. */
  async resume(): Promise<void> {
    await this.#control.refresh();
    const { open, gate } = this.#control.picture;
    if (!open) throw new Error('There is no removal run to resume.');
    if (gate) {
      await this.openGate();
      if (this.#control.picture.gate) return;
    }
    if (open.pauseCause === 'signInNeeded' && !(await signIn(this.#network, this.#browsers))) return;
    const now = Date.now();
    if (open.notBefore > now) {
      const go = 'Start and Wait';
      const choice = await window.showWarningMessage(
        `This run is to cool off until ${shortTime(open.notBefore, now)}.`,
        {
          modal: true,
          detail:
            'Starting it waits until then by itself. To start earlier, cancel it and plan it again with “Start Now”.',
        },
        go,
      );
      if (choice !== go) throw new Cancelled();
    }
    this.#begin(open.id);
  }

  /** The command. What waited for a sign-in goes on by itself; signing in by hand is what some objections ask for, too. */
  async signIn(): Promise<void> {
    if (!(await signIn(this.#network, this.#browsers))) return;
    await this.#control.refresh();
    const { gate, open } = this.#control.picture;
    if (gate) await this.openGate();
    else if (open?.state === 'paused' && open.pauseCause === 'signInNeeded') this.#begin(open.id);
  }

  async cancel(): Promise<void> {
    const { open, counts } = this.#control.picture;
    if (!open || !counts) throw new Error('There is no removal run to cancel.');
    const stop: vscode.MessageItem = { title: 'Stop the Removal' };
    const choice = await window.showWarningMessage(
      'Stop this removal for good?',
      {
        modal: true,
        detail: `${countOf(counts.queued, 'person', 'people')} not touched yet will stay connected. Who was removed stays removed.`,
      },
      stop,
      { title: 'Keep Going', isCloseAffordance: true },
    );
    if (choice !== stop) throw new Cancelled();
    await this.#control.cancel();
  }

  /** Explains what LinkedIn showed and what to do, and opens the gate if the person says that it is done. */
  async openGate(): Promise<void> {
    await this.#control.refresh();
    const { gate } = this.#control.picture;
    if (!gate) {
      void window.showInformationMessage('LinkedIn has not objected to anything, so removals are not stopped.');
      return;
    }
    const go = 'I Have Seen to It';
    const mine = 'This Is My Account';
    const choice = await window.showWarningMessage(
      'LinkedIn objected, so removals are stopped.',
      {
        modal: true,
        detail: `${gateShown(gate)} ${gateText[gate.kind].whatToDo}\n\nSeen ${new Date(gate.at).toLocaleString()}.`,
      },
      go,
      ...(gate.kind === 'otherMember' ? [mine] : []),
    );
    if (choice !== go && choice !== mine) throw new Cancelled();
    if (choice === mine) await (await this.#network.store()).adoptMember();
    await this.#control.openGate();
  }

  async lookAgain(node: RemovalNode | undefined): Promise<void> {
    const run = await this.#run(node, ({ targets }) => targets.some(({ state }) => state === 'unknown'));
    if (!run) throw new Error('There is no one of unknown outcome to look at.');
    const end = await this.#control.lookAgain(run.id);
    this.#tell(run, end);
  }

  /** The person has looked at LinkedIn themselves: the end of what a look of ours can't tell. */
  async settleByHand(node: RemovalNode | undefined, saw: 'removed' | 'connected'): Promise<void> {
    await this.#control.refresh();
    const who = node?.kind === 'target' ? node : await this.#pickUnknown();
    if (who.target.state !== 'unknown') throw new Error('What became of this person is known already.');
    await this.#control.settleByHand(who.run.id, who.target, saw);
  }

  async #pickUnknown() {
    const unknown = this.#control.picture.runs.flatMap((run) =>
      run.targets.filter(({ state }) => state === 'unknown').map((target) => ({ run, target })),
    );
    if (unknown.length === 0) throw new Error('There is no one of unknown outcome.');
    const picked = await window.showQuickPick(
      unknown.map((who) => ({
        label: who.target.name || who.target.slug,
        description: `run ${who.run.id}`,
        detail: outcomeText(who.target),
        who,
      })),
      { title: 'Whom did you look at on LinkedIn?' },
    );
    if (!picked) throw new Cancelled();
    return picked.who;
  }

  /** In an open run the failed go back to its queue; of a run that is over they make a new one, with consent of its own. */
  async retryFailed(node: RemovalNode | undefined): Promise<void> {
    const fits = ({ targets }: RemovalRun) => targets.some((target) => mayTryAgain(target, machineTime));
    const run = await this.#run(node, fits);
    if (!run || !fits(run)) {
      throw new Error(
        'There is no one to try again: only people can be who were certainly not clicked, or were seen still connected on another day.',
      );
    }
    if (isOpen(run)) {
      const count = await this.#control.requeueFailed(run);
      void window.showInformationMessage(`${countOf(count, 'person', 'people')} back in the queue of run ${run.id}.`);
      return;
    }
    const ids = retryPlan(run, 0, machineTime).targets.map(({ connectionId }) => connectionId);
    const { networkId } = await this.#network.store();
    const chosenBy = `${run.why} (again, failed in run ${run.id})`;
    await this.removeSelected({ kind: 'selected', networkId, ids, chosenBy });
  }

  async showRecord(node: RemovalNode | undefined): Promise<void> {
    const run = await this.#run(node, () => true);
    if (!run) throw new Error('There is no removal run yet.');
    await this.#documents.showMarkdown({ title: `Removal run ${run.id}`, kind: 'removalRun', about: [run.id] });
  }

  async exportRecord(node: RemovalNode | undefined): Promise<void> {
    const run = await this.#run(node, () => true);
    if (!run) throw new Error('There is no removal run to export.');
    await saveRows(
      `Export Removal Run ${run.id}`,
      `removal-run-${run.id}`,
      runReportRows(run, linkedInAddress().baseUrl),
    );
  }

  async exportReinviteSheet(node: RemovalNode | undefined): Promise<void> {
    await this.#control.refresh();
    const runs = node ? [node.run] : this.#control.picture.runs;
    const store = await this.#network.store();
    const ids = runs.flatMap(({ targets }) => targets.map(({ connectionId }) => connectionId));
    const known = new Map<ConnectionId, Connection>(store.connections(ids).map((person) => [person.id, person]));
    const rows = reinviteRows(runs, known, linkedInAddress().baseUrl);
    if (rows.length === 0) throw new Error('No one was removed, so there is no one to invite again.');
    await saveRows('Export Re-invite Sheet', 'reinvite', rows);
  }

  /** After a restart: nothing begins again by itself, but the person is told and asked (A7). */
  async announceInterrupted(): Promise<void> {
    await this.#control.recover();
    const { open, counts, here } = this.#control.picture;
    if (!open || !counts || here || (open.state !== 'paused' && open.state !== 'stopped')) return;
    const resume = open.pauseCause === 'signInNeeded' ? 'Sign In…' : 'Resume…';
    const choice = await window.showInformationMessage(
      `Removal run ${open.id} is ${runStateWords(open)}. ${counts.removed} removed, ${counts.unknown} unknown, ${counts.queued} to go.`,
      resume,
      'Show Record',
    );
    if (choice === resume) await this.resume();
    else if (choice) await this.showRecord(undefined);
  }

  /** Works on the run without making the command wait for days; the start is shown briefly, the end is told. */
  #begin(id: RunId): void {
    const work = this.#control.work(id);
    void window.withProgress(
      // Without a Cancel button, which would leave open what it cancels.
      { location: vscode.ProgressLocation.Notification, title: 'Removal run' },
      (progress) => {
        const subscription = this.#control.onDidProgress(({ counts }) =>
          progress.report({
            message: `${counts.total - counts.queued} of ${counts.total}. It goes on in the status bar.`,
          }),
        );
        const briefly = new Promise<void>((resolve) => setTimeout(resolve, startNotice));
        const over = work.then(
          () => undefined,
          () => undefined,
        );
        return Promise.race([over, briefly]).finally(() => {
          subscription.dispose();
        });
      },
    );
    work
      .then((end) => {
        const run = this.#control.picture.runs.find((one) => one.id === id);
        if (run) this.#tell(run, end);
      })
      .catch((error: unknown) => reportError(this.#log, error));
  }

  #tell(run: RemovalRun, end: RunEnd): void {
    const now = this.#control.picture.runs.find((one) => one.id === run.id) ?? run;
    this.#log.info(`Run ${run.id}: ${end.kind}`);
    const text = end.kind === 'finished' ? runSummary(now) : `${runSummary(now)} ${runEndText(end)}`;
    const isSignIn = end.kind === 'paused' && end.cause === 'signInNeeded';
    const isPage = end.kind === 'paused' && end.cause === 'pageNotUnderstood';
    const actions = [
      end.kind === 'stopped' ? 'What to Do…' : '',
      isSignIn ? 'Sign In…' : '',
      isPage ? 'Show Check' : '',
      'Show Record',
    ].filter(Boolean);
    const show = end.kind === 'stopped' ? window.showWarningMessage : window.showInformationMessage;
    void show(text, ...actions)
      .then((choice) => {
        if (choice === 'What to Do…') return this.openGate();
        if (choice === 'Sign In…') return this.signIn();
        if (choice === 'Show Check') return this.#checking.show();
        return choice ? this.showRecord({ kind: 'run', run: now }) : undefined;
      })
      .then(undefined, (error: unknown) => reportError(this.#log, error));
  }

  /** The run that a command is about: the node's, the open one, or the newest that fits. */
  async #run(node: RemovalNode | undefined, fits: (run: RemovalRun) => boolean): Promise<RemovalRun | undefined> {
    await this.#control.refresh();
    const { runs, open } = this.#control.picture;
    const named = node && runs.find(({ id }) => id === node.run.id);
    return named ?? (open && fits(open) ? open : runs.find(fits));
  }
}

async function saveRows(title: string, name: string, rows: readonly object[]): Promise<void> {
  const { rowsCsv } = await import('#vscode/files/csv.ts');
  await saveList(title, name, [
    { label: 'CSV', extension: 'csv', content: () => rowsCsv(rows) },
    { label: 'JSON', extension: 'json', content: () => `${JSON.stringify(rows, undefined, 2)}\n` },
  ]);
}
