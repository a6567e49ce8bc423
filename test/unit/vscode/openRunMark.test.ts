import assert from 'node:assert/strict';
import type { RemovalRun } from '#core/removal/run.ts';
import { isOpen } from '#core/removal/runMachine.ts';
import { stubbedWindow, stubVsCode } from './stubbedVsCode.ts';

const run = (state: RemovalRun['state'], of: RemovalRun['targets'][number]['state']): RemovalRun => ({
  id: 1,
  mode: 'automatic',
  state,
  createdAt: 0,
  notBefore: 0,
  nextAt: undefined,
  pauseCause: undefined,
  chosenBy: '',
  changes: [],
  targets: [
    {
      position: 0,
      connectionId: 1,
      slug: 'ines-ado',
      name: 'Ines Ado',
      connectedOn: undefined,
      state: of,
      reason: undefined,
      intentAt: 1,
      outcomeAt: undefined,
      addedAt: undefined,
    },
  ],
});

describe('the next start of VS Code', () => {
  before(stubVsCode);

  for (const [what, shown, puts] of [
    ['a run is open', run('paused', 'queued'), true],
    [
      'a run was stopped for good in the middle of a removal, whose result no one has seen yet',
      run('cancelled', 'intent'),
      true,
    ],
    ['a run is over', run('finished', 'removed'), false],
  ] as const) {
    it(`${puts ? 'puts the record in order' : 'opens no store'} when ${what}`, async () => {
      const { RemovalDisplay } = await import('#vscode/removal/removalDisplay.ts');
      const { runWasOpen } = await import('#vscode/removal/openRunMark.ts');
      stubbedWindow.createStatusBarItem = () => ({ show: () => undefined, hide: () => undefined });
      const kept = new Map<string, unknown>();
      const state = {
        keys: () => [...kept.keys()],
        get: (key: string, fallback?: unknown) => kept.get(key) ?? fallback,
        update: (key: string, value: unknown) => Promise.resolve(void kept.set(key, value)),
      };
      let show: (picture: never) => void = () => undefined;
      const control = { onDidChange: (listener: typeof show) => ((show = listener), { dispose: () => undefined }) };
      new RemovalDisplay(control, state as never);
      show({ runs: [shown], open: isOpen(shown) ? shown : undefined, status: undefined } as never);
      assert.equal(runWasOpen(state as never), puts);
    });
  }
});
