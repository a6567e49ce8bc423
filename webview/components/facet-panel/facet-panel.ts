import * as l10n from '@vscode/l10n';
import { css, html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { ConnectionState } from '#core/people/connection.ts';
import type { JobFunction, Seniority } from '#core/people/jobTitle.ts';
import { shownWord } from '#core/people/jobTitle.ts';
import type { FieldCondition } from '#core/query/query.ts';
import { valuesOf } from '#core/query/query.ts';
import { toggledCondition } from '#core/query/editQuery.ts';
import { facetCounts, facets } from '#core/search/facets.ts';
import type { FacetCounts, FacetValue } from '#core/search/facetValue.ts';
import type { Facet } from '#core/search/facets.ts';
import { printQuery } from '#core/query/printQuery.ts';
import { SessionController } from '#webview/session/sessionController.ts';
import { stateTitles } from '#core/people/stateTitles.ts';
import { today } from '#webview/session/filteredRows.ts';
import type { GridSession } from '#webview/session/gridSession.ts';
import type { FacetFolds } from '#webview/session/facetFolds.ts';
import { spokenQuery } from '#webview/model/spokenQuery.ts';
import { makeOneStop, moveFocus } from '#webview/keyboard/rovingFocus.ts';
import { codicon } from '#webview/styles/codicon.ts';
import { checkboxStyles } from '#webview/styles/checkbox.styles.ts';
import { sharedStyles } from '#webview/styles/shared.styles.ts';
import { stateSign, stateSignStyles } from '#webview/styles/stateSign.ts';
import { formatCount } from '#core/text/numbers.ts';

const facetTitles: Readonly<Record<Facet, string>> = {
  company: l10n.t('Company'),
  year: l10n.t('Year connected'),
  titleWord: l10n.t('Words in title'),
  state: l10n.t('State'),
  tag: l10n.t('Tag'),
  lastContact: l10n.t('Last contact'),
  strength: l10n.t('Strength'),
  seniority: l10n.t('Seniority'),
  function: l10n.t('Function'),
  during: l10n.t('Connected while at'),
  evidence: l10n.t('What there is'),
  invited: l10n.t('Who invited'),
};
const noOnesLabel: Readonly<Partial<Record<Facet, string>>> = {
  company: l10n.t('No company'),
  year: l10n.t('No date'),
  tag: l10n.t('No tag'),
  strength: l10n.t('Not known for certain'),
  seniority: l10n.t('Title does not say'),
  function: l10n.t('Title does not say'),
};
/** Facets with so many values that they can be searched. */
const searchable: ReadonlySet<Facet> = new Set(['company', 'titleWord', 'tag']);
const fewValues = 8;
const manyValues = 60;

/** What the matches have in common, with counts; selecting a value narrows the filter, a second one widens the facet. */
@customElement('facet-panel')
export class FacetPanel extends LitElement {
  static override styles = [
    sharedStyles,
    checkboxStyles,
    stateSignStyles,
    css`
      :host {
        display: block;
        overflow: auto;
        padding: 4px 0 12px;
        /* Long lists of counts must not cause a layout of the rest. */
        contain: strict;
      }
      .facet {
        padding: 0 4px 6px;
      }
      h2 {
        margin: 0;
        font-size: 11px;
        font-weight: 600;
        letter-spacing: 0.02em;
      }
      .title {
        display: flex;
        align-items: center;
        gap: 2px;
        width: 100%;
        min-height: 24px;
        text-align: start;
        font-weight: 600;
      }
      ul {
        list-style: none;
        margin: 0;
        padding: 0;
      }
      label {
        display: flex;
        align-items: center;
        gap: 6px;
        min-height: 22px;
        padding: 0 8px 0 10px;
        border-radius: 3px;
        cursor: pointer;
      }
      label:hover {
        background: var(--vscode-list-hoverBackground);
      }
      .label {
        flex: 1;
        /* Not aligned by the direction of its script. */
        text-align: left;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      /* These begin small because they can stand in a sentence. */
      [data-facet='lastContact'] .label::first-letter {
        text-transform: uppercase;
      }
      .count {
        color: var(--vscode-descriptionForeground);
        font-variant-numeric: tabular-nums;
        font-size: 0.92em;
      }
      .none {
        font-style: italic;
      }
      .search {
        width: calc(100% - 18px);
        margin: 2px 8px 2px 10px;
        padding: 2px 6px;
        border: 1px solid var(--vscode-input-border, var(--vscode-contrastBorder, transparent));
        border-radius: 3px;
        background: var(--vscode-input-background);
        color: var(--vscode-input-foreground);
        font: inherit;
      }
      .search::placeholder {
        color: var(--vscode-input-placeholderForeground);
        opacity: 1;
      }
      .rest {
        margin: 2px 8px 2px 10px;
      }
      button.more {
        margin-inline-start: 8px;
        color: var(--vscode-textLink-foreground);
      }
    `,
  ];

  @property({ attribute: false }) session!: GridSession;
  /** The value with the keyboard, before it is drawn where it stands now. */
  #held: { readonly list: Element | null; readonly value: string } | undefined;

  constructor() {
    super();
    new SessionController(this, ['facets']);
  }

  override render(): TemplateResult {
    if (!this.session.hasCounted) return html``;
    return html`${facets.map((facet) => this.#facet(facet))}`;
  }

  #facet(facet: Facet): TemplateResult | typeof nothing {
    const { tags, jobs } = this.session.filtered.index;
    if ((facet === 'tag' && tags.values.length === 0) || (facet === 'during' && !jobs?.length)) return nothing;
    const isOpen = !this.#folds.closed.has(facet);
    // A dozen regions would hide the landmarks of the page among them: only the values are a group, with the facet's name.
    return html`<div class="facet" data-facet=${facet} @keydown=${this.#onKeydown}>
      <h2>
        <button
          class="plain title"
          aria-expanded=${isOpen}
          @click=${() => this.#fold({ closed: toggled(this.#folds.closed, facet) })}
        >
          ${codicon(isOpen ? 'chevronDown' : 'chevronRight')}${facetTitles[facet]}
        </button>
      </h2>
      ${isOpen ? html`<div role="group" aria-label=${facetTitles[facet]}>${this.#values(facet)}</div>` : nothing}
    </div>`;
  }

  #values(facet: Facet): TemplateResult {
    const counts = this.#counts(facet);
    const isLong = this.#folds.long.has(facet);
    const { values, more } = counts;
    return html`${isLong && searchable.has(facet) ? this.#search(facet) : nothing}
      <ul>
        ${values.map((value) => html`<li>${this.#value(facet, value)}</li>`)}
      </ul>
      ${isLong && more > 0 ? html`<p class="muted rest">${l10n.t`${formatCount(more)} more: type to find them`}</p>` : nothing}
      ${isLong && values.length === 0 ? html`<p class="muted rest">${l10n.t('None of these contains that.')}</p>` : nothing}
      ${
        more > 0 || isLong
          ? html`<button class="plain more" @click=${() => this.#lengthen(facet)}>
              ${isLong ? l10n.t('Show fewer') : l10n.t`${formatCount(more)} more…`}
            </button>`
          : nothing
      }`;
  }

  #search(facet: Facet): TemplateResult {
    const name = l10n.t`Find in ${facetTitles[facet]}`;
    return html`<input
      type="search"
      class="search"
      placeholder=${name}
      aria-label=${name}
      .value=${this.#folds.typed.get(facet) ?? ''}
      @input=${(event: InputEvent) => {
        this.#type(facet, (event.target as HTMLInputElement).value);
      }}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key !== 'Escape' || !this.#folds.typed.get(facet)) return;
        event.stopPropagation();
        this.#type(facet, '');
      }}
    />`;
  }

  #lengthen(facet: Facet): void {
    this.#fold({ long: toggled(this.#folds.long, facet) });
    this.#type(facet, '');
    const isLong = this.#folds.long.has(facet);
    void this.updateComplete.then(() => {
      if (isLong) this.renderRoot.querySelector<HTMLElement>(`[data-facet=${facet}] .search`)?.focus();
    });
  }

  get #folds(): FacetFolds {
    return this.session.facetFolds;
  }

  #type(facet: Facet, text: string): void {
    this.#fold({ typed: new Map(this.#folds.typed).set(facet, text) });
  }

  #fold(folds: Partial<FacetFolds>): void {
    Object.assign(this.#folds, folds);
    this.requestUpdate();
  }

  protected override willUpdate(): void {
    const focused = (this.renderRoot as ShadowRoot).activeElement;
    this.#held =
      focused instanceof HTMLInputElement && focused.closest('li')
        ? { list: focused.closest('ul'), value: focused.value }
        : undefined;
  }

  /** Makes each facet one tab stop; arrows move between its title, its values and the button under them. */
  protected override updated(): void {
    this.#follow();
    for (const facet of this.renderRoot.querySelectorAll<HTMLElement>('.facet')) makeOneStop(stopsOf(facet));
  }

  /**
   * An element belongs to a place in the list, not to a value: at a key press most values are others, and new elements cost
   * more than new words. So the keyboard goes along with its value.
   */
  #follow(): void {
    const { list, value } = this.#held ?? {};
    const box = [...(list?.querySelectorAll('input') ?? [])].find((one) => one.value === value);
    if (box && !box.matches(':focus')) box.focus({ preventScroll: true });
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const { currentTarget } = event;
    const isTyping = event.target instanceof HTMLInputElement && event.target.type !== 'checkbox';
    if (currentTarget instanceof HTMLElement && !isTyping)
      moveFocus(event, stopsOf(currentTarget), ['ArrowUp', 'ArrowDown']);
  };

  #counts(facet: Facet): FacetCounts {
    const { query, filtered } = this.session;
    const isLong = this.#folds.long.has(facet);
    return facetCounts(facet, query, filtered.everyMatch, filtered.index, today(), isLong ? manyValues : fewValues, {
      matching: isLong ? (this.#folds.typed.get(facet) ?? '') : '',
      hidesLeavers: true,
    });
  }

  #value(facet: Facet, { label, count, condition, chosen }: FacetValue): TemplateResult {
    const words = wordsOf(facet, label, condition);
    return html`<label title=${words}>
      <input
        type="checkbox"
        .value=${printQuery(condition)}
        .checked=${live(chosen)}
        @change=${() => this.session.applyQuery(toggledCondition(this.session.query, condition))}
      />
      ${facet === 'state' ? stateSign(label as ConnectionState) : nothing}
      <span class="label ${label ? '' : 'none'}" dir="auto">${words}</span>
      <span class="count">${formatCount(count)}</span>
    </label>`;
  }
}

function wordsOf(facet: Facet, label: string, condition: FieldCondition): string {
  if (label === '') return noOnesLabel[facet] ?? '';
  if (facet === 'state') return stateTitles[label as ConnectionState];
  if (facet === 'seniority' || facet === 'function') return shownWord(label as Seniority | JobFunction);
  if (facet === 'evidence' || facet === 'invited') return spokenQuery(condition);
  // An employer may have the same name.
  return valuesOf(condition).includes('left') ? l10n.t('A job you left') : label;
}

function toggled<T>(set: ReadonlySet<T>, item: T): ReadonlySet<T> {
  const next = new Set(set);
  if (!next.delete(item)) next.add(item);
  return next;
}

function stopsOf(facet: HTMLElement): readonly HTMLElement[] {
  return [...facet.querySelectorAll<HTMLElement>('.title, input[type=checkbox], .more')];
}
