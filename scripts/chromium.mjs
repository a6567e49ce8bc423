// @ts-check
// The Chromium that shows the workbench in tests and in the demo. Only Node built-ins here.
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CHROMIUM = '/usr/bin/chromium';

/** Chinese, Arabic and emoji too: the names in the tests, and so in the screenshots, are as the world has them. */
const FONTS = ['fonts-liberation', 'fonts-noto-core', 'fonts-noto-cjk', 'fonts-noto-color-emoji'];

/**
 * These give every window two hidden pages for what drops down from its address bar, and each takes as long to start as most
 * pages that are tested.
 */
const HIDDEN_PAGES = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

/** Chromium heeds only the last list of features, so what Playwright turns off is in ours too. */
const WITHOUT_FEATURES = [
  ...HIDDEN_PAGES,
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'msForceBrowserSignIn',
  'msEdgeUpdateLaunchServicesPreferredVersion',
];

/** Arguments for a Chromium without a sandbox, a GPU, hidden pages, or any talk of its own on the network. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  `--disable-features=${WITHOUT_FEATURES.join()}`,
];

/**
 * Writes a program that starts Chromium without hidden pages, for the extension, which starts it with no arguments of ours.
 * @param {string} folder where it is put
 * @param {...string} more arguments
 * @returns {string} its path, for the setting `browser.executablePath`
 */
export function writeBrowser(folder, ...more) {
  const path = join(folder, 'chromium-of-a-test');
  // Adds to Playwright's list: one that came after its address would not be read.
  const script = `#!/bin/sh
for one; do
  shift
  case $one in --disable-features=*) one=$one,${HIDDEN_PAGES.join()} ;; esac
  set -- "$@" "$one"
done
exec '${ensureChromium()}' ${more.join(' ')} "$@"
`;
  writeFileSync(path, script, { mode: 0o755 });
  return path;
}

/** Whether a font for Chinese is there, which stands for the whole set. */
function hasFonts() {
  try {
    return execFileSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).trim() !== '';
  } catch {
    return false; // No fontconfig, so no fonts.
  }
}

/**
 * Gives the path of Chromium, installing it and the fonts with apt where that is allowed (root on Debian).
 * @returns {string}
 * @throws when Chromium is not there and cannot be installed
 */
export function ensureChromium() {
  const missing = [...(existsSync(CHROMIUM) ? [] : ['chromium']), ...(hasFonts() ? [] : FONTS)];
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (missing.length > 0 && mayInstall) {
    console.log(`Installing ${missing.join(' ')}`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    try {
      execFileSync('apt-get', ['update', '-qq'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
      const install = ['install', '-y', '-qq', '--no-install-recommends', ...missing];
      execFileSync('apt-get', install, { env, stdio: ['ignore', 'ignore', 'inherit'] });
    } catch (error) {
      // Without the fonts only the screenshots suffer.
      if (!existsSync(CHROMIUM)) throw new Error(`Could not install Chromium: ${String(error)}`, { cause: error });
      console.warn('The fonts could not be installed; some names will look wrong in screenshots.');
    }
  }
  if (!existsSync(CHROMIUM)) {
    throw new Error(`The tests need Chromium at ${CHROMIUM}. On Debian or Ubuntu: sudo apt-get install chromium`);
  }
  return CHROMIUM;
}
