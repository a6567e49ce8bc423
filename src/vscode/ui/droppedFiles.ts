import * as vscode from 'vscode';
import { droppedFiles } from './lateTree.ts';

/** The paths of the files that were dropped; none when it was something else. */
export async function droppedPaths(dropped: vscode.DataTransfer): Promise<readonly string[]> {
  const list = (await dropped.get(droppedFiles)?.asString()) ?? '';
  const addresses = list.split('\r\n').filter((line) => line !== '' && !line.startsWith('#'));
  return addresses.map((address) => vscode.Uri.parse(address).fsPath);
}
