import { build as esbuild } from 'esbuild';
import type { BuildOptions, Plugin } from 'esbuild';
import { readFileSync, rmSync } from 'node:fs';
import { mkdtemp, readFile, readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { CHROMIUM_ARGS, ensureChromium } from '../../../scripts/chromium.mjs';
import { policyElement } from '#vscode/pagePolicy.ts';
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
  /** Of its texts. Default: English. */
  readonly language?: PageLanguage;
  readonly width?: number;
  readonly height?: number;
  /** Where the person is. Default: where the tests run. */
  readonly timeZone?: string;
}

/** The languages that there are translations for. */
export const translations = ['de', 'es', 'fr', 'ja', 'pt-br', 'zh-cn'] as const;
type PageLanguage = 'en' | (typeof translations)[number];

/** Puts every text of the page, and of the host that the page has in the tests, into a language that no one speaks. */
const inPseudoLanguage: Plugin = {
  name: 'pseudo-language',
  setup: (plugin) =>
    plugin.onLoad({ filter: /webview\/model\/pageLanguage\.ts$/ }, () => ({
      contents: `import { ${usePseudoTexts.name} as use } from './pseudoTexts.ts'; use();`,
      resolveDir: join(root, 'test/e2e/webview'),
      loader: 'ts',
    })),
};

/** Builds the webview as it ships and the fake host beside it. @returns the folder */
async function build(plugins: Plugin[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'grid-pages-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const common = {
    absWorkingDir: root,
    bundle: true,
    minify: true,
    platform: 'browser',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins,
  } satisfies BuildOptions;
  await esbuild({
    ...common,
    entryPoints: ['webview/main.ts', 'webview/removal.ts', 'webview/later.ts'],
    format: 'esm',
    splitting: true,
    outdir: folder,
    entryNames: '[name]',
    chunkNames: 'chunk-[hash]',
  });
  await esbuild({
    ...common,
    entryPoints: ['test/e2e/webview/fakeVsCode.ts', 'test/e2e/webview/fakeRemovalHost.ts'],
    format: 'iife',
    outdir: folder,
  });
  return folder;
}

/** What this process built, in English (which a page can show translated) and in the language that no one speaks. */
const built: { usual?: Promise<string>; pseudo?: Promise<string> } = {};

/**
 * Serves the webview and the fake host, and starts Chromium for them.
 * @param language 'pseudo' shows what escaped translation
 */
export async function startGridPages(language: 'usual' | 'pseudo' = 'usual'): Promise<GridPages> {
  const folder = await (built[language] ??= build(language === 'pseudo' ? [inPseudoLanguage] : []));
  const server = await serve(folder);
  const { port } = server.address() as AddressInfo;
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: CHROMIUM_ARGS,
  });
  return {
    browser,
    laterSize: gzipSync(await readFile(join(folder, 'later.js'))).length,
    async open({
      people,
      first = 0,
      page: shown = 'grid',
      theme = 'dark',
      language = 'en',
      width = 1280,
      height = 800,
      timeZone,
    }) {
      const page = await browser.newPage({
        viewport: { width, height },
        ...(timeZone !== undefined && { timezoneId: timeZone }),
      });
      const query = new URLSearchParams({
        people: String(people),
        first: String(first),
        page: shown,
        theme,
        language,
      });
      await page.goto(`http://127.0.0.1:${port}/?${query}`);
      return page;
    },
    async close() {
      await browser.close();
      server.close();
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
      response.setHeader('content-type', 'text/html; charset=utf-8').end(html(url.searchParams));
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
function html(asked: URLSearchParams): string {
  const theme = asked.get('theme') as ThemeName;
  const language = asked.get('language') as PageLanguage;
  const { fake, element, script } = parts[asked.get('page') as PageName];
  const texts = language === 'en' ? '' : readFileSync(join(root, `l10n/bundle.l10n.${language}.json`), 'utf8');
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
${policyElement('n', "'self'")}
<meta property="csp-nonce" content="n">
<link rel="stylesheet" href="/theme.css?name=${theme}">
<link rel="stylesheet" id="codicons" href="/codicon.css">
<title>Connections</title>
</head>
<body class="${themes[theme].bodyClass}" data-vscode-theme-kind="${themes[theme].bodyClass}">
<script type="application/json" id="translations">${texts.replaceAll('<', '\\u003c')}</script>
<script nonce="n" src="/${fake}"></script>
<${element}></${element}>
<script type="module" nonce="n" src="/${script}"></script>
</body>
</html>`;
}
