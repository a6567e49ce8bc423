import * as l10n from '@vscode/l10n';
import { css, html, LitElement } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DraftState, ModeChoice } from '#core/removal/page/pageState.ts';
import type { RemovalSession } from '#webview/session/removalSession.ts';
import { radioCardStyles } from '#webview/styles/radioCard.styles.ts';
import { removalSectionStyles } from '#webview/styles/removalSection.styles.ts';
import { sharedStyles } from '#webview/styles/shared.styles.ts';

/** How people are removed, and what the terms say about it, once. */
@customElement('removal-how')
export class RemovalHow extends LitElement {
  static override styles = [
    sharedStyles,
    removalSectionStyles,
    radioCardStyles,
    css`
      .cards {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(200px, 1fr));
        gap: 8px;
        margin-bottom: 8px;
      }
    `,
  ];

  @property({ attribute: false }) session!: RemovalSession;
  @property({ attribute: false }) state!: DraftState;

  override render(): TemplateResult {
    return html`<section aria-labelledby="how">
      <h2 id="how">${l10n.t('How')}</h2>
      <div class="cards" role="radiogroup" aria-labelledby="how">
        ${this.state.modes.map((mode) => this.#card(mode))}
      </div>
      ${this.state.terms.map((text) => html`<p class="muted">${text}</p>`)}
    </section>`;
  }

  #card({ mode, title, text }: ModeChoice): TemplateResult {
    return html`<label class="card">
      <input
        type="radio"
        name="mode"
        .value=${mode}
        .checked=${this.state.mode === mode}
        @change=${() => this.session.send('chooseMode', { mode })}
      />
      <span><span class="title">${title}</span><span class="text">${text}</span></span>
    </label>`;
  }
}
