import type { SyncReport } from '#core/import/importReport.ts';
import { gateSentence } from '#core/removal/wording/reasonText.ts';
import type { BrowserAccess } from './browserAccess.ts';
import { cancellableProgress } from '#vscode/ui/cancellableProgress.ts';
import type { Documents } from '#vscode/ui/documents.ts';
import { syncReportDocument } from '#core/import/importDocument.ts';
import type { Log } from '#vscode/ui/reportError.ts';
import { Cancelled } from '#vscode/ui/reportError.ts';
import type { Network } from '#vscode/currentNetwork.ts';
import { signIn } from './signingIn.ts';
import type { SyncResult } from '#store/store.ts';
import type { Instant } from '#core/time/clock.ts';
import { window } from '#vscode/ui/window.ts';
import { countOf, formatCount } from '#core/text/numbers.ts';

function isSignInNeeded(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'signInNeeded';
}

/** Reads the connections page in the person's browser and merges what it lists. */
export class Syncing {
  readonly #network: Network;
  readonly #browsers: BrowserAccess;
  readonly #documents: Documents;
  readonly #log: Log;

  constructor(network: Network, browsers: BrowserAccess, documents: Documents, log: Log) {
    this.#network = network;
    this.#browsers = browsers;
    this.#documents = documents;
    documents.provide('syncReport', (store, [at]) => {
      const report = store.syncReport(Number(at));
      return report && syncReportDocument(report);
    });
    this.#log = log;
  }

  /**
   * The command. A cancelled reading is kept as a partial one: who was seen is known, absence means nothing. Without
   * anyone signed in it offers that first, and goes on by itself.
   */
  async sync(): Promise<SyncReport> {
    const store = await this.#network.store();
    const gate = await store.journal.gate();
    if (gate) throw new Error(gateSentence(gate));
    const outcome = await this.#read().catch(async (error: unknown) => {
      if (!isSignInNeeded(error)) throw error;
      await store.setSignedOut(true);
      return undefined;
    });
    if (!outcome) {
      const go = 'Sign In…';
      const choice = await window.showInformationMessage('Sign in to LinkedIn first, then the sync goes on.', go);
      if (choice !== go || !(await signIn(this.#network, this.#browsers))) throw new Cancelled();
      return await this.sync();
    }
    if (outcome.kind === 'objection') {
      const shut = { kind: outcome.gate, detail: outcome.detail, at: Date.now() };
      await store.journal.shutGate(shut);
      throw new Error(gateSentence(shut));
    }
    const reading = {
      people: outcome.people.map((one) => ({ ...one, connectedOn: one.connectedOn })),
      total: outcome.total,
      // Optional: not every page shows it.
      followers: 'followers' in outcome && typeof outcome.followers === 'number' ? outcome.followers : undefined,
    };
    let result: SyncResult = await store.applyReading(reading);
    if (result.kind === 'needsConfirmation') {
      const { fall } = result;
      const believe = 'Mark Them as Gone';
      const choice = await window.showWarningMessage(
        `The page lists ${countOf(fall.to, 'person', 'people')}, after ${countOf(fall.from, 'person', 'people')} before.`,
        {
          modal: true,
          detail:
            'A fall of more than a tenth is more often a fault of the page than the truth. If you are not sure, cancel and sync again another day.',
        },
        believe,
      );
      if (choice !== believe) throw new Cancelled();
      result = await store.applyReading(reading, { confirmed: true });
    }
    this.#announce(result.report);
    return result.report;
  }

  /** @param at when the page was read */
  async showReport(at: Instant): Promise<void> {
    await this.#documents.showMarkdown({ title: 'Sync report', kind: 'syncReport', about: [at] });
  }

  async #read() {
    return await this.#browsers.alone({ windowNeeded: false }, (client) =>
      cancellableProgress('Reading your connections page', (signal, progress) =>
        client.readConnections(signal, (_batch, { read, total, stalled }) => {
          const of = total === undefined ? '' : ` of ${formatCount(total)}`;
          const waiting = stalled ? ' (waiting for LinkedIn)' : '';
          progress.report({ message: `${formatCount(read)}${of}${waiting}` });
        }),
      ),
    );
  }

  #announce(report: SyncReport): void {
    const { counts, complete, total } = report;
    const read = counts.inBoth + counts.onlyPage;
    this.#log.info(`Sync: ${read} read, complete: ${complete}, ${counts.added} added, ${counts.missing} missing`);
    const extent = complete
      ? `All ${countOf(read, 'person', 'people')} read.`
      : `${countOf(read, 'person', 'people')} read${total === undefined ? '' : ` of ${formatCount(total)}`}: a partial reading, so no one is taken for gone.`;
    void window
      .showInformationMessage(
        `${extent} ${counts.added} new, ${counts.returned} returned, ${counts.missing} gone.`,
        'Show Report',
      )
      .then((choice) => (choice ? this.showReport(report.at) : undefined))
      .then(undefined, (error: unknown) => this.#log.error(String(error)));
  }
}
