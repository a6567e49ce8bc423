import * as l10n from '@vscode/l10n';
import type { RemovalRun } from '#core/removal/run.ts';
import { targetName } from '#core/removal/run.ts';
import { isOpen } from '#core/removal/runMachine.ts';
import { isolated } from '#core/text/foreignText.ts';
import { sentences } from '#core/text/lists.ts';
import { peopleCount } from '#core/text/numbers.ts';
import { window } from '#vscode/ui/window.ts';

/** Says that Keep took queued people out of the run, since the run may be out of sight. */
export function tellWhoWasTakenOut(before: RemovalRun, after: RemovalRun): void {
  const queued = new Set(before.targets.filter(({ state }) => state === 'queued').map(({ position }) => position));
  const out = after.targets.filter(
    ({ position, state, reason }) => queued.has(position) && state === 'skipped' && reason === 'protected',
  );
  if (out.length === 0) return;
  const [first, second] = out;
  const who = first && !second ? isolated(targetName(first)) : peopleCount(out.length);
  const over = isOpen(after) ? '' : l10n.t('No one is left in it, so it is over.');
  void window.showInformationMessage(sentences(l10n.t`Kept, and taken out of removal run ${after.id}: ${who}.`, over));
}
