import { firstAllowed, paceOf } from '#core/removal/pace/pace.ts';
import type { Pace } from '#core/removal/pace/pace.ts';
import { SettingError } from '#core/removal/pace/settingError.ts';
import type { RemovalRun } from '#core/removal/run.ts';
import { clickedAt, isWorthChecking } from '#core/removal/runMachine.ts';
import type { Instant } from '#core/time/clock.ts';
import { machineTime } from '#core/time/localTime.ts';
import type { Store } from '#store/store.ts';
import { linkedInAddress, paceSettings } from '#vscode/settings.ts';

/** When a planned run starts by itself: after its cooling period, in the first hour that settings and caps allow. */
export async function startOf(run: RemovalRun, store: Store, now: Instant): Promise<Instant> {
  const earliest = Math.max(run.notBefore, now);
  const pace = presentPace(run);
  return pace ? firstAllowed(pace, await store.journal.intentsSince(0), earliest, machineTime) : earliest;
}

/** When the first unclear result of a run is checked; undefined: at once. */
export function checksFrom(run: RemovalRun, now: Instant): Instant | undefined {
  const clicks = run.targets.filter(isWorthChecking).map((target) => Math.min(clickedAt(target) ?? 0, now));
  const pace = presentPace(run);
  if (!pace || clicks.length === 0) return undefined;
  const first = Math.min(...clicks) + pace.lookAfter;
  return first > now ? first : undefined;
}

/** @returns undefined when a setting can't be used, which is reported when the run starts */
function presentPace({ mode }: RemovalRun): Pace | undefined {
  try {
    return paceOf(paceSettings(), mode, linkedInAddress().loopback);
  } catch (error) {
    if (error instanceof SettingError) return undefined;
    throw error;
  }
}
