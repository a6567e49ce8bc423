import * as l10n from '@vscode/l10n';
import { crc32 } from 'node:zlib';
import type { ExportFileKind } from '#core/import/exportContent.ts';
import { personalKinds } from '#core/import/exportContent.ts';
import { ConnectionsTable } from '#dataExport/tables/connectionsTable.ts';
import { ExportError } from '#dataExport/exportError.ts';
import type { ExportTable, SetAsideLine } from '#dataExport/csv/exportTable.ts';
import { countOf, formatCount } from '#core/text/numbers.ts';
import { commaList } from '#core/text/lists.ts';

/** One file that was read to its end. */
export interface ReadFile {
  readonly kind: ExportFileKind;
  readonly name: string;
  readonly table: ExportTable<string>;
  readonly rows: number;
  readonly setAside: readonly SetAsideLine[];
  readonly remarks: readonly string[];
  readonly losses: readonly string[];
  readonly fingerprint: string;
}

/** Size and checksum of a file, taken while it is read. */
export class Fingerprint {
  #size = 0;
  #checksum = 0;

  add(chunk: Buffer): void {
    this.#checksum = crc32(chunk, this.#checksum);
    this.#size += chunk.length;
  }

  get value(): string {
    return `${this.#size} ${this.#checksum}`;
  }
}

const personal: ReadonlySet<ExportFileKind> = new Set(personalKinds);

/** The files to use, one of each kind, and why the others are not used. */
export interface ChosenFiles {
  readonly used: ReadonlyMap<ExportFileKind, ReadFile>;
  readonly unused: ReadonlyMap<ReadFile, string>;
  /** The folder with the files inside the archive or folder, '' for its root. */
  readonly folder: string;
  readonly losses: readonly string[];
}

/**
 * One file of each kind, all of one export.
 * @throws ExportError `severalExports` when the files are of several exports, perhaps of several members, and none holds all
 */
export function chooseFiles(source: string, read: readonly ReadFile[]): ChosenFiles {
  const folder = onlyFolder(source, read);
  const used = new Map<ExportFileKind, ReadFile>();
  const unused = new Map<ReadFile, string>();
  const losses: string[] = [];
  for (const file of read) {
    const elsewhere = personal.has(file.kind) && folderOf(file.name) !== folder;
    const other = used.get(file.kind);
    if (elsewhere) {
      const twin = read.find((one) => one.fingerprint === file.fingerprint && folderOf(one.name) === folder);
      unused.set(
        file,
        twin
          ? l10n.t`It is the same as ${twin.name}, which was read.`
          : l10n.t('It is the same as another file, which was read.'),
      );
    } else if (other === undefined) used.set(file.kind, file);
    else if (other.fingerprint === file.fingerprint)
      unused.set(file, l10n.t`It is the same as ${other.name}, which was read.`);
    else {
      if (file.kind === 'connections' || file.kind === 'messages' || file.kind === 'invitations') {
        throw severalError(source, [other.name, file.name]);
      }
      const [better, worse] = takenRows(file) > takenRows(other) ? [file, other] : [other, file];
      used.set(file.kind, better);
      const rows = countOf(better.rows, l10n.t('{0} row'), l10n.t('{0} rows'));
      const why = l10n.t`There are two files of this kind; ${better.name} with ${rows} was read instead of this one with ${formatCount(worse.rows)}.`;
      unused.set(worse, why);
      if (personal.has(file.kind)) losses.push(`${worse.name}: ${why}`);
    }
  }
  return { used, unused, folder, losses };
}

/** The one folder that holds all personal files, even if there are copies elsewhere. */
function onlyFolder(source: string, read: readonly ReadFile[]): string {
  const byFolder = new Map<string, Set<string>>();
  const all = new Set<string>();
  for (const { kind, name, fingerprint } of read) {
    if (!personal.has(kind)) continue;
    const folder = folderOf(name);
    const prints = byFolder.get(folder) ?? new Set();
    byFolder.set(folder, prints.add(fingerprint));
    all.add(fingerprint);
  }
  const folders = [...byFolder.keys()];
  const whole = folders.find((folder) => [...all].every((print) => byFolder.get(folder)?.has(print)));
  if (whole === undefined && folders.length > 0) {
    throw severalError(
      source,
      folders.map((folder) => (folder === '' ? l10n.t('its top folder') : folder)),
    );
  }
  return whole ?? '';
}

function severalError(source: string, places: readonly string[]): ExportError {
  const shown = commaList(places.length > 4 ? [...places.slice(0, 4), '…'] : places);
  return new ExportError(
    'severalExports',
    l10n.t`${source} holds more than one export (${shown}), perhaps of different times or members; choose one of them by itself.`,
  );
}

function folderOf(name: string): string {
  return name.split(/[/\\]/).slice(0, -1).join('/');
}

function takenRows({ rows, setAside }: ReadFile): number {
  return rows - setAside.length;
}

/** Whether Network Cleaner wrote the file itself. */
export function isOwnExport({ table }: ReadFile): boolean {
  return table instanceof ConnectionsTable && table.isOwnExport;
}
