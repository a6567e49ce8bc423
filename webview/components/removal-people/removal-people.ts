import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { commaList } from '#core/text/lists.ts';
import type { PageRow } from '#core/removal/page/pageState.ts';
import { pageStep, rowWindow, scrollTopToReveal } from '#webview/model/rowWindow.ts';
import type { RowViewport } from '#webview/model/rowWindow.ts';
import { sharedStyles } from '#webview/styles/shared.styles.ts';
import { removalPeopleStyles } from './removal-people.styles.ts';

/** What a line asks for. */
export interface PersonAct {
  readonly act: 'keep' | 'takeOut' | 'show' | 'sawRemoved' | 'sawConnected' | 'takeBack';
  readonly row: PageRow;
}

const wideRow = 30;
/** Name, job and buttons above, what is known or what came of it below. */
const tallRow = 50;
/** A list with less room for its columns than this has lines of two rows. */
const columnsNeed = 760;
const overscan = 4;

/** What became of them is not proven: the person can look for themselves. */
function isUnproven({ group }: PageRow): boolean {
  return group === 'unclear' || group === 'probable';
}

/** The page said that they had left: the person may have seen otherwise. */
function mayBeConnected(row: PageRow): boolean {
  return isUnproven(row) || row.group === 'gone';
}

/**
 * The people of the removal page as lines, drawn only where they are in sight: 8,000 are as quick as 12. One tab stop:
 * the arrows go from line to line and from button to button. Fires `person-act`.
 */
@customElement('removal-people')
export class RemovalPeople extends LitElement {
  static override styles = [sharedStyles, removalPeopleStyles];

  @property({ attribute: false }) rows: readonly PageRow[] = [];
  @property() override ariaLabel = l10n.t('People');
  /** Lines of two rows even where there is room for columns: what came of someone is a sentence. */
  @property({ type: Boolean }) tall = false;
  @state() private top = 0;
  @state() private height = 400;
  @state() private current = 0;
  @state() private width = Infinity;
  @query('.scroller') private scroller!: HTMLElement;

  /** The button of the line that has the keyboard, while it is in the list. */
  #button = 0;
  #hadFocus = false;
  // A frame later: lines that change while sizes are being told would be taken for a failure of the page.
  readonly #resize = new ResizeObserver(() => requestAnimationFrame(() => this.#measure()));

