import type { ConnectionId } from '#core/people/connection.ts';
import type { RunId, RunMode, RunState } from '#core/removal/run.ts';
import type { RunAct } from '#core/removal/wording/shownStatus.ts';
import type { CalendarStrip } from './calendarStrip.ts';

/*
 * What the removal page shows, complete: the host builds it again after every change, and the page draws it. All sentences
 * are worded here and in `wording`, so that page, banner, status bar and Removals view say the same.
 */

/** Where a line of the list belongs; `leaving` and `leftOut` in a draft, the others in a run. */
export const rowGroups = ['leaving', 'leftOut', 'now', 'next', 'done', 'gone', 'probable', 'unclear', 'left'] as const;
export type RowGroup = (typeof rowGroups)[number];

/** One person as a line of the list. */
export interface PageRow {
  readonly id: ConnectionId;
  readonly name: string;
  /** What tells them from others in the list who have the same name; '' where no one has it. */
  readonly apart: string;
  /** Title and company, as far as known. */
  readonly job: string;
  /** What is known of the tie, in a few words. */
  readonly about: string;
  readonly group: RowGroup;
  /** Why they are left out, that there is a namesake, or what came of it. */
  readonly note: string;
  /** When that came of it; '' when nothing has yet. */
  readonly when: string;
  /** Someone else in the network has the same name. */
  readonly namesake: boolean;
  /** What came of it rests on the person's own word, which they can take back. */
  readonly answered: boolean;
}

/** A figure of what would be lost; `ids` are those of the people it is about, packed, or ''. */
export interface LossLine {
  readonly text: string;
  readonly detail: string;
  readonly ids: string;
}

/** One of the ways to remove people. */
export interface ModeChoice {
  readonly mode: RunMode;
  readonly title: string;
  readonly text: string;
}

export type DraftPurpose = 'remove' | 'preview';

/** When a large run begins: today, or later by default, so that the person can sleep on it. */
export interface StartChoice {
  readonly today: boolean;
  readonly laterTitle: string;
  readonly laterText: string;
  readonly todayTitle: string;
  readonly todayText: string;
}

/** Why no run can be planned now, and the button that leads on. */
export interface Obstacle {
  readonly text: string;
  readonly act: 'review' | 'openSettings' | 'switchAccount';
  readonly label: string;
}

/** People who were chosen for a removal that no one has agreed to yet. */
export interface DraftState {
  readonly kind: 'draft';
  readonly purpose: DraftPurpose;
  readonly title: string;
  readonly chosenBy: string;
  /** How many would leave. */
  readonly count: number;
  /** Those left out, a sentence for each reason. */
  readonly leftOut: readonly string[];
  /** What a removal is. */
  readonly final: string;
  readonly losses: readonly LossLine[];
  readonly modes: readonly ModeChoice[];
  readonly mode: RunMode;
  /** The open removal that they join, and what that means; undefined: they get one of their own. */
  readonly adding: { readonly runId: RunId; readonly text: string } | undefined;
  readonly terms: readonly string[];
  /** When it would happen, in a sentence, with what has to be so on these days. */
  readonly plan: readonly string[];
  readonly calendar: CalendarStrip;
  readonly start: StartChoice | undefined;
  /** Why signing in comes first; undefined: it is not needed, or it is not known. */
  readonly signIn: string | undefined;
  readonly obstacle: Obstacle | undefined;
  /** What is to be typed, over its box; undefined: nothing. */
  readonly typed: string | undefined;
  readonly go: string;
  /** A last question comes after the button; otherwise there is a way back. */
  readonly asksLast: boolean;
}

/** The person a run is at. */
export interface PersonAtHand {
  readonly id: ConnectionId;
  readonly name: string;
  readonly job: string;
  readonly about: string;
  /** Guided: what to do in the browser, step by step. */
  readonly steps: readonly string[];
}

/** Something that is left to do after a run, with the button for it. */
export interface LeftToDo {
  readonly text: string;
  readonly act: 'checkAgain' | 'retryFailed' | 'removeRehearsed' | 'exportReinvite' | 'showRecord';
  readonly label: string;
}

/** A run that was agreed to. */
export interface RunPageState {
  readonly kind: 'run';
  readonly runId: RunId;
  readonly state: RunState;
  readonly mode: RunMode;
  readonly title: string;
  readonly chosenBy: string;
  /** What it is doing, as everywhere. */
  readonly headline: string;
  /** It is said aloud when it changes. */
  readonly spoken: boolean;
  /** What to know beside it; each a sentence or two. */
  readonly details: readonly string[];
  /** What it does over days, sleep and restarts; '' when it is over. */
  readonly lasting: string;
  /** Something has to be done by the person before it goes on. */
  readonly needsPerson: boolean;
  readonly total: number;
  readonly done: number;
  readonly now: PersonAtHand | undefined;
  readonly next: string | undefined;
  readonly acts: readonly { readonly act: RunAct; readonly label: string }[];
  /** The way to the other mode; undefined: a rehearsal stays one, and what is over does not change. */
  readonly changeMode: string | undefined;
  /** Once it is over: what changed, and what is left to do. */
  readonly changed: readonly string[];
  readonly leftToDo: readonly LeftToDo[];
}

/** Nothing to show: no one is chosen and no run is open. */
export interface EmptyState {
  readonly kind: 'empty';
  readonly text: string;
}

export type PageState = DraftState | RunPageState | EmptyState;
