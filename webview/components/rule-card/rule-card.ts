import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { ConnectionId } from '#core/people/connection.ts';
import { searchRule } from '#core/policy/proposeRule.ts';
import type { RuleProposal } from '#core/policy/ruleProposal.ts';
import { formatCount, peopleCount } from '#core/text/numbers.ts';
import { stateTitles } from '#core/people/stateTitles.ts';
import { nameOfRow, stateOfRow } from '#core/people/tableRow.ts';
import { today } from '#webview/session/filteredRows.ts';
import type { GridSession } from '#webview/session/gridSession.ts';
import { SessionController } from '#webview/session/sessionController.ts';
import { codicon } from '#webview/styles/codicon.ts';
import { personStyles } from '#webview/styles/person.styles.ts';
import { sharedStyles } from '#webview/styles/shared.styles.ts';
import { searchInIdleMoments } from './idleSearch.ts';
import { ruleCardStyles } from './rule-card.styles.ts';

/** A rule is looked for after this long without a decision. */
const restMilliseconds = 500;
const shownHits = 5;

/**
 * Looks for a rule that agrees with the decisions of this sitting, and proposes it: a bar that takes no focus and needs no
 * answer. Loaded with the twelfth decision. Fires `leave` when the focus should go back to the people.
 */
@customElement('rule-card')
export class RuleCard extends LitElement {
  static override styles = [sharedStyles, personStyles, ruleCardStyles];

  @property({ attribute: false }) session!: GridSession;
  @query('button') private firstButton!: HTMLElement | null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #changes = new SessionController(this, ['people', 'sitting']);

  override connectedCallback(): void {
    super.connectedCallback();
    this.#searchSoon();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override willUpdate(): void {
    if (this.#changes.take().has('people')) this.#searchSoon();
  }

  override focus(): void {
    this.firstButton?.focus();
  }

  override render(): TemplateResult {
    const { proposal } = this.session.sitting;
    return html`<div class="for-readers" role="status">
        ${proposal ? html`${l10n.t`A rule fits your decisions: ${proposal.query}`}` : nothing}
      </div>
      ${proposal ? this.#card(proposal) : nothing}`;
  }

  #card(proposal: RuleProposal): TemplateResult {
    const { decision, query, matchedInSitting, hits, counterExamples, more, sample } = proposal;
    const agreed = formatCount(hits.length);
    const matched = formatCount(matchedInSitting);
    const others = formatCount(more.length);
    // The place of the filter in the sentence depends on the language.
    const place = '\u0000';
    const [before = '', after = ''] = (
      decision === 'remove'
        ? l10n.t`You let go ${agreed} of ${matched} with ${place}. It matches ${others} more.`
        : l10n.t`You marked ${agreed} of ${matched} with ${place} for review. It matches ${others} more.`
    ).split(place);
    return html`<div
      class="card"
      role="region"
      aria-label=${l10n.t('A rule that fits your decisions')}
      @keydown=${(event: KeyboardEvent) => this.#onKeydown(event)}
    >
      <p class="sentence">
        ${codicon('lightbulb')}
        <span>${before}<code>${query}</code>${after}</span>
      </p>
      <dl>
        <dt>${decision === 'remove' ? l10n.t('Let go') : l10n.t('Review')}</dt>
        <dd>
          ${this.#names(hits.slice(0, shownHits))}${
            hits.length > shownHits
              ? html` <span class="muted">${l10n.t`and ${formatCount(hits.length - shownHits)} more`}</span>`
              : nothing
          }
        </dd>
        ${
          counterExamples.length > 0
            ? html`<dt>${l10n.t('Otherwise')}</dt>
                <dd>${this.#names(counterExamples, true)}</dd>`
            : nothing
        }
        <dt>${more.length > sample.length ? l10n.t`${peopleCount(sample.length)} at random` : l10n.t('More')}</dt>
        <dd>${this.#names(sample)}</dd>
      </dl>
      <div class="choices">
        <button class="plain" @click=${() => this.session.showInGrid(proposal.moreQuery)}>
          ${l10n.t('Show the Rest')}
        </button>
        <button class="plain" @click=${() => this.#addToPolicy(proposal)}>${l10n.t('Add to the Policy')}</button>
        <button class="plain" @click=${() => this.#answer()}>${l10n.t('Not This One')}</button>
      </div>
    </div>`;
  }

  #names(ids: readonly ConnectionId[], withState = false): TemplateResult {
    const { people } = this.session;
    const rows = ids.map((id) => people.rowOf(id)).filter((row) => row !== undefined);
    return html`${rows.map((row, at) => {
      const state = withState ? ` (${stateTitles[stateOfRow(people.table, row)]})` : '';
      return html`${at > 0 ? ', ' : nothing}<bdi>${nameOfRow(people.table, row)}</bdi>${state}`;
    })}`;
  }

  #addToPolicy({ decision, query }: RuleProposal): void {
    this.session.host.send('addToPolicy', { decision, query });
    this.#answer();
  }

  #answer(): void {
    this.session.answerProposal();
    this.#leave();
    this.#searchSoon();
  }

  #leave(): void {
    this.dispatchEvent(new CustomEvent('leave'));
  }

  #onKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.#leave();
  }

  #searchSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#search(), restMilliseconds);
  }

  async #search(): Promise<void> {
    const { session } = this;
    const { people, sitting } = session;
    // A decision that is not saved yet may be one to keep, so the search goes on once it is.
    if (session.oneByOne.list && session.oneByOne.list.unsaved > 0) {
      this.#searchSoon();
      return;
    }
    const decided = sitting.decisions(people);
    const options = { today: today(), seed: decided.length, refused: sitting.answered };
    const search = searchRule(session.filtered.index, decided, options);
    const isWanted = (): boolean => this.isConnected && session.people === people && session.sitting === sitting;
    const outcome = await searchInIdleMoments(search, isWanted);
    if (outcome) session.propose(outcome.found);
  }
}
