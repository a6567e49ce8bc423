import { basename, join } from 'node:path';
import { dayOfInstant } from '../core/calendarDay.ts';
import type { Connection, ConnectionId, Decision } from '../core/connection.ts';
import type { ConnectionTable } from '../core/connectionTable.ts';
import type { ConnectionsReading } from '../core/import/connectionsReading.ts';
import type { ExportContent } from '../core/import/exportContent.ts';
import type { Fall, ImportReport, SyncReport } from '../core/import/importReport.ts';
import { planImport } from '../core/import/mergePlan.ts';
import { planReading } from '../core/import/readingPlan.ts';
import type { ProfileSlug } from '../core/profileSlug.ts';
import type { RunJournal, RunnerLock } from '../core/removal/ports.ts';
import type { Instant } from '../core/removal/run.ts';
import type { Backup } from './backups.ts';
import { listBackups, readBackup } from './backups.ts';
import type { AfterDamage } from './damagedFile.ts';
import type { WasmSource } from './database.ts';
import { rows, value } from './database.ts';
import { fact, setFact } from './facts.ts';
import { readKnownNetwork, recordImport, writePlan, writeStandings } from './imports.ts';
import { editTags, setDecision, setNote, undoLastMark } from './marks.ts';
import type { NetworkStats } from './networkStats.ts';
import { readStats } from './networkStats.ts';
import type { OwnedLock } from './ownedLock.ts';
import { acquireLock, isLocked } from './ownedLock.ts';
import type { RemovedData } from './removeData.ts';
import { removeAccountData } from './removeData.ts';
import { keepRemovalRecord } from './restoreBackup.ts';
import { StoredRunJournal } from './runJournal.ts';
import type { SavedFilter } from './savedFilters.ts';
import { addSavedFilter, changeSavedFilter, readSavedFilters, removeSavedFilter } from './savedFilters.ts';
import type { StoreChange } from './sharedDatabase.ts';
import { SharedDatabase } from './sharedDatabase.ts';
import { readConnections, readTable } from './storedPeople.ts';
import { StoreError, writeError } from './storeError.ts';
import type { UndoneImport } from './undoImport.ts';
import { undoImport } from './undoImport.ts';

export interface OpenStoreOptions {
  /** The bytes of sql.js's `sql-wasm.wasm`; asked for once per process. */
  readonly wasm: WasmSource;
  readonly now?: () => Instant;
  /** One plain sentence for the person, without personal data. */
  readonly onWarning?: (message: string) => void;
  /** The answer to StoreError `damaged`; the names of the backups are in the error. */
  readonly afterDamage?: AfterDamage;
  /** How often to look for what other windows saved. Default 300 ms. */
  readonly pollMs?: number;
  /** How long to wait for another window's write. Default 10 s. */
  readonly lockPatienceMs?: number;
}

export type SyncResult =
  | { readonly kind: 'applied'; readonly report: SyncReport }
  /** Nothing was written: the fall has to be confirmed first. */
  | { readonly kind: 'needsConfirmation'; readonly fall: Fall; readonly report: SyncReport };

/**
 * Opens an account's store, creating the folder (mode 0700) when needed. The file (mode 0600) comes with the first change.
 * @throws StoreError `damaged` (the file is set aside; call again with `afterDamage`), `newerVersion`, `notReadable`
 */
export async function openStore(directory: string, options: OpenStoreOptions): Promise<Store> {
  const now = options.now ?? Date.now;
  const shared = await SharedDatabase.open(directory, {
    wasm: options.wasm,
    now,
    onWarning: options.onWarning ?? (() => undefined),
    afterDamage: options.afterDamage,
    pollMs: options.pollMs ?? 300,
    lockPatienceMs: options.lockPatienceMs ?? 10_000,
  });
  return new Store(shared, now);
}

/**
 * One account's network on this machine. Reads are synchronous and see what was last saved, by any window. Every change
 * resolves once it is on disk; when it rejects (StoreError), nothing was changed.
 */
