import * as l10n from '@vscode/l10n';
import type { PauseCause, RemovalRun, SafetyStop } from '#core/removal/run.ts';
import { targetName } from '#core/removal/run.ts';
import { modeAtHand, outcomeCounts } from '#core/removal/runProgress.ts';
import { isolated } from '#core/text/foreignText.ts';
import { hasPersonAtHand, isWorthChecking } from '#core/removal/runMachine.ts';
import type { Instant, LocalTime } from '#core/time/clock.ts';
import { momentText, shortMomentText } from './momentText.ts';
import { sleptText } from './sleptText.ts';
import type { Slept } from './sleptText.ts';
import { safetyStopShown, safetyStopText, pauseAdvice, pauseCauseText } from './reasonText.ts';
import { quotedWords } from './quotedWords.ts';
import type { RunStatus } from './shownStatus.ts';
import { sentences } from '#core/text/lists.ts';

/** What the words depend on. */
export interface RunSituation {
  /** Open, or over and still with someone or checked. */
  readonly run: RemovalRun | undefined;
  readonly safetyStop: SafetyStop | undefined;
  /** Whether some window is working on it: it may still be busy with a person although it was paused. */
  readonly worked: boolean;
  /** Whether this window is working on it. */
  readonly here: boolean;
  /** Whether its unclear results are being checked once more. */
  readonly checking: boolean;
  /** When the first of them is checked, if that is still to come. */
  readonly checksFrom?: Instant | undefined;
  /** Whether it is certain that no one is signed in to LinkedIn. */
  readonly signedOut: boolean;
  /** When a planned run starts by itself, after its cooling period and as hours and caps allow. */
  readonly startsAt: Instant | undefined;
  /** When this computer slept today, which a run is to account for. */
  readonly slept?: Slept | undefined;
  /** What LinkedIn calls the menu item to choose in a guided run, where that is known. */
  readonly menuItem?: readonly string[] | undefined;
  readonly now: Instant;
  readonly localTime: LocalTime;
}

type Words = Pick<RunStatus, 'tone' | 'headline' | 'advice' | 'short' | 'acts'>;

/** @returns undefined when there is neither an open run nor an objection */
export function runStatus(situation: RunSituation): RunStatus | undefined {
  const { safetyStop, run } = situation;
  if (!run) return safetyStop && { runId: undefined, done: 0, total: 0, ...objected(safetyStop, undefined) };
  const counts = outcomeCounts(run, situation.worked);
  return {
    runId: run.id,
    // Everyone had their turn by then, which would look like the end of the checking.
    ...(situation.checking && !safetyStop
      ? { done: 0, total: 0 }
      : { done: counts.total - counts.queued - counts.inProgress, total: counts.total }),
    ...(safetyStop ? objected(safetyStop, run) : wordsOf(run, situation)),
  };
}

/** Objections that signing in by hand may resolve. */
const signInHelps: ReadonlySet<SafetyStop['kind']> = new Set([
  'signedOut',
  'otherMember',
  'authwall',
  'checkpoint',
  'captcha',
]);

function objected(safetyStop: SafetyStop, run: RemovalRun | undefined): Words {
  const shown = safetyStopShown(safetyStop);
  const hasBegun = run !== undefined && run.state !== 'planned';
  return {
    tone: 'stopped',
    headline: hasBegun ? l10n.t`Removal stopped. ${shown}` : l10n.t`Removals are on hold. ${shown}`,
    advice: safetyStopText[safetyStop.kind].whatToDo,
    short: l10n.t('stopped by LinkedIn'),
    acts: [
      ...(signInHelps.has(safetyStop.kind) ? (['signIn'] as const) : []),
      'review',
      ...(run ? (['stop'] as const) : []),
    ],
  };
}

