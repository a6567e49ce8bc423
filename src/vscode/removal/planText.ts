import { forecast, planSentence } from '#core/removal/pace/forecast.ts';
import { paceOf } from '#core/removal/pace/pace.ts';
import { modeOfDraft, waiting } from '#core/removal/page/draftPage.ts';
import type { RunMode } from '#core/removal/run.ts';
import { isOpen } from '#core/removal/runMachine.ts';
import { earliestStart } from '#core/removal/wording/preview.ts';
import type { Instant } from '#core/time/clock.ts';
import { machineTime } from '#core/time/localTime.ts';
import type { Store } from '#store/store.ts';
import { startTomorrowAbove, linkedInAddress, paceSettings } from '#vscode/settings.ts';

/**
 * A sentence on how long a removal of a number of people takes at the present pace and when it would be done, for the
 * removal preview and the overview's "what if".
 * @param startToday whether a large run need not wait until tomorrow
 * @throws SettingError when a setting of the pace can't be used
 */
export async function planText(
  store: Store,
  count: number,
  mode: RunMode,
  now: Instant,
  startToday = false,
): Promise<string> {
  const pace = paceOf(paceSettings(), mode, linkedInAddress().loopback);
  const notBefore = earliestStart(count, mode, startToday, now, machineTime, startTomorrowAbove());
  const intents = await store.journal.intentsSince(0);
  return planSentence(forecast(count, pace, intents, now, notBefore, machineTime), pace);
}

/**
 * The same for people of whom no more is known than their number: as the removal page would say it when it opens for them,
 * with the mode that it begins with, or behind those who wait in the open removal.
 * @throws SettingError when a setting of the pace can't be used
 */
export async function planTextOfNumber(store: Store, count: number, now: Instant): Promise<string> {
  const open = (await store.journal.runs()).find(isOpen);
  return planText(store, waiting(open) + count, modeOfDraft({ mode: 'guided' }, open), now);
}
