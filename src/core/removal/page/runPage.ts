import * as l10n from '@vscode/l10n';
import type { ConnectionId } from '#core/people/connection.ts';
import { standings } from '#core/people/connection.ts';
import type { ConnectionTable } from '#core/people/connectionTable.ts';
import { detailsOfRow, distinguishingDetails, tellingApart } from '#core/people/namesakes.ts';
import { restsOnAnswer } from '#core/removal/answers.ts';
import type { RemovalRun, RunMode, RunTarget } from '#core/removal/run.ts';
import { targetName } from '#core/removal/run.ts';
import { hasNoOneLeft, isAtWork, isOpen, isWorthChecking, mayTryAgain } from '#core/removal/runMachine.ts';
import { countedTargets, modeAtHand, outcomeCounts } from '#core/removal/runProgress.ts';
import { shortMomentText } from '#core/removal/wording/momentText.ts';
import { outcomeText } from '#core/removal/wording/reasonText.ts';
import { quotedWords } from '#core/removal/wording/quotedWords.ts';
import { countsSentence } from '#core/removal/wording/runReport.ts';
import type { RunStatus } from '#core/removal/wording/shownStatus.ts';
import { isSpoken, runActText } from '#core/removal/wording/shownStatus.ts';
import { guidedTakesDays, runsTakeDays } from '#core/removal/wording/statements.ts';
import { isolated } from '#core/text/foreignText.ts';
import { countOf, formatCount, peopleCount } from '#core/text/numbers.ts';
import type { Instant, LocalTime } from '#core/time/clock.ts';
import { commaList, orList } from '#core/text/lists.ts';
import { networkChange } from './networkChange.ts';
import type { LeftToDo, PageRow, PersonAtHand, RowGroup, RunPageState } from './pageState.ts';
import { jobOfRow, tieOfRow } from './personLines.ts';

/** What the picture of a run depends on, besides the run. */
export interface RunSituation {
  /** Of the open run, or of one that is over and still with someone, as everywhere; undefined for one that is over. */
  readonly status: RunStatus | undefined;
  /** Some window works on it at this moment. */
  readonly worked: boolean;
  readonly now: Instant;
  readonly localTime: LocalTime;
  /** What LinkedIn calls the menu item and the confirming button, as far as is known. */
  readonly words?: ClickWords;
}

/** Labels of LinkedIn's, in the one language of the person's LinkedIn or, while that is not known, in several. */
export interface ClickWords {
  readonly isCertain: boolean;
  readonly languages: readonly {
    /** Its name; '' where it has none. */
    readonly language: string;
    readonly item: readonly string[];
    readonly confirm: readonly string[];
  }[];
}

/** Rows of the table by connection id. */
type RowOf = (id: number) => number | undefined;

/** The list of a run: who is at hand, who comes next, and what came of the others. */
export function runRows(
  table: ConnectionTable,
  rowOf: RowOf,
  run: RemovalRun,
  { localTime, now, worked }: Pick<RunSituation, 'localTime' | 'now' | 'worked'>,
): readonly PageRow[] {
  const targets = countedTargets(run.targets);
  const apart = tellingApart(targets, targetName, (target) => {
    const row = rowOf(target.connectionId);
    return row === undefined ? distinguishingDetails(target) : detailsOfRow(table, row);
  });
  return targets.map((target, place) => {
    const row = rowOf(target.connectionId);
    const at = target.outcomeAt ?? target.intentAt;
    const isQueued = target.state === 'queued';
    return {
      id: target.connectionId,
      name: targetName(target),
      apart: apart[place] ?? '',
      job: row === undefined ? '' : jobOfRow(table, row),
      // For a last thought while there is time; later what came of it needs the room.
      about: row === undefined || !isQueued ? '' : tieOfRow(table, row),
      group: groupOf(target, run, worked),
      note: isQueued ? '' : shownOutcome(target, worked),
      when: isQueued || at === undefined ? '' : shortMomentText(at, now, localTime),
      namesake: false,
      answered: row !== undefined && restsOnAnswer(run, target, standings[table.standing[row] ?? 0]),
    };
  });
}

