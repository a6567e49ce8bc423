import * as l10n from '@vscode/l10n';
import { css, html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { DraftState, Obstacle } from '#core/removal/page/pageState.ts';
import { isTypedConsent, requiredConsent } from '#core/removal/wording/preview.ts';
import { formatCount } from '#core/text/numbers.ts';
import { RemovalController } from '#webview/session/removalController.ts';
import type { RemovalSession } from '#webview/session/removalSession.ts';
import { removalSectionStyles } from '#webview/styles/removalSection.styles.ts';
import { sharedStyles } from '#webview/styles/shared.styles.ts';

/** The end of a draft: what stands in the way, signing in, the number to be typed, and the one button. */
@customElement('removal-go')
export class RemovalGo extends LitElement {
  static override styles = [
    sharedStyles,
    removalSectionStyles,
    css`
      label {
        display: block;
        margin-bottom: 4px;
      }
      input {
        width: 12ch;
        height: 26px;
        padding: 0 6px;
        border: 1px solid var(--vscode-input-border, var(--vscode-contrastBorder, transparent));
        border-radius: 3px;
        background: var(--vscode-input-background);
        color: var(--vscode-input-foreground);
        font: inherit;
      }
      .typed {
        margin-bottom: 10px;
      }
      .wrong {
        margin: 4px 0 0;
        color: var(--vscode-errorForeground);
      }
    `,
  ];

  @property({ attribute: false }) session!: RemovalSession;
  @property({ attribute: false }) state!: DraftState;
  @query('input') private field!: HTMLInputElement | null;
  @query('.go') private button!: HTMLElement | null;

  @state() private isWrong = false;

  #waitedForSignIn = false;

  constructor() {
    super();
    new RemovalController(this);
  }

  override render(): TemplateResult {
    const { obstacle, signIn } = this.state;
    return html`<section aria-label=${l10n.t('Go')}>
      ${
        obstacle
          ? html`<div class="warning">
              <p>${obstacle.text}</p>
              <vscode-button @click=${() => this.#lead(obstacle.act)}>${obstacle.label}</vscode-button>
            </div>`
          : signIn !== undefined
            ? html`<div class="warning">
                <p>${signIn}</p>
                <vscode-button @click=${() => this.session.send('act', { act: 'signIn' })}
                  >${l10n.t('Sign In…')}</vscode-button
                >
              </div>`
            : this.#go()
      }
    </section>`;
  }

  /** Once signed in, the keyboard is on the button that was waited for. */
  protected override updated(): void {
    const waits = this.state.signIn !== undefined;
    if (this.#waitedForSignIn && !waits && document.hasFocus()) (this.field ?? this.button)?.focus();
    this.#waitedForSignIn = waits;
  }

  #go(): TemplateResult {
    const { typed, go, count, asksLast } = this.state;
    return html`
      ${
        typed === undefined
          ? nothing
          : html`<div class="typed">
              <label for="typed">${typed}</label>
              <input
                id="typed"
                autocomplete="off"
                inputmode="numeric"
                aria-invalid=${this.isWrong ? 'true' : nothing}
                aria-describedby=${this.isWrong ? 'wrong' : nothing}
                @input=${() => (this.isWrong = false)}
                @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && this.#agree()}
              />
              ${this.isWrong ? html`<p id="wrong" class="wrong" role="alert">${this.#wrong()}</p>` : nothing}
            </div>`
      }
      <div class="line">
        <vscode-button
          class="go"
          appearance="secondary"
          ?disabled=${count === 0 || this.session.isWaiting}
          @click=${() => this.#agree()}
          >${asksLast ? `${go}…` : go}</vscode-button
        >
        <span class="muted"
          >${
            asksLast ? l10n.t('One last question comes before anything happens.') : l10n.t('Undo takes them out of it.')
          }</span
        >
      </div>
    `;
  }

  #wrong(): string {
    const number = formatCount(this.state.count);
    return this.field?.value.trim()
      ? l10n.t`That is not ${number}. Nothing has happened.`
      : l10n.t`Type ${number} first. Nothing has happened.`;
  }

  #lead(act: Obstacle['act']): void {
    if (act === 'review') this.session.send('act', { act });
    else this.session.ask(act);
  }

  #agree(): void {
    if (this.session.isWaiting) return;
    const { count, mode, start, adding } = this.state;
    const typed = (this.field?.value ?? '').slice(0, 40);
    // The host looks at it, too.
    if (this.field && !isTypedConsent(requiredConsent(count), typed)) {
      this.isWrong = true;
      this.field.focus();
      return;
    }
    const addTo = adding && { addTo: adding.runId };
    this.session.send('go', { count, mode, startToday: start?.today ?? false, typed, ...addTo });
  }
}
