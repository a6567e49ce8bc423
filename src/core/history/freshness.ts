import * as l10n from '@vscode/l10n';
import type { DayNumber } from '#core/time/calendarDay.ts';
import { formatCount } from '#core/text/numbers.ts';
import { shownDayNear } from '#core/time/shownDates.ts';

/** The days up to which the network is known; undefined: not known at all. */
export interface Freshness {
  /** Of the newest whole list of connections; of the newest part of one while there is no whole one. */
  readonly listed: DayNumber | undefined;
  /** Of the last message imported. */
  readonly messages: DayNumber | undefined;
}

/** After this many days a new export is worth waiting for. */
const staleAfterDays = 60;

/** "as of 14 Nov, messages to 14 Nov"; '' when nothing was imported. Another year than this is named. */
export function asOf({ listed, messages }: Freshness, today: DayNumber): string {
  const words = (day: DayNumber): string => shownDayNear(day, today, 'short');
  if (listed === undefined) return messages === undefined ? '' : l10n.t`messages to ${words(messages)}`;
  return messages === undefined
    ? l10n.t`as of ${words(listed)}`
    : l10n.t`as of ${words(listed)}, messages to ${words(messages)}`;
}

/** A sentence on how to get newer data, once the present data is old; undefined until then. */
export function staleHint({ listed }: Freshness, today: DayNumber): string | undefined {
  if (listed === undefined || today - listed <= staleAfterDays) return undefined;
  return l10n.t`This list is ${formatCount(today - listed)} days old. Ask LinkedIn for a new copy of your data (Settings & Privacy → Data privacy → Get a copy of your data) and import it.`;
}
