import assert from 'node:assert/strict';
import { dayNumber } from '#core/time/calendarDay.ts';
import { importDoubts } from '#core/import/importDocument.ts';
import type { Store } from '#store/store.ts';
import { Stores } from '../store/network.ts';
import { connectionsHeader as header, preamble, readFileAs } from './exportFixture.ts';

const url = 'https://www.linkedin.com/in/';

/** A list of forty people, of which some rows are written otherwise. */
function listWith(change: (row: string, number: number) => string = (row) => row): string {
  const rows = Array.from({ length: 40 }, (_, number) => {
    const day = String(1 + (number % 28)).padStart(2, '0');
    return change(`Ada${number},Brandt${number},${url}ada-${number},,Kite,Pilot,${day} Jan 2020`, number);
  });
  return `${preamble}${header}\n${rows.join('\n')}\n`;
}

describe('people who may be in a row that could not be read', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  /** Imports a sound list and then another one, as someone who answers every question with yes. */
  async function after(list: string): Promise<{ store: Store; said: string; gone: readonly (string | undefined)[] }> {
    const store = await stores.fresh();
    await store.applyImport(await readFileAs('Connections.csv', listWith()));
    const content = await readFileAs('Connections.csv', list);
    const said = importDoubts(store.previewImport(content)).join('\n');
    await store.applyImport(content, { acceptDrop: true });
    const gone = store.connections().flatMap(({ slug, standing }) => (standing === 'gone' ? [slug] : []));
    return { store, said, gone };
  }

  it('are not gone: their address is in the row', async () => {
    const { store, said, gone } = await after(
      listWith((row, number) => (number === 5 ? row.replace('Brandt5', 'Brandt, PhD') : number === 6 ? '' : row)),
    );
    assert.deepEqual(gone, ['ada-6']);
    assert.match(said, /1 person may be in rows that could not be read\. No one of them is marked as gone: Ada5/);
    assert.match(said, /1 person listed before would be marked as gone/);
    const [five] = store.connectionIdsBySlug(['ada-5']).values();
    assert.equal(store.connection(five ?? -1)?.memory?.left, undefined);
  });

  it('are not gone: their name is in the row, under whatever address', async () => {
    const { gone } = await after(
      listWith((row, number) => (number === 5 ? row.replace('ada-5', 'dr-brandt,x,y,z') : number === 6 ? '' : row)),
    );
    assert.deepEqual(gone, ['ada-6']);
  });

  it('are everyone when the file was cut off', async () => {
    const list = listWith();
    // In the address, in the company, and before the day.
    for (const length of [20, list.indexOf(',Kite', list.indexOf('Ada38')) - list.indexOf('Ada38') + 3, 55]) {
      const { store, said, gone } = await after(list.slice(0, list.indexOf('Ada38') + length));
      assert.deepEqual(gone, [], 'Ada39 may have followed');
      assert.match(said, /Connections\.csv: It ends in the middle of a row, as if it was cut off/);
      assert.doesNotMatch(said, /would be marked as gone/);
      assert.ok(store.connections().every(({ company, title }) => company === 'Kite' && title === 'Pilot'));
    }
  });

  it('are everyone when the file was cut off in the last day', async () => {
    const list = listWith((row) => row.replace('2020', '2021'));
    const end = list.indexOf('2021', list.indexOf('Ada38'));
    for (const missing of [1, 2, 3, 4, 7, 10]) {
      const { store, said, gone } = await after(list.slice(0, end + 4 - missing));
      assert.deepEqual(gone, [], `without the last ${missing} letters`);
      assert.match(said, /Connections\.csv: It ends in the middle of a row, as if it was cut off/);
      const [id] = store.connectionIdsBySlug(['ada-38']).values();
      assert.equal(store.connection(id ?? -1)?.connectedOn, dayNumber(2020, 1, 11), 'the day known before');
    }
  });

  it('are no one when all rows were read, and a last line of another kind cuts nothing off', async () => {
    const without = listWith((row, number) => (number === 6 ? '' : row));
    for (const list of [without, without.trimEnd(), `${without}39 connections\n`]) {
      assert.deepEqual((await after(list)).gone, ['ada-6']);
    }
  });
});
