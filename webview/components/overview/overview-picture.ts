import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, svg } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Query } from '#core/query/query.ts';
import { sharedStyles } from '#webview/styles/shared.styles.ts';
import { asImage } from './copyImage.ts';
import { patterns } from './drawMark.ts';
import { asMarkdown, asTable } from './picture.ts';
import type { Picture } from './picture.ts';
import { nextMark } from './nextMark.ts';
import type { Stop } from './nextMark.ts';
import { overviewPictureStyles } from './overview-picture.styles.ts';

/**
 * A picture with its table, its summary and its keys: arrows go from mark to mark, Enter filters by one, T shows the table.
 * Fires `filter` with the query wanted, `copy-text` with what to copy, and `copy-image` with a promise of a PNG.
 */
@customElement('overview-picture')
export class OverviewPicture extends LitElement {
  static override styles = [sharedStyles, overviewPictureStyles];

  @property({ attribute: false }) picture!: Picture;
  @state() private tableShown = false;
  @state() private current = 0;
  @state() private width = 0;
  readonly #resize = new ResizeObserver(([entry]) => {
    const width = Math.floor(entry?.contentRect.width ?? 0);
    // In the next frame: drawn in this one, it would change the size that was just told of, which is reported as an error.
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
    return html`<div role="group" aria-labelledby="title" @click=${this.#onClick} @keydown=${this.#onKeydown}>
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
      ${this.tableShown ? this.#table() : this.#drawing()}
    </div>`;
  }

  #drawing(): TemplateResult | typeof nothing {
    const { draw, title, marks } = this.picture;
    if (!draw || this.width < 40) return nothing;
    const current = Math.min(this.current, marks.length - 1);
    const { height, content } = draw({ width: this.width, current });
    return html`<svg
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
          ${rows.map(({ cells: [first, ...others], mark: at }) => {
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
    this.#filter(mark.toggled);
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 't' || event.key === 'T') {
      this.tableShown = !this.tableShown;
      void this.updateComplete.then(() => this.#focusBody());
    } else {
      const at = markAt(event);
      if (at === undefined) return;
      if (event.key === 'Enter' || event.key === ' ') this.#choose(at);
      else {
        const to = nextMark(this.#stops(), at, event.key);
        if (to === undefined) return;
        this.current = to;
        void this.updateComplete.then(() => this.#focusBody());
      }
    }
    event.preventDefault();
    event.stopPropagation();
  };

  /** The marks that are drawn, in their order. */
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

function markAt({ target }: Event): number | undefined {
  const mark = target instanceof Element ? target.closest<SVGElement>('.mark') : null;
  return mark ? Number(mark.dataset['at']) : undefined;
}
