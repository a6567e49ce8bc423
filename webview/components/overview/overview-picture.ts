import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, svg } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Query } from '#core/query/query.ts';
import { sharedStyles } from '#webview/styles/shared.styles.ts';
import { asImage } from './copyImage.ts';
import { patterns } from './drawMark.ts';
import { asMarkdown, asTable } from './picture.ts';
import type { MarkRange, Picture, PictureMark } from './picture.ts';
import { nextMark } from './nextMark.ts';
import type { Stop } from './nextMark.ts';
import { overviewPictureStyles } from './overview-picture.styles.ts';

/**
 * A picture with its table, its summary and its keys: arrows go from mark to mark, Enter filters by one, T shows the table.
 * On a time axis a range is chosen by dragging over it, or by the arrows with Shift and then Enter. Fires `filter` with the
 * query wanted, `copy-text` with what to copy, and `copy-image` with a promise of a PNG.
 */
@customElement('overview-picture')
export class OverviewPicture extends LitElement {
  static override styles = [sharedStyles, overviewPictureStyles];

  @property({ attribute: false }) picture!: Picture;
  @state() private tableShown = false;
  @state() private current = 0;
  @state() private width = 0;
  /** The mark under the pointer, whose words are the tooltip: one tooltip for all marks saves nodes. */
  @state() private pointed: number | undefined;
  /** A range that is being drawn. */
  @state() private brush: MarkRange | undefined;
  readonly #resize = new ResizeObserver(([entry]) => {
    const width = Math.floor(entry?.contentRect.width ?? 0);
    // In the next frame, since drawing in this one would change the size just observed, which is reported as an error.
    requestAnimationFrame(() => (this.width = width));
  });

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize.disconnect();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resize.observe(this);
  }

  override render(): TemplateResult {
    const { picture } = this;
    const copy = (form: string, action: () => void): TemplateResult =>
      html`<button class="plain" aria-label=${l10n.t`Copy as ${form}`} @click=${action}>${form}</button>`;
    return html`<div
      role="group"
      aria-labelledby="title"
      @click=${this.#onClick}
      @pointerdown=${this.#onPointerDown}
      @focusout=${this.#onFocusOut}
      @keydown=${this.#onKeydown}
      @pointerover=${(event: Event) => (this.pointed = markAt(event))}
      @pointerleave=${() => (this.pointed = undefined)}
    >
      <div class="head">
        <h3 id="title">${picture.title}</h3>
        <slot name="choice"></slot>
        <button
          class="plain"
          title=${l10n.t('Show as a table (T)')}
          aria-pressed=${this.tableShown}
          @click=${() => (this.tableShown = !this.tableShown)}
        >
          ${l10n.t('Table')}
        </button>
        <span class="copy">
          <span aria-hidden="true">${l10n.t('Copy as')}</span>
          ${picture.draw && !this.tableShown ? copy(l10n.t('Image'), () => this.#copyImage()) : nothing}
          ${copy(l10n.t('Table'), () => this.#copy(asTable(picture)))}
          ${copy('Markdown', () => this.#copy(asMarkdown(picture)))}
        </span>
      </div>
      <p id="summary" class="muted"><bdi>${picture.summary}</bdi></p>
      <span class="for-readers" role="status"
        >${this.brush && picture.ranges ? picture.ranges.says(this.brush) : ''}</span
      >
      ${
        this.tableShown
          ? this.#table()
          : html`<div title=${this.#pointedMark?.says ?? nothing}>${this.#drawing()}</div>`
      }
    </div>`;
  }

  get #pointedMark(): PictureMark | undefined {
    return this.pointed === undefined ? undefined : this.picture.marks[this.pointed];
  }

  #drawing(): TemplateResult | typeof nothing {
    const { draw, title, marks, ranges } = this.picture;
    if (!draw || this.width < 40) return nothing;
    const current = Math.min(this.current, marks.length - 1);
    const { height, content } = draw({ width: this.width, current, brush: this.brush });
    return html`<svg
      class=${ranges ? 'ranges' : ''}
      role="group"
      aria-label=${title}
      aria-describedby="summary"
      width=${this.width}
      height=${height}
      viewBox="0 0 ${this.width} ${height}"
    >
      ${svg`${patterns}${content}`}
    </svg>`;
  }

  #table(): TemplateResult {
    const { head, rows, marks, title } = this.picture;
    return html`<div class="table" tabindex="0" role="region" aria-label=${l10n.t`${title}, table`}>
      <table>
        <thead>
          <tr>
            ${head.map((cell) => html`<th scope="col">${cell}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows().map(({ cells: [first, ...others], mark: at }) => {
            const mark = at === undefined ? undefined : marks[at];
            return html`<tr>
              <th scope="row">
                ${
                  mark
                    ? html`<button class="plain" aria-pressed=${mark.chosen} @click=${() => this.#filter(mark.toggled)}>
                        <bdi>${first || l10n.t('None')}</bdi>
                      </button>`
                    : html`<bdi>${first}</bdi>`
                }
              </th>
              ${others.map((cell) => html`<td><bdi>${cell}</bdi></td>`)}
            </tr>`;
          })}
        </tbody>
      </table>
    </div>`;
  }

  readonly #onClick = (event: Event): void => this.#choose(markAt(event));

  #choose(at: number | undefined): void {
    const mark = at === undefined ? undefined : this.picture.marks[at];
    if (at === undefined || !mark) return;
    this.current = at;
    this.brush = undefined;
    this.#filter(mark.toggled);
  }

  /** Chooses the range that was drawn. */
  #chooseRange(): void {
    const { brush, picture } = this;
    this.brush = undefined;
    if (brush && picture.ranges) this.#filter(picture.ranges.toggled(brush));
  }

  /** A drag from one mark to another draws a range; without movement it is a click. */
  readonly #onPointerDown = (event: PointerEvent): void => {
    const drawing = this.renderRoot.querySelector('svg');
    const from = markAt(event);
    if (event.button !== 0 || !drawing || from === undefined || from >= (this.picture.ranges?.marks ?? 0)) return;
    const stops = this.#stops().filter(({ at }) => at < (this.picture.ranges?.marks ?? 0));
    const over = new AbortController();
    const { signal } = over;
    drawing.addEventListener(
      'pointermove',
      ({ clientX, pointerId }) => {
        const to = nearest(stops, clientX);
        if (to === from && !this.brush) return;
        // Only now, since the capturing element also gets the click.
        drawing.setPointerCapture(pointerId);
        this.brush = { from, to };
      },
      { signal },
    );
    const end = (isChosen: boolean): void => {
      over.abort();
      if (isChosen) this.#chooseRange();
      else this.brush = undefined;
    };
    window.addEventListener('pointerup', () => end(true), { signal });
    // The system may take over a touch; then nothing was chosen.
    window.addEventListener('pointercancel', () => end(false), { signal });
  };

  readonly #onFocusOut = ({ relatedTarget }: FocusEvent): void => {
    if (!(relatedTarget instanceof Node && this.renderRoot.contains(relatedTarget))) this.brush = undefined;
  };

  /** Draws a range from the focused mark. @returns whether the key does that */
  #extend(at: number, key: string): boolean {
    const { ranges } = this.picture;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (step === undefined || !ranges || at >= ranges.marks) return false;
    const to = Math.min(ranges.marks - 1, Math.max(0, at + step));
    this.brush = { from: this.brush?.from ?? at, to };
    this.current = to;
    void this.updateComplete.then(() => this.#focusBody());
    return true;
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 't' || event.key === 'T') {
      this.tableShown = !this.tableShown;
      void this.updateComplete.then(() => this.#focusBody());
    } else {
      const at = markAt(event);
      if (at === undefined) return;
      if (event.key === 'Enter' || event.key === ' ') {
        if (this.brush) this.#chooseRange();
        else this.#choose(at);
      } else if (event.key === 'Escape' && this.brush) this.brush = undefined;
      else if (!event.shiftKey || !this.#extend(at, event.key)) {
        const to = nextMark(this.#stops(), at, event.key);
        // For instance Shift by itself.
        if (to === undefined) return;
        this.brush = undefined;
        this.current = to;
        void this.updateComplete.then(() => this.#focusBody());
      }
    }
    event.preventDefault();
    event.stopPropagation();
  };

  /** The places of the drawn marks, in their order. */
  #stops(): Stop[] {
    return Array.from(this.renderRoot.querySelectorAll<SVGElement>('.mark'), (mark) => {
      const { left, top, width, height } = (mark.querySelector('.hit') ?? mark).getBoundingClientRect();
      return { at: Number(mark.dataset['at']), x: left + width / 2, y: top + height / 2 };
    });
  }

  #focusBody(): void {
    const shown = this.tableShown ? '.table' : `.mark[data-at="${this.current}"]`;
    this.renderRoot.querySelector<HTMLElement>(shown)?.focus();
  }

  #filter(query: Query): void {
    this.dispatchEvent(new CustomEvent('filter', { detail: query }));
  }

  #copyImage(): void {
    const drawing = this.renderRoot.querySelector('svg');
    if (!drawing) return;
    const image = asImage(drawing, this.picture.title);
    this.dispatchEvent(new CustomEvent('copy-image', { detail: image }));
  }

  #copy(text: string): void {
    this.dispatchEvent(new CustomEvent('copy-text', { detail: text }));
  }
}

function nearest(stops: readonly Stop[], x: number): number {
  const [first, ...others] = stops;
  const way = (stop: Stop): number => Math.abs(stop.x - x);
  return others.reduce((best, stop) => (way(stop) < way(best) ? stop : best), first ?? { at: 0, x: 0, y: 0 }).at;
}

function markAt({ target }: Event): number | undefined {
  const mark = target instanceof Element ? target.closest<SVGElement>('.mark') : null;
  return mark ? Number(mark.dataset['at']) : undefined;
}
