import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { BrowserSession } from '#linkedin/driver/browserSession.ts';
import { readConnections } from '#linkedin/tasks/readConnections.ts';
import type { ListedPerson } from '#protocol/browserMessages.ts';
import type { SandboxFault } from '../sandbox/faults.ts';
import { startSecondSandbox } from '../secondSandbox/server.ts';
import { Driver, launchOptions } from './linkedinDriver.ts';

/** What LinkedIn's list does on its way to the end; with the language of the page, where that is to be unknown. */
const lists: readonly (SandboxFault | readonly SandboxFault[])[] = [
  { kind: 'load-more-button' },
  { kind: 'stalled-list', ms: 1500, times: 2 },
  { kind: 'repeated-rows', rows: 3 },
  { kind: 'list-end', end: 'empty-page' },
  { kind: 'list-end', end: 'button-stays' },
  { kind: 'list-end', end: 'spinner' },
  { kind: 'scroll-root', root: 'window' },
  { kind: 'generation', generation: 'A' },
  // The button is found by the markup alone.
  [{ kind: 'generation', generation: 'A' }, { kind: 'load-more-button' }, { kind: 'language', language: 'qtx' }],
  // By its place alone.
  [{ kind: 'generation', generation: 'B' }, { kind: 'load-more-button' }, { kind: 'language', language: 'qtx' }],
  [{ kind: 'generation', generation: 'C' }, { kind: 'load-more-button' }, { kind: 'language', language: 'qtx' }],
];

describe('reading the whole list of connections', function () {
  this.timeout(120_000);
  let driver: Driver;

  before(async () => {
    // On a busy machine rows are passed by and looked for again, which takes its time.
    const timeouts = { page: 6000, step: 2000, answer: 4000, stall: 12_000 };
    driver = await Driver.start({ people: 120, seed: 5 }, { timeouts });
  });
  after(() => driver.stop());

  for (const fault of lists) {
    it(`is complete with ${JSON.stringify(fault)}`, async () => {
      await driver.reset(...[fault].flat());
      const seen: string[] = [];
      const reading = await readConnections(driver.session.page, new AbortController().signal, (people) =>
        seen.push(...people.map(({ slug }) => slug)),
      );
      assert.ok(reading.kind === 'reading' && reading.complete, JSON.stringify(reading));
      const listed = driver.sandbox.people.filter(({ hidden }) => !hidden).map(({ slug }) => slug);
      assert.deepEqual(seen.sort(), listed.sort());
      assert.deepEqual(driver.sandbox.ledger.removalRequests, []);
    });
  }
});

describe('reading, while the person looks at another tab', () => {
  it('brings its own tab to the front first, since the list only grows while it can be seen', async function () {
    this.timeout(60_000);
    const driver = await Driver.start({ people: 30, seed: 5 });
    try {
      const ours = driver.session.page.page;
      const other = await ours.context().newPage();
      await other.bringToFront();
      const calls: string[] = [];
      const front = ours.bringToFront.bind(ours);
      ours.bringToFront = () => {
        calls.push(ours.url());
        return front();
      };
      await readConnections(driver.session.page, new AbortController().signal, () => undefined);
      assert.deepEqual(calls, ['about:blank'], 'before the list is opened');
    } finally {
      await driver.stop();
    }
  });
});

describe('a button for more rows whose middle lies under a bar of the page', function () {
  this.timeout(120_000);

  for (const generation of ['A', 'B', 'C'] as const) {
    it(`is pressed where it can be seen, generation ${generation}`, async () => {
      const site = await startSecondSandbox({ generation, lies: ['load-more-under-bar'] });
      const profiles = await mkdtemp(join(tmpdir(), 'nc-bar-'));
      const session = await BrowserSession.launch(chromium, launchOptions(site.url, profiles));
      try {
        await session.page.page.context().addCookies(site.sessionCookies());
        const seen: ListedPerson[] = [];
        const reading = await readConnections(session.page, new AbortController().signal, (people) =>
          seen.push(...people),
        );
        assert.ok(reading.kind === 'reading' && reading.complete, JSON.stringify(reading));
        assert.equal(seen.length, site.people.filter(({ hidden }) => !hidden).length);
      } finally {
        await session.close();
        await site.close();
        await rm(profiles, { recursive: true, force: true, maxRetries: 5 });
      }
    });
  }
});

describe('rows that come before their names and days', function () {
  this.timeout(120_000);

  const late = [
    ['A', 'texts-late'],
    ['B', 'texts-late'],
    ['C', 'texts-late'],
    ['B', 'names-late'],
    ['C', 'names-late'],
  ] as const;
  for (const [generation, lie] of late) {
    it(`are read with them, and someone of them is found, generation ${generation}, ${lie}`, async () => {
      const site = await startSecondSandbox({ generation, lies: [lie] });
      const profiles = await mkdtemp(join(tmpdir(), 'nc-late-'));
      const session = await BrowserSession.launch(chromium, launchOptions(site.url, profiles));
      try {
        await session.page.page.context().addCookies(site.sessionCookies());
        const seen: ListedPerson[] = [];
        await readConnections(session.page, new AbortController().signal, (people) => seen.push(...people));
        assert.ok(seen.length > 10);
        assert.deepEqual(
          seen.filter(({ name, connectedOn }) => name === '' || (generation !== 'A' && connectedOn === undefined)),
          [],
        );
        // What joins the parts of an emoji is not kept.
        const names = new Set(site.people.map(({ fullName }) => fullName.replace(/\u200d/g, '')));
        assert.deepEqual(
          seen.filter(({ name }) => !names.has(name)),
          [],
        );
        const person = seen.find(({ slug }) => slug === 'ilvara-quennell');
        assert.ok(person);
        const wanted = { ...person, connectedOn: person.connectedOn };
        assert.deepEqual(await session.removal.prepare(wanted), { kind: 'ready' });
      } finally {
        await session.close();
        await site.close();
        await rm(profiles, { recursive: true, force: true, maxRetries: 5 });
      }
    });
  }
});
