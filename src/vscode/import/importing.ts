import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ConnectionId } from '#core/people/connection.ts';
import type { ExportContent } from '#core/import/exportContent.ts';
import type { ImportReport } from '#core/import/importReport.ts';
import type { TextEncoding } from '#dataExport/csv/codePages.ts';
import type { Store } from '#store/store.ts';
import type { ImportAnswers } from '#store/tables/applyImport.ts';
import { cancellableProgress } from '#vscode/cancellableProgress.ts';
import type { About, DocumentAddress, VirtualDocuments } from '#vscode/ui/documents.ts';
import { countOf } from '#core/text/numbers.ts';
import { importReportText } from './readings.ts';
import { importCounts, importDoubts, importReportDocument } from '#core/import/importDocument.ts';
import type { KnownBefore } from '#core/import/importSummary.ts';
import { importSummary } from '#core/import/importSummary.ts';
import { closeArchives } from './archivePage.ts';
import { chooseExport } from './chooseExport.ts';
import { withFiles } from './exportFiles.ts';
import { askWhoIsSame, chooseEncoding, confirmOwner } from './importQuestions.ts';
import type { Log } from '#vscode/ui/reportError.ts';
import { Cancelled, reportError } from '#vscode/ui/reportError.ts';
import { leaveSample } from '#vscode/account/sampleNetwork.ts';
import type { BrowserAccess } from '#vscode/browser/browserAccess.ts';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';
import { commandId } from '#vscode/ids.ts';
import { askBeforeRisk, window } from '#vscode/ui/window.ts';
import { sentences } from '#core/text/lists.ts';

/** The address of the document with an import's report. */
export function reportAddress({ at = 0 }: Pick<ImportReport, 'at'>): DocumentAddress {
  return { title: l10n.t('Import report'), kind: 'importReport', about: [at] };
}

/** The source of a preview, to make it again after a reload. */
interface PreviewSource {
  readonly paths: readonly string[];
  readonly encoding: TextEncoding | undefined;
  /** The index among several exports that were chosen together. */
  readonly part: number;
}

/** Reads exports with a cancellable progress notification; nothing is written. */
async function readWithProgress(
  paths: readonly string[],
  encoding: TextEncoding | undefined,
): Promise<readonly ExportContent[]> {
  const { readExports } = await import('#dataExport/readExports.ts');
  return cancellableProgress(l10n.t('Reading the export'), (signal, progress) => {
    let done = 0;
    return readExports(paths, {
      signal,
      ...(encoding !== undefined && { encoding }),
      onProgress: ({ file, fraction }) => {
        progress.report({ message: file, increment: (fraction - done) * 100 });
        done = fraction;
      },
    });
  });
}

type Documents = Pick<VirtualDocuments, 'provide' | 'showMarkdown'>;
type AsRead = (content: ExportContent) => ExportContent;

/** Imports exports: asks where something would be lost or mixed up, reports what was done, offers to take it back. */
export class Importing {
  readonly #network: CurrentNetwork;
  readonly #browsers: BrowserAccess;
  readonly #documents: Documents;
  readonly #log: Log;
  /** The preview shown last before an import. */
  #preview: { readonly about: About; readonly text: string } | undefined;
  readonly #onImported: (before: ConnectionId) => void;

