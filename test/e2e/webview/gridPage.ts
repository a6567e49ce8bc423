import { build } from 'esbuild';
import type { BuildOptions, Plugin } from 'esbuild';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { usePseudoTexts } from './pseudoTexts.ts';
import { themes } from './themes.ts';
import type { ThemeName } from './themes.ts';

type PageName = 'grid' | 'removal';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Chromium and a server with the built page: the real bundle, under the policy it has in VS Code. */
export interface GridPages {
  readonly browser: Browser;
  /** Of what is loaded later, gzipped, in bytes. */
  readonly laterSize: number;
  /** Opens the page with so many invented people. */
  open(options: GridPageOptions): Promise<Page>;
  close(): Promise<void>;
}

export interface GridPageOptions {
  readonly people: number;
  /** So many come at first, the others when the test sends them. Default: everyone. */
  readonly first?: number;
  /** Which of the two pages. Default: the grid. */
  readonly page?: PageName;
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
}

/** The languages that there are translations for. */
export const translations = ['de', 'es', 'fr', 'ja', 'pt-br', 'zh-cn'] as const;
type PageLanguage = 'en' | 'pseudo' | (typeof translations)[number];

/** Puts every text of the page, and of the host that the page has in the tests, into a language. */
function inLanguage(language: PageLanguage): Plugin {
  const contents =
    language === 'pseudo'
      ? `import { ${usePseudoTexts.name} as use } from './pseudoTexts.ts'; use();`
      : `import * as l10n from '@vscode/l10n'; import contents from '../../../l10n/bundle.l10n.${language}.json';
         import { setTextLanguage } from '#core/text/numbers.ts';
         l10n.config({ contents }); setTextLanguage('${language}');`;
  return {
    name: 'language',
    setup: (plugin) =>
      plugin.onLoad({ filter: /webview\/language\.ts$/ }, () => ({
        contents,
        resolveDir: join(root, 'test/e2e/webview'),
        loader: 'ts',
      })),
  };
}

/**
 * Builds the webview as it ships and the fake host beside it, and serves both.
 * @param language 'pseudo' shows what escaped translation
 */
export async function startGridPages(language: PageLanguage = 'en'): Promise<GridPages> {
  const folder = await mkdtemp(join(tmpdir(), 'grid-pages-'));
  const common = {
    absWorkingDir: root,
    bundle: true,
    minify: true,
    platform: 'browser',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: language === 'en' ? [] : [inLanguage(language)],
  } satisfies BuildOptions;
  await build({
    ...common,
    entryPoints: ['webview/main.ts', 'webview/removal.ts', 'webview/later.ts'],
    format: 'esm',
    splitting: true,
    outdir: folder,
    entryNames: '[name]',
    chunkNames: 'chunk-[hash]',
  });
  await build({
    ...common,
    entryPoints: ['test/e2e/webview/fakeVsCode.ts', 'test/e2e/webview/fakeRemovalHost.ts'],
    format: 'iife',
    outdir: folder,
  });
  const server = await serve(folder);
  const { port } = server.address() as AddressInfo;
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  return {
    browser,
    laterSize: gzipSync(await readFile(join(folder, 'later.js'))).length,
    async open({ people, first = 0, page: shown = 'grid', theme = 'dark', width = 1280, height = 800 }) {
      const page = await browser.newPage({ viewport: { width, height } });
      await page.goto(`http://127.0.0.1:${port}/?people=${people}&first=${first}&page=${shown}&theme=${theme}`);
      return page;
    },
    async close() {
      await browser.close();
      server.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function serve(folder: string): Promise<Server> {
  const codicons = join(root, 'node_modules/@vscode/codicons/dist');
  const files: Readonly<Record<string, readonly [path: string, type: string]>> = {
    ...Object.fromEntries(
      (await readdir(folder)).map((name) => [`/${name}`, [join(folder, name), 'text/javascript']] as const),
    ),
    '/codicon.css': [join(codicons, 'codicon.css'), 'text/css'],
    '/codicon.ttf': [join(codicons, 'codicon.ttf'), 'font/ttf'],
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const file = files[url.pathname];
    if (url.pathname === '/') {
      response
        .setHeader('content-type', 'text/html; charset=utf-8')
        .end(html(url.searchParams.get('page') as PageName, url.searchParams.get('theme') as ThemeName));
    } else if (url.pathname === '/theme.css') {
      const theme = themes[url.searchParams.get('name') as ThemeName];
      const variables = Object.entries(theme.variables).map(([name, value]) => `--vscode-${name}: ${value};`);
      response.setHeader('content-type', 'text/css').end(`html { ${variables.join('\n')} color-scheme: ${theme.scheme} }
        body { margin: 0; padding: 0 20px; background: var(--vscode-editor-background); overscroll-behavior-x: none }`);
    } else if (file) {
      void readFile(file[0]).then((bytes) => response.setHeader('content-type', file[1]).end(bytes));
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

const parts = {
  grid: { fake: 'fakeVsCode.js', element: 'network-cleaner-grid', script: 'main.js' },
  removal: { fake: 'fakeRemovalHost.js', element: 'network-cleaner-removal', script: 'removal.js' },
} as const;

/** As the panel's page in VS Code: same policy, same elements; the theme comes as a file instead of from VS Code. */
function html(page: PageName, theme: ThemeName): string {
  const { fake, element, script } = parts[page];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-n'; img-src data:; style-src 'self' 'nonce-n'; font-src 'self'">
<meta property="csp-nonce" content="n">
<link rel="stylesheet" href="/theme.css?name=${theme}">
<link rel="stylesheet" id="codicons" href="/codicon.css">
<title>Connections</title>
</head>
<body class="${themes[theme].bodyClass}" data-vscode-theme-kind="${themes[theme].bodyClass}">
<script nonce="n" src="/${fake}"></script>
<${element}></${element}>
<script type="module" nonce="n" src="/${script}"></script>
</body>
</html>`;
}
