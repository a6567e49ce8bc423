import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { appStyles } from './app.styles.ts';
import './components/columns-menu/columns-menu.ts';
import './components/date-histogram/date-histogram.ts';
import type { DetailsPane } from './components/details-pane/details-pane.ts';
import './components/details-pane/details-pane.ts';
import './components/empty-state/empty-state.ts';
import './components/facet-panel/facet-panel.ts';
import './components/filter-bar/filter-bar.ts';
import type { OneByOneView } from './components/one-by-one/one-by-one.ts';
import './components/one-by-one/one-by-one.ts';
import './components/network-note/network-note.ts';
import './components/page-notice/page-notice.ts';
import type { GridEvent } from './components/people-grid/gridActions.ts';
import type { PeopleGrid } from './components/people-grid/people-grid.ts';
import './components/people-grid/people-grid.ts';
import type { QueryBox } from './components/query-box/query-box.ts';
import './components/query-box/query-box.ts';
import './components/run-banner/run-banner.ts';
import type { SelectionBar } from './components/selection-bar/selection-bar.ts';
import './components/selection-bar/selection-bar.ts';
import { LaterPart } from './session/laterPart.ts';
import { SessionController } from './session/sessionController.ts';
import type { GridSession } from './session/gridSession.ts';
import { codicon } from './styles/codicon.ts';
import type { CodiconName } from './styles/codicon.ts';
import { sharedStyles } from './styles/shared.styles.ts';

/** What can be shown beside the list. */
type Pane = 'facetsOpen' | 'histogramOpen' | 'detailsOpen';

/** The page: lays out the parts and moves the focus between them. */
export class NetworkCleanerGrid extends LitElement {
  static override styles = [sharedStyles, appStyles];

  /** Set before the element is defined. */
  session!: GridSession;
  @query('people-grid') private grid!: PeopleGrid | null;
  @query('network-overview') private overview!: HTMLElement | null;
  @query('one-by-one') private oneByOne!: OneByOneView | null;
  @query('selection-bar') private selectionBar!: SelectionBar | null;
  @query('details-pane') private details!: DetailsPane | null;
  @query('query-box') private queryBox!: QueryBox | null;

