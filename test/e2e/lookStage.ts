import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeExportZip } from '../sandbox/exportZip.ts';
import { generateNetwork } from '../sandbox/people.ts';
import { Cleaner } from './cleaner.ts';
import { Session } from './session.ts';
import type { Theme, Workbench } from './workbench.ts';

const looks: readonly (readonly [theme: Theme, name: string])[] = [
  // What VS Code comes with.
  ['Light 2026', 'light-2026'],
  ['Dark 2026', 'dark-2026'],
  ['Default Light Modern', 'light'],
  ['Default High Contrast', 'high-contrast'],
  ['Default Dark Modern', 'dark'],
];

/** A window with networks of any size, to take pictures of in each theme. */
export class LookStage {
  readonly workbench: Workbench;
  readonly cleaner: Cleaner;
  readonly #session: Session;
  readonly #scratch = mkdtempSync(join(tmpdir(), 'network-cleaner-look-'));

  private constructor(session: Session, workbench: Workbench) {
    this.#session = session;
    this.workbench = workbench;
    this.cleaner = new Cleaner(workbench);
  }

  static async start(): Promise<LookStage> {
    const session = await Session.start();
    const workbench = await session.openWindow();
    await workbench.openView('Network Cleaner');
    return new LookStage(session, workbench);
  }

  async stop(): Promise<void> {
    await this.#session.stop();
    rmSync(this.#scratch, { recursive: true, force: true });
  }

  /** @param take is told the name of the look that the window has */
  async inEveryTheme(take: (look: string) => Promise<unknown>): Promise<void> {
    for (const [theme, look] of looks) {
      await this.workbench.setTheme(theme);
      await this.workbench.page.waitForTimeout(300);
      await take(look);
    }
  }

  async importPeople(count: number): Promise<void> {
    const path = join(this.#scratch, `${count}.zip`);
    await writeExportZip(path, generateNetwork({ count, seed: 4 }));
    await this.cleaner.importExport(path);
    await this.workbench.runCommand('Notifications: Clear All Notifications');
  }
}
