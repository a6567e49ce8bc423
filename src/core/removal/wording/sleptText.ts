import * as l10n from '@vscode/l10n';
import type { Instant, LocalTime } from '#core/time/clock.ts';
import { shortMomentText } from './momentText.ts';

/** A time in which this computer did nothing. */
export interface Slept {
  readonly from: Instant;
  readonly until: Instant;
}

/** What a run did meanwhile, and does about it; '' when it did not sleep. */
export function sleptText(slept: Slept | undefined, now: Instant, localTime: LocalTime): string {
  if (!slept) return '';
  const [from, until] = [shortMomentText(slept.from, now, localTime), shortMomentText(slept.until, now, localTime)];
  return l10n.t`This computer slept from ${from} to ${until}. Nothing happened meanwhile, and what was due then is done no faster now.`;
}
