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

  it('leaves an objection of LinkedIn that another window met while the person looked at another', async () => {
    const store = await stores.fresh(3);
    const other = await stores.at(store.directory, { pollMs: 0 });
    const never = () => ({ dispose: () => undefined });
    const network = { store: () => Promise.resolve(store), onDidChange: never, onDidSwitch: never };
    const browsers = { openForRemoval: () => Promise.reject(new Error()), needsSignIn: () => Promise.resolve(false) };
    const { RunControl: Control } = await import('#vscode/removal/runControl.ts');
    control = new Control(network, browsers, log as never);
    const [seen, later] = [
      { kind: 'otherMember', detail: '', at: 1 },
      { kind: 'checkpoint', detail: 'A security check is shown.', at: 2 },
    ] as const;
    await store.journal.recordSafetyStop(seen);
    await other.journal.recordSafetyStop(later);
    assert.equal(await control.clearSafetyStop(seen), false);
    assert.deepEqual([control.picture.safetyStop, await other.journal.safetyStop()], [later, later]);
    assert.equal(await control.clearSafetyStop(later), true);
    assert.equal(await other.journal.safetyStop(), undefined);
  });

  it('tries everyone again, also whom a run had twice', async () => {
    const store = await stores.fresh(3);
    const never = () => ({ dispose: () => undefined });
    const network = { store: () => Promise.resolve(store), onDidChange: never, onDidSwitch: never };
    const browsers = { openForRemoval: () => Promise.reject(new Error()), needsSignIn: () => Promise.resolve(false) };
    const { RunControl: Control } = await import('#vscode/removal/runControl.ts');
    control = new Control(network, browsers, log as never);
    const targets = store
      .connections()
      .map(({ id, slug = '', firstName }) => ({ connectionId: id, slug, name: firstName }));
    const { journal } = store;
    const id = await journal.createRun({ mode: 'guided', notBefore: 0, chosenBy: '', targets }, 1);
    const fail = (position: number) =>
      journal.recordOutcome(id, position, { state: 'failed', reason: 'menuMissing' }, 2);
    await fail(0);
    await journal.addPeople(id, { chosenBy: '', notBefore: 0, targets: targets.slice(0, 1) }, 3);
    await fail(3);
    await fail(1);
    const run = await journal.run(id);
    assert.ok(run);
    assert.equal(await control.requeueFailed(run), 2);
    const states = (await journal.run(id))?.targets.map(({ state }) => state);
    assert.deepEqual(states, ['failed', 'queued', 'queued', 'queued']);
  });

  it('tries no one again who was removed by hand beside another run on the same day (A26)', async () => {
    const store = await stores.fresh(3);
    const never = () => ({ dispose: () => undefined });
    const network = { store: () => Promise.resolve(store), onDidChange: never, onDidSwitch: never };
    const browsers = { openForRemoval: () => Promise.reject(new Error()), needsSignIn: () => Promise.resolve(false) };
    const { RunControl: Control } = await import('#vscode/removal/runControl.ts');
    control = new Control(network, browsers, log as never);
    const [one, two] = store.connections();
    assert.ok(one && two);
    const { journal } = store;
    const plan = async ({ id, slug = '' }: typeof one) => {
      const targets = [{ connectionId: id, slug, name: '' }];
      return await journal.createRun({ mode: 'guided', notBefore: 0, chosenBy: '', targets }, 1);
    };
    const older = await plan(two);
    await journal.setRunState(older, ['planned'], 'cancelled');
    const id = await plan(one);
    await journal.recordOutcome(id, 0, { state: 'failed', reason: 'menuMissing' }, 2);
    await journal.addPeople(
      id,
      { chosenBy: '', notBefore: 0, targets: [{ connectionId: two.id, slug: two.slug ?? '', name: '' }] },
      3,
    );
    await journal.recordOther(older, { slug: one.slug, accepted: true }, 'removedByHand', Date.now());
    await journal.recordOutcome(older, 1, { state: 'failed', reason: 'personSaysConnected' }, Date.now());
    const run = await journal.run(id);
    assert.ok(run);
    assert.equal(await control.requeueFailed(run), 0);
  });
});
