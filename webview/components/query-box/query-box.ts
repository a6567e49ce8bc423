import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { QueryError } from '#core/query/parseQuery.ts';
import { SessionController } from '#webview/session/sessionController.ts';
import { today } from '#webview/session/filteredRows.ts';
import { hintsLater } from '#webview/session/hintsLater.ts';
import type { GridSession } from '#webview/session/gridSession.ts';
import { codicon } from '#webview/styles/codicon.ts';
import { sharedStyles } from '#webview/styles/shared.styles.ts';
import { queryBoxStyles } from './query-box.styles.ts';
import type { Suggestion } from './suggestions.ts';
import { pastedList, suggestionsFor } from './suggestions.ts';
import { syntaxHelp } from './syntaxHelp.ts';

/** The filter: a text, the place of its error, suggestions, and the syntax. Fires `leave` when the person is done. */
@customElement('query-box')
export class QueryBox extends LitElement {
  static override styles = [sharedStyles, queryBoxStyles];

  @property({ attribute: false }) session!: GridSession;
  @state() private helpOpen = false;
  @state() private suggestions: readonly Suggestion[] = [];
  /** What the whole text may mean; offered beside its error when the list of suggestions is closed. */
  #hints: readonly Suggestion[] = [];
  /** The highlighted suggestion; -1: none, so that Enter means the text as typed. */
  @state() private chosen = -1;
  #suggestTimer: ReturnType<typeof setTimeout> | undefined;
  /**
   * Whether suggestions were requested; while typing they come only for a word already begun, since they cover what is
   * below.
   */
  #asked = false;
  @query('input') private input!: HTMLInputElement;
  @query('.mirror') private mirror!: HTMLElement | null;

  constructor() {
    super();
    new SessionController(this, ['query']);
    this.addEventListener('keydown', this.#onHelpKeydown);
    this.addEventListener('focusout', () => (this.helpOpen = false));
  }

  override render(): TemplateResult {
    const { queryText } = this.session;
    const items = this.suggestions;
    const queryError = this.#shownError();
    return html`
      <div class="box ${queryError ? 'invalid' : ''}">
        <span class="icon">${codicon('search')}</span>
        <div class="field">
          ${queryError ? this.#mirror(queryText, queryError.position, queryError.length) : nothing}
          <input
            type="text"
            role="combobox"
            aria-label=${l10n.t('Filter connections')}
            aria-expanded=${items.length > 0 ? 'true' : 'false'}
            aria-haspopup="listbox"
            aria-invalid=${queryError ? 'true' : 'false'}
            aria-describedby=${queryError ? 'error' : nothing}
            aria-autocomplete="list"
            aria-controls=${items.length > 0 ? 'suggestions' : nothing}
            aria-activedescendant=${this.chosen >= 0 && items.length > 0 ? `suggestion-${this.chosen}` : nothing}
            placeholder=${l10n.t('Filter connections, for example  company:acme connected:5y+ messages:0')}
            autocomplete="off"
            spellcheck="false"
            .value=${live(queryText)}
            @input=${this.#onInput}
            @paste=${this.#onPaste}
            @keydown=${this.#onKeydown}
            @blur=${this.#closeSuggestions}
            @focus=${() => this.session.noteView({ focus: 'query' })}
            @scroll=${this.#followScroll}
          />
        </div>
        ${
          queryText
            ? html`<button
                class="plain"
                aria-label=${l10n.t('Clear filter')}
                title=${l10n.t('Clear filter')}
                @click=${this.#clear}
              >
                ${codicon('close')}
              </button>`
            : nothing
        }
        <button
          class="plain open"
          aria-label=${l10n.t('Filter syntax')}
          title=${l10n.t('Filter syntax')}
          aria-expanded=${this.helpOpen}
          @click=${() => (this.helpOpen = !this.helpOpen)}
        >
          ${codicon('question')}
        </button>
      </div>
      ${items.length > 0 ? this.#suggestions(items) : nothing}
      ${queryError ? this.#error(queryError, items.length > 0) : nothing}
      ${
        this.helpOpen
          ? html`<div class="popover help" role="region" aria-label=${l10n.t('Filter syntax')} tabindex="0">
              ${syntaxHelp()}
            </div>`
          : nothing
      }
    `;
  }

  override focus(): void {
    this.input.focus();
    this.input.select();
  }

  protected override updated(): void {
    this.#followScroll();
  }

  #mirror(text: string, position: number, length: number): TemplateResult {
    const wrong = text.slice(position, position + length);
    return html`<div class="mirror" aria-hidden="true">
      <span>${text.slice(0, position)}</span><span class="wrong ${wrong ? '' : 'gap'}">${wrong}</span>
    </div>`;
  }

  #error({ message }: QueryError, isCovered: boolean): TemplateResult {
    return html`<div class="popover error ${isCovered ? 'for-readers' : ''}">
      <span id="error" role="alert">${message}</span>
      ${
        isCovered
          ? nothing
          : this.#hints.map(
              ({ label, insert }) =>
                html`<button class="plain hint" @click=${() => this.session.setQuery(insert)}>${label}</button>`,
            )
      }
    </div>`;
  }

