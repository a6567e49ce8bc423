import { basename } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import type { ExportContent, ExportFileKind, ExportFileVerdict, SetAsideRow } from '../core/import/exportContent.ts';
import { defaultArchiveLimits, limitError, type ArchiveLimits } from './archiveLimits.ts';
import { ByteBudget } from './byteBudget.ts';
import { ConnectionsTable } from './connectionsTable.ts';
import { CsvText } from './csvText.ts';
import { ExportError, throwIfCancelled } from './exportError.ts';
import { openSource, readError, type ExportSource, type SourceFile } from './exportSource.ts';
import { TableReading, type ExportTable } from './exportTable.ts';
import { createTable } from './exportTables.ts';
import { fileKind } from './fileKind.ts';
import { joinExport, type ReadTables } from './joinExport.ts';
import { ProfileAddresses } from './profileAddress.ts';

/** How far the reading is. */
export interface ReadProgress {
  /** The file being read, as named inside the archive or folder. */
  readonly file: string;
  /** 0 to 1, by the sizes that the archive or folder declares. */
  readonly fraction: number;
}

export interface ReadExportOptions {
  /** Aborting ends the reading within 100 ms with an ExportError `cancelled`. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ReadProgress) => void;
  readonly limits?: Partial<ArchiveLimits>;
}

/** One file that was read to its end. */
interface ReadFile {
  readonly kind: ExportFileKind;
  readonly name: string;
  readonly table: ExportTable<string>;
  readonly rows: number;
  readonly setAside: readonly SetAsideRow[];
  readonly remarks: readonly string[];
  readonly fingerprint: string;
}

/** How long this thread may work before others get their turn: the extension host has to stay responsive. */
const turnMilliseconds = 12;

/**
 * Reads a LinkedIn data export: the ZIP as it came, a folder with its files, or one CSV file. Nothing is written anywhere,
 * and nothing of a message's text is kept.
 *
 * A file of unknown name is listed as ignored, except that a single file may have any name when its header is the one of
 * Connections.csv. An archive without Connections.csv is fine (`connections` is empty and `kinds` lacks it).
 * @throws ExportError when the source is not readable, damaged, beyond a limit, or holds nobody; never a partial result
 */
export async function readExport(path: string, options: ReadExportOptions = {}): Promise<ExportContent> {
  const limits = { ...defaultArchiveLimits, ...options.limits };
  throwIfCancelled(options.signal);
  const source = await openSource(path, limits, options.signal);
  try {
    return await new ExportReading(basename(path), source, limits, options).read();
  } catch (error) {
    throw readError(error, basename(path));
  } finally {
    source.close();
  }
}

class ExportReading {
  readonly #sourceName: string;
  readonly #source: ExportSource;
  readonly #limits: ArchiveLimits;
  readonly #options: ReadExportOptions;
  readonly #budget: ByteBudget;
  readonly #addresses = new ProfileAddresses();
  readonly #read = new Map<ExportFileKind, ReadFile>();
  readonly #verdicts = new Map<string, ExportFileVerdict>();
  #bytesRead = 0;
  #turnStart = performance.now();

  constructor(sourceName: string, source: ExportSource, limits: ArchiveLimits, options: ReadExportOptions) {
    this.#sourceName = sourceName;
    this.#source = source;
    this.#limits = limits;
    this.#options = options;
    this.#budget = new ByteBudget(limits);
  }

  async read(): Promise<ExportContent> {
    const { form, files } = this.#source;
    const chosen = files.map((file) => ({
      file,
      kind: fileKind(file.name) ?? (form === 'file' ? ('connections' as const) : undefined),
    }));
    const bytesToRead = chosen.reduce((sum, { file, kind }) => (kind ? sum + file.size : sum), 0);
    let number = 0;
    for (const { file, kind } of chosen) {
      // Two entries of one archive may even bear the same name.
      const key = `${number++} ${file.name}`;
      if (kind === undefined) this.#verdicts.set(key, ignored(file.name, 'This file is not used.'));
      else await this.#readFile(key, file, kind, bytesToRead);
    }
    this.#requireSomething(files);
    return this.#join();
  }

