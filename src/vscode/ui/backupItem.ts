import type { Backup, BackupReason } from '#store/file/backups.ts';
import { formatCount } from '#core/text/numbers.ts';

const occasions: Readonly<Record<BackupReason, string>> = {
  import: 'before an import',
  run: 'before a removal run',
  restore: 'before going back to a backup, or undoing an import',
  upgrade: 'before an update of Network Cleaner',
  day: 'of the day',
  displaced: 'replaced from outside this window',
};

/** How a list offers a backup. */
export function backupItem({ at, reason, bytes }: Backup): {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
} {
  return {
    label: new Date(at).toLocaleString(),
    description: occasions[reason],
    detail: `${formatCount(Math.ceil(bytes / 1024))} KB`,
  };
}
