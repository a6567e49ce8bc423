import * as l10n from '@vscode/l10n';
import { sharedDocument } from '#core/agents/sharedRecord.ts';
import { shownName } from '#core/people/connection.ts';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';
import type { VirtualDocuments } from '#vscode/ui/documents.ts';
import { NothingToDo } from '#vscode/ui/nothingToDo.ts';
import { Cancelled } from '#vscode/ui/reportError.ts';
import { askBeforeRisk } from '#vscode/ui/window.ts';

/** Shows and deletes the record of what language models were given from this window's account. */
export class SharedRecordCommands {
  readonly #network: CurrentNetwork;
  readonly #documents: VirtualDocuments;
  readonly #onDeleted: () => void;

  /** @param onDeleted is called when the record was deleted */
  constructor(network: CurrentNetwork, documents: VirtualDocuments, onDeleted: () => void) {
    this.#onDeleted = onDeleted;
    this.#network = network;
    this.#documents = documents;
    documents.provide('sharedRecord', async (store) => {
      const { readSharedEntries } = await import('#store/sharedRecord.ts');
      const { entries, unreadable } = await readSharedEntries(store.directory);
      return sharedDocument(entries, unreadable, ({ networkId }, id) => {
        if (networkId !== store.networkId) return undefined;
        const [person] = store.connections([id]);
        return person && shownName(person);
      });
    });
  }

  show(): Promise<void> {
    return this.#documents.showMarkdown({ title: l10n.t('What was shared'), kind: 'sharedRecord', about: [] });
  }

  /** Deletes the record, after a question, since nothing else tells what left this machine. */
  async delete(): Promise<void> {
    const { directory } = await this.#network.store();
    const { deleteSharedRecord, readSharedEntries } = await import('#store/sharedRecord.ts');
    const { entries, unreadable } = await readSharedEntries(directory);
    if (entries.length + unreadable === 0) throw new NothingToDo(l10n.t('Nothing was handed out from this account.'));
    const go = l10n.t('Delete Record');
    const choice = await askBeforeRisk(
      l10n.t('Delete the record of what was shared?'),
      l10n.t('What was shared stays shared; only the record of it goes. It can’t be undone.'),
      l10n.t('Keep the Record'),
      go,
    );
    if (choice !== go) throw new Cancelled();
    await deleteSharedRecord(directory);
    this.#documents.refresh();
    this.#onDeleted();
  }
}
