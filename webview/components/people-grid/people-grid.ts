import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ConnectionId } from '#core/people/connection.ts';
import type { GridColumn } from '#protocol/gridSchemas.ts';
import { SessionController } from '#webview/session/sessionController.ts';
import { moveColumn, resizeColumn } from '#webview/model/columnLayout.ts';
import type { PlacedColumn } from '#webview/model/columnLayout.ts';
import { pageStep, rowWindow, scrollTopToReveal } from '#webview/model/rowWindow.ts';
import type { RowViewport } from '#webview/model/rowWindow.ts';
import '#webview/components/no-match/no-match.ts';
import type { GridSession } from '#webview/session/gridSession.ts';
import { filterUnreadable } from '#webview/session/selecting.ts';
import { checkboxStyles } from '#webview/styles/checkbox.styles.ts';
import { keyList, keyListStyles } from '#webview/styles/keyList.ts';
import { sharedStyles } from '#webview/styles/shared.styles.ts';
import { stateSignStyles } from '#webview/styles/stateSign.ts';
import { ColumnWidths } from './columnWidths.ts';
import { carryOut } from './gridActions.ts';
import type { GridActor, GridEvent } from './gridActions.ts';
import { gridHeading, headingOf } from './gridHeading.ts';
import { HeaderDrag } from './headerDrag.ts';
import { gridAction, gridKeys, nextSort } from './gridKeyboard.ts';
import { peopleGridStyles } from './people-grid.styles.ts';
import { RowPool } from './rowPool.ts';

const rowHeight = 24;
const headerHeight = 28;
/** Rows kept beyond either edge. One is enough: rows are pinned to the viewport, and a scroll draws before it is painted. */
const overscan = 1;
/** Rows are placed relative to an origin, so that coordinates stay small and exact; it moves along when they grow. */
const farthestFromOrigin = 4000;

/**
 * The grid. The rows are pinned to the viewport and drawn for its scroll position, so that the compositor can never
 * scroll to a place where nothing has been drawn yet; the header is drawn by Lit, the rows by the row pool.
 */
@customElement('people-grid')
export class PeopleGrid extends LitElement {
  static override styles = [sharedStyles, checkboxStyles, keyListStyles, stateSignStyles, peopleGridStyles];

  @property({ attribute: false }) session!: GridSession;
  @state() private keysOpen = false;
  @state() private dropTarget: GridColumn | undefined;
  /** Of the room for columns; 0 before it has been measured. */
  @state() private width = 0;
  @query('.scroller') private scroller!: HTMLElement;
  @query('.body') private body!: HTMLElement;
  @query('.window') private window!: HTMLElement;
  @query('.rows') private rowsElement!: HTMLElement;

