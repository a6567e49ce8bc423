import * as l10n from '@vscode/l10n';
import type { RunId } from '#core/removal/run.ts';
import { peopleCount } from '#core/text/numbers.ts';

/** The number on the Removals view; none when no one is left in the queue. */
export function runBadge(run: RunId, queued: number): { readonly value: number; readonly tooltip: string } | undefined {
  return queued > 0
    ? { value: queued, tooltip: l10n.t`${peopleCount(queued)} still to go in removal run ${run}` }
    : undefined;
}
