import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { live } from 'lit/directives/live.js';
import type { Connection, ConnectionId, Decision } from '#core/people/connection.ts';
import { connectionState, decisions, shownName } from '#core/people/connection.ts';
import { longestNote, longestTag } from '#core/people/markLimits.ts';
import type { Clicked, ConnectionDetails } from '#protocol/gridSchemas.ts';
import { SessionController } from '#webview/session/sessionController.ts';
import { stateTitles } from '#core/people/stateTitles.ts';
import { localDay } from '#webview/model/rowText.ts';
import { shownDay } from '#core/time/shownDates.ts';
import { errorMessage } from '#core/text/errorMessage.ts';
import type { GridSession } from '#webview/session/gridSession.ts';
import { codicon } from '#webview/styles/codicon.ts';
import { personStyles } from '#webview/styles/person.styles.ts';
import { sharedStyles } from '#webview/styles/shared.styles.ts';
import { stateSign, stateSignStyles } from '#webview/styles/stateSign.ts';
import { tagsInUse, tagsInUseStyles } from '#webview/components/tagsInUse.ts';
import { detailsPaneStyles } from './details-pane.styles.ts';
import { strengthList, titleWordList } from './evidenceLists.ts';
import { interactionFacts } from './interactionFacts.ts';

/** Details are requested once the cursor has rested for this long: while it moves, no one reads them. */
const restMilliseconds = 60;

/** A note being written. */
interface Draft {
  readonly networkId: string | undefined;
  readonly id: ConnectionId;
  readonly text: string;
  readonly sent: boolean;
}

function clicked(id: ConnectionId): Clicked {
  return { kind: 'clicked', id };
}

/** Everything known about the person with the cursor, with their note and tags to edit. Fires `leave` when done. */
@customElement('details-pane')
export class DetailsPane extends LitElement {
  static override styles = [sharedStyles, stateSignStyles, personStyles, tagsInUseStyles, detailsPaneStyles];

  @property({ attribute: false }) session!: GridSession;
  /** The details shown, always of a person in the session's network. */
  @state() private details: ConnectionDetails | undefined;
  @state() private problem = '';
  @query('vscode-text-area') private noteField!: (HTMLElement & { value: string }) | null;
  @query('vscode-text-field') private tagField!: (HTMLElement & { value: string }) | null;
  /** The field that gets the focus once it is rendered. */
  #wanted: 'note' | 'tag' | undefined;
  /** A note being written, with its person: it is saved for them, even when someone else is shown by then. */
  #draft: Draft | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #shownNetwork: string | undefined;

  readonly #changes = new SessionController(this, ['people', 'cursor']);

  override connectedCallback(): void {
    super.connectedCallback();
    this.#load();
  }

  protected override willUpdate(): void {
    const changes = this.#changes.take();
    if (changes.has('people') || (changes.has('cursor') && this.session.cursor.id !== this.details?.connection.id)) {
      this.#load();
    }
  }

  override render(): TemplateResult {
    const { details } = this;
    if (!details) {
      return html`<div class="head">
          <h2>${l10n.t('Details')}</h2>
          ${this.#closeButton()}
        </div>
        <p class="muted">${this.problem || l10n.t('Choose someone in the list.')}</p>`;
    }
    const { connection } = details;
    return html`
      <div class="head">
        <h2><bdi>${shownName(connection)}</bdi></h2>
        ${this.#closeButton()}
      </div>
      <div class="body">
        ${connection.title ? html`<p><bdi>${connection.title}</bdi></p>` : nothing} ${titleWordList(details.titleWords)}
        ${connection.company ? html`<p class="muted"><bdi>${connection.company}</bdi></p>` : nothing}
        ${details.signals.map((signal) => html`<p>${signal}</p>`)} ${this.#decisions(connection)}
        ${
          connection.slug === undefined
            ? html`<p class="muted">
                ${l10n.t('A member LinkedIn hides: there is no profile to open, and nothing here can remove them.')}
              </p>`
            : html`<vscode-button
                class="open"
                appearance="secondary"
                @click=${() => this.session.send('openProfile', { target: clicked(connection.id) })}
                >${l10n.t('Open Profile')}</vscode-button
              >`
        }
        <h3>${l10n.t('Contact')}</h3>
        <dl>
          ${
            connection.connectedOn === undefined
              ? nothing
              : html`<dt>${l10n.t('Connected')}</dt>
                  <dd>${shownDay(connection.connectedOn)}</dd>`
          }
          ${interactionFacts(connection).map(
            ([what, known]) =>
              html`<dt>${what}</dt>
                <dd>${known}</dd>`,
          )}
          ${
            connection.email
              ? html`<dt>${l10n.t('E-mail')}</dt>
                  <dd>${connection.email}</dd>`
              : nothing
          }
        </dl>
        ${strengthList(details.strength)}
        <h3>${l10n.t('Tags')}</h3>
        ${this.#tags(connection)}
        <h3>${l10n.t('Note')}</h3>
        ${this.#note(connection)} ${this.#history(details)}
      </div>
    `;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#saveDraft();
  }

  /** Moves the focus into the note or the tags of the person with the cursor. */
  write(field: 'note' | 'tag'): void {
    this.#wanted = field;
    this.#focusWanted();
  }

  protected override updated(): void {
    this.#focusWanted();
  }

  /** Focuses the wanted field, which exists once the host has sent the details. */
  #focusWanted(): void {
    const isShown = this.details !== undefined && this.details.connection.id === this.session.cursor.id;
    const field = this.#wanted === 'note' ? this.noteField : this.tagField;
    if (!this.#wanted || !isShown || !field) return;
    this.#wanted = undefined;
    // If the person has moved elsewhere meanwhile, the focus stays there.
    if (document.hasFocus()) field.focus();
  }

