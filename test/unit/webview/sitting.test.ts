import assert from 'node:assert/strict';
import type { Connection, Decision } from '#core/people/connection.ts';
import { connectionTable } from '#core/people/connectionTable.ts';
import type { RuleProposal } from '#core/policy/ruleProposal.ts';
import { searchInIdleMoments } from '#webview/components/rule-card/idleSearch.ts';
import { People } from '#webview/session/people.ts';
import { longestPause, mostAtOnce, Sitting } from '#webview/session/sitting.ts';
import { person } from '../core/search/people.ts';

function people(decide: (id: number) => Decision): People {
  const everyone: Connection[] = Array.from({ length: 60 }, (_, at) =>
    person(`José ${at}`, { id: at + 1, decision: decide(at + 1) }),
  );
  return new People(connectionTable(everyone), 1);
}

const ids = (from: number, count: number): number[] => Array.from({ length: count }, (_, at) => from + at);
const proposal: RuleProposal = {
  decision: 'remove',
  query: 'is:recruiter',
  matchedInSitting: 3,
  hits: [1, 2],
  counterExamples: [3],
  more: [20, 21],
  moreQuery: 'state:undecided is:recruiter',
  sample: [20, 21],
};

describe('a sitting of decisions', () => {
  it('is enough for a rule after a dozen people, however often one of them is decided on', () => {
    const sitting = new Sitting();
    for (const id of [...ids(1, 11), 3, 3]) sitting.note([id]);
    assert.equal(sitting.isEnough, false);
    sitting.note([12]);
    assert.equal(sitting.isEnough, true);
  });

  it('takes decisions on a company at once, but none on all of a filter', () => {
    const sitting = new Sitting();
    sitting.note(ids(1, mostAtOnce + 1));
    assert.equal(sitting.isEnough, false);
    sitting.note(ids(1, 14));
    assert.equal(sitting.isEnough, true);
  });

  it('counts decisions as they stand, and none that was taken back', () => {
    const sitting = new Sitting();
    sitting.note([5, 2, 7]);
    sitting.note([5]);
    const decided = sitting.decisions(people((id) => (id === 7 ? 'undecided' : 'review')));
    assert.deepEqual(decided, [
      { id: 2, decision: 'review' },
      { id: 5, decision: 'review' },
    ]);
  });

  it('does not propose twice what was answered, also when it is kept and read again', () => {
    const clock = 1_000_000_000_000;
    const sitting = new Sitting(() => clock);
    sitting.note(ids(1, 12));
    sitting.proposal = proposal;
    sitting.answer();
    sitting.proposal = proposal;
    assert.equal(sitting.proposal, undefined);
    const again = Sitting.from(structuredClone(sitting.state), () => clock + longestPause);
    assert.equal(again.isEnough, true);
    again.proposal = proposal;
    assert.equal(again.proposal, undefined);
  });

  it('ends with a long pause: what was refused may be proposed then', () => {
    let clock = 1_000_000_000_000;
    const sitting = new Sitting(() => clock);
    sitting.note(ids(1, 12));
    sitting.proposal = proposal;
    sitting.answer();
    clock += longestPause + 1;
    assert.equal(Sitting.from(sitting.state, () => clock).isEnough, false);
    sitting.note([13]);
    assert.equal(sitting.isEnough, false);
    sitting.proposal = proposal;
    assert.equal(sitting.proposal, proposal);
  });

  it('takes a proposal back as soon as someone whom it matches is kept', () => {
    for (const kept of [1, 3, 21]) {
      const sitting = new Sitting();
      sitting.proposal = proposal;
      assert.equal(sitting.withdrawFromKept(people((id) => (id === 40 ? 'keep' : 'remove'))), false);
      assert.equal(sitting.withdrawFromKept(people((id) => (id === kept ? 'keep' : 'remove'))), true, String(kept));
      assert.equal(sitting.proposal, undefined);
    }
  });
});

describe('searching in idle moments', () => {
  let moments: number;
  const asked = globalThis.requestIdleCallback;
  /** What is left of each idle moment, in milliseconds, each time it is asked. */
  let left: number[];

  beforeEach(() => {
    moments = 0;
    left = [];
    globalThis.requestIdleCallback = (callback) => {
      moments += 1;
      queueMicrotask(() => callback({ didTimeout: false, timeRemaining: () => left.shift() ?? 0 }));
      return moments;
    };
  });
  afterEach(() => {
    globalThis.requestIdleCallback = asked;
  });

  function* search(pieces: number, done: number[]): Generator<undefined, string> {
    for (let piece = 0; piece < pieces; piece++) {
      done.push(piece);
      yield;
    }
    return 'found';
  }

  it('does one piece in a short moment, and more where there is time', async () => {
    const done: number[] = [];
    left = [40, 30, 2];
    assert.deepEqual(await searchInIdleMoments(search(6, done), () => true), { found: 'found' });
    // Three pieces in the first moment, then one in each, and the end.
    assert.equal(moments, 5);
    assert.equal(done.length, 6);
  });

  it('gives up as soon as it is not wanted', async () => {
    const done: number[] = [];
    assert.equal(await searchInIdleMoments(search(6, done), () => done.length < 2), undefined);
    assert.equal(done.length, 2);
  });
});
