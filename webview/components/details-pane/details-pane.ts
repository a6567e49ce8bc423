import { html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { dayOfInstant } from '../../../src/core/calendarDay.ts';
import type { Connection, ConnectionId, Decision } from '../../../src/core/connection.ts';
import { connectionState, decisions, fullName } from '../../../src/core/connection.ts';
import type { ConnectionDetails } from '../../../src/protocol/gridSchemas.ts';
import { SessionController } from '../../controllers/sessionController.ts';
import { formatDay, hiddenMember, stateTitles } from '../../model/cellText.ts';
import type { GridSession } from '../../session.ts';
import { codicon } from '../../styles/codicon.ts';
import { sharedStyles } from '../../styles/shared.styles.ts';
import { detailsPaneStyles } from './details-pane.styles.ts';
import { interactionFacts } from './interactionFacts.ts';

/** While the cursor runs down the rows nobody reads the details; asked for once it rests. */
const restMilliseconds = 60;

/** Everything known about the person with the cursor, with their note and tags to edit. Fires `leave` when done. */
@customElement('details-pane')
export class DetailsPane extends LitElement {
  static override styles = [sharedStyles, detailsPaneStyles];

  @property({ attribute: false }) session!: GridSession;
  @state() private details: ConnectionDetails | undefined;
  @state() private problem = '';
  @query('vscode-text-area') private noteField!: (HTMLElement & { value: string }) | null;
  @query('vscode-text-field') private tagField!: (HTMLElement & { value: string }) | null;
  #wantsNote = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

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
          <h2>Details</h2>
          ${this.#closeButton()}
        </div>
        <p class="muted">${this.problem || 'Choose somebody in the list.'}</p>`;
    }
    const { connection } = details;
    return html`
      <div class="head">
        <h2><bdi>${fullName(connection) || hiddenMember}</bdi></h2>
        ${this.#closeButton()}
      </div>
      ${connection.title ? html`<p><bdi>${connection.title}</bdi></p>` : nothing}
      ${connection.company ? html`<p class="muted"><bdi>${connection.company}</bdi></p>` : nothing}
      ${details.signals.map((signal) => html`<p>${signal}</p>`)} ${this.#decisions(connection)}
      ${
        connection.slug === undefined
          ? html`<p class="muted">
              A member LinkedIn hides: there is no profile to open, and nothing here can remove them.
            </p>`
          : html`<vscode-button
              class="open"
              appearance="secondary"
              @click=${() => this.session.host.send('openProfile', { id: connection.id })}
              >Open Profile</vscode-button
            >`
      }
      <h3>Contact</h3>
      <dl>
        ${
          connection.connectedOn === undefined
            ? nothing
            : html`<dt>Connected</dt>
                <dd>${formatDay(connection.connectedOn)}</dd>`
        }
        ${interactionFacts(connection.interaction).map(
          ([what, known]) =>
            html`<dt>${what}</dt>
              <dd>${known}</dd>`,
        )}
        ${
          connection.email
            ? html`<dt>E-mail</dt>
                <dd>${connection.email}</dd>`
            : nothing
        }
      </dl>
      <h3>Tags</h3>
      ${this.#tags(connection)}
      <h3>Note</h3>
      <vscode-text-area
        rows="4"
        resize="vertical"
        placeholder="Only you see this"
        .value=${live(this.#noteText(connection))}
        @change=${() => this.#saveNote(connection)}
        @keydown=${this.#onFieldKeydown}
        >Note</vscode-text-area
      >
      ${this.#history(details)}
    `;
  }

  /** Puts the cursor into the note. */
  editNote(): void {
    this.#wantsNote = true;
    this.#focusNote();
  }

  protected override updated(): void {
    this.#focusNote();
  }

  /** The note is there once the host has told the details. */
  #focusNote(): void {
    if (!this.#wantsNote || !this.noteField) return;
    this.#wantsNote = false;
    this.noteField.focus();
  }

  #closeButton(): TemplateResult {
    return html`<button
      class="plain"
      aria-label="Close details"
      title="Close details"
      @click=${() => this.dispatchEvent(new CustomEvent('leave'))}
    >
      ${codicon('close')}
    </button>`;
  }

  #decisions({ id, decision, standing }: Connection): TemplateResult {
    const shown = connectionState(decision, standing);
    const decide = (next: Decision): void => this.session.host.send('setDecision', { ids: [id], decision: next });
    return html`<div class="decisions" role="group" aria-label="Decision">
      ${decisions.map(
        (one) =>
          html`<button class="plain" aria-pressed=${one === decision} @click=${() => decide(one)}>
            ${stateTitles[one]}
          </button>`,
      )}
      ${shown === decision ? nothing : html`<span>${stateTitles[shown]}</span>`}
    </div>`;
  }

  #tags({ id, tags }: Connection): TemplateResult {
    const edit = (add: string[], remove: string[]): void =>
      this.session.host.send('editTags', { ids: [id], add, remove });
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
            ><button class="plain" aria-label=${`Take off ${tag}`} title="Take off" @click=${() => edit([], [tag])}>
              ${codicon('close')}
            </button></span
          >`,
      )}
      <vscode-text-field placeholder="Add a tag" maxlength="100" @keydown=${onKeydown}>Add a tag</vscode-text-field>
    </div>`;
  }

  #history({ history }: ConnectionDetails): TemplateResult | typeof nothing {
    if (history.length === 0) return nothing;
    return html`<h3>History</h3>
      <ul>
        ${history.map(({ at, text }) => html`<li><time>${formatDay(dayOfInstant(at))}</time>${text}</li>`)}
      </ul>`;
  }

  /** A note half written must not be overwritten because something else about the person changed. */
  #noteText({ note }: Connection): string {
    return this.noteField?.matches(':focus') ? this.noteField.value : note;
  }

  #saveNote({ id, note }: Connection): void {
    const written = this.noteField?.value ?? '';
    if (written !== note) this.session.host.send('setNote', { id, note: written });
  }

  readonly #onFieldKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') event.stopPropagation();
  };

  #load(): void {
    clearTimeout(this.#timer);
    const { id } = this.session.cursor;
    if (id === undefined) return;
    this.#timer = setTimeout(() => void this.#ask(id), restMilliseconds);
  }

  async #ask(id: ConnectionId): Promise<void> {
    try {
      const { details } = await this.session.host.ask('details', { id });
      // The cursor may have gone on while the host looked.
      if (id !== this.session.cursor.id) return;
      this.details = details;
      this.problem = details ? '' : 'This person is no longer in the store.';
    } catch (error) {
      this.details = undefined;
      this.problem = error instanceof Error ? error.message : String(error);
    }
  }
}
