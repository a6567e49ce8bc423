import * as l10n from '@vscode/l10n';
import type { Backup } from '#store/file/backups.ts';
import { listBackups } from '#store/file/backups.ts';
import type { OpenStoreOptions } from '#store/openStore.ts';
import { openStore } from '#store/openStore.ts';
import type { Store } from '#store/store.ts';
import { StoreError } from '#store/storeError.ts';
import { backupItem } from './ui/backupItem.ts';
import { Cancelled } from './ui/reportError.ts';
import { window } from './ui/window.ts';

type Answer = NonNullable<OpenStoreOptions['afterDamage']>;

/** Opens a store; after damage the person chooses a backup until one is readable, or starts empty. */
export async function openAfterDamage(directory: string, options: OpenStoreOptions): Promise<Store> {
  const bad = new Set<string>();
  let answer: Answer | undefined;
  for (;;) {
    try {
      return await openStore(directory, { ...options, ...(answer && { afterDamage: answer }) });
    } catch (error) {
      if (!(error instanceof StoreError) || error.code !== 'damaged') throw error;
      if (typeof answer === 'object') bad.add(answer.restore);
      const backups = (await listBackups(directory)).filter(({ name }) => !bad.has(name));
      answer = await askAboutDamage(error.message, backups);
    }
  }
}

/** Asks the person what to continue with; the damaged file has already been set aside. */
async function askAboutDamage(detail: string, backups: readonly Backup[]): Promise<Answer> {
  const [newest] = backups;
  const [last, choose, empty] = [l10n.t('Restore Last Backup'), l10n.t('Choose a Backup…'), l10n.t('Start Empty')];
  const choice = await window.showErrorMessage(
    l10n.t('The saved network can’t be opened.'),
    { modal: true, detail },
    // Enter must not start an empty store.
    newest === undefined ? l10n.t('Decide Later') : last,
    ...(backups.length > 1 ? [choose] : []),
    empty,
  );
  if (choice === last && newest !== undefined) return { restore: newest.name };
  if (choice === empty) return 'startEmpty';
  if (choice !== choose) throw new Cancelled();
  const picked = await window.showQuickPick(
    backups.map((backup) => ({ ...backupItem(backup), name: backup.name })),
    { title: l10n.t('Restore a Backup'), placeHolder: l10n.t('Newest first') },
  );
  if (!picked) throw new Cancelled();
  return { restore: picked.name };
}
