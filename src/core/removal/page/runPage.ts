import type { ConnectionTable } from '#core/people/connectionTable.ts';
import type { RemovalRun, RunTarget, ShutGate } from '#core/removal/run.ts';
import { hasNoOneLeft, isAtWork, isOpen, isWorthALook, mayTryAgain } from '#core/removal/runMachine.ts';
import { outcomeCounts, runExtent } from '#core/removal/runProgress.ts';
import { gateShown, gateText, outcomeText, pauseSentence } from '#core/removal/wording/reasonText.ts';
import type { RunAct } from '#core/removal/wording/runFace.ts';
import { runActs, runNames, runStatus, timeText } from '#core/removal/wording/runFace.ts';
import { countsSentence } from '#core/removal/wording/runReport.ts';
import { isolated } from '#core/text/foreignText.ts';
import { countOf, formatCount } from '#core/text/numbers.ts';
import type { Instant, LocalTime } from '#core/time/clock.ts';
import type { LeftToDo, PageRow, PersonAtHand, RowGroup, RunPageState } from './pageState.ts';
import { jobOfRow, tieOfRow } from './personLines.ts';

/** What the picture of a run depends on, besides the run. */
export interface RunSituation {
  readonly gate: ShutGate | undefined;
  /** Whether this window works on it, or no window does. */
  readonly here: boolean;
  readonly now: Instant;
  readonly localTime: LocalTime;
  /** How many connections there are now. */
  readonly connections: number;
}

/** Rows of the table by connection id. */
type RowOf = (id: number) => number | undefined;

/** The list of a run: who is at hand, who comes next, and what came of the others. */
export function runRows(table: ConnectionTable, rowOf: RowOf, run: RemovalRun, now: Instant): readonly PageRow[] {
  return run.targets.map((target) => {
    const row = rowOf(target.connectionId);
    const at = target.settledAt ?? target.intentAt;
    const outcome = target.state === 'queued' ? '' : shownOutcome(target, run);
    return {
      id: target.connectionId,
      name: target.name || target.slug,
      job: row === undefined ? '' : jobOfRow(table, row),
      about: row === undefined ? '' : tieOfRow(table, row),
      group: groupOf(target, run),
      note: at === undefined || outcome === '' ? outcome : `${timeText(at, now)} · ${outcome}`,
      namesake: false,
    };
  });
}

function groupOf(target: RunTarget, run: RemovalRun): RowGroup {
  switch (target.state) {
    case 'queued':
      return isOpen(run) ? 'next' : 'left';
    case 'intent':
      return isAtWork(run) ? 'now' : 'unclear';
    case 'removed':
    case 'alreadyGone':
    case 'rehearsed':
      return 'done';
    case 'unknown':
      return isWorthALook(target) ? 'unclear' : 'done';
    case 'skipped':
    case 'failed':
      return 'left';
  }
}

/** An intent that no one works on any more is as unknown as one that was found so. */
function shownOutcome(target: RunTarget, run: RemovalRun): string {
  if (target.state !== 'intent' || isAtWork(run)) return outcomeText(target);
  return outcomeText({ state: 'unknown', reason: target.reason });
}

/** Everything that a run shows but its list. */
export function runState(table: ConnectionTable, rowOf: RowOf, run: RemovalRun, situation: RunSituation): RunPageState {
  const { now } = situation;
  const gate = isOpen(run) ? situation.gate : undefined;
  const counts = outcomeCounts(run);
  const { settled } = runExtent(run);
  const people = countOf(run.targets.length, 'connection');
  const status = runStatus(run, { now });
  const isOver = !isOpen(run);
  return {
    kind: 'run',
    runId: run.id,
    state: run.state,
    mode: run.mode,
    title: run.mode === 'rehearsal' ? `Rehearsal with ${people}` : `Removal of ${people}`,
    chosenBy: run.why,
    headline: `${runNames[run.mode]}: ${status}`,
    details: details(run, situation, gate),
    needsPerson: gate !== undefined || (run.state === 'paused' && run.pauseCause !== 'asked'),
    total: counts.total,
    settled,
    now: atHand(table, rowOf, run),
    next: nextText(run, now),
    acts: runActs(run, { gate, now }) satisfies readonly RunAct[],
    changed: isOver ? whatChanged(run, situation.connections) : [countsSentence(counts)],
    leftToDo: leftToDo(run, situation),
  };
}

