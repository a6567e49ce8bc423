import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { CHROMIUM_ARGS, ensureChromium } from '../../scripts/chromium.mjs';
import { runInWindow } from '../../scripts/hostTests.mjs';
import { startServer } from '../../scripts/vscodeServer.mjs';
import { atMost, type Figure } from './figure.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const OURS = 'network-cleaner.network-cleaner';
const EMPTY = 'bench.empty';
/** Activated first in each host, to take what the first activation of all costs. */
const FIRST = 'bench.first';
const STARTS = 7;

/** An installed extension that does nothing. */
function installEmpty(extensionsDir: string, id: string): void {
  const [publisher, name] = id.split('.');
  const folder = join(extensionsDir, `${id}-1.0.0`);
  mkdirSync(folder, { recursive: true });
  const manifest = { publisher, name, version: '1.0.0', engines: { vscode: '^1.100.0' }, main: './main.cjs' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, activationEvents: [] }));
  writeFileSync(join(folder, 'main.cjs'), 'exports.activate = () => {};');
}

/** Our extension as it is built, but waiting to be activated: it comes up after the start of a window by itself. */
function stageOurs(folder: string): void {
  mkdirSync(folder);
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<string, unknown>;
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, activationEvents: [] }));
  for (const part of ['dist', 'media']) symlinkSync(join(ROOT, part), join(folder, part));
}

/** A module that activates the extensions in this order and writes how long each took in milliseconds. */
function measuringModule(ids: readonly string[], output: string): string {
  return `
    const vscode = require('vscode');
    exports.run = async () => {
      const times = {};
      for (const id of ${JSON.stringify(ids)}) {
        const extension = vscode.extensions.getExtension(id);
        if (!extension || extension.isActive) throw new Error('[bench] ' + id + ' is missing or was active already');
        const start = performance.now();
        await extension.activate();
        times[id] = performance.now() - start;
      }
      require('node:fs').writeFileSync(${JSON.stringify(output)}, JSON.stringify(times));
    };`;
}

/** How much longer our activation takes than that of an empty extension, in the same extension hosts. */
export async function bench(): Promise<Figure[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'network-cleaner-activation-'));
  const extensionsDir = join(scratch, 'extensions');
  for (const id of [FIRST, EMPTY]) installEmpty(extensionsDir, id);
  const developmentPath = join(scratch, 'ours');
  stageOurs(developmentPath);
  const testsPath = join(scratch, 'measure.cjs');
  const output = join(scratch, 'times.json');
  const server = await startServer({ forTests: true, extensionsDir });
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_ARGS });
  try {
    const best = { [OURS]: Infinity, [EMPTY]: Infinity };
    for (let start = 0; start < STARTS; start++) {
      // Taking turns, so that neither always has the warmer host.
      const order = start % 2 === 0 ? [FIRST, EMPTY, OURS] : [FIRST, OURS, EMPTY];
      writeFileSync(testsPath, measuringModule(order, output));
      const log: string[] = [];
      if (!(await runInWindow(server, browser, { developmentPath, testsPath }, (line) => log.push(line)))) {
        const errors = log.filter((line) => line.includes('[bench]'));
        throw new Error(`The extensions could not be activated: ${errors.join('\n')}`);
      }
      const times = JSON.parse(readFileSync(output, 'utf8')) as Record<string, number>;
      for (const id of [OURS, EMPTY] as const) best[id] = Math.min(best[id], times[id] ?? Infinity);
    }
    // The best of several starts: whatever else the machine does can only add to a time.
    return [atMost('activation, over an empty extension', best[OURS] - best[EMPTY], 'ms', 25)];
  } finally {
    await browser.close();
    await server.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
}
