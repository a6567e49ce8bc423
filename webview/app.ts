import { html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { query } from 'lit/decorators.js';
import { appStyles } from './app.styles.ts';
import './components/empty-state/empty-state.ts';
import type { GridEvent, PeopleGrid } from './components/people-grid/people-grid.ts';
import './components/people-grid/people-grid.ts';
import type { QueryBox } from './components/query-box/query-box.ts';
import './components/query-box/query-box.ts';
import './components/run-banner/run-banner.ts';
import './components/selection-bar/selection-bar.ts';
import { SessionController } from './controllers/sessionController.ts';
import type { GridSession } from './session.ts';
import { sharedStyles } from './styles/shared.styles.ts';

/** The page: lays out the parts and moves the focus between them. */
export class NetworkCleanerGrid extends LitElement {
  static override styles = [sharedStyles, appStyles];

  /** Set before the element is defined, which is what brings it to life. */
  session!: GridSession;
  @query('people-grid') private grid!: PeopleGrid | null;
  @query('query-box') private queryBox!: QueryBox | null;

  constructor() {
    super();
    new SessionController(this, ['people', 'panes']);
    this.addEventListener('contextmenu', this.#onContextMenu);
    this.addEventListener('keydown', this.#onKeydown);
  }

  override render(): TemplateResult {
    const { session } = this;
    if (!session.loaded) return html`<div class="loading" aria-busy="true"></div>`;
    if (session.people.size === 0) {
      return html`<run-banner .session=${session}></run-banner><empty-state .session=${session}></empty-state>`;
    }
    return html`
      <run-banner .session=${session}></run-banner>
      <div class="top">
        <div class="line">
          <query-box .session=${session} @leave=${() => this.grid?.focus()}></query-box>
        </div>
      </div>
      <div class="main">
        <div class="people">
          <selection-bar .session=${session} @note=${() => session.setPanes({ detailsOpen: true })}></selection-bar>
          <people-grid
            .session=${session}
            @grid-action=${(event: CustomEvent<GridEvent>) => this.#onGridAction(event.detail)}
          ></people-grid>
        </div>
        ${nothing}
      </div>
    `;
  }

  #onGridAction(action: GridEvent): void {
    if (action === 'filter') this.queryBox?.focus();
    else if (action === 'details') this.session.setPanes({ detailsOpen: true });
    else if (this.session.detailsOpen) this.session.setPanes({ detailsOpen: false });
  }

  /** `/` and Ctrl+F lead to the filter from everywhere but a text being typed. */
  readonly #onKeydown = (event: KeyboardEvent): void => {
    const types = event
      .composedPath()
      .some((target) => target instanceof HTMLElement && target.matches('input, textarea'));
    const command = event.ctrlKey || event.metaKey;
    if (!(command && event.key === 'f') && (types || event.key !== '/')) return;
    event.preventDefault();
    this.queryBox?.focus();
  };

  /**
   * VS Code builds its context menu from the nearest `data-vscode-context`, and from outside our shadow root that is
   * this element's; so it is set for the place of the click, before the event reaches the window.
   */
  readonly #onContextMenu = (event: MouseEvent): void => {
    const people = this.grid?.peopleAt(event);
    this.dataset['vscodeContext'] = JSON.stringify(
      people
        ? {
            webviewSection: 'connection',
            connectionId: people.id,
            connectionIds: people.ids,
            preventDefaultContextMenuItems: true,
          }
        : { webviewSection: 'grid' },
    );
  };
}
