import * as l10n from '@vscode/l10n';
import { mkdir } from 'node:fs/promises';
import * as vscode from 'vscode';
import { parseFollowers } from '#core/overview/followers.ts';
import { browserInUse } from '#core/removal/wording/reasonText.ts';
import type { LockHolder } from '#store/file/ownedLock.ts';
import { backupItem } from '#vscode/ui/backupItem.ts';
import type { BrowserAccess } from '#vscode/browser/browserAccess.ts';
import { Cancelled, InUse, offerBreakLock } from '#vscode/ui/reportError.ts';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';
import { accountSizes } from './accountSizes.ts';
import { askBeforeRisk, copyRows, window } from '#vscode/ui/window.ts';
import { countOf, formatCount } from '#core/text/numbers.ts';

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

/** @throws Error while the browser works for the present account */
export function refuseBusyBrowser(browsers: Pick<BrowserAccess, 'isBusy'>): void {
  if (!browsers.isBusy) return;
  throw new Error(
    l10n.t('Network Cleaner’s browser is at work for you: wait until it is done, or cancel it, and try again.'),
  );
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
  const { breakLock } = await import('#store/file/ownedLock.ts');
  const isBroken = await breakLock(picked.holder);
  offerBreakLock(false);
  void window.showInformationMessage(
    isBroken ? l10n.t('The lock was broken.') : l10n.t('The lock belongs to someone else now; it was left alone.'),
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
    ? l10n.t`${owner}, which is running, was last active ${ago} ago.`
    : l10n.t`${owner} was last active ${ago} ago.`;
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
