import * as vscode from 'vscode';
import { contextKeys } from '#vscode/ids.ts';

const keptKey = 'networkContext';

/** Facts on which menus and the steps of the walkthrough depend. */
export interface Facts {
  readonly people: 'own' | 'sample' | false;
  readonly decided: boolean;
  readonly hasRuns: boolean;
}

export const nothingYet: Facts = { people: false, decided: false, hasRuns: false };

/** The facts as last noted by any window. */
export function keptFacts(state: vscode.Memento): Facts {
  return state.get<Facts>(keptKey) ?? nothingYet;
}

export async function keepFacts(state: vscode.Memento, facts: Facts): Promise<void> {
  await state.update(keptKey, facts);
}

/**
 * Tells VS Code the facts that differ from `before`, since each key written makes it evaluate every menu.
 * @returns whether any differ
 */
export function tellFacts(facts: Facts, before: Facts | undefined): boolean {
  const changed = (['people', 'decided', 'hasRuns'] as const).filter((name) => facts[name] !== before?.[name]);
  for (const name of changed) void vscode.commands.executeCommand('setContext', contextKeys[name], facts[name]);
  return changed.length > 0;
}
