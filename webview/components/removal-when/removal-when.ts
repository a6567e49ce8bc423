import * as l10n from '@vscode/l10n';
import { css, html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CalendarCell, CalendarStrip } from '#core/removal/page/calendarStrip.ts';
import type { DraftState, StartChoice } from '#core/removal/page/pageState.ts';
import { formatCount } from '#core/text/numbers.ts';
import { weekdayName } from '#core/time/shownDates.ts';
import type { RemovalSession } from '#webview/session/removalSession.ts';
import { radioCardStyles } from '#webview/styles/radioCard.styles.ts';
import { removalSectionStyles } from '#webview/styles/removalSection.styles.ts';
import { sharedStyles } from '#webview/styles/shared.styles.ts';

const weekdays = ([1, 2, 3, 4, 5, 6, 0] as const).map((day) => weekdayName(day, 'short'));

/** On which days it happens at this pace, and what has to be so on these days. */
@customElement('removal-when')
export class RemovalWhen extends LitElement {
  static override styles = [
    sharedStyles,
    removalSectionStyles,
    radioCardStyles,
    css`
      .strip {
        display: grid;
        grid-template-columns: repeat(7, minmax(36px, 84px));
        gap: 4px;
        margin: 4px 0 8px;
      }
      .strip:not(.day) {
        grid-template-columns: repeat(auto-fill, minmax(84px, 96px));
      }
      .weekday {
        text-align: center;
        color: var(--vscode-descriptionForeground);
      }
      .cell {
        display: flex;
        flex-direction: column;
        align-items: center;
        padding: 3px 2px;
        border: 1px solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder, transparent));
        border-radius: 3px;
        font-variant-numeric: tabular-nums;
      }
      .cell.works {
        background: var(--vscode-list-inactiveSelectionBackground);
        color: var(--vscode-list-inactiveSelectionForeground, var(--vscode-foreground));
      }
      .cell.works .muted {
        color: inherit;
      }
      .cell.works .number {
        font-weight: 600;
      }
      .cards {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(220px, 1fr));
        gap: 8px;
        margin-bottom: 8px;
      }
    `,
  ];

  @property({ attribute: false }) session!: RemovalSession;
  @property({ attribute: false }) state!: DraftState;

  override render(): TemplateResult {
    const { calendar, plan, start } = this.state;
    return html`<section aria-labelledby="when">
      <h2 id="when">${l10n.t('When')}</h2>
      ${start ? this.#start(start) : nothing}
      ${plan.map((text, index) => html`<p class=${index === 0 ? '' : 'muted'}>${text}</p>`)}
      ${calendar.cells.some(({ count }) => count > 0) ? this.#strip(calendar) : nothing}
    </section>`;
  }

  #start({ today, laterTitle, laterText, todayTitle, todayText }: StartChoice): TemplateResult {
    const card = (isToday: boolean, title: string, text: string): TemplateResult =>
      html`<label class="card">
        <input
          type="radio"
          name="start"
          .checked=${today === isToday}
          @change=${() => this.session.send('chooseStart', { today: isToday })}
        />
        <span><span class="title">${title}</span><span class="text">${text}</span></span>
      </label>`;
    return html`<div class="cards" role="radiogroup" aria-label=${l10n.t('When it starts')}>
      ${card(false, laterTitle, laterText)} ${card(true, todayTitle, todayText)}
    </div>`;
  }

  #strip({ unit, caption, cells }: CalendarStrip): TemplateResult {
    // Of days the weekdays above say it.
    return html`<p class=${unit === 'day' ? 'for-readers' : ''} id="caption">${caption}</p>
      <div class=${`strip ${unit}`} role="list" aria-labelledby="caption">
        ${unit === 'day' ? weekdays.map((name) => html`<span class="weekday" aria-hidden="true">${name}</span>`) : nothing}
        ${cells.map((cell) => this.#cell(cell))}
      </div>`;
  }

  #cell({ label, text, count }: CalendarCell): TemplateResult {
    return html`<span class=${`cell ${count > 0 ? 'works' : ''}`} role="listitem" title=${text}>
      <span class="for-readers">${text}</span>
      <span class="muted" aria-hidden="true">${label}</span>
      <span class="number" aria-hidden="true">${count > 0 ? formatCount(count) : '–'}</span>
    </span>`;
  }
}