  #closeButton(): TemplateResult {
    return html`<button
      class="plain"
      aria-label=${l10n.t('Close details')}
      title=${l10n.t('Close details')}
      @click=${() => this.dispatchEvent(new CustomEvent('leave'))}
    >
      ${codicon('close')}
    </button>`;
  }

  #decisions({ id, decision, standing }: Connection): TemplateResult {
    const shown = connectionState(decision, standing);
    const decide = (next: Decision, event: MouseEvent): void => {
      // The second click of a double click would decide on the next person.
      if (event.detail < 2) this.session.decide(clicked(id), next);
    };
    return html`<div class="decisions" role="group" aria-label=${l10n.t('Decision')}>
      ${decisions.map(
        (one) =>
          html`<button
            class="plain"
            aria-pressed=${one === decision}
            @click=${(event: MouseEvent) => decide(one, event)}
          >
            ${stateSign(one)} ${stateTitles[one]}
          </button>`,
      )}
      ${shown === decision ? nothing : html`<span>${stateTitles[shown]}</span>`}
    </div>`;
  }

  #tags({ id, tags }: Connection): TemplateResult {
    const edit = (add: string[], remove: string[]): void =>
      this.session.send('editTags', { target: clicked(id), add, remove });
    const onKeydown = (event: KeyboardEvent): void => {
      this.#onFieldKeydown(event);
      const tag = this.tagField?.value.trim();
      if (event.key !== 'Enter' || !tag || !this.tagField) return;
      edit([tag], []);
      this.tagField.value = '';
    };
    return html`<div class="tags">
      ${tags.map(
        (tag) =>
          html`<span class="tag"
            ><span dir="auto">${tag}</span
            ><button
              class="plain"
              aria-label=${l10n.t`Remove tag ${tag}`}
              title=${l10n.t('Remove tag')}
              @click=${() => edit([], [tag])}
            >
              ${codicon('close')}
            </button></span
          >`,
      )}
      <vscode-text-field placeholder=${l10n.t('Add a tag')} maxlength=${longestTag} @keydown=${onKeydown}
        >${l10n.t('Add a tag')}</vscode-text-field
      >
      ${tagsInUse(this.session.filtered.index, (tag) => edit([tag], []), tags)}
    </div>`;
  }

  #history({ history }: ConnectionDetails): TemplateResult | typeof nothing {
    if (history.length === 0) return nothing;
    return html`<h3>${l10n.t('History')}</h3>
      <ul>
        ${history.map(({ at, text }) => html`<li><time>${shownDay(localDay(at))}</time>${text}</li>`)}
      </ul>`;
  }

  /** The note's field, a separate element for each person, so that what is written about one is never shown for another. */
  #note({ id, note }: Connection): unknown {
    const { networkId } = this.session;
    // An unfinished note must not be overwritten when something else about the person changes.
    const text = this.#draft?.id === id && this.#draft.networkId === networkId ? this.#draft.text : note;
    return keyed(
      `${networkId ?? ''} ${id}`,
      html`<vscode-text-area
        rows="4"
        resize="vertical"
        placeholder=${l10n.t('Only you see this')}
        maxlength=${longestNote}
        .value=${live(text)}
        @input=${(event: Event) => {
          const written = (event.target as HTMLElement & { value: string }).value;
          this.#draft = written === note ? undefined : { networkId, id, text: written, sent: false };
        }}
        @change=${() => this.#saveDraft()}
        @keydown=${this.#onFieldKeydown}
        >${l10n.t('Note')}</vscode-text-area
      >`,
    );
  }

  /** Saves the note for the person about whom it was written. */
  #saveDraft(): void {
    const draft = this.#draft;
    if (!draft || draft.sent) return;
    // Shown until the host sends it back.
    this.#draft = { ...draft, sent: true };
    if (draft.networkId !== this.session.networkId) {
      this.session.tellProblem(
        l10n.t('The note you were writing was not saved: another network was opened in the meantime.'),
      );
      return;
    }
    this.session.send('setNote', { target: clicked(draft.id), note: draft.text });
  }

  readonly #onFieldKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') event.stopPropagation();
  };

  #load(): void {
    clearTimeout(this.#timer);
    const { cursor, networkId } = this.session;
    // Nothing of another network's person may stay: the same id now means someone else.
    if (cursor.id === undefined || networkId !== this.#shownNetwork) {
      this.#show(undefined, '');
      this.#shownNetwork = networkId;
    }
    const { id } = cursor;
    if (id !== undefined) this.#timer = setTimeout(() => void this.#ask(id, networkId), restMilliseconds);
  }

  async #ask(id: ConnectionId, networkId: string | undefined): Promise<void> {
    // The cursor may have moved on while the host answered.
    const isMeant = (): boolean => id === this.session.cursor.id && networkId === this.session.networkId;
    try {
      const { details } = await this.session.ask('details', { target: clicked(id) });
      if (isMeant()) this.#show(details, details ? '' : l10n.t('This person is no longer in your data.'));
    } catch (error) {
      if (isMeant()) this.#show(undefined, errorMessage(error));
    }
  }

  #show(details: ConnectionDetails | undefined, problem: string): void {
    if (details?.connection.id !== this.#draft?.id) this.#saveDraft();
    if (this.#draft?.sent) this.#draft = undefined;
    this.details = details;
    this.problem = problem;
  }
}
