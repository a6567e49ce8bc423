import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Accounts } from '../../src/store/accounts.ts';
import { openStore } from '../../src/store/store.ts';
import { Session } from '../e2e/session.ts';
import type { Workbench } from '../e2e/workbench.ts';
import { exported, people, wasm } from '../unit/store/network.ts';
import { atMost } from './figure.ts';
import type { Figure } from './figure.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const globalStorage = 'data/User/globalStorage/network-cleaner.network-cleaner';
const rounds = 4;
const sizes = [
  { size: 30_000, limit: 500 },
  { size: 300_000, limit: 1500 },
] as const;

/** How much longer the grid takes to open in VS Code, with its rows painted, than a webview that says one word. */
export async function bench(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { size, limit } of sizes) {
    const over = await measure(size);
    const at = size.toLocaleString('en-US');
    figures.push(atMost(`grid: panel opened to rows painted, over an empty webview, at ${at}`, over, 'ms', limit));
  }
  return figures;
}

/** An extension that opens the panel named in the file `order`, with all others closed, and notes when. */
function writeOpener(extensionsDir: string, order: string, openedAt: string): void {
  const folder = join(extensionsDir, 'bench.panels-1.0.0');
  mkdirSync(folder);
  const manifest = { name: 'panels', publisher: 'bench', version: '1.0.0', engines: { vscode: '^1.100.0' } };
  const activation = { main: './main.cjs', activationEvents: ['onStartupFinished'] };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, ...activation }));
  writeFileSync(
    join(folder, 'main.cjs'),
    `const vscode = require('vscode');
    const fs = require('node:fs');
    const [order, openedAt] = ${JSON.stringify([order, openedAt])};
    exports.activate = () => setInterval(async () => {
      if (!fs.existsSync(order)) return;
      const what = fs.readFileSync(order, 'utf8');
      fs.rmSync(order);
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      fs.writeFileSync(openedAt, String(Date.now()));
      if (what === 'grid') return vscode.commands.executeCommand('networkCleaner.openGrid');
      const panel = vscode.window.createWebviewPanel('bench.empty', 'Empty', vscode.ViewColumn.Active, { enableScripts: true });
      panel.webview.html = '<!doctype html><html><body><p id="empty">Empty</p></body></html>';
    }, 50);`,
  );
}

/** Runs in every frame of the window: notes when the first row, or the one word, has been painted. */
function notePainting(): void {
  const timer = setInterval(() => {
    const grid = document.querySelector('network-cleaner-grid')?.shadowRoot?.querySelector('people-grid');
    const shown = grid?.shadowRoot?.querySelector('.row:not([hidden])') ?? document.querySelector('#empty');
    if (!shown) return;
    clearInterval(timer);
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => document.documentElement.setAttribute('data-painted-at', String(Date.now()));
      channel.port2.postMessage(undefined);
    });
  }, 4);
}

async function measure(size: number): Promise<number> {
  const scratch = mkdtempSync(join(tmpdir(), 'network-cleaner-panel-'));
  const dataDir = join(scratch, 'data');
  const extensionsDir = join(scratch, 'extensions');
  const order = join(scratch, 'order');
  const openedAt = join(scratch, 'opened-at');
  mkdirSync(extensionsDir);
  const { publisher, name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
  symlinkSync(root, join(extensionsDir, `${publisher}.${name}-${version}`));
  writeOpener(extensionsDir, order, openedAt);
  await fillStore(join(dataDir, globalStorage), size);
  const session = await Session.start({ dataDir, extensionsDir });
  try {
    const workbench = await session.openWindow();
    await workbench.openView('Network Cleaner');
    await workbench.treeItem('Company').first().waitFor({ timeout: 60_000 });
    await workbench.page.addInitScript(notePainting);
    const best = { grid: Infinity, empty: Infinity };
    for (let round = 0; round < rounds; round += 1) {
      for (const what of ['empty', 'grid'] as const) {
        rmSync(openedAt, { force: true });
        // Whole at once: it is looked for all the time.
        writeFileSync(`${order}.new`, what);
        renameSync(`${order}.new`, order);
        best[what] = Math.min(best[what], await opening(workbench, openedAt));
      }
    }
    return best.grid - best.empty;
  } finally {
    await session.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** @returns milliseconds from the moment at which the panel was opened until it was painted */
async function opening(workbench: Workbench, openedAt: string): Promise<number> {
  while (!existsSync(openedAt)) await workbench.page.waitForTimeout(50);
  const frame = await workbench.webviewFrame('html[data-painted-at]', 60_000);
  return Number(await frame.locator('html').getAttribute('data-painted-at')) - Number(readFileSync(openedAt, 'utf8'));
}

/** People as after an import, in the place where the extension looks for them. */
async function fillStore(storage: string, size: number): Promise<void> {
  const accounts = new Accounts(storage);
  const store = await openStore(accounts.directory((await accounts.current()).id), { wasm });
  await store.applyImport(exported({ connections: people(size) }));
  await store.dispose();
}

interface Manifest {
  readonly publisher: string;
  readonly name: string;
  readonly version: string;
}
