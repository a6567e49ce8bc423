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

/**
 * A question before what is hard to take back: Enter does the harmless thing, which VS Code wants as a button of its own
 * for that, beside its Cancel.
 * @returns the one of `risky` that was chosen; undefined: nothing is to be done
 */
export async function askBeforeRisk(
  question: string,
  detail: string,
  harmless: string,
  ...risky: readonly string[]
): Promise<string | undefined> {
  const choice = await window.showWarningMessage(question, { modal: true, detail }, harmless, ...risky);
  return choice === harmless ? undefined : choice;
}

/** Something that can be done with a row without choosing it. */
export interface SearchPickButton {
  readonly icon: string;
  readonly title: string;
  /** The list goes away, for what is shown then. */
  readonly closes?: boolean;
  readonly act: () => Promise<unknown>;
}

export interface SearchPickItem {
  readonly label: string;
  readonly description: string;
  readonly buttons: readonly SearchPickButton[];
  readonly accept: () => Promise<unknown>;
}

/** What a search for some text finds; `more` is a line under it. */
export interface SearchPickAnswer {
  readonly items: readonly SearchPickItem[];
  readonly more: string | undefined;
}

export interface SearchPickOptions {
  readonly title: string;
  readonly placeholder: string;
  readonly search: (text: string) => Promise<SearchPickAnswer>;
  /** What is found may be another then. */
  readonly onDidChange: vscode.Event<unknown>;
}

/**
 * A list that is searched by its owner, for what is too long to be handed over. Resolves when it is closed and what was
 * chosen is done. @throws what the search, a button or the choice throws
 */
export function searchPick({ title, placeholder, search, onDidChange }: SearchPickOptions): Promise<void> {
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly found?: SearchPickItem }>();
  pick.title = title;
  pick.placeholder = placeholder;
  pick.matchOnDescription = true;
  return new Promise((resolve, reject) => {
    let last: Promise<unknown> = Promise.resolve();
    const run = (work: () => Promise<unknown>): void => {
      last = work().catch((error: unknown) => {
        reject(error instanceof Error ? error : new Error(String(error)));
        pick.hide();
      });
    };
    const show = (): void =>
      run(async () => {
        const { value } = pick;
        const { items, more } = await search(value);
        if (value !== pick.value) return;
        pick.keepScrollPosition = true;
        pick.items = [
          // What was found is right already, whatever VS Code makes of the text.
          ...items.map((found) => ({
            ...plainItem({ label: found.label, description: found.description }),
            alwaysShow: true,
            buttons: found.buttons.map(plainButton),
            found,
          })),
          ...(more === undefined ? [] : [{ label: more, alwaysShow: true }]),
        ];
      });
    const subscription = vscode.Disposable.from(
      pick,
      pick.onDidChangeValue(show),
      onDidChange(show),
      pick.onDidTriggerItemButton(({ item: { found }, button }) => {
        const pressed = found?.buttons.find((one) => one.title === button.tooltip);
        if (!pressed) return;
        if (pressed.closes) pick.hide();
        run(pressed.act);
      }),
      pick.onDidAccept(() => {
        const found = pick.selectedItems[0]?.found;
        if (!found) return;
        pick.hide();
        run(found.accept);
      }),
      pick.onDidHide(() => {
        subscription.dispose();
        void last.finally(resolve);
      }),
    );
    show();
    pick.show();
  });
}

function plainButton({ icon, title }: SearchPickButton): vscode.QuickInputButton {
  return { iconPath: new vscode.ThemeIcon(icon), tooltip: title };
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
