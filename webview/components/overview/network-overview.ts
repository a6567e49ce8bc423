import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { live } from 'lit/directives/live.js';
import { asOf } from '#core/history/freshness.ts';
import { overviewNumbers } from '#core/overview/numbers.ts';
import type { OverviewNumber } from '#core/overview/numbers.ts';
import type { PastStop } from '#core/overview/past.ts';
import { hasCondition, toggledCondition } from '#core/query/editQuery.ts';
import type { Query } from '#core/query/query.ts';
import { countAlike, formatCount } from '#core/text/numbers.ts';
import { today } from '#webview/session/filteredRows.ts';
import type { GridSession } from '#webview/session/gridSession.ts';
import { SessionController } from '#webview/session/sessionController.ts';
import { sharedStyles } from '#webview/styles/shared.styles.ts';
import { networkOverviewStyles } from './network-overview.styles.ts';
import './overview-picture.ts';
import { leavingOf, overviewPictures, priceLines, priceOf, scopeOf } from './overviewPictures.ts';
import type { Leaving, WithoutWhom } from './overviewPictures.ts';
import { PastChoice, stopTitle } from './pastChoice.ts';

/** The numbers that are also known for past days. */
const ofThePast: ReadonlySet<string> = new Set(['connections', 'places', 'twoWay', 'never', 'unknown']);

/** The network at a glance: numbers, pictures, and what would be left without some people. Loaded when first shown. */
@customElement('network-overview')
export class NetworkOverview extends LitElement {
  static override styles = [sharedStyles, networkOverviewStyles];

  @property({ attribute: false }) session!: GridSession;
  @state() private without: WithoutWhom = 'none';
  @state() private by: 'year' | 'month' = 'year';
  @state() private copied = '';
  /** Index among the days of the past; undefined: now. */
  @state() private past: number | undefined;
  /** How long the removal under consideration would take, as the host says. */
  @state() private plan: { readonly count: number; readonly says: string | undefined } | undefined;
  readonly #pasts = new PastChoice();
  @query('.page') private page!: HTMLElement | null;

  constructor() {
    super();
    // Updated together with facets: with the key press or, when that would delay the rows, after they are painted.
    new SessionController(this, ['facets', 'facts']);
  }

  override focus(): void {
    this.page?.focus({ preventScroll: true });
  }

