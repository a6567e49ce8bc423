import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { today } from '#webview/session/filteredRows.ts';
import { SessionController } from '#webview/session/sessionController.ts';
import { asOf, staleHint } from '#core/history/freshness.ts';
import { longestTag } from '#core/people/markLimits.ts';
import { nameOfRow } from '#core/people/tableRow.ts';
import type { GridSession } from '#webview/session/gridSession.ts';
import { filterUnreadable } from '#webview/session/selecting.ts';
import { codicon } from '#webview/styles/codicon.ts';
import type { CodiconName } from '#webview/styles/codicon.ts';
import { makeOneStop, moveFocus } from '#webview/keyboard/rovingFocus.ts';
import { sharedStyles } from '#webview/styles/shared.styles.ts';
import { stateSign, stateSignStyles } from '#webview/styles/stateSign.ts';
import { announced } from '#webview/components/announced.ts';
import { tagsInUse, tagsInUseStyles } from '#webview/components/tagsInUse.ts';
import { selectionBarStyles } from './selection-bar.styles.ts';
import { countAlike, countOf, formatCount } from '#core/text/numbers.ts';

/** How many people are shown and selected, and what can be done with the selected ones. Fires `note` to write one. */
@customElement('selection-bar')
export class SelectionBar extends LitElement {
  static override styles = [sharedStyles, stateSignStyles, tagsInUseStyles, selectionBarStyles];

  @property({ attribute: false }) session!: GridSession;
  @state() private tagging = false;
  @state() private tagProblem = '';
  /** The status as last shown, and the filter and selection to which it belonged. */
  #words = '';
  #asked = '';
  #isQuiet = false;
  @query('vscode-text-field') private tagField!: (HTMLElement & { value: string }) | null;

  constructor() {
    super();
    new SessionController(this, ['query', 'people', 'facts', 'rows', 'selection', 'cursor', 'undo', 'panes']);
  }

  override render(): TemplateResult {
    const { session } = this;
    const shown = session.rows.length;
    const selected = session.selection.size;
    const undo = session.selecting.undoWords;
    const { marked } = session.people;
    return html`
      <div class="bar">
        <div class="status">
          <span>${this.#announcedStatus()}</span>
          ${this.#outside()} ${this.#freshness()}
        </div>
        <div
          class="actions"
          role="toolbar"
          aria-label=${l10n.t('Selection')}
          @keydown=${(event: KeyboardEvent) => moveFocus(event, this.#buttons(), ['ArrowLeft', 'ArrowRight'])}
        >
          <button
            class="plain framed"
            ?disabled=${shown === 0 || session.awaited > 0 || session.shown.isOfFilterBefore}
            title=${session.shown.isOfFilterBefore ? filterUnreadable : nothing}
            @click=${() => session.selecting.selectShown()}
          >
            ${l10n.t`Select all ${formatCount(shown)}`}
          </button>
          ${this.#plain(l10n.t('Select none'), 'clearAll', () => session.select((selection) => selection.clear()))}
          <span class="separator"></span>
          ${this.#decide('keep', l10n.t('Keep'))} ${this.#decide('review', l10n.t('Review'))}
          ${this.#decide('remove', l10n.t('To remove'))}
          <span class="separator"></span>
          ${this.#plain(l10n.t('Tag'), 'tag', () => (this.tagging ? this.#closeTagging() : this.openTagging()))}
          ${this.#note()} ${this.#plain(l10n.t('Copy'), 'copy', () => this.#send('copy'))}
          ${this.#plain(l10n.t('Export'), 'export', () => this.#send('exportConnections'))}
          ${this.#plain(l10n.t('What would I lose?'), 'graph', () => this.#send('previewRemoval'))}
          <span class="separator"></span>
          <button
            class="plain"
            aria-label=${l10n.t('Undo')}
            ?disabled=${undo === undefined}
            title=${undo === undefined ? l10n.t('Nothing to undo') : l10n.t`Undo: ${undo}`}
            @click=${() => session.selecting.undo()}
          >
            ${codicon('discard')}<span class="word">${l10n.t('Undo')}</span>
          </button>
          ${
            marked === 0
              ? nothing
              : html`<button class="plain framed" @click=${() => session.send('removeMarked', {})}>
                  ${l10n.t`Remove Marked (${formatCount(marked)})…`}
                </button>`
          }
          <button class="plain framed" ?disabled=${selected === 0} @click=${() => this.#remove()}>
            ${selected === 0 ? l10n.t('Remove…') : l10n.t`Remove ${formatCount(selected)}…`}
          </button>
        </div>
      </div>
      ${this.tagging ? this.#tagForm() : nothing}
    `;
  }

  protected override updated(): void {
    const buttons = this.#buttons();
    makeOneStop(
      buttons,
      buttons.find(({ dataset }) => dataset['decision'] === 'keep'),
    );
  }

