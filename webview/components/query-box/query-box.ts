import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { SessionController } from '#webview/session/sessionController.ts';
import { completeQuery } from '#core/search/completion.ts';
import type { Completions } from '#core/search/completion.ts';
import type { GridSession } from '#webview/session/gridSession.ts';
import { codicon } from '#webview/styles/codicon.ts';
import { sharedStyles } from '#webview/styles/shared.styles.ts';
import { queryBoxStyles } from './query-box.styles.ts';
import { syntaxHelp } from './syntaxHelp.ts';
import { formatCount } from '#core/text/numbers.ts';

/** The filter: a text, the place of its error, suggestions, and the syntax. Fires `leave` when the person is done. */
@customElement('query-box')
export class QueryBox extends LitElement {
  static override styles = [sharedStyles, queryBoxStyles];

  @property({ attribute: false }) session!: GridSession;
  @state() private helpOpen = false;
  @state() private completions: Completions | undefined;
  /** Which suggestion the keyboard is on; -1: none, so that Enter means the text as typed. */
  @state() private chosen = -1;
  #suggestTimer: ReturnType<typeof setTimeout> | undefined;
  /** The suggestions were asked for; while typing they come only for what is begun, since they lie over what is below. */
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
    const { queryText, queryError } = this.session;
    const items = this.completions?.items ?? [];
    return html`
      <div class="box ${queryError ? 'invalid' : ''}">
        <span class="icon">${codicon('search')}</span>
        <div class="field">
          ${queryError ? this.#mirror(queryText, queryError.position, queryError.length) : nothing}
          <input
            type="search"
            aria-label=${l10n.t('Filter connections')}
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
      ${queryError ? html`<div id="error" class="popover error ${items.length > 0 ? 'for-readers' : ''}" role="alert">${queryError.message}</div>` : nothing}
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

  #suggestions(items: Completions['items']): TemplateResult {
    return html`<div id="suggestions" class="popover suggestions" role="listbox" aria-label=${l10n.t('Suggestions')}>
      ${items.map(
        ({ label, detail, count }, at) =>
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
            <span class="detail">${detail}${count === undefined ? '' : ` ${formatCount(count)}`}</span>
          </div>`,
      )}
    </div>`;
  }

  readonly #followScroll = (): void => {
    if (this.mirror) this.mirror.scrollLeft = this.input.scrollLeft;
  };

  readonly #onInput = (): void => {
    this.helpOpen = false;
    this.session.setQuery(this.input.value);
    this.#suggestSoon();
  };

  /** After the rows: suggestions are not what a key press waits for. */
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
    const completions = completeQuery(value, cursor, this.session.filtered.index);
    this.completions = completions.begun || this.#asked ? completions : undefined;
    this.chosen = -1;
  }

  readonly #closeSuggestions = (): void => {
    clearTimeout(this.#suggestTimer);
    this.#suggestTimer = undefined;
    this.completions = undefined;
    this.chosen = -1;
  };

  #accept(at: number): void {
    const item = this.completions?.items[at];
    if (!item || !this.completions) return;
    const { from, to } = this.completions;
    const { value } = this.input;
    // A field name wants its value next; a value is finished.
    const insert = item.insert.endsWith(':') ? item.insert : `${item.insert} `;
    const text = `${value.slice(0, from)}${insert}${value.slice(to).replace(/^ /, '')}`;
    this.#closeSuggestions();
    this.input.value = text;
    this.input.setSelectionRange(from + insert.length, from + insert.length);
    this.session.setQuery(text);
    if (insert.endsWith(':')) this.#suggestSoon();
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

  /** @returns whether the key was for us */
  #handleKey(event: KeyboardEvent): boolean {
    // What is on show may belong to the text before the last letter; it must not be put into this one.
    if (this.#suggestTimer !== undefined && this.completions && /^(Arrow|Enter|Tab)/.test(event.key)) this.#suggest();
    const count = this.completions?.items.length ?? 0;
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
