import * as l10n from '@vscode/l10n';
import { waitsFor } from '#core/linkedin/learnedWords.ts';
import type { PageCheck } from '#core/linkedin/pageCheck.ts';
import { isBlocked } from '#core/linkedin/pageCheck.ts';
import { pageCheckDocument } from '#core/linkedin/pageCheckReport.ts';
import type { Store } from '#store/store.ts';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';
import { allowProfileVisits } from '#vscode/settings.ts';
import { cancellableProgress } from '#vscode/cancellableProgress.ts';
import type { VirtualDocuments } from '#vscode/ui/documents.ts';
import type { BrowserAccess } from './browserAccess.ts';

/** Reports which parts of LinkedIn's page are understood: for the command, and for every run. */
export class CheckingPage {
  readonly #network: CurrentNetwork;
  readonly #browsers: BrowserAccess;
  readonly #documents: VirtualDocuments;

  constructor(network: CurrentNetwork, browsers: BrowserAccess, documents: VirtualDocuments) {
    this.#network = network;
    this.#browsers = browsers;
    this.#documents = documents;
    documents.provide('pageCheck', pageCheckText);
  }

  /** The command. An objection of LinkedIn's stops removals here as everywhere. */
  async check(): Promise<PageCheck> {
    const check = await this.#browsers.alone({ windowNeeded: false }, (client) =>
      cancellableProgress(l10n.t('Looking at your connections page'), (signal) =>
        client.checkPage(allowProfileVisits(), signal),
      ),
    );
    const store = await this.#network.store();
    const { objection } = check;
    if (objection?.safetyStop === 'signedOut' || objection?.safetyStop === 'authwall') await store.setSignedOut(true);
    else if (objection && !(await store.journal.safetyStop())) {
      await store.journal.recordSafetyStop({ kind: objection.safetyStop, detail: objection.detail, at: Date.now() });
    }
    await this.keep(check);
    await this.show();
    return check;
  }

  /** Shows the report of the newest check. */
  async show(): Promise<void> {
    await this.#documents.showMarkdown({ title: l10n.t('LinkedIn page'), kind: 'pageCheck', about: [] });
  }

  /** Stores the report of a check, made by the command or by a run. */
  async keep(check: PageCheck): Promise<void> {
    await (await this.#network.store()).words.keepPageCheck(check);
  }
}

function pageCheckText(store: Store): string | undefined {
  const kept = store.words.pageCheck;
  if (!kept) return undefined;
  const { check, at } = kept;
  const words = isBlocked(check)
    ? undefined
    : store.words.learned().find(({ language }) => language === check.language);
  const note = words && waitsFor(words);
  return pageCheckDocument(check, at, note === undefined ? [] : [note]);
}