function groupOf(target: RunTarget, run: RemovalRun, worked: boolean): RowGroup {
  switch (target.state) {
    case 'queued':
      return isOpen(run) ? 'next' : 'left';
    case 'intent':
      return worked ? 'now' : 'unclear';
    case 'removed':
    case 'rehearsed':
      return 'done';
    case 'alreadyGone':
      return 'gone';
    case 'unknown':
      return isWorthChecking(target) ? 'unclear' : 'probable';
    case 'skipped':
    case 'failed':
      return 'left';
  }
}

/** An intent that no one works on any more is as unknown as one that was found so. */
function shownOutcome(target: RunTarget, worked: boolean): string {
  if (target.state !== 'intent' || worked) return outcomeText(target);
  return outcomeText({ state: 'unknown', reason: target.reason });
}

/** Everything that a run shows but its list. */
export function runState(table: ConnectionTable, rowOf: RowOf, run: RemovalRun, situation: RunSituation): RunPageState {
  const { status, worked } = situation;
  const counts = outcomeCounts(run, worked);
  const people = countOf(counts.total, l10n.t('{0} connection'), l10n.t('{0} connections'));
  const isOver = !isOpen(run);
  return {
    kind: 'run',
    runId: run.id,
    state: run.state,
    mode: run.mode,
    title: run.mode === 'rehearsal' ? l10n.t`Rehearsal with ${people}` : l10n.t`Removal of ${people}`,
    chosenBy: run.chosenBy,
    headline: status?.headline ?? overText(run),
    spoken: status === undefined || isSpoken(status),
    details: [status?.advice ?? ''].filter(Boolean),
    lasting: goesOnByItself(run, situation) ? lasting[run.mode] : '',
    needsPerson: status?.tone === 'stopped' || (status?.tone === 'yours' && run.state !== 'running'),
    total: status?.total ?? counts.total,
    done: status?.done ?? counts.total - counts.queued - counts.inProgress,
    now: worked ? atHand(table, rowOf, run, situation.words) : undefined,
    next: nextText(run),
    acts: (status?.acts ?? []).map((act) => ({ act, label: runActText[act] })),
    // While LinkedIn objects there is one thing to do first.
    changeMode: isOver || status?.tone === 'stopped' ? undefined : otherMode[run.mode],
    changed: [countsSentence(counts, isOver), ...(isOver && !worked ? whatChanged(table, run) : [])],
    leftToDo: leftToDo(run, situation),
  };
}

function overText({ state }: RemovalRun): string {
  return state === 'cancelled' ? l10n.t('Stopped for good.') : l10n.t('Done.');
}

/** Not while it rests or LinkedIn objects: it would contradict that. */
function goesOnByItself(run: RemovalRun, { status, worked }: RunSituation): boolean {
  return status?.tone !== 'stopped' && (run.state === 'planned' || (worked && isAtWork(run)));
}

const lasting: Readonly<Record<RunMode, string>> = { guided: guidedTakesDays, automatic: runsTakeDays, rehearsal: '' };

const otherMode: Readonly<Record<RunMode, string | undefined>> = {
  guided: l10n.t('Change to Automatic…'),
  automatic: l10n.t('Change to Guided: I Click'),
  rehearsal: undefined,
};

/** Guided, the person at the browser has to know whose turn it is and what to click. */
function atHand(
  table: ConnectionTable,
  rowOf: RowOf,
  run: RemovalRun,
  words: ClickWords = { isCertain: false, languages: [] },
): PersonAtHand | undefined {
  const target = run.targets.find(({ state }) => state === 'intent');
  if (!target) return undefined;
  const name = targetName(target);
  const row = rowOf(target.connectionId);
  return {
    id: target.connectionId,
    name,
    job: row === undefined ? '' : jobOfRow(table, row),
    about: row === undefined ? '' : tieOfRow(table, row),
    steps:
      // While it pauses or stops there is nothing to click any more.
      modeAtHand(run) === 'guided' && isAtWork(run) ? steps(isolated(name), words) : [],
  };
}

/** What to click in the browser. @param name safe to stand in a sentence */
function steps(name: string, words: ClickWords): readonly string[] {
  return [l10n.t`In the browser, open the menu “⋯” beside ${name}.`, ...clicks(words)];
}

