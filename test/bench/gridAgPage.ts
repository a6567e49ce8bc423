// The peer: AG Grid Community with the same people and columns, measured in the same way.
import { AllCommunityModule, createGrid, ModuleRegistry, themeQuartz } from 'ag-grid-community';
import { nameOfRow } from '#core/people/tableRow.ts';
import type { ColDef } from 'ag-grid-community';
import { cellText } from '#webview/model/columnSpecs.ts';
import { inventedPeople } from '../e2e/webview/inventedPeople.ts';

ModuleRegistry.registerModules([AllCommunityModule]);

interface Person {
  readonly id: number;
  readonly name: string;
  readonly company: string;
  readonly title: string;
  readonly connected: number;
  readonly lastContact: number;
  readonly messages: number;
  readonly state: string;
  readonly tags: string;
}

function start(count: number): void {
  const table = inventedPeople(count);
  const rowData = Array.from({ length: count }, (_, row): Person => ({
    id: table.id[row] ?? 0,
    name: nameOfRow(table, row),
    company: table.company[row] ?? '',
    title: table.title[row] ?? '',
    connected: table.connectedOn[row] ?? 0,
    lastContact: table.lastContact[row] ?? 0,
    messages: (table.messagesSent[row] ?? 0) + (table.messagesReceived[row] ?? 0),
    state: cellText(table, row, 'state'),
    tags: cellText(table, row, 'tags'),
  }));
  const text = (field: keyof Person): ColDef<Person> => ({ field });
  const unsearched = (field: keyof Person): ColDef<Person> => ({ field, getQuickFilterText: () => '' });
  const element = document.createElement('div');
  element.style.height = '100vh';
  document.body.append(element);
  const api = createGrid<Person>(element, {
    theme: themeQuartz,
    rowData,
    rowHeight: 24,
    columnDefs: [
      text('name'),
      text('company'),
      text('title'),
      ...(['connected', 'lastContact', 'messages', 'state', 'tags'] as const).map(unsearched),
    ],
    rowSelection: { mode: 'multiRow' },
    cacheQuickFilter: true,
    animateRows: false,
    suppressAnimationFrame: true,
    getRowId: ({ data }) => String(data.id),
  });
  const { keyTexts, sortClicks, timed, nextFrame, wait } = window.measures;
  window.agGrid = {
    async keyToRows(every) {
      const times: number[] = [];
      for (const quickFilterText of keyTexts.filter((_, key) => key % every === 0)) {
        times.push(await timed(() => api.setGridOption('quickFilterText', quickFilterText)));
        await nextFrame();
        await wait(10);
      }
      return times;
    },
    async sortToRows(every) {
      const times: number[] = [];
      for (const [click, colId] of sortClicks.entries()) {
        if (click % every !== 0) continue;
        const sort = click % 2 === 0 ? 'asc' : 'desc';
        times.push(
          await timed(() => void api.applyColumnState({ state: [{ colId, sort }], defaultState: { sort: null } })),
        );
        await nextFrame();
        await wait(10);
      }
      return times;
    },
  };
}

declare global {
  interface Window {
    /** `every`: only every so-manieth of the keys and clicks. */
    agGrid: { keyToRows(every: number): Promise<number[]>; sortToRows(every: number): Promise<number[]> };
    startAgGrid: (count: number) => void;
  }
}
window.startAgGrid = start;
