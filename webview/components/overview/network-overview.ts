import { html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { overviewNumbers } from '#core/overview/numbers.ts';
import type { OverviewNumber } from '#core/overview/numbers.ts';
import { hasCondition, toggledCondition } from '#core/query/editQuery.ts';
import type { Query } from '#core/query/query.ts';
import { formatCount } from '#core/text/numbers.ts';
import type { GridSession } from '#webview/session/gridSession.ts';
import { SessionController } from '#webview/session/sessionController.ts';
import { sharedStyles } from '#webview/styles/shared.styles.ts';
import { networkOverviewStyles } from './network-overview.styles.ts';
import './overview-picture.ts';
import { leavingOf, overviewPictures, priceLines, priceOf, scopeOf } from './overviewPictures.ts';
import type { Leaving, WithoutWhom } from './overviewPictures.ts';

/** The network at a glance: numbers, pictures, and what would be left without some. Loaded when it is first shown. */
@customElement('network-overview')
export class NetworkOverview extends LitElement {
  static override styles = [sharedStyles, networkOverviewStyles];

  @property({ attribute: false }) session!: GridSession;
  @state() private without: WithoutWhom = 'none';
  @state() private by: 'year' | 'month' = 'year';
  @state() private copied = '';
  @query('.page') private page!: HTMLElement | null;

  constructor() {
    super();
    // Counted after the rows were painted, as facets are: a key press waits for none of it.
    new SessionController(this, ['facets']);
  }

  override focus(): void {
    this.page?.focus({ preventScroll: true });
  }

  override render(): TemplateResult | typeof nothing {
    const { session } = this;
    if (!session.hasCounted) return nothing;
    const leaving = leavingOf(session);
    // Who was marked may be gone by now.
    const without = this.without !== 'none' && leaving[this.without].length === 0 ? 'none' : this.without;
    const isWhatIf = without !== 'none';
    const scope = scopeOf(session, without, leaving);
    const pictures = overviewPictures(scope, session, this.by, isWhatIf);
    return html`<div class="page" tabindex="0" role="region" aria-label="Overview">
      <h2 class="for-readers">Overview</h2>
      <ul class="numbers" aria-label="Numbers">
        ${overviewNumbers(scope).map((number) => this.#number(number, isWhatIf))}
      </ul>
      <div class="line">${this.#choices(leaving, without)}</div>
      ${
        isWhatIf
          ? html`<ul class="price" aria-label="What it costs">
              ${priceLines(priceOf(scope, session.perDay), session.perDay).map((line) => html`<li><bdi>${line}</bdi></li>`)}
            </ul>`
          : nothing
      }
      <span class="for-readers" role="status">${this.copied}</span>
      <div class="pictures">
        ${repeat(
          pictures,
          ({ id }) => id,
          (picture) =>
            html`<overview-picture
              class=${picture.wide ? 'wide' : ''}
              .picture=${picture}
              @filter=${(event: CustomEvent<Query>) => session.applyQuery(event.detail)}
              @copy-text=${(event: CustomEvent<string>) => void this.#copy(event.detail)}
              >${picture.id === 'growth' ? this.#periods() : nothing}</overview-picture
            >`,
        )}
      </div>
    </div>`;
  }

  #number({ label, count, left, condition }: OverviewNumber, isWhatIf: boolean): TemplateResult {
    const { session } = this;
    const figure = html`<span class="figure">${formatCount(count)}</span>
      ${isWhatIf && left !== count ? html`<span class="then">then ${formatCount(left)}</span>` : nothing}
      <span class="label">${label}</span>`;
    if (!condition) return html`<li><div class="number">${figure}</div></li>`;
    return html`<li>
      <button
        class="number"
        aria-pressed=${hasCondition(session.query, condition)}
        @click=${() => session.applyQuery(toggledCondition(session.query, condition))}
      >
        ${figure}
      </button>
    </li>`;
  }

  #choices({ marked, matched }: Leaving, without: WithoutWhom): TemplateResult {
    const choice = (value: WithoutWhom, words: string, people: number): TemplateResult =>
      html`<button
        class="plain"
        aria-pressed=${without === value}
        ?disabled=${people === 0}
        @click=${() => (this.without = value)}
      >
        ${words}
      </button>`;
    return html`<div class="choices" role="group" aria-label="What if">
      <span aria-hidden="true">What if:</span>
      ${choice('none', 'As it is', 1)}
      ${choice('marked', `Without the ${formatCount(marked.length)} marked`, marked.length)}
      ${choice('matched', `Without the ${formatCount(matched.length)} the filter matches`, matched.length)}
    </div>`;
  }

  #periods(): TemplateResult {
    const unit = (by: 'year' | 'month', label: string): TemplateResult =>
      html`<button class="plain" aria-pressed=${this.by === by} @click=${() => (this.by = by)}>${label}</button>`;
    return html`<span slot="choice" role="group" aria-label="Bars"
      >${unit('year', 'Years')}${unit('month', 'Months')}</span
    >`;
  }

  async #copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.copied = 'Copied';
    } catch {
      this.session.tellProblem(
        'Nothing was copied: the clipboard cannot be reached. Click into the page and copy once more.',
      );
    }
  }
}
