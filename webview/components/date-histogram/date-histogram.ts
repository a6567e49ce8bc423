import * as l10n from '@vscode/l10n';
import { css, html, LitElement, nothing, svg } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { withConnectedRange, withoutConnectedRange } from '#core/query/editQuery.ts';
import { histogram } from '#core/search/histogram.ts';
import type { HistogramBar, HistogramOptions } from '#core/search/histogram.ts';
import { asksForLeavers, shownRows } from '#core/search/leavers.ts';
import { SessionController } from '#webview/session/sessionController.ts';
import { today } from '#webview/session/filteredRows.ts';
import type { GridSession } from '#webview/session/gridSession.ts';
import { sharedStyles } from '#webview/styles/shared.styles.ts';
import { barAt, periodsOf, queryRange, slotsFor } from '#webview/model/barRange.ts';
import type { BarRange } from '#webview/model/barRange.ts';
import { formatCount } from '#core/text/numbers.ts';
import { shownPeriod } from '#core/time/shownDates.ts';

const height = 44;
/** The width of a bar's place in the units of the drawing: fine enough for sharp edges when stretched. */
const unit = 100;

/**
 * Connections made per year or month, the matches in colour. Drag over it, or hold Shift with the arrow keys, to
 * filter by a range; click a bar or press Enter for one; Escape removes the range.
 */
