// @ts-check
// Runs a real VS Code (server build) for tests, the demo and the benches. Only Node built-ins here.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ensureVscode } from './vscodeInstall.mjs';

/** @typedef {Record<string, unknown>} Settings */

/**
 * @typedef {object} ServerOptions
 * @property {Settings} [settings] user settings on top of DEFAULT_SETTINGS
 * @property {boolean} [forTests] let windows run an extension from source and its tests; VS Code then shows no toasts
 * @property {boolean} [fewBuiltIns] without what no test looks at of the extensions that VS Code brings along: FEW_BUILT_INS
 * @property {string} [extensionsDir] a folder of installed extensions; a new empty one by default
 * @property {string} [dataDir] the server's data: user settings, global storage; a new one by default, removed on stop
 */

/**
 * @typedef {object} WindowOptions
 * @property {string} [folder] the workspace folder to open; a new empty one by default
 * @property {string} [developmentPath] an extension to run from its folder; needs `forTests`
 * @property {string} [testsPath] needs `forTests`: a bundled CommonJS module whose `run()` is called in the extension host
 */

/** A VS Code that keeps quiet: nothing pops up over what a test looks at, and nothing goes to the network. */
const DEFAULT_SETTINGS = {
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.autoDetectColorScheme': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** What tests look at of the extensions that VS Code brings along: the others would only be read and started with each window. */
const FEW_BUILT_INS = [
  'markdown-basics',
  'markdown-language-features',
  'theme-defaults',
  'theme-modern-icons',
  'theme-seti',
];

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 8_000;

/** The environment for VS Code: ours, without what would change how it or its extension hosts start. */
function cleanEnvironment() {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$|NODE_PATH$)/.test(name)),
  );
}