function wordsOf(run: RemovalRun, situation: RunSituation): Words {
  if (situation.checking) {
    return {
      tone: 'idle',
      headline: l10n.t('Checking the unclear results again, without a click.'),
      advice:
        situation.checksFrom === undefined
          ? ''
          : l10n.t`LinkedIn’s lists are late by minutes, so the first is checked later: ${momentText(situation.checksFrom, situation.now, situation.localTime)}.`,
      short: l10n.t('checking'),
      acts: ['endCheck'],
    };
  }
  switch (run.state) {
    case 'planned':
      return planned(run, situation);
    case 'running':
    case 'waiting':
      // The window that worked on it is gone.
      return situation.worked ? atWork(run, situation) : paused('interrupted', run);
    case 'paused':
      return situation.worked && hasPersonAtHand(run) ? pausing(run) : paused(run.pauseCause ?? 'asked', run);
    case 'stopped':
      return {
        tone: 'idle',
        headline: l10n.t('Removal stopped by LinkedIn, and you have seen to it.'),
        advice: l10n.t('Resume when you like.'),
        short: l10n.t('stopped'),
        acts: ['resume', 'stop'],
      };
    case 'cancelled':
    case 'finished':
      return situation.worked && hasPersonAtHand(run)
        ? {
            tone: 'idle',
            headline: l10n.t('Removal stops after the current person.'),
            advice: '',
            short: l10n.t('stopping'),
            acts: [],
          }
        : { tone: 'idle', headline: l10n.t('Removal over.'), advice: '', short: l10n.t('over'), acts: [] };
  }
}

/** Someone who is shown to the person to click goes back into the queue; anyone else leaves it, the last one too. */
function pausing(run: RemovalRun): Words {
  const isLast = modeAtHand(run) !== 'guided' && isQueueEmpty(run);
  return {
    tone: 'idle',
    headline: isLast
      ? l10n.t('Removal ends after the current person, who is the last.')
      : l10n.t('Removal pauses after the current person.'),
    advice: '',
    short: isLast ? l10n.t('ending') : l10n.t('pausing'),
    acts: ['stop'],
  };
}

function isQueueEmpty({ targets }: RemovalRun): boolean {
  return targets.every(({ state }) => state !== 'queued');
}

function planned(run: RemovalRun, { localTime, now, signedOut, slept, startsAt }: RunSituation): Words {
  if (signedOut) {
    return {
      tone: 'yours',
      headline: l10n.t('Removal planned, but no one is signed in to LinkedIn.'),
      advice:
        startsAt === undefined || startsAt <= now
          ? l10n.t('Once you have signed in it starts by itself.')
          : l10n.t`Once you have signed in it starts by itself: ${momentText(startsAt, now, localTime)}.`,
      short: l10n.t('sign in to start'),
      acts: ['signIn', 'stop'],
    };
  }
  if (startsAt === undefined || startsAt <= now) {
    return {
      tone: 'idle',
      headline: l10n.t('Removal planned. It is about to start.'),
      advice: sleptText(slept, now, localTime),
      short: l10n.t('about to start'),
      acts: ['startNow', 'stop'],
    };
  }
  return {
    tone: 'idle',
    headline: l10n.t`Removal starts by itself: ${momentText(startsAt, now, localTime)}.`,
    advice: l10n.t('VS Code and this computer have to be on then; otherwise it starts when VS Code is open again.'),
    short: l10n.t`starts ${shortMomentText(startsAt, now, localTime)}`,
    // Only the cooling period can be ended by hand.
    acts: run.notBefore > now ? ['startNow', 'stop'] : ['stop'],
  };
}

