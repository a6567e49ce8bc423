import * as l10n from '@vscode/l10n';
import type { Connection } from '#core/people/connection.ts';
import { fullName } from '#core/people/connection.ts';
import type { ConnectionId } from '#core/people/connection.ts';
import { profilePath } from '#core/people/profileSlug.ts';
import type { PlannedRun } from '#core/removal/runJournal.ts';
import { outcomeText, runModeText, runStateText } from './reasonText.ts';
import type { Instant, LocalTime } from '#core/time/clock.ts';
import type { RemovalRun, RunTarget } from '#core/removal/run.ts';
import { isOpen, mayTryAgain } from '#core/removal/runMachine.ts';
import { countedTargets, outcomeCounts } from '#core/removal/runProgress.ts';
import type { OutcomeCounts } from '#core/removal/runProgress.ts';
import { countAlike, formatCount } from '#core/text/numbers.ts';
import { commaList, sentences } from '#core/text/lists.ts';

const countWords: readonly (readonly [Exclude<keyof OutcomeCounts, 'total'>, string])[] = [
  ['removed', l10n.t('{0} removed')],
  ['alreadyGone', l10n.t('{0} already gone')],
  ['rehearsed', l10n.t('{0} rehearsed')],
  ['goneUnproven', l10n.t('{0} probably removed')],
  ['inProgress', l10n.t('{0} in progress')],
  ['unknown', l10n.t('{0} unclear')],
  ['skipped', l10n.t('{0} skipped')],
  ['failed', l10n.t('{0} failed')],
  ['queued', l10n.t('{0} to go')],
];
const leftAlone = l10n.t('{0} left alone');

/** "36 removed, 1 unclear, 963 to go." @param isOver the run is over: the rest are left alone instead of "to go" */
export function countsSentence(counts: OutcomeCounts, isOver = false): string {
  const parts = countWords.flatMap(([key, word]) =>
    counts[key] > 0 ? [countAlike(counts[key], isOver && key === 'queued' ? leftAlone : word)] : [],
  );
  return parts.length > 0 ? l10n.t`${commaList(parts)}.` : l10n.t('No one.');
}

/** The result of checking unclear results again: "3 checked: 1 removed, 2 still unclear." @param people as they are now */
export function checkedText(people: readonly Pick<RunTarget, 'state' | 'reason'>[]): string {
  const count = (is: (target: Pick<RunTarget, 'state' | 'reason'>) => boolean): number => people.filter(is).length;
  const parts = [
    [count(({ state }) => state === 'removed'), l10n.t('{0} removed')],
    [count(({ state, reason }) => state === 'unknown' && reason === 'goneUnproven'), l10n.t('{0} probably removed')],
    [count(({ state }) => state === 'failed'), l10n.t('{0} still connected')],
    [count(({ state, reason }) => state === 'unknown' && reason !== 'goneUnproven'), l10n.t('{0} still unclear')],
  ] as const;
  const words = parts.flatMap(([number, word]) => (number > 0 ? [countAlike(number, word)] : []));
  return l10n.t`${formatCount(people.length)} checked: ${commaList(words)}.`;
}

/** The one summary at the end of a run: "Removal run 3 is finished: 36 removed, 1 unclear." and what to do about it. */
export function runSummary(run: RemovalRun, localTime: LocalTime): string {
  const counts = outcomeCounts(run);
  const failed = countedTargets(run.targets).filter((target) => target.state === 'failed');
  const mayAll = failed.length > 0 && failed.every((target) => mayTryAgain(target, localTime));
  const [state, sentence] = [runStateText[run.state], countsSentence(counts, !isOpen(run))];
  const summary =
    run.mode === 'rehearsal'
      ? l10n.t`Rehearsal ${run.id}, ${state}: ${sentence}`
      : l10n.t`Removal run ${run.id}, ${state}: ${sentence}`;
  return sentences(
    summary,
    counts.unknown > 0 ? l10n.t('Check the unclear ones again later.') : '',
    mayAll ? l10n.t('The failed ones can be tried again.') : '',
  );
}

/** One person of a run as exported; the keys are the CSV header and the JSON keys. Times are ISO 8601 UTC or ''. */
export interface RunReportRow {
  readonly run: number;
  readonly mode: string;
  readonly position: number;
  readonly name: string;
  readonly profile: string;
  readonly state: string;
  readonly reason: string;
  readonly outcome: string;
  readonly intentAt: string;
  readonly outcomeAt: string;
}

/**
 * The log of a run, one row a person, in order.
 * @param baseUrl without a trailing slash
 */
export function runReportRows(run: RemovalRun, baseUrl: string): readonly RunReportRow[] {
  return run.targets.map((target) => ({
    run: run.id,
    mode: runModeText[run.mode],
    position: target.position + 1,
    name: target.name,
    profile: profileAddress(target, baseUrl),
    state: target.state,
    reason: target.reason ?? '',
    outcome: outcomeText(target),
    intentAt: isoInstant(target.intentAt),
    outcomeAt: isoInstant(target.outcomeAt),
  }));
}

/** A person who is no longer connected and might be invited again. */
export interface ReinviteRow {
  readonly name: string;
  readonly profile: string;
  readonly when: string;
  readonly why: string;
  readonly note: string;
  readonly email: string;
}

/** Whether someone belongs on the re-invite sheet: they are gone, or may be. */
export function mayInviteAgain({ state }: Pick<RunTarget, 'state'>): boolean {
  return state === 'removed' || state === 'unknown';
}

/**
 * The rows of the re-invite sheet: everyone who was or may have been removed by the given runs, the latest first.
 * @param connections what the store knows of them: the note and the e-mail address
 */
export function reinviteRows(
  runs: readonly RemovalRun[],
  connections: ReadonlyMap<ConnectionId, Connection>,
  baseUrl: string,
): readonly ReinviteRow[] {
  return runs
    .flatMap((run) => run.targets.map((target) => ({ run, target })))
    .filter(({ target }) => mayInviteAgain(target))
    .sort((a, b) => (b.target.outcomeAt ?? 0) - (a.target.outcomeAt ?? 0))
    .map(({ run, target }) => {
      const connection = connections.get(target.connectionId);
      return {
        name: connection ? fullName(connection) : target.name,
        profile: profileAddress(target, baseUrl),
        when: isoInstant(target.outcomeAt ?? target.intentAt),
        why: run.chosenBy,
        note: [connection?.note, connection?.interaction.linkedInNote].filter(Boolean).join(' · '),
        email: connection?.email ?? '',
      };
    });
}

/** A new run with the people of a finished run who may be tried again; it needs its own consent. */
export function retryPlan(run: RemovalRun, notBefore: Instant, localTime: LocalTime): PlannedRun {
  return {
    mode: run.mode,
    notBefore,
    chosenBy: run.chosenBy,
    targets: run.targets
      .filter((target) => mayTryAgain(target, localTime))
      .map(({ connectionId, slug, name }) => ({ connectionId, slug, name })),
  };
}

function profileAddress(target: RunTarget, baseUrl: string): string {
  return `${baseUrl}${profilePath(target.slug)}`;
}

function isoInstant(instant: Instant | undefined): string {
  return instant === undefined ? '' : new Date(instant).toISOString();
}
