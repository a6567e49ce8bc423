import * as l10n from '@vscode/l10n';
import { css, html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { builtInFilters } from '#core/query/builtInFilters.ts';
import type { BuiltInFilter } from '#core/query/builtInFilters.ts';
import { invertedQuery, queryChips } from '#core/query/editQuery.ts';
import { parseQuery } from '#core/query/parseQuery.ts';
import { notKnownOf, shownRows, unknownPeople } from '#core/search/leavers.ts';
import { longestFilterName } from '#core/people/markLimits.ts';
import type { SavedFilter } from '#protocol/gridSchemas.ts';
import { spokenQuery } from '#webview/model/spokenQuery.ts';
import type { FilteredRows } from '#webview/session/filteredRows.ts';
import { today } from '#webview/session/filteredRows.ts';
import { SessionController } from '#webview/session/sessionController.ts';
import type { GridSession } from '#webview/session/gridSession.ts';
import { codicon } from '#webview/styles/codicon.ts';
import { sharedStyles } from '#webview/styles/shared.styles.ts';
import { sentences } from '#core/text/lists.ts';
import { countAlike, formatCount } from '#core/text/numbers.ts';

/** Named filters, and the pieces of the present one, each of which can be removed. */
@customElement('filter-bar')
export class FilterBar extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 4px;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px;
      }
      @media (max-width: 720px) {
        /* One line that scrolls instead of four that push the list away. */
        .line {
          flex-wrap: nowrap;
          overflow-x: auto;
          scrollbar-width: none;
        }
        .line > * {
          flex: none;
        }
      }
      @media (max-height: 520px) {
        /* Presets and chips share one line; on a still lower page, the filter's text is enough. */
        :host {
          flex-flow: row;
          overflow-x: auto;
          scrollbar-width: none;
        }
        .line {
          flex: none;
          flex-wrap: nowrap;
        }
        /* Chips come first; not by reversing the line, since its end could then not be scrolled to. */
        .force {
          order: -1;
        }
        .none {
          display: none;
        }
      }
      @media (max-height: 420px) {
        :host {
          display: none;
        }
      }
      /* Has its height even without chips, so that the first letter typed does not move the whole page. */
      .force {
        min-height: 26px;
      }
      .none {
        color: var(--vscode-descriptionForeground);
      }
      .pill,
      .chip {
        display: inline-flex;
        align-items: center;
        gap: 2px;
        max-width: 320px;
        min-height: 22px;
        border: 1px solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder));
        border-radius: 11px;
      }
      .pill button.plain,
      button.pill {
        padding: 0 9px;
        border-radius: 11px;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        min-height: 20px;
      }
      button.pill {
        border-color: var(--vscode-editorWidget-border, var(--vscode-contrastBorder));
        min-height: 22px;
      }
      button.pill[aria-pressed='true'] {
        border-color: var(--vscode-inputOption-activeBorder);
      }
      button.pill:disabled {
        opacity: 0.45;
        cursor: default;
      }
      /* At its full width from the start, so that nothing moves when the counts come. */
      .count {
        display: inline-grid;
        margin-inline-start: 6px;
        color: var(--vscode-descriptionForeground);
        font-variant-numeric: tabular-nums;
      }
      .count > * {
        grid-area: 1 / 1;
      }
      .room {
        visibility: hidden;
      }
      .pill .tool {
        padding: 0 3px;
      }
      .pill .tool .codicon,
      .chip .codicon {
        font-size: 12px;
      }
      .chip {
        padding-inline-start: 8px;
        border-radius: 3px;
        background: var(--vscode-button-secondaryBackground);
        color: var(--vscode-button-secondaryForeground);
      }
      .chip .text {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .chip button.plain {
        min-height: 20px;
        padding: 0 3px;
      }
      .chip button.plain:hover {
        background: none;
        text-decoration: underline;
      }
      vscode-text-field {
        width: 200px;
      }
    `,
  ];

  @property({ attribute: false }) session!: GridSession;
  /** The saved filter being renamed, or `new` while one is being named. */
  @state() private naming: SavedFilter | 'new' | undefined;
  @query('vscode-text-field') private nameField!: (HTMLElement & { value: string }) | null;

  /**
   * How many people each built-in filter shows; below 0: no one, and of how many that is not known. Counted one after
   * another when the page is idle.
   */
  readonly #counts = new Map<string, number>();
  #counted: unknown;

  #readyMade: readonly BuiltInFilter[] = [];
  #readyMadeOf: unknown;

  constructor() {
    super();
    new SessionController(this, ['people', 'facets', 'query', 'facts']);
  }

  protected override willUpdate(): void {
    const { facts } = this.session;
    if (facts === this.#readyMadeOf) return;
    this.#readyMadeOf = facts;
    this.#readyMade = builtInFilters(facts.ownCompanies, facts.jobs, facts.about.messagesKnown);
  }

  protected override updated(): void {
    const { filtered, hasCounted } = this.session;
    if (!hasCounted || this.#counted === filtered) return;
    this.#counted = filtered;
    this.#count(
      filtered,
      this.#readyMade.flatMap(({ query }) => query ?? []),
    );
  }

  #count(filtered: FilteredRows, [next, ...rest]: readonly string[]): void {
    requestIdleCallback(() => {
      if (next === undefined || filtered !== this.session.filtered) return;
      const parsed = parseQuery(next);
      if (parsed.ok) {
        const { query } = parsed;
        const { index } = filtered;
        const shown = shownRows(query, index, today()).length;
        this.#counts.set(next, shown || -unknownPeople(query, index, today()));
      }
      if (rest.length === 0) this.requestUpdate();
      else this.#count(filtered, rest);
    });
  }

  override render(): TemplateResult {
    const { session } = this;
    return html`
      <div class="line" role="group" aria-label=${l10n.t('Ready-made filters')}>
        ${this.#readyMade.map(({ name, query, description }) => this.#pill(name, query, description))}
        ${session.facts.savedFilters.map((filter) => this.#saved(filter))}
      </div>
      ${this.naming ? this.#nameForm(this.naming) : nothing} ${this.#chips()}
    `;
  }

  #pill(name: string, query: string | undefined, title: string): TemplateResult {
    const { session } = this;
    const pressed = query !== undefined && session.queryText === query;
    const count = this.#counts.get(query ?? '') ?? 0;
    return html`<button
      class="plain pill"
      aria-pressed=${pressed}
      title=${count < 0 ? sentences(title, notKnownOf(-count)) : title}
      ?disabled=${query === undefined}
      @click=${() => session.setQuery(pressed ? '' : (query ?? ''))}
    >
      ${name}${
        query === undefined
          ? nothing
          : html` <span class="count"
              ><span class="room" aria-hidden="true">${formatCount(session.people.size)}</span
              >${this.#figure(query)}</span
            >`
      }
    </button>`;
  }

  #figure(query: string): TemplateResult {
    const count = this.#counts.get(query);
    if (count !== undefined && count < 0) return html`<span role="img" aria-label=${l10n.t('not known')}>?</span>`;
    return html`<span>${count === undefined ? '' : formatCount(count)}</span>`;
  }

  #saved(filter: SavedFilter): TemplateResult {
    const { session } = this;
    const pressed = session.queryText === filter.query;
    return html`<span class="pill">
      <button
        class="plain"
        aria-pressed=${pressed}
        title=${filter.query}
        @click=${() => session.setQuery(pressed ? '' : filter.query)}
      >
        ${codicon('bookmark')} ${filter.name}
      </button>
      ${
        pressed
          ? html`<button
                class="plain tool"
                aria-label=${l10n.t`Rename ${filter.name}`}
                title=${l10n.t('Rename')}
                @click=${() => this.#name(filter)}
              >
                ${codicon('edit')}</button
              ><button
                class="plain tool"
                aria-label=${l10n.t`Delete ${filter.name}`}
                title=${l10n.t('Delete')}
                @click=${() => session.send('deleteFilter', { id: filter.id })}
              >
                ${codicon('trash')}
              </button>`
          : nothing
      }
    </span>`;
  }

  #chips(): TemplateResult {
    const { session } = this;
    if (session.shown.only) {
      return html`<div class="line force">
        <span class="chip"
          ><span class="text">${countAlike(session.shown.only.size, l10n.t('only the {0} selected'))}</span>
          <button class="plain" aria-label=${l10n.t('Back to the filter')} @click=${() => session.showSelection(false)}>
            ${codicon('close')}
          </button></span
        >
      </div>`;
    }
    const chips = queryChips(session.query);
    if (chips.length === 0) return html`<div class="line force none">${l10n.t('No filter: everyone is shown.')}</div>`;
    const isSaved = session.facts.savedFilters.some(({ query }) => query === session.queryText);
    return html`<div class="line force" role="group" aria-label=${l10n.t('Active filters')}>
      ${chips.map(({ text, part, without, isAlternative }) => {
        const spoken = spokenQuery(part);
        return html`${isAlternative ? html`<span>${l10n.t('or')}</span>` : nothing}<span class="chip"
            ><span class="text" title=${text} dir="auto">${spoken}</span
            ><button
              class="plain"
              aria-label=${l10n.t`Remove filter: ${spoken}`}
              title=${l10n.t('Remove filter')}
              @click=${() => session.applyQuery(without)}
            >
              ${codicon('close')}
            </button></span
          >`;
      })}
      <button
        class="plain"
        title=${l10n.t('The matches are the people to keep: show everyone else')}
        @click=${() => session.applyQuery(invertedQuery(session.query))}
      >
        ${l10n.t('Invert')}
      </button>
      ${
        isSaved || session.shown.error
          ? nothing
          : html`<button class="plain" @click=${() => this.#name('new')}>${l10n.t('Save filter…')}</button>`
      }
      <button class="plain" @click=${() => session.setQuery('')}>${l10n.t('Clear all')}</button>
    </div>`;
  }

  #name(filter: SavedFilter | 'new'): void {
    this.naming = filter;
    void this.updateComplete.then(() => this.nameField?.focus());
  }

  #nameForm(filter: SavedFilter | 'new'): TemplateResult {
    const onKeydown = (event: KeyboardEvent): void => {
      event.stopPropagation();
      if (event.key === 'Enter') this.#finishNaming(filter);
      if (event.key === 'Escape') this.naming = undefined;
    };
    return html`<div class="line">
      <vscode-text-field
        placeholder=${l10n.t('Name of the filter')}
        maxlength=${longestFilterName}
        .value=${filter === 'new' ? '' : filter.name}
        @keydown=${onKeydown}
        >${l10n.t('Name of the filter')}</vscode-text-field
      >
      <vscode-button appearance="secondary" @click=${() => this.#finishNaming(filter)}>${l10n.t('Save')}</vscode-button>
      <vscode-button appearance="secondary" @click=${() => (this.naming = undefined)}
        >${l10n.t('Cancel')}</vscode-button
      >
    </div>`;
  }

  #finishNaming(filter: SavedFilter | 'new'): void {
    const name = this.nameField?.value.trim() ?? '';
    if (name === '') return;
    const { session } = this;
    if (filter === 'new') session.send('saveFilter', { name, query: session.queryText });
    else session.send('renameFilter', { id: filter.id, name });
    this.naming = undefined;
  }
}
