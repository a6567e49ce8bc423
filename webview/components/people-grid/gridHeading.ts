import * as l10n from '@vscode/l10n';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { SortKey } from '#core/search/sortRows.ts';
import type { GridColumn } from '#protocol/gridSchemas.ts';
import type { PlacedColumn } from '#webview/model/columnLayout.ts';
import { columnSpecs } from '#webview/model/columnSpecs.ts';

/** What a heading shows beside its own column, and what it is for. */
export interface HeadingOptions {
  readonly sort: readonly SortKey[];
  /** Of the people shown. */
  readonly selected: 'all' | 'some' | 'none';
  readonly toggleAll: () => void;
  /** Why they can't all be selected now. */
  readonly toggleRefused: string | undefined;
  /** A column is being dragged to its place. */
  readonly isTarget: boolean;
  readonly press: (event: PointerEvent, atEdge: boolean) => void;
  readonly click: (event: MouseEvent) => void;
  /** The edge was clicked twice: as wide as its widest value. */
  readonly fit: () => void;
}

/** The heading of a column. It is no tab stop: the grid has the focus and hears the keys for it. */
export function gridHeading(
  { column }: PlacedColumn,
  index: number,
  { sort, selected, toggleAll, toggleRefused, isTarget, press, click, fit }: HeadingOptions,
): TemplateResult {
  const rank = sort.findIndex((key) => key.column === column);
  const key = sort[rank];
  const direction = key ? (key.descending ? 'descending' : 'ascending') : 'none';
  const sorts = column !== 'select';
  const pinned = index === 1 && column === 'name' ? 'pinned' : '';
  /* eslint-disable lit-a11y/click-events-have-key-events -- see above */
  return html`
    <div
      class="heading ${column} ${pinned} ${isTarget ? 'target' : ''}"
      role="columnheader"
      id="heading-${column}"
      aria-colindex=${index + 1}
      aria-sort=${sorts ? direction : nothing}
      aria-label=${columnSpecs[column].title}
      title=${sorts ? l10n.t('Click to sort, Shift+click to sort by several columns, drag to move') : nothing}
      @click=${click}
      @pointerdown=${(event: PointerEvent) => press(event, false)}
    >
      ${
        sorts
          ? html`<span class="title">${columnSpecs[column].title}</span>
              ${key ? html`<span class="arrow"></span>` : nothing}
              ${key && sort.length > 1 ? html`<span class="rank">${rank + 1}</span>` : nothing}
              <span
                class="resizer"
                title=${l10n.t('Drag to set the width, double-click to fit')}
                @pointerdown=${(event: PointerEvent) => press(event, true)}
                @click=${(event: MouseEvent) => event.stopPropagation()}
                @dblclick=${fit}
              ></span>`
          : html`<input
              type="checkbox"
              tabindex="-1"
              aria-label=${l10n.t('Select everyone shown')}
              title=${toggleRefused ?? l10n.t('Select everyone shown')}
              ?disabled=${toggleRefused !== undefined && selected !== 'all'}
              .checked=${live(selected === 'all')}
              .indeterminate=${live(selected === 'some')}
              @click=${toggleAll}
            />`
      }
    </div>
  `;
  /* eslint-enable lit-a11y/click-events-have-key-events */
}

/** The heading of a column, if it is drawn. */
export function headingOf(root: ParentNode, column: GridColumn): HTMLElement | undefined {
  return root.querySelector<HTMLElement>(`#heading-${column}`) ?? undefined;
}