export class Store {
  readonly directory: string;
  /** The durable record of removal runs. */
  readonly journal: RunJournal;
  /** The right to run removals for this account: one holder over all windows, freed at once when its process dies. */
  readonly runnerLock: RunnerLock;
  private readonly shared: SharedDatabase;
  private readonly now: () => Instant;
  private cachedTable: { readonly revision: number; readonly table: ConnectionTable } | undefined;
  private heldRunnerLock: OwnedLock | undefined;

  /** Use `openStore`. */
  constructor(shared: SharedDatabase, now: () => Instant) {
    this.shared = shared;
    this.now = now;
    this.directory = shared.directory;
    this.journal = new StoredRunJournal(shared);
    this.runnerLock = { take: () => this.takeRunnerLock() };
    shared.onDidChange(() => (this.cachedTable = undefined));
  }

  /** Grows with every saved change; 0 while nothing was ever saved. */
  get revision(): number {
    return this.shared.revision;
  }

  /** After every saved change, from this window or another (those within a second). */
  onDidChange(listener: (change: StoreChange) => void): { dispose(): void } {
    return this.shared.onDidChange(listener);
  }

  /** All people, ordered by id; the same object until something changes. */
  table(): ConnectionTable {
    const { revision } = this.shared;
    if (this.cachedTable?.revision !== revision) {
      this.cachedTable = { revision, table: readTable(this.shared.database) };
    }
    return this.cachedTable.table;
  }

  /** Everything known about one person; undefined when there is no such id. */
  connection(id: ConnectionId): Connection | undefined {
    return readConnections(this.shared.database, [id])[0];
  }

  /** The same for many at once, ordered by id; unknown ids are left out. Without ids: everybody. */
  connections(ids?: readonly ConnectionId[]): readonly Connection[] {
    return readConnections(this.shared.database, ids);
  }

  /** The ids of those among the slugs that are known. */
  connectionIdsBySlug(slugs: readonly ProfileSlug[]): ReadonlyMap<ProfileSlug, ConnectionId> {
    const found = rows(
      this.shared.database,
      'SELECT slug, id FROM person WHERE slug IN (SELECT value FROM json_each(?))',
      [JSON.stringify(slugs)],
    );
    return new Map(found.map(([slug, id]) => [String(slug), Number(id)]));
  }

  stats(): NetworkStats {
    return readStats(this.shared.database, this.table());
  }

  /** Which people the ids name; what was noted under another has to be forgotten. */
  get networkId(): string {
    return fact(this.shared.database, 'networkId') ?? basename(this.directory);
  }

  /** To be called with the network that ids from elsewhere were noted under. @throws StoreError `otherNetwork` */
  expectNetwork(networkId: string): void {
    if (networkId === this.networkId) return;
    throw new StoreError(
      'otherNetwork',
      'The people chosen belong to a network that was replaced meanwhile: look at the list again and choose them there.',
    );
  }

  /** The member whose network this is, once an import told. */
  get owner(): ProfileSlug | undefined {
    return fact(this.shared.database, 'owner');
  }

  /** The owner's employers, newest first. */
  get ownCompanies(): readonly string[] {
    return fact(this.shared.database, 'ownCompanies') ?? [];
  }

  // Decisions, tags and notes

  async setDecision(ids: readonly ConnectionId[], decision: Decision, network = this.networkId): Promise<void> {
    this.expectNetwork(network);
    return this.shared.write((transaction) => setDecision(transaction, ids, decision));
  }

  async editTags(
    ids: readonly ConnectionId[],
    add: readonly string[],
    remove: readonly string[],
    network = this.networkId,
  ): Promise<void> {
    this.expectNetwork(network);
    return this.shared.write((transaction) => editTags(transaction, ids, add, remove));
  }

  async setNote(id: ConnectionId, text: string, network = this.networkId): Promise<void> {
    this.expectNetwork(network);
    return this.shared.write((transaction) => setNote(transaction, id, text));
  }

  /** What `undo` would take back; undefined: nothing. */
  get undoLabel(): string | undefined {
    const label = value(this.shared.database, 'SELECT label FROM undo ORDER BY id DESC LIMIT 1');
    return typeof label === 'string' ? label : undefined;
  }

