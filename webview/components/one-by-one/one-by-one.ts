import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { ConnectionId, Decision } from '#core/people/connection.ts';
import { connectionState, standings } from '#core/people/connection.ts';
import { longestNote, longestTag } from '#core/people/markLimits.ts';
import { strengthList, titleWordList } from '#webview/components/details-pane/evidenceLists.ts';
import { stateTitles } from '#core/people/stateTitles.ts';
import { nameOfRow } from '#core/people/tableRow.ts';
import { localDay, strengthAt } from '#webview/model/rowText.ts';
import { shownDay } from '#core/time/shownDates.ts';
import type { GridSession } from '#webview/session/gridSession.ts';
import type { OneByOne } from '#webview/session/oneByOne.ts';
import { SessionController } from '#webview/session/sessionController.ts';
import { codicon } from '#webview/styles/codicon.ts';
import type { CodiconName } from '#webview/styles/codicon.ts';
import { keyList, keyListStyles } from '#webview/styles/keyList.ts';
import { personStyles } from '#webview/styles/person.styles.ts';
import { sharedStyles } from '#webview/styles/shared.styles.ts';
import { stateSigns } from '#webview/styles/stateSign.ts';
import { contactFacts } from './contactFacts.ts';
import { colleagueList, reasonList } from './reasonLists.ts';
import { oneByOneStyles } from './one-by-one.styles.ts';
import type { OneByOneAction } from './oneByOneKeys.ts';
import { oneByOneAction, oneByOneKeys } from './oneByOneKeys.ts';
import { personEvidence } from './personEvidence.ts';
import type { PersonEvidence } from './personEvidence.ts';
import { countOf, formatCount } from '#core/text/numbers.ts';
import { commaList } from '#core/text/lists.ts';

const decisionButtons: readonly (readonly [decision: Decision, key: string, icon: CodiconName, words: string])[] = [
  ['keep', 'K', stateSigns.keep, l10n.t('Keep')],
  ['review', 'V', stateSigns.review, l10n.t('Review')],
  ['remove', 'X', stateSigns.remove, l10n.t('Remove')],
];

/** How a button looks besides its words. */
interface ButtonLook {
  readonly icon?: CodiconName;
  /** The key that does the same. */
  readonly key?: string;
  /** For a toggle. */
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  /** Its name for screen readers, when the words are only a sign. */
  readonly label?: string;
}

/** One person at a time with all evidence, and a key for each decision. */
@customElement('one-by-one')
export class OneByOneView extends LitElement {
  static override styles = [sharedStyles, personStyles, keyListStyles, oneByOneStyles];

  @property({ attribute: false }) session!: GridSession;
  @state() private keysOpen = false;
  @query('textarea') private noteField!: HTMLTextAreaElement | null;
  @query('input') private tagField!: HTMLInputElement | null;
  @query('.person') private sheet!: HTMLElement | null;
  /** A note being written, with its person. */
  #draft: { readonly id: ConnectionId; readonly text: string } | undefined;
  #shown: ConnectionId | undefined;
  #isScrolled = false;

