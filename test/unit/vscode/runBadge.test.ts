import assert from 'node:assert/strict';
import { runTones } from '#core/removal/wording/shownStatus.ts';
import { runBadge } from '#vscode/removal/runBadge.ts';

describe('the mark on the Removals view', () => {
  it('is there when nothing goes on until the person does something, and only then (U12)', () => {
    const marked = runTones.filter((tone) => runBadge({ tone, headline: 'Your turn: Ann Able.' }));
    assert.deepEqual(marked, ['stopped', 'yours']);
    assert.deepEqual(runBadge({ tone: 'yours', headline: 'Your turn: Ann Able.' }), {
      value: 1,
      tooltip: 'Your turn: Ann Able.',
    });
    assert.equal(runBadge(undefined), undefined);
  });
});
