import * as l10n from '@vscode/l10n';
import type { Decision } from '#core/people/connection.ts';
import type { SortKey } from '#core/search/sortRows.ts';
import type { GridColumn } from '#protocol/gridSchemas.ts';

/** Where the cursor is, among the rows and columns shown; row -1 is the header. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

/** What decides where a key leads. */
export interface GridExtent {
  readonly rows: number;
  readonly columns: number;
  readonly page: number;
}

/** The part of a keyboard event that matters. */
export interface GridKey {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  /** Sent again because the key is held down. */
  readonly repeat: boolean;
}

export type GridAction =
  | { readonly kind: 'move'; readonly to: GridPlace; readonly extend: boolean }
  | {
      readonly kind: 'toggle' | 'range' | 'selectAll' | 'selectNone' | 'details' | 'filter' | 'leave' | 'copy' | 'undo';
    }
  | { readonly kind: 'profile' | 'note' | 'tag' | 'keys' }
  | { readonly kind: 'decide'; readonly decision: Decision }
  | { readonly kind: 'sort'; readonly add: boolean }
  | { readonly kind: 'resizeColumn' | 'moveColumn'; readonly by: 1 | -1 };

/** All keys, as shown to the person. */
export const gridKeys: readonly (readonly [key: string, meaning: string])[] = [
  ['K, V, X', l10n.t('Keep, review, mark to remove: this person, or everyone selected with them')],
  [l10n.t('U, Ctrl+Z'), l10n.t('Undo')],
  ['O, N, T', l10n.t('Open the profile, write a note, add a tag')],
  [l10n.t('Space'), l10n.t('Select or clear')],
  [l10n.t('Shift+↑ ↓, Shift+Space'), l10n.t('Select a range')],
  [l10n.t('Ctrl+A, Ctrl+Shift+A'), l10n.t('Select everyone shown, clear the selection')],
  ['Enter', l10n.t('Details')],
  ['/, Ctrl+F', l10n.t('To the filter')],
  ['Ctrl+C', l10n.t('Copy')],
  ['?', l10n.t('These keys')],
  [l10n.t('Esc'), l10n.t('Close what is open')],
];

/**
 * What a key does in the grid, after the W3C grid pattern. undefined: nothing of ours, leave it to the browser.
 * https://www.w3.org/WAI/ARIA/apg/patterns/grid/
 */
export function gridAction(event: GridKey, at: GridPlace, extent: GridExtent): GridAction | undefined {
  const command = event.ctrlKey || event.metaKey;
  if (at.row < 0) {
    const action = headerAction(event);
    if (action) return action;
  }
  if (event.altKey) return undefined;
  const to = destination(event.key, command, at, extent);
  if (to) {
    const vertical = to.row !== at.row || /^(Arrow(Up|Down)|Page(Up|Down))$/.test(event.key);
    return { kind: 'move', to, extend: event.shiftKey && vertical && to.row >= 0 };
  }
  switch (event.key) {
    case ' ':
      return { kind: event.shiftKey ? 'range' : 'toggle' };
    case 'Enter':
      return command ? undefined : { kind: 'details' };
    case 'Escape':
      return { kind: 'leave' };
    case '/':
      return command ? undefined : { kind: 'filter' };
    case 'a':
    case 'A':
      return command ? { kind: event.shiftKey ? 'selectNone' : 'selectAll' } : undefined;
    case 'f':
      return command ? { kind: 'filter' } : undefined;
    case 'c':
      return command ? { kind: 'copy' } : undefined;
    case 'z':
      return command && !event.shiftKey ? { kind: 'undo' } : undefined;
    case '?':
      return command ? undefined : { kind: 'keys' };
    default:
      // A key that is held down would decide on one person after the other.
      return command || event.shiftKey || event.repeat || at.row < 0 ? undefined : personAction(event.key);
  }
}

/** The keys of deciding one by one. */
function personAction(key: string): GridAction | undefined {
  switch (key) {
    case 'k':
      return { kind: 'decide', decision: 'keep' };
    case 'v':
      return { kind: 'decide', decision: 'review' };
    case 'x':
      return { kind: 'decide', decision: 'remove' };
    case 'u':
      return { kind: 'undo' };
    case 'o':
      return { kind: 'profile' };
    case 'n':
      return { kind: 'note' };
    case 't':
      return { kind: 'tag' };
    default:
      return undefined;
  }
}

function headerAction(event: GridKey): GridAction | undefined {
  const sideways = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : undefined;
  if (sideways && event.altKey) return { kind: 'moveColumn', by: sideways };
  if (sideways && event.shiftKey) return { kind: 'resizeColumn', by: sideways };
  if (event.key === 'Enter' || event.key === ' ') return { kind: 'sort', add: event.shiftKey };
  return undefined;
}

function destination(key: string, command: boolean, at: GridPlace, extent: GridExtent): GridPlace | undefined {
  const lastRow = extent.rows - 1;
  const lastColumn = extent.columns - 1;
  switch (key) {
    case 'ArrowUp':
      return { ...at, row: Math.max(-1, at.row - 1) };
    case 'ArrowDown':
      return { ...at, row: Math.min(lastRow, at.row + 1) };
    case 'ArrowLeft':
      return { ...at, column: Math.max(0, at.column - 1) };
    case 'ArrowRight':
      return { ...at, column: Math.min(lastColumn, at.column + 1) };
    case 'PageUp':
      return { ...at, row: Math.max(Math.min(0, lastRow), at.row - extent.page) };
    case 'PageDown':
      return { ...at, row: Math.min(lastRow, Math.max(0, at.row) + extent.page) };
    case 'Home':
      return command ? { row: Math.min(0, lastRow), column: 0 } : { ...at, column: 0 };
    case 'End':
      return command ? { row: lastRow, column: lastColumn } : { ...at, column: lastColumn };
    default:
      return undefined;
  }
}

/** How a click on a heading, or Enter there, changes the sort: up, down, as it was; `add` keeps the other columns. */
export function nextSort(sort: readonly SortKey[], column: GridColumn, add: boolean): readonly SortKey[] {
  if (column === 'select') return sort;
  const present = sort.find((key) => key.column === column);
  const next = !present ? { column, descending: false } : present.descending ? undefined : { column, descending: true };
  if (!add) return next ? [next] : [];
  if (!present) return [...sort, { column, descending: false }];
  return sort.flatMap((key) => (key === present ? (next ? [next] : []) : [key]));
}
