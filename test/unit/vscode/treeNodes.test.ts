import assert from 'node:assert/strict';
import { parseQuery } from '#core/query/parseQuery.ts';
import { matchRows } from '#core/search/matchQuery.ts';
import type { SearchIndex } from '#core/search/searchIndex.ts';
import { shownRows } from '#core/search/leavers.ts';
import { groupings, groupSorts } from '#core/search/groups.ts';
import { parseHostMessage } from '#protocol/gridMessages.ts';
import { nodesQuery } from '#vscode/tree/nodeQuery.ts';
import type { ConnectionNode, GroupNode, PersonNode, TreeLayout } from '#vscode/tree/nodes.ts';
import { childNodes, connectionNodes, idsOf, rootNodes } from '#vscode/tree/nodes.ts';
import { ODD_NAMES } from '../../sandbox/vocabulary.ts';
import { allRows, day, indexOf, person, today } from '../core/search/people.ts';

const byCompany: TreeLayout = { grouping: 'company', sort: 'size' };

/** A node and all that is under it. */
function withInside(node: ConnectionNode, layout: TreeLayout): readonly ConnectionNode[] {
  return [node, ...childNodes(node, layout).flatMap((child) => withInside(child, layout))];
}
function allNodes(index: SearchIndex, layout: TreeLayout): readonly ConnectionNode[] {
  return rootNodes(allRows(index), index, layout, 'one').flatMap((node) => withInside(node, layout));
}

describe('the nodes of the tree', () => {
  const many = indexOf(
    Array.from({ length: 1300 }, (_, place) =>
      person(`Person ${place}`, { company: place < 100 ? 'Large' : `Firm ${place}` }),
    ),
  );

  it('are at most 500 beside each other: the largest first, the rest in parts', () => {
    const roots = rootNodes(allRows(many), many, byCompany, 'one');
    assert.equal(roots.length, 501);
    assert.ok(roots[0]?.kind === 'group' && roots[0].group.label === 'Large');
    const more = roots.at(-1);
    assert.ok(more?.kind === 'bucket');
    assert.equal(more.label, '701 more…');
    assert.equal(childNodes(more, byCompany).length, 501, 'and so on');
    assert.deepEqual(idsOf(more).length, 701);
  });

  it('go by letters when they are sorted by name', () => {
    const roots = rootNodes(allRows(many), many, { grouping: 'company', sort: 'name' }, 'one');
    assert.ok(roots.length < 20 && roots.every(({ kind }) => kind === 'bucket'));
  });

  it('hold everyone, each under an id of their own, and the same ids again after a refresh', () => {
    for (const grouping of groupings) {
      for (const sort of groupSorts) {
        const layout = { grouping, sort };
        const nodes = allNodes(many, layout);
        const people = nodes.filter((node): node is PersonNode => node.kind === 'person');
        assert.equal(people.length, 1300);
        assert.equal(new Set(nodes.map(({ id }) => id)).size, nodes.length);
        assert.deepEqual(
          allNodes(many, layout).map(({ id }) => id),
          nodes.map(({ id }) => id),
        );
      }
    }
  });

  it('tell tags apart that look like a path, and name the network they are of', () => {
    const tagged = indexOf([
      person('a', { tags: ['conf'] }),
      person('b', { tags: ['conf/1', 'conf%2f1', '#A', 'Conf'] }),
    ]);
    const nodes = rootNodes(allRows(tagged), tagged, { grouping: 'tag', sort: 'size' }, 'two').flatMap((node) =>
      withInside(node, { grouping: 'tag', sort: 'size' }),
    );
    assert.equal(new Set(nodes.map(({ id }) => id)).size, nodes.length);
    assert.ok(nodes.every(({ networkId }) => networkId === 'two'));
    // Spellings of one tag are one group, as a query for it finds them.
    const groups = nodes.filter((node): node is GroupNode => node.kind === 'group');
    assert.deepEqual(groups.map(({ group }) => [group.label, group.rows.length]).sort(), [
      ['#A', 1],
      ['Conf', 2],
      ['conf%2f1', 1],
      ['conf/1', 1],
    ]);
  });

  it('are all the selected ones when a command is called on one of them, and none when it came from elsewhere', () => {
    const [first, second] = rootNodes(allRows(many), many, byCompany, 'one');
    assert.deepEqual(connectionNodes([first, [first, second]]), [first, second]);
    assert.deepEqual(connectionNodes([first, undefined]), [first]);
    assert.deepEqual(connectionNodes([{ connectionIds: [1] }]), []);
    assert.deepEqual(connectionNodes([]), []);
  });
});

