import * as l10n from '@vscode/l10n';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DayNumber } from '#core/time/calendarDay.ts';
import { dayOfInstant } from '#core/time/calendarDay.ts';
import { isLinkedInDay } from '#core/time/linkedInDays.ts';
import type {
  ExportAge,
  ExportContent,
  ExportFileKind,
  ExportFileVerdict,
  GuessedEncoding,
} from '#core/import/exportContent.ts';
import { tellingKinds } from '#core/import/exportContent.ts';
import { defaultArchiveLimits, limitError, type ArchiveLimits } from './source/archiveLimits.ts';
import { ByteBudget } from './source/byteBudget.ts';
import { chooseFiles, Fingerprint, isOwnExport, type ChosenFiles, type ReadFile } from './source/chosenFiles.ts';
import { addSampleCells, codePages, decodedSamples, type TextEncoding } from './csv/codePages.ts';
import { ConnectionsTable } from './tables/connectionsTable.ts';
import { CsvText } from './csv/csvText.ts';
import { askAgain, ExportError, throwIfCancelled } from './exportError.ts';
import { isExportArchive, namedDay, namesOfSources } from './source/exportName.ts';
import type { SourceFile } from './source/sourceFile.ts';
import { openSource, readError, type ExportSource } from './source/exportSource.ts';
import { TableReading, type ExportTable, type SetAsideLine } from './csv/exportTable.ts';
import { createTable } from './tables/exportTables.ts';
import { coveredEvidence } from './coveredEvidence.ts';
import { fileKind, isAlmostKnown, isFromLinkedIn, namesConnections, namesMessages } from './fileKind.ts';
import { joinExport, type JoinedExport, type ReadTables } from './joinExport.ts';
import { loadMonthNames } from './tables/monthNames.ts';
import { PositionsTable } from './tables/personTables.ts';
import { ProfileAddresses } from './tables/profileAddress.ts';
import { countOf, formatCount } from '#core/text/numbers.ts';
import { commaList, sentences } from '#core/text/lists.ts';

/** How far reading has got. */
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
  /** The encoding of files that are not certainly Unicode; undefined: it is guessed and reported in `encodings`. */
  readonly encoding?: TextEncoding;
  /** The present day: dates after tomorrow are ignored. */
  readonly today?: DayNumber;
  /** Other exports are read with this one: its messages may be joined with a list of connections that is not its own. */
  readonly amongOthers?: boolean;
}

/** How long reading may run before other work gets its turn, since the extension host has to stay responsive. */
const turnMilliseconds = 12;

/**
 * Reads a LinkedIn data export: the original ZIP, a folder with its files, or one CSV file. Nothing is written anywhere,
 * and no text of a message is kept.
 *
 * A file of unknown name is listed as ignored, except that a single file may have any name when its header is the one of
 * Connections.csv. An archive without Connections.csv is fine (`connections` is empty and `kinds` lacks it). What was read only
 * in part says so in `losses`.
 * @throws ExportError when the source is not readable, damaged, beyond a limit, holds no one, or more than one export
 */
export async function readExport(path: string, options: ReadExportOptions = {}): Promise<ExportContent> {
  const limits = { ...defaultArchiveLimits, ...options.limits };
  throwIfCancelled(options.signal);
  const source = await openSource(path, limits, options.signal);
  try {
    return await readSource([path], source, limits, options);
  } finally {
    source.close();
  }
}

/**
 * Reads an opened source to its end.
 * @param paths its path, or those of several single files that are read as one export
 */
export async function readSource(
  paths: readonly string[],
  source: ExportSource,
  limits: ArchiveLimits,
  options: ReadExportOptions,
): Promise<ExportContent> {
  try {
    return await new ExportReading(paths, source, limits, options).read();
  } catch (error) {
    throw readError(error, namesOfSources(paths));
  }
}

class ExportReading {
  readonly #path: string;
  readonly #sourceName: string;
  readonly #source: ExportSource;
  readonly #limits: ArchiveLimits;
  readonly #options: ReadExportOptions;
  readonly #today: DayNumber;
  readonly #budget: ByteBudget;
  readonly #addresses = new ProfileAddresses();
  readonly #read: ReadFile[] = [];
  readonly #encodings: GuessedEncoding[] = [];
  /**
   * In the order of the archive or folder. A file that was read stays in the list as such until it is known whether it
   * counts.
   */
  readonly #verdicts: (ExportFileVerdict | ReadFile)[] = [];
  readonly #losses: string[] = [];
  #packed: DayNumber | undefined;
  #needsMonthNames = false;
  /** A file that may hold more messages, or people, was not read, so that no one is known to have none, or to have left. */
  #lacksMessages = false;
  #lacksPeople = false;
  #bytesRead = 0;
  #turnStart = performance.now();

