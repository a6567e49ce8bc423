import assert from 'node:assert/strict';
import { isolated } from '#core/text/foreignText.ts';
import { groupDescription, groupFacts, groupSpoken, nodeTally, personDescription } from '#vscode/tree/nodeFacts.ts';
import type { ConnectionNode, GroupNode, PersonNode, TreeLayout } from '#vscode/tree/nodes.ts';
import { childNodes, pathTo, rootNodes } from '#vscode/tree/nodes.ts';
import { allRows, day, indexOf, messages, person } from '../core/search/people.ts';

const layout: TreeLayout = { grouping: 'company', sort: 'size' };
const no = (): boolean => false;

const index = indexOf([
  ...['Ann', 'Ben', 'Cid'].map((name) => person(`${name} Able`, { company: 'Acme', decision: 'keep' as const })),
  person('Dot Able', { company: 'ACME', decision: 'remove', connectedOn: day(2012) }),
  person('Eve Able', {
    company: 'Acme',
    title: 'Engineer',
    connectedOn: day(2013),
    interaction: { messages: messages(0, 0) },
  }),
  ...['Fay', 'Gus'].map((name) => person(`${name} Oak`, { company: 'Oakmill', decision: 'keep' as const })),
  person('Hal Ash', { company: 'شركة النور' }),
]);
const roots = (of: TreeLayout = layout): readonly ConnectionNode[] => rootNodes(allRows(index), index, of, 'one');
function group(label: string): GroupNode {
  const found = roots().find((node): node is GroupNode => node.kind === 'group' && node.group.label === label);
  return found ?? assert.fail(`no ${label}`);
}
const said = (node: ConnectionNode, isSelected: (id: number) => boolean = no): string =>
  groupDescription(node, nodeTally(node, isSelected));

describe('what a group of the tree says of its people', () => {
  it('how far it is decided, undecided last (U20)', () => {
    assert.equal(said(group('Acme')), '5 · 3 kept, 1 to remove, 1 undecided');
    assert.equal(said(group('Oakmill')), '2 · all kept');
    assert.equal(said(group('شركة النور')), '1', 'nothing of one that no one has begun');
    const [byState] = roots({ grouping: 'state', sort: 'size' });
    assert.ok(byState);
    assert.equal(said(byState), '2', 'nor of a state, which is what it is called');
  });

  it('how many of them are selected, unless the check box says it (U11)', () => {
    const acme = group('Acme');
    assert.match(
      said(acme, (id) => id === 1),
      /^1 of 5 selected · 3 kept/,
    );
    assert.match(
      said(acme, () => true),
      /^5 · 3 kept/,
    );
    assert.equal(
      groupSpoken(
        'Acme',
        acme,
        nodeTally(acme, (id) => id < 3),
      ),
      'Acme, 5 people, 3 kept, 1 to remove, 1 undecided, 2 of 5 selected',
    );
  });

  it('when hovered, who never wrote, since when, and its spellings', () => {
    const acme = group('Acme');
    assert.deepEqual(groupFacts(acme, nodeTally(acme, no)).slice(1), [
      '5 people',
      '3 kept, 1 to remove, 1 undecided',
      '1 never wrote',
      'Connected from 2012 to 2020',
      'Spellings: Acme · ACME',
    ]);
  });
});

describe('what stands behind a person in the tree', () => {
  it('is what their group does not say: year and contact before the title (U45)', () => {
    const people = childNodes(group('Acme'), layout) as readonly PersonNode[];
    const eve = people.find(({ row }) => index.table.firstName[row] === 'Eve');
    assert.ok(eve);
    assert.equal(personDescription(eve), '2013 · never wrote · Engineer');
    const byYear = roots({ grouping: 'year', sort: 'size' }).find(
      (node): node is GroupNode => node.kind === 'group' && node.group.key === '2013',
    );
    const [inYear] = byYear ? (childNodes(byYear, layout) as readonly PersonNode[]) : [];
    assert.ok(inYear);
    assert.equal(personDescription(inYear), 'never wrote · Engineer · Acme');
  });
});

describe('buckets of a long list', () => {
  it('say who is first and last, and which are of other alphabets (U19)', () => {
    const names = [
      ...Array.from({ length: 300 }, (_, at) => `Aarav N${String(at).padStart(3, '0')}`),
      ...Array.from({ length: 200 }, (_, at) => `Gökçe N${String(at).padStart(3, '0')}`),
      ...Array.from({ length: 30 }, (_, at) => `Zoë N${String(at).padStart(3, '0')}`),
      ...Array.from({ length: 12 }, (_, at) => `نور N${String(at).padStart(3, '0')}`),
    ];
    const many = indexOf(names.map((name) => person(name, { company: 'Acme' })));
    const [acme] = rootNodes(allRows(many), many, layout, 'one');
    assert.ok(acme);
    assert.deepEqual(
      childNodes(acme, layout).map((node) => [node.kind === 'bucket' && node.label, said(node)]),
      [
        ['Aarav – Gökçe', '500'],
        ['Zoë N000 – Zoë N029', '30'],
        ['Other alphabets', '12'],
      ],
    );
    const letters = indexOf(Array.from({ length: 600 }, (_, at) => person(`نور${at} N`, { company: 'Acme' })));
    const [all] = rootNodes(allRows(letters), letters, layout, 'one');
    const [first] = all ? childNodes(all, layout) : [];
    assert.ok(
      first?.kind === 'bucket' && first.label.split(' – ').every((name) => name === isolated(name.slice(1, -1))),
    );
  });
});

describe('the way to a person in the tree', () => {
  it('leads from the first level down, through buckets and groups in groups', () => {
    for (const grouping of ['company', 'year', 'companyThenYear', 'state', 'tag'] as const) {
      const of = { grouping, sort: 'name' } as const;
      for (const id of index.table.id) {
        const path = pathTo(roots(of), id, of);
        const last = path?.at(-1);
        assert.ok(last?.kind === 'person' && last.connectionId === id, `${grouping}: ${id}`);
        let level = roots(of);
        for (const node of path ?? []) {
          const here = level.find((one) => one.id === node.id);
          assert.ok(here, `${node.id} is on its level`);
          level = childNodes(here, of);
        }
      }
    }
    assert.equal(pathTo(roots(), 999, layout), undefined);
  });
});
