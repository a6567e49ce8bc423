import assert from 'node:assert/strict';
import { parseQuery } from '#core/query/parseQuery.ts';
import type { RunTarget } from '#core/removal/run.ts';
import { shownRows } from '#core/search/leavers.ts';
import { targetsQuery } from '#vscode/removal/targetsQuery.ts';
import { NothingToDo } from '#vscode/ui/nothingToDo.ts';
import { removalRun, runTarget } from '../core/removal/runs.ts';
import { indexOf, person, today } from '../core/search/people.ts';

const index = indexOf([
  person('Seán O’Brien', { slug: 'sean-o-brien-1', standing: 'removed' }),
  person('Seán O’Brien', { slug: 'sean-o-brien' }),
  person('李小龙', { slug: '李小龙-7', decision: 'keep' }),
  person('José <b>', { slug: 'jose' }),
]);

function target(connectionId: number): RunTarget {
  return runTarget(connectionId, { connectionId, slug: 'the-address-of-then', state: 'removed' });
}

const run = removalRun({ state: 'finished', targets: [target(1), target(3), target(9)] });

function shown(query: string): readonly number[] {
  const parsed = parseQuery(query);
  assert.ok(parsed.ok, query);
  return Array.from(shownRows(parsed.query, index, today), (row) => row + 1);
}

describe('Show in Grid from the Removals view', () => {
  it('shows the very people of a run, also who has left, and no namesake', () => {
    assert.deepEqual(shown(targetsQuery({ kind: 'run', run }, index)), [1, 3]);
  });

  it('shows those of one outcome, and one person', () => {
    assert.deepEqual(
      shown(targetsQuery({ kind: 'outcome', run, outcome: 'removed', targets: run.targets.slice(1) }, index)),
      [3],
    );
    assert.deepEqual(shown(targetsQuery({ kind: 'target', run, target: target(1) }, index)), [1]);
  });

  it('says so when they are no longer in the data, or too many for a filter', () => {
    assert.throws(() => targetsQuery({ kind: 'target', run, target: target(9) }, index), NothingToDo);
    const many = indexOf(Array.from({ length: 3000 }, (_, at) => person(`Someone Number ${at}`)));
    const targets = Array.from({ length: 3000 }, (_, at) => target(at + 1));
    assert.throws(() => targetsQuery({ kind: 'run', run: { ...run, targets } }, many), NothingToDo);
  });
});