  /** Takes back the last change of decisions, tags or notes, whichever window made it. @returns what it was */
  undo(): Promise<string | undefined> {
    return this.shared.write(undoLastMark);
  }

  // Imports

  /**
   * What importing would do; writes nothing.
   * @throws StoreError `emptyImport`
   */
  previewImport(content: ExportContent): ImportReport {
    refuseEmpty(content);
    return planImport(readKnownNetwork(this.shared.database), content, {
      today: dayOfInstant(this.now()),
      judgeAbsence: true,
    }).report;
  }

  /**
   * Imports in one transaction, with a backup before.
   * @param options.acceptFall needed when the preview's `fall` is set: true believes it, false marks nobody as gone
   * @throws StoreError `emptyImport`, `otherOwner`, `fallNotAccepted`
   */
  applyImport(content: ExportContent, options: { readonly acceptFall?: boolean } = {}): Promise<ImportReport> {
    return this.shared.write(async (transaction, backup) => {
      refuseEmpty(content);
      const at = this.now();
      const plan = planImport(readKnownNetwork(transaction.database), content, {
        today: dayOfInstant(at),
        judgeAbsence: options.acceptFall ?? true,
      });
      const { otherOwner, fall } = plan.report;
      if (otherOwner) {
        throw new StoreError(
          'otherOwner',
          `${content.source} is the export of ${otherOwner.found}, but this account belongs to ${otherOwner.known}: switch the account first.`,
        );
      }
      if (fall && options.acceptFall === undefined) {
        throw new StoreError(
          'fallNotAccepted',
          `${content.source} lists ${fall.to} people, but ${fall.from} were known: confirm that so many left before it is imported.`,
        );
      }
      const report = { ...plan.report, at };
      await writePlan(transaction, plan, at);
      recordImport(transaction.database, report, backup);
      return report;
    }, 'import');
  }

  /** Of the last import that was not taken back; undefined: there is none. */
  lastImportReport(): ImportReport | undefined {
    const json = value(this.shared.database, 'SELECT report FROM import WHERE undone = 0 ORDER BY id DESC LIMIT 1');
    return typeof json === 'string' ? (JSON.parse(json) as ImportReport) : undefined;
  }

  /**
   * Takes the newest import back. What was done since stays: decisions, tags, notes and runs.
   * @throws StoreError `nothingToUndo` when there is none, or its backup is no longer there
   */
  undoLastImport(): Promise<UndoneImport> {
    return this.shared.write(async (transaction) => {
      const { database } = transaction;
      const [last] = rows(database, 'SELECT id, backup, report, undone FROM import ORDER BY id DESC LIMIT 1');
      if (!last || last[3] !== 0) throw new StoreError('nothingToUndo', 'There is no import to undo.');
      const [id, backup, report] = last;
      const content = backup === '' ? undefined : await this.backupBeforeImport(String(backup));
      const done = await this.shared.withOther(content, (before) => undoImport(transaction, before));
      database.run('UPDATE import SET undone = 1 WHERE id = ?', [id ?? null]);
      return { source: (JSON.parse(String(report)) as ImportReport).source, ...done };
    }, 'restore');
  }

  // Sync

  /**
   * Merges a reading of the connections page.
   * @param options.confirmed after `needsConfirmation`: the person believes that so many left
   */
  applyReading(reading: ConnectionsReading, options: { readonly confirmed?: boolean } = {}): Promise<SyncResult> {
    return this.shared.write<SyncResult>(async (transaction) => {
      const at = this.now();
      const known = readKnownNetwork(transaction.database);
      const { insert, standings, fall, report } = planReading(known.people, reading, at);
      if (fall && !options.confirmed) return { kind: 'needsConfirmation', fall, report };
      const nothing = planImport({ ...known, people: [] }, nothingExported, { today: 0, judgeAbsence: false });
      await writePlan(transaction, { ...nothing, insert, everListed: known.everListed || report.complete }, at);
      writeStandings(transaction, standings, at);
      setFact(transaction, 'lastSync', at);
      return { kind: 'applied', report };
    });
  }

  // Saved filters and company names

  savedFilters(): readonly SavedFilter[] {
    return readSavedFilters(this.shared.database);
  }

