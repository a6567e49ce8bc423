import * as l10n from '@vscode/l10n';
import { css, html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { extentText, runActText } from '#core/removal/wording/shownStatus.ts';
import type { BannerStatus, RunAct } from '#core/removal/wording/shownStatus.ts';
import { SessionController } from '#webview/session/sessionController.ts';
import type { GridSession } from '#webview/session/gridSession.ts';
import { announced } from '#webview/components/announced.ts';
import { codicon } from '#webview/styles/codicon.ts';
import { progressStyles } from '#webview/styles/progress.styles.ts';
import { sharedStyles } from '#webview/styles/shared.styles.ts';

const icons: Readonly<Record<RunAct, Parameters<typeof codicon>[0]>> = {
  signIn: 'person',
  review: 'question',
  check: 'search',
  startNow: 'play',
  resume: 'play',
  skip: 'chevronRight',
  keep: 'shield',
  pause: 'pause',
  endCheck: 'stop',
  stop: 'stop',
};

/** The status of the open removal run, in the words used everywhere, and what can be done about it. */
@customElement('run-banner')
export class RunBanner extends LitElement {
  static override styles = [
    sharedStyles,
    progressStyles,
    css`
      :host {
        display: block;
      }
      .banner {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 10px;
        padding: 5px 12px;
        background: var(--vscode-inputValidation-infoBackground, var(--vscode-editorWidget-background));
        border-bottom: 1px solid var(--vscode-inputValidation-infoBorder, var(--vscode-contrastBorder));
      }
      .banner.stopped {
        background: var(--vscode-inputValidation-warningBackground);
        border-bottom-color: var(--vscode-inputValidation-warningBorder);
      }
      .words {
        flex: 1 1 240px;
        display: flex;
        flex-wrap: wrap;
        gap: 0 10px;
        font-variant-numeric: tabular-nums;
      }
      .extent {
        color: var(--vscode-descriptionForeground);
      }
      .advice {
        flex-basis: 100%;
      }
      progress {
        flex: 0 1 140px;
      }
      button.plain {
        display: inline-flex;
        align-items: center;
        gap: 4px;
      }
    `,
  ];

  @property({ attribute: false }) session!: GridSession;

  constructor() {
    super();
    new SessionController(this, ['removal']);
  }

  override render(): TemplateResult | typeof nothing {
    const { removal } = this.session;
    return removal ? this.#banner(removal) : nothing;
  }

  #banner(status: BannerStatus): TemplateResult {
    const { acts, advice, headline, done, isSpoken, tone, total } = status;
    const isStopped = tone === 'stopped';
    // Only what stops everything is an alert.
    const isAlert = isStopped && isSpoken;
    return html`<div class="banner ${isStopped ? 'stopped' : ''}" role=${isAlert ? 'alert' : nothing}>
      ${isStopped ? codicon('warning') : nothing}
      <span class="words" title=${advice || nothing}>
        <span class="headline">${announced(headline, isSpoken && !isAlert)}</span>
        ${total > 0 ? html`<span class="extent">${extentText(status)}</span>` : nothing}
        ${advice && (isStopped || tone === 'yours') ? html`<span class="advice">${advice}</span>` : nothing}
      </span>
      ${total > 0 ? html`<progress aria-label=${l10n.t('Removal progress')} max=${total} value=${done}></progress>` : nothing}
      ${repeat(
        acts,
        (act) => act,
        (act) => this.#button(act),
      )}
    </div>`;
  }

  #button(act: RunAct): TemplateResult {
    const ask = (): void => this.session.send('removalAct', { act });
    return html`<button class="plain" @click=${ask}>${codicon(icons[act])}${runActText[act]}</button>`;
  }
}