  override render(): TemplateResult | typeof nothing {
    const { session } = this;
    if (!session.hasCounted) return nothing;
    const leaving = leavingOf(session);
    const stops = this.#pasts.stops(session);
    const stop = this.past === undefined ? undefined : stops[this.past];
    // People who were marked may be gone by now.
    const isNoOne = this.without !== 'none' && leaving[this.without].length === 0;
    const without = isNoOne || stop ? 'none' : this.without;
    const isWhatIf = without !== 'none';
    const now = scopeOf(session, without, leaving);
    const states = stop && this.#pasts.states(session, stop.day, () => this.requestUpdate());
    const scope = stop ? this.#pasts.scope(now, stop.day, states) : now;
    const options = { query: session.query, by: this.by, isWhatIf, isPast: stop !== undefined };
    const pictures = overviewPictures(scope, options);
    const numbers = overviewNumbers(scope).filter(({ id }) => !stop || ofThePast.has(id));
    return html`<div class="page" tabindex="0" role="region" aria-label=${l10n.t('Overview')}>
      <h2 class="for-readers">${l10n.t('Overview')}</h2>
      <ul class="numbers" aria-label=${l10n.t('Numbers')}>
        ${numbers.map((number) => this.#number(number, isWhatIf))}
      </ul>
      <div class="ways">
        <button class="plain framed" @click=${() => session.setPanes({ overviewOpen: false })}>
          ${l10n.t('Show the List')}
        </button>
        <button class="plain framed" @click=${() => session.decideOneByOne()}>${l10n.t('Decide One by One')}</button>
      </div>
      <div class="line">${this.#choices(leaving, without, stop !== undefined)}${this.#slider(stops, stop)}</div>
      ${this.#remarks(stop)}
      ${
        isWhatIf
          ? html`<ul class="price" aria-label=${l10n.t('What it costs')}>
              ${priceLines(priceOf(scope), session.facts.followers, this.#planOf(scope.leaving.length)).map((line) => html`<li><bdi>${line}</bdi></li>`)}
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
              @copy-image=${(event: CustomEvent<Promise<Blob>>) => void this.#copy(event.detail)}
              >${picture.id === 'growth' ? this.#periods() : nothing}</overview-picture
            >`,
        )}
      </div>
    </div>`;
  }

  #number({ label, count, left, condition, isUnknown }: OverviewNumber, isWhatIf: boolean): TemplateResult {
    const { session } = this;
    const figure = html`<span class="figure">${isUnknown ? l10n.t('Unknown') : formatCount(count)}</span>
      ${isWhatIf && left !== count ? html`<span class="then">${l10n.t`then ${formatCount(left)}`}</span>` : nothing}
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

  /** Remarks: up to when all this is known; for the past, what is not known; how to enter followers. */
  #remarks(stop: PastStop | undefined): TemplateResult {
    const { freshness, followers } = this.session.facts;
    const known = asOf(freshness, today());
    const words = stop
      ? l10n.t`${stopTitle(stop)}: who was here then, with the jobs, messages and decisions of then, as far as they are recorded. A click filters by what holds today.`
      : `${known.charAt(0).toUpperCase()}${known.slice(1)}`;
    const set = (label: string): TemplateResult =>
      html`<button class="plain" @click=${() => this.session.send('setFollowers', {})}>${label}</button>`;
    return html`<p class="remarks muted">
      ${words}
      ${stop ? nothing : set(followers ? l10n.t('Change the Number of Followers…') : l10n.t('Set the Number of Followers…'))}
    </p>`;
  }

  #slider(stops: readonly PastStop[], stop: PastStop | undefined): TemplateResult | typeof nothing {
    if (stops.length === 0) return nothing;
    const at = stop ? (this.past ?? stops.length) : stops.length;
    const title = stop ? stopTitle(stop) : l10n.t('Now');
    return html`<label class="past"
      ><span>${l10n.t('As it was')}</span>
      <input
        type="range"
        aria-label=${l10n.t('As it was')}
        min="0"
        max=${stops.length}
        .value=${live(String(at))}
        aria-valuetext=${title}
        @input=${(event: Event) => this.#goTo(Number((event.target as HTMLInputElement).value), stops.length)}
      />
      <span class="then-when" aria-hidden="true">${title}</span></label
    >`;
  }

  #goTo(place: number, now: number): void {
    this.past = place < now ? place : undefined;
  }

  /** The plan for a number of people, requested once for each. */
  #planOf(count: number): string | undefined {
    if (this.plan?.count === count) return this.plan.says;
    const answered = (says: string | undefined): void => {
      if (this.plan?.count === count) this.plan = { count, says };
    };
    // After this update, which must not request another.
    void this.updateComplete.then(() => {
      if (this.plan?.count === count) return;
      this.plan = { count, says: undefined };
      this.session.ask('plan', { count }).then(
        ({ plan }) => answered(plan),
        // With unusable settings there is no plan; the removal itself says why.
        () => answered(undefined),
      );
    });
    return undefined;
  }

  #choices({ marked, matched }: Leaving, without: WithoutWhom, isPast: boolean): TemplateResult {
    const choice = (value: WithoutWhom, words: string, people: number): TemplateResult =>
      html`<button
        class="plain"
        aria-pressed=${without === value}
        ?disabled=${people === 0 || isPast}
        @click=${() => {
          this.without = value;
          // The pace may have changed.
          this.plan = undefined;
        }}
      >
        ${words}
      </button>`;
    return html`<div class="choices" role="group" aria-label=${l10n.t('What if')}>
      <span aria-hidden="true">${l10n.t('What if:')}</span>
      ${choice('none', l10n.t('As it is'), 1)}
      ${choice('marked', countAlike(marked.length, l10n.t('Without the {0} marked')), marked.length)}
      ${choice('matched', countAlike(matched.length, l10n.t('Without the {0} the filter matches')), matched.length)}
    </div>`;
  }

  #periods(): TemplateResult {
    const unit = (by: 'year' | 'month', label: string): TemplateResult =>
      html`<button class="plain" aria-pressed=${this.by === by} @click=${() => (this.by = by)}>${label}</button>`;
    return html`<span slot="choice" role="group" aria-label=${l10n.t('Bars')}
      >${unit('year', l10n.t('Years'))}${unit('month', l10n.t('Months'))}</span
    >`;
  }

  async #copy(content: string | Promise<Blob>): Promise<void> {
    try {
      if (typeof content === 'string') await navigator.clipboard.writeText(content);
      else await navigator.clipboard.write([new ClipboardItem({ 'image/png': content })]);
      this.copied = l10n.t('Copied');
    } catch {
      this.session.tellProblem(
        l10n.t('Nothing was copied: the clipboard can’t be reached. Click into the page and copy again.'),
      );
    }
  }
}
