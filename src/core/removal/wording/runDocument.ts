import * as l10n from '@vscode/l10n';
import { isOpen } from '#core/removal/runMachine.ts';
import { peopleCount } from '#core/text/numbers.ts';
import { outcomeText, runModeText, runStateWords } from './reasonText.ts';
import { runsTakeDays } from './statements.ts';
import type { RemovalRun, RunChange, RunTarget } from '#core/removal/run.ts';
import { targetName } from '#core/removal/run.ts';
import { outcomeCounts } from '#core/removal/runProgress.ts';
import { countsSentence } from './runReport.ts';
import { plainMarkdown } from '#core/text/foreignText.ts';
import { shownInstant } from '#core/time/shownDates.ts';

/** The record of a run as a Markdown document: everyone, what happened, when. */
export function runRecordDocument(run: RemovalRun): string {
  return [
    l10n.t`# Removal run ${run.id}`,
    '',
    l10n.t`${runModeText[run.mode]}, ${runStateWords(run)}. Planned ${shownInstant(run.createdAt)}.`,
    '',
    l10n.t`Chosen by: ${plainMarkdown(run.chosenBy)}`,
    '',
    `**${countsSentence(outcomeCounts(run), !isOpen(run))}**`,
    '',
    ...(isOpen(run) ? [runsTakeDays, ''] : []),
    ...run.changes.map((change) => `- ${time(change.at)}: ${changeText(change, run)}`),
    ...(run.changes.length > 0 ? [''] : []),
    l10n.t('| # | person | outcome | started | finished |'),
    '|---:|---|---|---|---|',
    ...run.targets.map(
      (target) =>
        `| ${target.position + 1} | ${plainMarkdown(targetName(target))} | ${plainMarkdown(outcomeWords(target))} | ${time(target.intentAt)} | ${time(target.outcomeAt)} |`,
    ),
    '',
  ].join('\n');
}

/** The outcome of a target, and the day on which they joined if the run was already open. */
function outcomeWords(target: RunTarget): string {
  const words = outcomeText(target);
  return target.addedAt === undefined ? words : l10n.t`${words} (added ${time(target.addedAt)})`;
}

function changeText(change: RunChange, { targets }: RemovalRun): string {
  const nameAt = (place: number): string => {
    const target = targets.find(({ position }) => position === place);
    return target ? plainMarkdown(targetName(target)) : '';
  };
  switch (change.kind) {
    case 'added':
      return l10n.t`${peopleCount(change.count)} added, chosen by: ${plainMarkdown(change.why)}`;
    case 'takenOut':
      return l10n.t`${peopleCount(change.count)} taken out`;
    case 'mode':
      return change.to === 'automatic'
        ? l10n.t('automatic from the next person on')
        : l10n.t('guided from the next person on');
    case 'startedEarlier':
      return l10n.t`started earlier, instead of ${time(change.insteadOf)}`;
    case 'answered':
      return change.saw === 'removed'
        ? l10n.t`you looked yourself: ${nameAt(change.position)} is removed`
        : l10n.t`you looked yourself: ${nameAt(change.position)} is still connected`;
    case 'answerTakenBack':
      return l10n.t`you took back what you had said of ${nameAt(change.position)}`;
  }
}

function time(instant: number | undefined): string {
  return instant === undefined ? '' : shownInstant(instant);
}
