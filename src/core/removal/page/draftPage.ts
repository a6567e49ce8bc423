import * as l10n from '@vscode/l10n';
import type { FollowerCount } from '#core/overview/followers.ts';
import { whatIf } from '#core/overview/whatIf.ts';
import { companyKey } from '#core/people/companyName.ts';
import type { ConnectionId } from '#core/people/connection.ts';
import type { ConnectionTable } from '#core/people/connectionTable.ts';
import { detailsOfRow, tellingApart } from '#core/people/namesakes.ts';
import { nameOfRow } from '#core/people/tableRow.ts';
import { forecast, hoursText, planSentence } from '#core/removal/pace/forecast.ts';
import type { Pace } from '#core/removal/pace/pace.ts';
import type { RemovalRun, RunMode, SafetyStop } from '#core/removal/run.ts';
import { runModes } from '#core/removal/run.ts';
import { confirmation, earliestStart, requiredConsent } from '#core/removal/wording/preview.ts';
import { safetyStopShown, sampleStaysHere } from '#core/removal/wording/reasonText.ts';
import {
  guidedTakesDays,
  modeTexts,
  noSafePace,
  profileVisitIsSeen,
  removalIsFinal,
  runsTakeDays,
  termsOfUse,
} from '#core/removal/wording/statements.ts';
import { countOf, formatCount, peopleCount } from '#core/text/numbers.ts';
import { runActText } from '#core/removal/wording/shownStatus.ts';
import type { Instant, LocalTime } from '#core/time/clock.ts';
import { calendarStrip, longDay } from './calendarStrip.ts';
import { lossLines } from './lossLines.ts';
import type { DraftPurpose, DraftState, Obstacle, PageRow, StartChoice } from './pageState.ts';
import type { LeftOutReason } from './personLines.ts';
import { jobOfRow, leftOutReason, namesInUse, rowsOfIds, tieOfRow } from './personLines.ts';

/** What a person chose so far, before they agree to anything. */
export interface Draft {
  readonly networkId: string;
  readonly ids: readonly ConnectionId[];
  /** The words that chose these people. */
  readonly chosenBy: string;
  readonly purpose: DraftPurpose;
  readonly mode: RunMode;
  /** Whether a large run is not to wait until tomorrow. */
  readonly startToday: boolean;
}

/** The people a draft is about, in rows of a table. */
export interface DraftPeople {
  /** Everyone who was chosen, in the order of the table. */
  readonly chosen: readonly number[];
  readonly leaving: readonly number[];
  /** Who was clicked so lately that no run may plan them. */
  readonly lately: ReadonlySet<ConnectionId>;
}

/** The parts of an open removal that matter to people who join it. */
export type OpenRun = Pick<RemovalRun, 'id' | 'mode' | 'notBefore' | 'targets'>;

/** How a draft's people are removed: as the person chose, or as the removal that they join. */
export function modeOfDraft({ mode }: Pick<Draft, 'mode'>, open: Pick<OpenRun, 'mode'> | undefined): RunMode {
  return open?.mode ?? mode;
}

/** What the picture of a draft depends on, besides the draft. */
export interface DraftSituation {
  readonly companiesApart: ReadonlySet<string>;
  /** The last count of followers, if there is one. */
  readonly followers: FollowerCount | undefined;
  readonly pace: Pace;
  /** One sentence for each setting of the pace that is not used as it is set. */
  readonly paceNotices: readonly string[];
  readonly intents: readonly Instant[];
  readonly now: Instant;
  readonly localTime: LocalTime;
  /** Runs over so many people start tomorrow, unless told otherwise. */
  readonly coolingAbove: number;
  readonly visitsProfiles: boolean;
  readonly needsSignIn: boolean;
  /** The people are invented, and LinkedIn is not opened for them. */
  readonly isSample: boolean;
  /** Which setting can't be used, in a sentence. */
  readonly settingProblem: string | undefined;
  readonly safetyStop: SafetyStop | undefined;
  /** The open removal: these people would join it, in its mode and at its pace. */
  readonly open: OpenRun | undefined;
}

/** Parts the chosen people into those who can be removed and those who are left out. */
export function draftPeople(
  table: ConnectionTable,
  ids: Iterable<ConnectionId>,
  lately: ReadonlySet<ConnectionId>,
): DraftPeople {
  const chosen = rowsOfIds(table, ids);
  const leaving = chosen.filter((row) => leftOutReason(table, row, lately) === undefined);
  return { chosen, leaving, lately };
}

