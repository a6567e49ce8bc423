import { createHash } from 'node:crypto';
import * as vscode from 'vscode';

/** What is remembered about a file that was read: no names, so that nothing of a deleted account stays behind. */
interface Shown {
  readonly digest: string;
  readonly mtime: number;
}

/**
 * Files that exist only while they are read: their address holds all that they are made from. They are a file system
 * instead of documents, since only that makes VS Code start the extension when a window is restored with one open.
 */
export class ReadOnlyFiles implements vscode.FileSystemProvider, vscode.Disposable {
  readonly #textOf: (uri: vscode.Uri) => Promise<string>;
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;
  readonly #shown = new Map<string, Shown>();
  readonly #registration: vscode.Disposable;

  /** @param textOf the text at an address; throws `FileSystemError.FileNotFound` where there can be none */
  constructor(scheme: string, textOf: (uri: vscode.Uri) => Promise<string>) {
    this.#textOf = textOf;
    this.#registration = vscode.workspace.registerFileSystemProvider(scheme, this, { isReadonly: true });
  }

  /** Makes VS Code read the files shown again, after their data changed. */
  refresh(shown: readonly string[] = [...this.#shown.keys()]): void {
    const uris = shown.map((uri) => vscode.Uri.parse(uri, true));
    if (uris.length > 0) this.#changed.fire(uris.map((uri) => ({ type: vscode.FileChangeType.Changed, uri })));
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { bytes, mtime } = await this.#read(uri);
    return {
      type: vscode.FileType.File,
      ctime: 0,
      mtime,
      size: bytes.length,
      permissions: vscode.FilePermission.Readonly,
    };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return (await this.#read(uri)).bytes;
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  dispose(): void {
    this.#registration.dispose();
    this.#shown.clear();
    this.#changed.dispose();
  }

  async #read(uri: vscode.Uri): Promise<{ readonly bytes: Uint8Array; readonly mtime: number }> {
    const bytes = new TextEncoder().encode(await this.#textOf(uri));
    const digest = createHash('sha256').update(bytes).digest('hex');
    const key = uri.toString();
    const before = this.#shown.get(key);
    const mtime = before?.digest === digest ? before.mtime : (before?.mtime ?? 0) + 1;
    this.#shown.set(key, { digest, mtime });
    return { bytes, mtime };
  }
}
