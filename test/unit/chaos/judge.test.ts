import assert from 'node:assert/strict';
import type { RemovalRun, RunMode, RunTarget } from '#core/removal/run.ts';
import type { Evidence } from '../../chaos/judge.ts';
import { judge } from '../../chaos/judge.ts';
import { removalRun, runTarget } from '../core/removal/runs.ts';

const names = ['zoë', '李小龙', 'josé'];

function target(position: number, change: Partial<RunTarget> = {}): RunTarget {
  const who = { connectionId: position, slug: names[position] ?? 'someone', name: '' };
  return runTarget(position, { ...who, state: 'removed', intentAt: 100, outcomeAt: 300, ...change });
}

function run(mode: RunMode, ...targets: RunTarget[]): RemovalRun {
  return removalRun({ mode, state: 'finished', targets });
}

const good: Evidence = {
  facts: {
    removals: names.map((slug) => ({ slug, at: 200 })),
    presses: names.map((slug) => ({ slug, at: 200 })),
    objections: [],
  },
  run: run('automatic', target(0), target(1), target(2)),
  planned: names.map((slug, id) => ({ slug, id })),
  protectedSince: new Map(),
  seenTo: [],
  truthful: true,
  killed: false,
};

/** Runs of the chaos that broke a promise, as the site and the store would show them. */
const broken: Readonly<Record<string, readonly [wrong: string, change: Partial<Evidence>]>> = {
  'someone outside the plan removed': [
    'wrong',
    { facts: { ...good.facts, removals: [...good.facts.removals, { slug: 'cher', at: 200 }] } },
  ],
  'someone of another member’s network removed': [
    'wrong',
    {
      facts: { ...good.facts, removals: [{ slug: 'zoë', at: 200, elsewhere: true }, ...good.facts.removals.slice(1)] },
    },
  ],
  'a removal before its intent': [
    'wrong',
    { run: run('automatic', target(0, { intentAt: 201 }), target(1), target(2)) },
  ],
  'a removal by the page, though it is on record': [
    'wrong',
    { run: run('automatic', target(0, { intentAt: undefined, reason: 'anotherRemoved' }), target(1), target(2)) },
  ],
  'a rehearsal that asks for a removal': [
    'wrong',
    {
      run: run('rehearsal', ...names.map((_, position) => target(position, { state: 'rehearsed' }))),
      facts: { ...good.facts, removals: [] },
    },
  ],
  'a second click': ['twice', { facts: { ...good.facts, presses: [...good.facts.presses, { slug: 'zoë', at: 900 }] } }],
  'someone protected removed': ['protected', { protectedSince: new Map([['zoë', 50]]) }],
  'a click after LinkedIn objected': ['after objection', { facts: { ...good.facts, objections: [50] } }],
  'a removal that the record calls failed': [
    'unrecorded',
    { run: run('automatic', target(0, { state: 'failed' }), target(1), target(2)), truthful: false },
  ],
  'a record without a removal': ['unproven', { facts: { ...good.facts, removals: good.facts.removals.slice(1) } }],
  'someone left in the queue': [
    'unsettled',
    {
      run: run('automatic', target(0, { state: 'queued', intentAt: undefined }), target(1), target(2)),
      facts: { ...good.facts, removals: good.facts.removals.slice(1) },
      truthful: false,
    },
  ],
  'someone not removed on pages that tell the truth': [
    'needless',
    {
      run: run('automatic', target(0, { state: 'skipped', reason: 'nameDiffers' }), target(1), target(2)),
      facts: { ...good.facts, removals: good.facts.removals.slice(1) },
    },
  ],
  'someone lost from the record': ['lost', { run: run('automatic', target(0), target(1)), truthful: false }],
};

describe('the judge of the chaos', () => {
  it('finds nothing where every promise was kept', () => assert.deepEqual(judge(good), []));

  for (const [what, [wrong, change]] of Object.entries(broken)) {
    it(`sees ${what}`, () => {
      const found = judge({ ...good, ...change });
      assert.ok(
        found.some((one) => one.wrong === wrong),
        JSON.stringify(found),
      );
    });
  }

  it('forgives a click that was on its way, and those after the person had seen to it', () => {
    const facts = { ...good.facts, objections: [150] };
    assert.deepEqual(judge({ ...good, facts }), []);
    assert.deepEqual(judge({ ...good, facts: { ...good.facts, objections: [50] }, seenTo: [60] }), []);
  });

  it('leaves to the person at the browser what they remove, as long as it is on record', () => {
    const others = { ...good.facts, removals: [...good.facts.removals, { slug: 'cher', at: 200 }] };
    const recorded = target(3, { slug: 'cher', intentAt: undefined, reason: 'removedByHand' });
    const by = { ...good, facts: others };
    assert.deepEqual(judge({ ...by, run: run('guided', target(0), target(1), target(2), recorded) }), []);
    const missing = judge({ ...by, run: run('guided', target(0), target(1), target(2)) });
    assert.deepEqual(
      missing.map(({ wrong }) => wrong),
      ['wrong'],
    );
  });

  it('counts no one as asked for twice whom the page names each time that the person’s own hand confirms', () => {
    const again = [900, 950].map((at) => ({ slug: 'cher', at }));
    const removals = [...good.facts.removals, { slug: 'cher', at: 900 }];
    const facts = { ...good.facts, removals, presses: [...good.facts.presses, ...again] };
    const recorded = target(3, { slug: 'cher', intentAt: undefined, outcomeAt: 950, reason: 'removedByHand' });
    assert.deepEqual(judge({ ...good, facts, run: run('guided', target(0), target(1), target(2), recorded) }), []);
    const shown = target(3, { slug: 'cher', outcomeAt: 950 });
    assert.deepEqual(
      judge({ ...good, facts, run: run('guided', target(0), target(1), target(2), shown) }).map(({ wrong }) => wrong),
      ['twice'],
    );
  });
});
