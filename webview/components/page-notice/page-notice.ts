import * as l10n from '@vscode/l10n';
import { css, html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { SessionController } from '#webview/session/sessionController.ts';
import type { GridSession } from '#webview/session/gridSession.ts';
import type { DecisionNotice } from '#webview/session/sessionTopics.ts';
import { codicon } from '#webview/styles/codicon.ts';
import { noticeStyles } from '#webview/styles/notice.styles.ts';
import { sharedStyles } from '#webview/styles/shared.styles.ts';
import { formatCount, peopleCount } from '#core/text/numbers.ts';
import { decidedText } from '#core/people/decidedText.ts';
import { sentences } from '#core/text/lists.ts';

/** The line closes after this time, since it covers the last rows; Undo stays available in the bar above the list. */
const shownMilliseconds = 10_000;

/** One line over the foot of the list: the result of a decision with a way to undo it, or what went wrong in the page. */
@customElement('page-notice')
export class PageNotice extends LitElement {
  static override styles = [
    sharedStyles,
    noticeStyles,
    css`
      :host {
        position: absolute;
        z-index: 15;
        inset: auto 16px 12px;
        display: flex;
        flex-direction: column;
        align-items: center;
        gap: 6px;
        pointer-events: none;
      }
      .notice {
        pointer-events: auto;
        font-variant-numeric: tabular-nums;
      }
      .problem {
        border-color: var(--vscode-inputValidation-errorBorder, var(--vscode-errorForeground));
      }
      .act {
        color: var(--vscode-textLink-foreground);
      }
    `,
  ];

  @property({ attribute: false }) session!: GridSession;

  #timed: DecisionNotice | string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new SessionController(this, ['notice', 'undo']);
  }

  override render(): TemplateResult {
    const { notice, problem } = this.session;
    const { undone } = this.session.selecting;
    return html`
      ${problem === undefined ? nothing : this.#problem(problem)}
      <div aria-live="polite">
        ${notice ? this.#notice(notice) : undone === undefined ? nothing : this.#undone(undone)}
      </div>
    `;
  }

  protected override updated(): void {
    const { notice } = this.session;
    const { undone } = this.session.selecting;
    const shown = notice ?? undone;
    if (shown === this.#timed) return;
    clearTimeout(this.#timer);
    this.#timed = shown;
    // A notice that waits for an answer stays.
    if (shown === undefined || (notice && notice.keptLeft.length > 0)) return;
    this.#timer = setTimeout(() => this.#fade(shown), shownMilliseconds);
  }

  #fade(notice: DecisionNotice | string): void {
    if (notice !== (this.session.notice ?? this.session.selecting.undone)) return;
    if (this.matches(':hover, :focus-within')) this.#timer = setTimeout(() => this.#fade(notice), shownMilliseconds);
    else this.session.dismissNotice();
  }

  #problem(problem: string): TemplateResult {
    return html`<div class="notice problem" role="alert">
      ${codicon('warning')}<span>${problem}</span>
      ${this.#close(l10n.t('Dismiss the problem'), () => this.session.tellProblem(undefined))}
    </div>`;
  }

  #notice(notice: DecisionNotice): TemplateResult {
    const { session } = this;
    const { decision, keptLeft, step } = notice;
    return html`<div class="notice">
      <span>${noticeWords(notice)}</span>
      ${
        keptLeft.length > 0
          ? html`<button
              class="plain act"
              @click=${() => session.decide({ kind: 'selected', ids: keptLeft }, decision, true)}
            >
              ${l10n.t('Change Them Too')}
            </button>`
          : nothing
      }
      ${step === undefined ? nothing : html`<button class="plain act" @click=${() => session.selecting.undoDecision({ step })}>${l10n.t('Undo')}</button>`}
      ${this.#close(l10n.t('Dismiss'), () => session.dismissNotice())}
    </div>`;
  }

  #undone(words: string): TemplateResult {
    return html`<div class="notice">
      <span>${l10n.t`Undone: ${words}`}</span>
      ${this.#close(l10n.t('Dismiss'), () => this.session.dismissNotice())}
    </div>`;
  }

  #close(label: string, act: () => void): TemplateResult {
    return html`<button class="plain" aria-label=${label} title=${label} @click=${act}>${codicon('close')}</button>`;
  }
}

function noticeWords({ decision, changed, keptLeft: { length: keptLeft } }: DecisionNotice): string {
  const left =
    keptLeft === 1
      ? l10n.t('1 is protected by Keep and was left')
      : l10n.t`${formatCount(keptLeft)} are protected by Keep and were left`;
  if (changed === 0) return keptLeft > 0 ? l10n.t`No one was changed: ${left}.` : l10n.t('No one was changed.');
  return sentences(decidedText[decision](peopleCount(changed)), keptLeft > 0 ? l10n.t`${left}.` : '');
}
