import { forecast, planSentence } from '#core/removal/pace/forecast.ts';
import { paceOf } from '#core/removal/pace/pace.ts';
import type { RunMode } from '#core/removal/run.ts';
import { earliestStart } from '#core/removal/wording/preview.ts';
import type { Instant } from '#core/time/clock.ts';
import { machineTime } from '#core/time/localTime.ts';
import type { Store } from '#store/store.ts';
import { coolingOffFrom, linkedInAddress, paceSettings } from '#vscode/settings.ts';

/**
 * How long a removal of so many people takes at the present pace and when it would be done: the sentence of the removal
 * preview and of the overview's "what if".
 * @param startToday a large run that is not to wait until tomorrow
 * @throws SettingError when a setting of the pace is not sound
 */
export async function planText(
  store: Store,
  count: number,
  mode: RunMode,
  now: Instant,
  startToday = false,
): Promise<string> {
  const pace = paceOf(paceSettings(), mode, linkedInAddress().loopback);
  const notBefore = earliestStart(count, mode, startToday, now, machineTime, coolingOffFrom());
  const intents = await store.journal.intentsSince(0);
  return planSentence(forecast(count, pace, intents, now, notBefore, machineTime), pace);
}
