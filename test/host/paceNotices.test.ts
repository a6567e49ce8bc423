import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { RunChanges } from '#vscode/removal/runChanges.ts';
import { RemovalPlanning } from '#vscode/removal/planning.ts';
import { RunControl } from '#vscode/removal/runControl.ts';
import { BrowserAccess } from '#vscode/browser/browserAccess.ts';
import { exported, people } from '../unit/store/network.ts';
import { OwnWindow } from './ownWindow.ts';

// The limits hold on LinkedIn only, so no sandbox is set.
const settings = { 'pace.minutesBetweenPeople': 0.5, 'pace.peoplePerDay': 900 };
const notice = 'networkCleaner.pace.minutesBetweenPeople is 0.5; 2 is used instead.';

describe('a setting of the pace that is not used as it is set', () => {
  let window: OwnWindow;
  const configure = async (values: Record<string, unknown>): Promise<void> => {
    for (const [name, value] of Object.entries(values)) {
      await vscode.workspace.getConfiguration('networkCleaner').update(name, value, vscode.ConfigurationTarget.Global);
    }
  };
  before(() => configure(settings));
  after(() => configure(Object.fromEntries(Object.keys(settings).map((name) => [name, undefined]))));
  beforeEach(async () => {
    window = new OwnWindow();
    await (await window.network.store()).applyImport(exported({ connections: people(8) }));
  });
  afterEach(() => window.close());

  it('is said on the removal page, once for each (B8)', async () => {
    const planning = new RemovalPlanning(
      window.network,
      new BrowserAccess(window.network, '', window.log),
      { provide: () => undefined, showMarkdown: () => Promise.resolve() },
      window.globalState,
    );
    const { networkId } = await window.network.store();
    const draft = { networkId, ids: [1, 2], chosenBy: '', purpose: 'remove', startToday: false } as const;
    const said = async (mode: 'automatic' | 'guided'): Promise<readonly string[]> => {
      const { state } = await planning.picture({ ...draft, mode });
      assert.equal(state.kind, 'draft');
      return state.plan.filter((line) => line.startsWith('networkCleaner.pace.'));
    };
    const automatic = await said('automatic');
    assert.equal(automatic.length, 2);
    assert.equal(automatic[0], notice);
    assert.deepEqual(await said('guided'), []);
  });

  it('is said before an open run goes on automatically (B8)', async () => {
    const store = await window.network.store();
    const targets = store.connections([1, 2]).map(({ id, slug = '' }) => ({ connectionId: id, slug, name: slug }));
    await store.journal.createRun({ mode: 'guided', notBefore: 0, chosenBy: '', targets }, Date.now());
    const control = new RunControl(
      window.network,
      { openForRemoval: () => Promise.reject(new Error('no browser here')), needsSignIn: () => Promise.resolve(false) },
      window.log,
      Date.now,
    );
    try {
      await assert.rejects(new RunChanges(window.network, control, window.log).changeMode(), { name: 'Cancelled' });
    } finally {
      control.dispose();
    }
    const [question] = window.shown;
    assert.match(question?.text ?? '', /^Let Network Cleaner remove the 2 people left by itself\?$/);
    assert.ok(question?.detail.split('\n\n').includes(notice), question?.detail);
  });
});
