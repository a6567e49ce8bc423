import * as l10n from '@vscode/l10n';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { parseQuery } from '#core/query/parseQuery.ts';
import { matchRows } from '#core/search/matchQuery.ts';
import { parseFollowers } from '#core/overview/followers.ts';
import type { ConnectionId } from '#core/people/connection.ts';
import { browserInUse } from '#core/removal/wording/reasonText.ts';
import type { Account } from '#store/accounts.ts';
import type { LockHolder } from '#store/file/ownedLock.ts';
import type { RemovedData } from '#store/removeData.ts';
import { backupItem } from '#vscode/ui/backupItem.ts';
import type { BrowserAccess } from '#vscode/browser/browserAccess.ts';
import type { ConnectionsGrid } from '#vscode/grid/connectionsGrid.ts';
import { Cancelled, InUse, offerBreakLock } from '#vscode/ui/reportError.ts';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';
import { saveList } from '#vscode/files/saveList.ts';
import { accountSizes } from './accountSizes.ts';
import { today } from '#vscode/ui/today.ts';
import { askBeforeRisk, copyRows, window } from '#vscode/ui/window.ts';
import { countOf, formatCount, peopleCount } from '#core/text/numbers.ts';

/** Saves people in a file: those given or, after a question, everyone or the people of the grid's present filter. */
export async function exportConnections(
  network: CurrentNetwork,
  given: readonly ConnectionId[] | undefined,
  gridQuery: string,
): Promise<void> {
  const store = await network.store();
  const ids = given ?? (await chooseExtent(network, gridQuery));
  const connections = store.connections(ids);
  if (connections.length === 0) {
    void window.showInformationMessage(
      store.table().length === 0
        ? l10n.t('There is no one to export yet. Import your LinkedIn data first.')
        : l10n.t('No one is left to export: the filter of the grid matches no one.'),
    );
    return;
  }
  const { connectionsCsv, connectionsJson, connectionsMarkdown } = await import('#vscode/files/csv.ts');
  const { connectionsVCard } = await import('#vscode/files/vCard.ts');
  await saveList(l10n.t`Export ${peopleCount(connections.length)}`, 'connections', [
    { label: 'CSV', extension: 'csv', content: () => connectionsCsv(connections, store.table()) },
    { label: 'JSON', extension: 'json', content: () => connectionsJson(connections, store.table()) },
    { label: l10n.t('Markdown'), extension: 'md', content: () => connectionsMarkdown(connections) },
    { label: 'vCard', extension: 'vcf', content: () => connectionsVCard(connections) },
  ]);
}

/** @returns undefined for everyone */
async function chooseExtent(network: CurrentNetwork, query: string): Promise<readonly ConnectionId[] | undefined> {
  if (query.trim() === '') return undefined;
  const parsed = parseQuery(query);
  const index = await network.index();
  // A filter that can't be read matches no one; exporting everyone instead would be wrong.
  const filtered = parsed.ok
    ? Array.from(matchRows(parsed.query, index, today()), (row) => index.table.id[row] ?? 0)
    : undefined;
  const picked = await window.showQuickPick(
    [
      ...(filtered
        ? [
            {
              label: l10n.t`Current filter: ${peopleCount(filtered.length)}`,
              description: query,
              ids: filtered,
            },
          ]
        : []),
      { label: l10n.t`Everyone: ${peopleCount(index.table.length)}`, description: '', ids: undefined },
    ],
    {
      title: l10n.t('Export Connections'),
      ...(!parsed.ok && { placeHolder: l10n.t`The filter of the grid can’t be read: ${parsed.error.message}` }),
    },
  );
  if (!picked) throw new Cancelled();
  return picked.ids;
}

/** The person has to type this before anything is deleted, so that no key pressed too early does it. */
const confirmingWord = 'delete';

/**
 * Removes all data of this window's account, or of all accounts, after the person agreed, and says what was removed and
 * what was not. The store need not be readable.
 */
export async function deleteAllData(
  network: CurrentNetwork,
  browsers: BrowserAccess,
  grid: ConnectionsGrid,
): Promise<void> {
  const accounts = await network.accounts();
  const doomed = await chooseDoomed(await network.account(), await accounts.list());
  const names = doomed.map(({ name }) => `“${name}”`).join(', ');
  const go = l10n.t('Continue…');
  const choice = await askBeforeRisk(
    l10n.t`Delete all data of ${names}?`,
    l10n.t(
      'This deletes the imported network with your decisions, tags and notes, the record of all removals, every backup, and the browser profile you signed in with. It does not change anything on LinkedIn. It can’t be undone.',
    ),
    l10n.t('Keep My Data'),
    go,
  );
  if (choice !== go) throw new Cancelled();
  const typed = await window.showInputBox({
    title: l10n.t('Delete All Data'),
    prompt: l10n.t`Type ${confirmingWord} to delete all data of ${names}. It can’t be undone.`,
    validateInput: (text) =>
      text.trim().toLowerCase() === confirmingWord ? undefined : l10n.t`Type ${confirmingWord}`,
  });
  if (typed?.trim().toLowerCase() !== confirmingWord) throw new Cancelled();

  for (const { id } of doomed) {
    if (await accounts.isRunnerActive(id)) {
      throw new InUse(l10n.t('A removal run is going on: cancel or finish it first. Nothing was deleted.'));
    }
  }
  refuseBusyBrowser(browsers);
  await browsers.close();
  grid.close();
  const removed = await network.whileClosed(async () => {
    const done: { readonly account: Account; readonly data: RemovedData }[] = [];
    for (const account of doomed) {
      try {
        const data = await accounts.remove(account.id, {
          requireUnused: () => requireProfilesFree(accounts.browserProfile(account.id)),
        });
        done.push({ account, data });
      } catch (error) {
        if (done.length === 0) throw error;
        throw new Error(l10n.t`${deletionSentence(done)} Not deleted: “${account.name}”. ${messageOf(error)}`, {
          cause: error,
        });
      }
    }
    await network.forgetViewState();
    return done;
  });
  const sentence = deletionSentence(removed);
  if (removed.some(({ data }) => data.left.length > 0)) void window.showWarningMessage(sentence);
  else void window.showInformationMessage(sentence);
}

