import { answersByHand, isWorthChecking, mayTryAgain } from '#core/removal/runMachine.ts';
import type { RemovalRun } from '#core/removal/run.ts';
import type { LocalTime } from '#core/time/clock.ts';
import { mayInviteAgain } from '#core/removal/wording/runReport.ts';
import type { contextKeys } from '#vscode/ids.ts';

/** Which context keys say that there is nothing for a command about runs to do. */
export function runKeys(
  runs: readonly RemovalRun[],
  hasObjection: boolean,
  localTime: LocalTime,
): Readonly<Partial<Record<keyof typeof contextKeys, boolean>>> {
  const targets = runs.flatMap((run) => run.targets);
  return {
    noRun: runs.length === 0,
    noneFailed: !targets.some((target) => mayTryAgain(target, localTime)),
    noneUnclear: !targets.some(isWorthChecking),
    noneMaybeRemoved: !targets.some((target) => answersByHand(target).includes('removed')),
    noneMaybeConnected: !targets.some((target) => answersByHand(target).includes('connected')),
    noneToInvite: !targets.some(mayInviteAgain),
    noObjection: !hasObjection,
  };
}