function clicks({ isCertain, languages }: ClickWords): readonly string[] {
  const [first] = languages;
  if (isCertain && first && first.item.length > 0 && first.confirm.length > 0) {
    return [
      l10n.t`Choose ${quotedWords(first.item)}.`,
      l10n.t`Read the name in the question, and confirm with ${quotedWords(first.confirm)}.`,
    ];
  }
  if (!isCertain && first) {
    const named = (kind: 'item' | 'confirm'): string =>
      orList(languages.map((one) => l10n.t`${quotedWords(one[kind])} (${one.language})`));
    return [
      l10n.t`Choose ${named('item')}. The language of your LinkedIn is not known yet.`,
      l10n.t`Read the name in the question, and confirm with ${named('confirm')}.`,
    ];
  }
  return [
    first && first.language !== ''
      ? l10n.t`Choose the entry that removes the connection. What it is called in ${first.language} is not known.`
      : l10n.t('Choose the entry that removes the connection.'),
    l10n.t('Read the name in the question, and confirm.'),
  ];
}

const namedNext = 3;

function nextText(run: RemovalRun): string | undefined {
  if (!isOpen(run)) return undefined;
  const queued = run.targets.filter(({ state }) => state === 'queued');
  if (queued.length === 0) return undefined;
  const names = queued.slice(0, namedNext).map((target) => isolated(targetName(target)));
  const more = queued.length - names.length;
  return more > 0 ? l10n.t`Next: ${commaList(names)} and ${formatCount(more)} more` : l10n.t`Next: ${commaList(names)}`;
}

function whatChanged(table: ConnectionTable, run: RemovalRun): readonly string[] {
  // By hand, someone may have been removed beside a rehearsal.
  const isUntouched = run.targets.every(({ state }) => state !== 'removed' && state !== 'unknown');
  const isRehearsal = run.mode === 'rehearsal';
  return isRehearsal && isUntouched ? [l10n.t('No one was removed.')] : networkChange(table, whoLeft(run));
}

/** People who have left since, by the run or by themselves; of unclear results that is not known. */
function whoLeft({ targets }: RemovalRun): ReadonlySet<ConnectionId> {
  const left = targets.filter(({ state, reason }) => state === 'removed' || reason === 'goneUnproven');
  return new Set(left.map(({ connectionId }) => connectionId));
}

/** Whose removal a rehearsal went through. */
export function rehearsedIn({ targets }: RemovalRun): readonly ConnectionId[] {
  return targets.filter(({ state }) => state === 'rehearsed').map(({ connectionId }) => connectionId);
}

function leftToDo(run: RemovalRun, { localTime, status, worked }: RunSituation): readonly LeftToDo[] {
  const counts = outcomeCounts(run, worked);
  const list: LeftToDo[] = [];
  // While LinkedIn objects nothing is looked at.
  if (counts.unknown > 0 && !worked && status?.tone !== 'stopped') {
    list.push({
      text: l10n.t`${formatCount(counts.unknown)} unclear: check again, without a click, or say below what you saw yourself.`,
      act: 'checkAgain',
      label: l10n.t('Check Again'),
    });
  }
  if (worked || isOpen(run)) return list;
  const rehearsed = rehearsedIn(run).length;
  if (rehearsed > 0) {
    list.push({
      text: l10n.t`${peopleCount(rehearsed)} can be removed the way it was rehearsed.`,
      act: 'removeRehearsed',
      label: l10n.t('Plan Their Removal…'),
    });
  }
  const again = countedTargets(run.targets).filter((target) => mayTryAgain(target, localTime)).length;
  if (again > 0) {
    const who = peopleCount(again);
    list.push({ text: l10n.t`${who} can be tried again.`, act: 'retryFailed', label: l10n.t('Try Once More…') });
  }
  if (counts.removed + counts.unknown > 0) {
    list.push({
      text: l10n.t('The list of those who were removed, should you want to invite them again.'),
      act: 'exportReinvite',
      label: l10n.t('Save Re-invite Sheet…'),
    });
  }
  if (hasNoOneLeft(run) || run.state === 'cancelled') {
    list.push({
      text: l10n.t('What happened to each person, with times.'),
      act: 'showRecord',
      label: l10n.t('Show Record'),
    });
  }
  return list;
}
