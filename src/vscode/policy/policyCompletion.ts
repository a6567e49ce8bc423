import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { policyDecisions, splitLine } from '#core/policy/policyText.ts';
import { peopleCount } from '#core/text/numbers.ts';
import { withoutIcons } from '#core/text/foreignText.ts';
import { completeQuery } from '#core/search/completion.ts';
import { commaList } from '#core/text/lists.ts';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';

const meanings = {
  keep: l10n.t('Protects whom the filter matches from removal'),
  review: l10n.t('Marks them to be looked at again'),
  remove: l10n.t('Marks them to be removed; nothing happens before you plan it'),
} as const;

/** Completes decisions at the beginning of a line, then the same as the grid's filter. */
export class PolicyCompletion implements vscode.CompletionItemProvider {
  readonly #network: CurrentNetwork;

  constructor(network: CurrentNetwork) {
    this.#network = network;
  }

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.CompletionList | undefined> {
    const line = document.lineAt(position.line).text;
    const { keyword, query, comment } = splitLine(line);
    const at = position.character;
    if (at > comment.from) return undefined;
    if (at <= keyword.to) return new vscode.CompletionList(decisionItems(position.line, keyword.from, keyword.to));
    const cursor = Math.max(0, at - query.from);
    // Spaces between the filter and the cursor mean that a new word begins.
    const text = line.slice(query.from, Math.max(query.to, at));
    const { from, to, items } = completeQuery(text, cursor, await this.#network.index(), mostItems);
    const range = new vscode.Range(position.line, query.from + from, position.line, query.from + to);
    return new vscode.CompletionList(
      items.map(({ label, insert, detail, count }, place) => {
        const isField = insert === label && label.endsWith(':');
        const kind = isField ? vscode.CompletionItemKind.Field : vscode.CompletionItemKind.Value;
        const item = new vscode.CompletionItem(withoutIcons(label), kind);
        item.insertText = insert;
        item.range = range;
        // All items fit, so the editor must not filter again: it does not know about accents.
        item.filterText = document.getText(range);
        item.sortText = String(place).padStart(3, '0');
        item.detail = commaList(
          [detail, ...(count === undefined ? [] : [peopleCount(count)])].filter((part) => part !== ''),
        );
        if (isField) item.command = { command: 'editor.action.triggerSuggest', title: l10n.t('Values') };
        return item;
      }),
      true,
    );
  }
}

const mostItems = 30;

function decisionItems(line: number, from: number, to: number): vscode.CompletionItem[] {
  return policyDecisions.map((decision, place) => {
    const item = new vscode.CompletionItem(decision, vscode.CompletionItemKind.Keyword);
    item.insertText = `${decision} `;
    item.range = new vscode.Range(line, from, line, to);
    item.detail = meanings[decision];
    item.sortText = String(place);
    return item;
  });
}