  /** @param onImported called after each import with the highest id before it: people with higher ids are new */
  constructor(
    network: CurrentNetwork,
    browsers: BrowserAccess,
    documents: Documents,
    log: Log,
    onImported: (before: ConnectionId) => void,
  ) {
    this.#onImported = onImported;
    this.#network = network;
    this.#browsers = browsers;
    this.#documents = documents;
    this.#log = log;
    documents.provide('importReport', (store, [at]) => importReportText(store, Number(at)));
    documents.provide('importPreview', (store, about) => this.#previewText(store, about));
  }

  /**
   * The command. Several archives and files are imported together. Without any the person chooses.
   * @param files their paths, or addresses: `fileAddress`
   * @returns once the data is on disk
   */
  async importExport(files: readonly string[]): Promise<ImportReport> {
    await leaveSample(this.#network, this.#browsers);
    const report = await this.importHere(files.length > 0 ? files : await chooseExport('files'));
    await closeArchives(files);
    return report;
  }

  /** The command: imports the folder of an unpacked export. */
  async importFolder(): Promise<ImportReport> {
    await leaveSample(this.#network, this.#browsers);
    return this.importHere(await chooseExport('folder'));
  }

  /**
   * Imports into the account that this window shows, even when it is the sample.
   * @param asRead changes an export before it is used
   */
  async importHere(files: readonly string[], asRead: AsRead = (content) => content): Promise<ImportReport> {
    let chosen = files;
    for (;;) {
      try {
        return await withFiles(chosen, (paths) => this.#importFrom(paths, asRead));
      } catch (error) {
        chosen = await this.#chooseInstead(error);
      }
    }
  }

  /** Imports for other extensions: never asks, so it refuses whatever a person would have to answer. */
  async importWithoutAsking(path: string): Promise<ImportReport> {
    const { readExport } = await import('#dataExport/readExport.ts');
    const content = await readExport(path, {});
    const store = await this.#network.store();
    if (this.#network.isSample) throw new Error(sampleTakesNothing);
    const doubts = importDoubts(store.previewImport(content));
    if (doubts.length > 0) {
      throw new Error(
        l10n.t`The import of ${content.source} needs a person’s answer, in the command “Import LinkedIn Data Export…”: ${sentences(...doubts)}`,
      );
    }
    return this.#apply(store, content, {});
  }

  /** @param announced the import whose notification was answered; undefined: the last one */
  async undoImport(announced?: ImportReport): Promise<void> {
    const store = await this.#network.store();
    const last = announced ?? store.lastImportReport();
    if (!last) {
      void window.showInformationMessage(l10n.t('There is no import to undo.'));
      return;
    }
    const undo = l10n.t('Undo Import');
    const choice = await askBeforeRisk(
      l10n.t`Undo the import of ${last.source}?`,
      l10n.t`That import: ${importCounts(last)}. Decisions you made since then about other people are kept.`,
      l10n.t('Keep the Import'),
      undo,
    );
    if (choice !== undo) throw new Cancelled();
    const { source, removed, kept, restored } = await store.undoLastImport(last);
    const stay = countOf(
      kept,
      l10n.t('{0} stays: marked by you or seen on LinkedIn since.'),
      l10n.t('{0} stay: marked by you or seen on LinkedIn since.'),
    );
    void window.showInformationMessage(
      sentences(
        l10n.t`The import of ${source} was undone: ${removed} taken out, ${restored} as before.`,
        kept > 0 ? stay : '',
      ),
    );
  }

  async showReport(): Promise<void> {
    const last = (await this.#network.store()).lastImportReport();
    if (last) await this.#documents.showMarkdown(reportAddress(last));
    else void window.showInformationMessage(l10n.t('Nothing was imported yet.'));
  }

  async #importFrom(paths: readonly string[], asRead: AsRead): Promise<ImportReport> {
    const store = await this.#network.store();
    const known = { people: store.table().length > 0, messages: store.background.imported.messages };
    const reports: ImportReport[] = [];
    let encoding: TextEncoding | undefined;
    let exports = 1;
    try {
      while (reports.length < exports) {
        const contents = (await readWithProgress(paths, encoding)).map(asRead);
        exports = contents.length;
        for (const [part, content] of contents.entries()) {
          // Imported before another encoding was chosen for a later one.
          if (part < reports.length) continue;
          const answers = await this.#ask(store, content, { paths, encoding, part });
          if ('chooseEncoding' in answers) {
            encoding = await chooseEncoding(content);
            break;
          }
          // Only what the person was asked about is accepted, since another window may have changed the network meanwhile.
          reports.push(await this.#apply(store, content, answers));
        }
      }
      // Called as a command, since the grid uses imports and imports must not use the grid.
      await vscode.commands.executeCommand(commandId(known.people ? 'openGrid' : 'openOverview'));
    } finally {
      // Also when a later one was given up or failed.
      if (reports.length > 0) this.#announce(store, reports, exports, known);
    }
    const last = reports.at(-1);
    if (!last) throw new Error('An import without an export.');
    return last;
  }

  async #apply(store: Store, content: ExportContent, answers: ImportAnswers): Promise<ImportReport> {
    const before = store.table().id.at(-1) ?? 0;
    const report = await store.applyImport(content, answers);
    this.#onImported(before);
    return report;
  }

  /** Asks everything that has to be asked about an export before anything is written. */
  async #ask(
    store: Store,
    content: ExportContent,
    source: PreviewSource,
  ): Promise<ImportAnswers | { readonly chooseEncoding: true }> {
    let answers: ImportAnswers = {};
    const { otherOwner, mayBeOwn } = store.previewImport(content);
    if (otherOwner && mayBeOwn) {
      await confirmOwner(content.source, otherOwner);
      answers = { isOwn: true };
    }
    for (;;) {
      const preview = store.previewImport(content, answers);
      // The store refuses another member's export; its message says what to do.
      if (preview.otherOwner) return answers;
      const doubts = importDoubts(preview);
      if (doubts.length === 0) return { ...answers, ...assumedAnswers(preview, answers) };
      const choice = await this.#confirm(preview, doubts, { ...source, answers });
      // An answer is about what was shown, which another window may have changed meanwhile.
      const now = importDoubts(store.previewImport(content, answers));
      if (choice !== 'chooseEncoding' && JSON.stringify(now) !== JSON.stringify(doubts)) continue;
      switch (choice) {
        case 'chooseEncoding':
          return { chooseEncoding: true };
        case 'newer':
        case 'older':
          answers = { ...answers, treatAs: choice };
          continue;
        case 'withoutGone':
          answers = { ...answers, acceptDrop: false };
          break;
        case 'proceed':
          answers = { ...answers, ...assumedAnswers(preview, answers) };
          break;
      }
      // The import follows the preview that was shown, even if the age was doubtful.
      answers = { ...answers, treatAs: answers.treatAs ?? (preview.olderThanKnown ? 'older' : 'newer') };
      if (preview.unsure && preview.unsure.length > 0) {
        answers = { ...answers, same: await askWhoIsSame(preview.unsure) };
        // People who are not the same count as gone, perhaps so many that this has to be asked about too.
        if (answers.acceptDrop === undefined && store.previewImport(content, answers).fall) continue;
      }
      return answers;
    }
  }

  async #confirm(
    preview: ImportReport,
    doubts: readonly string[],
    source: PreviewSource & { readonly answers: ImportAnswers },
  ): Promise<Choice> {
    const look = l10n.t('Show Preview');
    const marksGone = preview.counts.missing > 0 || preview.fall !== undefined;
    const labels = new Map<string, Choice>([[l10n.t('Import Anyway'), 'proceed']]);
    if (marksGone && !preview.olderThanKnown)
      labels.set(l10n.t('Import Without Marking Anyone as Gone'), 'withoutGone');
    if (preview.ageDoubt !== undefined && source.answers.treatAs === undefined) {
      if (preview.olderThanKnown) labels.set(l10n.t('It Is Newer'), 'newer');
      else labels.set(l10n.t('It Is Older'), 'older');
    }
    if (preview.encodings && preview.encodings.length > 0) labels.set(l10n.t('Choose Encoding…'), 'chooseEncoding');
    for (;;) {
      const choice = await window.showWarningMessage(
        l10n.t`Import ${preview.source}?`,
        { modal: true, detail: [...doubts, l10n.t`In all: ${importCounts(preview)}.`].join('\n\n') },
        // Enter imports nothing.
        look,
        ...labels.keys(),
      );
      if (choice === look) {
        await this.#showPreview(preview, source);
        continue;
      }
      const found = choice === undefined ? undefined : labels.get(choice);
      if (found === undefined) throw new Cancelled();
      return found;
    }
  }

  /** Shows the document and returns when the person says so; a modal would hide what they want to read. */
  async #showPreview(
    preview: ImportReport,
    { paths, encoding, part, answers }: PreviewSource & { readonly answers: ImportAnswers },
  ): Promise<void> {
    const about = [encoding ?? '', answers.treatAs ?? '', answers.isOwn ? 1 : 0, part, ...paths];
    this.#preview = { about, text: importReportDocument(preview) };
    await this.#documents.showMarkdown({ title: l10n.t('Import preview'), kind: 'importPreview', about });
    const proceed = l10n.t('Continue…');
    const choice = await window.showQuickPick([proceed, l10n.t('Cancel')], {
      title: l10n.t('Read the preview, then go on'),
    });
    if (choice !== proceed) throw new Cancelled();
  }

  /** The preview's text; after a reload it is made again from the file, if that still exists. */
  async #previewText(store: Store, about: About): Promise<string | undefined> {
    const shown = this.#preview;
    if (shown && JSON.stringify(shown.about) === JSON.stringify(about)) return shown.text;
    const [encoding, treatAs, isOwn, part, ...paths] = about;
    const { readExports } = await import('#dataExport/readExports.ts');
    try {
      const options = encoding === '' ? {} : { encoding: encoding as TextEncoding };
      const content = (await readExports(paths.map(String), options))[Number(part)];
      const age = treatAs === 'newer' || treatAs === 'older' ? treatAs : undefined;
      return content && importReportDocument(store.previewImport(content, { treatAs: age, isOwn: isOwn === 1 }));
    } catch {
      return undefined;
    }
  }

  /** Says why a file can't be imported, and lets the person choose another one. */
  async #chooseInstead(error: unknown): Promise<readonly string[]> {
    const isAboutFile = error instanceof Error && 'code' in error && fileErrors.has(String(error.code));
    if (!isAboutFile) throw error;
    const another = l10n.t('Choose Another File…');
    this.#log.error(`${error.name} ${String(error.code)}`);
    const choice = await window.showErrorMessage(error.message, another);
    if (choice !== another) throw new Cancelled();
    return chooseExport('files');
  }

