import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { commandId } from '#vscode/ids.ts';
import { droppedPaths } from '#vscode/ui/droppedFiles.ts';
import type { ShownTree } from '#vscode/ui/lateTree.ts';
import type { Log } from '#vscode/ui/reportError.ts';
import { reportError } from '#vscode/ui/reportError.ts';
import { treeItem } from '#vscode/ui/window.ts';

/** The only line there is. */
export type DropLine = 'here';

/**
 * Takes the files of a first import by drop, while there is no one: the Connections view then shows its welcome text, which
 * takes no drop.
 */
export class DropPlace implements ShownTree<DropLine> {
  readonly #importFiles: (paths: readonly string[]) => Promise<unknown>;
  readonly #log: Log;

  constructor(importFiles: (paths: readonly string[]) => Promise<unknown>, log: Log) {
    this.#importFiles = importFiles;
    this.#log = log;
  }

  getChildren(): Promise<DropLine[]> {
    return Promise.resolve(['here']);
  }

  getTreeItem(): vscode.TreeItem {
    const item = treeItem(l10n.t('Drop your LinkedIn archives here'), '');
    item.iconPath = new vscode.ThemeIcon('cloud-download');
    item.tooltip = l10n.t('One archive, or all at once: they are one import. Press Enter to choose them instead.');
    item.command = { command: commandId('importExport'), title: l10n.t('Import LinkedIn Data Export') };
    return item;
  }

  async handleDrop(_target: DropLine | undefined, dropped: vscode.DataTransfer): Promise<void> {
    const paths = await droppedPaths(dropped);
    if (paths.length === 0) return;
    try {
      await this.#importFiles(paths);
    } catch (error) {
      reportError(this.#log, error);
    }
  }
}
