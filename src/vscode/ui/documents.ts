import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Store } from '#store/store.ts';
import { ReadOnlyFiles } from './readOnlyFiles.ts';

/** Also an activation event in package.json, so that a restored window can show an open document. */
const scheme = 'network-cleaner';

/** What a document is made from besides the store: ids, days and the like, never names. */
export type About = readonly (string | number)[];

/**
 * Makes a document from the present store; undefined when its subject no longer exists.
 * @param store of the network for which the document was first made
 */
export type DocumentMaker = (store: Store, about: About) => string | undefined | Promise<string | undefined>;

/** The kinds of documents. */
const documentKinds = [
  'importReport',
  'importPreview',
  'syncReport',
  'removalPreview',
  'removalRun',
  'decidedOtherwise',
  'newPeople',
  'keepList',
  'reading',
  'pageCheck',
  'linkedInWords',
  'sharedRecord',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** A document by its address. */
export interface DocumentAddress {
  /** The file's name without extension, which is the tab's title. */
  readonly title: string;
  readonly kind: DocumentKind;
  readonly about: About;
}

/**
 * Read-only documents (reports, previews, records), made when they are read and never written to disk. Their addresses say
 * what they show, so that they can be made again after a reload; when their network is gone they say so and show no one.
 */
export class VirtualDocuments implements vscode.Disposable {
  readonly #makers = new Map<DocumentKind, DocumentMaker>();
  readonly #files: ReadOnlyFiles;
  readonly #store: () => Promise<Store>;
  readonly #load: (kind: DocumentKind) => Promise<unknown>;

  /** @param load builds the part that makes documents of a kind */
  constructor(store: () => Promise<Store>, load: (kind: DocumentKind) => Promise<unknown>) {
    this.#store = store;
    this.#load = load;
    this.#files = new ReadOnlyFiles(scheme, (uri) => this.#text(uri));
  }

  /** Registers how documents of a kind are made. */
  provide(kind: DocumentKind, make: DocumentMaker): void {
    this.#makers.set(kind, make);
  }

  /** Shows Markdown rendered. */
  async showMarkdown(address: DocumentAddress): Promise<void> {
    const uri = await this.#uri(address, 'md');
    // A document that is already open is made again.
    this.#files.refresh([uri.toString()]);
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  }

  /** Shows two plain documents in VS Code's diff editor. */
  async showDiff(before: DocumentAddress, after: DocumentAddress, title: string): Promise<void> {
    const [left, right] = await Promise.all([this.#uri(before, 'txt'), this.#uri(after, 'txt')]);
    await vscode.commands.executeCommand('vscode.diff', left, right, title);
  }

  /** Makes open documents again, after another network or none is shown. */
  refresh(): void {
    this.#files.refresh();
  }

  dispose(): void {
    this.#files.dispose();
  }

  async #uri({ title, kind, about }: DocumentAddress, ending: string): Promise<vscode.Uri> {
    const { networkId } = await this.#store();
    return vscode.Uri.from({
      scheme,
      path: `/${title.replace(/[/\\]/g, '-')}.${ending}`,
      query: JSON.stringify([kind, networkId, ...about]),
    });
  }

  async #text(uri: vscode.Uri): Promise<string> {
    const [named, networkId, ...about] = addressParts(uri.query);
    const kind = documentKinds.find((one) => one === named);
    if (!kind) throw vscode.FileSystemError.FileNotFound(uri);
    if (!this.#makers.has(kind)) await this.#load(kind);
    const store = await this.#store();
    const text = store.networkId === networkId ? await this.#makers.get(kind)?.(store, about) : undefined;
    return text ?? l10n.t('This can no longer be shown: what it was made from is not there any more.\n');
  }
}

function addressParts(query: string): About {
  try {
    const parts: unknown = JSON.parse(query);
    const isPart = (part: unknown): part is string | number => typeof part === 'string' || typeof part === 'number';
    return Array.isArray(parts) ? parts.filter(isPart) : [];
  } catch {
    return [];
  }
}
