import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { CHROMIUM_ARGS, ensureChromium } from '../../scripts/chromium.mjs';
import { installVsix, startServer } from '../../scripts/vscodeServer.mjs';
import type { ServerOptions, VscodeServer, WindowOptions } from '../../scripts/vscodeServer.mjs';
import { Workbench } from './workbench.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface SessionOptions extends ServerOptions {
  /** Use the extension in this folder, as it is there, instead of the packaged one. */
  readonly extensionFolder?: string;
  /** The size of the windows in CSS pixels. */
  readonly viewport?: { readonly width: number; readonly height: number };
}

interface Manifest {
  readonly publisher: string;
  readonly name: string;
  readonly version: string;
}

let installed: string | undefined;

/** The folder that holds the installed VSIX: made by the first session of this process, removed when it ends. */
function installedExtension(): string {
  if (installed) return installed;
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest;
  const vsix = join(ROOT, `network-cleaner-${version}.vsix`);
  if (!existsSync(vsix)) throw new Error(`There is no ${vsix}. Make it with: npm run package`);
  const folder = mkdtempSync(join(tmpdir(), 'network-cleaner-extensions-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  installVsix(vsix, folder);
  installed = folder;
  return folder;
}

/** A folder of installed extensions that holds just a link to this one. */
function linkedExtension(folder: string): string {
  const extensions = mkdtempSync(join(tmpdir(), 'network-cleaner-extensions-'));
  process.once('exit', () => rmSync(extensions, { recursive: true, force: true }));
  const { publisher, name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  symlinkSync(folder, join(extensions, `${publisher}.${name}-${version}`));
  return extensions;
}

/**
 * VS Code's progress bars and spinners move even for those who want little motion. Without a GPU each of their frames costs
 * as much processor as the removal that they are about.
 */
function holdStill(): void {
  const still = new CSSStyleSheet();
  still.replaceSync('*, ::before, ::after { animation: none !important }');
  document.adoptedStyleSheets.push(still);
}

/**
 * VS Code's page around a webview asks the browser for a newer service worker before it shows anything, and waits for the
 * answer without a limit. With several windows on a busy machine there may be none for a minute and more: the page stays
 * empty, though the worker is in control (of its marks, `content/started` is there and `content/workerReady` is not). There
 * is no newer worker in a test, so the one in control is taken for it.
 */
const TRUST_SERVICE_WORKER = `
if (location.pathname.endsWith('/webview/browser/pre/index.html')) {
  const { register } = ServiceWorkerContainer.prototype;
  ServiceWorkerContainer.prototype.register = function (path, options) {
    const isInControl = this.controller?.scriptURL === new URL(path, location.href).href;
    return isInControl ? this.getRegistration() : register.call(this, path, options);
  };
  ServiceWorkerRegistration.prototype.update = async function () {
    return this;
  };
}`;

/** A VS Code server with the packaged extension installed, and a browser that shows its windows. */
export class Session {
  readonly server: VscodeServer;
  readonly browser: Browser;
  readonly #context: BrowserContext;
  readonly #hosts = new Map<Page, number>();

  private constructor(server: VscodeServer, browser: Browser, context: BrowserContext) {
    this.server = server;
    this.browser = browser;
    this.#context = context;
  }

  /** Starts VS Code; stop it with `stop()` in an `after` hook. */
  static async start(options: SessionOptions = {}): Promise<Session> {
    const { extensionFolder, viewport = { width: 1400, height: 900 }, ...serverOptions } = options;
    const extensionsDir =
      options.extensionsDir ?? (extensionFolder ? linkedExtension(extensionFolder) : installedExtension());
    const server = await startServer({ fewBuiltIns: true, ...serverOptions, extensionsDir });
    try {
      const browser = await chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_ARGS });
      const context = await browser.newContext({ viewport, reducedMotion: 'reduce' });
      await context.addInitScript(holdStill);
      await context.addInitScript({ content: TRUST_SERVICE_WORKER });
      return new Session(server, browser, context);
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  /** Opens a window. Each further one is a second window on the same user data, as in a desktop VS Code. */
  async openWindow(options: WindowOptions = {}): Promise<Workbench> {
    const page = await this.#context.newPage();
    const others = this.server.extensionHostPids();
    await page.goto(this.server.windowUrl(options));
    const workbench = new Workbench(page);
    await workbench.ready();
    const host = this.server.extensionHostPids().find((pid) => !others.includes(pid));
    if (host !== undefined) this.#hosts.set(workbench.page, host);
    return workbench;
  }

  /** Closes a window and ends its extension host, which would look after the store for as long as it may be come back to. */
  async closeWindow({ page }: Workbench): Promise<void> {
    const pid = this.#hosts.get(page);
    await page.goto('about:blank');
    await page.close();
    if (pid === undefined) return;
    const isThere = (): boolean => this.server.extensionHostPids().includes(pid);
    const deadline = Date.now() + 10_000;
    if (isThere()) process.kill(pid, 'SIGTERM');
    while (isThere()) {
      if (Date.now() > deadline) process.kill(pid, 'SIGKILL');
      await wait(50);
    }
  }

  /** Where the extension keeps its data. */
  get globalStorage(): string {
    return join(this.server.dataDir, 'data/User/globalStorage/network-cleaner.network-cleaner');
  }

  /** Closes the windows and stops the server. */
  async stop(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
  }
}
