import { chmod, mkdir, open, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { BrowserError } from '#protocol/browserMessages.ts';
import type { InstalledBrowser } from './browsers.ts';

const inUse =
  'The browser profile of Network Cleaner is open in another browser window. Close that window (or the other VS Code window that uses it) and try again.';

/**
 * Our own profile folder for a kind of browser, made if need be, readable by its owner only. Never the profile the
 * person browses with: Chrome 136 and later cannot be driven on it, and it is none of our business.
 */
export async function profileFolder(profilesFolder: string, kind: InstalledBrowser['kind']): Promise<string> {
  const folder = join(profilesFolder, kind);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // An older folder may be more open than what we make today.
  if (process.platform !== 'win32') await chmod(folder, 0o700);
  return folder;
}

/**
 * Checks before a launch that no browser has the folder open, since Chrome's own complaint is hard to recognise.
 * @throws BrowserError `profileInUse`
 */
export async function requireProfileFree(folder: string): Promise<void> {
  if (process.platform === 'win32') {
    try {
      // Chrome holds this file without sharing while it runs.
      await (await open(join(folder, 'lockfile'), 'r+')).close();
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return;
      throw new BrowserError('profileInUse', inUse, { cause: error });
    }
    return;
  }
  let owner: string;
  try {
    // Chrome's lock is a link whose target is "<host>-<pid>".
    owner = await readlink(join(folder, 'SingletonLock'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'EINVAL') return;
    throw error;
  }
  if (ownerAlive(owner, hostname())) throw new BrowserError('profileInUse', inUse);
}

/** Whether the owner named by Chrome's lock may still run. One on another host can't be asked, Chrome itself decides then. */
export function ownerAlive(owner: string, host: string): boolean {
  const match = /^(.*)-(\d+)$/.exec(owner);
  if (match?.[1] !== host) return false;
  try {
    process.kill(Number(match[2]), 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** One clear error for the many ways in which a launch is known to fail. */
export function launchError(error: unknown, browser: InstalledBrowser): BrowserError {
  const message = error instanceof Error ? error.message : String(error);
  if (/missing x server|ozone_platform_x11|\$DISPLAY/i.test(message)) {
    return new BrowserError(
      'launchFailed',
      `${browser.name} needs a screen and found none. Run VS Code on a machine with a desktop, or turn on networkCleaner.browser.headless.`,
      { cause: error },
    );
  }
  // All three were seen when a second browser was started on one profile: it hands over to the first and exits.
  if (
    /ProcessSingleton|SingletonLock|already in use|Opening in existing browser session|Target (page, context or browser has been )?closed|Invalid URL/i.test(
      message,
    )
  ) {
    return new BrowserError('profileInUse', inUse, { cause: error });
  }
  const first = message.split('\n', 1)[0] ?? message;
  return new BrowserError('launchFailed', `${browser.name} (${browser.executablePath}) did not start: ${first}`, {
    cause: error,
  });
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
