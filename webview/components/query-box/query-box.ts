import { html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { SessionController } from '../../controllers/sessionController.ts';
import type { GridSession } from '../../session.ts';
import { codicon } from '../../styles/codicon.ts';
import { sharedStyles } from '../../styles/shared.styles.ts';
import { queryBoxStyles } from './query-box.styles.ts';
import { syntaxHelp } from './syntaxHelp.ts';

/** The filter: a text, the place of its error, suggestions, and the syntax. Fires `leave` when the person is done. */
@customElement('query-box')
export class QueryBox extends LitElement {
  static override styles = [sharedStyles, queryBoxStyles];

  @property({ attribute: false }) session!: GridSession;
  @state() private helpOpen = false;
  @query('input') private input!: HTMLInputElement;
  @query('.mirror') private mirror!: HTMLElement | null;

  constructor() {
    super();
    new SessionController(this, ['query']);
  }

  override render(): TemplateResult {
    const { queryText, queryError } = this.session;
    return html`
      <div class="box ${queryError ? 'invalid' : ''}">
        <span class="icon">${codicon('search')}</span>
        <div class="field">
          ${queryError ? this.#mirror(queryText, queryError.position, queryError.length) : nothing}
          <input
            type="search"
            aria-label="Filter connections"
            aria-invalid=${queryError ? 'true' : 'false'}
            aria-describedby=${queryError ? 'error' : nothing}
            placeholder="Filter connections, for example  company:acme connected:5y+ messages:0"
            autocomplete="off"
            spellcheck="false"
            .value=${live(queryText)}
            @input=${this.#onInput}
            @keydown=${this.#onKeydown}
            @focus=${() => this.session.noteView({ focus: 'query' })}
            @scroll=${this.#followScroll}
          />
        </div>
        ${
          queryText
            ? html`<button class="plain" aria-label="Clear filter" title="Clear filter" @click=${this.#clear}>
                ${codicon('close')}
              </button>`
            : nothing
        }
        <button
          class="plain"
          aria-label="Filter syntax"
          title="Filter syntax"
          aria-expanded=${this.helpOpen}
          @click=${() => (this.helpOpen = !this.helpOpen)}
        >
          ${codicon('question')}
        </button>
      </div>
      ${queryError ? html`<div id="error" class="popover error" role="alert">${queryError.message}</div>` : nothing}
      ${
        this.helpOpen
          ? html`<div
              class="popover help"
              role="region"
              aria-label="Filter syntax"
              tabindex="0"
              @keydown=${this.#onHelpKeydown}
            >
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

  readonly #followScroll = (): void => {
    if (this.mirror) this.mirror.scrollLeft = this.input.scrollLeft;
  };

  readonly #onInput = (): void => {
    this.session.setQuery(this.input.value);
  };

  readonly #clear = (): void => {
    this.session.setQuery('');
    this.input.focus();
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const leaves = event.key === 'Escape' || event.key === 'Enter' || event.key === 'ArrowDown';
    if (!leaves) return;
    event.preventDefault();
    event.stopPropagation();
    this.dispatchEvent(new CustomEvent('leave'));
  };

  readonly #onHelpKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.helpOpen = false;
    this.input.focus();
  };
}
