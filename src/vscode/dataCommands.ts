import * as vscode from 'vscode';
import { parseQuery } from '../core/filter/parseQuery.ts';
import { matchRows } from '../core/filter/matchQuery.ts';
import type { ConnectionId } from '../core/connection.ts';
import type { BrowserAccess } from './browserAccess.ts';
import { people } from './importText.ts';
import { Cancelled } from './log.ts';
import type { Network } from './network.ts';
import { saveList } from './savingFiles.ts';
import { today } from './today.ts';
import { window } from './window.ts';

/** Saves people as CSV or JSON: those given, or after a question everybody or the grid's present filter. */
export async function exportConnections(
  network: Network,
  given: readonly ConnectionId[] | undefined,
  gridQuery: string,
): Promise<void> {
  const store = await network.store();
  const ids = given ?? (await chooseExtent(network, gridQuery));
  const connections = store.connections(ids);
  if (connections.length === 0) throw new Error('There is nobody to export. Import your LinkedIn data first.');
  const { connectionsCsv, connectionsJson } = await import('../store/connectionExport.ts');
  await saveList(`Export ${people(connections.length)}`, 'connections', [
    { label: 'CSV', extension: 'csv', content: () => connectionsCsv(connections) },
    { label: 'JSON', extension: 'json', content: () => connectionsJson(connections) },
  ]);
}

/** @returns undefined for everybody */
async function chooseExtent(network: Network, query: string): Promise<readonly ConnectionId[] | undefined> {
  const parsed = parseQuery(query);
  if (query.trim() === '' || !parsed.ok) return undefined;
  const index = await network.index();
  const ids = Array.from(matchRows(parsed.query, index, today()), (row) => index.table.id[row] ?? 0);
  const picked = await window.showQuickPick(
    [
      { label: `Current filter: ${people(ids.length)}`, description: query, ids },
      { label: `Everybody: ${people(index.table.length)}`, description: '', ids: undefined },
    ],
    { title: 'Export Connections' },
  );
  if (!picked) throw new Cancelled();
  return picked.ids;
}

/** Removes everything kept for the current account, after the person agreed, and says what that was. */
export async function deleteAllData(network: Network, browsers: BrowserAccess): Promise<void> {
  const accounts = await network.accounts();
  const account = await accounts.current();
  const go = 'Delete All Data';
  const choice = await window.showWarningMessage(
    `Delete all data of “${account.name}”?`,
    {
      modal: true,
      detail:
        'This deletes the imported network with your decisions, tags and notes, the record of all removals, every backup, and the browser profile you signed in with. It does not change anything on LinkedIn. It can’t be undone.',
    },
    go,
  );
  if (choice !== go) throw new Cancelled();
  await browsers.close();
  const { entries } = await (await network.store()).deleteAllData();
  network.forget();
  const files = entries.reduce((sum, entry) => sum + entry.files, 0);
  const names = entries.map(({ name }) => name).join(', ');
  void window.showInformationMessage(
    files === 0 ? 'There was no data to delete.' : `Deleted ${files} ${files === 1 ? 'file' : 'files'}: ${names}.`,
  );
}

/** Goes back to a backup that the person picks. */
export async function restoreBackup(network: Network): Promise<void> {
  const store = await network.store();
  const backups = await store.backups();
  if (backups.length === 0)
    throw new Error('There are no backups yet. One is made before every import and every removal run.');
  const picked = await window.showQuickPick(
    backups.map((backup) => ({
      label: new Date(backup.at).toLocaleString(),
      description: `before ${backup.reason}`,
      backup,
    })),
    { title: 'Restore Backup', placeHolder: 'Removal runs stay on record; the present state is backed up first' },
  );
  if (!picked) throw new Cancelled();
  await store.restoreBackup(picked.backup.name);
  void window.showInformationMessage(`Restored the backup of ${picked.label}.`);
}

/** Chooses another account, or makes one: store, browser profile and runs of two accounts never mix. */
export async function switchAccount(network: Network, browsers: BrowserAccess): Promise<void> {
  const accounts = await network.accounts();
  const [list, current] = await Promise.all([accounts.list(), accounts.current()]);
  const picked = await window.showQuickPick(
    [
      ...list.map(({ id, name }) => ({ label: name, description: id === current.id ? 'current' : '', id })),
      { label: 'New account…', iconPath: new vscode.ThemeIcon('add'), description: '', id: undefined },
    ],
    { title: 'Switch Account' },
  );
  if (!picked) throw new Cancelled();
  const id = picked.id ?? (await createAccount(network));
  if (id === current.id) return;
  if (await (await network.store()).isRunnerActive()) {
    throw new Error('A removal run is going on: pause it before you switch the account.');
  }
  await browsers.close();
  await network.switchTo(id);
}

async function createAccount(network: Network): Promise<string> {
  const name = await window.showInputBox({ title: 'New Account', prompt: 'A name for you to tell it apart' });
  if (name === undefined) throw new Cancelled();
  return (await (await network.accounts()).create(name)).id;
}