async function chooseDoomed(own: Account, all: readonly Account[]): Promise<readonly Account[]> {
  if (all.length < 2) return [own];
  const picked = await window.showQuickPick(
    [
      { label: own.name, description: l10n.t('the account of this window'), accounts: [own] },
      { label: l10n.t`All ${all.length} accounts`, description: all.map(({ name }) => name).join(', '), accounts: all },
    ],
    { title: l10n.t('Delete All Data') },
  );
  if (!picked) throw new Cancelled();
  return picked.accounts;
}

function deletionSentence(removed: readonly { readonly account: Account; readonly data: RemovedData }[]): string {
  const entries = removed.flatMap(({ data }) => data.entries);
  const left = removed.flatMap(({ account, data }) => data.left.map((entry) => ({ ...entry, account })));
  const files = entries.reduce((sum, entry) => sum + entry.files, 0);
  const names = [...new Set(entries.map(({ name }) => name))].join(', ');
  const went =
    files === 0
      ? l10n.t('There was no data to delete.')
      : countOf(files, l10n.t('Deleted {0} file: {1}.'), l10n.t('Deleted {0} files: {1}.'), names);
  if (left.length === 0) {
    return l10n.t`${went} What the grid of another workspace last showed stays in that workspace until it is opened.`;
  }
  const stayed = left.map(({ name, files: count, reason }) => `${name} (${count}, ${reason})`).join(', ');
  return l10n.t`${went} Could not be deleted: ${stayed}. Close whatever uses them and choose Delete All Data again.`;
}

function refuseBusyBrowser(browsers: BrowserAccess): void {
  if (!browsers.isBusy) return;
  throw new Error(
    l10n.t('Network Cleaner’s browser is at work for you: wait until it is done, or cancel it, and try again.'),
  );
}

/**
 * Waits until no browser uses the profiles, since a running one would write its profile again. One that was just closed
 * gets a moment to end.
 */
