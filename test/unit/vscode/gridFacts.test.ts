import assert from 'node:assert/strict';
import type { ExportFileKind } from '#core/import/exportContent.ts';
import { parseHostMessage } from '#protocol/gridMessages.ts';
import type { Store } from '#store/store.ts';
import type { NetworkFacts } from '#webview/session/networkFacts.ts';
import { factsOf } from '#webview/session/networkFacts.ts';
import { exported, Stores, until } from '../store/network.ts';
import type { FakeWindow } from './fakeVsCode.ts';
import { fakeVsCode } from './fakeVsCode.ts';

const nothing = { dispose: () => undefined };

describe('an open grid', () => {
  const stores = new Stores();
  let window: FakeWindow;
  let grid: { dispose(): void } | undefined;
  beforeEach(() => (window = fakeVsCode()));
  afterEach(async () => {
    grid?.dispose();
    await stores.close();
  });

  /** The grid of a window, and what its page was told. */
  async function openGrid(store: Store) {
    const [{ ConnectionsGrid }, { SelectedPeople }] = await Promise.all([
      import('#vscode/grid/connectionsGrid.ts'),
      import('#vscode/people/selectedPeople.ts'),
    ]);
    const state = { get: () => undefined, update: () => Promise.resolve() };
    const network = {
      store: () => Promise.resolve(store),
      isSample: false,
      onDidChange: (listener: Parameters<Store['onDidChange']>[0]) => store.onDidChange(listener),
      onDidSwitch: () => nothing,
    };
    const selected = new SelectedPeople(network, state as never, assert.ifError);
    const log = { error: () => undefined, debug: () => undefined };
    const context = { extensionUri: { fsPath: '' }, workspaceState: state };
    const shown = new ConnectionsGrid(context as never, network as never, selected, log as never, {} as never);
    grid = shown;
    const told: string[] = [];
    const page: { facts?: NetworkFacts; send: (message: unknown) => void } = {
      send: () => undefined,
    };
    const webview = {
      options: {},
      html: '',
      cspSource: '',
      asWebviewUri: (uri: unknown) => uri,
      onDidReceiveMessage: (listener: (message: unknown) => void) => {
        page.send = listener;
        return nothing;
      },
      postMessage: (message: unknown) => {
        const parsed = parseHostMessage(structuredClone(message));
        if (parsed.kind !== 'notification') return Promise.resolve(true);
        told.push(parsed.name);
        if (parsed.name === 'snapshot') page.facts = factsOf(parsed.params);
        // As the page does.
        if (parsed.name === 'facts' && page.facts) page.facts = { ...page.facts, ...parsed.params };
        return Promise.resolve(true);
      },
    };
    const panel = { webview, visible: true, onDidChangeViewState: () => nothing, onDidDispose: () => nothing };
    await shown.deserializeWebviewPanel({ ...panel, dispose: () => undefined } as never);
    const send = (name: string, params: object) => page.send({ kind: 'command', name, params });
    send('ready', {});
    await until(() => page.facts !== undefined);
    return { told, send, facts: () => page.facts ?? assert.fail() };
  }

  it('shows the saved filters of another window as soon as they are changed there', async () => {
    const store = await stores.fresh(3);
    const other = await stores.at(store.directory);
    const { told, facts } = await openGrid(store);
    const names = () => facts().savedFilters.map(({ name }) => name);
    const { id } = await other.addSavedFilter({ name: 'O’Brien & <b>', query: 'brien' });
    await until(() => names().length === 1);
    await other.changeSavedFilter(id, { name: '李小龙' });
    await until(() => names()[0] === '李小龙');
    await other.removeSavedFilter(id);
    await until(() => names().length === 0);
    assert.equal(told.filter((name) => name === 'snapshot').length, 1, 'without everyone again');
    await other.setNote(1, 'note');
    await until(() => store.connection(1)?.note === 'note');
    assert.equal(told.filter((name) => name === 'facts').length, 3, 'nothing is said that did not change');
  });

  it('says that a saved filter is gone which another window has deleted', async () => {
    const store = await stores.fresh(3);
    const { id } = await store.addSavedFilter({ name: 'a', query: 'a' });
    const { send } = await openGrid(store);
    const other = await stores.at(store.directory, { pollMs: 0 });
    await other.removeSavedFilter(id);
    const said = () => window.messages.filter((message) => /^This saved filter is gone/.test(message)).length;
    send('renameFilter', { networkId: store.networkId, id: String(id), name: 'b' });
    await until(() => said() === 1);
    send('deleteFilter', { networkId: store.networkId, id: String(id) });
    await until(() => said() === 2);
  });

  it('knows of messages and readings that another window imports', async () => {
    const store = await stores.fresh(3);
    const other = await stores.at(store.directory);
    const { facts } = await openGrid(store);
    assert.deepEqual(facts().about.messagesKnown, false);
    const kinds = new Set<ExportFileKind>(['messages']);
    await other.applyImport(exported({ kinds, messagesThrough: 18_250 }));
    await until(() => facts().about.messagesKnown && facts().freshness.messages === 18_250);
    await other.applyImport(exported({ kinds, messagesThrough: 18_300 }));
    await until(() => facts().freshness.messages === 18_300);
  });

  it('does not ask for messages that were imported, though none of their days can be', async () => {
    const store = await stores.fresh(3);
    const { facts } = await openGrid(store);
    await store.applyImport(exported({ kinds: new Set<ExportFileKind>(['messages']) }));
    await until(() => facts().about.messagesKnown);
    assert.deepEqual(facts().freshness, store.history.freshness());
    assert.equal(store.history.freshness().messages, undefined, 'up to no day');
    await store.undoLastImport();
    await until(() => !facts().about.messagesKnown);
  });
});
