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
import { Accounts } from '#store/accounts.ts';
import { openStore } from '#store/openStore.ts';
import { Session } from '../e2e/session.ts';
import type { Workbench } from '../e2e/workbench.ts';
import { exported, people, wasm } from '../unit/store/network.ts';
import { atMost } from './figure.ts';
import type { Figure } from './figure.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const globalStorage = 'data/User/globalStorage/network-cleaner.network-cleaner';
const rounds = 4;
/** Limits in milliseconds; that for everyone is our own. */
const sizes = [
  { size: 30_000, first: 500, everyone: 1000 },
  { size: 300_000, first: 1500, everyone: 4000 },
] as const;

/** How much longer the grid takes to open in VS Code, with its rows painted, than a webview that says one word. */
export async function bench(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { size, ...limits } of sizes) {
    const { first, everyone } = await measure(size);
    const at = `over an empty webview, at ${size.toLocaleString('en-US')}`;
    figures.push(
      atMost(`grid: panel opened to first rows painted, ${at}`, first, 'ms', limits.first),
      atMost(`grid: panel opened to everyone in it, ${at}`, everyone, 'ms', limits.everyone),
    );
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

/**
 * Runs in every frame of the window: notes when the first row, or the one word, and when everyone has been painted.
 * No function in it has a name, for tsx would wrap it in a helper that the page does not have.
 */
function notePainting(): void {
  const moments: [attribute: string, isShown: (grid: ShadowRoot | null | undefined) => unknown][] = [
    ['data-first-at', (grid) => grid?.querySelector('people-grid')?.shadowRoot?.querySelector('.row:not([hidden])')],
    [
      'data-everyone-at',
      (grid) => {
        const status = grid?.querySelector('selection-bar')?.shadowRoot?.querySelector('[role=status]');
        return status && /shown/.test(status.textContent);
      },
    ],
  ];
  for (const [attribute, isShown] of moments) {
    const timer = setInterval(() => {
      const grid = document.querySelector('network-cleaner-grid')?.shadowRoot;
      if (!isShown(grid) && !document.querySelector('#empty')) return;
      clearInterval(timer);
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => document.documentElement.setAttribute(attribute, String(Date.now()));
        channel.port2.postMessage(undefined);
      });
    }, 4);
  }
}

/** Milliseconds from the moment at which the panel was opened. */
interface Opening {
  readonly first: number;
  readonly everyone: number;
}

async function measure(size: number): Promise<Opening> {
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
  const session = await Session.start({ fewBuiltIns: false, dataDir, extensionsDir });
  try {
    const workbench = await session.openWindow();
    await workbench.openView('Network Cleaner');
    await workbench.treeItem('Company').first().waitFor({ timeout: 60_000 });
    await workbench.page.addInitScript(notePainting);
    const best = { grid: slowest, empty: slowest };
    for (let round = 0; round < rounds; round += 1) {
      for (const what of ['empty', 'grid'] as const) {
        rmSync(openedAt, { force: true });
        // Whole at once: it is looked for all the time.
        writeFileSync(`${order}.new`, what);
        renameSync(`${order}.new`, order);
        best[what] = quicker(best[what], await opening(workbench, openedAt));
      }
    }
    const { grid, empty } = best;
    return { first: grid.first - empty.first, everyone: grid.everyone - empty.everyone };
  } finally {
    await session.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
}

const slowest: Opening = { first: Infinity, everyone: Infinity };

function quicker(a: Opening, b: Opening): Opening {
  return { first: Math.min(a.first, b.first), everyone: Math.min(a.everyone, b.everyone) };
}

async function opening(workbench: Workbench, openedAt: string): Promise<Opening> {
  while (!existsSync(openedAt)) await workbench.page.waitForTimeout(50);
  const frame = await workbench.webviewFrame('html[data-everyone-at]', 60_000);
  const page = frame.locator('html');
  const sinceOpened = async (name: string): Promise<number> =>
    Number(await page.getAttribute(name)) - Number(readFileSync(openedAt, 'utf8'));
  return { first: await sinceOpened('data-first-at'), everyone: await sinceOpened('data-everyone-at') };
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
