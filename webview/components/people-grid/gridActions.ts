import type { GridColumn } from '#protocol/gridSchemas.ts';
import { moveColumn, resizeColumn } from '#webview/model/columnLayout.ts';
import type { GridSession } from '#webview/session/gridSession.ts';
import { nextSort } from './gridKeyboard.ts';
import type { GridAction } from './gridKeyboard.ts';

const keyboardResizeStep = 16;

/** `filter`: the person wants to go to the filter. `details`: show the person with the cursor; `note`, `tag`: write on them. */
export type GridEvent = 'filter' | 'details' | 'leave' | 'note' | 'tag';

/** What of the grid an action needs. */
export interface GridActor {
  session(): GridSession;
  moveTo(row: number, column: GridColumn): void;
  /** Draws the range of selected people out to this row. */
  extendTo(row: number): void;
  announce(kind: GridEvent): void;
  /** As drawn. */
  widthOf(column: GridColumn): number;
  isShowingKeys(): boolean;
  showKeys(shown: boolean): void;
}

/** Does what a key means. @param row where the cursor is; -1: on the headings */
export function carryOut(action: GridAction, row: number, columns: readonly GridColumn[], grid: GridActor): void {
  const session = grid.session();
  const { id, column } = session.cursor;
  switch (action.kind) {
    case 'move':
      if (action.extend && row >= 0) grid.extendTo(action.to.row);
      grid.moveTo(action.to.row, columns[action.to.column] ?? 'name');
      break;
    case 'toggle':
      if (id !== undefined) session.select((selection) => selection.toggle(id));
      break;
    case 'range':
      if (row >= 0) grid.extendTo(row);
      break;
    case 'selectAll':
      session.selecting.selectShown();
      break;
    case 'selectNone':
      session.select((selection) => selection.clear());
      break;
    case 'copy':
      if (session.selected) session.send('copy', { target: session.selected });
      else if (id !== undefined) session.send('copy', { target: { kind: 'clicked', id } });
      break;
    case 'undo':
      session.selecting.undo();
      break;
    case 'decide':
      if (id === undefined || session.shown.positionOf(id) < 0) break;
      // As a context menu means them: everyone selected when this one is.
      session.decide(session.selection.has(id) ? session.selected : { kind: 'clicked', id }, action.decision);
      break;
    case 'sort':
      if (column === 'select') session.selecting.toggleShown();
      else session.setSort(nextSort(session.shown.sort, column, action.add));
      break;
    case 'resizeColumn': {
      const width = grid.widthOf(column);
      session.setLayout(resizeColumn(session.layout, column, width + action.by * keyboardResizeStep));
      break;
    }
    case 'moveColumn': {
      const target = columns[columns.indexOf(column) + action.by];
      if (target) session.setLayout(moveColumn(session.layout, column, target));
      break;
    }
    case 'profile': {
      const profile = id === undefined ? undefined : session.people.rowOf(id);
      if (id === undefined || profile === undefined || session.people.table.slug[profile] === '') break;
      session.send('openProfile', { target: { kind: 'clicked', id } });
      break;
    }
    case 'keys':
      grid.showKeys(!grid.isShowingKeys());
      break;
    case 'leave':
      if (grid.isShowingKeys()) grid.showKeys(false);
      else grid.announce('leave');
      break;
    case 'details':
    case 'filter':
    case 'note':
    case 'tag':
      grid.announce(action.kind);
      break;
  }
}
