import * as l10n from '@vscode/l10n';
import { css, html, LitElement } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { GridSession } from '#webview/session/gridSession.ts';
import { codicon } from '#webview/styles/codicon.ts';
import { sharedStyles } from '#webview/styles/shared.styles.ts';

/** Shown before the first import: what to do, and how to get the data export. */
@customElement('empty-state')
export class EmptyState extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: grid;
        place-content: center;
        justify-items: center;
        height: 100%;
        padding: 24px;
        overflow: auto;
      }
      .sign .codicon {
        font-size: 40px;
        color: var(--vscode-descriptionForeground);
      }
      h1 {
        margin: 12px 0 4px;
        font-size: 1.3em;
        font-weight: 400;
      }
      p {
        margin: 0 0 14px;
        max-width: 46ch;
        line-height: 1.5;
        text-align: center;
        color: var(--vscode-descriptionForeground);
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        justify-content: center;
        gap: 8px;
      }
    `,
  ];

  @property({ attribute: false }) session!: GridSession;

  override render(): TemplateResult {
    const { host } = this.session;
    return html`
      <span class="sign">${codicon('organization')}</span>
      <h1>${l10n.t('No connections yet')}</h1>
      <p>
        ${l10n.t('Import the ZIP of your LinkedIn data export, or its Connections.csv. In LinkedIn, ask for it under Settings › Data privacy › Get a copy of your data. It stays on this machine.')}
      </p>
      <div class="actions">
        <vscode-button @click=${() => host.send('importExport', {})}
          >${l10n.t('Import LinkedIn Data Export…')}</vscode-button
        >
        <vscode-button appearance="secondary" @click=${() => host.send('trySampleNetwork', {})}
          >${l10n.t('Try with a Sample Network')}</vscode-button
        >
        <vscode-button appearance="secondary" @click=${() => host.send('syncConnections', {})}
          >${l10n.t('Sync from LinkedIn')}</vscode-button
        >
      </div>
    `;
  }
}