  #buttons(): readonly HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.actions button')];
  }

  /** The host shows the selected people and asks for consent. */
  #remove(): void {
    const { session } = this;
    if (session.selected) session.send('remove', { target: session.selected });
  }

  /** A removal at work announces whose turn it is; how many are left is not announced beside that for each of them. */
  #announcedStatus(): TemplateResult {
    const { queryText, removal, selection } = this.session;
    const words = this.#status();
    const asked = `${selection.size} ${queryText}`;
    const isAtWork = removal?.tone === 'busy' || removal?.tone === 'yours';
    if (words !== this.#words) this.#isQuiet = isAtWork && asked === this.#asked;
    [this.#words, this.#asked] = [words, asked];
    return announced(words, !this.#isQuiet);
  }

  #status(): string {
    const { awaited, filtered, people, rows, selection } = this.session;
    const all = people.size + awaited;
    if (awaited > 0) return countOf(all, l10n.t('Loading {0} person…'), l10n.t('Loading {0} people…'));
    const total = formatCount(Math.max(filtered.total, rows.length));
    const shown = countAlike(rows.length, l10n.t('{0} of {1} shown'), total);
    return l10n.t`${shown}, ${countAlike(selection.size, l10n.t('{0} selected'))}`;
  }

  /** Up to when the list is known; when that is long ago, how to get a new one. */
  #freshness(): TemplateResult | typeof nothing {
    const { freshness, about } = this.session.facts;
    const words = [asOf(freshness, today()), about.isSample ? undefined : staleHint(freshness, today())]
      .filter(Boolean)
      .join(' · ');
    return words === '' ? nothing : html`<span class="freshness" title=${words}>· ${words}</span>`;
  }

  #decide(decision: 'keep' | 'review' | 'remove', label: string): TemplateResult {
    const { session } = this;
    return html`<button
      class="plain"
      data-decision=${decision}
      title=${label}
      aria-label=${label}
      ?disabled=${session.selection.size === 0}
      @click=${() => session.decide(session.selected, decision)}
    >
      ${stateSign(decision)}<span class="word decision">${label}</span>
    </button>`;
  }

  #plain(label: string, icon: CodiconName, act: () => void): TemplateResult {
    const noOne = this.session.selection.size === 0;
    return html`<button class="plain" title=${label} aria-label=${label} ?disabled=${noOne} @click=${act}>
      ${codicon(icon)}<span class="word">${label}</span>
    </button>`;
  }

  /** The button for a note on the one person with the cursor, regardless of the selection; the overview shows no cursor. */
  #note(): TemplateResult {
    const { people, cursor, overviewOpen } = this.session;
    const row = cursor.id === undefined || overviewOpen ? undefined : people.rowOf(cursor.id);
    const title =
      row === undefined ? l10n.t('Note: move to a person first') : l10n.t`Note on ${nameOfRow(people.table, row)}`;
    return html`<button
      class="plain"
      title=${title}
      aria-label=${l10n.t('Note')}
      ?disabled=${row === undefined}
      @click=${() => this.dispatchEvent(new CustomEvent('note'))}
    >
      ${codicon('note')}<span class="word">${l10n.t('Note')}</span>
    </button>`;
  }

  #outside(): TemplateResult | typeof nothing {
    const { session } = this;
    if (session.selection.size === 0) return nothing;
    const outside = session.selecting.outside();
    if (outside.length === 0) return nothing;
    const words = countOf(
      outside.length,
      l10n.t('{0} selected is outside this filter:'),
      l10n.t('{0} selected are outside this filter:'),
    );
    return html`<span class="outside"
      >· ${words}
      <button class="link" @click=${() => session.showSelection(true)}>${l10n.t('Show them')}</button>
      <button class="link" @click=${() => session.select((selection) => selection.drop(outside))}>
        ${l10n.t('Clear them')}
      </button></span
    >`;
  }

  #send(name: 'copy' | 'exportConnections' | 'previewRemoval'): void {
    const { selected } = this.session;
    if (selected) this.session.send(name, { target: selected });
  }

  /** Moves the focus to the field for tags of everyone selected. */
  openTagging(): void {
    this.tagging = true;
    this.tagProblem = '';
    void this.updateComplete.then(() => this.tagField?.focus());
  }

  #closeTagging(): void {
    this.tagging = false;
  }

  #tagForm(): TemplateResult {
    const onKeydown = (event: KeyboardEvent): void => {
      event.stopPropagation();
      if (event.key === 'Enter') this.#tag('add');
      if (event.key === 'Escape') this.tagging = false;
    };
    return html`<div class="tagging">
      <vscode-text-field placeholder=${l10n.t('Tag, or several with commas')} @keydown=${onKeydown}
        >${l10n.t('Tag')}</vscode-text-field
      >
      <vscode-button appearance="secondary" @click=${() => this.#tag('add')}>${l10n.t('Add')}</vscode-button>
      <vscode-button appearance="secondary" @click=${() => this.#tag('remove')}>${l10n.t('Remove')}</vscode-button>
      ${tagsInUse(this.session.filtered.index, (tag) => this.#tag('add', [tag]))}
      <span class="wrong" role="alert">${this.tagProblem}</span>
    </div>`;
  }

  #tag(change: 'add' | 'remove', written = this.tagField?.value.split(',') ?? []): void {
    const tags = [...new Set(written.map((tag) => tag.trim()).filter((tag) => tag !== ''))];
    const { selected } = this.session;
    if (tags.length === 0 || !selected) return;
    const tooLong = tags.find((tag) => tag.length > longestTag);
    if (tooLong !== undefined) {
      this.tagProblem = l10n.t`“${tooLong.slice(0, 20)}…” is too long: a tag has at most ${longestTag} letters.`;
      return;
    }
    this.session.send('editTags', { target: selected, add: [], remove: [], [change]: tags });
    this.tagging = false;
  }
}
