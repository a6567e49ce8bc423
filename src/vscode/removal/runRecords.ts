import * as l10n from '@vscode/l10n';
import type { Connection, ConnectionId } from '#core/people/connection.ts';
import { runRecordDocument } from '#core/removal/wording/runDocument.ts';
import { reinviteRows, runReportRows } from '#core/removal/wording/runReport.ts';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';
import { saveList } from '#vscode/files/saveList.ts';
import { linkedInAddress } from '#vscode/settings.ts';
import type { VirtualDocuments } from '#vscode/ui/documents.ts';
import { NothingToDo } from '#vscode/ui/nothingToDo.ts';
import { meantRun } from './meantRun.ts';
import type { RemovalNode } from './removalNodes.ts';
import type { RunControl } from './runControl.ts';

/** Shows and exports the records of removal runs. */
export class RunRecords {
  readonly #network: CurrentNetwork;
  readonly #control: RunControl;
  readonly #documents: VirtualDocuments;

  constructor(network: CurrentNetwork, control: RunControl, documents: VirtualDocuments) {
    this.#network = network;
    this.#control = control;
    this.#documents = documents;
    documents.provide('removalRun', async (store, [id]) => {
      const run = (await store.journal.runs()).find((one) => one.id === id);
      return run && runRecordDocument(run);
    });
  }

  async show(node: RemovalNode | undefined): Promise<void> {
    const run = await meantRun(this.#control, node, () => true);
    if (!run) throw new NothingToDo(l10n.t('There is no removal yet.'));
    await this.#documents.showMarkdown({ title: l10n.t`Removal run ${run.id}`, kind: 'removalRun', about: [run.id] });
  }

  async export(node: RemovalNode | undefined): Promise<void> {
    const run = await meantRun(this.#control, node, () => true);
    if (!run) throw new NothingToDo(l10n.t('There is no removal to export.'));
    await saveRows(
      l10n.t`Export Removal Run ${run.id}`,
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
    if (rows.length === 0) throw new NothingToDo(l10n.t('No one was removed, so there is no one to invite again.'));
    await saveRows(l10n.t('Export Re-invite Sheet'), 'reinvite', rows);
  }
}

async function saveRows(title: string, name: string, rows: readonly object[]): Promise<void> {
  const { rowsCsv } = await import('#vscode/files/csv.ts');
  await saveList(title, name, [
    { label: 'CSV', extension: 'csv', content: () => rowsCsv(rows) },
    { label: 'JSON', extension: 'json', content: () => `${JSON.stringify(rows, undefined, 2)}\n` },
  ]);
}
