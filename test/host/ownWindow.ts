import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import * as vscode from 'vscode';
import { CurrentNetwork } from '#vscode/currentNetwork.ts';

/** What VS Code was told to show: a message, a list to pick from or a box to type in. */
export interface Shown {
  readonly text: string;
  /** Of a message its detail, of a list or box what stands in it until something is typed. */
  readonly detail: string;
  readonly choices: readonly string[];
}

/** The label to choose, its place among the choices, or the text to type; undefined: Escape. */
type Answer = (shown: Shown) => string | number | undefined;

const messages = ['showInformationMessage', 'showWarningMessage', 'showErrorMessage'] as const;
const replaced = [...messages, 'showQuickPick', 'showInputBox'] as const;

/** A memento in memory. */
class Kept {
  readonly #values = new Map<string, unknown>();

  keys(): readonly string[] {
    return [...this.#values.keys()];
  }

  get(key: string, otherwise?: unknown): unknown {
    return this.#values.get(key) ?? otherwise;
  }

  update(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.#values.delete(key);
    else this.#values.set(key, value);
    return Promise.resolve();
  }

  setKeysForSync(): void {
    // Nothing is synchronised.
  }
}

/**
 * A window's network in a folder of its own, beside the one of the extension under test, and a person who answers what VS
 * Code would ask: in this host no one can.
 */
export class OwnWindow {
  readonly folder = mkdtempSync(join(tmpdir(), 'network-cleaner-window-'));
  // Channels of one name are one channel, which would end for everyone.
  readonly log = vscode.window.createOutputChannel(`Network Cleaner ${basename(this.folder)}`, { log: true });
  readonly workspaceState = new Kept() as Kept & vscode.Memento;
  readonly globalState = new Kept() as Kept & vscode.Memento;
  readonly network: CurrentNetwork;
  /** Everything shown, in order. */
  readonly shown: Shown[] = [];
  answer: Answer = () => undefined;
  readonly #real = replaced.map((name) => [name, vscode.window[name]] as const);

  constructor() {
    const extension = vscode.extensions.getExtension('network-cleaner.network-cleaner');
    if (!extension) throw new Error('the extension is not there');
    const { workspaceState, globalState } = this;
    this.network = new CurrentNetwork(
      {
        extensionUri: extension.extensionUri,
        globalStorageUri: vscode.Uri.file(this.folder),
        workspaceState,
        globalState,
      },
      this.log,
    );
    for (const name of messages) {
      this.#replace(name, (text: string, ...rest: readonly (string | vscode.MessageOptions)[]) => {
        const choices = rest.filter((one) => typeof one === 'string');
        const [options] = rest.filter((one) => typeof one === 'object');
        return this.#show({ text, detail: options?.detail ?? '', choices });
      });
    }
    this.#replace('showQuickPick', async (items: readonly vscode.QuickPickItem[], options: vscode.QuickPickOptions) => {
      const choices = items.map(({ label }) => label);
      const label = await this.#show({ text: options.title ?? '', detail: options.placeHolder ?? '', choices });
      return typeof label === 'number' ? items[label] : items.find((item) => item.label === label);
    });
    this.#replace('showInputBox', ({ title = '', prompt = '' }: vscode.InputBoxOptions) =>
      this.#show({ text: title, detail: prompt, choices: [] }),
    );
  }

  /** The texts of everything shown. */
  get said(): readonly string[] {
    return this.shown.map(({ text }) => text);
  }

  async close(): Promise<void> {
    for (const [name, real] of this.#real) this.#replace(name, real);
    await this.network.close();
    this.network.dispose();
    this.log.dispose();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #replace(name: (typeof replaced)[number], value: unknown): void {
    Object.defineProperty(vscode.window, name, { value, configurable: true, writable: true, enumerable: true });
  }

  #show(shown: Shown): Promise<string | number | undefined> {
    this.shown.push(shown);
    return Promise.resolve(this.answer(shown));
  }
}
