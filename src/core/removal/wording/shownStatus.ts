import * as l10n from '@vscode/l10n';
import type { RunId } from '#core/removal/run.ts';
import { formatCount } from '#core/text/numbers.ts';

/** What the person can do about the open run, or about an objection of LinkedIn's, at a moment. */
export const runActs = [
  'signIn',
  'review',
  'check',
  'startNow',
  'resume',
  'skip',
  'keep',
  'pause',
  'endCheck',
  'stop',
] as const;
export type RunAct = (typeof runActs)[number];

/** What each act is called on a button. */
export const runActText: Readonly<Record<RunAct, string>> = {
  signIn: l10n.t('Sign In…'),
  review: l10n.t('What to Do…'),
  check: l10n.t('Show Check'),
  startNow: l10n.t('Start Now'),
  resume: l10n.t('Resume'),
  skip: l10n.t('Skip'),
  keep: l10n.t('Keep Instead'),
  pause: l10n.t('Pause'),
  endCheck: l10n.t('Stop Checking'),
  stop: l10n.t('Stop…'),
};

/**
 * `stopped`: LinkedIn objected; `yours`: the person has to click, sign in or decide before anything goes on; `busy`: it goes
 * on by itself; `idle`: it rests until the person wants it to go on.
 */
export const runTones = ['stopped', 'yours', 'busy', 'idle'] as const;

/** The status of the open run in words, shared by banner, view, page, status bar and notifications. */
export interface RunStatus {
  /** Undefined when there is only an objection, and no run. */
  readonly runId: RunId | undefined;
  readonly tone: (typeof runTones)[number];
  /** What happens, in a sentence or two. May hold a name. */
  readonly headline: string;
  /** What it means or what to do, in a sentence or two; '' when there is nothing to say. */
  readonly advice: string;
  /** A few words for the status bar. May hold a name. */
  readonly short: string;
  /** The number of people with an outcome, and of all people of the run. */
  readonly done: number;
  /** 0: nothing that can be counted, such as an objection without a run, or a check of what is unclear. */
  readonly total: number;
  /** Never two that contradict each other; the one that is wanted most comes first. */
  readonly acts: readonly RunAct[];
}

/** The status as the banner of the grid shows it. */
export interface BannerStatus extends RunStatus {
  /** Whether the banner announces it: not while the removal page does. */
  readonly isSpoken: boolean;
}

/** @param isOnPage whether the removal page is in sight, which then announces the status */
export function bannerStatus(status: RunStatus, isOnPage: boolean): BannerStatus {
  return { ...status, isSpoken: isSpoken(status) && !isOnPage };
}

/** "3/12 next 14:05": the status bar. */
export function statusBarText({ done, total, short }: RunStatus): string {
  return total === 0 ? short : `${formatCount(done)}/${formatCount(total)} ${short}`;
}

/** "3 of 12 done": how far the run is, after the headline. */
export function extentText({ done, total }: Pick<RunStatus, 'done' | 'total'>): string {
  return total === 0 ? '' : l10n.t`${formatCount(done)} of ${formatCount(total)} done`;
}

/** Whether screen readers announce a change of it: not for each person of a run that goes on by itself. */
export function isSpoken({ tone }: Pick<RunStatus, 'tone'>): boolean {
  return tone !== 'busy';
}