  // Styles go to the property: as an attribute the policy of the page would refuse them.
  override render(): TemplateResult {
    const { rows } = this;
    const { rowHeight: height } = this.#viewport();
    const { first, end } = rowWindow(this.#viewport());
    const places = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index);
    // The line with the keyboard stays, or its button would lose the focus by a scroll.
    if (this.current < rows.length && (this.current < first || this.current >= end)) places.push(this.current);
    return html`<div class=${`scroller ${this.#isTall ? 'tall' : ''}`} @scroll=${this.#onScroll}>
      <div
        class="lines"
        role="list"
        aria-label=${this.ariaLabel}
        .style=${`height: ${rows.length * height}px`}
        @keydown=${this.#onKeydown}
        @focusin=${this.#onFocusin}
      >
        ${repeat(
          places,
          (place) => rows[place]?.id ?? place,
          (place) => this.#line(place, place * height, height),
        )}
      </div>
    </div>`;
  }

  #line(place: number, top: number, height: number): TemplateResult | typeof nothing {
    const row = this.rows[place];
    if (!row) return nothing;
    const tab = place === this.current ? 0 : -1;
    // Buttons of namesakes would be called the same.
    const whom = commaList([row.name, row.apart].filter(Boolean));
    const button = (act: PersonAct['act'], label: string, says: string): TemplateResult =>
      html`<button
        class="plain act"
        tabindex=${tab}
        aria-label=${says}
        title=${says}
        @click=${() => this.#fire(act, row)}
      >
        ${label}
      </button>`;
    return html`<div
      class="line"
      role="listitem"
      aria-posinset=${place + 1}
      aria-setsize=${this.rows.length}
      data-place=${place}
      .style=${`transform: translateY(${top}px); height: ${height}px`}
    >
      <button
        class="plain name"
        tabindex=${tab}
        title=${l10n.t('Show in the grid')}
        aria-label=${whom}
        dir="auto"
        @click=${() => this.#fire('show', row)}
      >
        ${row.name}
      </button>
      <span class="job" dir="auto" title=${row.job}>${row.job}</span>
      <span class="about" title=${[row.note, row.when, row.about].filter(Boolean).join(' · ')}>
        <span class="text" dir="auto"
          >${row.note ? html`<span class="note">${row.note}</span>${row.about ? ' · ' : nothing}` : nothing}${row.about}</span
        >
        ${row.when ? html`<span class="when">${row.when}</span>` : nothing}
      </span>
      <span class="acts">
        ${row.group === 'leaving' || row.group === 'next' ? button('keep', l10n.t('Keep'), l10n.t`Keep ${whom}`) : nothing}
        ${row.group === 'next' ? button('takeOut', l10n.t('Take Out'), l10n.t`Take Out ${whom}`) : nothing}
        ${isUnproven(row) ? button('sawRemoved', l10n.t('Removed'), l10n.t`I looked: ${whom} is removed`) : nothing}
        ${
          mayBeConnected(row)
            ? button('sawConnected', l10n.t('Still Connected'), l10n.t`I looked: ${whom} is still connected`)
            : nothing
        }
        ${row.answered ? button('takeBack', l10n.t('Undo'), l10n.t`Undo: what you said of ${whom}`) : nothing}
      </span>
    </div>`;
  }

  override firstUpdated(): void {
    this.#resize.observe(this.scroller);
    this.#measure();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize.disconnect();
  }

  protected override willUpdate(): void {
    this.#hadFocus = this.#hasFocus;
    if (this.current >= this.rows.length) this.current = Math.max(0, this.rows.length - 1);
  }

  /** Who was kept leaves the list, and the keyboard goes on with the person who came in their place. */
  protected override updated(): void {
    if (this.#hadFocus && !this.#hasFocus) this.#focusCurrent();
  }

  get #hasFocus(): boolean {
    return Boolean(this.shadowRoot?.activeElement);
  }

  get #isTall(): boolean {
    return this.tall || this.width < columnsNeed;
  }

  #viewport(): RowViewport {
    const rowHeight = this.#isTall ? tallRow : wideRow;
    return { rowCount: this.rows.length, rowHeight, scrollTop: this.top, height: this.height, overscan };
  }

  #measure(): void {
    this.width = this.scroller.clientWidth;
    this.height = this.scroller.clientHeight;
  }

  readonly #onScroll = (): void => {
    this.top = this.scroller.scrollTop;
  };

  readonly #onFocusin = (event: FocusEvent): void => {
    const button = event.composedPath()[0];
    if (!(button instanceof HTMLElement)) return;
    const line = button.closest<HTMLElement>('.line');
    if (!line) return;
    this.current = Number(line.dataset['place']);
    this.#button = [...line.querySelectorAll('button')].findIndex((one) => one === button);
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = this.rows[this.current];
    if (event.key.toLowerCase() === 'k' && row && (row.group === 'leaving' || row.group === 'next')) {
      event.preventDefault();
      this.#fire('keep', row);
      return;
    }
    const step = pageStep(this.height, this.#viewport().rowHeight);
    const last = this.rows.length - 1;
    const to: Readonly<Record<string, number>> = {
      ArrowDown: this.current + 1,
      ArrowUp: this.current - 1,
      PageDown: this.current + step,
      PageUp: this.current - step,
      Home: 0,
      End: last,
    };
    const target = to[event.key];
    if (target !== undefined) {
      event.preventDefault();
      this.current = Math.min(Math.max(target, 0), last);
      this.#reveal();
    } else if (event.key === 'ArrowRight') this.#button += 1;
    else if (event.key === 'ArrowLeft') this.#button = Math.max(0, this.#button - 1);
    else return;
    void this.updateComplete.then(() => this.#focusCurrent());
  };

  #reveal(): void {
    this.scroller.scrollTop = scrollTopToReveal(this.current, this.#viewport());
    this.top = this.scroller.scrollTop;
  }

  #focusCurrent(): void {
    const line = this.shadowRoot?.querySelector(`.line[data-place="${this.current}"]`);
    const buttons = [...(line?.querySelectorAll<HTMLElement>('button') ?? [])];
    this.#button = Math.min(this.#button, buttons.length - 1);
    buttons[this.#button]?.focus({ preventScroll: true });
  }

  #fire(act: PersonAct['act'], row: PageRow): void {
    this.dispatchEvent(new CustomEvent<PersonAct>('person-act', { detail: { act, row } }));
  }
}