  #focusRestored = false;
  #wasOneByOneOpen = false;
  readonly #narrow = window.matchMedia('(max-width: 720px)');
  /** A low page, as at 200 % zoom: everything besides the list is shown only on request. */
  readonly #low = window.matchMedia('(max-height: 520px)');
  @state() private datesOnLow = false;
  /** Whether the facets are open over the list of a narrow page, where they are shown only while in use. */
  @state() private facetsOverList = false;
  readonly #later = new LaterPart(
    () => import('./later.ts'),
    (isLoaded) => {
      this.requestUpdate();
      // Without the late part no rule is proposed, which no one notices; but the overview was requested.
      if (isLoaded || !this.session.overviewOpen) return;
      this.session.tellProblem(
        l10n.t('The overview could not be loaded. Close this tab and open it from the Command Palette.'),
      );
    },
  );

  constructor() {
    super();
    new SessionController(this, ['people', 'panes', 'oneByOne', 'sitting']);
    this.addEventListener('contextmenu', this.#onContextMenu);
    // On the window, since on a page just opened the body has the focus.
    window.addEventListener('keydown', this.#onKeydown);
    this.#narrow.addEventListener('change', () => this.requestUpdate());
    this.#low.addEventListener('change', () => {
      this.datesOnLow = false;
      this.requestUpdate();
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.role = 'main';
  }

  override render(): TemplateResult {
    const { session } = this;
    if (!session.loaded) {
      return html`<div class="loading" aria-busy="true"></div>
        <page-notice .session=${session}></page-notice>`;
    }
    if (session.people.size === 0) {
      return html`<run-banner .session=${session}></run-banner>
        <page-notice .session=${session}></page-notice>
        <empty-state .session=${session}></empty-state>`;
    }
    if (session.oneByOne.isOpen) {
      return html`<run-banner .session=${session}></run-banner>
        <one-by-one .session=${session}>${this.#rule(() => this.oneByOne?.focus())}</one-by-one>
        <page-notice .session=${session}></page-notice>`;
    }
    return html`
      <run-banner .session=${session}></run-banner>
      <network-note .session=${session}></network-note>
      <div class="top">
        <div class="line">
          ${this.#paneButton('facetsOpen', 'list', l10n.t('Filters'))}
          <query-box .session=${session} @leave=${() => (this.grid ?? this.overview)?.focus()}></query-box>
          ${
            session.overviewOpen
              ? nothing
              : html`${this.#paneButton('histogramOpen', 'graph', l10n.t('Timeline'))}
                  <columns-menu .session=${session}></columns-menu>`
          }
          <button
            class="plain tool"
            aria-pressed=${session.overviewOpen}
            title=${session.overviewOpen ? l10n.t('Back to the list') : l10n.t('Overview')}
            aria-label=${l10n.t('Overview')}
            @click=${() => session.setPanes({ overviewOpen: !session.overviewOpen })}
          >
            ${codicon('dashboard')}
          </button>
          <button
            class="plain tool"
            title=${l10n.t('Decide one by one')}
            aria-label=${l10n.t('Decide one by one')}
            @click=${() => session.decideOneByOne()}
          >
            ${codicon('play')}
          </button>
          ${session.overviewOpen ? nothing : this.#paneButton('detailsOpen', 'splitHorizontal', l10n.t('Details'))}
        </div>
        <filter-bar .session=${session}></filter-bar>
        ${this.#isShown('histogramOpen') && !session.overviewOpen ? html`<date-histogram .session=${session}></date-histogram>` : nothing}
      </div>
      <div class="main">
        ${
          this.#isShown('facetsOpen')
            ? html`<facet-panel role="region" aria-label=${l10n.t('Filters')} .session=${session}></facet-panel>`
            : nothing
        }
        <div class="people">
          <selection-bar .session=${session} @note=${() => this.#write('note')}></selection-bar>
          <div class="list">
            ${
              session.overviewOpen
                ? this.#overview()
                : html`<people-grid
                    .session=${session}
                    @grid-action=${(event: CustomEvent<GridEvent>) => this.#onGridAction(event.detail)}
                  ></people-grid>`
            }
            <page-notice .session=${session}></page-notice>
          </div>
          ${this.#rule(() => (this.grid ?? this.overview)?.focus())}
        </div>
        ${
          session.detailsOpen && !session.overviewOpen
            ? html`<details-pane
                role="region"
                aria-label=${l10n.t('Details')}
                .session=${session}
                @leave=${() => this.#closeDetails()}
                @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && this.#closeDetails()}
              ></details-pane>`
            : nothing
        }
      </div>
    `;
  }

  protected override willUpdate(): void {
    const { overviewOpen, sitting } = this.session;
    this.#later.follow(overviewOpen, sitting.isEnough);
  }

  /** @param leave moves the focus back to the people */
  #rule(leave: () => void): TemplateResult | typeof nothing {
    if (!this.#later.isLoaded || !this.session.sitting.isEnough) return nothing;
    return html`<rule-card .session=${this.session} @leave=${leave}></rule-card>`;
  }

  /** Rendered once its element is defined, since it needs the session as soon as it is on the page. */
  #overview(): TemplateResult {
    return this.#later.isLoaded
      ? html`<network-overview .session=${this.session}></network-overview>`
      : html`<div class="loading" aria-busy=${this.#later.isLoading}></div>`;
  }

  protected override updated(): void {
    this.#followView();
    this.#restoreFocus();
  }

  /** Moves the focus along between the grid and the people shown one by one. */
  #followView(): void {
    const { isOpen: isOneByOneOpen } = this.session.oneByOne;
    if (isOneByOneOpen === this.#wasOneByOneOpen) return;
    this.#wasOneByOneOpen = isOneByOneOpen;
    const view = isOneByOneOpen ? this.oneByOne : this.grid;
    if (document.hasFocus()) void view?.updateComplete.then(() => view.focus());
  }

  /**
   * Puts the focus into the grid, or where it was before the page was rebuilt. It is never taken from another part of VS
   * Code: then it moves when the page gets the focus.
   */
  #restoreFocus(): void {
    const { focus } = this.session;
    if (this.#focusRestored || !this.session.loaded || !this.grid) return;
    this.#focusRestored = true;
    const restore = (): void => (focus === 'query' ? this.queryBox?.focus() : this.grid?.focus());
    if (document.hasFocus()) void this.grid.updateComplete.then(restore);
    else window.addEventListener('focus', restore, { once: true });
  }

  #paneButton(pane: Pane, icon: CodiconName, label: string): TemplateResult {
    const isOpen = this.#isShown(pane);
    return html`<button
      class="plain tool"
      aria-pressed=${isOpen}
      title=${label}
      aria-label=${label}
      @click=${() => this.#showPane(pane, !isOpen)}
    >
      ${codicon(icon)}
    </button>`;
  }

  #isShown(pane: Pane): boolean {
    if (pane === 'facetsOpen' && this.#narrow.matches) return this.facetsOverList;
    if (pane === 'histogramOpen' && this.#low.matches) return this.datesOnLow;
    return this.session[pane];
  }

  #showPane(pane: Pane, shown: boolean): void {
    if (pane === 'histogramOpen' && this.#low.matches) {
      this.datesOnLow = shown;
      return;
    }
    if (!this.#narrow.matches) {
      this.session.setPanes({ [pane]: shown });
      return;
    }
    // Only one pane fits.
    if (pane === 'facetsOpen') this.facetsOverList = shown;
    else this.session.setPanes({ [pane]: shown });
    if (shown && pane === 'facetsOpen') this.session.setPanes({ detailsOpen: false });
    if (shown && pane === 'detailsOpen') this.facetsOverList = false;
  }

  #closeDetails(): void {
    this.session.setPanes({ detailsOpen: false });
    this.grid?.focus();
  }

  #write(field: 'note' | 'tag'): void {
    this.session.setPanes({ detailsOpen: true });
    void this.updateComplete.then(() => this.details?.write(field));
  }

  #onGridAction(action: GridEvent): void {
    const { cursor, selection } = this.session;
    if (action === 'filter') this.queryBox?.focus();
    // As with the keys that decide: everyone selected, when this person is.
    else if (action === 'tag' && cursor.id !== undefined && selection.has(cursor.id)) this.selectionBar?.openTagging();
    else if (action === 'note' || action === 'tag') this.#write(action);
    else if (action === 'details') this.session.setPanes({ detailsOpen: true });
    else if (this.session.detailsOpen) this.session.setPanes({ detailsOpen: false });
  }

  /** `/` and Ctrl+F lead to the filter from everywhere but a text being typed. */
  readonly #onKeydown = (event: KeyboardEvent): void => {
    const types = event
      .composedPath()
      .some((target) => target instanceof HTMLElement && target.matches('input, textarea'));
    const command = event.ctrlKey || event.metaKey;
    if (this.session.oneByOne.isOpen || (!(command && event.key === 'f') && (types || event.key !== '/'))) return;
    event.preventDefault();
    this.queryBox?.focus();
  };

  /**
   * VS Code builds its context menu from the nearest `data-vscode-context`, and from outside our shadow root that is
   * this element's; so it is set for the place of the click, before the event reaches the window.
   */
  readonly #onContextMenu = (event: MouseEvent): void => {
    const clicked = this.grid?.personAt(event);
    const { networkId } = this.session;
    this.dataset['vscodeContext'] = JSON.stringify(
      clicked === undefined
        ? { webviewSection: 'grid' }
        : { webviewSection: 'connection', networkId, clicked, preventDefaultContextMenuItems: true },
    );
  };
}
