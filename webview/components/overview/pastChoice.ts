import * as l10n from '@vscode/l10n';
import { pastScope, pastStops } from '#core/overview/past.ts';
import type { PastStop } from '#core/overview/past.ts';
import type { OverviewScope } from '#core/overview/tally.ts';
import { civilDate } from '#core/time/calendarDay.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import { shownDay } from '#core/time/shownDates.ts';
import { today } from '#webview/session/filteredRows.ts';
import type { GridSession } from '#webview/session/gridSession.ts';

/** The days at which the slider stops, and the network as it was on them; each is worked out once. */
export class PastChoice {
  #stops: { readonly sources: readonly unknown[]; readonly stops: readonly PastStop[] } | undefined;
  #scope: { readonly sources: readonly unknown[]; readonly scope: OverviewScope } | undefined;

  /** In order of time, before today. */
  stops({ people: { table }, facts: { readingDays } }: GridSession): readonly PastStop[] {
    const sources = [table.connectedOn, readingDays, today()];
    if (!isSame(this.#stops?.sources, sources)) {
      this.#stops = { sources, stops: pastStops(table, readingDays, today()) };
    }
    return this.#stops?.stops ?? [];
  }

  scope(now: OverviewScope, day: DayNumber): OverviewScope {
    const sources = [now.index, now.everyMatch, day];
    if (!isSame(this.#scope?.sources, sources)) this.#scope = { sources, scope: pastScope(now, day) };
    return this.#scope?.scope ?? now;
  }
}

/** "End of 2019", "Reading of 14 Nov 2026". */
export function stopTitle({ day, kind }: PastStop): string {
  return kind === 'year' ? l10n.t`End of ${civilDate(day).year}` : l10n.t`Reading of ${shownDay(day)}`;
}

function isSame(known: readonly unknown[] | undefined, sources: readonly unknown[]): boolean {
  return known !== undefined && known.every((source, at) => source === sources[at]);
}