  constructor(paths: readonly string[], source: ExportSource, limits: ArchiveLimits, options: ReadExportOptions) {
    this.#path = paths[0] ?? '';
    this.#sourceName = namesOfSources(paths);
    this.#source = source;
    this.#limits = limits;
    this.#options = options;
    this.#today = options.today ?? dayOfInstant(Date.now());
    this.#budget = new ByteBudget(limits);
  }

  async read(): Promise<ExportContent> {
    const { form, files, skipped } = this.#source;
    const chosen = files.map((file) => ({
      file,
      kind: fileKind(file.name) ?? (form === 'file' ? ('connections' as const) : undefined),
    }));
    const bytesToRead = chosen.reduce((sum, { file, kind }) => (kind ? sum + file.size : sum), 0);
    for (const { file, kind } of chosen) {
      if (kind === undefined) this.#ignore(file.name);
      else await this.#readFile(file, kind, bytesToRead);
    }
    for (const { name, reason } of skipped) {
      this.#verdicts.push(ignored(name, reason));
      // A link may hide a whole folder of an export.
      this.#losses.push(`${name}: ${reason}`);
      this.#lacksMessages ||= namesMessages(name);
      this.#lacksPeople ||= namesConnections(name);
    }
    const found = chooseFiles(
      this.#sourceName,
      this.#read.filter((file) => !isOwnExport(file)),
    );
    this.#requireSomething(files, found);
    if (this.#needsMonthNames) await loadMonthNames();
    throwIfCancelled(this.#options.signal);
    return this.#content(found);
  }

  #ignore(name: string): void {
    this.#verdicts.push(ignored(name, isAlmostKnown(name) ? renamed : unreadRemark(name)));
    if (!isAlmostKnown(name)) return;
    this.#lacksMessages ||= namesMessages(name);
    const mayHoldPeople = namesConnections(name);
    this.#lacksPeople ||= mayHoldPeople;
    this.#losses.push(`${name}: ${mayHoldPeople ? sentences(renamed, unknownLeavers) : renamed}`);
  }

  async #readFile(file: SourceFile, kind: ExportFileKind, bytesToRead: number): Promise<void> {
    const table: ExportTable<string> = createTable[kind](this.#addresses, this.#today);
    const reading = new TableReading(table, this.#limits.rows, () => {
      throw limitError(file.name, l10n.t`${formatCount(this.#limits.rows)} rows`);
    });
    const text = new CsvText(this.#options.encoding);
    const samples: Uint8Array[] = [];
    const fingerprint = new Fingerprint();
    this.#report(file, bytesToRead);
    for await (const chunk of this.#budget.watch(file.name, file.bytes(), file.packedSize)) {
      fingerprint.add(chunk);
      reading.push(text.decode(chunk));
      if (text.codePage !== undefined) addSampleCells(samples, chunk);
      this.#bytesRead += chunk.length;
      this.#report(file, bytesToRead);
      await this.#takeTurns();
    }
    reading.push(text.end());
    reading.end();
    throwIfCancelled(this.#options.signal);
    if (!reading.headerFound) {
      this.#verdicts.push(ignored(file.name, l10n.t('It has no header with the expected columns.')));
      if (file.size === 0) return;
      this.#lacksMessages ||= kind === 'messages';
      this.#lacksPeople ||= kind === 'connections';
      const loss = l10n.t`${file.name}: It has no header with the expected columns. It was not read.`;
      this.#losses.push(kind === 'connections' ? sentences(loss, unknownLeavers) : loss);
      return;
    }
    // Entries without a time have one of 1980.
    if (file.packedOn !== undefined && isLinkedInDay(file.packedOn, this.#today)) {
      this.#packed = Math.max(this.#packed ?? file.packedOn, file.packedOn);
    }
    if ('dates' in table && table.dates instanceof Object && 'needsMonthNames' in table.dates) {
      this.#needsMonthNames ||= table.dates.needsMonthNames === true;
    }
    // Months only sort the member's own employers; when all are English, the names of months in other languages need not be
    // loaded.
    if (table instanceof PositionsTable) this.#needsMonthNames ||= table.hasForeignMonths;
    const encoding = encodingOf(file.name, text, samples);
    if (encoding) this.#encodings.push(encoding);
    const read: ReadFile = {
      kind,
      name: file.name,
      table,
      rows: reading.rows,
      setAside: reading.setAside,
      remarks: [...(encoding && !encoding.guessed ? [encodingRemark(encoding)] : []), ...reading.remarks()],
      losses: [...(encoding?.guessed ? [encodingRemark(encoding)] : []), ...text.remarks(), ...reading.losses()],
      fingerprint: fingerprint.value,
    };
    this.#read.push(read);
    this.#verdicts.push(read);
  }

  #requireSomething(files: readonly SourceFile[], { used }: ChosenFiles): void {
    const own = this.#read.find(isOwnExport);
    if (own && !used.has('connections')) {
      throw new ExportError(
        'ownExport',
        l10n.t`${own.name} is a list that Network Cleaner itself exported, with people in it who have left; choose the ZIP that LinkedIn sent, or Connections.csv from it.`,
      );
    }
    const connections = used.get('connections');
    if (connections) this.#requirePeople(connections);
    const unread = files.find((file) => this.#source.form === 'file' || fileKind(file.name) === 'connections');
    if (!connections && unread && (this.#source.form !== 'file' || used.size === 0)) {
      throw new ExportError(
        'noHeader',
        l10n.t`${unread.name} has no header row with the columns of a LinkedIn export (such as First Name and Connected On); choose the file as LinkedIn sent it.`,
      );
    }
    const names = files.map((file) => file.name);
    if (tellingKinds.some((kind) => used.has(kind)) || (this.#source.form === 'file' && used.size > 0)) return;
    if (used.size > 0 || names.some(isFromLinkedIn)) {
      throw new ExportError(
        'noConnections',
        l10n.t`${this.#sourceName} is from LinkedIn but has no Connections.csv. Ask LinkedIn for your data again and select Connections (Settings & Privacy, Data privacy, Get a copy of your data).`,
      );
    }
    throw new ExportError(
      'nothingToRead',
      names.includes('[Content_Types].xml')
        ? l10n.t`${this.#sourceName} holds no file of a LinkedIn export: it looks like an Excel workbook; save the sheet as CSV, or choose the ZIP that LinkedIn sent.`
        : names.some((name) => /\.zip$/i.test(name))
          ? l10n.t`${this.#sourceName} holds no file of a LinkedIn export: it holds another ZIP; unpack it and choose that one.`
          : l10n.t`${this.#sourceName} holds no file of a LinkedIn export: choose the ZIP that LinkedIn sent, or Connections.csv from it.`,
    );
  }

  #requirePeople({ table, name, rows, setAside }: ReadFile): void {
    if (!(table instanceof ConnectionsTable) || table.people > 0) return;
    const first = setAside[0];
    const shownRows = countOf(rows, l10n.t('{0} row'), l10n.t('{0} rows'));
    throw new ExportError(
      'noConnections',
      first
        ? l10n.t`${name} names no one in ${shownRows} (the first row set aside is line ${first.line}: ${first.reason}). ${askAgain}`
        : l10n.t`${name} names no one in ${shownRows}. ${askAgain}`,
    );
  }

  #content(found: ChosenFiles): ExportContent {
    const tables: Partial<Record<ExportFileKind, ExportTable<string>>> = {};
    for (const [kind, { table }] of found.used) tables[kind] = table;
    const joined = joinExport(tables as ReadTables, this.#options.amongOthers);
    const kinds = new Set(found.used.keys());
    for (const kind of joined.leftOut) kinds.delete(kind);
    const setAside = [...found.used.values()].flatMap((file) =>
      allSetAside(file, joined).map(({ line, reason }) => ({ file: file.name, line, reason })),
    );
    return {
      source: this.#sourceName,
      owner: joined.owner,
      ...(joined.ownerName !== '' && { ownerName: joined.ownerName }),
      files: this.#verdicts.map((verdict) => verdictOf(verdict, found, joined)),
      kinds,
      connections: joined.connections,
      ...(joined.columns && { columns: joined.columns }),
      ...(this.#lacksPeople
        ? { unreadRows: { slugs: new Set(), texts: [], ...joined.unreadRows, everyone: true } }
        : joined.unreadRows && { unreadRows: joined.unreadRows }),
      interactions: joined.interactions,
      recommendations: joined.recommendations,
      ownCompanies: joined.ownCompanies,
      ...(joined.ownJobs && { ownJobs: joined.ownJobs }),
      setAside,
      age: this.#age(found, joined),
      messagesThrough: joined.messagesThrough,
      ...(joined.unclearMessages && {
        unclearMessages: {
          ...joined.unclearMessages,
          everyone: joined.unclearMessages.everyone || this.#lacksMessages,
        },
      }),
      covers: coveredEvidence(this.#source, (kind) => kinds.has(kind) && this.#isWhole(found.used.get(kind))),
      ...(joined.unclearEndorsements && { unclearEndorsements: joined.unclearEndorsements }),
      encodings: this.#encodings,
      losses: [...this.#losses, ...found.losses, ...[...found.used.values()].flatMap((file) => lossesOf(file, joined))],
    };
  }

  #isWhole(file: ReadFile | undefined): boolean {
    if (!file || file.setAside.some(({ harmless }) => !harmless)) return false;
    return !this.#encodings.some(({ file: name, guessed }) => guessed && name === file.name);
  }

  #age({ folder }: ChosenFiles, { newest }: JoinedExport): ExportAge {
    const named = namedDay(this.#path, folder);
    return {
      named: named !== undefined && isLinkedInDay(named, this.#today) ? named : undefined,
      packed: this.#packed,
      newest,
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

const renamed = l10n.t(
  'It was not read, since LinkedIn names no file so; if it is one of the export, give it its name again (such as Connections.csv) and choose it too.',
);

const unknownLeavers = l10n.t('It may hold connections, so this import does not show who left.');

function unreadRemark(name: string): string {
  return isExportArchive(name) ? l10n.t('An export inside of what was chosen is not read; choose it too.') : '';
}

function ignored(name: string, remark: string): ExportFileVerdict {
  return { name, kind: undefined, rows: 0, remark };
}

function verdictOf(
  verdict: ExportFileVerdict | ReadFile,
  { used, unused }: ChosenFiles,
  joined: JoinedExport,
): ExportFileVerdict {
  if (!('table' in verdict)) return verdict;
  const { name, kind, rows } = verdict;
  const why = isOwnExport(verdict) ? l10n.t('It is a list that Network Cleaner itself exported.') : unused.get(verdict);
  if (why !== undefined || used.get(kind) !== verdict) return ignored(name, why ?? '');
  const notes = joined.notes[kind];
  const said = [...verdict.remarks, ...(notes?.remarks ?? []), ...verdict.losses, ...(notes?.losses ?? [])];
  return { name, kind: joined.leftOut.has(kind) ? undefined : kind, rows, remark: sentences(...said) };
}

function allSetAside({ kind, setAside }: ReadFile, joined: JoinedExport): SetAsideLine[] {
  const further = joined.notes[kind]?.setAside ?? [];
  return [...setAside, ...further].sort((a, b) => a.line - b.line);
}

function lossesOf(file: ReadFile, joined: JoinedExport): string[] {
  const lost = file.setAside.filter(({ harmless }) => !harmless);
  const [first] = lost;
  const rows =
    first === undefined
      ? []
      : [
          countOf(
            lost.length,
            l10n.t('{0} row could not be read (line {1}: {2}).'),
            l10n.t('{0} rows could not be read (the first is line {1}: {2}).'),
            String(first.line),
            first.reason,
          ),
        ];
  return [...file.losses, ...(joined.notes[file.kind]?.losses ?? []), ...rows].map((loss) => `${file.name}: ${loss}`);
}

function encodingOf(file: string, text: CsvText, bytes: readonly Uint8Array[]): GuessedEncoding | undefined {
  const { codePage, isGuess } = text;
  return codePage && { file, encoding: codePage, guessed: isGuess, samples: decodedSamples(bytes, codePage), bytes };
}

function encodingRemark({ encoding, guessed, samples }: GuessedEncoding): string {
  const name = encoding in codePages ? codePages[encoding as keyof typeof codePages] : encoding;
  const shown = commaList(samples.map((sample) => `“${sample}”`));
  return guessed
    ? l10n.t`The file is not UTF-8, as if saved by a spreadsheet; its letters were read as ${name}, which is a guess: ${shown}. If this looks wrong, choose another encoding, or save the file as “CSV UTF-8”.`
    : l10n.t`The file is not UTF-8 and was read as ${name}, as chosen.`;
}
