import * as l10n from '@vscode/l10n';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { countOf } from '#core/text/numbers.ts';
import { commaList } from '#core/text/lists.ts';
import { errorMessage } from '#core/text/errorMessage.ts';
import type { Account, Accounts } from '#store/accounts.ts';
import type { RemovedData } from '#store/removeData.ts';
import type { BrowserAccess } from '#vscode/browser/browserAccess.ts';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';
import type { ConnectionsGrid } from '#vscode/grid/connectionsGrid.ts';
import { Cancelled, InUse } from '#vscode/ui/reportError.ts';
import { askBeforeRisk, window } from '#vscode/ui/window.ts';
import { refuseBusyBrowser } from './accountCommands.ts';
import type { Sizes } from './accountSizes.ts';
import { sizesKey, sizesOf } from './accountSizes.ts';

/** The person has to type this before anything is deleted, so that no key pressed too early does it. */
const confirmingWord = 'delete';

/**
 * Removes all data of this window's account, or of all accounts, after the person agreed, and says what was removed and
 * what was not. The store need not be readable.
 */
export async function deleteAllData(
  network: CurrentNetwork,
  browsers: Pick<BrowserAccess, 'isBusy' | 'close'>,
  grid: Pick<ConnectionsGrid, 'close'>,
): Promise<void> {
  const accounts = await network.accounts();
  const doomed = await chooseDoomed(await network.account(), await accounts.list());
  const names = commaList(doomed.map(({ name }) => `“${name}”`));
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
    try {
      for (const account of doomed) {
        try {
          const data = await accounts.remove(account.id, {
            requireUnused: () => requireProfilesFree(accounts.browserProfile(account.id)),
          });
          done.push({ account, data });
        } catch (error) {
          if (done.length === 0) throw error;
          throw new Error(l10n.t`${deletionSentence(done)} Not deleted: “${account.name}”. ${errorMessage(error)}`, {
            cause: error,
          });
        }
      }
    } finally {
      // Also when a later account could not be deleted.
      if (done.length > 0)
        await network.forgetViewState(await viewsLeft(accounts, new Set(done.map(({ account }) => account.id))));
    }
    return done;
  });
  const sentence = deletionSentence(removed);
  if (removed.some(({ data }) => data.left.length > 0)) void window.showWarningMessage(sentence);
  else void window.showInformationMessage(sentence);
}

/** What stays of the values that VS Code keeps between sessions: those of the accounts that are still there. */
async function viewsLeft(
  accounts: Accounts,
  deleted: ReadonlySet<string>,
): Promise<(key: string, value: unknown) => unknown> {
  const others = (await accounts.list()).map(({ id }) => id).filter((id) => !deleted.has(id));
  const networks = new Set(await Promise.all(others.map((id) => accounts.networkOf(id))));
  return (key, value) => {
    if (others.length === 0) return undefined;
    // How the tree is laid out is of no account.
    if (key.startsWith('tree.')) return value;
    if (key === sizesKey) return sizesOf(value as Sizes, others);
    const { networkId } = (value ?? {}) as { readonly networkId?: unknown };
    return typeof networkId === 'string' && networks.has(networkId) ? value : undefined;
  };
}

async function chooseDoomed(own: Account, all: readonly Account[]): Promise<readonly Account[]> {
  if (all.length < 2) return [own];
  const picked = await window.showQuickPick(
    [
      { label: own.name, description: l10n.t('the account of this window'), accounts: [own] },
      { label: l10n.t`All ${all.length} accounts`, description: commaList(all.map(({ name }) => name)), accounts: all },
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
  const names = commaList([...new Set(entries.map(({ name }) => name))]);
  const went =
    files === 0
      ? l10n.t('There was no data to delete.')
      : countOf(files, l10n.t('Deleted {0} file: {1}.'), l10n.t('Deleted {0} files: {1}.'), names);
  if (left.length === 0) {
    return l10n.t`${went} What the grid of another workspace last showed stays in that workspace until it is opened.`;
  }
  const stayed = commaList(left.map(({ name, files: count, reason }) => `${name} (${count}, ${reason})`));
  return l10n.t`${went} Could not be deleted: ${stayed}. Close whatever uses them and choose Delete All Data again.`;
}

/**
 * Waits until no browser uses the profiles, since a running one would write its profile again. One that was just closed
 * gets a moment to end.
 */
async function requireProfilesFree(folder: string): Promise<void> {
  const { requireProfileFree } = await import('#linkedin/profile/profileInUse.ts');
  // Beside the profiles there may be files, such as those a file manager leaves.
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const { name: kind } of entries.filter((entry) => entry.isDirectory())) {
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