/** Servers to kill should this process end without stopping them. @type {Set<VscodeServer>} */
const running = new Set();
process.on('exit', () => {
  for (const server of running) server.kill();
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.once(signal, () => process.exit(1));
}

/** One running VS Code server; make it with `startServer`. */
export class VscodeServer {
  #temporary;
  #process;
  #output = '';
  #port = 0;

  /**
   * Use `startServer` instead.
   * @param {ServerOptions} options
   */
  constructor(options) {
    this.#temporary = mkdtempSync(join(tmpdir(), 'network-cleaner-vscode-'));
    /** The server's data folder; user data is in `data/User` below it. */
    this.dataDir = options.dataDir ?? join(this.#temporary, 'data');
    /** The folder of installed extensions. */
    this.extensionsDir = options.extensionsDir ?? join(this.#temporary, 'extensions');
    /** The workspace folder that opens unless a window asks for another. */
    this.folder = join(this.#temporary, 'workspace');
    for (const folder of [this.extensionsDir, this.folder]) mkdirSync(folder, { recursive: true });
    this.changeSettings({ ...DEFAULT_SETTINGS, ...this.#settings, ...options.settings });

    const { node, serverMain, builtIns } = ensureVscode();
    const fewBuiltIns = join(this.#temporary, 'built-ins');
    mkdirSync(fewBuiltIns);
    for (const name of FEW_BUILT_INS) symlinkSync(join(builtIns, name), join(fewBuiltIns, name));
    const args = [
      serverMain,
      ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--accept-server-license-terms'],
      // Without this flag a built workbench ignores the development path and the tests path; with it, it has no toasts.
      ...(options.forTests ? ['--enable-smoke-test-driver'] : []),
      ...['--server-data-dir', this.dataDir, '--extensions-dir', this.extensionsDir],
      ...(options.fewBuiltIns ? ['--builtin-extensions-dir', fewBuiltIns] : []),
      ...['--telemetry-level', 'off', '--disable-workspace-trust', '--log', 'info'],
    ];
    // A process group of its own, so that stopping it takes the extension hosts along.
    this.#process = spawn(node, args, { env: cleanEnvironment(), detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => (this.#output += text));
    }
    running.add(this);
  }

  /** Resolves when the server answers. @throws with the server's output when it does not within a minute */
  async ready() {
    const deadline = Date.now() + START_TIMEOUT_MS;
    while (Date.now() < deadline && this.#process.exitCode === null) {
      this.#port = Number(/Extension host agent listening on (\d+)/.exec(this.#output)?.[1] ?? 0);
      if (this.#port) {
        const answer = await fetch(this.origin).catch(() => undefined);
        if (answer?.ok) return;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`VS Code's server did not start. It wrote:\n${this.output}`);
  }

  /** The address of the server, such as `http://127.0.0.1:40123`. */
  get origin() {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** What the server wrote so far, without its complaints about the native modules that we leave out. */
  get output() {
    return this.#output.replace(/Error: Could not locate the bindings file[^]*?\n\}\n/g, '');
  }

  /**
   * Changes settings, keeping what a window may have written there. Sure to be noticed only by a reload. They are written
   * for the user and for the machine: on a server, settings of machine scope are read only from the latter.
   * @param {Settings} settings
   */
  changeSettings(settings) {
    const text = JSON.stringify({ ...this.#settings, ...settings }, null, 2);
    for (const owner of ['User', 'Machine']) {
      const file = join(this.dataDir, 'data', owner, 'settings.json');
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }

  /** @returns {Settings} the user settings as they are now */
  get #settings() {
    const file = join(this.dataDir, 'data/User/settings.json');
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  }

  /**
   * The address that opens a window.
   * @param {WindowOptions} [options]
   * @returns {string}
   */
  windowUrl({ folder = this.folder, developmentPath, testsPath } = {}) {
    const remote = `vscode-remote://127.0.0.1:${this.#port}`;
    const payload = [['skipWelcome', 'true']];
    if (developmentPath) payload.push(['extensionDevelopmentPath', remote + developmentPath]);
    if (testsPath) payload.push(['extensionTestsPath', remote + testsPath]);
    const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
    return `${this.origin}/?${query}`;
  }

  /** The process ids of the extension hosts that live, in the order they were started. @returns {number[]} */
  extensionHostPids() {
    const started = [...this.#output.matchAll(/<(\d+)> Launched Extension Host Process/g)].map((m) => Number(m[1]));
    return started.filter((pid) => {
      try {
        // A killed one that no one has waited for yet is a zombie: it can be signalled, but it is dead.
        return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
      } catch {
        return false;
      }
    });
  }

  /** Kills the server and everything it started, at once. */
  kill() {
    running.delete(this);
    try {
      if (this.#process.pid) process.kill(-this.#process.pid, 'SIGKILL');
    } catch {
      // The group is gone already.
    }
  }

  /** Stops the server, gives its extension hosts the time to deactivate, and removes the temporary folders. */
  async stop() {
    const { pid } = this.#process;
    if (pid) {
      const deadline = Date.now() + STOP_TIMEOUT_MS;
      let signal = /** @type {NodeJS.Signals | 0} */ ('SIGTERM');
      while (Date.now() < deadline) {
        try {
          process.kill(signal ? pid : -pid, signal);
        } catch {
          break; // No one of the group is left.
        }
        signal = 0;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
    this.kill();
    rmSync(this.#temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/**
 * Starts a VS Code server on a free port and resolves when it answers.
 * @param {ServerOptions} [options]
 * @returns {Promise<VscodeServer>}
 */
export async function startServer(options = {}) {
  const server = new VscodeServer(options);
  try {
    await server.ready();
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/**
 * Installs a packaged extension the way the product does, into a folder of extensions.
 * @param {string} vsix
 * @param {string} extensionsDir
 * @throws with the installer's output when it refuses the package
 */
export function installVsix(vsix, extensionsDir) {
  const { node, serverMain } = ensureVscode();
  const dataDir = mkdtempSync(join(tmpdir(), 'network-cleaner-install-'));
  const args = [
    ...[serverMain, '--install-extension', vsix, '--force', '--accept-server-license-terms'],
    ...['--extensions-dir', extensionsDir, '--server-data-dir', dataDir],
  ];
  const { status, stdout, stderr } = spawnSync(node, args, { env: cleanEnvironment(), encoding: 'utf8' });
  rmSync(dataDir, { recursive: true, force: true });
  if (status !== 0 || !/successfully installed/.test(stdout)) {
    throw new Error(`Could not install ${vsix}:\n${stdout}${stderr}`);
  }
}