  /** The error to show. A text that is merely unfinished is none while suggestions say how to go on. */
  #shownError(): QueryError | undefined {
    const { error, text } = this.session.shown;
    const isUnfinished = error?.length === 0 && error.position === text.length;
    return isUnfinished && this.suggestions.length > 0 ? undefined : error;
  }

  #suggestions(items: readonly Suggestion[]): TemplateResult {
    return html`<div id="suggestions" class="popover suggestions" role="listbox" aria-label=${l10n.t('Suggestions')}>
      ${items.map(
        ({ label, detail }, at) =>
          html`<div
            id=${`suggestion-${at}`}
            class="suggestion"
            role="option"
            aria-selected=${at === this.chosen}
            @pointerdown=${(event: PointerEvent) => {
              // Before blur, which would close the list.
              event.preventDefault();
              this.#accept(at);
            }}
          >
            <span class="label" dir="auto">${label}</span>
            <span class="detail" dir="auto">${detail}</span>
          </div>`,
      )}
    </div>`;
  }

  readonly #followScroll = (): void => {
    if (this.mirror) this.mirror.scrollLeft = this.input.scrollLeft;
  };

  readonly #onInput = (): void => {
    this.helpOpen = false;
    this.#hints = [];
    this.session.setQuery(this.input.value);
    this.#suggestSoon();
  };

  /** Makes suggestions after the rows, so that no key press waits for them. */
  #suggestSoon(asked = false): void {
    this.#asked = asked;
    clearTimeout(this.#suggestTimer);
    this.#suggestTimer = setTimeout(() => this.#suggest(), 30);
  }

  #suggest(): void {
    clearTimeout(this.#suggestTimer);
    this.#suggestTimer = undefined;
    const { value, selectionStart } = this.input;
    const cursor = selectionStart ?? value.length;
    const { index } = this.session.filtered;
    const again = (): void => {
      if (this.suggestions === shown && this.input.value === value && this.chosen < 0) this.#suggest();
    };
    const shown = suggestionsFor(value, cursor, this.#asked, index, hintsLater(again, value, index, today()));
    this.suggestions = shown;
    this.#hints = this.suggestions.filter(({ whole }) => whole);
    this.chosen = -1;
  }

  /** Offers to find the people of a pasted list with one to a line; Enter accepts. */
  readonly #onPaste = (event: ClipboardEvent): void => {
    const pasted = event.clipboardData?.getData('text/plain') ?? '';
    const list = pastedList(pasted, this.session.filtered.index, today());
    if (!list) return;
    event.preventDefault();
    this.#closeSuggestions();
    this.suggestions = [list];
    this.chosen = 0;
  };

  readonly #closeSuggestions = (): void => {
    clearTimeout(this.#suggestTimer);
    this.#suggestTimer = undefined;
    this.suggestions = [];
    this.chosen = -1;
  };

  #accept(at: number): void {
    const item = this.suggestions[at];
    if (!item) return;
    const { from, to } = item;
    const { value } = this.input;
    // A field name wants its value next; a value is finished.
    const isOpen = item.insert.endsWith(':');
    const insert = isOpen || item.whole ? item.insert : `${item.insert} `;
    const text = `${value.slice(0, from)}${insert}${value.slice(to).replace(/^ /, '')}`;
    this.#closeSuggestions();
    this.input.value = text;
    this.input.setSelectionRange(from + insert.length, from + insert.length);
    this.session.setQuery(text);
    if (isOpen) this.#suggestSoon();
  }

  readonly #clear = (): void => {
    this.session.setQuery('');
    this.input.focus();
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (!this.#handleKey(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** @returns whether the key was handled */
  #handleKey(event: KeyboardEvent): boolean {
    // The suggestions shown may belong to the text before the last letter and must not be inserted into this one.
    if (this.#suggestTimer !== undefined && this.suggestions.length > 0 && /^(Arrow|Enter|Tab)/.test(event.key))
      this.#suggest();
    const count = this.suggestions.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && count > 0) {
      this.chosen = this.chosen < 0 && step < 0 ? count - 1 : (this.chosen + step + count) % count;
      void this.updateComplete.then(() =>
        this.renderRoot.querySelector(`#suggestion-${this.chosen}`)?.scrollIntoView({ block: 'nearest' }),
      );
      return true;
    }
    if ((event.key === 'Enter' || event.key === 'Tab') && this.chosen >= 0) {
      this.#accept(this.chosen);
      return true;
    }
    if (event.key === ' ' && event.ctrlKey) {
      this.#suggestSoon(true);
      return true;
    }
    if (event.key === 'Escape' && this.helpOpen) {
      this.helpOpen = false;
      return true;
    }
    if (event.key === 'Escape' && count > 0) {
      this.#closeSuggestions();
      return true;
    }
    if (event.key !== 'Escape' && event.key !== 'Enter' && event.key !== 'ArrowDown') return false;
    this.#closeSuggestions();
    this.dispatchEvent(new CustomEvent('leave'));
    return true;
  }

  readonly #onHelpKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.helpOpen) return;
    event.stopPropagation();
    this.helpOpen = false;
    this.input.focus();
  };
}
