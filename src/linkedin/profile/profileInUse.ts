import * as l10n from '@vscode/l10n';
import { open, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { systemCode } from '#core/text/errorCode.ts';
import { BrowserError } from '#protocol/browserMessages.ts';

/** Said when a browser has our profile folder open. */
export const profileInUse = l10n.t(
  'The browser profile of Network Cleaner is open in another browser window. Close that window (or the other VS Code window that uses it) and try again.',
);

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
      if (systemCode(error) === 'ENOENT') return;
      throw new BrowserError('profileInUse', profileInUse, { cause: error });
    }
    return;
  }
  let owner: string;
  try {
    // Chrome's lock is a link whose target is "<host>-<pid>".
    owner = await readlink(join(folder, 'SingletonLock'));
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'EINVAL') return;
    throw error;
  }
  if (ownerAlive(owner, hostname())) throw new BrowserError('profileInUse', profileInUse);
}

/**
 * Whether the owner named by Chrome's lock may still be running. For one on another host we can't tell, and Chrome itself
 * decides.
 */
export function ownerAlive(owner: string, host: string): boolean {
  const match = /^(.*)-(\d+)$/.exec(owner);
  if (match?.[1] !== host) return false;
  try {
    process.kill(Number(match[2]), 0);
    return true;
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}
