import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { LeftToDo, PersonAtHand, RunPageState } from '#core/removal/page/pageState.ts';
import type { RunAct } from '#core/removal/wording/shownStatus.ts';
import { formatCount } from '#core/text/numbers.ts';
import type { RemovalSession } from '#webview/session/removalSession.ts';
import { progressStyles } from '#webview/styles/progress.styles.ts';
import { announced } from '#webview/components/announced.ts';
import { removalSectionStyles } from '#webview/styles/removalSection.styles.ts';
import { sharedStyles } from '#webview/styles/shared.styles.ts';
import { removalRunStyles } from './removal-run.styles.ts';

/** What gets a run going again may be loud; what passes over someone, ends the run, or the time to think, stays calm. */
const goingOn: ReadonlySet<RunAct> = new Set(['signIn', 'review', 'check', 'resume']);

/** A run: what it is doing, whose turn it is, what comes next, and what can be done; at its end, what is left to do. */
@customElement('removal-run')
export class RemovalRunView extends LitElement {
  static override styles = [sharedStyles, removalSectionStyles, progressStyles, removalRunStyles];

  @property({ attribute: false }) session!: RemovalSession;
  @property({ attribute: false }) state!: RunPageState;

  /** Of the button that had the keyboard, while it is away. */
  #awaited: string | undefined;

  override render(): TemplateResult {
    const { state } = this;
    return html`<section aria-label=${l10n.t('Removal')}>
      <div class=${`status ${state.needsPerson ? 'needs' : ''}`}>
        <p class="headline">${announced(state.headline, state.spoken)}</p>
        ${state.now ? this.#now(state.now) : nothing} ${this.#details(state)}
        ${state.acts.length > 0 ? this.#acts(state.acts) : nothing}
        ${
          state.changeMode === undefined
            ? nothing
            : html`<p>
                <button class="link" @click=${() => this.session.send('changeMode', { runId: state.runId })}>
                  ${state.changeMode}
                </button>
              </p>`
        }
        ${state.next ? html`<p class="muted"><bdi>${state.next}</bdi></p>` : nothing}
        ${
          state.total === 0
            ? nothing
            : html`<div class="line progress">
                <progress aria-label=${l10n.t('Removal progress')} max=${state.total} value=${state.done}></progress>
                <span>${l10n.t`${formatCount(state.done)} of ${formatCount(state.total)}`}</span>
              </div>`
        }
        ${state.changed.map((text) => html`<p>${text}</p>`)}
        ${state.lasting ? html`<p class="muted">${state.lasting}</p>` : nothing}
      </div>
      ${state.leftToDo.length > 0 ? this.#leftToDo(state.leftToDo) : nothing}
    </section>`;
  }

  protected override willUpdate(): void {
    this.#awaited = this.#focused?.dataset['act'] ?? this.#awaited;
  }

  /** Between two people a button is away: no other takes its place under the keyboard, and it gets it back. */
  protected override updated(): void {
    if (this.#awaited === undefined || this.#focused || !document.hasFocus()) return;
    // The person went elsewhere meanwhile.
    if (document.activeElement !== document.body) this.#awaited = undefined;
    else this.shadowRoot?.querySelector<HTMLElement>(`[data-act="${this.#awaited}"]`)?.focus({ preventScroll: true });
  }

  get #focused(): HTMLElement | undefined {
    const element = this.shadowRoot?.activeElement;
    return element instanceof HTMLElement ? element : undefined;
  }

  /** The steps say it in full, and the page may be a narrow one beside the browser. */
  #details({ details, now }: RunPageState): readonly TemplateResult[] {
    return now && now.steps.length > 0 && this.#isHere ? [] : details.map((text) => html`<p>${text}</p>`);
  }

  #now({ name, job, about, steps }: PersonAtHand): TemplateResult {
    return html`<div class="now">
      ${this.state.headline.includes(name) ? nothing : html`<p class="person"><bdi>${name}</bdi></p>`}
      ${job || about ? html`<p class="muted"><bdi>${[job, about].filter(Boolean).join(' · ')}</bdi></p>` : nothing}
      ${
        steps.length > 0
          ? html`<ol>
              ${steps.map((step) => html`<li>${step}</li>`)}
            </ol>`
          : nothing
      }
      ${steps.length > 0 && this.#isHere ? this.#front() : nothing}
    </div>`;
  }

  /** Who to skip can only be said in the window that has the browser. */
  get #isHere(): boolean {
    return this.state.acts.some(({ act }) => act === 'skip');
  }

  #front(): TemplateResult {
    return html`<button class="link" @click=${() => this.session.ask('showBrowser')}>
      ${l10n.t('Bring Browser to Front')}
    </button>`;
  }

  #acts(acts: RunPageState['acts']): TemplateResult {
    return html`<div class="line acts">
      ${repeat(
        acts,
        ({ act }) => act,
        ({ act, label }, index) => this.#button(act, label, index === 0 && goingOn.has(act)),
      )}
    </div>`;
  }

  #button(act: RunAct, label: string, isLoud: boolean): TemplateResult {
    return html`<vscode-button
      data-act=${act}
      appearance=${isLoud ? 'primary' : 'secondary'}
      @click=${() => this.session.send('act', { act })}
      >${label}</vscode-button
    >`;
  }

  #leftToDo(list: readonly LeftToDo[]): TemplateResult {
    const { runId } = this.state;
    return html`<h2 id="left">${l10n.t('What is left to do')}</h2>
      <ul aria-labelledby="left">
        ${list.map(
          ({ text, act, label }) =>
            html`<li class="line todo">
              <span>${text}</span>
              <vscode-button appearance="secondary" @click=${() => this.session.send(act, { runId })}
                >${label}</vscode-button
              >
            </li>`,
        )}
      </ul>`;
  }
}
