// @ts-check
// Runs test/host/**/*.test.ts with mocha inside the extension host of a real VS Code.
import { build } from 'esbuild';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { format } from 'node:util';
import { chromium } from 'playwright-core';
import { CHROMIUM_ARGS, ensureChromium } from './chromium.mjs';
import { ROOT } from './setup.mjs';
import { sourcePlaces } from './testBundle.mjs';
import { startServer } from './vscodeServer.mjs';

/** The console of VS Code and its extension host in the last run; for when a test hangs or fails oddly. */
const CONSOLE_FILE = join(ROOT, 'test-results/host-console.log');
const RUN_TIMEOUT_MS = 15 * 60_000;

/** Where a desktop VS Code is usually installed. */
const DESKTOP_EXECUTABLES = [
  process.env.VSCODE_EXECUTABLE,
  '/usr/share/code/code',
  '/Applications/Visual Studio Code.app/Contents/MacOS/Electron',
  process.env.LOCALAPPDATA && join(process.env.LOCALAPPDATA, 'Programs/Microsoft VS Code/Code.exe'),
];

/** @typedef {{ passes: number, failures: number, pending: number }} Totals */

/**
 * Bundles the tests into one CommonJS module with a `run()`.
 * @param {string} outfile
 * @param {{ grep?: string, reportFile: string, totalsFile: string }} run
 */
async function bundleTests(outfile, run) {
  const files = readdirSync(join(ROOT, 'test/host'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .sort();
  const declarations = files.map((file) => `require(${JSON.stringify(`./test/host/${file}`)});`);
  await build({
    absWorkingDir: ROOT,
    stdin: {
      contents: `import { runSuites } from './test/host/run.ts';
        export const run = () => runSuites(() => { ${declarations.join('\n')} }, ${JSON.stringify(run)});`,
      resolveDir: ROOT,
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode', 'mocha', 'playwright-core', 'sql.js'],
    logLevel: 'warning',
    plugins: [sourcePlaces],
  });
}

/**
 * Whether to use a desktop VS Code: one that is installed, or, for a machine with a display, one that can be downloaded.
 * @param {boolean} forced
 * @returns {Promise<{ executable: string | undefined } | undefined>}
 */
async function findDesktop(forced) {
  const executable = DESKTOP_EXECUTABLES.find((path) => path && existsSync(path));
  const hasDisplay = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (forced) return { executable };
  if (!hasDisplay) return undefined;
  if (executable) return { executable };
  const releases = 'https://update.code.visualstudio.com/api/releases/stable';
  const answer = await fetch(releases, { signal: AbortSignal.timeout(3_000) }).catch(() => undefined);
  return answer?.ok ? { executable: undefined } : undefined;
}

/** @param {string} testsPath @param {string | undefined} executable @param {string} scratch */
async function runInDesktop(testsPath, executable, scratch) {
  const { runTests } = await import('@vscode/test-electron');
  await runTests({
    vscodeExecutablePath: executable,
    cachePath: join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'network-cleaner/vscode-desktop'),
    extensionDevelopmentPath: ROOT,
    extensionTestsPath: testsPath,
    launchArgs: [
      ...['--disable-extensions', '--disable-workspace-trust', '--user-data-dir', join(scratch, 'user')],
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
}

/**
 * Opens a window that runs a test module in its extension host, and closes it when the module has ended.
 * @param {import('./vscodeServer.mjs').VscodeServer} server started with `forTests`
 * @param {import('playwright-core').Browser} browser
 * @param {{ developmentPath: string, testsPath: string }} paths
 * @param {(line: string) => void} [onLog] gets the console of the window and of its extension host
 * @returns {Promise<boolean>} whether the module's `run()` resolved
 * @throws when it did not end in time
 */
export async function runInWindow(server, browser, paths, onLog) {
  const page = await browser.newPage();
  try {
    /** @type {(code: number) => void} */
    let onExit = () => {};
    const exited = /** @type {Promise<number>} */ (new Promise((resolve) => (onExit = resolve)));
    // VS Code's own names for the two functions that it calls on a page that drives it.
    await page.exposeFunction('codeAutomationLog', (/** @type {string} */ type, /** @type {unknown[]} */ args) =>
      onLog?.(`${type}: ${format(...args)}`),
    );
    await page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => onExit(code));
    await page.goto(server.windowUrl(paths));
    const timeout = new Promise((resolve) => setTimeout(resolve, RUN_TIMEOUT_MS).unref());
    const code = await Promise.race([exited, timeout]);
    if (code === undefined) throw new Error(`The tests did not end within ${RUN_TIMEOUT_MS / 60_000} minutes.`);
    return code === 0;
  } finally {
    await page.close();
  }
}

/** @param {string} testsPath */
async function runInServer(testsPath) {
  const server = await startServer({ forTests: true, fewBuiltIns: true });
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_ARGS });
  try {
    const log = (/** @type {string} */ line) => appendFileSync(CONSOLE_FILE, `${line}\n`);
    await runInWindow(server, browser, { developmentPath: ROOT, testsPath }, log);
  } finally {
    appendFileSync(CONSOLE_FILE, server.output);
    await browser.close();
    await server.stop();
  }
}

/**
 * Runs the host tests and gives their totals.
 * @param {{ grep?: string, desktop?: boolean }} options `desktop` insists on a desktop VS Code
 * @returns {Promise<Totals>}
 * @throws when the tests could not be run to the end
 */
export async function runHostTests({ grep, desktop = false }) {
  const scratch = mkdtempSync(join(tmpdir(), 'network-cleaner-host-'));
  try {
    const totalsFile = join(scratch, 'totals.json');
    const reportFile = join(scratch, 'report.txt');
    writeFileSync(reportFile, '');
    mkdirSync(dirname(CONSOLE_FILE), { recursive: true });
    writeFileSync(CONSOLE_FILE, '');
    // Inside the project, so that it finds node_modules; in a folder that is not packaged.
    const testsPath = join(ROOT, 'dist/test', `host-${process.pid}.cjs`);
    await bundleTests(testsPath, { grep, reportFile, totalsFile });
    const found = await findDesktop(desktop);
    console.log(`Host tests run in ${found ? (found.executable ?? 'a downloaded VS Code') : "VS Code's server build"}`);
    try {
      if (found) await runInDesktop(testsPath, found.executable, scratch);
      else await runInServer(testsPath);
    } catch (error) {
      // With totals, it only says that tests failed.
      if (!existsSync(totalsFile)) throw error;
    } finally {
      rmSync(testsPath);
      console.log(readFileSync(reportFile, 'utf8'));
    }
    if (!existsSync(totalsFile)) throw new Error('The host tests ended without a result.');
    return JSON.parse(readFileSync(totalsFile, 'utf8'));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
