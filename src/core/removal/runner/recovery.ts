import type { RunJournal } from '#core/removal/runJournal.ts';
import type { Instant } from '#core/time/clock.ts';
import type { RunId } from '#core/removal/run.ts';
import { activeRunStates, interrupted } from '#core/removal/runMachine.ts';

/**
 * Puts the record in order after a process died: intents without an outcome become unknown, and runs that were under way
 * become paused, so that nothing starts again by itself. Only call this while holding the runner lock, or it would
 * interfere with a run that is under way in another window.
 * @param except a run that is being resumed and is not to be paused
 */
export async function recoverInterrupted(journal: RunJournal, at: Instant, except?: RunId): Promise<void> {
  for (const run of await journal.runs()) {
    for (const target of run.targets) {
      if (target.state === 'intent') await journal.recordOutcome(run.id, target.position, interrupted, at);
    }
    if (run.id !== except && activeRunStates.includes(run.state)) {
      await journal.setRunState(run.id, activeRunStates, 'paused', { pauseCause: 'interrupted' });
    }
  }
}