  /** @param exports how many were to be imported */
  #announce(store: Store, reports: readonly ImportReport[], exports: number, known: KnownBefore): void {
    const report = reports.at(-1);
    if (!report) return;
    const { counts } = report;
    this.#log.info(
      `Import: ${counts.listed} listed, ${counts.added} added, ${counts.changed} changed, ${counts.setAside} set aside`,
    );
    const { sentence, show } = importSummary(report, known, store.table());
    const part = reports.length < exports ? l10n.t`${reports.length} of ${exports} exports imported.` : '';
    const [open, details, undo] = [l10n.t('Show Them'), l10n.t('Show Report'), l10n.t('Undo')];
    void window
      .showInformationMessage(sentences(part, sentence), ...(show === undefined ? [] : [open]), details, undo)
      .then((choice) => {
        if (choice === open && show !== undefined)
          return vscode.commands.executeCommand(commandId('openGrid'), { query: show });
        if (choice === details) return this.#documents.showMarkdown(reportAddress(report));
        return choice === undo ? this.undoImport(report) : undefined;
      })
      .then(undefined, (error: unknown) => reportError(this.#log, error));
  }
}

const sampleTakesNothing = l10n.t(
  'This window shows the sample network, into which nothing is imported: switch to your own account first.',
);

type Choice = 'proceed' | 'withoutGone' | 'newer' | 'older' | 'chooseEncoding';

/** Codes of errors that another file may avoid. */
const fileErrors: ReadonlySet<string> = new Set([
  'notFound',
  'unreadable',
  'wrongFileType',
  'damagedArchive',
  'encryptedArchive',
  'limitExceeded',
  'noHeader',
  'noConnections',
  'severalExports',
  'ownExport',
  'nothingToRead',
  'emptyImport',
  'otherOwner',
]);

/** The answers that going on with a preview implies: a drop that was shown is accepted. */
function assumedAnswers(preview: ImportReport, answers: ImportAnswers): ImportAnswers {
  return preview.fall && answers.acceptDrop === undefined ? { acceptDrop: true } : {};
}
