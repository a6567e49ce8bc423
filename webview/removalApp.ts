import * as l10n from '@vscode/l10n';
import { css, html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { query } from 'lit/decorators.js';
import type { DraftState, PageState } from '#core/removal/page/pageState.ts';
import './components/removal-go/removal-go.ts';
import './components/removal-how/removal-how.ts';
import './components/removal-loss/removal-loss.ts';
import './components/removal-run/removal-run.ts';
import './components/removal-when/removal-when.ts';
import './components/removal-who/removal-who.ts';
import { RemovalController } from './session/removalController.ts';
import type { RemovalSession } from './session/removalSession.ts';
import { codicon } from './styles/codicon.ts';
import { noticeStyles } from './styles/notice.styles.ts';
import { sharedStyles } from './styles/shared.styles.ts';

/** The removal page: first whom to remove and how, then the run. Lays out the sections; each draws itself. */
export class NetworkCleanerRemoval extends LitElement {
  static override styles = [
    sharedStyles,
    noticeStyles,
    css`
      :host {
        position: absolute;
        inset: 0;
        overflow: auto;
        /* What has the keyboard is not to lie under the buttons of a run. */
        scroll-padding-bottom: 90px;
        background: var(--vscode-editor-background);
      }
      .page {
        max-width: 980px;
        margin: 0 auto;
        padding: 16px 24px 32px;
        display: flex;
        flex-direction: column;
        gap: 22px;
      }
      h1 {
        margin: 0;
        font-size: 1.5em;
        font-weight: 600;
      }
      .no-one {
        margin: 0;
      }
      .notice {
        position: sticky;
        bottom: 12px;
        align-self: center;
      }
      @media (max-width: 720px) {
        .page {
          padding: 10px 12px 24px;
          gap: 16px;
        }
      }
      @media (max-height: 420px) {
        .page {
          padding-top: 6px;
          gap: 8px;
        }
        h1 {
          font-size: 1.2em;
        }
      }
    `,
  ];

  /** Set before the element is defined. */
  session!: RemovalSession;
  @query('removal-who') private who!: HTMLElement | null;
  @query('h1') private heading!: HTMLElement | null;

  #kind: PageState['kind'] | undefined;

  constructor() {
    super();
    new RemovalController(this);
    this.addEventListener('show-people', () => this.who?.scrollIntoView({ block: 'start' }));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.role = 'main';
  }

  /** The button that was agreed with has gone with the draft: the keyboard goes on from the top of the run. */
  protected override updated(): void {
    const kind = this.session.state?.kind;
    const isBegun = this.#kind === 'draft' && kind === 'run';
    this.#kind = kind;
    if (isBegun && document.hasFocus() && !this.shadowRoot?.activeElement) this.heading?.focus();
  }

  override render(): TemplateResult {
    const { state } = this.session;
    return html`<div class="page" aria-busy=${state === undefined}>
      ${state ? this.#content(state) : nothing} ${this.#notice()}
    </div>`;
  }

  #content(state: PageState): TemplateResult {
    const { session } = this;
    if (state.kind === 'empty')
      return html`<h1>${l10n.t('Removal')}</h1>
        ${state.text}`;
    if (state.kind === 'run') {
      return html`<h1 tabindex="-1">${state.title}</h1>
        <removal-run .session=${session} .state=${state}></removal-run>
        <removal-who .session=${session}></removal-who>`;
    }
    if (state.count === 0) {
      return html`<h1>${state.title}</h1>
        <p class="no-one">
          ${l10n.t('No one is left to remove: everyone you chose is kept or can’t be removed. Nothing happens here.')}
        </p>
        <removal-who .session=${session}></removal-who>`;
    }
    return html`<h1>${state.title}</h1>
      <removal-who .session=${session}></removal-who>
      <removal-loss .session=${session} .state=${state}></removal-loss>
      ${state.purpose === 'preview' ? this.#goOn(state) : this.#plan(state)}`;
  }

  #plan(state: DraftState): TemplateResult {
    const { session } = this;
    return html`${state.adding === undefined ? html`<removal-how .session=${session} .state=${state}></removal-how>` : this.#adding(state.adding.text)}
      <removal-when .session=${session} .state=${state}></removal-when>
      <removal-go .session=${session} .state=${state}></removal-go>`;
  }

  #adding(text: string): TemplateResult {
    return html`<section aria-label=${l10n.t('How')}>
      <p>${text}</p>
      <vscode-button appearance="secondary" @click=${() => this.session.ask('showRun')}
        >${l10n.t('Show the Open Removal')}</vscode-button
      >
    </section>`;
  }

  #goOn({ count }: DraftState): TemplateResult {
    return html`<div>
      <vscode-button appearance="secondary" ?disabled=${count === 0} @click=${() => this.session.send('plan', {})}
        >${l10n.t('Plan Their Removal…')}</vscode-button
      >
    </div>`;
  }

  #notice(): TemplateResult {
    const { notice, problem } = this.session;
    const close = (act: () => void): TemplateResult =>
      html`<button class="plain" aria-label=${l10n.t('Dismiss')} title=${l10n.t('Dismiss')} @click=${act}>
        ${codicon('close')}
      </button>`;
    return html`${
        problem === undefined
          ? nothing
          : html`<div class="notice" role="alert">${problem} ${close(() => this.session.tellProblem(undefined))}</div>`
      }
      <div class=${notice ? 'notice' : ''} aria-live="polite">
        ${
          notice
            ? html`<bdi>${notice.text}</bdi>
                <button class="plain" @click=${() => this.session.undoKeep()}>${l10n.t('Undo')}</button>
                ${close(() => this.session.dismissNotice())}`
            : nothing
        }
      </div>`;
  }
}
