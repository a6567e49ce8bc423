import assert from 'node:assert/strict';
import { exportConnections } from '#vscode/files/exportConnections.ts';
import { exported, people } from '../unit/store/network.ts';
import { OwnWindow } from './ownWindow.ts';

describe('Export Connections', () => {
  let window: OwnWindow;
  beforeEach(() => (window = new OwnWindow()));
  afterEach(() => window.close());

  const exportOf = (query: string): Promise<void> => exportConnections(window.network, undefined, () => query);

  it('says why there is no one: nothing was imported, or the filter matches no one', async () => {
    await exportOf('');
    assert.deepEqual(window.said, ['There is no one to export yet. Import your LinkedIn data first.']);
    await (await window.network.store()).applyImport(exported({ connections: people(5) }));
    window.answer = ({ choices }) => choices.find((label) => label === 'Current filter: 0 people');
    await exportOf('company:"No Such Company"');
    assert.deepEqual(window.said.slice(1), [
      'Export Connections',
      'No one is left to export: the filter of the grid matches no one.',
    ]);
  });

  it('takes no one instead of those of a filter that can’t be read, without asking', async () => {
    await (await window.network.store()).applyImport(exported({ connections: people(5) }));
    await assert.rejects(exportOf('connected:('), { name: 'Cancelled' });
    const [asked] = window.shown;
    assert.equal(window.shown.length, 1);
    assert.deepEqual(asked?.choices, ['Everyone: 5 people']);
    assert.match(asked.detail, /^The filter of the grid can’t be read: /);
  });
});
