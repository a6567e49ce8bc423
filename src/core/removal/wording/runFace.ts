import type { RemovalRun, RunMode, ShutGate } from '#core/removal/run.ts';
import { isAtWork, isOpen } from '#core/removal/runMachine.ts';
import type { Instant } from '#core/time/clock.ts';
import { runStateWords } from './reasonText.ts';

/*
 * How an open run is called and what can be done with it: one wording and one set of buttons for the page, the grid's
 * banner, the status bar and the Removals view, so that no two of them contradict each other.
 */

/** What a person can do with a run. */
export const runActNames = ['resume', 'signIn', 'openGate', 'pause', 'skip', 'keepInstead', 'stop'] as const;
export type RunActName = (typeof runActNames)[number];

export interface RunAct {
  readonly act: RunActName;
  readonly label: string;
}

/** What the wording depends on, besides the run. */
export interface RunSituation {
  readonly gate: ShutGate | undefined;
  readonly now: Instant;
}

type ShownRun = Pick<RemovalRun, 'mode' | 'state' | 'pauseCause' | 'notBefore' | 'nextAt'>;

/** "14:05", with the day when it is not today: "Fri 27 Nov, 09:00". */
export function timeText(instant: Instant, now: Instant): string {
  const date = new Date(instant);
  const time = date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  if (date.toDateString() === new Date(now).toDateString()) return time;
  return `${date.toLocaleDateString('en-GB', { weekday: 'short', day: 'numeric', month: 'short' })}, ${time}`;
}

/** What a run is called while it is shown. */
export const runNames: Readonly<Record<RunMode, string>> = {
  guided: 'Guided removal',
  automatic: 'Automatic removal',
  rehearsal: 'Rehearsal',
};

/** What a run is doing, in a few words, such as "next person at 14:05". */
export function runStatus(run: ShownRun, { now }: Pick<RunSituation, 'now'>): string {
  switch (run.state) {
    case 'running':
      return run.mode === 'guided' ? 'your turn' : run.mode === 'rehearsal' ? 'rehearsing' : 'removing';
    case 'waiting':
      return run.nextAt === undefined ? 'waiting for the next person' : `next person at ${timeText(run.nextAt, now)}`;
    case 'planned':
      return run.notBefore > now ? `planned for ${timeText(run.notBefore, now)}` : 'planned';
    case 'stopped':
      return 'stopped by LinkedIn';
    case 'paused':
      return run.pauseCause === 'signInNeeded' ? 'sign in to go on' : runStateWords(run);
    case 'cancelled':
    case 'finished':
      return runStateWords(run);
  }
}

/** The buttons of a run, the one that matters most first; none once it is over. */
export function runActs(run: ShownRun, { gate, now }: RunSituation): readonly RunAct[] {
  if (!isOpen(run)) return [];
  const stop: RunAct = { act: 'stop', label: run.state === 'planned' ? 'Cancel Plan…' : 'Stop…' };
  if (gate) return [{ act: 'openGate', label: 'What to Do…' }, stop];
  if (run.state === 'paused' && run.pauseCause === 'signInNeeded') return [{ act: 'signIn', label: 'Sign In…' }, stop];
  if (!isAtWork(run)) {
    const label = run.state !== 'planned' ? 'Resume' : run.notBefore > now ? 'Start and Wait' : 'Start';
    return [{ act: 'resume', label }, stop];
  }
  const person: readonly RunAct[] =
    run.mode === 'guided' && run.state === 'running'
      ? [
          { act: 'skip', label: 'Skip' },
          { act: 'keepInstead', label: 'Keep Instead' },
        ]
      : [];
  return [...person, { act: 'pause', label: 'Pause' }, stop];
}
