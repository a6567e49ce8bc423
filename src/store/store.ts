import { dayOfInstant } from '#core/time/calendarDay.ts';
import type { NetworkBackground } from '#core/people/background.ts';
import type { Connection, ConnectionId, Decision } from '#core/people/connection.ts';
import type { ConnectionTable } from '#core/people/connectionTable.ts';
import { connectionTable, rowsOfTable } from '#core/people/connectionTable.ts';
import { withInsight } from '#core/insight/insightColumns.ts';
import type { ConnectionsReading } from '#core/import/connectionsReading.ts';
import type { ExportContent } from '#core/import/exportContent.ts';
import type { Drop, ImportReport } from '#core/import/importReport.ts';
import type { FollowerCount } from '#core/overview/followers.ts';
import type { PolicyMarks } from '#core/policy/evaluatePolicy.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import type { RunJournal } from '#core/removal/runJournal.ts';
import type { Instant } from '#core/time/clock.ts';
import type { Backup } from './file/backups.ts';
import { listBackups, readBackup } from './file/backups.ts';
import { value } from './file/database.ts';
import { fact, setFact } from './file/facts.ts';
import { readImportRecord } from './tables/importRecord.ts';
import { readFollowers } from './tables/followers.ts';
import { applyImport, previewImport, type ImportAnswers } from './tables/applyImport.ts';
import { applyReading, type SyncResult } from './tables/applyReading.ts';
import { readBackground } from './tables/background.ts';
import { StoredHistory } from './tables/storedHistory.ts';
import { StoredAnswers } from './tables/storedAnswers.ts';
import { StoredWords } from './tables/storedWords.ts';
import { applyPolicy, editTags, lastStep, setDecision, setFollowers, setNote, undoLastMark } from './tables/marks.ts';
import { readStats, type NetworkStats } from './tables/networkStats.ts';
import { readPolicyMarks } from './tables/policyMarks.ts';
import type { RemoveDataOptions, RemovedData } from './removeData.ts';
import { removeAccountData } from './removeData.ts';
import { runnerActiveError, StoredRunnerLock } from './runnerLock.ts';
import { readCompanySplits, setCompanySplit } from './tables/companySplits.ts';
import { keepRemovalRecord } from './tables/restoreBackup.ts';
import { StoredRunJournal } from './tables/runJournal.ts';
import type { SavedFilter } from './tables/savedFilters.ts';
import { addSavedFilter, changeSavedFilter, readSavedFilters, removeSavedFilter } from './tables/savedFilters.ts';
import type { StoreChange } from './file/storeChange.ts';
import type { SharedDatabase } from './file/sharedDatabase.ts';
import type { Transaction } from './file/transaction.ts';
import { EveryonesTable } from './tables/everyonesTable.ts';
import { mostReadAlone, readConnections, readIdsBySlug, readStates } from './tables/storedPeople.ts';
import { undoLastImport, type UndoneImport } from './tables/undoImport.ts';

/**
 * One account's network on this machine. Reads are synchronous and see what was last saved, by any window. Every change
 * resolves once it is on disk; when it rejects (StoreError), nothing was changed.
 */
export class Store {
  readonly directory: string;
  /** The durable record of removal runs. */
  readonly journal: RunJournal;
  /** What the person saw of people whose removal is unclear. */
  readonly answers: StoredAnswers;
  /** What imports and syncs said over time. */
  readonly history: StoredHistory;
  /** What is known of the words on LinkedIn's pages. */
  readonly words: StoredWords;
  /** The right to run removals for this account: one holder over all windows, freed at once when its process dies. */
  readonly runnerLock: StoredRunnerLock;
  readonly #shared: SharedDatabase;
  readonly #now: () => Instant;
  readonly #lockSilenceMs: number | undefined;
  readonly #everyone = new EveryonesTable();

