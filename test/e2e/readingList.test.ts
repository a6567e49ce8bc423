import assert from 'node:assert/strict';
import { readConnections } from '#linkedin/tasks/readConnections.ts';
import type { SandboxFault } from '../sandbox/faults.ts';
import { Driver } from './linkedinDriver.ts';

/** What LinkedIn's list does on its way to the end. */
const lists: readonly SandboxFault[] = [
  { kind: 'load-more-button' },
  { kind: 'stalled-list', ms: 1500, times: 2 },
  { kind: 'repeated-rows', rows: 3 },
  { kind: 'list-end', end: 'empty-page' },
  { kind: 'list-end', end: 'button-stays' },
  { kind: 'list-end', end: 'spinner' },
  { kind: 'scroll-root', root: 'window' },
  { kind: 'generation', generation: 'A' },
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
      await driver.reset(fault);
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
