import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { ExportContent } from '../core/import/exportContent.ts';
import type { ImportReport } from '../core/import/importReport.ts';
import { cancellableProgress } from './cancellableProgress.ts';
import type { Documents } from './documents.ts';
import { importCounts, importDoubts, importReportDocument } from './importText.ts';
import type { Log } from './log.ts';
import { Cancelled } from './log.ts';
import type { Network } from './network.ts';
import { window } from './window.ts';

const reportTitle = 'Import report';

/** Reads an export with a cancellable progress notification; nothing is written. */
async function readWithProgress(path: string): Promise<ExportContent> {
  const { readExport } = await import('../exports/readExport.ts');
  return cancellableProgress('Reading the export', (signal, progress) => {
    let done = 0;
    return readExport(path, {
      signal,
      onProgress: ({ file, fraction }) => {
        progress.report({ message: file, increment: (fraction - done) * 100 });
        done = fraction;
      },
    });
  });
}

async function chooseExport(): Promise<string> {
  const [chosen] =
    (await vscode.window.showOpenDialog({
      title: 'Import LinkedIn Data Export',
      openLabel: 'Import',
      canSelectFiles: true,
      // One dialog can't offer both files and folders on Windows and Linux; a folder can be dropped or passed.
      canSelectFolders: false,
      defaultUri: vscode.Uri.file(homedir()),
      filters: { 'LinkedIn data export': ['zip', 'csv'] },
    })) ?? [];
  if (!chosen) throw new Cancelled();
  return chosen.fsPath;
}

/** Imports exports: asks where something would be lost or mixed up, reports what was done, offers to take it back. */
export class Importing {
  readonly #network: Network;
  readonly #documents: Documents;
  readonly #log: Log;

  constructor(network: Network, documents: Documents, log: Log) {
    this.#network = network;
    this.#documents = documents;
    this.#log = log;
  }

  /** The command. Without a path the person chooses a file. Resolves when the data is on disk. */
  async importExport(path: string | undefined): Promise<ImportReport> {
    const content = await readWithProgress(path ?? (await chooseExport()));
    const store = await this.#network.store();
    const preview = store.previewImport(content);
    const doubts = importDoubts(preview);
    // Another member's export is refused by the store, with the way out in its message.
    if (doubts.length > 0 && !preview.otherOwner) await this.#confirm(preview, doubts);
    // Only what the person was asked about is accepted: another window may have changed the network meanwhile.
    const report = await store.applyImport(content, preview.fall ? { acceptFall: true } : {});
    this.#announce(report);
    return report;
  }

  /** For other extensions: never asks, so it refuses whatever a person would have to answer. */
  async importWithoutAsking(path: string): Promise<ImportReport> {
    const { readExport } = await import('../exports/readExport.ts');
    const content = await readExport(path, {});
    return (await this.#network.store()).applyImport(content);
  }

  async undoImport(): Promise<void> {
    const store = await this.#network.store();
    const last = store.lastImportReport();
    if (!last) {
      void window.showInformationMessage('There is no import to undo.');
      return;
    }
    const undo = 'Undo Import';
    const choice = await window.showWarningMessage(
      `Undo the import of ${last.source}?`,
      {
        modal: true,
        detail: `It brought: ${importCounts(last)}. What you decided since then about other people is kept.`,
      },
      undo,
    );
    if (choice !== undo) throw new Cancelled();
    await store.undoLastImport();
    void window.showInformationMessage(`The import of ${last.source} was undone.`);
  }

  async showReport(): Promise<void> {
    const last = (await this.#network.store()).lastImportReport();
    if (last) await this.#documents.showMarkdown(reportTitle, importReportDocument(last));
    else void window.showInformationMessage('Nothing was imported yet.');
  }

  async #confirm(preview: ImportReport, doubts: readonly string[]): Promise<void> {
    const [proceed, look] = ['Import Anyway', 'Show Preview'];
    const choice = await window.showWarningMessage(
      `Import ${preview.source}?`,
      { modal: true, detail: [...doubts, `In all: ${importCounts(preview)}.`].join('\n\n') },
      proceed,
      look,
    );
    if (choice === look) await this.#documents.showMarkdown('Import preview', importReportDocument(preview));
    if (choice !== proceed) throw new Cancelled();
  }

  #announce(report: ImportReport): void {
    const { counts } = report;
    this.#log.info(
      `Import: ${counts.listed} listed, ${counts.added} added, ${counts.changed} changed, ${counts.setAside} set aside`,
    );
    void window
      .showInformationMessage(`Imported ${report.source}: ${importCounts(report)}.`, 'Show Report', 'Undo')
      .then((choice) => {
        if (choice === 'Show Report') return this.#documents.showMarkdown(reportTitle, importReportDocument(report));
        return choice === 'Undo' ? this.undoImport() : undefined;
      })
      .then(undefined, (error: unknown) => this.#log.error(String(error)));
  }
}
