import * as l10n from '@vscode/l10n';
import { join } from 'node:path';
import { dayOfInstant } from '#core/time/calendarDay.ts';
import type { NetworkBackground } from '#core/people/background.ts';
import type { Connection, ConnectionId, Decision } from '#core/people/connection.ts';
import type { ConnectionTable } from '#core/people/connectionTable.ts';
import { connectionTable, rowsOfTable } from '#core/people/connectionTable.ts';
import { withInsight } from '#core/insight/insightColumns.ts';
import type { ConnectionsReading } from '#core/import/connectionsReading.ts';
import type { ExportContent } from '#core/import/exportContent.ts';
import type { Fall, ImportReport, SyncReport } from '#core/import/importReport.ts';
import type { ReadingComparison } from '#core/history/compareReadings.ts';
import type { Freshness } from '#core/history/freshness.ts';
import { lifeLine } from '#core/history/lifeLine.ts';
import type { LifeEvent } from '#core/history/lifeLine.ts';
import { dayOfReading } from '#core/history/reading.ts';
import type { ReadingId } from '#core/history/reading.ts';
import { Recall } from '#core/history/recall.ts';
import { noMemory, remember } from '#core/history/remember.ts';
import type { MemoryPlan, Sighted } from '#core/history/remember.ts';
import { planImport } from '#core/import/mergePlan.ts';
import { messagesEnd } from '#core/import/messageKnowledge.ts';
import { planReading } from '#core/import/readingPlan.ts';
import type { FollowerCount } from '#core/overview/followers.ts';
import type { PolicyMarks } from '#core/policy/evaluatePolicy.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import type { RunJournal, RunnerLock } from '#core/removal/runJournal.ts';
import type { Instant } from '#core/time/clock.ts';
import type { Backup } from './file/backups.ts';
import { listBackups, readBackup } from './file/backups.ts';
import type { AfterDamage } from './file/damagedFile.ts';
import type { Database, WasmSource } from './file/database.ts';
import { rows, value } from './file/database.ts';
import { fact, setFact } from './file/facts.ts';
import type { Candidates, LearnedWords } from '#core/linkedin/learnedWords.ts';
import { afterMismatch, afterRehearsal, candidatesOf } from '#core/linkedin/learnedWords.ts';
import type { PageCheck } from '#core/linkedin/pageCheck.ts';
import type { SeenWords } from '#core/removal/removalBrowser.ts';
import { importedBy, nextImportId, readImportRecord, recordImport } from './tables/importRecord.ts';
import { readFollowers, writeFollowers } from './tables/followers.ts';
import { nextId, readKnownNetwork, writePlan, writeStandings } from './tables/imports.ts';
import {
  addSighting,
  forgetLearnedWords,
  readLearnedWords,
  readNewestSighting,
  readSightings,
  writeLearnedWords,
} from './tables/learnedWords.ts';
import type { StoredReading } from './tables/memory.ts';
import { nextReadingId, readMemory, readReadings } from './tables/memory.ts';
import { applyPolicy, editTags, setDecision, setFollowers, setNote, undoLastMark } from './tables/marks.ts';
import type { NetworkStats } from './tables/networkStats.ts';
import { readStats } from './tables/networkStats.ts';
import { readComparison } from './tables/readingComparison.ts';
import { readPolicyMarks } from './tables/policyMarks.ts';
import type { OwnedLock } from './file/ownedLock.ts';
import { acquireLock, isLocked } from './file/ownedLock.ts';
import type { RemoveDataOptions, RemovedData } from './removeData.ts';
import { removeAccountData, runnerActiveError, runnerLockName } from './removeData.ts';
import { keepRemovalRecord } from './tables/restoreBackup.ts';
import { lateToHear } from './tables/removalListings.ts';
import { StoredRunJournal } from './tables/runJournal.ts';
import type { SavedFilter } from './tables/savedFilters.ts';
import { addSavedFilter, changeSavedFilter, readSavedFilters, removeSavedFilter } from './tables/savedFilters.ts';
import type { StoreChange } from './file/storeChange.ts';
import { SharedDatabase } from './file/sharedDatabase.ts';
import { readSyncRecord, recordSync } from './tables/syncRecord.ts';
import { readConnections, readStates, readTable } from './tables/storedPeople.ts';
import { StoreError, writeError } from './storeError.ts';
import type { UndoneImport } from './tables/undoImport.ts';
import { undoImport } from './tables/undoImport.ts';

