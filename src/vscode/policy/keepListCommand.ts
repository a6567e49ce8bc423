import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ConnectionId } from '#core/people/connection.ts';
import { decisionOfRow, nameOfRow } from '#core/people/tableRow.ts';
import type { ListedEntry } from '#core/policy/keepList.ts';
import { mostListed, readKeepList } from '#core/policy/keepList.ts';
import { keepListDocument } from '#core/policy/keepListDocument.ts';
import { describedPerson } from '#core/policy/policyPreview.ts';
import { countOf, formatCount, peopleCount } from '#core/text/numbers.ts';
import type { SearchIndex } from '#core/search/searchIndex.ts';
import { isolated } from '#core/text/foreignText.ts';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';
import type { VirtualDocuments } from '#vscode/ui/documents.ts';
import { NothingToDo } from '#vscode/ui/nothingToDo.ts';
import { Cancelled } from '#vscode/ui/reportError.ts';
import { readClipboard, window } from '#vscode/ui/window.ts';
import { sentences } from '#core/text/lists.ts';

/** The key for the last list, for a window that is restored with its document open. */
const textKey = 'keepList.text';
const title = l10n.t('Keep a List of People and Companies');
/** The longest text that may be a list. */
const longestList = 1_000_000;

/** Keeping the people a list names. */
export class KeepLists {
  readonly #network: CurrentNetwork;
  readonly #documents: VirtualDocuments;
  readonly #state: vscode.Memento;

  constructor(network: CurrentNetwork, documents: VirtualDocuments, state: vscode.Memento) {
    this.#network = network;
    this.#documents = documents;
    this.#state = state;
    documents.provide('keepList', () => keepListText(network, state));
  }

  /**
   * Shows what each entry means, asks about ambiguous ones, and keeps the people after a yes, in one step that can be
   * undone.
   * @param given the list; undefined: the person is asked for it
   */
  keep(given: string | undefined): Promise<void> {
    return keepList(this.#network, this.#documents, this.#state, given);
  }
}

async function keepList(
  network: CurrentNetwork,
  documents: VirtualDocuments,
  state: vscode.Memento,
  given: string | undefined,
): Promise<void> {
  const text = given ?? (await chooseList());
  if (text.length > longestList)
    throw new Error(l10n.t('This list is too long: expected at most a million characters.'));
  const store = await network.store();
  const { networkId } = store;
  const index = await network.index();
  const entries = readKeepList(text, index);
  if (entries.length === 0) {
    throw new NothingToDo(
      l10n.t('The list is empty: copy names, profile addresses, e-mail addresses or companies, one to a line.'),
    );
  }
  await state.update(textKey, text);
  await documents.showMarkdown({ title: l10n.t('Who is on the list'), kind: 'keepList', about: [] });
  const meant = entries.filter(({ kind }) => kind === 'person' || kind === 'company').flatMap(({ rows }) => rows);
  const ambiguous = entries.filter(({ kind }) => kind === 'ambiguous');
  const rows = await askWhom(meant, ambiguous, entries, index);
  const ids = idsToKeep(rows, index);
  if (ids.length === 0) throw new NothingToDo(l10n.t('Everyone on the list is already kept.'));
  await store.setDecision(ids, 'keep', networkId);
  void window.showInformationMessage(l10n.t`${peopleCount(ids.length)} kept. Undo Last Decision takes it back.`);
}

/** The meaning of the last list as of now, as Markdown; undefined: there is none. */
async function keepListText(network: CurrentNetwork, state: vscode.Memento): Promise<string | undefined> {
  const text = state.get<string>(textKey);
  if (text === undefined) return undefined;
  const index = await network.index();
  return keepListDocument(readKeepList(text, index), index);
}

async function askWhom(
  meant: readonly number[],
  ambiguous: readonly ListedEntry[],
  entries: readonly ListedEntry[],
  index: SearchIndex,
): Promise<readonly number[]> {
  const toKeep = idsToKeep(meant, index).length;
  const keep = l10n.t`Keep ${formatCount(toKeep)}`;
  const choose = l10n.t`Choose Among the Ambiguous (${formatCount(ambiguous.length)})…`;
  const missing = entries.filter(({ kind }) => kind === 'notThere').length;
  const buttons = [...(toKeep > 0 ? [keep] : []), ...(ambiguous.length > 0 ? [choose] : [])];
  const remarks = sentences(
    l10n.t`The list names ${peopleCount(new Set(meant).size)}; not kept yet: ${formatCount(toKeep)}.`,
    ...(ambiguous.length > 0 ? [l10n.t`Ambiguous entries: ${formatCount(ambiguous.length)}.`] : []),
    ...(missing > 0 ? [l10n.t`Not in the network: ${formatCount(missing)}.`] : []),
    ...(entries.length >= mostListed ? [l10n.t`Only the first ${formatCount(mostListed)} entries were read.`] : []),
  );
  if (buttons.length === 0) throw new NothingToDo(remarks);
  // Not modal, so that the table can be read before answering.
  const choice = await window.showInformationMessage(remarks, ...buttons);
  if (choice === keep) return meant;
  if (choice !== choose) throw new Cancelled();
  const items = ambiguous.flatMap(({ text, rows }) =>
    rows.map((row) => ({
      label: isolated(nameOfRow(index.table, row)),
      description: isolated(l10n.t`for “${text}”`),
      detail: describedPerson(index.table, row),
      row,
    })),
  );
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Who of these is to be kept?'),
    placeHolder:
      toKeep > 0
        ? countOf(
            toKeep,
            l10n.t('{0} person who matches for certain is kept as well'),
            l10n.t('{0} people who match for certain are kept as well'),
          )
        : '',
    canPickMany: true,
    matchOnDetail: true,
  });
  if (!picked) throw new Cancelled();
  return [...meant, ...picked.map(({ row }) => row)];
}

/** The ids of those who are not kept yet, each once. */
function idsToKeep(rows: readonly number[], { table }: SearchIndex): ConnectionId[] {
  return [...new Set(rows)].filter((row) => decisionOfRow(table, row) !== 'keep').map((row) => table.id[row] ?? 0);
}

async function chooseList(): Promise<string> {
  const [clipboard, file] = [l10n.t('The text that was copied'), l10n.t('A file…')];
  const choice = await window.showQuickPick([clipboard, file], {
    title,
    placeHolder: l10n.t('Names, profile addresses, e-mail addresses or companies, one to a line'),
  });
  if (choice === clipboard) return readClipboard();
  if (choice !== file) throw new Cancelled();
  const [chosen] =
    (await vscode.window.showOpenDialog({
      title,
      openLabel: l10n.t('Read List'),
      filters: { [l10n.t('List')]: ['txt', 'csv', 'tsv', 'md'] },
    })) ?? [];
  if (!chosen) throw new Cancelled();
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(chosen));
}
