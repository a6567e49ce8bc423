import * as l10n from '@vscode/l10n';
import type { RemovalRun } from '#core/removal/run.ts';
import { targetName } from '#core/removal/run.ts';
import { modeAtHand, outcomeCounts } from '#core/removal/runProgress.ts';
import { isolated } from '#core/text/foreignText.ts';
import { formatCount, peopleCount } from '#core/text/numbers.ts';
import { sentences } from '#core/text/lists.ts';

/**
 * What stopping a run for good means for everyone in it, in sentences.
 * @param worked some window works on it, so that someone may be at hand
 */
export function stopText(run: RemovalRun, worked: boolean): string {
  if (run.mode === 'rehearsal') return l10n.t('It is a rehearsal: no one is removed, whether it goes on or not.');
  const counts = outcomeCounts(run, worked);
  const atHand = worked ? run.targets.find(({ state }) => state === 'intent') : undefined;
  const name = atHand && isolated(targetName(atHand));
  return sentences(
    counts.queued > 0 ? l10n.t`${peopleCount(counts.queued)} not touched yet will stay connected.` : '',
    name === undefined
      ? ''
      : modeAtHand(run) === 'guided'
        ? l10n.t`${name}, whose turn it is, stays connected unless you have confirmed the removal already.`
        : l10n.t`${name} is being removed at this moment: the record will say what came of it.`,
    counts.unknown > 0 ? l10n.t`${formatCount(counts.unknown)} unclear: that can still be checked afterwards.` : '',
    counts.removed > 0 ? l10n.t('Who was removed stays removed.') : '',
  );
}
