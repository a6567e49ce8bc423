import * as l10n from '@vscode/l10n';
import { basename, dirname } from 'node:path';
import { formatCount } from '#core/text/numbers.ts';
import { dayNumber, type DayNumber } from '#core/time/calendarDay.ts';

/**
 * How LinkedIn names archives: `Basic_LinkedInDataExport_03-10-2026.zip`, also `.zip.zip`, ` (1)` and the unpacked folder.
 */
const namePattern = /LinkedInDataExport[_ -]{1,3}(\d{1,2})-(\d{1,2})-(\d{4})(?!\d)/i;

/**
 * The day in the name that LinkedIn gave to the export: the name of what was chosen, of the folder inside it that holds the
 * files, or of the folder around a single file.
 * @param folder the folder inside of the archive or folder that was read, '' for its root
 */
export function namedDay(path: string, folder: string): DayNumber | undefined {
  for (const name of [folder, basename(path), basename(dirname(path))]) {
    const found = namePattern.exec(name);
    if (found) return dayNumber(Number(found[3]), Number(found[1]), Number(found[2]));
  }
  return undefined;
}

/** Whether a file in a folder or ZIP is itself an archive of LinkedIn's. */
export function isExportArchive(name: string): boolean {
  return /LinkedInDataExport[^/\\]*\.zip$/i.test(name);
}

/** The names of what was chosen, such as `Basic.zip and Complete.zip`, or `Basic.zip and 3 more` for many. */
export function namesOfSources(paths: readonly string[]): string {
  const [first = '', second, ...more] = paths.map((path) => basename(path));
  if (second === undefined) return first;
  return more.length === 0 ? l10n.t`${first} and ${second}` : l10n.t`${first} and ${formatCount(more.length + 1)} more`;
}
