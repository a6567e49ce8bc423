import assert from 'node:assert/strict';
import { commandArguments } from '#vscode/commands/commandArguments.ts';
import { commandNames } from '#vscode/ids.ts';
import { SelectedPeople } from '#vscode/people/selectedPeople.ts';
import { idsOfTarget } from '#vscode/people/target.ts';
import { NothingToDo } from '#vscode/ui/nothingToDo.ts';
import type { ConnectionNode, GroupNode } from '#vscode/tree/nodes.ts';
import { childNodes, rootNodes } from '#vscode/tree/nodes.ts';
import { allRows, indexOf, person } from '../core/search/people.ts';

const layout = { grouping: 'company', sort: 'size' } as const;
const index = indexOf([
  person('Seán O’Brien', { company: '株式会社サンプル' }),
  person('李小龙', { company: '株式会社サンプル' }),
  person('José <b>', { company: 'Acme' }),
]);
const groups = rootNodes(allRows(index), index, layout, 'one') as readonly GroupNode[];
const [large, acme] = groups;
const people = groups.flatMap((group) => childNodes(group, layout));

describe('what commands read from their arguments', () => {
  let selected: SelectedPeople;
  let highlighted: readonly ConnectionNode[] = [];
  const store = {
    networkId: 'one',
    expectNetwork: () => undefined,
    states: (ids: readonly number[]) =>
      ids.map((id) => ({ id, decision: 'undecided' as const, standing: 'connected' as const })),
  };
  const listen = () => ({ dispose: () => undefined });
  beforeEach(() => {
    selected = new SelectedPeople(
      { store: () => Promise.resolve(store), onDidChange: listen, onDidSwitch: listen },
      { keys: () => [], get: () => undefined as never, update: () => Promise.resolve() },
      (error) => assert.fail(String(error)),
    );
    selected.change(store, { networkId: 'one', change: 'add', ids: [2, 3], chosenBy: 'company:acme' });
  });
  afterEach(() => selected.dispose());

  const everyone = { kind: 'selected', networkId: 'one', ids: [2, 3], chosenBy: 'company:acme' };

  it('have one parser for each command', () => {
    assert.deepEqual(Object.keys(commandArguments).sort(), [...commandNames].sort());
  });

  for (const name of ['keep', 'review', 'markToRemove', 'clearDecision', 'tag', 'removeSelected'] as const) {
    const parse = (...args: readonly unknown[]) =>
      commandArguments[name](args, { selected, highlighted: () => highlighted });

    it(`${name} means everyone selected when it is called on no one`, async () => {
      for (const args of [[], [undefined], [{ networkId: 'one', clicked: 'x' }], [7]]) {
        assert.deepEqual(await parse(...args), everyone);
      }
    });

    it(`${name} means the row clicked in the grid, or everyone selected when that is one of them`, async () => {
      assert.deepEqual(await parse({ networkId: 'one', clicked: 1, webviewSection: 'connection' }), {
        kind: 'clicked',
        networkId: 'one',
        id: 1,
      });
      assert.deepEqual(await parse({ networkId: 'one', clicked: 3 }), everyone);
      // In another network 3 is someone else, who is not selected.
      assert.deepEqual(await parse({ networkId: 'two', clicked: 3 }), { kind: 'clicked', networkId: 'two', id: 3 });
    });

    it(`${name} means the nodes clicked in the tree, whoever is selected`, async () => {
      assert.deepEqual(await parse(people[1], undefined), { kind: 'clicked', networkId: 'one', id: 2 });
      assert.deepEqual(await parse(large, [large, acme]), {
        kind: 'selected',
        networkId: 'one',
        ids: [1, 2, 3],
        chosenBy: 'company: 株式会社サンプル, company: Acme',
      });
    });
  }

  it('a key pressed in the tree means what is highlighted there, whoever is selected', async () => {
    const parse = () => commandArguments.keep([{ from: 'tree' }], { selected, highlighted: () => highlighted });
    await assert.rejects(parse(), NothingToDo);
    highlighted = people.slice(0, 1);
    assert.deepEqual(await parse(), { kind: 'clicked', networkId: 'one', id: 1 });
    highlighted = people.slice(0, 2);
    assert.deepEqual(idsOfTarget(await parse()), [1, 2]);
  });

  it('decideOneByOne takes nodes of the tree, and leaves everything else to the grid', () => {
    assert.deepEqual(idsOfTarget(commandArguments.decideOneByOne([large]) ?? assert.fail()), [1, 2]);
    for (const args of [[], [{ networkId: 'one', clicked: 1 }], [7]]) {
      assert.equal(commandArguments.decideOneByOne(args), undefined);
    }
  });

  it('showInGrid takes nodes of the Connections view, or one of the Removals view', () => {
    const run = { kind: 'run', run: {} };
    assert.equal(commandArguments.showInGrid([run]), run);
    assert.deepEqual(commandArguments.showInGrid([large, [large, acme]]), [large, acme]);
    assert.deepEqual(commandArguments.showInGrid([]), []);
  });

  it('markPolicyLine takes a line of a document, and leaves everything else to the cursor', () => {
    const uri = { scheme: 'file', path: '/mine.network-policy', toString: () => 'file:///mine.network-policy' };
    assert.deepEqual(commandArguments.markPolicyLine([uri, 3]), { policy: 'file:///mine.network-policy', line: 3 });
    for (const args of [[], [uri], [uri, '3'], [undefined, 3]]) {
      assert.equal(commandArguments.markPolicyLine(args), undefined);
    }
    // What the menu of an editor passes besides.
    assert.equal(commandArguments.applyPolicy([uri, { groupId: 0 }]), 'file:///mine.network-policy');
    assert.equal(commandArguments.applyPolicy([]), undefined);
  });

  for (const name of ['openProfile', 'note'] as const) {
    it(`${name} takes one clicked person and nothing else`, () => {
      const parse = (args: readonly unknown[]) =>
        commandArguments[name](args, { selected, highlighted: () => highlighted });
      highlighted = [];
      assert.deepEqual(parse([people[0], people]), { kind: 'clicked', networkId: 'one', id: 1 });
      assert.deepEqual(parse([{ networkId: 'one', clicked: 3 }]), { kind: 'clicked', networkId: 'one', id: 3 });
      for (const args of [[], [large], [{ networkId: 'one', selected: [1] }], [{ clicked: 1 }], [null]]) {
        assert.throws(() => parse(args), NothingToDo);
      }
      // By a key in the tree: the one person highlighted there.
      const key = [{ from: 'tree' }];
      assert.throws(() => parse(key), NothingToDo);
      highlighted = people.slice(0, 1);
      assert.deepEqual(parse(key), { kind: 'clicked', networkId: 'one', id: 1 });
      highlighted = people.slice(0, 2);
      assert.throws(() => parse(key), NothingToDo);
      highlighted = groups;
      assert.throws(() => parse(key), NothingToDo);
    });
  }

  it('importExport takes a path or a file of the explorer, openGrid a query', () => {
    assert.deepEqual(commandArguments.importExport(['/tmp/export.zip']), ['/tmp/export.zip']);
    const [one, other] = [
      { scheme: 'file', fsPath: '/tmp/José.zip' },
      { scheme: 'file', fsPath: '/tmp/b.zip' },
    ];
    assert.deepEqual(commandArguments.importExport([one]), ['/tmp/José.zip']);
    // The explorer hands over what was clicked and everything that is selected with it.
    assert.deepEqual(commandArguments.importExport([one, [other, one]]), ['/tmp/b.zip', '/tmp/José.zip']);
    // Of a file on another machine the path alone would say nothing.
    const far = { scheme: 'vscode-local', fsPath: '/b.zip', toString: () => 'vscode-local:/b.zip' };
    assert.deepEqual(commandArguments.importExport([far]), ['vscode-local:/b.zip']);
    for (const value of [undefined, '', 7, { fsPath: 7 }, null]) {
      assert.deepEqual(commandArguments.importExport([value]), []);
    }
    assert.equal(commandArguments.openGrid([{ query: 'tag:friend' }]), 'tag:friend');
    assert.equal(commandArguments.openGrid(['tag:friend']), undefined);
  });
});
