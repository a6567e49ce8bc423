import assert from 'node:assert/strict';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { exportName, writeExportZip } from '../sandbox/exportZip.ts';
import type { ExportOptions } from '../sandbox/exportZip.ts';
import type { Network } from '../sandbox/people.ts';
import type { Sandbox, SandboxOptions } from '../sandbox/server.ts';
import { startSandbox } from '../sandbox/server.ts';
import { sandboxSettings } from './cleaner.ts';
import { ExtensionStage } from './extensionStage.ts';
import { Session } from './session.ts';
import type { Workbench } from './workbench.ts';

export interface StageOptions extends SandboxOptions {
  /** What the export holds that is imported at the start; everyone of the sandbox unless told otherwise. */
  readonly exported?: Network;
}

/** A sandbox, and the packaged extension in a real VS Code that has imported its export: what every removal begins with. */
export class RemovalStage extends ExtensionStage {
  readonly sandbox: Sandbox;

  private constructor(sandbox: Sandbox, session: Session, workbench: Workbench) {
    super(session, workbench);
    this.sandbox = sandbox;
  }

  static async open(options: StageOptions, settings: Record<string, unknown> = {}): Promise<RemovalStage> {
    const sandbox = await startSandbox({ signedIn: true, ...options });
    const session = await Session.start({ settings: { ...sandboxSettings(sandbox.url), ...settings } }).catch(
      async (error: unknown) => {
        await sandbox.close();
        throw error;
      },
    );
    const stage = new RemovalStage(sandbox, session, await session.openWindow());
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

  override async tidyUpAfter(test: Mocha.Test | undefined): Promise<void> {
    if (!test?.isPassed()) this.sandbox.setFaults();
    await super.tidyUpAfter(test);
  }

  override async stop(): Promise<void> {
    await super.stop();
    await this.sandbox.close();
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
}
