import * as vscode from 'vscode';
import { configurationSection } from '#vscode/ids.ts';

/** Whether language models may use our tools. */
export function aiEnabled(): boolean {
  return vscode.workspace.getConfiguration(configurationSection).get<boolean>('ai.enabled', false);
}

/** Whether names may be handed to language models, each time after the person agreed to exactly these rows. */
export function namesShared(): boolean {
  return vscode.workspace.getConfiguration(configurationSection).get<boolean>('ai.shareNames', false);
}
