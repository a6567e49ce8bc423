import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Accounts } from '#store/accounts.ts';
import { sampleAccountId } from '#store/sampleAccount.ts';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';
import { exported, people, Stores, until, wasm } from '../store/network.ts';
import type { FakeWindow } from './fakeVsCode.ts';
import { fakeVsCode } from './fakeVsCode.ts';

/** What VS Code keeps between sessions. */
function kept() {
  const values = new Map<string, unknown>();
  return {
    keys: () => [...values.keys()],
    get: (key: string) => values.get(key),
    update: (key: string, value: unknown) => {
      if (value === undefined) values.delete(key);
      else values.set(key, value);
      return Promise.resolve();
    },
  };
}

describe('the network of a window', () => {
  const stores = new Stores();
  let root: string;
  let accounts: Accounts;
  let network: CurrentNetwork;
  let window: FakeWindow;
  const [workspaceState, globalState] = [kept(), kept()];

  beforeEach(async () => {
    window = fakeVsCode();
    root = stores.folder();
    accounts = new Accounts(root);
    mkdirSync(join(root, 'dist'));
    writeFileSync(join(root, 'dist', 'sql-wasm.wasm'), wasm());
    const { CurrentNetwork: Network } = await import('#vscode/currentNetwork.ts');
    const folder = { fsPath: root };
    const context = { globalStorageUri: folder, extensionUri: folder, workspaceState, globalState };
    const log = { warn: () => undefined, error: () => undefined, debug: () => undefined };
    network = new Network(context as never, log as never);
  });

  afterEach(async () => {
    await network.close();
    await stores.close();
  });

  it('is that of the account that the window says, although it was asked for during the switch', async () => {
    await accounts.createSample();
    await network.switchTo(sampleAccountId);
    const sample = await network.store();
    await sample.applyImport(exported({ connections: people(5) }));
    const own = await accounts.create('Mine');
    // The switch waits until the decision is saved.
    const saving = sample.setDecision([1], 'keep');
    const switching = network.switchTo(own.id);
    while (network.isOpen) await new Promise((resolve) => setImmediate(resolve));
    const asked = network.store();
    await Promise.all([switching, saving]);
    assert.equal((await network.account()).id, own.id);
    assert.equal(network.isSample, false);
    assert.equal((await asked).directory, accounts.directory(own.id));
    assert.equal(await network.store(), await asked);
  });

  it('is opened only once its data is deleted, when it was asked for meanwhile', async () => {
    const own = await accounts.create('Mine');
    await accounts.create('Other');
    await network.switchTo(own.id);
    await (await network.store()).applyImport(exported({ connections: people(5) }));
    let asked: Promise<{ readonly directory: string }> | undefined;
    await network.whileClosed(async () => {
      asked = network.store();
      await new Promise((resolve) => setTimeout(resolve, 100));
      await accounts.remove(own.id);
    });
    const shown = await asked;
    assert.equal(existsSync(accounts.directory(own.id)), false);
    assert.equal(shown?.directory, accounts.directory((await network.account()).id));
  });

  it('is opened again after a switch to an account that is gone, or a deletion that fails', async () => {
    const own = await accounts.create('Mine');
    await network.switchTo(own.id);
    await assert.rejects(network.switchTo('gone'), { code: 'noSuchAccount' });
    await assert.rejects(
      network.whileClosed(() => Promise.reject(new Error('in use'))),
      { message: 'in use' },
    );
    assert.equal((await network.store()).directory, accounts.directory(own.id));
  });

  it('is that of another account as soon as another window deletes this one, though nothing was ever saved in it', async () => {
    await accounts.create('Other');
    const own = await accounts.create('O’Brien');
    await network.switchTo(own.id);
    await network.store();
    await accounts.remove(own.id);
    let shown = own.id;
    const look = async () => (shown = (await network.account()).id);
    await until(() => (void look(), shown !== own.id));
    assert.equal(existsSync(accounts.directory(own.id)), false);
    await until(() => window.messages.some((message) => /^“O’Brien” was deleted in another window/.test(message)));
  });

  it('is not that of an account which another window deleted while it was not open here', async () => {
    await accounts.create('Other');
    const own = await accounts.create('Mine');
    await network.switchTo(own.id);
    await accounts.remove(own.id);
    assert.notEqual((await network.store()).directory, accounts.directory(own.id));
    assert.equal(existsSync(accounts.directory(own.id)), false, 'nothing is left of it');
  });

  it('is named in titles as soon as another window creates a second account, and no longer than that is there', async () => {
    const { AccountTitles } = await import('#vscode/accountTitles.ts');
    await network.store();
    const titles = new AccountTitles(network, assert.ifError);
    const shown: (string | undefined)[] = [];
    titles.keep({ showAccount: (account) => shown.push(account) });
    const { id } = await accounts.create('李小龙');
    await until(() => shown.at(-1)?.includes('My Account') === true);
    await accounts.remove(id);
    await until(() => shown.at(-1) === undefined);
    titles.dispose();
  });

  it('warns once of a list of accounts that is damaged, however often it is read', async () => {
    await accounts.create('Other');
    writeFileSync(join(root, 'accounts.json'), '{');
    for (let time = 0; time < 3; time++) await (await network.accounts()).list();
    await network.store();
    assert.equal(window.messages.filter((message) => /^The list of accounts/.test(message)).length, 1);
  });

  /** Answers every question of Delete All Data; of this account or of all. */
  async function deleteAll(what: 'own' | 'all'): Promise<void> {
    const { deleteAllData } = await import('#vscode/account/deleteData.ts');
    window.answer = (_message, buttons) => buttons.find((button) => button === 'Continue…');
    window.choose = (choices) => (choices.length === 0 ? 'delete' : choices[what === 'own' ? 0 : 1]);
    await deleteAllData(network, { isBusy: false, close: () => Promise.resolve() }, { close: () => undefined });
  }

  it('is forgotten with its data, in what VS Code keeps, and no other account’s is', async () => {
    const [own, other] = [await accounts.create('Mine'), await accounts.create('Other')];
    const networks: string[] = [];
    for (const { id } of [other, own]) {
      await network.switchTo(id);
      const store = await network.store();
      await store.applyImport(exported({ connections: people(5) }));
      networks.push(store.networkId);
    }
    const [networkOfOther, networkOfOwn] = networks;
    const ofOther = { networkId: networkOfOther, ids: '1' };
    await workspaceState.update('selection', ofOther);
    await workspaceState.update('grid.viewState', { networkId: networkOfOwn, query: 'name:zoë' });
    await workspaceState.update('tree.layout', { grouping: 'year' });
    await globalState.update('keepList.text', 'Zoë Able');
    await globalState.update('account.connections', { [own.id]: 5, [other.id]: 5 });
    await deleteAll('own');
    assert.deepEqual(workspaceState.keys(), ['selection', 'tree.layout']);
    assert.deepEqual(globalState.get('account.connections'), { [other.id]: 5 });
    assert.deepEqual(globalState.keys(), ['account.connections']);
    await deleteAll('all');
    assert.deepEqual([...workspaceState.keys(), ...globalState.keys()], []);
  });
});