function atWork(run: RemovalRun, { here, localTime, menuItem, now, slept }: RunSituation): Words {
  const elsewhere = here ? '' : l10n.t('Another window of VS Code works on it.');
  const advice = sentences(sleptText(slept, now, localTime), elsewhere);
  const atHand = run.targets.find(({ state }) => state === 'intent');
  const name = atHand && isolated(targetName(atHand));
  if (!atHand && isQueueEmpty(run)) return checkingLast(run, advice, now, localTime);
  if (run.state === 'waiting') {
    // A time in the past, as after the computer slept, means that it is about to go on.
    const due = run.nextAt !== undefined && run.nextAt > now ? run.nextAt : undefined;
    return {
      tone: 'busy',
      headline:
        due === undefined
          ? l10n.t('Removal goes on with the next person soon.')
          : l10n.t`Removal goes on with the next person: ${momentText(due, now, localTime)}.`,
      advice,
      short: due === undefined ? l10n.t('waiting') : l10n.t`next ${shortMomentText(due, now, localTime)}`,
      acts: ['pause', 'stop'],
    };
  }
  if (atHand && modeAtHand(run) === 'guided') {
    return {
      tone: 'yours',
      headline: l10n.t`Your turn: ${isolated(targetName(atHand))}.`,
      advice: elsewhere || guidance(menuItem),
      short: l10n.t`your turn: ${isolated(cut(targetName(atHand)))}`,
      // Only the window at work knows the person at hand.
      acts: here ? ['skip', 'keep', 'pause', 'stop'] : ['pause', 'stop'],
    };
  }
  const isRehearsal = run.mode === 'rehearsal';
  return {
    tone: 'busy',
    headline: isRehearsal
      ? l10n.t('Rehearsal: no one is removed.')
      : name
        ? l10n.t`Removing ${name}.`
        : l10n.t('Removing: the browser looks for the next person.'),
    advice,
    short: isRehearsal ? l10n.t('rehearsing') : l10n.t('removing'),
    acts: ['pause', 'stop'],
  };
}

/** Page, status bar, view and notification all say what to click, as the page's steps may be out of sight. */
function guidance(menuItem: readonly string[] | undefined): string {
  return menuItem === undefined || menuItem.length === 0
    ? l10n.t('Remove this person in the browser, or skip or keep them here.')
    : l10n.t`In the browser choose “⋯”, then ${quotedWords(menuItem)}, or skip or keep them here.`;
}

/** Everyone had their turn: what is unclear is checked once, when LinkedIn's lists must be up to date. */
function checkingLast(run: RemovalRun, advice: string, now: Instant, localTime: LocalTime): Words {
  const due = run.state === 'waiting' && run.nextAt !== undefined && run.nextAt > now ? run.nextAt : undefined;
  return {
    tone: 'busy',
    headline:
      due === undefined
        ? l10n.t('Everyone had their turn. What is unclear is checked, without a click.')
        : l10n.t`Everyone had their turn. What is unclear is checked, without a click: ${momentText(due, now, localTime)}.`,
    advice,
    short: l10n.t('checking'),
    acts: ['pause', 'stop'],
  };
}

/** The longest name in the status bar, which has little room. */
const longestShortName = 24;

function cut(name: string): string {
  const letters = Array.from(name);
  return letters.length > longestShortName ? `${letters.slice(0, longestShortName - 1).join('')}…` : name;
}

function paused(cause: PauseCause, run: RemovalRun): Words {
  const isSignIn = cause === 'signInNeeded';
  const hasUnclear = hasPersonAtHand(run) || run.targets.some(isWorthChecking);
  return {
    tone: isSignIn ? 'yours' : 'idle',
    headline: cause === 'asked' ? l10n.t('Removal paused.') : l10n.t`Removal ${pauseCauseText[cause]}.`,
    advice: mayLeaveUnclear.has(cause) && !hasUnclear ? pauseAdvice.asked : pauseAdvice[cause],
    short: isSignIn ? l10n.t('sign in to go on') : l10n.t('paused'),
    acts: [...(cause === 'pageNotUnderstood' ? (['check'] as const) : []), isSignIn ? 'signIn' : 'resume', 'stop'],
  };
}

/** The advice about these speaks of unclear results, which there may not be. */
const mayLeaveUnclear: ReadonlySet<PauseCause> = new Set(['browserLost', 'interrupted']);