/** How many of the people are left out for each reason. */
function leftOutCounts(
  table: ConnectionTable,
  { chosen, lately }: DraftPeople,
): Readonly<Record<LeftOutReason, number>> {
  const counts = { kept: 0, hidden: 0, elsewhere: 0, clickedLately: 0 };
  for (const row of chosen) {
    const reason = leftOutReason(table, row, lately);
    if (reason !== undefined) counts[reason]++;
  }
  return counts;
}

const leftOutWords: Readonly<Record<LeftOutReason, string>> = {
  kept: l10n.t('You keep this person.'),
  hidden: l10n.t('LinkedIn hides the profile address.'),
  elsewhere: l10n.t('No longer connected, or already in a removal.'),
  clickedLately: l10n.t('Clicked so recently that LinkedIn’s list can’t be trusted yet. Try again tomorrow.'),
};

/** Those left out, a few words for each reason. */
export function leftOutSentences(table: ConnectionTable, people: DraftPeople): readonly string[] {
  const { kept, hidden, elsewhere, clickedLately } = leftOutCounts(table, people);
  return [
    kept > 0 ? l10n.t`${formatCount(kept)} you keep` : '',
    hidden > 0 ? l10n.t`${formatCount(hidden)} hidden, without a profile address` : '',
    elsewhere > 0 ? l10n.t`${formatCount(elsewhere)} no longer connected, or already in a removal` : '',
    clickedLately > 0
      ? l10n.t`${formatCount(clickedLately)} clicked so recently that they have to wait until tomorrow`
      : '',
  ].filter(Boolean);
}

/** The list of a draft, in the order of the table, so that a decision changes one line. */
export function draftRows(table: ConnectionTable, { chosen, lately }: DraftPeople): readonly PageRow[] {
  const bearers = namesInUse(table);
  const apart = tellingApart(
    chosen,
    (row) => nameOfRow(table, row),
    (row) => detailsOfRow(table, row),
  );
  return chosen.map((row, place) => {
    const reason = leftOutReason(table, row, lately);
    const namesake = reason === undefined && bearers(row) > 1;
    return {
      id: table.id[row] ?? 0,
      name: nameOfRow(table, row),
      apart: apart[place] ?? '',
      job: jobOfRow(table, row),
      about: tieOfRow(table, row),
      group: reason === undefined ? 'leaving' : 'leftOut',
      note: reason === undefined ? (namesake ? l10n.t('Someone else has this name.') : '') : leftOutWords[reason],
      when: '',
      namesake,
      answered: false,
    };
  });
}

/** Everything that a draft shows but its list. */
export function draftState(
  table: ConnectionTable,
  draft: Draft,
  people: DraftPeople,
  situation: DraftSituation,
): DraftState {
  const { purpose } = draft;
  const { now, localTime, pace, intents, open } = situation;
  const mode = modeOfDraft(draft, open);
  const count = people.leaving.length;
  const { companiesApart, followers } = situation;
  const loss = whatIf(table, people.leaving, (row) => companyKey(table.company[row] ?? '', companiesApart), followers);
  const notBefore = startOfDraft(count, draft, situation);
  const plan = forecast(
    waiting(open) + count,
    pace,
    intents,
    now,
    Math.max(notBefore, open?.notBefore ?? 0),
    localTime,
  );
  const consent = requiredConsent(count);
  const needsTyping = consent.kind === 'typed' && mode !== 'rehearsal';
  const connections = countOf(count, l10n.t('{0} connection'), l10n.t('{0} connections'));
  return {
    kind: 'draft',
    purpose,
    title: purpose === 'preview' ? l10n.t`What you would lose without ${connections}` : l10n.t`Remove ${connections}`,
    chosenBy: draft.chosenBy,
    count,
    leftOut: leftOutSentences(table, people),
    final: removalIsFinal,
    losses: lossLines(table, loss, followers),
    modes: runModes.map((one) => ({ mode: one, title: modeTitles[one], text: modeTexts[one] })),
    mode,
    adding: open && { runId: open.id, text: addingText(open) },
    terms: [termsOfUse, noSafePace],
    plan: [
      planSentence(plan, pace),
      presence[mode](hoursText(pace)),
      ...(mode === 'automatic' && plan.workingDays > 1 ? [runsTakeDays] : []),
      ...(mode === 'automatic' ? situation.paceNotices : []),
      ...(situation.visitsProfiles ? [profileVisitIsSeen] : []),
    ],
    calendar: calendarStrip(plan),
    start: startChoice(count, draft, situation),
    // An open removal says itself that it waits for signing in.
    signIn:
      situation.needsSignIn && !situation.isSample && !open
        ? l10n.t('Sign in to LinkedIn first. A browser window opens in which you sign in by hand; then you go on here.')
        : undefined,
    obstacle: obstacle(situation),
    typed: needsTyping ? confirmation(count, mode, '').typePrompt : undefined,
    go: open ? addLabel(count) : goLabel(count, mode, notBefore > now),
    asksLast: asksLast(open),
  };
}

