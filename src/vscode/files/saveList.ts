import * as l10n from '@vscode/l10n';
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { isolated } from '#core/text/foreignText.ts';
import { Cancelled } from '#vscode/ui/reportError.ts';
import { window } from '#vscode/ui/window.ts';

/** A file type in which a list can be saved. */
export interface FileForm {
  /** Its name in the dialog's list of types. */
  readonly label: string;
  readonly extension: string;
  readonly content: () => string;
}

/** Asks where to save and in which form (the file's ending decides), saves, and offers to open the file. */
export async function saveList(title: string, name: string, forms: readonly [FileForm, ...FileForm[]]): Promise<void> {
  const target = await vscode.window.showSaveDialog({
    title,
    defaultUri: vscode.Uri.joinPath(vscode.Uri.file(homedir()), `${name}.${forms[0].extension}`),
    filters: Object.fromEntries(forms.map(({ label, extension }) => [label, [extension]])),
  });
  if (!target) throw new Cancelled();
  const form = forms.find(({ extension }) => target.path.toLowerCase().endsWith(`.${extension}`)) ?? forms[0];
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(form.content()));
  const open = l10n.t('Open');
  const choice = await window.showInformationMessage(l10n.t`Saved ${isolated(target.fsPath)}.`, open);
  if (choice === open) await vscode.window.showTextDocument(target);
}