@customElement('date-histogram')
export class DateHistogram extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: flex;
        align-items: flex-end;
        gap: 8px;
      }
      .plot {
        position: relative;
        flex: 1;
        min-width: 0;
        height: 60px;
        touch-action: none;
        cursor: crosshair;
        user-select: none;
      }
      svg {
        display: block;
        width: 100%;
        height: 44px;
        overflow: visible;
      }
      .hit {
        fill: transparent;
      }
      .hit:hover,
      .hit.cursor {
        fill: var(--vscode-list-hoverBackground);
      }
      path {
        pointer-events: none;
      }
      .total {
        fill: var(--vscode-foreground);
        opacity: 0.18;
      }
      .matched {
        fill: var(--vscode-charts-blue);
        opacity: 0.85;
      }
      .range {
        fill: var(--vscode-charts-blue);
        fill-opacity: 0.14;
        stroke: var(--vscode-focusBorder);
        stroke-width: 1px;
        vector-effect: non-scaling-stroke;
      }
      .axis {
        position: absolute;
        inset: 45px 0 0;
        font-size: 10px;
        line-height: 14px;
        color: var(--vscode-descriptionForeground);
        border-top: 1px solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder));
        overflow: hidden;
      }
      .axis span {
        position: absolute;
        white-space: nowrap;
      }
      .units {
        display: flex;
        flex-direction: column;
        gap: 2px;
      }
      .reading {
        position: absolute;
        top: -2px;
        left: 0;
        padding: 0 4px;
        white-space: nowrap;
        font-size: 11px;
        pointer-events: none;
        background: var(--vscode-editor-background);
        border-radius: 3px;
      }
      @media (forced-colors: active) {
        .total {
          fill: CanvasText;
          opacity: 0.4;
        }
        .matched {
          fill: Highlight;
        }
      }
    `,
  ];

  @property({ attribute: false }) session!: GridSession;
  @state() private by: 'year' | 'month' = 'year';
  @state() private cursor: number | undefined;
  @state() private brush: BarRange | undefined;
  /**
   * The width of the plot in pixels. Observed, since reading it at each key press would force a layout of the whole page.
   */
  @state() private width = 0;
  @query('.plot') private plot!: HTMLElement;
  readonly #resize = new ResizeObserver(([entry]) => (this.width = entry?.contentRect.width ?? 0));
  #counted: readonly HistogramBar[] = [];
  /** A key for the years shown under the bars. */
  #yearsShown = '';

  constructor() {
    super();
    new SessionController(this, ['facets']);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize.disconnect();
  }

  protected override willUpdate(): void {
    const { filtered, hasCounted } = this.session;
    this.#counted = hasCounted ? histogram(this.#rows(), filtered.index, this.by, this.#options()).bars : [];
  }

  /** The rows without the range that is drawn here, so that a bar says what a click on it would show. */
  #rows(): Uint32Array {
    const { filtered, query, shown } = this.session;
    const others = withoutConnectedRange(query);
    return others === query || shown.only ? filtered.rows : shownRows(others, filtered.index, today());
  }

  #options(): HistogramOptions {
    return { today: today(), hidesLeavers: !asksForLeavers(this.session.query) };
  }

  override render(): TemplateResult {
    const bars = this.#counted;
    const range = this.brush ?? queryRange(this.session.query, bars);
    const reading = this.#reading(bars, this.brush);
    return html`
      <div
        class="plot"
        role="slider"
        tabindex="0"
        aria-label=${
          this.by === 'year'
            ? l10n.t('Connections by year, filter by date')
            : l10n.t('Connections by month, filter by date')
        }
        aria-orientation="horizontal"
        aria-valuemin="0"
        aria-valuemax=${Math.max(0, bars.length - 1)}
        aria-valuenow=${this.cursor ?? Math.max(0, bars.length - 1)}
        aria-valuetext=${reading || l10n.t('No bar chosen')}
        @pointerdown=${this.#onPointerDown}
        @pointermove=${(event: PointerEvent) => this.#point(event)}
        @pointerleave=${() => (this.cursor = undefined)}
        @keydown=${(event: KeyboardEvent) => this.#onKeydown(event, bars)}
        @blur=${() => {
          this.cursor = undefined;
          this.brush = undefined;
        }}
      >
        <svg viewBox="0 0 ${slotsFor(bars.length) * unit} ${height}" preserveAspectRatio="none" aria-hidden="true">
          ${
            range
              ? svg`<rect class="range" x=${Math.min(range.from, range.to) * unit} y="0"
                width=${(Math.abs(range.to - range.from) + 1) * unit} height=${height}></rect>`
              : nothing
          }
          ${this.#bars(bars)}
        </svg>
        <div class="axis" aria-hidden="true"></div>
        ${reading ? html`<span class="reading" aria-hidden="true">${reading}</span>` : nothing}
      </div>
      <div class="units" role="group" aria-label=${l10n.t('Bars')}>
        ${this.#unit('year', l10n.t('Years'))}${this.#unit('month', l10n.t('Months'))}
      </div>
    `;
  }

  protected override firstUpdated(): void {
    this.#resize.observe(this.plot);
  }

  protected override updated(): void {
    this.#placeYears();
    this.#placeReading();
  }

  /** Places the label over its bar, but within the plot. */
  #placeReading(): void {
    const reading = this.renderRoot.querySelector<HTMLElement>('.reading');
    const at = this.brush?.to ?? this.cursor;
    if (!reading || at === undefined) return;
    const middle = ((at + 0.5) / slotsFor(this.#counted.length)) * this.width;
    const left = Math.max(0, Math.min(this.width - reading.offsetWidth, middle - reading.offsetWidth / 2));
    reading.style.left = `${left}px`;
  }

  #unit(by: 'year' | 'month', label: string): TemplateResult {
    return html`<button
      class="plain"
      aria-pressed=${this.by === by}
      @click=${() => {
        this.by = by;
        this.cursor = undefined;
      }}
    >
      ${label}
    </button>`;
  }

  #bars(bars: readonly HistogramBar[]): SVGTemplateResult[] {
    const most = bars.reduce((tallest, { total }) => Math.max(tallest, total), 1);
    // A single person among thousands must still be seen.
    const tall = (count: number): number => (count === 0 ? 0 : Math.max(1.5, (count / most) * (height - 2)));
    const gap = (bars.length > 60 ? 0.08 : 0.12) * unit;
    // All bars of a kind as one shape: a key press then changes one attribute and not two of each bar.
    const shape = (kind: 'total' | 'matched'): SVGTemplateResult => {
      const boxes = bars.map(
        (bar, at) => `M${at * unit + gap / 2} ${height}v${-tall(bar[kind])}h${unit - gap}V${height}z`,
      );
      return svg`<path class=${kind} d=${boxes.join('')}></path>`;
    };
    return [
      ...bars.map(
        (_, at) =>
          svg`<rect class="hit ${at === this.cursor ? 'cursor' : ''}" x=${at * unit} y="0" width=${unit} height=${height}></rect>`,
      ),
      shape('total'),
      shape('matched'),
    ];
  }

  /**
   * Places years under the bars, as many as fit; by the style object, since the content security policy forbids style
   * attributes.
   */
  #placeYears(): void {
    const bars = this.#counted;
    const axis = this.renderRoot.querySelector('.axis');
    const room = Math.max(1, Math.floor(this.width / 44));
    const years = [this.by, bars.length, bars[0]?.period.year, room].join();
    // A key press changes the height of bars, but hardly ever their places.
    if (!axis || years === this.#yearsShown) return;
    this.#yearsShown = years;
    const yearly = bars.map(({ period }, at) => ({ ...period, at })).filter(({ month }) => (month ?? 1) === 1);
    const step = Math.max(1, Math.ceil(yearly.length / room));
    const labels = yearly
      .filter((_, index) => index % step === 0)
      .map(({ year, at }) => {
        const label = document.createElement('span');
        label.textContent = String(year);
        label.style.left = `${(at / slotsFor(bars.length)) * 100}%`;
        return label;
      });
    axis.replaceChildren(...labels);
  }

  #reading(bars: readonly HistogramBar[], range: BarRange | undefined): string {
    const here = range ?? (this.cursor === undefined ? undefined : { from: this.cursor, to: this.cursor });
    const periods = here && periodsOf(bars, here);
    if (!here || !periods) return '';
    const within = bars.slice(Math.min(here.from, here.to), Math.max(here.from, here.to) + 1);
    const total = within.reduce((sum, bar) => sum + bar.total, 0);
    const matched = within.reduce((sum, bar) => sum + bar.matched, 0);
    const from = shownPeriod(periods.from);
    const to = shownPeriod(periods.to);
    const [shown, all] = [formatCount(matched), formatCount(total)];
    return from === to ? l10n.t`${from}: ${shown} of ${all}` : l10n.t`${from} to ${to}: ${shown} of ${all}`;
  }

  #point(event: PointerEvent): void {
    const { left, width } = this.plot.getBoundingClientRect();
    const bars = this.#counted;
    this.cursor = barAt(event.clientX - left, width, bars.length);
    if (this.brush && this.plot.hasPointerCapture(event.pointerId)) this.brush = { ...this.brush, to: this.cursor };
  }

  readonly #onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    this.#point(event);
    if (this.cursor === undefined) return;
    this.brush = { from: this.cursor, to: this.cursor };
    this.plot.setPointerCapture(event.pointerId);
    const over = new AbortController();
    const end = (apply: boolean): void => {
      over.abort();
      if (apply) this.#apply();
      else this.brush = undefined;
    };
    this.plot.addEventListener('pointerup', () => end(true), { signal: over.signal });
    // The system may take over a touch; then nothing was chosen.
    this.plot.addEventListener('pointercancel', () => end(false), { signal: over.signal });
  };

  #onKeydown(event: KeyboardEvent, bars: readonly HistogramBar[]): void {
    const last = bars.length - 1;
    const at = this.cursor ?? last;
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last }[event.key];
    if (to !== undefined) {
      const next = Math.min(last, Math.max(0, this.cursor === undefined && event.key.startsWith('Arrow') ? at : to));
      this.brush = event.shiftKey ? { from: this.brush?.from ?? at, to: next } : undefined;
      this.cursor = next;
    } else if (event.key === 'Enter' || event.key === ' ') {
      this.brush ??= { from: at, to: at };
      this.#apply();
    } else if (event.key === 'Escape') {
      this.brush = undefined;
      this.session.applyQuery(withConnectedRange(this.session.query, undefined));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Filters by the range drawn; choosing the same range again removes it. */
  #apply(): void {
    const bars = this.#counted;
    const { query } = this.session;
    const before = queryRange(query, bars);
    const periods = this.brush && periodsOf(bars, this.brush);
    const from = this.brush && Math.min(this.brush.from, this.brush.to);
    const to = this.brush && Math.max(this.brush.from, this.brush.to);
    this.brush = undefined;
    const same = before?.from === from && before?.to === to;
    this.session.applyQuery(withConnectedRange(query, same ? undefined : periods));
  }
}
