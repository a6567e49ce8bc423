import assert from 'node:assert/strict';
import { queryFixes } from '#core/query/queryFixes.ts';

describe('ways to mend a query', () => {
  const inserts = (text: string, wrong: string) =>
    queryFixes(text, text.lastIndexOf(wrong), wrong.length).map(({ insert }) => insert);

  it('know the field before a value, also inside of a list', () => {
    assert.deepEqual(inserts('a state:remov', 'remov'), ['remove']);
    assert.deepEqual(inserts('a state:(keep OR remov', 'remov'), ['remove']);
    assert.deepEqual(inserts('a nostate:remov', 'remov'), []);
    assert.deepEqual(inserts('state:keep remov', 'remov'), []);
    assert.deepEqual(inserts('state:(keep) remov', 'remov'), []);
  });

  it('take no longer for a long word than for many short ones', () => {
    const started = performance.now();
    for (const piece of ['a', 'é', 'a:', '(', 'a:(']) inserts(`${piece.repeat(200_000)} x`, 'x');
    assert.ok(performance.now() - started < 3_000);
  });
});
