import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { RemovalRun, SafetyStop } from '#core/removal/run.ts';
import { isOpen } from '#core/removal/runMachine.ts';
import type { Connection } from '#core/people/connection.ts';
import { Accounts } from '#store/accounts.ts';
import { storeFileName } from '#store/file/networkFile.ts';
import { openStore } from '#store/openStore.ts';
import { browsersOn } from '../chaos/processes.ts';
import type { Grid } from './cleaner.ts';
import { Cleaner } from './cleaner.ts';
import type { Session } from './session.ts';
import type { Workbench } from './workbench.ts';

const wasmPath = join(dirname(createRequire(import.meta.url).resolve('sql.js')), 'sql-wasm.wasm');

/** What is on disk at a moment, read as another window would. */
export interface Stored {
  /** Newest first. */
  readonly runs: readonly RemovalRun[];
  readonly people: readonly Connection[];
  readonly safetyStop: SafetyStop | undefined;
}

/** The packaged extension in a real VS Code, with what it has on disk: what removals on any site are tried with. */
export class ExtensionStage {
  readonly session: Session;
  readonly workbench: Workbench;
  readonly cleaner: Cleaner;
  readonly folder = mkdtempSync(join(tmpdir(), 'network-cleaner-removal-'));
  readonly accounts: Accounts;

  constructor(session: Session, workbench: Workbench) {
    this.session = session;
    this.workbench = workbench;
    this.cleaner = new Cleaner(workbench);
    this.accounts = new Accounts(session.globalStorage);
  }

  async stop(): Promise<void> {
    await this.session.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async clearNotifications(): Promise<void> {
    // So that the next one is seen: no person has to.
    await this.workbench.effort.as({}, () => this.workbench.runCommand('Notifications: Clear All Notifications'));
  }

  /**
   * After a test that failed: a picture, and none of its questions, open runs or safety stops left behind, so that
   * trying it again, and what follows it, begins as if it had not been. Mocha calls a test that it will try again
   * neither passed nor failed.
   */
  async tidyUpAfter(test: Mocha.Test | undefined): Promise<void> {
    if (!test || test.isPassed() || test.isPending()) return;
    await this.workbench.pictureOfFailed(test);
    // What can't be tidied up is told; thrown in a hook, it would end all tests of the file.
    await this.#tidyUp().catch((error: unknown) => console.log(`After “${test.title}”:`, error));
  }

  /** As above, and after each test nothing is left of its questions and notifications: no person has to clear them. */
  async clearAfter(test: Mocha.Test | undefined): Promise<void> {
    await this.tidyUpAfter(test);
    await this.workbench.effort.as({}, () => this.workbench.clearAfter(test));
  }

  async #tidyUp(): Promise<void> {
    const { workbench } = this;
    for (let press = 0; press < 3; press++) await workbench.page.keyboard.press('Escape');
    const { runs, safetyStop } = await this.stored();
    if (safetyStop) {
      await workbench.runCommand('Network Cleaner: Why Did Removals Stop?');
      await workbench.pressDialogButton('It’s Sorted: Allow Removals Again');
    }
    if (!runs[0] || !isOpen(runs[0])) return;
    await workbench.runCommand('Network Cleaner: Stop Removal…');
    await workbench.pressDialogButton('Stop the Removal');
    await this.untilRun((run) => !isOpen(run));
    await this.untilBrowserClosed();
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

  /** The slugs of a run in one state. */
  slugsOf(run: RemovalRun, state: RemovalRun['targets'][number]['state']): string[] {
    return run.targets.filter((target) => target.state === state).map(({ slug }) => slug);
  }
}
