import * as l10n from '@vscode/l10n';
import { css, html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { SessionController } from '#webview/session/sessionController.ts';
import { columnSpecs } from '#webview/model/columnSpecs.ts';
import { canHide, firstLayout, showColumn } from '#webview/model/columnLayout.ts';
import type { GridSession } from '#webview/session/gridSession.ts';
import { codicon } from '#webview/styles/codicon.ts';
import { sharedStyles } from '#webview/styles/shared.styles.ts';

/** Which columns are shown. */
@customElement('columns-menu')
export class ColumnsMenu extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        position: relative;
        flex: none;
      }
      .popover {
        top: calc(100% + 4px);
        right: 0;
        display: flex;
        flex-direction: column;
        gap: 6px;
        min-width: 170px;
        padding: 8px 12px 10px;
      }
      hr {
        margin: 4px 0;
        border: none;
        border-top: 1px solid var(--vscode-settings-dropdownListBorder, #454545);
      }
      .open {
        min-width: 26px;
      }
    `,
  ];

  @property({ attribute: false }) session!: GridSession;
  @state() private isOpen = false;
  @query('.open') private button!: HTMLElement;

  constructor() {
    super();
    new SessionController(this, ['layout']);
  }

  override render(): TemplateResult {
    const { session } = this;
    return html`
      <button
        class="plain open"
        aria-label=${l10n.t('Columns')}
        title=${l10n.t('Columns')}
        aria-expanded=${this.isOpen}
        @click=${() => (this.isOpen = !this.isOpen)}
      >
        ${codicon('columns')}
      </button>
      ${
        this.isOpen
          ? html`<div
              class="popover"
              role="group"
              aria-label=${l10n.t('Columns')}
              @keydown=${this.#onKeydown}
              @focusout=${this.#onFocusOut}
            >
              ${session.layout
                .filter(({ column }) => canHide(column))
                .map(
                  ({ column, hidden }) =>
                    html`<vscode-checkbox
                      ?checked=${!hidden}
                      @change=${(event: Event) => {
                        const { checked } = event.target as HTMLInputElement;
                        if (checked === hidden) session.setLayout(showColumn(session.layout, column, checked));
                      }}
                      >${columnSpecs[column].title}</vscode-checkbox
                    >`,
                )}
              <hr />
              <vscode-button appearance="secondary" @click=${() => session.setLayout(firstLayout)}
                >${l10n.t('Reset')}</vscode-button
              >
            </div>`
          : nothing
      }
    `;
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('isOpen') && this.isOpen) this.renderRoot.querySelector<HTMLElement>('vscode-checkbox')?.focus();
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.isOpen = false;
    this.button.focus();
  };

  readonly #onFocusOut = (event: FocusEvent): void => {
    const next = event.relatedTarget;
    if (next instanceof Node && !this.renderRoot.contains(next)) this.isOpen = false;
  };
}
