import { strict as assert } from 'node:assert';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, afterEach, before } from 'mocha';
import type { Page } from 'playwright-core';
import type { GridCommand, GridCommandName, GridCommandParams } from '#protocol/gridMessages.ts';
import type {} from './fakeRemovalHost.ts';
import type {} from './fakeVsCode.ts';
import { startGridPages } from './gridPage.ts';
import type { GridPageOptions, GridPages } from './gridPage.ts';

/** Where pictures are kept, to be looked at. */
export const pictures = 'test-results/screenshots';

/** What the tests of a `describe` open their pages with. */
export interface PageTests {
  open(options: GridPageOptions): Promise<Page>;
  /** Only inside a test. */
  readonly pages: GridPages;
}

/** Starts Chromium for the tests of a `describe`. After each, its page must have sent only valid messages and kept the policy. */
export function pageTests(): PageTests {
  let pages: GridPages;
  let page: Page | undefined;
  before(async () => {
    pages = await startGridPages();
    mkdirSync(pictures, { recursive: true });
  });
  after(() => pages.close());
  afterEach(async () => {
    const faults = await page?.evaluate(() => {
      // One of the two is there.
      const { fakeVsCode, fakeRemovalHost } = window as Partial<Window>;
      return [fakeVsCode, fakeRemovalHost].flatMap((fake) => (fake ? [...fake.refused, ...fake.policyViolations] : []));
    });
    await page?.close();
    page = undefined;
    assert.deepEqual(faults ?? [], [], 'every message was valid and the content policy was kept');
  });
  return {
    open: async (options) => (page = await pages.open(options)),
    get pages() {
      return pages;
    },
  };
}

/** The commands of a name that the grid has sent. */
export async function sentCommands<N extends GridCommandName>(page: Page, name: N): Promise<GridCommandParams<N>[]> {
  const commands = await page.evaluate(() => window.fakeVsCode.received.filter(({ kind }) => kind === 'command'));
  return (commands as GridCommand[]).filter((c) => c.name === name).map((c) => c.params as GridCommandParams<N>);
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeViolation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** What axe-core objects to, each with the elements concerned. */
export async function axeViolations(page: Page): Promise<string[]> {
  // Through the debugger, past the page's own content policy.
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: { run(): Promise<{ violations: AxeViolation[] }> } };
    const { violations } = await checker.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  });
}