  constructor() {
    super();
    new SessionController(this, ['people', 'oneByOne']);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // On the window, since on a page just opened the body has the focus.
    window.addEventListener('keydown', this.#onKeydown);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#onKeydown);
    this.#saveNote();
  }

  override render(): TemplateResult | typeof nothing {
    const list = this.session.oneByOne.list;
    if (!list) return nothing;
    const { current } = list;
    const evidence = current === undefined ? undefined : personEvidence(this.session, current);
    return html`
      <div class="bar top">
        <span class="count" role="status">${this.#progress(list, evidence)}</span>
        ${this.#saving(list)}
        ${this.#button({ kind: 'keys' }, l10n.t('Keys'), { icon: 'question', key: '?', pressed: this.keysOpen })}
        ${this.#button({ kind: 'leave' }, l10n.t('Close'), { icon: 'close', key: l10n.t('Esc') })}
      </div>
      <progress aria-label=${l10n.t('People gone through')} max=${list.ids.length} value=${list.at}></progress>
      ${this.keysOpen ? keyList(oneByOneKeys) : nothing}
      <div
        class="person"
        tabindex="0"
        role="region"
        aria-label=${l10n.t('The person to decide on')}
        @scroll=${() => (this.#isScrolled = true)}
      >
        ${current === undefined || !evidence ? this.#end(list) : this.#person(list, current, evidence)}
      </div>
      <slot></slot>
      ${current === undefined || !evidence ? nothing : this.#actions(list, current)}
    `;
  }

  protected override updated(): void {
    const current = this.session.oneByOne.list?.current;
    if (current === this.#shown) return;
    this.#shown = current;
    // Only when needed, since it forces a layout.
    if (this.#isScrolled && this.sheet) this.sheet.scrollTop = 0;
    this.#isScrolled = false;
  }

  override focus(): void {
    this.sheet?.focus({ preventScroll: true });
  }

  #progress(list: OneByOne, evidence: PersonEvidence | undefined): TemplateResult {
    const all = formatCount(list.ids.length);
    if (!evidence) return html`${l10n.t`All ${all} gone through`}`;
    const [at, left] = [formatCount(list.at + 1), list.timeLeft];
    const minutes = left === undefined ? 0 : Math.max(1, Math.round(left / 60_000));
    const progress =
      left === undefined
        ? l10n.t`${at} of ${all}`
        : l10n.t`${at} of ${all}, about ${countOf(minutes, l10n.t('{0} minute'), l10n.t('{0} minutes'))} left`;
    return html`${progress}<span class="for-readers"
        >: <bdi>${nameOfRow(this.session.people.table, evidence.row)}</bdi></span
      >`;
  }

  /** Decisions are saved in the background; says so when more than a few are not saved yet. */
  #saving({ unsaved }: OneByOne): TemplateResult | typeof nothing {
    return unsaved > 5 ? html`<span class="muted">${l10n.t`Saving ${formatCount(unsaved)}…`}</span>` : nothing;
  }

  #end(list: OneByOne): TemplateResult {
    const counted = decisionButtons.map(([decision, , , words]) => {
      const count = list.ids.filter((id) => list.decisionOf(id) === decision).length;
      return `${words} ${formatCount(count)}`;
    });
    return html`<div class="end">
      <h2>${l10n.t('That was everyone')}</h2>
      <p>${l10n.t`${commaList(counted)} of ${formatCount(list.ids.length)}.`}</p>
      <div class="choices">
        ${this.#button({ kind: 'back' }, l10n.t('Back to the last one'), { icon: 'chevronLeft', key: '←' })}
        ${this.#button({ kind: 'undo' }, l10n.t('Undo'), { icon: 'discard', key: 'U', disabled: !list.canUndo })}
        ${this.#button({ kind: 'leave' }, l10n.t('Back to the grid'), { icon: 'close', key: l10n.t('Esc') })}
      </div>
    </div>`;
  }