  /** @throws StoreError `nameTaken`, `nameEmpty` */
  addSavedFilter(filter: Omit<SavedFilter, 'id'>): Promise<SavedFilter> {
    return this.shared.write((transaction) => addSavedFilter(transaction, filter));
  }

  /** Renames it or changes its query. @throws StoreError `nameTaken`, `nameEmpty` */
  changeSavedFilter(id: number, change: Partial<Omit<SavedFilter, 'id'>>): Promise<void> {
    return this.shared.write((transaction) => changeSavedFilter(transaction, id, change));
  }

  removeSavedFilter(id: number): Promise<void> {
    return this.shared.write((transaction) => removeSavedFilter(transaction, id));
  }

  /** Spellings that stand by themselves although they look like another company's. */
  companySplits(): readonly string[] {
    return rows(this.shared.database, 'SELECT spelling FROM company_split').map(([spelling]) => String(spelling));
  }

  setCompanySplit(spelling: string, split: boolean): Promise<void> {
    return this.shared.write(({ database }) => {
      const sql = split
        ? 'INSERT OR IGNORE INTO company_split (spelling) VALUES (?)'
        : 'DELETE FROM company_split WHERE spelling = ?';
      database.run(sql, [spelling]);
    });
  }

  // Removal runs

  /** Whether any window runs removals now. */
  isRunnerActive(): Promise<boolean> {
    return isLocked(this.runnerLockPath);
  }

  // Backups and the end

  /** Newest first. */
  backups(): Promise<readonly Backup[]> {
    return listBackups(this.directory);
  }

  /**
   * Goes back to a backup, after making one of the present. Removal runs and what they removed stay on record.
   * @throws StoreError `noSuchBackup`, `runnerActive`
   */
  async restoreBackup(name: string): Promise<void> {
    await this.refuseWhileRunning();
    const { content } = await readBackup(this.directory, name);
    await this.shared.replace(keepRemovalRecord, content);
  }

  /**
   * Removes the store, its backups and the account's browser profile, and closes this store.
   * @returns what was removed
   * @throws StoreError `runnerActive`
   */
  async deleteAllData(): Promise<RemovedData> {
    await this.refuseWhileRunning();
    await this.shared.dispose();
    return removeAccountData(this.directory);
  }

  /** Waits for changes under way, gives the runner lock back and closes. */
  async dispose(): Promise<void> {
    await this.shared.dispose();
    await this.heldRunnerLock?.release();
  }

  private get runnerLockPath(): string {
    return join(this.directory, 'runner.lock');
  }

  private async takeRunnerLock(): Promise<(() => Promise<void>) | undefined> {
    const lock = await acquireLock(this.runnerLockPath, 0).catch((error: unknown) => {
      throw writeError(error, this.directory);
    });
    if (!lock) return undefined;
    this.heldRunnerLock = lock;
    return () => lock.release();
  }

  private async refuseWhileRunning(): Promise<void> {
    if (!(await this.isRunnerActive())) return;
    throw new StoreError('runnerActive', 'A removal run is going on: cancel or finish it first.');
  }

  private async backupBeforeImport(name: string): Promise<Uint8Array> {
    try {
      return (await readBackup(this.directory, name)).content;
    } catch (error) {
      throw new StoreError(
        'nothingToUndo',
        'The backup made before the last import is gone, so it can not be undone.',
        {
          cause: error,
        },
      );
    }
  }
}

/** For a merge that brings nothing but what the caller adds. */
const nothingExported: ExportContent = {
  source: '',
  owner: undefined,
  files: [],
  kinds: new Set(),
  connections: [],
  interactions: new Map(),
  recommendations: [],
  ownCompanies: [],
  setAside: [],
};

/** Accident A13: an import of nobody must not look like a success. */
function refuseEmpty(content: ExportContent): void {
  if (content.kinds.has('connections') ? content.connections.length > 0 : content.kinds.size > 0) return;
  throw new StoreError(
    'emptyImport',
    `${content.source} holds no connections that can be read: choose the ZIP that LinkedIn sent, or its Connections.csv.`,
  );
}
