import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DraftState, PageState, RowGroup } from '#core/removal/page/pageState.ts';
import { sampleSize } from '#core/removal/wording/preview.ts';
import { topLevel } from '#core/query/editQuery.ts';
import { parseQuery } from '#core/query/parseQuery.ts';
import { countOf, formatCount } from '#core/text/numbers.ts';
import { commaList, semicolonList } from '#core/text/lists.ts';
import { spokenQuery } from '#webview/model/spokenQuery.ts';
import { RemovalController } from '#webview/session/removalController.ts';
import type { RemovalSession, RowFilter } from '#webview/session/removalSession.ts';
import { removalSectionStyles } from '#webview/styles/removalSection.styles.ts';
import { sharedStyles } from '#webview/styles/shared.styles.ts';
import type { PersonAct } from '#webview/components/removal-people/removal-people.ts';
import '#webview/components/removal-people/removal-people.ts';

const groupNames: readonly (readonly [group: RowGroup, name: string])[] = [
  ['now', l10n.t('In progress')],
  ['next', l10n.t('To go')],
  ['done', l10n.t('Done')],
  ['gone', l10n.t('Already gone')],
  ['probable', l10n.t('Probably removed')],
  ['unclear', l10n.t('Unclear')],
  ['left', l10n.t('Not removed')],
];

/** What chose the people, filters among it in plain words; people may have been selected in several ways. */
function chosenByWords(chosenBy: string): string {
  return spokenFilter(chosenBy) ?? commaList(chosenBy.split(', ').map((way) => spokenFilter(way) ?? way));
}

/** A filter in plain words; undefined if it is rather something else. */
function spokenFilter(text: string): string | undefined {
  const parsed = parseQuery(text);
  if (!parsed.ok) return undefined;
  const parts = topLevel(parsed.query);
  const fields = parts.filter(({ kind }) => kind !== 'text');
  // Texts are rather the name of a group or another way, unless fields stand beside them in the same way.
  const isFilter = fields.length > 0 && (fields.length === parts.length || !text.includes(', '));
  return isFilter ? parts.map(spokenQuery).join(' · ') : undefined;
}

/** The people it is about: the list, what it can be narrowed to, and who is left out. */
@customElement('removal-who')
export class RemovalWho extends LitElement {
  static override styles = [sharedStyles, removalSectionStyles];

  @property({ attribute: false }) session!: RemovalSession;

  constructor() {
    super();
    new RemovalController(this);
  }

  override render(): TemplateResult | typeof nothing {
    const { session } = this;
    const { state } = session;
    if (!state || state.kind === 'empty') return nothing;
    const isDraft = state.kind === 'draft';
    return html`<section aria-labelledby="who">
      <h2 id="who">${isDraft ? l10n.t('Who') : l10n.t('People')}</h2>
      <p>${l10n.t('Chosen by:')} <bdi>${chosenByWords(state.chosenBy)}</bdi></p>
      <div class="line" role="group" aria-label=${l10n.t('Show')}>${this.#filters(state)}</div>
      ${isDraft ? this.#leftOut(state) : nothing}
      <removal-people
        aria-label=${l10n.t('People')}
        .rows=${session.shown}
        ?tall=${!isDraft}
        @person-act=${(event: CustomEvent<PersonAct>) => this.#act(event.detail)}
      ></removal-people>
      ${session.shown.length === 0 ? html`<p>${l10n.t('No one.')}</p>` : nothing}
      ${isDraft ? html`<p class="muted">${l10n.t('Keep takes a person out and protects them. On a line, K does the same.')}</p>` : nothing}
    </section>`;
  }

  #filters(state: PageState): readonly (TemplateResult | typeof nothing)[] {
    const { session } = this;
    const { filter } = session;
    if (state.kind === 'draft') {
      const namesakes = session.namesakes;
      return [
        this.#filter({ kind: 'all' }, l10n.t`Everyone ${formatCount(state.count)}`),
        state.count > sampleSize
          ? this.#button(l10n.t`A random ${sampleSize}`, filter.kind === 'sample', () => session.showSample())
          : nothing,
        namesakes > 0
          ? this.#filter({ kind: 'namesakes' }, l10n.t`Same name as others ${formatCount(namesakes)}`)
          : nothing,
        ...this.#named(),
      ];
    }
    const groups = groupNames.filter(([group]) => session.count(group) > 0);
    return [
      this.#filter({ kind: 'all' }, l10n.t`Everyone ${formatCount(session.rows.length)}`),
      ...(groups.length > 1 || session.count('unclear') > 0
        ? groups.map(([group, name]) =>
            this.#filter({ kind: 'group', group }, `${name} ${formatCount(session.count(group))}`),
          )
        : []),
    ];
  }

  /** People a figure of what is lost is about. */
  #named(): readonly TemplateResult[] {
    const { filter } = this.session;
    if (filter.kind !== 'people') return [];
    const { shown } = this.session;
    return [
      this.#button(filter.label, true, () => this.session.show({ kind: 'all' })),
      html`<button class="plain choice" ?disabled=${shown.length === 0} @click=${() => this.session.keep(shown)}>
        ${countOf(shown.length, l10n.t('Keep This One'), l10n.t('Keep These {0}'))}
      </button>`,
    ];
  }

  #leftOut(state: DraftState): TemplateResult | typeof nothing {
    if (state.leftOut.length === 0) return nothing;
    const { filter } = this.session;
    const isShown = filter.kind === 'group' && filter.group === 'leftOut';
    return html`<p>
      ${l10n.t`Left out: ${semicolonList(state.leftOut)}.`}
      <button
        class="link"
        aria-pressed=${isShown}
        @click=${() => this.session.show(isShown ? { kind: 'all' } : { kind: 'group', group: 'leftOut' })}
      >
        ${isShown ? l10n.t('Show who would leave') : l10n.t('Show them')}
      </button>
    </p>`;
  }

  #filter(filter: RowFilter, label: string): TemplateResult {
    const now = this.session.filter;
    const isOn =
      now.kind === filter.kind && (now.kind !== 'group' || (filter.kind === 'group' && now.group === filter.group));
    return this.#button(label, isOn, () => this.session.show(filter));
  }

  #button(label: string, isOn: boolean, act: () => void): TemplateResult {
    return html`<button class="plain choice" aria-pressed=${isOn} @click=${act}>${label}</button>`;
  }

  #act({ act, row }: PersonAct): void {
    const { session } = this;
    const { state } = session;
    if (act === 'keep') session.keep([row]);
    else if (act === 'show') session.send('showPerson', { id: row.id });
    else if (state?.kind === 'run' && act === 'takeOut') session.send('takeOut', { runId: state.runId, id: row.id });
    else if (state?.kind === 'run' && act === 'takeBack') {
      session.send('takeBackAnswer', { runId: state.runId, id: row.id });
    } else if (state?.kind === 'run') {
      const saw = act === 'sawRemoved' ? 'removed' : 'connected';
      session.send('settledByHand', { runId: state.runId, id: row.id, saw });
    }
  }
}