  /** Use `openStore`. */
  constructor(shared: SharedDatabase, now: () => Instant, lockSilenceMs: number | undefined) {
    this.#shared = shared;
    this.#now = now;
    this.directory = shared.directory;
    this.journal = new StoredRunJournal(shared);
    this.answers = new StoredAnswers(shared, now);
    this.history = new StoredHistory(shared);
    this.words = new StoredWords(shared, now);
    this.#lockSilenceMs = lockSilenceMs;
    this.runnerLock = new StoredRunnerLock(shared.directory, lockSilenceMs);
    shared.onDidChange(({ people }) => this.#everyone.note(people));
  }

  /** Grows with every change shown, even when the network is replaced; 0 while nothing was ever saved. */
  get revision(): number {
    return this.#shared.revision;
  }

  /** Called after every saved change, of this window or another (within a second). */
  onDidChange(listener: (change: StoreChange) => void): { dispose(): void } {
    return this.#shared.onDidChange(listener);
  }

  /** All people, ordered by id; the same object until something changes. */
  table(): ConnectionTable {
    const { database, revision } = this.#shared;
    return this.#everyone.at(revision, database, (table) => this.#read(table));
  }

  /** The table of some people, ordered by id; unknown ids are left out. */
  tableOf(ids: readonly ConnectionId[]): ConnectionTable {
    if (ids.length > mostReadAlone) {
      const wanted = new Set(ids);
      const table = this.table();
      return rowsOfTable(
        table,
        [...table.id.keys()].filter((row) => wanted.has(table.id[row] ?? 0)),
      );
    }
    return this.#read(connectionTable(readConnections(this.#shared.database, ids)));
  }

  #read(table: ConnectionTable): ConnectionTable {
    return withInsight(table, this.background, dayOfInstant(this.#now()));
  }

  /** Everything known about one person; undefined when there is no such id. */
  connection(id: ConnectionId): Connection | undefined {
    return readConnections(this.#shared.database, [id])[0];
  }

  /** Everything known about many people, ordered by id; unknown ids are left out. Without ids: everyone. */
  connections(ids?: readonly ConnectionId[]): readonly Connection[] {
    return readConnections(this.#shared.database, ids);
  }

  /** Decisions and standings of many people, which is quick to read; unknown ids are left out. */
  states(ids: readonly ConnectionId[]): readonly Pick<Connection, 'id' | 'decision' | 'standing'>[] {
    return readStates(this.#shared.database, ids);
  }

  /** The ids of those among the slugs that are known. */
  connectionIdsBySlug(slugs: readonly ProfileSlug[]): ReadonlyMap<ProfileSlug, ConnectionId> {
    return readIdsBySlug(this.#shared.database, slugs);
  }

  /** How many followed the owner, in the order of days. */
  followers(): readonly FollowerCount[] {
    return readFollowers(this.#shared.database);
  }

  /** Notes how many follow the owner today, as the person says; `undo` takes it back. */
  setFollowers(count: number): Promise<void> {
    const day = dayOfInstant(this.#now());
    return this.#write((transaction) => setFollowers(transaction, { day, count, source: 'typed' }));
  }

  stats(): NetworkStats {
    return readStats(this.#shared.database, this.table());
  }

  /**
   * Identifies the network to which ids belong; ids noted under another value must be forgotten. It changes whenever the
   * network is replaced: by a restore, after damage, after a deletion.
   */
  get networkId(): string {
    return this.#shared.networkId;
  }

  /** Call this with the network under which ids from elsewhere were noted. @throws StoreError `otherNetwork` */
  expectNetwork(networkId: string): void {
    this.#shared.expectNetwork(networkId);
  }

  /** The member whose network this is, as soon as an import has told. */
  get owner(): ProfileSlug | undefined {
    return fact(this.#shared.database, 'owner');
  }

  /** The owner's employers, newest first. */
  get ownCompanies(): readonly string[] {
    return fact(this.#shared.database, 'ownCompanies') ?? [];
  }

  /** The owner's jobs, and which files were ever imported. */
  get background(): NetworkBackground {
    return readBackground(this.#shared.database);
  }

  /** Makes a change that is about the network shown when it was asked for. @throws StoreError `otherNetwork` */
  #write<T>(change: (transaction: Transaction) => T | Promise<T>, network = this.networkId): Promise<T> {
    return this.#shared.write(change, { network });
  }

  // Decisions, tags and notes. `network` is the one that the ids were read from, which is refused when it was replaced since.

  /** @param mayUnkeep who may lose their Keep @throws StoreError `noSuchPerson`, `otherNetwork` */
  setDecision(
    ids: readonly ConnectionId[],
    decision: Decision,
    network = this.networkId,
    mayUnkeep?: readonly ConnectionId[],
  ): Promise<ReturnType<typeof setDecision>> {
    return this.#write((transaction) => setDecision(transaction, ids, decision, mayUnkeep), network);
  }

  /**
   * Marks people as a policy says, in one step, which is returned and can be undone. They count as marked by a policy until
   * their decision is changed by hand.
   * @param before the decisions that this was planned from
   * @throws StoreError `noSuchPerson`, `otherNetwork`, `changedMeanwhile`
   */
  applyPolicy(
    marks: ReadonlyMap<Decision, readonly ConnectionId[]>,
    network = this.networkId,
    before?: ReadonlyMap<ConnectionId, Decision>,
  ): Promise<number | undefined> {
    return this.#write((transaction) => applyPolicy(transaction, marks, before), network);
  }

  /** The people to whom policies gave each decision, as long as it was not changed by hand since. */
  get policyMarks(): PolicyMarks {
    return readPolicyMarks(this.#shared.database);
  }

  /** @throws StoreError `noSuchPerson`, `otherNetwork` */
  editTags(
    ids: readonly ConnectionId[],
    add: readonly string[],
    remove: readonly string[],
    network = this.networkId,
  ): Promise<void> {
    return this.#write((transaction) => editTags(transaction, ids, add, remove), network);
  }

  /** @throws StoreError `noSuchPerson`, `otherNetwork` */
  setNote(id: ConnectionId, text: string, network = this.networkId): Promise<void> {
    return this.#write((transaction) => setNote(transaction, id, text), network);
  }

  /** What `undo` would take back; undefined: nothing. */
  get undoLabel(): string | undefined {
    return lastStep(this.#shared.database)?.label;
  }

  /** Identifies what `undo` would take back. */
  get undoStep(): number | undefined {
    return lastStep(this.#shared.database)?.id;
  }

  /** Takes back the last mark. @param meant only one about no one but these, or this step @throws StoreError `otherUndoStep` */
  undo(meant?: readonly ConnectionId[] | number): Promise<string | undefined> {
    return this.#write((transaction) => undoLastMark(transaction, meant));
  }

  // Imports

  /**
   * What importing would do; writes nothing.
   * @throws StoreError `emptyImport`
   */
  previewImport(content: ExportContent, answers: ImportAnswers = {}): ImportReport {
    return previewImport(this.#shared.database, content, answers, this.#now());
  }

  /**
   * Imports in one transaction, with a backup before.
   * @throws StoreError `emptyImport`, `otherOwner`, `dropNotAccepted`, `peopleUnclear`
   */
  applyImport(content: ExportContent, answers: ImportAnswers = {}): Promise<ImportReport> {
    return this.#shared.write(
      (transaction, backup) => applyImport(transaction, content, answers, { at: this.#now(), backup }),
      { backup: 'import' },
    );
  }

  /** Whether there is an import that was not taken back. */
  get hasImport(): boolean {
    return value(this.#shared.database, 'SELECT 1 FROM import WHERE undone = 0 LIMIT 1') !== undefined;
  }

  /** The report of the newest import that was not taken back yet; undefined: there is none. */
  lastImportReport(): ImportReport | undefined {
    const json = value(this.#shared.database, 'SELECT report FROM import WHERE undone = 0 ORDER BY id DESC LIMIT 1');
    return typeof json === 'string' ? readImportRecord(this.#shared.database, json) : undefined;
  }

  /**
   * Takes back the newest import that was not taken back yet. Later decisions, tags, notes and runs stay.
   * @param meant the import that the person was asked about
   * @throws StoreError `nothingToUndo` when there is none, it is another than was meant, or its backup is no longer there
   */
  undoLastImport(meant?: Pick<ImportReport, 'source' | 'at'>): Promise<UndoneImport> {
    return this.#shared.write((transaction) => undoLastImport(this.#shared, transaction, meant), { backup: 'restore' });
  }

  // Sync

  /**
   * Merges a reading of the connections page.
   * @param confirmed after `needsConfirmation`: the drop in which the person believes
   * @param network the one of which the page was read @throws StoreError `otherNetwork`
   */
  applyReading(reading: ConnectionsReading, confirmed?: Drop, network = this.networkId): Promise<SyncResult> {
    return this.#write((transaction) => applyReading(transaction, reading, { at: this.#now(), confirmed }), network);
  }

  // Saved filters and company names
  savedFilters(): readonly SavedFilter[] {
    return readSavedFilters(this.#shared.database);
  }

  /** @throws StoreError `nameTaken`, `nameEmpty` */
  addSavedFilter(filter: Omit<SavedFilter, 'id'>): Promise<SavedFilter> {
    return this.#write((transaction) => addSavedFilter(transaction, filter));
  }

  /** Renames it or changes its query. @throws StoreError `noSuchFilter`, `nameTaken`, `nameEmpty` */
  changeSavedFilter(id: number, change: Partial<Omit<SavedFilter, 'id'>>): Promise<void> {
    return this.#write((transaction) => changeSavedFilter(transaction, id, change));
  }

  /** @throws StoreError `noSuchFilter` */
  removeSavedFilter(id: number): Promise<void> {
    return this.#write((transaction) => removeSavedFilter(transaction, id));
  }

  /** Spellings that the person keeps apart although they look like another company's. */
  companySplits(): readonly string[] {
    return readCompanySplits(this.#shared.database);
  }

  setCompanySplit(spelling: string, split: boolean): Promise<void> {
    return this.#write((transaction) => setCompanySplit(transaction, spelling, split));
  }

  // Removal runs

  /** The member whose account this is: the one who signed in first, or else the one whose export was imported. */
  get member(): ProfileSlug | undefined {
    return fact(this.#shared.database, 'member') ?? this.owner;
  }

  /** The member who was signed in last; undefined: no one ever was. */
  get memberSeen(): ProfileSlug | undefined {
    return fact(this.#shared.database, 'memberSeen');
  }

  /** LinkedIn asked to sign in, and no one has since. */
  get isSignedOut(): boolean {
    return fact(this.#shared.database, 'signedOut') ?? false;
  }

  /** Notes who is signed in. The first one becomes the member of this account. */
  sawMember(slug: ProfileSlug): Promise<void> {
    return this.#shared.write((transaction) => {
      setFact(transaction, 'memberSeen', slug);
      setFact(transaction, 'member', fact(transaction.database, 'member') ?? this.owner ?? slug);
    });
  }

  /** Makes a member the one of this account, because the person says so; no other who may be signed in by now. */
  adoptMember(slug: ProfileSlug): Promise<void> {
    return this.#write((transaction) => setFact(transaction, 'member', slug));
  }

  setSignedOut(signedOut: boolean): Promise<void> {
    return this.#shared.write((transaction) => setFact(transaction, 'signedOut', signedOut ? true : undefined));
  }

  /** Whether any window uses the account's browser now: a removal run, a sync or a sign-in. */
  isRunnerActive(): Promise<boolean> {
    return this.runnerLock.isTaken();
  }

  // Backups and the end
  /** Newest first. */
  backups(): Promise<readonly Backup[]> {
    return listBackups(this.directory);
  }

  /**
   * Goes back to a backup, after backing up the present state. Runs, removed people and kept people stay as they are.
   * @throws StoreError `noSuchBackup`, `damagedBackup`, `runnerActive`
   */
  async restoreBackup(name: string): Promise<void> {
    if (await this.isRunnerActive()) throw runnerActiveError();
    const backup = await readBackup(this.directory, name);
    await this.#shared.replace(backup, (transaction, current) => {
      keepRemovalRecord(transaction, current, this.#now());
    });
  }

  /**
   * Removes the store, its backups and the account's browser profile. Closes this store even when that fails.
   * @see removeAccountData
   */
  async deleteAllData(options: Pick<RemoveDataOptions, 'requireUnused'> = {}): Promise<RemovedData> {
    if (await this.isRunnerActive()) throw runnerActiveError();
    await options.requireUnused?.();
    const { networkId, revision } = this;
    // No waiting write may bring back what is deleted.
    await this.#shared.dispose();
    return removeAccountData(this.directory, { ...options, lockSilenceMs: this.#lockSilenceMs, networkId, revision });
  }

  /** Waits for changes under way, gives the runner lock back and closes. */
  async dispose(): Promise<void> {
    await this.#shared.dispose();
    await this.runnerLock.release();
  }
}