/** Whether a last question is asked: not when the person clicks each removal by hand, or when no one is removed. */
export function asksLast(open: Pick<OpenRun, 'mode'> | undefined): boolean {
  return open === undefined || open.mode === 'automatic';
}

/**
 * When a draft's people may be removed at the earliest. A removal that becomes large by people who are added waits as if it
 * had been planned that large, but one that has waited does not wait again.
 */
export function startOfDraft(
  count: number,
  draft: Pick<Draft, 'mode' | 'startToday'>,
  { open, now, localTime, coolingAbove }: Pick<DraftSituation, 'open' | 'now' | 'localTime' | 'coolingAbove'>,
): Instant {
  const queued = waiting(open);
  const counted = queued > coolingAbove ? count : queued + count;
  return earliestStart(counted, modeOfDraft(draft, open), draft.startToday, now, localTime, coolingAbove);
}

/** How many people wait in an open removal. */
export function waiting(open: Pick<OpenRun, 'targets'> | undefined): number {
  return open?.targets.filter(({ state }) => state === 'queued').length ?? 0;
}

function addingText(open: OpenRun): string {
  const people = peopleCount(waiting(open));
  switch (open.mode) {
    case 'guided':
      return l10n.t`A removal is open, in which ${people} wait their turn and you click yourself. These people join its queue, and can be taken out until it is their turn.`;
    case 'automatic':
      return l10n.t`A removal is open, in which ${people} wait their turn and Network Cleaner clicks. These people join its queue, and can be taken out until it is their turn.`;
    case 'rehearsal':
      return l10n.t`A rehearsal is open, in which ${people} wait their turn. These people join it; no one is removed.`;
  }
}

/** What the button that agrees says, on the page and in the last question: always with the number. */
export function goLabel(count: number, mode: RunMode, tomorrow: boolean): string {
  if (mode === 'rehearsal') return l10n.t`Rehearse ${formatCount(count)}`;
  return tomorrow ? l10n.t`Remove ${formatCount(count)}, from Tomorrow` : l10n.t`Remove ${formatCount(count)}`;
}

/** The label of the button when they join an open removal. */
export function addLabel(count: number): string {
  return l10n.t`Add ${formatCount(count)} to the Removal`;
}

const modeTitles: Readonly<Record<RunMode, string>> = {
  guided: l10n.t('Guided: I Click'),
  automatic: l10n.t('Automatic'),
  rehearsal: l10n.t('Rehearsal'),
};

/** What the person has to do on the days of the plan, in a sentence. */
const presence: Readonly<Record<RunMode, (hours: string) => string>> = {
  guided: () => guidedTakesDays,
  automatic: (hours) =>
    l10n.t`VS Code and this computer have to be on at these times (${hours}); otherwise it goes on the next day.`,
  rehearsal: () => l10n.t('VS Code and this computer have to stay on until it is done.'),
};

function startChoice(count: number, { mode, startToday }: Draft, situation: DraftSituation): StartChoice | undefined {
  const { now, localTime, coolingAbove, open } = situation;
  const later = startOfDraft(count, { mode, startToday: false }, situation);
  if (later <= now || (open && open.notBefore > now)) return undefined;
  const today = localTime.wallClock(now).day;
  return {
    today: startToday,
    laterTitle: l10n.t`From ${longDay(localTime.wallClock(later).day, today)}`,
    laterText: l10n.t`A removal of more than ${peopleCount(coolingAbove)} waits until tomorrow, so that you can change your mind.`,
    todayTitle: l10n.t('Start now'),
    todayText: l10n.t('Without the time to think it over.'),
  };
}

function obstacle({ safetyStop, settingProblem, isSample }: DraftSituation): Obstacle | undefined {
  if (isSample) return { text: sampleStaysHere, act: 'switchAccount', label: l10n.t('Switch Account…') };
  if (safetyStop)
    return {
      text: l10n.t`Removals are stopped. ${safetyStopShown(safetyStop)}`,
      act: 'review',
      label: runActText.review,
    };
  if (settingProblem !== undefined)
    return { text: settingProblem, act: 'openSettings', label: l10n.t('Open Settings') };
  return undefined;
}