  async #readFile(key: string, file: SourceFile, kind: ExportFileKind, bytesToRead: number): Promise<void> {
    const table: ExportTable<string> = createTable[kind](this.#addresses);
    const reading = new TableReading(table, this.#limits.rows, () => {
      throw limitError(file.name, `${this.#limits.rows.toLocaleString('en')} rows`);
    });
    const text = new CsvText();
    let checksum = 0;
    let size = 0;
    this.#report(file, bytesToRead);
    for await (const chunk of this.#budget.watch(file.name, file.bytes(), file.packedSize)) {
      checksum = crc32(chunk, checksum);
      size += chunk.length;
      reading.push(text.decode(chunk));
      this.#bytesRead += chunk.length;
      this.#report(file, bytesToRead);
      await this.#takeTurns();
    }
    reading.push(text.end());
    reading.end();
    throwIfCancelled(this.#options.signal);
    if (!reading.headerFound) {
      this.#verdicts.set(key, ignored(file.name, 'It has no header with the expected columns.'));
      return;
    }
    this.#keepBetter(key, {
      kind,
      name: file.name,
      table,
      rows: reading.rows,
      setAside: reading.setAside.map(({ line, reason }) => ({ file: file.name, line, reason })),
      remarks: [...text.remarks(), ...reading.remarks()],
      fingerprint: `${size} ${checksum}`,
    });
  }

  /** One file of each kind counts: reading a second Connections.csv too would make double people of old data. */
  #keepBetter(key: string, file: ReadFile): void {
    const earlier = this.#read.get(file.kind);
    const better = !earlier || (earlier.fingerprint !== file.fingerprint && isRicher(file, earlier));
    if (better) this.#read.set(file.kind, file);
    this.#verdicts.set(key, verdictOf(file));
    if (!earlier) return;
    const [used, unused] = better ? [file, earlier] : [earlier, file];
    const unusedKey = better ? [...this.#verdicts].find(([, verdict]) => verdict.kind === file.kind)?.[0] : key;
    const remark =
      earlier.fingerprint === file.fingerprint
        ? `It is the same as ${used.name}, which was read.`
        : `There are two files of this kind; ${used.name} with ${used.rows.toLocaleString('en')} rows was read instead of this one with ` +
          `${unused.rows.toLocaleString('en')}.`;
    this.#verdicts.set(unusedKey ?? key, ignored(unused.name, remark));
  }

  #requireSomething(files: readonly SourceFile[]): void {
    const connections = this.#read.get('connections');
    if (connections) this.#requirePeople(connections);
    const unread = files.find((file) => this.#source.form === 'file' || fileKind(file.name) === 'connections');
    if (
      !connections &&
      unread &&
      (this.#source.form === 'archive' || this.#source.form === 'folder' || this.#read.size === 0)
    ) {
      throw new ExportError(
        'noHeader',
        `${unread.name} has no header row with the columns of a LinkedIn export (such as First Name and Connected On) in its ` +
          'first 40 lines; choose the file as LinkedIn sent it.',
      );
    }
    if (this.#read.size > 0) return;
    const names = files.map((file) => file.name);
    const hint = names.includes('[Content_Types].xml')
      ? 'it looks like an Excel workbook; save the sheet as CSV, or choose the ZIP that LinkedIn sent'
      : names.some((name) => /\.zip$/i.test(name))
        ? 'it holds another ZIP; choose that one'
        : 'choose the ZIP that LinkedIn sent, or Connections.csv from it';
    throw new ExportError('nothingToRead', `${this.#sourceName} holds no file of a LinkedIn export: ${hint}.`);
  }

  #requirePeople({ table, name, rows, setAside }: ReadFile): void {
    if (!(table instanceof ConnectionsTable) || table.people > 0) return;
    const first = setAside[0];
    const reason = first ? ` (the first row set aside is line ${first.line}: ${first.reason})` : '';
    throw new ExportError(
      'noConnections',
      `${name} names nobody in its ${rows.toLocaleString('en')} rows${reason}; ask LinkedIn for a new export.`,
    );
  }

  #join(): ExportContent {
    const tables: Partial<Record<ExportFileKind, ExportTable<string>>> = {};
    for (const [kind, { table }] of this.#read) tables[kind] = table;
    const joined = joinExport(tables as ReadTables);
    const kinds = new Set(this.#read.keys());
    const files = [...this.#verdicts.values()].map((verdict) => {
      const remarks = verdict.kind && joined.remarks[verdict.kind];
      const remark = [verdict.remark, ...(remarks ?? [])].filter((part) => part !== '').join(' ');
      const leftOut = verdict.kind === 'messages' && joined.messagesLeftOut;
      return { ...verdict, kind: leftOut ? undefined : verdict.kind, remark };
    });
    if (joined.messagesLeftOut) kinds.delete('messages');
    return {
      source: this.#sourceName,
      owner: joined.owner,
      files,
      kinds,
      connections: joined.connections,
      interactions: joined.interactions,
      recommendations: joined.recommendations,
      ownCompanies: joined.ownCompanies,
      setAside: [...this.#read.values()].flatMap(({ setAside }) => setAside),
    };
  }

  #report({ name }: SourceFile, bytesToRead: number): void {
    const fraction = bytesToRead > 0 ? Math.min(1, this.#bytesRead / bytesToRead) : 0;
    this.#options.onProgress?.({ file: name, fraction });
  }

  async #takeTurns(): Promise<void> {
    if (performance.now() - this.#turnStart > turnMilliseconds) {
      await nextTurn();
      this.#turnStart = performance.now();
    }
    throwIfCancelled(this.#options.signal);
  }
}

function ignored(name: string, remark: string): ExportFileVerdict {
  return { name, kind: undefined, rows: 0, remark };
}

function verdictOf({ name, kind, rows, remarks }: ReadFile): ExportFileVerdict {
  return { name, kind, rows, remark: remarks.join(' ') };
}

/** More rows that could be taken; with as many, the newer connections. */
function isRicher(file: ReadFile, than: ReadFile): boolean {
  const more = file.rows - file.setAside.length - (than.rows - than.setAside.length);
  const bothConnections = file.table instanceof ConnectionsTable && than.table instanceof ConnectionsTable;
  return more === 0 && bothConnections ? file.table.newest() > than.table.newest() : more > 0;
}
