import * as l10n from '@vscode/l10n';
import { pastScope, pastStops, statesByRow } from '#core/overview/past.ts';
import type { PastStop } from '#core/overview/past.ts';
import type { PastStates } from '#core/overview/pastStates.ts';
import type { OverviewScope } from '#core/overview/tally.ts';
import { unpackIds } from '#core/people/idRanges.ts';
import { civilDate } from '#core/time/calendarDay.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import { shownDay } from '#core/time/shownDates.ts';
import { today } from '#webview/session/filteredRows.ts';
import type { GridSession } from '#webview/session/gridSession.ts';

/** The days at which the slider stops, and the network as it was on them; each is worked out once. */
export class PastChoice {
  #stops: { readonly sources: readonly unknown[]; readonly stops: readonly PastStop[] } | undefined;
  #scope: { readonly sources: readonly unknown[]; readonly scope: OverviewScope } | undefined;
  #states: { readonly sources: readonly unknown[]; states?: PastStates } | undefined;

  /** In order of time, before today. */
  stops({ people: { table }, facts: { readingDays } }: GridSession): readonly PastStop[] {
    const sources = [table.connectedOn, readingDays, today()];
    if (!isSame(this.#stops?.sources, sources)) {
      this.#stops = { sources, stops: pastStops(table, readingDays, today()) };
    }
    return this.#stops?.stops ?? [];
  }

  scope(now: OverviewScope, day: DayNumber, states: PastStates | undefined): OverviewScope {
    const sources = [now.index, now.everyMatch, day, states];
    if (!isSame(this.#scope?.sources, sources)) this.#scope = { sources, scope: pastScope(now, day, states) };
    return this.#scope?.scope ?? now;
  }

  /**
   * Decisions and last contacts of a day, requested once for each.
   * @param answered called when they are there; until then, and when the host does not know, they are undefined
   */
  states(session: GridSession, day: DayNumber, answered: () => void): PastStates | undefined {
    const { table } = session.people;
    const sources = [table.id, table.decision, table.standing, table.lastContact, day];
    if (!isSame(this.#states?.sources, sources)) {
      const asked: { readonly sources: readonly unknown[]; states?: PastStates } = { sources };
      this.#states = asked;
      session.ask('asItWas', { day }).then(
        ({ contact, decision }) => {
          const ids = (lists: readonly string[]) => lists.map((list) => unpackIds(list) ?? []);
          asked.states = statesByRow(table, { contact: ids(contact), decision: ids(decision) });
          answered();
        },
        () => undefined,
      );
    }
    return this.#states?.states;
  }
}

/** "End of 2019", "Reading of 14 Nov 2026". */
export function stopTitle({ day, kind }: PastStop): string {
  return kind === 'year' ? l10n.t`End of ${civilDate(day).year}` : l10n.t`Reading of ${shownDay(day)}`;
}

function isSame(known: readonly unknown[] | undefined, sources: readonly unknown[]): boolean {
  return known !== undefined && known.every((source, at) => source === sources[at]);
}