  #person(list: OneByOne, id: ConnectionId, evidence: PersonEvidence): TemplateResult {
    const { table } = this.session.people;
    const { row, reasons } = evidence;
    const { details } = list;
    const state = connectionState(list.decisionOf(id), standings[table.standing[row] ?? 0] ?? 'connected');
    const [title, company] = [table.title[row] ?? '', table.company[row] ?? ''];
    return html`<div class="sheet">
      <div class="head">
        <h2><bdi>${nameOfRow(table, row)}</bdi></h2>
        ${title ? html`<p><bdi>${title}</bdi></p>` : nothing} ${details ? titleWordList(details.titleWords) : nothing}
        ${company ? html`<p class="muted"><bdi>${company}</bdi></p>` : nothing}
        ${state === 'undecided' ? nothing : html`<span class="state" data-state=${state}>${stateTitles[state]}</span>`}
      </div>
      <div>
        <h3>${l10n.t('Contact')}</h3>
        <dl>
          ${contactFacts(table, evidence, details).map(
            ([what, known]) =>
              html`<dt>${what}</dt>
                <dd dir="auto">${known}</dd>`,
          )}
        </dl>
        ${colleagueList(evidence)}
        ${
          details && details.history.length > 0
            ? html`<h3>${l10n.t('History')}</h3>
                <ul>
                  ${details.history.map(({ at, text }) => html`<li>${shownDay(localDay(at))}: ${text}</li>`)}
                </ul>`
            : nothing
        }
      </div>
      <div>
        ${details ? strengthList(details.strength) : html`<h3>${l10n.t`Strength ${strengthAt(table, row)}`}</h3>`}
        ${reasonList(l10n.t('For keeping'), 'for', '+', reasons.keep)}
        ${reasonList(l10n.t('Against'), 'against', '−', reasons.letGo)}
        ${reasonList(l10n.t('Not known'), 'open', '?', reasons.open)}
        <h3>${l10n.t('Tags')}</h3>
        ${this.#tags(id, table.tags[row] ?? [])}
        <h3>${l10n.t('Note')}</h3>
        ${this.#note(id, table.note[row] ?? '')}
      </div>
    </div>`;
  }

  #tags(id: ConnectionId, tags: readonly string[]): TemplateResult {
    const onKeydown = (event: KeyboardEvent): void => {
      const { tagField } = this;
      const tag = tagField?.value.trim();
      if (event.key !== 'Enter' || !tag || !tagField) return;
      this.session.send('editTags', { target: { kind: 'clicked', id }, add: [tag], remove: [] });
      if (!tags.includes(tag)) this.session.oneByOne.list?.noteMark();
      tagField.value = '';
      this.focus();
    };
    return html`<div class="tags">
      ${tags.map((tag) => html`<span class="tag" dir="auto">${tag}</span>`)}
      <input
        aria-label=${l10n.t('Add a tag')}
        placeholder=${l10n.t('Add a tag (T)')}
        maxlength=${longestTag}
        @keydown=${onKeydown}
      />
    </div>`;
  }

  #note(id: ConnectionId, note: string): unknown {
    return keyed(
      id,
      html`<textarea
        rows="3"
        aria-label=${l10n.t('Note')}
        placeholder=${l10n.t('Only you see this (N)')}
        maxlength=${longestNote}
        .value=${this.#draft?.id === id ? this.#draft.text : note}
        @input=${(event: Event) => (this.#draft = { id, text: (event.target as HTMLTextAreaElement).value })}
        @change=${() => this.#saveNote()}
      ></textarea>`,
    );
  }

  #saveNote(): void {
    const draft = this.#draft;
    this.#draft = undefined;
    const { people } = this.session;
    const row = draft && people.rowOf(draft.id);
    if (!draft || row === undefined || people.table.note[row] === draft.text) return;
    this.session.send('setNote', { target: { kind: 'clicked', id: draft.id }, note: draft.text });
    this.session.oneByOne.list?.noteMark();
  }

  #actions(list: OneByOne, current: ConnectionId): TemplateResult {
    const { people } = this.session;
    const row = people.rowOf(current);
    const hasProfile = row !== undefined && people.table.slug[row] !== '';
    const here = list.here.length;
    return html`<div class="bar actions" role="group" aria-label=${l10n.t('Decisions')}>
      ${this.#button({ kind: 'back' }, '←', { disabled: list.at === 0, label: l10n.t('The one before') })}
      ${decisionButtons.map(([decision, key, icon, words]) =>
        this.#button({ kind: 'decide', decision }, words, {
          icon,
          key,
          pressed: list.decisionOf(current) === decision,
        }),
      )}
      ${this.#button({ kind: 'skip' }, l10n.t('Skip'), { key: l10n.t('Space') })}
      ${this.#button({ kind: 'undo' }, l10n.t('Undo'), { icon: 'discard', key: 'U', disabled: !list.canUndo })}
      ${this.#button({ kind: 'profile' }, l10n.t('Profile'), { icon: 'linkExternal', key: 'O', disabled: !hasProfile })}
      ${this.#button({ kind: 'forth' }, '→', { label: l10n.t('The next one') })}
      ${
        here > 1
          ? html`<span class="here" role="group" aria-label=${l10n.t`All ${formatCount(here)} here`}
              >${l10n.t`All ${formatCount(here)} here:`}
              ${decisionButtons.map(([decision, key, , words]) =>
                this.#button({ kind: 'decideAllHere', decision }, words, { key: `⇧${key}` }),
              )}</span
            >`
          : nothing
      }
    </div>`;
  }

  #button(action: OneByOneAction, words: string, look: ButtonLook = {}): TemplateResult {
    const { icon, key, pressed, disabled = false, label } = look;
    return html`<button
      class="plain"
      ?disabled=${disabled}
      aria-pressed=${pressed ?? nothing}
      aria-label=${label ?? nothing}
      @mousedown=${(event: MouseEvent) => event.preventDefault()}
      @click=${(event: MouseEvent) => this.#onClick(event, action)}
    >
      ${icon ? codicon(icon) : nothing} ${words} ${key ? html`<kbd aria-hidden="true">${key}</kbd>` : nothing}
    </button>`;
  }

  /** Ignores the second click of a double click, which would decide on the next person. */
  #onClick(event: MouseEvent, action: OneByOneAction): void {
    if (event.detail < 2) this.#do(action);
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const [target] = event.composedPath();
    if (target === this.noteField || target === this.tagField) {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      this.focus();
      return;
    }
    // On a button these keys press it.
    if (target instanceof HTMLButtonElement && (event.key === ' ' || event.key === 'Enter')) return;
    const action = oneByOneAction(event);
    if (!action) return;
    event.preventDefault();
    this.#do(action);
  };

  #do(action: OneByOneAction): void {
    const { session } = this;
    const list = session.oneByOne.list;
    if (!list) return;
    this.#saveNote();
    switch (action.kind) {
      case 'decide':
        list.decide(action.decision);
        break;
      case 'decideAllHere':
        list.decideAllHere(action.decision);
        break;
      case 'skip':
        list.skip();
        break;
      case 'undo':
        list.undo();
        break;
      case 'back':
        list.back();
        break;
      case 'forth':
        list.forth();
        break;
      case 'profile':
        if (list.current !== undefined) {
          session.send('openProfile', { target: { kind: 'clicked', id: list.current } });
        }
        break;
      case 'note':
        this.noteField?.focus();
        break;
      case 'tag':
        this.tagField?.focus();
        break;
      case 'rule':
        this.querySelector<HTMLElement>('rule-card')?.focus();
        break;
      case 'keys':
        this.keysOpen = !this.keysOpen;
        break;
      case 'leave':
        if (this.keysOpen) this.keysOpen = false;
        else session.oneByOne.close();
        break;
    }
  }
}
