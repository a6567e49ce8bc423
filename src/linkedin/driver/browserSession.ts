import type { BrowserContext, BrowserType } from 'playwright-core';
import { profilePath, type ProfileSlug } from '#core/people/profileSlug.ts';
import type { LaunchOptions } from '#protocol/browserMessages.ts';
import { requireProfileFree } from '#linkedin/profile/profileInUse.ts';
import { launchError, profileFolder } from './browserProfile.ts';
import { findBrowser, type InstalledBrowser } from './browsers.ts';
import { LinkedInPage } from '#linkedin/page/linkedInPage.ts';
import { RemovalSteps } from '#linkedin/tasks/removeConnection.ts';
import { within } from '#linkedin/page/waitLimit.ts';

/** How long closing the browser may take, in milliseconds. */
const closeLimit = 5_000;

/** The person's browser on our own profile, and what is done with it. Does not depend on processes or messages. */
export class BrowserSession {
  readonly browser: InstalledBrowser;
  readonly removal: RemovalSteps;
  readonly page: LinkedInPage;
  readonly #context: BrowserContext;

  private constructor(
    browser: InstalledBrowser,
    context: BrowserContext,
    page: LinkedInPage,
    allowProfileVisits: boolean,
  ) {
    this.browser = browser;
    this.#context = context;
    this.page = page;
    this.removal = new RemovalSteps(page, allowProfileVisits);
  }

  /**
   * Starts an ordinary browser. Playwright's own arguments, which say that it is automated, stay; nothing is hidden or
   * added, except `--no-sandbox` when the user is root on Linux, where Chromium otherwise refuses to start.
   * @throws BrowserError `browserNotFound`, `profileInUse` or `launchFailed`
   */
  static async launch(chromium: BrowserType, options: LaunchOptions): Promise<BrowserSession> {
    const browser = findBrowser(options);
    const folder = await profileFolder(options.profilesFolder, browser.kind);
    await requireProfileFree(folder);
    const root = process.platform === 'linux' && process.getuid?.() === 0;
    try {
      const context = await chromium.launchPersistentContext(folder, {
        executablePath: browser.executablePath,
        headless: options.headless,
        // Playwright turns Chrome's own sandbox off unless told otherwise.
        chromiumSandbox: !root,
        // The window keeps its own size; without a window a size has to be given.
        viewport: options.headless ? { width: 1280, height: 900 } : null,
        acceptDownloads: false,
        handleSIGINT: false,
        handleSIGHUP: false,
        handleSIGTERM: false,
      });
      const page = context.pages()[0] ?? (await context.newPage());
      return new BrowserSession(browser, context, new LinkedInPage(page, options), options.allowProfileVisits);
    } catch (error) {
      throw launchError(error, browser);
    }
  }

  /**
   * Calls the listener once the browser is gone for any reason. Closing our page counts too, since nothing can be done
   * without it.
   */
  onClosed(listener: () => void): void {
    let told = false;
    const tell = (): void => {
      if (told) return;
      told = true;
      listener();
    };
    this.#context.on('close', tell);
    this.page.page.on('close', tell);
    this.page.page.on('crash', tell);
  }

  /** Shows a profile to the person, who asked for it. The person visited may see that. */
  async openProfile(slug: ProfileSlug): Promise<void> {
    await this.page.open(profilePath(slug));
    await this.page.bringToFront();
  }

  /** Closes the browser. One that hangs ends with the process that started it. */
  async close(): Promise<void> {
    await within(closeLimit, this.#context.close());
  }
}
