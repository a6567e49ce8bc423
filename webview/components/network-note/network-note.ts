import * as l10n from '@vscode/l10n';
import { css, html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { SessionController } from '#webview/session/sessionController.ts';
import type { GridSession } from '#webview/session/gridSession.ts';
import { codicon } from '#webview/styles/codicon.ts';
import { sharedStyles } from '#webview/styles/shared.styles.ts';

const askPage = 'https://www.linkedin.com/mypreferences/d/download-my-data';

/** One line above everything: says that these people are invented, or what was never imported and how to get it. */
@customElement('network-note')
export class NetworkNote extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      .note {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 8px;
        padding: 2px 12px 2px 36px;
        color: var(--vscode-descriptionForeground);
        border-bottom: 1px solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder, transparent));
      }
      /* In the margin, so that what has no room goes on under the words. */
      .note > .codicon {
        margin-inline-start: -24px;
      }
      button.plain,
      a {
        color: var(--vscode-textLink-foreground);
      }
      a {
        padding: 0 4px;
        text-decoration: none;
      }
      a:hover {
        text-decoration: underline;
      }
    `,
  ];

  @property({ attribute: false }) session!: GridSession;

  constructor() {
    super();
    new SessionController(this, ['people', 'facts']);
  }

  override render(): TemplateResult | typeof nothing {
    const { isSample, messagesKnown } = this.session.facts.about;
    if (isSample) return this.#sample();
    return messagesKnown ? nothing : this.#messages();
  }

  #sample(): TemplateResult {
    const { host } = this.session;
    return html`<div class="note" role="note">
      ${codicon('info')}
      <span>${l10n.t('Sample network: these people are invented. Try everything; nothing is done on LinkedIn.')}</span>
      <button class="plain" @click=${() => host.send('importExport', {})}>${l10n.t('Import My Own Data…')}</button>
      <button class="plain" @click=${() => host.send('deleteSampleNetwork', {})}>
        ${l10n.t('Delete Sample Network')}
      </button>
    </div>`;
  }

  #messages(): TemplateResult {
    return html`<div class="note" role="note">
      ${codicon('info')}
      <span
        >${l10n.t('Whom you wrote to is not known: your messages are in the larger archive that LinkedIn sends.')}</span
      >
      <a href=${askPage}>${l10n.t('Ask LinkedIn for It')}</a>
      <button class="plain" @click=${() => this.session.host.send('importExport', {})}>
        ${l10n.t('Import LinkedIn Data Export…')}
      </button>
    </div>`;
  }
}
