import assert from 'node:assert/strict';
import type { RunControl } from '#vscode/removal/runControl.ts';
import { Stores } from '../store/network.ts';
import { fakeVsCode } from './fakeVsCode.ts';

const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const tomorrow = Date.now() + 86_400_000;

describe('a run to which another window adds people while the person is asked', () => {
  const stores = new Stores();
  let control: RunControl | undefined;

  afterEach(async () => {
    control?.dispose();
    await stores.close();
  });

  for (const [what, button, refused] of [
    ['goes on guided', 'Go On Automatically', true],
    ['goes on guided when the person says so', 'Stay with Guided', false],
    ['waits as long as before', 'Start Now', true],
  ] as const) {
    it(what, async () => {
      const window = fakeVsCode();
      const store = await stores.fresh(6);
      const other = await stores.at(store.directory, { pollMs: 0 });
      const network = {
        store: () => Promise.resolve(store),
        accountToName: () => Promise.resolve(undefined),
        onDidChange: () => ({ dispose: () => undefined }),
        onDidSwitch: () => ({ dispose: () => undefined }),
      };
      const browsers = { openForRemoval: () => Promise.reject(new Error()), needsSignIn: () => Promise.resolve(false) };
      const [{ RunControl: Control }, { RunChanges }] = await Promise.all([
        import('#vscode/removal/runControl.ts'),
        import('#vscode/removal/runChanges.ts'),
      ]);
      control = new Control(network, browsers, log as never);
      const changes = new RunChanges(network, control, log as never);
      const targets = store
        .connections()
        .map(({ id, slug = '', firstName }) => ({ connectionId: id, slug, name: firstName }));
      const planned = { mode: 'guided', notBefore: tomorrow, chosenBy: '' } as const;
      const id = await store.journal.createRun({ ...planned, targets: targets.slice(0, 2) }, Date.now());
      const shown = (await store.journal.run(id)) ?? assert.fail();
      window.answer = async (_message, buttons) => {
        await other.journal.addPeople(id, { chosenBy: '', notBefore: tomorrow, targets: targets.slice(2) }, Date.now());
        return buttons.find((one) => one === button);
      };
      const changing = button === 'Start Now' ? changes.startEarlier(shown) : changes.changeMode();
      await assert.rejects(changing, refused ? /^Error: Something has changed in the meantime/ : { name: 'Cancelled' });
      const run = await store.journal.run(id);
      assert.deepEqual([run?.mode, run?.notBefore, run?.targets.length], ['guided', tomorrow, 6]);
    });
  }
});
