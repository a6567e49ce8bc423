import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import { policyPreviewScheme } from '#vscode/ids.ts';

/** The two sides of a preview. */
const sides = { before: '/Decisions now.txt', after: '/Decisions with the policy.txt' } as const;
export type Side = keyof typeof sides;

/** A side of the preview of a policy; its address says all, so that it can be shown after a reload as well. */
export function previewUri(policy: vscode.Uri, side: Side): vscode.Uri {
  return vscode.Uri.from({ scheme: policyPreviewScheme, path: sides[side], query: policy.toString() });
}

/** What is remembered of a side that was read: no names, so that nothing of a deleted account stays behind. */
interface Shown {
  readonly digest: string;
  readonly mtime: number;
}

/**
 * Everyone's decision now and with a policy, as read-only files that exist only while they are read. A file system instead
 * of documents, since only that makes VS Code start the extension when a window comes back with a preview open.
 */
export class PolicyPreviewFiles implements vscode.FileSystemProvider, vscode.Disposable {
  readonly #textOf: (policy: string, side: Side) => Promise<string>;
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;
  readonly #shown = new Map<string, Shown>();

  /** @param textOf the text of a side, given the address of the policy */
  constructor(textOf: (policy: string, side: Side) => Promise<string>) {
    this.#textOf = textOf;
  }

  /** The network or a policy changed: what is shown is read again. */
  refresh(): void {
    const uris = [...this.#shown.keys()].map((shown) => vscode.Uri.parse(shown, true));
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
    this.#shown.clear();
    this.#changed.dispose();
  }

  async #read(uri: vscode.Uri): Promise<{ readonly bytes: Uint8Array; readonly mtime: number }> {
    const bytes = new TextEncoder().encode(await this.#text(uri));
    const digest = createHash('sha256').update(bytes).digest('hex');
    const key = uri.toString();
    const before = this.#shown.get(key);
    const mtime = before?.digest === digest ? before.mtime : (before?.mtime ?? 0) + 1;
    this.#shown.set(key, { digest, mtime });
    return { bytes, mtime };
  }

  async #text(uri: vscode.Uri): Promise<string> {
    const side = (Object.keys(sides) as Side[]).find((one) => sides[one] === uri.path);
    if (!side) throw vscode.FileSystemError.FileNotFound(uri);
    return this.#textOf(uri.query, side);
  }
}
