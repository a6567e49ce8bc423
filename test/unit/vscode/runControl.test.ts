import assert from 'node:assert/strict';
import type { RunControl } from '#vscode/removal/runControl.ts';
import { people, Stores } from '../store/network.ts';
import { stubVsCode } from './stubbedVsCode.ts';

const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

describe('the control of removal runs', () => {
  const stores = new Stores();
  let control: RunControl;

  before(stubVsCode);
  afterEach(async () => {
    control.dispose();
    await stores.close();
  });

  it('works once the store can be read, although it could not be when it was first asked for', async () => {
    const store = await stores.fresh(3);
    const never = () => ({ dispose: () => undefined });
    let fails = true;
    const network = {
      store: () => (fails ? Promise.reject(new Error('the disk is full')) : Promise.resolve(store)),
      onDidChange: never,
      onDidSwitch: never,
    };
    const browsers = { openForRemoval: () => Promise.reject(new Error()), needsSignIn: () => Promise.resolve(false) };
    const { RunControl: Control } = await import('#vscode/removal/runControl.ts');
    control = new Control(network, browsers, log as never);
    await assert.rejects(control.recover(), { message: 'the disk is full' });
    fails = false;
    const [first] = people(3);
    const [connection] = store.connections();
    const targets = [{ connectionId: connection?.id ?? 0, slug: first?.slug ?? '', name: '' }];
    await store.journal.createRun({ mode: 'guided', notBefore: 0, chosenBy: '', targets }, Date.now());
    await control.recover();
    await control.cancel();
    assert.equal(control.picture.runs[0]?.state, 'cancelled');
  });
});
