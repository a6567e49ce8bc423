// @ts-check
// The set-up that the project's commands do for themselves on a fresh clone. Only Node built-ins here.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Runs a command in the project's folder, showing what it prints, and gives its exit code.
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [env] on top of ours
 */
export function run(command, args, env = {}) {
  const { status, error } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } });
  if (error) throw error;
  return status;
}

/**
 * Runs a step without which the rest makes no sense.
 * @param {string} what
 * @param {string} command
 * @param {...string} args
 * @throws when it exits with another code than 0
 */
export function step(what, command, ...args) {
  console.log(`\n== ${what}`);
  if (run(command, args) !== 0) throw new Error(`${what} failed`);
}

/** Whether node_modules holds what the lock file asks for. */
function dependenciesAreInstalled() {
  const installed = join(ROOT, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  const present = JSON.parse(readFileSync(installed, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || present[path]?.version === version,
  );
}

/** Installs the project's dependencies if some are missing or older than the lock file says. */
export function ensureDependencies() {
  if (!dependenciesAreInstalled()) step('Dependencies', 'npm', 'ci', '--no-audit', '--no-fund');
}
