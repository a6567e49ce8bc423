import * as l10n from '@vscode/l10n';
import type { Backup, BackupReason } from '#store/file/backups.ts';
import { commaList } from '#core/text/lists.ts';
import { countOf, formatCount } from '#core/text/numbers.ts';
import { shownInstant } from '#core/time/shownDates.ts';

const occasions: Readonly<Record<BackupReason, string>> = {
  import: l10n.t('before an import'),
  run: l10n.t('before a removal run'),
  restore: l10n.t('before going back to a backup, or undoing an import'),
  upgrade: l10n.t('before an update of Network Cleaner'),
  day: l10n.t('before the first change of the day'),
  displaced: l10n.t('replaced from outside this window'),
};

/** A backup as an item of a list. */
export function backupItem({ at, reason, connections, bytes }: Backup): {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
} {
  return {
    label: shownInstant(at),
    description: occasions[reason],
    detail: commaList([
      ...(connections === undefined ? [] : [countOf(connections, l10n.t('{0} connection'), l10n.t('{0} connections'))]),
      `${formatCount(Math.ceil(bytes / 1024))} KB`,
    ]),
  };
}