  readonly #changes = new SessionController(this, ['query', 'rows', 'selection', 'cursor', 'layout']);
  readonly #drag = new HeaderDrag({
    resize: (column, width) => this.session.setLayout(resizeColumn(this.session.layout, column, width)),
    target: (column) => (this.dropTarget = column),
    move: (column, target) => this.session.setLayout(moveColumn(this.session.layout, column, target)),
  });
  readonly #widths = new ColumnWidths(this);
  readonly #actor: GridActor = {
    moveTo: (row, column) => this.#moveTo(row, column),
    extendTo: (row) => this.#extendTo(row),
    announce: (kind) => this.#announce(kind),
    widthOf: (column) => this.#columns().find((placed) => placed.column === column)?.width ?? 0,
    showKeys: (shown) => (this.keysOpen = shown),
    session: () => this.session,
    isShowingKeys: () => this.keysOpen,
  };
  #pool!: RowPool;
  /** The columns as the styles have them. */
  #placed: readonly PlacedColumn[] | undefined;
  #scrollTop = 0;
  #height = 0;
  #origin = 0;
  #hasDrawn = false;
  #bodyHeight = -1;
  /** Where the list should be scrolled to, as soon as what is above it has its size and makes the list that much shorter. */
  #outOfReach: number | undefined;
  /** Where the cursor was last found: where to go on when its person is no longer shown. */
  #cursorRow = 0;
  #cursorElement: HTMLElement | undefined;
  readonly #resize = new ResizeObserver(() => this.#measure());

  override render(): TemplateResult {
    const columns = this.#columns();
    const rows = this.session.rows.length;
    return html`
      <div
        class="scroller ${total(columns) > this.width ? 'wide' : ''}"
        role="grid"
        aria-label=${l10n.t('Connections')}
        aria-multiselectable="true"
        aria-rowcount=${rows + 1}
        aria-colcount=${columns.length}
        tabindex="0"
        @scroll=${this.#onScroll}
        @keydown=${this.#onKeydown}
        @focus=${this.#onFocus}
        @blur=${this.#onBlur}
      >
        <div class="header" role="rowgroup">
          <div class="headings" role="row" aria-rowindex="1">
            ${columns.map((placed, index) => this.#heading(placed, index))}
          </div>
        </div>
        <div class="body" role="rowgroup">
          <div class="window" role="presentation">
            <div
              class="rows"
              role="presentation"
              @click=${this.#onClick}
              @dblclick=${this.#onDoubleClick}
              @pointerover=${tellCutText}
            ></div>
          </div>
        </div>
      </div>
      ${this.keysOpen ? keyList(gridKeys) : nothing}
      ${rows === 0 ? html`<no-match .session=${this.session}></no-match>` : nothing}
    `;
  }

  #heading(placed: PlacedColumn, index: number): TemplateResult {
    const { session } = this;
    const { column, width } = placed;
    return gridHeading(placed, index, {
      sort: session.shown.sort,
      selected: column === 'select' ? session.selecting.shownSelected : 'none',
      toggleAll: () => this.#toggleAll(),
      toggleRefused: session.shown.isOfFilterBefore ? filterUnreadable : undefined,
      isTarget: column === this.dropTarget,
      press: (event, atEdge) => this.#drag.press(event, column, width, atEdge),
      click: (event) => this.#onHeadingClick(column, event),
      fit: () => this.#widths.fit(column, session),
    });
  }

  override firstUpdated(): void {
    this.#pool = new RowPool(this.rowsElement);
    this.#resize.observe(this.scroller);
    this.#measure();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize.disconnect();
  }

  protected override updated(_changed: PropertyValues): void {
    const changes = this.#changes.take();
    this.#placeColumns();
    this.#sizeBody();
    // The rows were there before this element was, when it is drawn for the first time.
    if (changes.has('rows') || !this.#hasDrawn) this.#keepPlace();
    this.#hasDrawn = true;
    this.#paint(true);
  }

  override focus(options?: FocusOptions): void {
    this.scroller.focus(options);
  }

  /** The person on whom this event opens a context menu; undefined when it was opened elsewhere. */
  personAt(event: MouseEvent): ConnectionId | undefined {
    const path = event.composedPath();
    if (!path.includes(this.scroller)) return undefined;
    // From the keyboard the event comes from the grid itself, not from a row.
    return this.#pool.placeOf(path)?.id ?? (path[0] === this.scroller ? this.session.cursor.id : undefined);
  }

  #columns(): readonly PlacedColumn[] {
    return this.#widths.of(this.session, this.width);
  }

  #placeColumns(): void {
    const columns = this.#columns();
    if (columns === this.#placed) return;
    this.#placed = columns;
    this.#pool.setColumns(columns.map(({ column }) => column));
    const last = columns.length - 1;
    const widths = columns.map(({ width }, index) => (index === last ? `minmax(${width}px, 1fr)` : `${width}px`));
    this.style.setProperty('--grid-columns', widths.join(' '));
    this.style.setProperty('--grid-width', `${total(columns)}px`);
    this.style.setProperty('--row-height', `${rowHeight}px`);
    this.style.setProperty('--header-height', `${headerHeight}px`);
  }

  #sizeBody(): void {
    const height = this.session.rows.length * rowHeight;
    this.window.style.height = `${Math.min(height, this.#height)}px`;
    if (height === this.#bodyHeight) return;
    this.#bodyHeight = height;
    this.body.style.height = `${height}px`;
  }

  /**
   * Drawn for the first time, the list is where it was left. After that a new query or sort begins at the top, and changed
   * data leaves the same person on top.
   */
  #keepPlace(): void {
    const { session } = this;
    const isData = session.shown.cause === 'data';
    const top = isData || !this.#hasDrawn ? session.shown.positionOf(session.top) : -1;
    if (isData && top < 0) return;
    const offset = isData ? this.#scrollTop % rowHeight : 0;
    const wanted = top >= 0 ? top * rowHeight + offset : 0;
    this.#scrollTo(wanted);
    this.#outOfReach = wanted > this.#scrollTop ? wanted : undefined;
    // Also where nothing was scrolled, another person may be on top now.
    this.#noteTop();
  }

  #measure(): void {
    this.width = this.scroller.clientWidth;
    const height = Math.max(0, this.scroller.clientHeight - headerHeight);
    if (height === this.#height) return;
    this.#height = height;
    this.#sizeBody();
    if (this.#outOfReach !== undefined) this.#scrollTo(this.#outOfReach);
    this.#paint(false);
  }

  #viewport(): RowViewport {
    return {
      rowCount: this.session.rows.length,
      rowHeight,
      scrollTop: this.#scrollTop,
      height: this.#height,
      overscan,
    };
  }

  #scrollTo(scrollTop: number): void {
    const most = Math.max(0, this.#bodyHeight - this.#height);
    const wanted = Math.min(Math.max(0, scrollTop), most);
    if (wanted === this.#scrollTop) return;
    this.#scrollTop = wanted;
    this.scroller.scrollTop = wanted;
    this.#noteTop();
  }

  readonly #onScroll = (): void => {
    const { scrollTop } = this.scroller;
    if (scrollTop === this.#scrollTop) return;
    this.#scrollTop = scrollTop;
    this.#outOfReach = undefined;
    this.#paint(false);
    this.#noteTop();
  };

  #noteTop(): void {
    this.session.noteView({ top: this.session.shown.idAt(Math.floor(this.#scrollTop / rowHeight)) });
  }

  /** @param all also rows that are drawn already, for what they show may have changed */
  #paint(all: boolean): void {
    const { session } = this;
    const window = rowWindow(this.#viewport());
    const farAway = Math.abs(window.first - this.#origin) > farthestFromOrigin;
    if (farAway) this.#origin = window.first;
    const source = {
      table: session.people.table,
      rows: session.rows,
      isSelected: (id: number) => session.selection.has(id),
    };
    this.#pool.show(window, source, rowHeight, this.#origin, all || farAway);
    const most = Math.max(0, this.#bodyHeight - this.#height);
    const scrollTop = Math.min(this.#scrollTop, most);
    this.rowsElement.style.transform = `translateY(${this.#origin * rowHeight - scrollTop}px)`;
    this.#paintCursor();
  }

  #paintCursor(): void {
    const { cursor } = this.session;
    const row = this.session.shown.positionOf(cursor.id);
    if (row >= 0) this.#cursorRow = row;
    const element = row >= 0 ? this.#pool.cell(row, cursor.column) : headingOf(this.renderRoot, cursor.column);
    const shown = cursor.id !== undefined && row < 0 ? undefined : element;
    if (shown !== this.#cursorElement) {
      this.#cursorElement?.classList.remove('cursor');
      this.#cursorElement = shown;
    }
    shown?.classList.add('cursor');
    // Not the element's property: Chromium has no aria-activedescendant by id there, and Lit does not know this one.
    if (shown) this.scroller.setAttribute('aria-activedescendant', shown.id);
    else this.scroller.removeAttribute('aria-activedescendant');
  }

  #moveTo(row: number, column: GridColumn): void {
    this.session.moveCursor({ id: row < 0 ? undefined : this.session.shown.idAt(row), column });
    this.#cursorRow = Math.max(0, row);
    if (row >= 0) this.#scrollTo(scrollTopToReveal(row, this.#viewport()));
    this.#paint(false);
    if (this.#columnsOverflow()) this.#cursorElement?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  #columnsOverflow(): boolean {
    return this.scroller.scrollWidth > this.scroller.clientWidth;
  }

  #extendTo(row: number): void {
    const { session } = this;
    const anchor = session.shown.positionOf(session.selection.anchor);
    const from = anchor >= 0 ? anchor : this.#cursorRow;
    const start = session.shown.idAt(from);
    session.select((selection) => {
      if (anchor < 0 && start !== undefined) selection.toggle(start, true);
      selection.extend(session.shown.idsBetween(from, row));
    }, true);
  }

  readonly #onFocus = (): void => {
    const { session } = this;
    session.noteView({ focus: 'grid' });
    if (session.rows.length > 0 && session.shown.positionOf(session.cursor.id) < 0) {
      const first = Math.min(this.#cursorRow, session.rows.length - 1);
      session.moveCursor({ id: session.shown.idAt(first), column: session.cursor.column });
    }
  };

  readonly #onBlur = (): void => {
    // Blur also comes when the whole page loses focus, and then the grid is where to come back to.
    if (document.hasFocus()) this.session.noteView({ focus: undefined });
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const { session } = this;
    const columns = this.#columns().map(({ column }) => column);
    const isHeader = session.cursor.id === undefined;
    const position = session.shown.positionOf(session.cursor.id);
    const row = isHeader ? -1 : position >= 0 ? position : Math.min(this.#cursorRow, session.rows.length - 1);
    const place = { row, column: Math.max(0, columns.indexOf(session.cursor.column)) };
    const page = pageStep(this.#height, rowHeight);
    const action = gridAction(event, place, { rows: session.rows.length, columns: columns.length, page });
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    carryOut(action, row, columns, this.#actor);
  };

  #announce(kind: GridEvent): void {
    this.dispatchEvent(new CustomEvent<GridEvent>('grid-action', { detail: kind }));
  }

  #toggleAll(): void {
    this.session.selecting.toggleShown();
    // As with a row's box: the keyboard stays in the grid's one tab stop.
    this.focus({ preventScroll: true });
  }

  #onHeadingClick(column: GridColumn, event: MouseEvent): void {
    if (this.#drag.wasDragged(event)) return;
    this.session.setSort(nextSort(this.session.shown.sort, column, event.shiftKey));
  }

  readonly #onClick = (event: MouseEvent): void => {
    const place = this.#pool.placeOf(event.composedPath());
    if (!place) return;
    const { session } = this;
    const { id, position } = place;
    const onCheckbox = event.target instanceof HTMLInputElement;
    // A plain click only goes to the person, to read about them: what was selected one by one is not lost to it.
    if (event.shiftKey) this.#extendTo(position);
    else if (onCheckbox || place.column === 'select' || event.ctrlKey || event.metaKey) {
      session.select((selection) => selection.toggle(id));
    }
    this.#cursorRow = position;
    session.moveCursor({ id, column: place.column ?? 'name' });
    // A click on the box would leave the keyboard in the box, outside the grid's one tab stop.
    this.focus({ preventScroll: true });
  };

  readonly #onDoubleClick = (event: MouseEvent): void => {
    const place = this.#pool.placeOf(event.composedPath());
    if (place && place.column !== 'select') this.#announce('details');
  };
}

function total(columns: readonly PlacedColumn[]): number {
  return columns.reduce((sum, { width }) => sum + width, 0);
}

/** A cell that is cut says all of its text under the pointer. */
function tellCutText(event: PointerEvent): void {
  const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('.cell') : null;
  if (!cell) return;
  const isCut = cell.scrollWidth > cell.clientWidth;
  cell.title = isCut ? (cell.querySelector('bdi') ?? cell).textContent : '';
}
