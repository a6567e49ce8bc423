import * as l10n from '@vscode/l10n';
import { css, html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DraftState, LossLine } from '#core/removal/page/pageState.ts';
import type { RemovalSession } from '#webview/session/removalSession.ts';
import { removalSectionStyles } from '#webview/styles/removalSection.styles.ts';
import { sharedStyles } from '#webview/styles/shared.styles.ts';

/** What is lost with these people: the figures of the overview, and what a removal is. */
@customElement('removal-loss')
export class RemovalLoss extends LitElement {
  static override styles = [
    sharedStyles,
    removalSectionStyles,
    css`
      ul {
        margin: 0 0 8px;
        padding-inline-start: 12px;
        border-inline-start: 3px solid var(--vscode-charts-red);
      }
      li {
        padding: 2px 0;
        line-height: 1.4;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) session!: RemovalSession;
  @property({ attribute: false }) state!: DraftState;

  override render(): TemplateResult {
    return html`<section aria-labelledby="loss">
      <h2 id="loss">${l10n.t('What is lost')}</h2>
      <ul aria-labelledby="loss">
        ${this.state.losses.map((line) => this.#line(line))}
      </ul>
      <p>${this.state.final}</p>
      <button class="link" @click=${() => this.session.send('showDocument', {})}>
        ${l10n.t('Open as a document')}
      </button>
    </section>`;
  }

  #line({ text, detail, ids }: LossLine): TemplateResult {
    return html`<li>
      ${text}${
        ids === ''
          ? nothing
          : html` <button class="link" aria-label=${l10n.t`Show: ${text}`} @click=${() => this.#show(text, ids)}>
              ${l10n.t('Show')}
            </button>`
      }
      ${detail ? html`<div class="muted"><bdi>${detail}</bdi></div>` : nothing}
    </li>`;
  }

  #show(text: string, ids: string): void {
    this.session.showPeople(text, ids);
    this.dispatchEvent(new CustomEvent('show-people', { bubbles: true, composed: true }));
  }
}
