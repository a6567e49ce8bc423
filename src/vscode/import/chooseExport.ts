import * as l10n from '@vscode/l10n';
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { Cancelled } from '#vscode/ui/reportError.ts';
import { fileAddress } from '#vscode/ui/fileAddress.ts';

/**
 * Asks which archives and files to import, or which folder.
 * @throws Cancelled
 */
export async function chooseExport(what: 'files' | 'folder'): Promise<readonly string[]> {
  const isFolder = what === 'folder';
  const chosen = await vscode.window.showOpenDialog({
    title: isFolder ? l10n.t('Import Unpacked LinkedIn Data Export') : l10n.t('Import LinkedIn Data Export'),
    openLabel: l10n.t('Import'),
    // On Windows and Linux a dialog can offer either files or folders, so folders have a command of their own.
    canSelectFiles: !isFolder,
    canSelectFolders: isFolder || process.platform === 'darwin',
    canSelectMany: !isFolder,
    defaultUri: vscode.Uri.file(homedir()),
    ...(!isFolder && { filters: { [l10n.t('LinkedIn data export')]: ['zip', 'csv'] } }),
  });
  if (!chosen || chosen.length === 0) throw new Cancelled();
  return chosen.map(fileAddress);
}
