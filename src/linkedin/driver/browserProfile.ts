import * as l10n from '@vscode/l10n';
import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { BrowserError } from '#protocol/browserMessages.ts';
import type { InstalledBrowser } from './browsers.ts';
import { profileInUse } from '#linkedin/profile/profileInUse.ts';

/**
 * Our own profile folder for a kind of browser, created if needed, readable only by its owner. Never the profile with which
 * the person browses: Chrome 136 and later can't be driven on it, and it is none of our business.
 */
export async function profileFolder(profilesFolder: string, kind: InstalledBrowser['kind']): Promise<string> {
  const folder = join(profilesFolder, kind);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // An older folder may have wider permissions.
  if (process.platform !== 'win32') await chmod(folder, 0o700);
  return folder;
}

/** Turns the many known failures of a launch into one clear error. */
export function launchError(error: unknown, browser: InstalledBrowser): BrowserError {
  const message = error instanceof Error ? error.message : String(error);
  if (/missing x server|ozone_platform_x11|\$DISPLAY/i.test(message)) {
    return new BrowserError(
      'launchFailed',
      l10n.t`${browser.name} needs a screen and found none. Run VS Code on a machine with a desktop, or turn on networkCleaner.browser.headless.`,
      { cause: error },
    );
  }
  // These errors were seen when a second browser was started on one profile: it hands over to the first and exits.
  if (
    /ProcessSingleton|SingletonLock|already in use|Opening in existing browser session|Target (page, context or browser has been )?closed|Invalid URL/i.test(
      message,
    )
  ) {
    return new BrowserError('profileInUse', profileInUse, { cause: error });
  }
  const first = message.split('\n', 1)[0] ?? message;
  return new BrowserError('launchFailed', l10n.t`${browser.name} (${browser.executablePath}) did not start: ${first}`, {
    cause: error,
  });
}