function details(run: RemovalRun, { here }: RunSituation, gate: ShutGate | undefined): readonly string[] {
  const lines: string[] = [];
  if (gate) lines.push(`${gateShown(gate)} ${gateText[gate.kind].whatToDo}`);
  else if (run.state === 'paused' && run.pauseCause) lines.push(pauseSentence(run.pauseCause));
  if (run.mode === 'rehearsal' && isOpen(run)) lines.push('No one is removed in a rehearsal.');
  if (isAtWork(run) && !here) lines.push('Another window works on it.');
  if (isAtWork(run) && run.mode === 'automatic') {
    lines.push(
      'It goes on while VS Code and this computer are on. After sleep it goes on by itself; after VS Code was closed it waits for you to resume it.',
    );
  }
  return lines;
}

/** Guided, the person at the browser has to know whose turn it is and what to click. */
function atHand(table: ConnectionTable, rowOf: RowOf, run: RemovalRun): PersonAtHand | undefined {
  if (!isAtWork(run) || run.state !== 'running') return undefined;
  const target = run.targets.find(({ state }) => state === 'intent');
  if (!target) return undefined;
  const name = target.name || target.slug;
  const row = rowOf(target.connectionId);
  return {
    id: target.connectionId,
    name,
    job: row === undefined ? '' : jobOfRow(table, row),
    about: row === undefined ? '' : tieOfRow(table, row),
    text: run.mode === 'guided' ? `Your turn: ${isolated(name)}` : `In progress: ${isolated(name)}`,
    steps:
      run.mode === 'guided'
        ? [
            `In the browser, open the menu “⋯” beside ${isolated(name)}.`,
            'Choose “Remove connection”, in the language of your LinkedIn.',
            'Read the name in the question, and confirm with “Remove”.',
          ]
        : [],
  };
}

const namedNext = 3;

function nextText(run: RemovalRun, now: Instant): string | undefined {
  if (!isOpen(run)) return undefined;
  const queued = run.targets.filter(({ state }) => state === 'queued');
  if (queued.length === 0) return undefined;
  const names = queued.slice(0, namedNext).map(({ name, slug }) => isolated(name || slug));
  const more = queued.length - names.length;
  const who = more > 0 ? `${names.join(', ')} and ${formatCount(more)} more` : names.join(', ');
  const at = run.state === 'waiting' && run.nextAt !== undefined ? run.nextAt : undefined;
  return at === undefined ? `Next: ${who}` : `Next, at ${timeText(at, now)}: ${who}`;
}

function whatChanged(run: RemovalRun, connections: number): readonly string[] {
  const counts = outcomeCounts(run);
  return [
    countsSentence(counts),
    run.mode === 'rehearsal'
      ? 'No one was removed.'
      : `Your network has ${countOf(connections, 'connection')} now, as far as is known.`,
  ];
}

function leftToDo(run: RemovalRun, { localTime }: RunSituation): readonly LeftToDo[] {
  const counts = outcomeCounts(run);
  const list: LeftToDo[] = [];
  const isWaiting = !isAtWork(run);
  if (counts.unknown > 0 && isWaiting) {
    list.push({
      text: `${formatCount(counts.unknown)} unclear: look once more, without a click, or say below what you saw yourself.`,
      act: 'checkAgain',
      label: 'Check Again',
    });
  }
  if (!isWaiting || isOpen(run)) return list;
  const again = run.targets.filter((target) => mayTryAgain(target, localTime)).length;
  if (again > 0) {
    const who = countOf(again, 'person', 'people');
    list.push({ text: `${who} can be tried once more.`, act: 'retryFailed', label: 'Try Once More…' });
  }
  if (counts.removed + counts.unknown > 0) {
    list.push({
      text: 'The list of those who were removed, should you want to invite them once more.',
      act: 'exportReinvite',
      label: 'Save Re-invite Sheet…',
    });
  }
  if (hasNoOneLeft(run) || run.state === 'cancelled') {
    list.push({ text: 'What happened to each person, with times.', act: 'showRecord', label: 'Show Record' });
  }
  return list;
}
