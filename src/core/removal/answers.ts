import type { Standing } from '#core/people/connection.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import type { Instant, LocalTime } from '#core/time/clock.ts';
import type { AnswerChange, RemovalRun, RunTarget } from './run.ts';
import { isAnotherDay, outcomeByHand, standingAfter } from './runMachine.ts';

/* Taking back what the person said that they saw of someone on LinkedIn. */

/** What the person last said of someone, while their record still rests on it. */
export function answerOf(
  { changes }: Pick<RemovalRun, 'changes'>,
  { position, reason, outcomeAt }: Pick<RunTarget, 'position' | 'reason' | 'outcomeAt'>,
): AnswerChange | undefined {
  if (reason !== 'personSaysRemoved' && reason !== 'personSaysConnected') return undefined;
  return changes.findLast(
    (change): change is AnswerChange =>
      change.kind === 'answered' && change.position === position && change.at === outcomeAt,
  );
}

/** Whether an answer about someone may be taken back, as far as the run and their standing tell. */
export function restsOnAnswer(
  run: Pick<RemovalRun, 'changes' | 'mode'>,
  target: Pick<RunTarget, 'position' | 'reason' | 'outcomeAt'>,
  standing: Standing | undefined,
): boolean {
  const answer = answerOf(run, target);
  return answer !== undefined && standing === standingAfter(outcomeByHand(answer.saw), run.mode);
}

/**
 * The record of someone once an answer about them is taken back. Someone who was unclear is so as of now: the person may have
 * clicked on LinkedIn when they answered, so a list that still shows them is believed only on another day from here.
 */
export function recordWithoutAnswer(
  { before }: AnswerChange,
  at: Instant,
): Pick<RunTarget, 'state' | 'reason' | 'outcomeAt'> {
  return { ...before, outcomeAt: before.state === 'unknown' ? at : before.outcomeAt };
}

/** Whether a whole listing of another day than an answer has told since what became of the person. */
export function hasToldSince(
  listing: { readonly at: Instant; readonly day: DayNumber },
  { at }: AnswerChange,
  localTime: LocalTime,
): boolean {
  return listing.day > localTime.wallClock(at).day && isAnotherDay(at, listing.at, localTime);
}
