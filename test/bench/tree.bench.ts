import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SearchIndex } from '#core/search/searchIndex.ts';
import { groupings, groupSorts } from '#core/search/groups.ts';
import { openStore } from '#store/openStore.ts';
import type { ConnectionNode, TreeLayout } from '#vscode/tree/nodes.ts';
import { childNodes, idsOf, rootNodes } from '#vscode/tree/nodes.ts';
import { exported, person, wasm } from '../unit/store/network.ts';
import type { Figure } from './figure.ts';
import { atMost, Best } from './figure.ts';

const size = 30_000;
const companies = 8_000;

/** What the tree asks of the host: its first level in every layout, and what is inside the largest nodes. */
export async function bench(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'network-tree-bench-'));
  try {
    const store = await openStore(folder, { wasm });
    // Half of all work at one of eighty companies, the others are spread.
    const companyOf = (number: number) => `Company ${number % 2 === 0 ? number % 80 : number % companies} GmbH`;
    const connections = Array.from({ length: size }, (_, number) => person(number, { company: companyOf(number) }));
    await store.applyImport(exported({ connections }));
    const index = new SearchIndex(store.table());
    await store.dispose();
    const rows = Uint32Array.from({ length: size }, (_, row) => row);

    const regrouping: number[] = [];
    const expanding: number[] = [];
    const ticking: number[] = [];
    for (const grouping of groupings) {
      for (const sort of groupSorts) {
        const layout: TreeLayout = { grouping, sort };
        const [regroup, expand, tick] = [new Best(), new Best(), new Best()];
        for (let round = 0; round < 4; round++) {
          let roots: readonly ConnectionNode[] = [];
          await regroup.time(() => (roots = rootNodes(rows, index, layout, 'one')));
          const largest = roots.reduce((one, other) => (peopleIn(other) > peopleIn(one) ? other : one));
          await expand.time(() => childNodes(largest, layout));
          await tick.time(() => idsOf(largest));
        }
        regrouping.push(regroup.ms);
        expanding.push(expand.ms);
        ticking.push(tick.ms);
      }
    }
    return [
      atMost('tree: group 30,000 people in 8,000 companies, slowest layout', Math.max(...regrouping), 'ms', 100),
      atMost('tree: expand the largest node, slowest layout', Math.max(...expanding), 'ms', 100),
      atMost('tree: tick the largest node, slowest layout', Math.max(...ticking), 'ms', 100),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function peopleIn(node: ConnectionNode): number {
  return idsOf(node).length;
}
