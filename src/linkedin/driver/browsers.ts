import * as l10n from '@vscode/l10n';
import { accessSync, constants, statSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import { BrowserError } from '#protocol/browserMessages.ts';

export const browserKinds = ['chrome', 'msedge', 'chromium'] as const;
export type BrowserKind = (typeof browserKinds)[number];

/** A browser on this machine. `kind` is `custom` for a program given by its path. */
export interface InstalledBrowser {
  readonly kind: BrowserKind | 'custom';
  readonly name: string;
  readonly executablePath: string;
}

export const browserNames: Readonly<Record<InstalledBrowser['kind'], string>> = {
  chrome: 'Google Chrome',
  msedge: 'Microsoft Edge',
  chromium: 'Chromium',
  custom: l10n.t('the browser of the setting'),
};

/** The facts about a machine that are needed to find a browser. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  isProgram(path: string): boolean;
}

/** This machine. */
export const thisMachine: Machine = {
  platform: process.platform,
  env: process.env,
  isProgram(path) {
    try {
      accessSync(path, process.platform === 'win32' ? constants.F_OK : constants.X_OK);
      return statSync(path).isFile();
    } catch {
      return false;
    }
  },
};

const linuxPrograms: Readonly<
  Record<BrowserKind, { readonly paths: readonly string[]; readonly names: readonly string[] }>
> = {
  chrome: {
    paths: ['/opt/google/chrome/chrome', '/usr/bin/google-chrome-stable', '/usr/bin/google-chrome'],
    names: ['google-chrome-stable', 'google-chrome'],
  },
  msedge: {
    paths: ['/opt/microsoft/msedge/msedge', '/usr/bin/microsoft-edge-stable', '/usr/bin/microsoft-edge'],
    names: ['microsoft-edge-stable', 'microsoft-edge'],
  },
  chromium: {
    paths: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/snap/bin/chromium'],
    names: ['chromium', 'chromium-browser'],
  },
};
const macPrograms: Readonly<Record<BrowserKind, string>> = {
  chrome: 'Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  msedge: 'Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  chromium: 'Applications/Chromium.app/Contents/MacOS/Chromium',
};
const windowsPrograms: Readonly<Record<BrowserKind, string>> = {
  chrome: 'Google\\Chrome\\Application\\chrome.exe',
  msedge: 'Microsoft\\Edge\\Application\\msedge.exe',
  chromium: 'Chromium\\Application\\chrome.exe',
};

/** The paths at which a kind of browser may be, the most likely first. */
export function candidatePaths(kind: BrowserKind, machine: Machine): string[] {
  const { platform, env } = machine;
  if (platform === 'win32') {
    const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']];
    return roots
      .filter((root) => root !== undefined && root !== '')
      .map((root) => win32.join(root as string, windowsPrograms[kind]));
  }
  if (platform === 'darwin') {
    const home = env['HOME'];
    return [`/${macPrograms[kind]}`, ...(home ? [posix.join(home, macPrograms[kind])] : [])];
  }
  const { paths, names } = linuxPrograms[kind];
  const folders = (env['PATH'] ?? '').split(':').filter((folder) => posix.isAbsolute(folder));
  return [...new Set([...paths, ...folders.flatMap((folder) => names.map((name) => posix.join(folder, name)))])];
}

/**
 * The browser to drive: the setting's program, else the setting's channel, else Chrome, Edge, Chromium. Nothing is
 * ever downloaded.
 * @throws BrowserError `browserNotFound`, listing everything that was tried and naming the settings
 */
export function findBrowser(
  wanted: { readonly executablePath?: string | undefined; readonly channel?: BrowserKind | undefined },
  machine: Machine = thisMachine,
): InstalledBrowser {
  if (wanted.executablePath) {
    if (machine.isProgram(wanted.executablePath)) {
      return { kind: 'custom', name: browserNames.custom, executablePath: wanted.executablePath };
    }
    throw new BrowserError(
      'browserNotFound',
      l10n.t`The setting networkCleaner.browser.executablePath names "${wanted.executablePath}", which is not a program here. Correct the path, or clear the setting to have Chrome, Edge or Chromium found.`,
    );
  }
  const kinds = wanted.channel ? [wanted.channel] : browserKinds;
  const tried: string[] = [];
  for (const kind of kinds) {
    for (const executablePath of candidatePaths(kind, machine)) {
      if (machine.isProgram(executablePath)) return { kind, name: browserNames[kind], executablePath };
      tried.push(executablePath);
    }
  }
  const names = kinds.map((kind) => browserNames[kind]).join(', ');
  throw new BrowserError(
    'browserNotFound',
    l10n.t`No browser was found (${names}). Install one of them, or name its program in the setting networkCleaner.browser.executablePath. Tried: ${tried.join(', ')}.`,
  );
}
