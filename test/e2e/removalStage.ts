import type { ExportOptions } from '../sandbox/exportZip.ts';
import type { Network } from '../sandbox/people.ts';
import type { Sandbox, SandboxOptions } from '../sandbox/server.ts';
import { FirstRemovalSite, writeExportOf } from './firstRemovalSite.ts';
import { SiteStage, startSession } from './siteStage.ts';

export interface StageOptions extends SandboxOptions {
  /** What the export holds that is imported at the start; everyone of the sandbox unless told otherwise. */
  readonly exported?: Network;
}

/** The stage on the first sandbox with all that only this one can do. */
export class RemovalStage extends SiteStage<FirstRemovalSite> {
  static async open({ exported, ...options }: StageOptions, settings: Record<string, unknown> = {}) {
    const site = await FirstRemovalSite.of(options, exported);
    const session = await startSession(site, settings);
    const stage = new RemovalStage(site, session, await session.openWindow());
    await stage.begin();
    return stage;
  }

  get sandbox(): Sandbox {
    return this.site.sandbox;
  }

  /** Imports the export of a network, as LinkedIn makes it: the whole archive, or its connections alone. */
  async importNetwork(network: Network, content: ExportOptions['content'] = 'complete'): Promise<void> {
    await this.cleaner.importExport(await writeExportOf(network, this.folder, content));
    await this.clearNotifications();
  }
}