export interface OpenStoreOptions {
  /** The bytes of sql.js's `sql-wasm.wasm`; asked for once per process. */
  readonly wasm: WasmSource;
  readonly now?: () => Instant;
  /** One plain sentence for the person, without personal data. */
  readonly onWarning?: (message: string) => void;
  /** The answer to StoreError `damaged`; the names of the backups are in the error. */
  readonly afterDamage?: AfterDamage;
  /** How often to look for what other windows saved, besides being told by the system. Default 300 ms; 0: only when asked. */
  readonly pollMs?: number;
  /** How long to wait for another window's write. Default 10 s. */
  readonly lockPatienceMs?: number;
  /** How long a lock's owner that can't be asked may show no sign of life. Default 30 s. */
  readonly lockSilenceMs?: number;
  /** How long to wait, on finding a damaged file, for an open window to save again what it still has. Default 2 s. */
  readonly healPatienceMs?: number;
}

/** What the person said about an export before it is imported. */
export interface ImportAnswers {
  /** Needed when the preview's `fall` is set: true believes it, false marks no one as gone. */
  readonly acceptFall?: boolean;
  /** Which is newer, when the preview doubts it; else the evidence decides. */
  readonly treatAs?: 'newer' | 'older' | undefined;
  /** Needed when the preview's `unsure` is not empty: the keys of the pairs that are one person. */
  readonly same?: ReadonlySet<string> | undefined;
  /** For an export with another owner's address: it is the same member all the same. */
  readonly isOwn?: boolean;
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
    lockSilenceMs: options.lockSilenceMs,
    healPatienceMs: options.healPatienceMs ?? 2_000,
  });
  return new Store(shared, now, options.lockSilenceMs);
}

/** More people are sooner found in the table of everyone than read one by one. */
const mostReadAlone = 500;

/**
 * One account's network on this machine. Reads are synchronous and see what was last saved, by any window. Every change
 * resolves once it is on disk; when it rejects (StoreError), nothing was changed.
 */
export class Store {
  readonly directory: string;
  /** The durable record of removal runs. */
  readonly journal: RunJournal;
  /** The right to run removals for this account: one holder over all windows, freed at once when its process dies. */
  readonly runnerLock: RunnerLock & {
    /** Whether this window still has it: no one else took it for a dead owner's, or by the person's word. */
    isHeld(): Promise<boolean>;
  };
  private readonly shared: SharedDatabase;
  private readonly now: () => Instant;
  private readonly lockSilenceMs: number | undefined;
  private cachedTable: { readonly revision: number; readonly table: ConnectionTable } | undefined;
  private heldRunnerLock: OwnedLock | undefined;

  /** Use `openStore`. */
  constructor(shared: SharedDatabase, now: () => Instant, lockSilenceMs: number | undefined) {
    this.shared = shared;
    this.now = now;
    this.directory = shared.directory;
    this.journal = new StoredRunJournal(shared);
    this.lockSilenceMs = lockSilenceMs;
    this.runnerLock = {
      take: () => this.takeRunnerLock(),
      isHeld: async () => (await this.heldRunnerLock?.isHeld()) ?? false,
    };
    shared.onDidChange(() => (this.cachedTable = undefined));
  }

