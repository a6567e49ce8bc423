import assert from 'node:assert/strict';
import { sandboxSettings } from './cleaner.ts';
import { ExtensionStage } from './extensionStage.ts';
import { FirstRemovalSite } from './firstRemovalSite.ts';
import type { RemovalSite, RemovalSiteOptions } from './removalSite.ts';
import { SecondRemovalSite } from './secondRemovalSite.ts';
import { Session } from './session.ts';
import type { Workbench } from './workbench.ts';

/** Starts either sandbox; the tests of removals that both can play run on each. */
export const REMOVAL_SITES: Readonly<
  Record<'the first sandbox' | 'the second sandbox', (options: RemovalSiteOptions) => Promise<RemovalSite>>
> = {
  'the first sandbox': (options) => FirstRemovalSite.start(options),
  'the second sandbox': (options) => SecondRemovalSite.start(options),
};

export type SiteName = keyof typeof REMOVAL_SITES;

export const SITE_NAMES = Object.keys(REMOVAL_SITES) as SiteName[];

/** What tests for both sites leave out. */
interface LeftOut {
  readonly anotherLanguage?: string;
  readonly steering?: string;
}

/** What a site can't play of the tests for both, or need not, each with the reason. */
export const LEFT_OUT: Readonly<Record<SiteName, LeftOut>> = {
  'the first sandbox': {},
  'the second sandbox': {
    anotherLanguage: 'Its pages have the language of its start until its end.',
    steering:
      'What a page or another window does to a run that waits for its site is the same on any, and takes minutes.',
  },
};

/** A sandbox, and the packaged extension in a real VS Code that has imported its export: what every removal begins with. */
export class SiteStage<Site extends RemovalSite = RemovalSite> extends ExtensionStage {
  readonly site: Site;

  protected constructor(site: Site, session: Session, workbench: Workbench) {
    super(session, workbench);
    this.site = site;
  }

  /** The stage closes the site. */
  static async on<Site extends RemovalSite>(
    site: Site,
    settings: Record<string, unknown> = {},
  ): Promise<SiteStage<Site>> {
    const session = await startSession(site, settings);
    const stage = new SiteStage(site, session, await session.openWindow());
    await stage.begin();
    return stage;
  }

  /** Imports the export. */
  protected async begin(): Promise<void> {
    await this.workbench.openView('Network Cleaner');
    await this.workbench.openRemovals();
    await this.cleaner.importExport(await this.site.writeExport(this.folder));
    await this.clearNotifications();
  }

  override async tidyUpAfter(test: Mocha.Test | undefined): Promise<void> {
    if (!test?.isPassed()) this.site.setTrouble();
    await super.tidyUpAfter(test);
  }

  override async stop(): Promise<void> {
    await super.stop();
    await this.site.close();
  }

  /** Waits until so many removals were asked for. */
  async untilClicked(count: number, timeoutMs = 60_000): Promise<void> {
    await this.until(() => this.site.asked().length >= count, `${count} were clicked`, timeoutMs);
  }

  /**
   * Record and ledger agree: exactly those who are booked as removed (or are unknown) were removed, and nothing was done
   * wrongly. The ledger knows nothing of accounts, so the records of all of them are held against it.
   */
  async assertHonest(): Promise<void> {
    const accounts = await this.accounts.list();
    const stored = await Promise.all(accounts.map(({ id }) => this.stored(id)));
    const targets = stored.flatMap(({ runs }) => runs.flatMap((run) => run.targets));
    const removed = new Set(this.site.removed());
    assert.deepEqual(this.site.faults(targets), []);
    for (const { slug, state } of targets) {
      if (state === 'removed') assert.ok(removed.has(slug), `${slug} is booked as removed and was not`);
    }
    for (const slug of removed) {
      const target = targets.find((one) => one.slug === slug && (one.state === 'removed' || one.state === 'unknown'));
      assert.ok(target, `${slug} was removed and the record has them neither as removed nor as unknown`);
    }
  }
}

/** VS Code with the settings for a site, which is closed when VS Code does not start. */
export async function startSession(site: RemovalSite, settings: Record<string, unknown>): Promise<Session> {
  return Session.start({ settings: { ...sandboxSettings(site.url), ...settings } }).catch(async (error: unknown) => {
    await site.close();
    throw error;
  });
}
