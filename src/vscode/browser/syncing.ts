import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ConnectionsReading } from '#core/import/connectionsReading.ts';
import type { SyncReport } from '#core/import/importReport.ts';
import { stoppedText, syncQuestion } from '#core/import/syncQuestion.ts';
import { safetyStopOf } from '#core/removal/runner/personAttempt.ts';
import { browserInUse, sampleStaysHere } from '#core/removal/wording/reasonText.ts';
import type { ListedPerson } from '#protocol/browserMessages.ts';
import type { BrowserAccess } from './browserAccess.ts';
import { cancellableProgress } from '#vscode/cancellableProgress.ts';
import type { VirtualDocuments } from '#vscode/ui/documents.ts';
import { syncReportDocument } from '#core/import/importDocument.ts';
import type { Log } from '#vscode/ui/reportError.ts';
import { NothingToDo } from '#vscode/ui/nothingToDo.ts';
import { Cancelled, InUse, reportError } from '#vscode/ui/reportError.ts';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';
import { commandId, contextKeys } from '#vscode/ids.ts';
import { ContextKeys } from '#vscode/ui/contextKeys.ts';
import { askBeforeSync, stopAskingBeforeSync } from '#vscode/settings.ts';
import { signIn } from './signingIn.ts';
import type { SyncResult } from '#store/tables/applyReading.ts';
import type { Instant } from '#core/time/clock.ts';
import { askBeforeRisk, window } from '#vscode/ui/window.ts';
import { formatCount, peopleCount } from '#core/text/numbers.ts';

function isSignInNeeded(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'signInNeeded';
}

function readingText(read: number, total: number | undefined, stalled: boolean): string {
  const text = total === undefined ? formatCount(read) : l10n.t`${formatCount(read)} of ${formatCount(total)}`;
  return stalled ? l10n.t`${text} (waiting for LinkedIn)` : text;
}

/**
 * Explains once what a sync is, and goes on only when the person agrees; Enter chooses what LinkedIn allows.
 * @throws Cancelled
 */
async function agreeToRead(known: number): Promise<void> {
  const { question, detail } = syncQuestion(known);
  const allowed = l10n.t('Import a Data Export Instead…');
  const go = l10n.t('Read My Connections');
  const choice = await window.showInformationMessage(question, { modal: true, detail }, allowed, go);
  if (choice === allowed) await vscode.commands.executeCommand(commandId('importExport'));
  if (choice !== go) throw new Cancelled();
  await stopAskingBeforeSync();
}

/** People as a reading has them: a day that the page does not show is undefined there, not absent. */
function readPeople(people: readonly ListedPerson[]): ConnectionsReading['people'] {
  return people.map((one) => ({ ...one, connectedOn: one.connectedOn }));
}

/** Where else a sync is shown besides its notifications. */
interface SyncShown {
  /** Shows how far it is, since its notification may be hidden; undefined: it is over. */
  showReading(reading: string | undefined): void;
  /** Tells the person about an objection of LinkedIn's, with what can be done about it. */
  tellSafetyStop(detail: string): Promise<void>;
}

/** Reads the connections page in the person's browser and merges what it lists. */
export class Syncing {
  readonly #network: CurrentNetwork;
  readonly #browsers: BrowserAccess;
  readonly #documents: VirtualDocuments;
  readonly #log: Log;
  readonly #shown: SyncShown;
  readonly #keys = new ContextKeys();
  /** Stops the reading that is under way. */
  #stop: AbortController | undefined;

  constructor(
    network: CurrentNetwork,
    browsers: BrowserAccess,
    documents: VirtualDocuments,
    log: Log,
    shown: SyncShown,
  ) {
    this.#network = network;
    this.#browsers = browsers;
    this.#documents = documents;
    documents.provide('syncReport', (store, [at]) => {
      const report = store.history.syncReport(Number(at));
      return report && syncReportDocument(report);
    });
    this.#log = log;
    this.#shown = shown;
  }