  /** Grows with every change shown, whatever replaces the network; 0 while nothing was ever saved. */
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
      this.cachedTable = { revision, table: this.read(readTable(this.shared.database)) };
    }
    return this.cachedTable.table;
  }

  /** The same of some, ordered by id; unknown ids are left out. */
  tableOf(ids: readonly ConnectionId[]): ConnectionTable {
    if (ids.length > mostReadAlone) {
      const wanted = new Set(ids);
      const table = this.table();
      return rowsOfTable(
        table,
        [...table.id.keys()].filter((row) => wanted.has(table.id[row] ?? 0)),
      );
    }
    return this.read(connectionTable(readConnections(this.shared.database, ids)));
  }

  private read(table: ConnectionTable): ConnectionTable {
    return withInsight(table, this.background, dayOfInstant(this.now()));
  }

  /** Everything known about one person; undefined when there is no such id. */
  connection(id: ConnectionId): Connection | undefined {
    return readConnections(this.shared.database, [id])[0];
  }

  /** The same for many at once, ordered by id; unknown ids are left out. Without ids: everyone. */
  connections(ids?: readonly ConnectionId[]): readonly Connection[] {
    return readConnections(this.shared.database, ids);
  }

  /** Of many at once only how they stand, which is quick to read; unknown ids are left out. */
  states(ids: readonly ConnectionId[]): readonly Pick<Connection, 'id' | 'decision' | 'standing'>[] {
    return readStates(this.shared.database, ids);
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

  /** A person's line of time as imports and syncs saw it, oldest first. */
  lifeLine(person: Connection): readonly LifeEvent[] {
    const { database } = this.shared;
    const decidedOn = value(database, 'SELECT decided_on FROM person WHERE id = ?', [person.id]);
    const memory = readMemory(database, [person.id]);
    return lifeLine(memory, person, typeof decidedOn === 'number' ? decidedOn : undefined);
  }

  /** Up to which days the network is known. */
  freshness(): Freshness {
    const newest = new Recall({ ...noMemory, readings: this.readings() }).newest;
    return {
      listed: newest && (newest.ownDay ?? dayOfReading(newest)),
      messages: fact(this.shared.database, 'messagesThrough'),
    };
  }

  /** Two readings side by side; undefined when one of them is no longer kept. */
  compareReadings(first: ReadingId, second: ReadingId): ReadingComparison | undefined {
    return readComparison(this.shared.database, [first, second]);
  }

  /** How many followed the owner, in the order of days. */
  followers(): readonly FollowerCount[] {
    return readFollowers(this.shared.database);
  }

  /** Notes how many follow the owner today, as the person says; `undo` takes it back. */
  setFollowers(count: number): Promise<void> {
    const day = dayOfInstant(this.now());
    return this.shared.write((transaction) => setFollowers(transaction, { day, count, source: 'typed' }));
  }

  stats(): NetworkStats {
    return readStats(this.shared.database, this.table());
  }

  /**
   * Which people the ids name; what was noted under another has to be forgotten. A network that is replaced in any way has
   * another: by a restore, after damage, after a deletion.
   */
  get networkId(): string {
    return this.shared.networkId;
  }

  /** To be called with the network that ids from elsewhere were noted under. @throws StoreError `otherNetwork` */
  expectNetwork(networkId: string): void {
    this.shared.expectNetwork(networkId);
  }

  /** The member whose network this is, once an import told. */
  get owner(): ProfileSlug | undefined {
    return fact(this.shared.database, 'owner');
  }

  /** The owner's employers, newest first. */
  get ownCompanies(): readonly string[] {
    return fact(this.shared.database, 'ownCompanies') ?? [];
  }

  /** The owner's jobs, and which files were ever imported. */
  get background(): NetworkBackground {
    const kinds = new Set(fact(this.shared.database, 'importedKinds'));
    return {
      jobs: fact(this.shared.database, 'ownJobs'),
      imported: {
        // LinkedIn leaves a file out that would be empty; the other of the two shows that this kind was in the archive.
        recommendations: kinds.has('recommendationsReceived') || kinds.has('recommendationsGiven'),
        endorsements: kinds.has('endorsementsReceived') || kinds.has('endorsementsGiven'),
        invitations: kinds.has('invitations'),
        linkedInNotes: kinds.has('notes'),
      },
    };
  }

  // Decisions, tags and notes. `network` is the one that the ids were read from, which is refused when it was replaced since.

  /** @throws StoreError `noSuchPerson`, `otherNetwork` */
  setDecision(ids: readonly ConnectionId[], decision: Decision, network = this.networkId): Promise<void> {
    return this.shared.write((transaction) => setDecision(transaction, ids, decision), { network });
  }

  /**
   * Marks people as a policy says, in one step that can be undone; who is marked so counts as marked by a policy until the
   * person decides about them by hand.
   * @throws StoreError `noSuchPerson`, `otherNetwork`
   */
  applyPolicy(marks: ReadonlyMap<Decision, readonly ConnectionId[]>, network = this.networkId): Promise<void> {
    return this.shared.write((transaction) => applyPolicy(transaction, marks), { network });
  }

  /** Whom policies marked and how, as long as no one decided by hand since. */
  get policyMarks(): PolicyMarks {
    return readPolicyMarks(this.shared.database);
  }

  /** @throws StoreError `noSuchPerson`, `otherNetwork` */
  editTags(
    ids: readonly ConnectionId[],
    add: readonly string[],
    remove: readonly string[],
    network = this.networkId,
  ): Promise<void> {
    return this.shared.write((transaction) => editTags(transaction, ids, add, remove), { network });
  }

  /** @throws StoreError `noSuchPerson`, `otherNetwork` */
  setNote(id: ConnectionId, text: string, network = this.networkId): Promise<void> {
    return this.shared.write((transaction) => setNote(transaction, id, text), { network });
  }

  /** What `undo` would take back; undefined: nothing. */
  get undoLabel(): string | undefined {
    const label = value(this.shared.database, 'SELECT label FROM undo ORDER BY id DESC LIMIT 1');
    return typeof label === 'string' ? label : undefined;
  }

  /** Takes back the last change of decisions, tags, notes or followers, whichever window made it. @returns what it was */
  undo(): Promise<string | undefined> {
    return this.shared.write(undoLastMark, { network: this.networkId });
  }

  // Imports

  /**
   * What importing would do; writes nothing.
   * @throws StoreError `emptyImport`
   */
  previewImport(content: ExportContent, answers: ImportAnswers = {}): ImportReport {
    refuseEmpty(content);
    return planImport(readKnownNetwork(this.shared.database), content, {
      ...answers,
      today: dayOfInstant(this.now()),
      judgeAbsence: answers.acceptFall ?? true,
    }).report;
  }

  /**
   * Imports in one transaction, with a backup before.
   * @throws StoreError `emptyImport`, `otherOwner`, `fallNotAccepted`, `peopleUnclear`
   */
  applyImport(content: ExportContent, answers: ImportAnswers = {}): Promise<ImportReport> {
    return this.shared.write(
      async (transaction, backup) => {
        refuseEmpty(content);
        const at = this.now();
        const { database } = transaction;
        const plan = planImport(readKnownNetwork(database), content, {
          ...answers,
          today: dayOfInstant(at),
          judgeAbsence: answers.acceptFall ?? true,
        });
        const { otherOwner, fall, otherMember, unsure } = plan.report;
        if (otherOwner) {
          throw new StoreError(
            'otherOwner',
            l10n.t`${content.source} is the export of ${otherOwner.found}, but this account belongs to ${otherOwner.known}: switch the account first.`,
          );
        }
        if (fall && answers.acceptFall === undefined) {
          throw new StoreError(
            'fallNotAccepted',
            otherMember
              ? l10n.t`${content.source} looks like another member's list: of ${fall.from} people known it lists ${fall.to}. Confirm that it is of this account before it is imported.`
              : l10n.t`${content.source} lists ${fall.to} people, but ${fall.from} were known: confirm that so many left before it is imported.`,
          );
        }
        const [pair] = unsure ?? [];
        if (pair) {
          throw new StoreError(
            'peopleUnclear',
            l10n.t`${content.source} lists “${pair.found.name}”, who may be “${pair.known.name}” under another address or name: say whether they are the same person before it is imported.`,
          );
        }
        const report = { ...plan.report, at };
        const first = nextId(database);
        const reading = planMemory(database, plan.sighted, at);
        const { listed, hidden, added: joined, missing: gone, changed } = report.counts;
        const counts = { listed: listed + hidden, joined, gone, changed };
        await writePlan(transaction, plan, at, {
          plan: reading,
          about: { counts, messagesThrough: messagesEnd(content), importId: nextImportId(database) },
        });
        recordImport(transaction, report, backup, { first, end: nextId(database) });
        return report;
      },
      { backup: 'import' },
    );
  }

  /** Every import and every look at the page that counted, in the order in which they were read. */
  readings(): readonly StoredReading[] {
    return readReadings(this.shared.database);
  }

  /** Whether there is an import that was not taken back. */
  get hasImport(): boolean {
    return value(this.shared.database, 'SELECT 1 FROM import WHERE undone = 0 LIMIT 1') !== undefined;
  }

  /** Of the newest import that was not taken back, which `undoLastImport` takes back; undefined: there is none. */
  lastImportReport(): ImportReport | undefined {
    const json = value(this.shared.database, 'SELECT report FROM import WHERE undone = 0 ORDER BY id DESC LIMIT 1');
    return typeof json === 'string' ? readImportRecord(this.shared.database, json) : undefined;
  }

  /** Of the import made then, whether or not it was taken back; undefined: none is kept. */
  importReport(at: Instant): ImportReport | undefined {
    const json = value(this.shared.database, 'SELECT report FROM import WHERE at = ? ORDER BY id DESC', [at]);
    return typeof json === 'string' ? readImportRecord(this.shared.database, json) : undefined;
  }

  /** Of the look at the connections page made then; undefined: none is kept. */
  syncReport(at: Instant): SyncReport | undefined {
    return readSyncRecord(this.shared.database, at);
  }

  /** The names of what was imported, by the ids that `readings` tell. */
  importSources(): ReadonlyMap<number, string> {
    const found = rows(
      this.shared.database,
      `SELECT id, coalesce(json_extract(report, '$.report.source'), json_extract(report, '$.source'), '') FROM import`,
    );
    return new Map(found.map(([id, source]) => [Number(id), String(source)]));
  }

  /**
   * Takes the newest import back that was not taken back yet. What was done since stays: decisions, tags, notes and runs.
   * @param meant the import that the person was asked about
   * @throws StoreError `nothingToUndo` when there is none, it is another than was meant, or its backup is no longer there
   */
  undoLastImport(meant?: Pick<ImportReport, 'source' | 'at'>): Promise<UndoneImport> {
    return this.shared.write(
      async (transaction) => {
        const { database } = transaction;
        const [last] = rows(
          database,
          'SELECT id, backup, report FROM import WHERE undone = 0 ORDER BY id DESC LIMIT 1',
        );
        if (!last) throw new StoreError('nothingToUndo', l10n.t('There is no import to undo.'));
        const [id, backup, report] = last;
        const { source, at } = readImportRecord(database, String(report));
        if (meant && (meant.source !== source || meant.at !== at)) {
          throw new StoreError(
            'nothingToUndo',
            l10n.t`${meant.source} is not what was imported last any more, so it was not undone; the last import is ${source}.`,
          );
        }
        const content = backup === '' ? undefined : await this.backupBeforeImport(String(backup));
        const imported = importedBy(String(report));
        const done = await this.shared.withOther(content, (before) =>
          undoImport(transaction, before, Number(id), imported),
        );
        database.run('UPDATE import SET undone = 1 WHERE id = ?', [id ?? null]);
        return { source, ...done };
      },
      { backup: 'restore' },
    );
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
      const { insert, standings, fall, report, sighted } = planReading(
        known.people,
        reading,
        at,
        lateToHear(transaction.database, at),
      );
      if (fall && !options.confirmed) return { kind: 'needsConfirmation', fall, report };
      const nothing = planImport({ ...known, people: [] }, nothingExported, { today: 0, judgeAbsence: false });
      const { added: joined, missing: gone } = report.counts;
      const counts = { listed: reading.people.length, joined, gone, changed: 0 };
      const everListed = known.everListed || report.complete;
      await writePlan(transaction, { ...nothing, insert, everListed }, at, {
        plan: planMemory(transaction.database, sighted, at),
        about: { counts, messagesThrough: undefined, importId: undefined },
      });
      writeStandings(transaction, standings, at);
      recordSync(transaction, report);
      const day = dayOfInstant(at);
      if (reading.followers !== undefined) {
        writeFollowers(transaction, day, { day, count: reading.followers, source: 'page' });
      }
      if (report.complete) setFact(transaction, 'listing', { madeOn: day, newest: day, met: day, talked: undefined });
      setFact(transaction, 'lastSync', at);
      return { kind: 'applied', report };
    });
  }

  // Saved filters and company names

  /** The newest check of LinkedIn's page. */
  get pageCheck(): { readonly check: PageCheck; readonly at: Instant } | undefined {
    return fact(this.shared.database, 'pageCheck');
  }

  /** The language of LinkedIn's pages, as last seen; undefined: no page was looked at yet. */
  get pageLanguage(): string | undefined {
    const { pageCheck } = this;
    const seen = readNewestSighting(this.shared.database);
    const checked = pageCheck && pageCheck.check.lang !== '' ? pageCheck : undefined;
    return seen && (!checked || seen.at > checked.at) ? seen.language : checked?.check.lang;
  }

  keepPageCheck(check: PageCheck): Promise<void> {
    return this.shared.write((transaction) => setFact(transaction, 'pageCheck', { check, at: this.now() }));
  }

  /** What was learned of the words on LinkedIn's pages, by language. */
  learnedWords(): readonly LearnedWords[] {
    return readLearnedWords(this.shared.database);
  }

  /** What the person can be asked about in a language; undefined: nothing. */
  wordCandidates(language: string, again = false): Candidates | undefined {
    const known = this.learnedWords().find((one) => one.language === language);
    return candidatesOf(readSightings(this.shared.database, language), known, again);
  }

  /** Keeps what was on the page when the person removed someone. @returns what they can be asked now */
  async sawWords(seen: SeenWords): Promise<Candidates | undefined> {
    await this.shared.write((transaction) => addSighting(transaction, seen, this.now()));
    return this.wordCandidates(seen.language);
  }

  learnWords(words: LearnedWords): Promise<void> {
    return this.shared.write((transaction) => writeLearnedWords(transaction, words));
  }

  /** A rehearsal found the menu item by a word that was learned in this language. */
  wordsWereRehearsed(language: string): Promise<void> {
    return this.changeWords(language, afterRehearsal);
  }

  /** A page did not have the learned words where they should be. */
  wordsDiffered(language: string): Promise<void> {
    return this.changeWords(language, afterMismatch);
  }

  forgetWords(language: string): Promise<void> {
    return this.shared.write((transaction) => forgetLearnedWords(transaction, language));
  }

  private async changeWords(
    language: string,
    change: (known: LearnedWords, at: Instant) => LearnedWords,
  ): Promise<void> {
    const known = this.learnedWords().find((one) => one.language === language);
    const after = known && change(known, this.now());
    if (after && after !== known) await this.learnWords(after);
  }

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

  /** The member whose account this is: who signed in first, or else whose export was imported. */
  get member(): ProfileSlug | undefined {
    return fact(this.shared.database, 'member') ?? this.owner;
  }

  /** Who was signed in last; undefined: no one ever was. */
  get memberSeen(): ProfileSlug | undefined {
    return fact(this.shared.database, 'memberSeen');
  }

  /** LinkedIn asked to sign in, and no one has since. */
  get isSignedOut(): boolean {
    return fact(this.shared.database, 'signedOut') ?? false;
  }

  /** Notes who is signed in. The first one is the member of this account from now on. */
  sawMember(slug: ProfileSlug): Promise<void> {
    return this.shared.write((transaction) => {
      setFact(transaction, 'memberSeen', slug);
      setFact(transaction, 'member', fact(transaction.database, 'member') ?? this.owner ?? slug);
    });
  }

  /** The person says so: whoever is signed in now is the member of this account, such as under an address of their own that changed. */
  adoptMember(): Promise<void> {
    return this.shared.write((transaction) => {
      setFact(transaction, 'member', fact(transaction.database, 'memberSeen'));
    });
  }

  setSignedOut(signedOut: boolean): Promise<void> {
    return this.shared.write((transaction) => setFact(transaction, 'signedOut', signedOut ? true : undefined));
  }

  /** Whether any window uses the account's browser now: a removal run, a sync or a sign-in. */
  isRunnerActive(): Promise<boolean> {
    return isLocked(join(this.directory, runnerLockName), this.lockSilenceMs);
  }

  // Backups and the end

  /** Newest first. */
  backups(): Promise<readonly Backup[]> {
    return listBackups(this.directory);
  }

  /**
   * Goes back to a backup, after making one of the present. Removal runs, what they removed and who is kept stay.
   * @throws StoreError `noSuchBackup`, `damagedBackup`, `runnerActive`
   */
  async restoreBackup(name: string): Promise<void> {
    if (await this.isRunnerActive()) throw runnerActiveError();
    const { content } = await readBackup(this.directory, name);
    await this.shared.replace(content, (transaction, current) => {
      keepRemovalRecord(transaction, current, this.now());
    });
  }

  /**
   * Removes the store, its backups and the account's browser profile, and closes this store, whatever comes of it.
   * @see removeAccountData
   */
  async deleteAllData(options: Pick<RemoveDataOptions, 'requireUnused'> = {}): Promise<RemovedData> {
    if (await this.isRunnerActive()) throw runnerActiveError();
    await options.requireUnused?.();
    const { networkId, revision, lockSilenceMs } = this;
    // No write that waits its turn may bring back what is deleted.
    await this.shared.dispose();
    return removeAccountData(this.directory, { ...options, lockSilenceMs, networkId, revision });
  }

  /** Waits for changes under way, gives the runner lock back and closes. */
  async dispose(): Promise<void> {
    await this.shared.dispose();
    await this.heldRunnerLock?.release();
  }

  private async takeRunnerLock(): Promise<(() => Promise<void>) | undefined> {
    const path = join(this.directory, runnerLockName);
    const lock = await acquireLock(path, 0, this.lockSilenceMs).catch((error: unknown) => {
      throw writeError(error, this.directory);
    });
    if (!lock) return undefined;
    this.heldRunnerLock = lock;
    return () => lock.release();
  }

  private async backupBeforeImport(name: string): Promise<Uint8Array> {
    try {
      return (await readBackup(this.directory, name)).content;
    } catch (error) {
      throw new StoreError(
        'nothingToUndo',
        l10n.t('The backup made before the last import is gone, so it can not be undone.'),
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

function planMemory(database: Database, sighted: Sighted, at: Instant): MemoryPlan {
  return remember(readMemory(database), sighted, { id: nextReadingId(database), at, today: dayOfInstant(at) });
}

/** Accident A13: an import of no one must not look like a success. */
function refuseEmpty(content: ExportContent): void {
  if (content.kinds.has('connections') ? content.connections.length > 0 : content.kinds.size > 0) return;
  throw new StoreError(
    'emptyImport',
    l10n.t`${content.source} holds no connections that can be read: choose the ZIP that LinkedIn sent, or its Connections.csv.`,
  );
}
