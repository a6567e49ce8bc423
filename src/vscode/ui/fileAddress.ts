import type * as vscode from 'vscode';

/** How a file is named where text is passed on: by its path, or by its address when it is not on this machine. */
export function fileAddress(uri: vscode.Uri): string {
  return uri.scheme === 'file' ? uri.fsPath : uri.toString();
}

/** A scheme of one letter is a drive. */
export function isAddress(file: string): boolean {
  return /^[a-z][\w+.-]+:/i.test(file);
}
