import * as l10n from '@vscode/l10n';
import { css, html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { QueryHint } from '#core/search/queryHints.ts';
import { notKnownOf, unknownPeople } from '#core/search/leavers.ts';
import { hintWords } from '#webview/components/query-box/suggestions.ts';
import { today } from '#webview/session/filteredRows.ts';
import { hintsLater } from '#webview/session/hintsLater.ts';
import type { GridSession } from '#webview/session/gridSession.ts';
import { SessionController } from '#webview/session/sessionController.ts';
import { sharedStyles } from '#webview/styles/shared.styles.ts';

/** Shown in place of rows when no one matches: why, what may have been meant, and the way back to everyone. */
@customElement('no-match')
export class NoMatch extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        align-items: center;
        gap: 8px;
        padding: 24px 12px;
        text-align: center;
        color: var(--vscode-descriptionForeground);
      }
      p {
        margin: 0;
      }
      button.hint {
        max-width: 100%;
        color: var(--vscode-textLink-foreground);
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) session!: GridSession;
  @state() private hints: readonly QueryHint[] = [];
  /** Of how many it can't be told whether they match. */
  @state() private unknown = 0;
  #looked = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new SessionController(this, ['rows', 'query']);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#looked = '';
    this.hints = [];
    this.unknown = 0;
  }

  override render(): TemplateResult {
    return html`<p>${l10n.t('No one matches this filter.')}</p>
      ${this.unknown > 0 ? html`<p>${notKnownOf(this.unknown)}</p>` : nothing}
      ${this.hints.map((hint) => this.#hint(hint))}
      ${
        this.session.queryText === ''
          ? nothing
          : html`<vscode-button appearance="secondary" @click=${() => this.session.setQuery('')}
              >${l10n.t('Clear Filter')}</vscode-button
            >`
      }`;
  }

  /** Looks for what may have been meant after the empty list is painted, so that no key press waits for it. */
  protected override updated(): void {
    const { queryText } = this.session;
    if (queryText === this.#looked) return;
    this.#looked = queryText;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), 30);
  }

  #look(): void {
    if (!this.isConnected) return;
    const { queryText, query, filtered } = this.session;
    this.hints = hintsLater(() => this.#look(), queryText, filtered.index, today());
    this.unknown = unknownPeople(query, filtered.index, today());
  }

  #hint(hint: QueryHint): TemplateResult {
    const { label, detail } = hintWords(hint);
    return html`<button class="plain hint" @click=${() => this.session.setQuery(hint.text)}>
      ${label} <span class="muted">${detail}</span>
    </button>`;
  }
}
