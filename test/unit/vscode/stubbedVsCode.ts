import { register } from 'node:module';

/** As little of VS Code as the code needs that unit tests load; what it asks a person is answered by `stubbedWindow`. */
const vsCode = `
export class EventEmitter {
  #listeners = new Set();
  event = (listener) => {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  };
  fire(value) { for (const listener of this.#listeners) listener(value); }
  dispose() {}
}
export const Disposable = { from: (...all) => ({ dispose: () => all.forEach((one) => one.dispose()) }) };
export const Uri = { joinPath: (base, ...parts) => ({ fsPath: [base.fsPath, ...parts].join('/') }) };
// What 'fakeVsCode' stands for, where a test uses that.
const fake = () => globalThis.fakeWindow ?? { settings: {}, documents: [], listeners: {} };
const event = (name) => (listener) => {
  (fake().listeners[name] ??= []).push(listener);
  return { dispose: () => undefined };
};
export const workspace = {
  get textDocuments() { return fake().documents; },
  onDidOpenTextDocument: event('opened'),
  onDidChangeTextDocument: event('changed'),
  registerFileSystemProvider: () => ({ dispose: () => undefined }),
  onDidChangeConfiguration: () => ({ dispose: () => undefined }),
  getConfiguration: () => ({
    get: (name, fallback) =>
      fake().settings[name] ?? (name === 'linkedin.address' ? 'https://www.linkedin.com' : fallback),
  }),
};
export class CancellationError extends Error {}
export class LanguageModelTextPart { constructor(value) { this.value = value; } }
export class LanguageModelToolResult { constructor(content) { this.content = content; } }
export const TreeItemCollapsibleState = {};
export const window = (globalThis.stubbedWindow ??= {});
export const commands = { executeCommand: () => Promise.resolve() };
export const StatusBarAlignment = {};
export const env = { language: 'en' };
export const l10n = { bundle: undefined, uri: undefined, t: String };
export const ProgressLocation = {};
export class ThemeIcon {}
export class ThemeColor {}
`;

type ShowMessage = (message: string, ...rest: readonly unknown[]) => Promise<unknown>;

/** What the code calls of VS Code's `window`. */
interface StubbedWindow {
  showInformationMessage: ShowMessage;
  showWarningMessage: ShowMessage;
  createStatusBarItem: () => object;
}

export const stubbedWindow = ((globalThis as { stubbedWindow?: Partial<StubbedWindow> }).stubbedWindow ??=
  {}) as StubbedWindow;

let isRegistered = false;

/** Call this before the first `import()` of a module that needs VS Code. */
export function stubVsCode(): void {
  if (isRegistered) return;
  isRegistered = true;
  const dataUrl = (code: string) => `data:text/javascript,${encodeURIComponent(code)}`;
  const answer = JSON.stringify({ url: dataUrl(vsCode), shortCircuit: true });
  register(
    dataUrl(`export const resolve = (name, context, next) => name === 'vscode' ? ${answer} : next(name, context);`),
  );
}
