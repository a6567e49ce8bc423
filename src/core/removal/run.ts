import type { NumberKind } from '#core/text/numberKind.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import type { ConnectionId, Standing } from '#core/people/connection.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import type { Instant } from '#core/time/clock.ts';

export type RunId = NumberKind<'RunId'>;

/**
 * `automatic`: the tool clicks. `guided`: the tool opens the page, the person clicks, the tool watches for the result.
 * `rehearsal`: everything but the confirming click (the dry run).
 */
export const runModes = ['guided', 'automatic', 'rehearsal'] as const;
export type RunMode = (typeof runModes)[number];

/** `waiting`: between two people, because of the pace or the hours; `stopped`: by a safety stop. The last two are final. */
export const runStates = ['planned', 'running', 'waiting', 'paused', 'stopped', 'cancelled', 'finished'] as const;
export type RunState = (typeof runStates)[number];

/**
 * Why a run is paused. `asked`: by the person, here or in another window; `interrupted`: its window was closed or died
 * while it ran; all others were decided by the run itself.
 */
export const pauseCauses = [
  'asked',
  'browserUnavailable',
  'browserLost',
  'recordFailed',
  'oddOutcomes',
  'namelessRemoval',
  'interrupted',
  'signInNeeded',
  'settingsBroken',
  'pageNotUnderstood',
  'wordsDiffer',
] as const;
export type PauseCause = (typeof pauseCauses)[number];

/**
 * The state of one person in a run. `intent` is on disk before the click; an intent found at start-up becomes `unknown`.
 * `removed` is proven. `unknown` is only looked at again, never clicked. `failed` has certainly removed no one: nothing was
 * clicked, or the person was still listed on another day.
 */
export const targetStates = [
  'queued',
  'intent',
  'removed',
  'alreadyGone',
  'rehearsed',
  'skipped',
  'failed',
  'unknown',
] as const;
export type TargetState = (typeof targetStates)[number];

/**
 * Why a person was skipped, failed or left unknown: a stable code, worded for people in reasonText.ts.
 *
 * Left unknown after the click: `requestRefused` (answered, not 2xx), `requestUnseen` (no answer was seen), `stillListed`
 * (answered 2xx, a fresh search still has the slug), `searchUnclear` (answered 2xx, the fresh search could not be read).
 * `goneUnproven`: an unknown person is certain to be no connection any more (a complete reading, an export, or their own
 * profile says so), but no one saw our request succeed; they may have left by themselves, so this is never recorded as our
 * removal, and there is nothing left to look at. `anotherRemoved`, `removedByHand`: removed although the run had not
 * planned it, by the page or by the person; a target left unknown with these had no answer with success. `anotherAccepted`,
 * `byHandAccepted`: the same with an answer of success, but no search has shown it yet. `personSaysRemoved`,
 * `personSaysConnected`: the person looked for themselves. `takenOut`: by the person, from the queue of an open run.
 * `moved`: an export or a sync gave them another address since the run was planned.
 */
export const targetReasons = [
  'protected',
  'noSlug',
  'notListed',
  'nameDiffers',
  'severalMatches',
  'dialogNamesAnother',
  'menuMissing',
  'questionMissing',
  'pageNotReady',
  'browserLost',
  'requestRefused',
  'requestUnseen',
  'stillListed',
  'searchUnclear',
  'goneUnproven',
  'interrupted',
  'personSkipped',
  'settledElsewhere',
  'rescued',
  'dayDiffers',
  'namesakeNear',
  'questionStale',
  'notAllowedAnyMore',
  'objected',
  'anotherRemoved',
  'removedByHand',
  'anotherAccepted',
  'byHandAccepted',
  'personSaysRemoved',
  'personSaysConnected',
  'takenOut',
  'moved',
] as const;
export type TargetReason = (typeof targetReasons)[number];

/** One person of a run, with the record of what happened; never deleted. */
export interface RunTarget {
  /** Position in the run, from 0. */
  readonly position: number;
  readonly connectionId: ConnectionId;
  readonly slug: ProfileSlug;
  /** The name at planning time: what the page and its dialog must agree with. */
  readonly name: string;
  /** The day of connecting as the store has it now; undefined when unknown. */
  readonly connectedOn: DayNumber | undefined;
  readonly state: TargetState;
  readonly reason: TargetReason | undefined;
  /**
   * When the intent was written, or when they were removed beside the run; undefined once it is certain that nothing was
   * clicked.
   */
  readonly intentAt: Instant | undefined;
  readonly outcomeAt: Instant | undefined;
  /** When they were added to a run that was open already; undefined for those it was planned with. */
  readonly addedAt: Instant | undefined;
}

/** What a person of a run is called: their name, or their address when they have none. */
export function targetName({ name, slug }: Pick<RunTarget, 'name' | 'slug'>): string {
  return name || slug;
}

/** The modes between which a run can change: a rehearsal stays one, and no other run becomes one. */
export type ChangeableMode = Exclude<RunMode, 'rehearsal'>;

/** What the person said that they saw of someone, and what the record said before, so that it can be taken back. */
export interface AnswerChange {
  readonly kind: 'answered';
  readonly at: Instant;
  readonly position: number;
  readonly saw: 'removed' | 'connected';
  readonly before: Pick<RunTarget, 'reason' | 'outcomeAt'> & { readonly state: 'unknown' | 'alreadyGone' };
  readonly standing: Standing;
  /** The mark to remove, which a removal clears. */
  readonly wasMarked: boolean;
}

/** What the person changed in a run, and when. Who was added or taken out is recorded in the targets. */
export type RunChange =
  | AnswerChange
  | ({ readonly at: Instant } & (
      | { readonly kind: 'added'; readonly count: number; readonly why: string }
      | { readonly kind: 'takenOut'; readonly count: number }
      | { readonly kind: 'mode'; readonly to: ChangeableMode }
      | { readonly kind: 'startedEarlier'; readonly insteadOf: Instant }
      | { readonly kind: 'answerTakenBack'; readonly position: number }
    ));

/** A removal run as stored. */
export interface RemovalRun {
  readonly id: RunId;
  readonly mode: RunMode;
  readonly state: RunState;
  readonly createdAt: Instant;
  /** Cooling period: nothing happens before this. */
  readonly notBefore: Instant;
  /** When the next person is due, while waiting. */
  readonly nextAt: Instant | undefined;
  /** Set while paused, except when a finished run was reopened to try someone again. */
  readonly pauseCause: PauseCause | undefined;
  /** The words that chose these people: the grid's query, or what the person was doing. */
  readonly chosenBy: string;
  /** Oldest first. */
  readonly changes: readonly RunChange[];
  readonly targets: readonly RunTarget[];
}

/** What LinkedIn showed that ended a run. */
export const safetyStopKinds = [
  'signedOut',
  'otherMember',
  'authwall',
  'checkpoint',
  'captcha',
  'restricted',
  'rateLimited',
  'errorPage',
  'wrongPage',
  'unknownLanguage',
  'unknownLayout',
] as const;
export type SafetyStopKind = (typeof safetyStopKinds)[number];

/** While there is one, no run may start or go on, in any window, until the person clears it. */
export interface SafetyStop {
  readonly kind: SafetyStopKind;
  /** One plain sentence without personal data, such as which label was missing. */
  readonly detail: string;
  readonly at: Instant;
}