async function requireProfilesFree(folder: string): Promise<void> {
  const { requireProfileFree } = await import('#linkedin/profile/profileInUse.ts');
  const kinds = await readdir(folder).catch(() => []);
  for (const kind of kinds) {
    for (let attempt = 1; ; attempt++) {
      try {
        await requireProfileFree(join(folder, kind));
        break;
      } catch (error) {
        if (attempt === 10) throw error;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Restores a backup that the person picks. */
export async function restoreBackup(network: CurrentNetwork): Promise<void> {
  const store = await network.store();
  const backups = await store.backups();
  if (backups.length === 0) {
    void window.showInformationMessage(
      l10n.t('There is no backup yet. One is made before each import and each removal.'),
    );
    return;
  }
  const picked = await window.showQuickPick(
    backups.map((backup) => ({ ...backupItem(backup), backup })),
    {
      title: l10n.t('Restore Backup'),
      placeHolder: l10n.t('Removal runs and whom you keep stay; the present state is backed up first'),
    },
  );
  if (!picked) throw new Cancelled();
  await store.restoreBackup(picked.backup.name);
  void window.showInformationMessage(l10n.t`Restored the backup of ${picked.label}.`);
}

/** Undoes the last change of decisions, tags, notes or followers. */
export async function undo(network: CurrentNetwork): Promise<void> {
  const undone = await (await network.store()).undo();
  if (undone === undefined) {
    void window.showInformationMessage(l10n.t('There is no decision, tag or note to undo.'));
  }
}

/** Lets the person choose another account or create one. Each has its own store, browser profile and runs. */
export async function switchAccount(
  network: CurrentNetwork,
  browsers: BrowserAccess,
  state: vscode.Memento,
): Promise<void> {
  const accounts = await network.accounts();
  const [list, own] = await Promise.all([accounts.list(), network.account()]);
  const sizes = accountSizes(state);
  const picked = await window.showQuickPick(
    [
      ...list.map(({ id, name }) => ({ label: name, description: accountDescription(id === own.id, sizes[id]), id })),
      { label: l10n.t('New account…'), iconPath: new vscode.ThemeIcon('add'), description: '', id: undefined },
    ],
    { title: l10n.t('Switch Account') },
  );
  if (!picked) throw new Cancelled();
  const id = picked.id ?? (await createAccount(network));
  await goToAccount(network, browsers, id);
}

/** @param connections undefined: no window has opened its store yet */
function accountDescription(isOwn: boolean, connections: number | undefined): string {
  return [
    isOwn ? l10n.t('current') : '',
    connections === undefined ? '' : countOf(connections, l10n.t('{0} connection'), l10n.t('{0} connections')),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Shows another account in this window. @throws Error while the browser works for the present one */
export async function goToAccount(network: CurrentNetwork, browsers: BrowserAccess, id: string): Promise<void> {
  const [accounts, own] = await Promise.all([network.accounts(), network.account()]);
  if (id === own.id) return;
  if (await accounts.isRunnerActive(own.id)) throw new InUse(browserInUse);
  refuseBusyBrowser(browsers);
  await browsers.close();
  await network.switchTo(id);
}

async function createAccount(network: CurrentNetwork): Promise<string> {
  const name = await window.showInputBox({
    title: l10n.t('New Account'),
    prompt: l10n.t('A name for you to tell it apart'),
  });
  if (name === undefined) throw new Cancelled();
  return (await (await network.accounts()).create(name)).id;
}

/**
 * Removes a lock that a closed window left behind, after asking the person. Locks whose owner is certainly dead are taken
 * over without a question, as are those without a sign of life for half a minute.
 */
export async function breakLock(network: CurrentNetwork): Promise<void> {
  const accounts = await network.accounts();
  const locks = await accounts.locks((await network.account()).id);
  if (locks.length === 0) {
    offerBreakLock(false);
    void window.showInformationMessage(l10n.t('No lock is taken: nothing is in the way.'));
    return;
  }
  const picked = await window.showQuickPick(
    locks.map(({ what, holder }) => ({ label: what, description: holderSentence(holder), what, holder })),
    { title: l10n.t('Break Lock'), placeHolder: l10n.t('Only if the window that took it is gone') },
  );
  if (!picked) throw new Cancelled();
  const go = l10n.t('Break Lock');
  const choice = await askBeforeRisk(
    l10n.t`Break the lock for ${picked.what}?`,
    l10n.t`${holderSentence(picked.holder)} If that window still works, what it is doing now is refused when it wants to save it.`,
    l10n.t('Leave the Lock'),
    go,
  );
  if (choice !== go) throw new Cancelled();
  const { breakLock: take } = await import('#store/file/ownedLock.ts');
  const isBroken = await take(picked.holder);
  offerBreakLock(false);
  void window.showInformationMessage(
    isBroken ? l10n.t('The lock was broken.') : l10n.t('The lock is another’s by now; it was left alone.'),
  );
}

function holderSentence({ pid, host, silentFor, life }: LockHolder): string {
  const owner =
    pid === undefined
      ? l10n.t('An unknown process')
      : l10n.t`Process ${pid} on ${host ?? l10n.t('an unknown machine')}`;
  const seconds = Math.round(silentFor / 1000);
  const ago =
    seconds < 120
      ? countOf(seconds, l10n.t('{0} second'), l10n.t('{0} seconds'))
      : countOf(Math.round(seconds / 60), l10n.t('{0} minute'), l10n.t('{0} minutes'));
  return life === 'alive'
    ? l10n.t`${owner}, which is running, last showed a sign of life ${ago} ago.`
    : l10n.t`${owner} last showed a sign of life ${ago} ago.`;
}

/** Shows the folder of this window's account in the system's file manager: the store, its backups and the browser profile. */
export async function revealDataFolder(network: CurrentNetwork): Promise<void> {
  const [accounts, { id }] = await Promise.all([network.accounts(), network.account()]);
  const folder = accounts.directory(id);
  await mkdir(folder, { recursive: true });
  // A window in a browser or of a remote machine can't open a folder here.
  if (vscode.env.uiKind === vscode.UIKind.Web || vscode.env.remoteName !== undefined) {
    const copy = l10n.t('Copy Path');
    const choice = await window.showInformationMessage(l10n.t`Your data is in ${folder}.`, copy);
    if (choice === copy) await copyRows([[folder]]);
    return;
  }
  await vscode.commands.executeCommand('revealFileInOS', vscode.Uri.file(folder));
}

/** Asks how many people follow the owner, which exports do not tell, and notes the count for today. Undo takes it back. */
export async function setFollowers(network: CurrentNetwork): Promise<void> {
  const store = await network.store();
  const last = store.followers().at(-1);
  const typed = await window.showInputBox({
    title: l10n.t('Set the Number of Followers'),
    prompt: l10n.t('The number that your own LinkedIn profile shows under your name. It is noted for today.'),
    ...(last && { value: formatCount(last.count) }),
    validateInput: (text) => {
      const read = parseFollowers(text);
      return 'problem' in read ? read.problem : undefined;
    },
  });
  const read = parseFollowers(typed ?? '');
  if (typed === undefined || 'problem' in read) throw new Cancelled();
  await store.setFollowers(read.count);
}
