import { css, html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { RunBanner as Run } from '#protocol/gridSchemas.ts';
import { SessionController } from '#webview/session/sessionController.ts';
import type { GridSession } from '#webview/session/gridSession.ts';
import { codicon } from '#webview/styles/codicon.ts';
import { sharedStyles } from '#webview/styles/shared.styles.ts';
import { formatCount } from '#core/text/numbers.ts';

const stateWords: Readonly<Record<Run['state'], string>> = {
  planned: 'Removal planned',
  running: 'Removing',
  waiting: 'Removing',
  paused: 'Removal paused',
  stopped: 'Removal stopped',
  cancelled: 'Removal cancelled',
  finished: 'Removal finished',
};

/** `14:05`, with the day before it when that is not today. */
function formatTime(instant: number): string {
  const date = new Date(instant);
  const time = `${date.getHours()}:${String(date.getMinutes()).padStart(2, '0')}`;
  if (date.toDateString() === new Date().toDateString()) return time;
  return `${date.toLocaleDateString('en-GB', { weekday: 'short', day: 'numeric', month: 'short' })}, ${time}`;
}

/** The open removal run: how far it is, what comes next, and the means to stop it. */
@customElement('run-banner')
export class RunBanner extends LitElement {
  static override styles = [
    sharedStyles,
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
      .banner.shut {
        background: var(--vscode-inputValidation-warningBackground);
        border-bottom-color: var(--vscode-inputValidation-warningBorder);
      }
      .words {
        flex: 1 1 240px;
        font-variant-numeric: tabular-nums;
      }
      progress {
        flex: 0 1 140px;
        height: 4px;
        appearance: none;
        border: 0;
      }
      progress::-webkit-progress-bar {
        background: color-mix(in srgb, var(--vscode-foreground) 22%, transparent);
        border-radius: 2px;
      }
      progress::-webkit-progress-value {
        background: var(--vscode-progressBar-background);
        border-radius: 2px;
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

  override render(): TemplateResult {
    const { run, gate } = this.session;
    return html`
      ${
        gate
          ? html`<div class="banner shut" role="alert">
              ${codicon('warning')}<span class="words">Removals are stopped. ${gate.detail}</span>
            </div>`
          : nothing
      }
      ${run ? this.#run(run) : nothing}
    `;
  }

  #run(run: Run): TemplateResult {
    const { session } = this;
    const goes = run.state === 'running' || run.state === 'waiting' || run.state === 'planned';
    const isOver = run.state === 'finished' || run.state === 'cancelled';
    return html`<div class="banner">
      <span class="words">${this.#words(run)}</span>
      <progress aria-label="Removal progress" max=${Math.max(1, run.total)} value=${run.settled}></progress>
      ${goes ? this.#button('Pause', 'pause', () => session.send('pauseRemoval', {})) : nothing}
      ${
        run.state === 'paused' || run.state === 'stopped'
          ? this.#button(run.signInNeeded ? 'Sign In…' : 'Resume', 'play', () => session.send('resumeRemoval', {}))
          : nothing
      }
      ${isOver ? nothing : this.#button('Cancel', 'stop', () => session.send('cancelRemoval', {}))}
    </div>`;
  }

  #words(run: Run): string {
    const parts = [
      `${stateWords[run.state]}${run.mode === 'rehearsal' ? ' (rehearsal, no one is removed)' : ''}`,
      `${formatCount(run.settled)} of ${formatCount(run.total)} done`,
    ];
    if (run.unknown > 0) parts.push(`${formatCount(run.unknown)} unknown`);
    if (run.failed > 0) parts.push(`${formatCount(run.failed)} failed`);
    if (run.nextAt !== undefined) parts.push(`next at ${formatTime(run.nextAt)}`);
    if (!run.here) parts.push('in another window');
    return parts.join(' · ');
  }

  #button(label: string, icon: Parameters<typeof codicon>[0], act: () => void): TemplateResult {
    return html`<button class="plain" @click=${act}>${codicon(icon)}${label}</button>`;
  }
}
