import { outcomeText, runModeText, runStateWords } from './reasonText.ts';
import type { RemovalRun } from '#core/removal/run.ts';
import { outcomeCounts } from '#core/removal/runProgress.ts';
import { countsSentence } from './runReport.ts';
import { plainMarkdown } from '#core/text/foreignText.ts';

/** The record of a run as a Markdown document: everyone, what happened, when. */
export function runRecordDocument(run: RemovalRun): string {
  return [
    `# Removal run ${run.id}`,
    '',
    `${runModeText[run.mode]}, ${runStateWords(run)}. Planned ${new Date(run.createdAt).toLocaleString()}.`,
    '',
    `Chosen by: ${plainMarkdown(run.why)}`,
    '',
    `**${countsSentence(outcomeCounts(run))}**`,
    '',
    '| # | person | outcome | begun | outcome written |',
    '|---:|---|---|---|---|',
    ...run.targets.map(
      (target) =>
        `| ${target.position + 1} | ${plainMarkdown(target.name || target.slug)} | ${plainMarkdown(outcomeText(target))} | ${time(target.intentAt)} | ${time(target.settledAt)} |`,
    ),
    '',
  ].join('\n');
}

function time(instant: number | undefined): string {
  return instant === undefined ? '' : new Date(instant).toLocaleString();
}
