import * as vscode from 'vscode';
import { clipboardRows, withoutIcons, withoutLinks, withoutLinksAndIcons } from '#core/text/foreignText.ts';

// The one way by which text gets into VS Code's own surfaces, which give parts of text a meaning: see foreignText.ts. A
// test finds callers of VS Code that go around it.

type ShowMessage = typeof vscode.window.showInformationMessage;
type MessageKind = 'showInformationMessage' | 'showWarningMessage' | 'showErrorMessage';

/** Notifications and dialogs: no part of their text is a link. */
function showMessage(kind: MessageKind): ShowMessage {
  const show = (message: string, ...rest: readonly unknown[]): Thenable<unknown> =>
    vscode.window[kind](withoutLinks(message), ...(rest.map(plainDetail) as vscode.MessageItem[]));
  return show;
}

function plainDetail(argument: unknown): unknown {
  const hasDetail = typeof argument === 'object' && argument !== null && 'detail' in argument;
  if (!hasDetail || typeof argument.detail !== 'string') return argument;
  return { ...argument, detail: withoutLinks(argument.detail) };
}

interface Picked<T> {
  readonly item: T;
}

function plainItem<T extends string | vscode.QuickPickItem>(item: T): vscode.QuickPickItem & Picked<T> {
  if (typeof item === 'string') return { label: withoutIcons(item), item };
  const { label, description, detail } = item;
  return {
    ...item,
    label: withoutIcons(label),
    ...(description !== undefined && { description: withoutIcons(description) }),
    ...(detail !== undefined && { detail: withoutIcons(detail) }),
    item,
  };
}

/**
 * Lists and boxes stay until they are answered or Escape is pressed: VS Code gives a grid that has just been opened its focus
 * late, and what is asked by then would close, with all that was typed.
 */
const asked = { ignoreFocusOut: true } as const;

/** A list to pick from: no part of a row is an icon; an icon of ours is the row's `iconPath`. Gives back the very items. */
async function showQuickPick(
  items: readonly (string | vscode.QuickPickItem)[],
  options: vscode.QuickPickOptions = {},
): Promise<unknown> {
  const picked: unknown = await vscode.window.showQuickPick(items.map(plainItem), { ...asked, ...options });
  if (Array.isArray(picked)) return picked.map(({ item }: Picked<unknown>) => item);
  return (picked as Picked<unknown> | undefined)?.item;
}

/** `vscode.window` for everything that shows text. */
export const window = {
  showInformationMessage: showMessage('showInformationMessage'),
  showWarningMessage: showMessage('showWarningMessage'),
  showErrorMessage: showMessage('showErrorMessage'),
  showQuickPick: showQuickPick as typeof vscode.window.showQuickPick,
  showInputBox: (options: vscode.InputBoxOptions): Thenable<string | undefined> =>
    vscode.window.showInputBox({
      ...asked,
      ...options,
      ...(options.prompt !== undefined && { prompt: withoutLinksAndIcons(options.prompt) }),
      ...(options.validateInput && {
        validateInput: async (text: string) => {
          const remark = await options.validateInput?.(text);
          return typeof remark === 'string' ? withoutLinksAndIcons(remark) : remark;
        },
      }),
    }),
  withProgress: <T>(
    options: vscode.ProgressOptions,
    task: (
      progress: vscode.Progress<{ message?: string; increment?: number }>,
      token: vscode.CancellationToken,
    ) => Thenable<T>,
  ): Thenable<T> =>
    vscode.window.withProgress(
      { ...options, ...(options.title !== undefined && { title: withoutLinks(options.title) }) },
      (progress, token) =>
        task(
          {
            report: ({ message, ...step }) =>
              progress.report({ ...step, ...(message !== undefined && { message: withoutLinks(message) }) }),
          },
          token,
        ),
    ),
} as const;

/** A row of a tree: neither label nor description draws an icon. */
export function treeItem(
  label: string,
  description: string | undefined,
  collapsibleState = vscode.TreeItemCollapsibleState.None,
): vscode.TreeItem {
  const item = new vscode.TreeItem(withoutIcons(label), collapsibleState);
  if (description !== undefined) item.description = withoutIcons(description);
  return item;
}

/** What a view says above its rows: no link. */
export function viewMessage(text: string): string {
  return withoutLinks(text);
}

/** A text of the status bar, with one icon of ours before it. */
export function statusText(icon: string, words: string): string {
  return `$(${icon}) ${withoutIcons(words)}`;
}

/** Puts rows of cells on the clipboard. */
export function copyRows(rows: readonly (readonly string[])[]): Thenable<void> {
  return vscode.env.clipboard.writeText(clipboardRows(rows));
}

/** What was copied, as text. */
export function readClipboard(): Thenable<string> {
  return vscode.env.clipboard.readText();
}