describe('the query that shows a node in the grid', () => {
  const index = indexOf([
    person('Ann Able', { company: 'Acme', connectedOn: day(2019), tags: ['client', 'a "quoted" tag'] }),
    person('Ben Able', { company: 'ACME GmbH', connectedOn: day(2020), tags: ['client'], decision: 'keep' }),
    person('Cid Able', { company: 'Zeta OR -Nu', connectedOn: day(2020), standing: 'unknown' }),
    person('Dot Able', { company: '', connectedOn: undefined }),
    person('', { slug: 'no-name' }),
    person('', { company: 'Acme' }),
    ...ODD_NAMES.map(([firstName, lastName]) => ({ ...person('x'), firstName, lastName })),
  ]);
  function shown(nodes: readonly ConnectionNode[]): number[] {
    const parsed = parseQuery(nodesQuery(nodes) ?? assert.fail('no query'));
    assert.ok(parsed.ok);
    return [...matchRows(parsed.query, index, today)].map((row) => index.table.id[row] ?? 0);
  }

  for (const grouping of groupings) {
    it(`shows exactly a group’s people, grouped by ${grouping}`, () => {
      const groups = allNodes(index, { grouping, sort: 'size' }).filter(
        (node): node is GroupNode => node.kind === 'group',
      );
      assert.ok(groups.length > 1);
      for (const group of groups)
        assert.deepEqual(
          shown([group]),
          [...idsOf(group)].sort((a, b) => a - b),
          group.id,
        );
    });
  }

  it('finds a person of any name, and without one', () => {
    const people = allNodes(index, byCompany).filter((node): node is PersonNode => node.kind === 'person');
    assert.equal(people.length, index.table.length);
    for (const node of people) assert.deepEqual(shown([node]), [node.connectionId], nodesQuery([node]));
  });

  it('shows someone who has left, whom the grid shows only when asked', () => {
    const left = indexOf([person('Eve Able', { standing: 'gone' }), person('Fay Able', { standing: 'removed' })]);
    for (const node of allNodes(left, { grouping: 'state', sort: 'size' })) {
      if (node.kind !== 'person') continue;
      const parsed = parseQuery(nodesQuery([node]) ?? assert.fail('no query'));
      assert.ok(parsed.ok);
      assert.deepEqual([...shownRows(parsed.query, left, today)], [node.row]);
    }
  });

  it('fits 250 companies or 500 people into one filter that grid and protocol take', () => {
    const big = indexOf(
      Array.from({ length: 500 }, (_, place) =>
        person(`Margarethe Wolkenstein ${place}`, { company: `Wolkenstein Maschinenbau ${place % 250} GmbH & Co. KG` }),
      ),
    );
    const companies = rootNodes(allRows(big), big, byCompany, 'one');
    const people = companies.flatMap((node) => childNodes(node, byCompany));
    assert.equal(companies.length, 250);
    assert.equal(people.length, 500);
    for (const nodes of [companies, people]) {
      const query = nodesQuery(nodes) ?? assert.fail('no query');
      const parsed = parseQuery(query);
      assert.ok(parsed.ok);
      assert.equal(matchRows(parsed.query, big, today).length, 500);
      assert.doesNotThrow(() => parseHostMessage({ kind: 'notification', name: 'showQuery', params: { query } }));
    }
  });

  it('shows all that are selected', () => {
    const people = allNodes(index, byCompany).filter((node): node is PersonNode => node.kind === 'person');
    const [one, two] = people.filter(({ connectionId }) => connectionId === 1 || connectionId === 4);
    const [acme] = allNodes(index, byCompany);
    assert.ok(one && two && acme);
    assert.deepEqual(shown([one, two]), [1, 4]);
    assert.deepEqual(shown([acme, two]), [1, 2, 4, 6]);
  });

  it('is none for a bucket of a long list, and an error when it would be too long', () => {
    assert.equal(nodesQuery([{ kind: 'bucket', networkId: 'one', id: '/#A', label: 'A', inside: [] }]), undefined);
    assert.equal(nodesQuery([]), undefined);
    const [acme] = allNodes(index, byCompany);
    assert.ok(acme);
    assert.throws(() => nodesQuery(new Array<ConnectionNode>(2000).fill(acme)), /too much for one filter/);
  });
});