  /**
   * The command. A cancelled reading counts as a partial one: people who were seen are stored, absence means nothing. When
   * no one is signed in, offers to sign in first and then goes on.
   */
  async sync(): Promise<SyncReport> {
    const store = await this.#network.store();
    const { networkId } = store;
    if (this.#browsers.isSampleOnLinkedIn) throw new NothingToDo(sampleStaysHere);
    if (await store.journal.safetyStop()) return await this.#refuse(l10n.t('Nothing was read.'));
    if (await store.isRunnerActive()) throw new InUse(browserInUse);
    if (await this.#browsers.needsSignIn()) await this.#signInFirst();
    if (askBeforeSync()) await agreeToRead(store.stats().connections);
    const read: ListedPerson[] = [];
    const outcome = await this.#read(read).catch(async (error: unknown) => {
      if (!isSignInNeeded(error)) {
        await this.#keepUnfinished(read);
        throw error;
      }
      await store.setSignedOut(true);
      return undefined;
    });
    if (!outcome) {
      await this.#signInFirst();
      return await this.sync();
    }
    const objection = outcome.kind === 'objection' ? outcome : outcome.objection;
    // First of all, whatever happens to what was read.
    if (objection) await store.journal.recordSafetyStop(safetyStopOf(objection, Date.now()));
    if (outcome.kind === 'objection') {
      await this.#keepUnfinished(read);
      return await this.#refuse(
        read.length > 0
          ? l10n.t`The sync stopped. Read by then, and kept: ${peopleCount(read.length)}.`
          : l10n.t('The sync stopped before anyone was read.'),
      );
    }
    const reading = {
      people: readPeople(outcome.people),
      total: outcome.total,
      // Not every page shows them.
      followers: outcome.followers,
    };
    let result: SyncResult = await store.applyReading(reading, undefined, networkId);
    // Again when another window changed the network while the person was asked.
    while (result.kind === 'needsConfirmation') {
      const { fall } = result;
      const believe = l10n.t('Mark Them as Gone');
      const choice = await askBeforeRisk(
        l10n.t`The page lists ${peopleCount(fall.to)}, after ${peopleCount(fall.from)} before.`,
        l10n.t(
          'Losing more than a tenth at once is usually an error of the page. If you are not sure, mark no one and sync again another day: what was read is kept.',
        ),
        l10n.t('Mark No One'),
        believe,
      );
      // A reading that the person doubts counts as a partial one.
      result =
        choice === believe
          ? await store.applyReading(reading, fall, networkId)
          : await store.applyReading({ ...reading, total: undefined }, undefined, networkId);
    }
    this.#announce(result.report, outcome.stopped);
    if (objection) return await this.#refuse(l10n.t('The sync stopped; what was read is kept.'));
    return result.report;
  }

  /** The command: ends the reading in this window, which keeps what it has read. */
  stop(): void {
    if (!this.#stop) throw new NothingToDo(l10n.t('No sync is going on in this window.'));
    this.#stop.abort();
  }

  #goesOn(stop: AbortController | undefined): void {
    this.#stop = stop;
    this.#keys.set(contextKeys.syncing, stop !== undefined);
  }

  /** Tells about an objection of LinkedIn's, with the same buttons as when a removal stops. @throws Cancelled */
  async #refuse(detail: string): Promise<never> {
    await this.#shown.tellSafetyStop(detail);
    throw new Cancelled();
  }

  /** @param at when the page was read */
  async showReport(at: Instant): Promise<void> {
    await this.#documents.showMarkdown({ title: l10n.t('Sync report'), kind: 'syncReport', about: [at] });
  }

  async #signInFirst(): Promise<void> {
    const go = l10n.t('Sign In…');
    const choice = await window.showInformationMessage(l10n.t('Sign in to LinkedIn first, then the sync goes on.'), go);
    if (choice !== go || !(await signIn(this.#network, this.#browsers))) throw new Cancelled();
  }

  /** Stores what was read before the browser was lost or LinkedIn objected, as a partial reading. */
  async #keepUnfinished(people: readonly ListedPerson[]): Promise<void> {
    if (people.length === 0) return;
    await (await this.#network.store()).applyReading({ people: readPeople(people), total: undefined });
  }

  /** @param people filled with everyone as they are read */
  async #read(people: ListedPerson[]) {
    return await this.#browsers.alone({ windowNeeded: false }, async (client) => {
      this.#shown.showReading(l10n.t('Reading your connections page.'));
      const stop = new AbortController();
      this.#goesOn(stop);
      try {
        return await cancellableProgress(
          l10n.t('Reading your connections page (Cancel keeps what was read)'),
          async (signal, progress) => {
            const outcome = await client.readConnections(signal, (batch, { read, total, stalled }) => {
              people.push(...batch);
              const message = readingText(read, total, stalled);
              progress.report({ message });
              this.#shown.showReading(l10n.t`Reading your connections page: ${message}.`);
            });
            return { ...outcome, stopped: signal.aborted };
          },
          stop.signal,
        );
      } finally {
        this.#goesOn(undefined);
        this.#shown.showReading(undefined);
      }
    });
  }

  #announce(report: SyncReport, stopped: boolean): void {
    const { counts, complete, total } = report;
    const read = counts.inBoth + counts.onlyPage;
    this.#log.info(`Sync: ${read} read, complete: ${complete}, ${counts.added} added, ${counts.missing} missing`);
    const extent = stopped
      ? stoppedText(read, total)
      : complete
        ? l10n.t`All ${peopleCount(read)} read.`
        : total === undefined
          ? l10n.t`${peopleCount(read)} read. Only part of the list was read, so no one was marked as gone.`
          : l10n.t`${peopleCount(read)} read of ${formatCount(total)}. Only part of the list was read, so no one was marked as gone.`;
    void window
      .showInformationMessage(
        l10n.t`${extent} ${counts.added} new, ${counts.returned} returned, ${counts.missing} gone.`,
        l10n.t('Show Report'),
      )
      .then((choice) => (choice ? this.showReport(report.at) : undefined))
      .then(undefined, (error: unknown) => reportError(this.#log, error));
  }
}
