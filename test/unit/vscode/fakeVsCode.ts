import { stubbedWindow, stubVsCode } from './stubbedVsCode.ts';

/** What the window is asked and shows, and what the person answers. */
export interface FakeWindow {
  /** Answers a question: with the title of the button pressed, or undefined. */
  answer: (message: string, buttons: readonly string[]) => unknown;
  /** What is picked from a list, or typed into a box. */
  choose: (choices: readonly unknown[]) => unknown;
  /** The texts in the status bar, with the commands that can be pressed there, each as `text → command`. */
  readonly status: Set<string>;
  /** The messages shown. */
  readonly messages: string[];
  /** What listens to VS Code: `opened` and `changed` for documents, `editor` for the editor in front. */
  readonly listeners: Partial<Record<'opened' | 'changed' | 'editor', ((about: unknown) => void)[]>>;
  /** The documents that are open. */
  readonly documents: unknown[];
  /** Settings that differ from what is shipped. */
  settings: Record<string, unknown>;
  /** The editor in front. */
  editor?: unknown;
}

/** Call this before the parts are imported. @returns the window, without anything shown yet */
export function fakeVsCode(): FakeWindow {
  stubVsCode();
  const fake: FakeWindow = {
    answer: () => undefined,
    choose: () => undefined,
    status: new Set(),
    messages: [],
    listeners: {},
    documents: [],
    settings: {},
  };
  const ask = (message: string, ...rest: readonly unknown[]): Promise<unknown> => {
    fake.messages.push(message);
    const buttons = rest.filter((one) => typeof one === 'string');
    return Promise.resolve(fake.answer(message, buttons));
  };
  Object.assign(globalThis, { fakeWindow: fake });
  Object.assign(stubbedWindow, {
    showInformationMessage: ask,
    showWarningMessage: ask,
    showErrorMessage: ask,
    showQuickPick: (items: readonly unknown[]) => Promise.resolve(fake.choose(items)),
    showInputBox: () => Promise.resolve(fake.choose([])),
    createStatusBarItem: () => statusBarItem(fake),
    onDidChangeActiveTextEditor: (listener: (about: unknown) => void) => {
      (fake.listeners.editor ??= []).push(listener);
      return { dispose: () => undefined };
    },
  });
  Object.defineProperty(stubbedWindow, 'activeTextEditor', { configurable: true, get: () => fake.editor });
  return fake;
}

function statusBarItem({ status }: FakeWindow) {
  let shown = '';
  return {
    text: '',
    command: undefined as string | undefined,
    show() {
      shown = `${this.text} → ${this.command ?? ''}`;
      status.add(shown);
    },
    dispose: () => void status.delete(shown),
  };
}
