import * as vscode from 'vscode';
import { clipboardRows, withoutIcons, withoutLinks, withoutLinksAndIcons } from '#core/text/foreignText.ts';

// The only way for text into VS Code's own surfaces, which give parts of text a meaning: see foreignText.ts. A test finds
// code that goes around it.

const briefMilliseconds = 5_000;
const offeredMilliseconds = 30_000;

type ShowMessage = typeof vscode.window.showInformationMessage;
type MessageKind = 'showInformationMessage' | 'showWarningMessage' | 'showErrorMessage';

/** Shows a notification or dialog in which no part of the text is a link. */
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
 * Lists and input boxes stay open until they are answered or Escape is pressed: VS Code focuses a newly opened grid late,
 * which would close them and lose what was typed.
 */
const asked = { ignoreFocusOut: true } as const;

/**
 * Shows a list to pick from in which no text becomes an icon; our own icons are `iconPath`. Returns the items that were
 * passed.
 */
async function showQuickPick(
  items: readonly (string | vscode.QuickPickItem)[],
  options: vscode.QuickPickOptions = {},
): Promise<unknown> {
  const picked: unknown = await vscode.window.showQuickPick(items.map(plainItem), { ...asked, ...options });
  if (Array.isArray(picked)) return picked.map(({ item }: Picked<unknown>) => item);
  return (picked as Picked<unknown> | undefined)?.item;
}

/**
 * Asks before something that is hard to undo. Enter chooses the harmless answer, for which VS Code needs a button of its
 * own besides Cancel.
 * @returns the chosen one of `risky`; undefined: do nothing
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

/** A button of a row, for something else than choosing it. */
export interface SearchPickButton {
  readonly icon: string;
  readonly title: string;
  /** Whether the list closes when it is pressed. */
  readonly closes?: boolean;
  readonly act: () => Promise<unknown>;
}

export interface SearchPickItem {
  readonly label: string;
  readonly description: string;
  readonly buttons: readonly SearchPickButton[];
  readonly accept: () => Promise<unknown>;
}

/** The result of a search for a text; `more` is a line under it. */
export interface SearchPickAnswer {
  readonly items: readonly SearchPickItem[];
  readonly more: string | undefined;
}

export interface SearchPickOptions {
  readonly title: string;
  readonly placeholder: string;
  readonly search: (text: string) => Promise<SearchPickAnswer>;
  /** Fires when the results may have changed. */
  readonly onDidChange: vscode.Event<unknown>;
}

/**
 * Shows a list whose owner does the searching, for lists too long to pass. Resolves when it is closed and the choice is
 * carried out.
 * @throws what the search, a button or the choice throws
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
          // Everything found is shown; VS Code must not filter it again.
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

/** A row of a tree in which no text of label or description becomes an icon. */
export function treeItem(
  label: string,
  description: string | undefined,
  collapsibleState = vscode.TreeItemCollapsibleState.None,
): vscode.TreeItem {
  const item = new vscode.TreeItem(withoutIcons(label), collapsibleState);
  if (description !== undefined) item.description = withoutIcons(description);
  return item;
}

/** The message above the rows of a view, in which no text is a link. */
export function viewMessage(text: string): string {
  return withoutLinks(text);
}

/** A text of the status bar, with one icon of ours before it. */
export function statusText(icon: string, words: string): string {
  return `$(${icon}) ${withoutIcons(words)}`;
}

/** What was done stands beside our other items, which have the priorities above. */
const saidPriority = 8;

let endBrief: (() => void) | undefined;

/** Says in the status bar, for a moment, what was done. */
export function showBriefly(text: string): void {
  endBrief?.();
  const item = spokenItem(text);
  const timer = setTimeout(() => item.dispose(), briefMilliseconds);
  endBrief = () => {
    clearTimeout(timer);
    item.dispose();
  };
}

/**
 * A text in the status bar that screen readers speak when it comes. VS Code tells them to keep silent about changes of its
 * status bar (`aria-live=off`) and gives the role to the item's label as it is, a button where there is none; both names and
 * role are there before the item is shown. A `status` that comes with its words is not spoken by most of them, an `alert` is.
 * `setStatusBarMessage` makes neither.
 */
function spokenItem(text: string): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem(vscode.StatusBarAlignment.Left, saidPriority);
  item.text = withoutIcons(text);
  item.accessibilityInformation = { label: text, role: 'alert' };
  item.show();
  return item;
}

let endOffer: (() => void) | undefined;

/**
 * Says in the status bar what was done, with a command to press beside it. For half a minute, until it ends by itself or the
 * next one takes its place: notifications with buttons can't be replaced, and would pile up.
 * @param button its title, what it is called for screen readers, and what it does
 * @param until given what ends it; what it returns is disposed of with it
 */
export function offerInStatusBar(
  text: string,
  { title, label, command }: { readonly title: string; readonly label: string; readonly command: string },
  until: (end: () => void) => readonly { dispose(): unknown }[],
): void {
  endOffer?.();
  const said = spokenItem(text);
  // Right beside what was said.
  const item = vscode.window.createStatusBarItem(vscode.StatusBarAlignment.Left, saidPriority - 1);
  item.text = statusText('discard', title);
  item.accessibilityInformation = { label, role: 'button' };
  item.command = command;
  item.show();
  const parts: { dispose(): unknown }[] = [said, item];
  const end = (): void => {
    for (const part of parts.splice(0)) part.dispose();
  };
  const timer = setTimeout(end, offeredMilliseconds);
  parts.push({ dispose: () => clearTimeout(timer) }, ...until(end));
  endOffer = end;
}

/** Puts rows of cells on the clipboard. */
export function copyRows(rows: readonly (readonly string[])[]): Thenable<void> {
  return vscode.env.clipboard.writeText(clipboardRows(rows));
}

/** The text on the clipboard. */
export function readClipboard(): Thenable<string> {
  return vscode.env.clipboard.readText();
}
