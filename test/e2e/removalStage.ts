import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { RemovalRun, SafetyStop } from '#core/removal/run.ts';
import type { Connection } from '#core/people/connection.ts';
import { Accounts } from '#store/accounts.ts';
import { storeFileName } from '#store/file/networkFile.ts';
import { openStore } from '#store/openStore.ts';
import { browsersOn } from '../chaos/processes.ts';
import { exportName, writeExportZip } from '../sandbox/exportZip.ts';
import type { ExportOptions } from '../sandbox/exportZip.ts';
import type { Network } from '../sandbox/people.ts';
import type { Sandbox, SandboxOptions } from '../sandbox/server.ts';
import { startSandbox } from '../sandbox/server.ts';
import type { Grid } from './cleaner.ts';
import { Cleaner, sandboxSettings } from './cleaner.ts';
import { Session } from './session.ts';
import type { Workbench } from './workbench.ts';

const wasmPath = join(dirname(createRequire(import.meta.url).resolve('sql.js')), 'sql-wasm.wasm');

/** What is on disk at a moment, read as another window would. */
export interface Stored {
  /** Newest first. */
  readonly runs: readonly RemovalRun[];
  readonly people: readonly Connection[];
  readonly safetyStop: SafetyStop | undefined;
}

export interface StageOptions extends SandboxOptions {
  /** What the export holds that is imported at the start; everyone of the sandbox unless told otherwise. */
  readonly exported?: Network;
}

/** A sandbox, and the packaged extension in a real VS Code that has imported its export: what every removal begins with. */
export class RemovalStage {
  readonly sandbox: Sandbox;
  readonly session: Session;
  readonly workbench: Workbench;
  readonly cleaner: Cleaner;
  readonly folder: string;
  readonly accounts: Accounts;

  private constructor(sandbox: Sandbox, session: Session, workbench: Workbench, folder: string) {
    this.sandbox = sandbox;
    this.session = session;
    this.workbench = workbench;
    this.cleaner = new Cleaner(workbench);
    this.folder = folder;
    this.accounts = new Accounts(session.globalStorage);
  }

  static async open(options: StageOptions, settings: Record<string, unknown> = {}): Promise<RemovalStage> {
    const sandbox = await startSandbox({ signedIn: true, ...options });
    const folder = mkdtempSync(join(tmpdir(), 'network-cleaner-removal-'));
    const session = await Session.start({ settings: { ...sandboxSettings(sandbox.url), ...settings } }).catch(
      async (error: unknown) => {
        await sandbox.close();
        throw error;
      },
    );
    const stage = new RemovalStage(sandbox, session, await session.openWindow(), folder);
    await stage.workbench.openView('Network Cleaner');
    await stage.importNetwork(options.exported ?? sandbox.network);
    return stage;
  }

  /** Imports the export of a network, as LinkedIn makes it: the whole archive, or its connections alone. */
  async importNetwork(network: Network, content: ExportOptions['content'] = 'complete'): Promise<void> {
    const path = join(this.folder, exportName(content === 'complete' ? 'Complete' : 'Basic'));
    await writeExportZip(path, network, { content });
    await this.cleaner.importExport(path);
    await this.clearNotifications();
  }

  async stop(): Promise<void> {
    await this.session.stop();
    await this.sandbox.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async clearNotifications(): Promise<void> {
    // So that the next one is seen: no person has to.
    await this.workbench.effort.as({}, () => this.workbench.runCommand('Notifications: Clear All Notifications'));
  }

  /** Opens the grid with these people and selects the first, and only them. @returns the grid */
  async tick(query: string, count: number): Promise<Grid> {
    const grid = await this.cleaner.openGrid();
    await grid.selectNone();
    await grid.filter(query);
    await grid.row(count).waitFor();
    await grid.tickFirst(count);
    return grid;
  }

  /** @param account its id; the account in use unless told otherwise */
  async stored(account?: string): Promise<Stored> {
    const directory = this.accounts.directory(account ?? (await this.accounts.current()).id);
    const store = await openStore(directory, { wasm: () => readFileSync(wasmPath) });
    try {
      return {
        runs: await store.journal.runs(),
        people: store.connections(),
        safetyStop: await store.journal.safetyStop(),
      };
    } finally {
      await store.dispose();
    }
  }

  /** The newest run on disk. */
  async run(): Promise<RemovalRun> {
    const [run] = (await this.stored()).runs;
    assert.ok(run, 'There is no run on disk.');
    return run;
  }

  /** Waits until the newest run on disk is as wanted. */
  async untilRun(wanted: (run: RemovalRun) => boolean, timeoutMs = 60_000): Promise<RemovalRun> {
    const deadline = Date.now() + timeoutMs;
    let seen = '';
    let run: RemovalRun | undefined;
    for (;;) {
      // Reading the whole store costs more than what is waited for: only once it was saved again.
      const folder = this.accounts.directory((await this.accounts.current()).id);
      const { ino, mtimeMs, size } = statSync(join(folder, storeFileName));
      const saved = [folder, ino, mtimeMs, size].join();
      if (saved !== seen) [run] = (await this.stored()).runs;
      seen = saved;
      if (run && wanted(run)) return run;
      if (Date.now() > deadline) {
        throw new Error(`The run is ${run?.state}: ${run?.targets.map(({ state }) => state).join(', ')}.`);
      }
      await wait(200);
    }
  }

  /** Waits until so many removal requests reached the sandbox. */
  async untilClicked(count: number, timeoutMs = 60_000): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    while (this.sandbox.ledger.removalRequests.length < count) {
      if (Date.now() > deadline) {
        throw new Error(`Only ${this.sandbox.ledger.removalRequests.length} of ${count} were clicked.`);
      }
      await wait(20);
    }
  }

  /** Waits until something is so. */
  async until(isSo: () => boolean, what: string, timeoutMs = 30_000): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    while (!isSo()) {
      if (Date.now() > deadline) throw new Error(`It is not so in time: ${what}.`);
      await wait(50);
    }
  }

  /** Waits until the extension has no browser open: then it can ask LinkedIn for nothing. */
  async untilBrowserClosed(): Promise<void> {
    const isClosed = (): boolean => browsersOn(this.session.globalStorage).length === 0;
    await this.until(isClosed, 'the browser is closed');
  }

  /**
   * Record and ledger agree: exactly those who are booked as removed (or are unknown) were removed, no one twice. The
   * ledger knows nothing of accounts, so the records of all of them are held against it.
   */
  async assertHonest(): Promise<void> {
    const accounts = await this.accounts.list();
    const stored = await Promise.all(accounts.map(({ id }) => this.stored(id)));
    const targets = stored.flatMap(({ runs }) => runs.flatMap((run) => run.targets));
    const removed = new Set(this.sandbox.ledger.removedSlugs);
    assert.deepEqual(this.sandbox.ledger.removedTwice(), []);
    for (const { slug, state } of targets) {
      if (state === 'removed') assert.ok(removed.has(slug), `${slug} is booked as removed and was not`);
    }
    for (const slug of removed) {
      const target = targets.find((one) => one.slug === slug && (one.state === 'removed' || one.state === 'unknown'));
      assert.ok(target, `${slug} was removed and the record has them neither as removed nor as unknown`);
    }
  }

  /** The slugs of a run in one state. */
  slugsOf(run: RemovalRun, state: RemovalRun['targets'][number]['state']): string[] {
    return run.targets.filter((target) => target.state === state).map(({ slug }) => slug);
  }
}
