import * as l10n from '@vscode/l10n';
import type {
  SafetyStopKind,
  PauseCause,
  RemovalRun,
  RunMode,
  RunState,
  SafetyStop,
  TargetReason,
  TargetState,
} from '#core/removal/run.ts';
import type { RunEnd } from '#core/removal/runProgress.ts';
import { sentences } from '#core/text/lists.ts';

/** What each state of a person in a run is called. */
export const targetStateText: Readonly<Record<TargetState, string>> = {
  queued: l10n.t('queued'),
  intent: l10n.t('in progress'),
  removed: l10n.t('removed'),
  alreadyGone: l10n.t('already gone'),
  rehearsed: l10n.t('rehearsed'),
  skipped: l10n.t('skipped'),
  failed: l10n.t('failed'),
  unknown: l10n.t('unclear'),
};

/** What each state of a run is called. */
export const runStateText: Readonly<Record<RunState, string>> = {
  planned: l10n.t('planned'),
  running: l10n.t('running'),
  waiting: l10n.t('waiting for the next person'),
  paused: l10n.t('paused'),
  stopped: l10n.t('stopped by LinkedIn'),
  cancelled: l10n.t('stopped for good'),
  finished: l10n.t('finished'),
};

/** What a pause is called, by its cause. */
export const pauseCauseText: Readonly<Record<PauseCause, string>> = {
  asked: l10n.t('paused'),
  browserUnavailable: l10n.t('paused: no browser could be started'),
  browserLost: l10n.t('paused: the browser or the connection to LinkedIn was lost'),
  recordFailed: l10n.t('paused: the record could not be written'),
  oddOutcomes: l10n.t('paused: several people in a row did not come out as expected'),
  namelessRemoval: l10n.t('paused: a removal was seen in the browser that does not say who was removed'),
  interrupted: l10n.t('paused: VS Code was closed or stopped while it ran'),
  signInNeeded: l10n.t('paused until you sign in to LinkedIn'),
  settingsBroken: l10n.t('paused: a setting can’t be used'),
  pageNotUnderstood: l10n.t('paused: LinkedIn’s page is not understood well enough to click on it'),
  wordsDiffer: l10n.t('paused: LinkedIn’s page did not have the words that were learned'),
};

/** What the state of a run is called, with the cause of a pause. */
export function runStateWords({ state, pauseCause }: Pick<RemovalRun, 'state' | 'pauseCause'>): string {
  return state === 'paused' && pauseCause ? pauseCauseText[pauseCause] : runStateText[state];
}

/** What each mode is called. */
export const runModeText: Readonly<Record<RunMode, string>> = {
  guided: l10n.t('guided'),
  automatic: l10n.t('automatic'),
  rehearsal: l10n.t('rehearsal'),
};

/** Why a person came out as they did: one sentence each. */
export const targetReasonText: Readonly<Record<TargetReason, string>> = {
  protected: l10n.t('You protected this person.'),
  noSlug: l10n.t(
    'The export gives a member number for this person instead of a profile address, so a removal could not be checked.',
  ),
  notListed: l10n.t('The search of your connections does not list this profile. Its address may have changed.'),
  nameDiffers: l10n.t('The page shows a different name for this profile address.'),
  severalMatches: l10n.t('More than one card carries this profile address.'),
  dialogNamesAnother: l10n.t('The confirmation named someone else, so it was closed.'),
  menuMissing: l10n.t('The menu with “Remove connection” did not open.'),
  questionMissing: l10n.t('The confirmation with its “Remove” button did not open.'),
  pageNotReady: l10n.t('The page did not load far enough.'),
  browserLost: l10n.t('The browser or the connection to LinkedIn was lost.'),
  requestRefused: l10n.t('LinkedIn refused the removal.'),
  requestUnseen: l10n.t('No answer to the removal was seen.'),
  stillListed: l10n.t('LinkedIn accepted the removal but still lists the person.'),
  searchUnclear: l10n.t('LinkedIn accepted the removal, but the search that would prove it could not be read.'),
  goneUnproven: l10n.t('No longer a connection. Probably removed by this run, but no one saw LinkedIn accept it.'),
  interrupted: l10n.t('The run was interrupted at this person.'),
  personSkipped: l10n.t('You skipped this person.'),
  settledElsewhere: l10n.t('Another run has dealt with this person.'),
  rescued: l10n.t('You took this person out while looking at the sample.'),
  dayDiffers: l10n.t('The page shows a day of connecting that differs from your data, so this may be someone else.'),
  namesakeNear: l10n.t(
    'Someone of the same name stands next to this person, and the page does not tell them apart for certain.',
  ),
  questionStale: l10n.t('The confirmation was open for too long, so it was not clicked.'),
  notAllowedAnyMore: l10n.t(
    'The removal was begun but not confirmed: the run was paused, the person protected or the hours over just before.',
  ),
  objected: l10n.t('LinkedIn stopped us at this moment.'),
  anotherRemoved: l10n.t('The page asked to remove this person, though it was asked for someone else.'),
  removedByHand: l10n.t('Removed by you in the browser, beside the run.'),
  anotherAccepted: l10n.t(
    'The page asked to remove this person, though it was asked for someone else; LinkedIn accepted it, and no later search has shown it yet.',
  ),
  byHandAccepted: l10n.t('Removed by you in the browser, beside the run; no later search has shown it yet.'),
  personSaysRemoved: l10n.t('You looked yourself: removed.'),
  personSaysConnected: l10n.t('You looked yourself: still connected.'),
  takenOut: l10n.t('You took this person out of the run.'),
  moved: l10n.t('The profile address of this person has changed since the run was planned. Plan the removal again.'),
};

/** Texts for reasons that mean something else in some states. */
const wordedByState: Partial<Record<TargetState, Partial<Record<TargetReason, string>>>> = {
  // Queued people whom a listing did not show.
  alreadyGone: { notListed: l10n.t('Your latest export or sync does not list this person any more.') },
  failed: {
    stillListed: l10n.t('LinkedIn accepted the removal, but still listed the person on another day.'),
    anotherRemoved: l10n.t(
      'The page asked to remove this person, though it was asked for someone else; they are still listed.',
    ),
    removedByHand: l10n.t('You removed this person in the browser, but LinkedIn still listed them on another day.'),
  },
};

/** State and reason of a person, in one line. */
export function outcomeText(target: {
  readonly state: TargetState;
  readonly reason: TargetReason | undefined;
}): string {
  const state = target.state === 'unknown' && target.reason === 'goneUnproven' ? l10n.t('probably removed') : undefined;
  const words = state ?? targetStateText[target.state];
  const reason = target.reason && (wordedByState[target.state]?.[target.reason] ?? targetReasonText[target.reason]);
  return reason ? `${words}: ${reason}` : words;
}

const signInByHand = l10n.t('Run “Network Cleaner: Sign In to LinkedIn…” and sign in by hand.');

/** What LinkedIn showed, and what to do about it before removals go on. */
export const safetyStopText: Readonly<Record<SafetyStopKind, { readonly shown: string; readonly whatToDo: string }>> = {
  signedOut: { shown: l10n.t('LinkedIn asks you to sign in.'), whatToDo: signInByHand },
  otherMember: {
    shown: l10n.t('The member signed in to LinkedIn is not the one whose connections these are.'),
    whatToDo: l10n.t(
      'Run “Network Cleaner: Sign In to LinkedIn…” and sign in as yourself; or, if your own address changed, say that this is your account.',
    ),
  },
  authwall: {
    shown: l10n.t('LinkedIn shows its page for visitors who are not signed in.'),
    whatToDo: signInByHand,
  },
  checkpoint: {
    shown: l10n.t('LinkedIn shows a security check.'),
    whatToDo: l10n.t(
      'Sign in to LinkedIn yourself and finish the check. Leave the account alone for some days after that.',
    ),
  },
  captcha: {
    shown: l10n.t('LinkedIn asks to prove that you are human.'),
    whatToDo: l10n.t(
      'Solve it yourself in the browser; this tool never does. Leave the account alone for some days after that.',
    ),
  },
  restricted: {
    shown: l10n.t('LinkedIn says that your account is restricted.'),
    whatToDo: l10n.t(
      'Follow what LinkedIn asks of you. Remove no one while the restriction lasts, and afterwards only by hand or in guided mode.',
    ),
  },
  rateLimited: {
    shown: l10n.t('LinkedIn says that there were too many requests.'),
    whatToDo: l10n.t('Wait at least a day, and set a slower pace.'),
  },
  errorPage: {
    shown: l10n.t('LinkedIn shows an error page.'),
    whatToDo: l10n.t('See whether LinkedIn works in your browser as usual.'),
  },
  wrongPage: {
    shown: l10n.t('LinkedIn led to a page other than the one asked for.'),
    whatToDo: l10n.t('Open your connections on LinkedIn yourself and see what is shown.'),
  },
  unknownLanguage: {
    shown: l10n.t('LinkedIn is in a language whose labels this tool does not know.'),
    whatToDo: l10n.t(
      'Remove people in a guided run, which needs no words, or set LinkedIn to English, French, Portuguese or Turkish in its settings.',
    ),
  },
  unknownLayout: {
    shown: l10n.t('LinkedIn’s page is built in a way this tool does not know.'),
    whatToDo: l10n.t('Look for an update of Network Cleaner. Until then remove people by hand.'),
  },
};

/** Kinds whose detail says more than the kind, such as which label is missing; for others it would repeat it. */
const tellingDetails: ReadonlySet<SafetyStopKind> = new Set(['wrongPage', 'unknownLanguage', 'unknownLayout']);

/** What was shown, in a sentence or two. */
export function safetyStopShown(safetyStop: Pick<SafetyStop, 'kind' | 'detail'>): string {
  const { shown } = safetyStopText[safetyStop.kind];
  return sentences(shown, tellingDetails.has(safetyStop.kind) ? safetyStop.detail : '');
}

/** In full: what was shown, what to do, and the command that lets removals go on. */
export function safetyStopSentence(safetyStop: SafetyStop): string {
  return sentences(
    safetyStopShown(safetyStop),
    safetyStopText[safetyStop.kind].whatToDo,
    l10n.t('Removals stay stopped until you run “Network Cleaner: Why Did Removals Stop?” and say that it is done.'),
  );
}

/** What to do about a pause. */
export const pauseAdvice: Readonly<Record<PauseCause, string>> = {
  asked: l10n.t('Resume when you like.'),
  browserUnavailable: l10n.t('See whether the browser of the settings can be started, then resume.'),
  browserLost: l10n.t('On resuming, unclear results are checked first.'),
  recordFailed: l10n.t('Nothing more is clicked. See whether the disk is full, then resume.'),
  oddOutcomes: l10n.t('Look at their reasons, then resume if you think it is right.'),
  namelessRemoval: l10n.t('Sync your connections to find out who it was, then resume.'),
  interrupted: l10n.t('On resuming, unclear results are checked first.'),
  signInNeeded: l10n.t('The removal goes on by itself once you have signed in.'),
  settingsBroken: l10n.t('Fix it, then resume.'),
  pageNotUnderstood: '',
  wordsDiffer: l10n.t(
    'The words are not used any more. Remove these people in a guided run; after two removals you can teach the words again.',
  ),
};

/** Why a run is paused and what to do, in a sentence or two. */
export function pauseSentence(cause: PauseCause): string {
  const words = pauseCauseText[cause];
  return sentences(l10n.t`${words.charAt(0).toUpperCase() + words.slice(1)}.`, pauseAdvice[cause]);
}

/** Why nothing can use the account's browser now. */
export const browserInUse = l10n.t(
  'The browser of this account is in use by a removal, a sync or a sign-in, here or in another window. Wait for it, or pause it, and try again.',
);

/** Why nothing is done on LinkedIn from the sample network. */
export const sampleStaysHere = l10n.t(
  'These are the invented people of the sample network, so nothing here opens LinkedIn or removes anyone there. Go to your own account for that.',
);

/** How a run ended, in a sentence or two for a notification. */
export function runEndText(end: RunEnd): string {
  switch (end.kind) {
    case 'finished':
      return l10n.t('The run has finished.');
    case 'cancelled':
      return l10n.t('Who was removed stays removed; no one else is touched.');
    case 'elsewhere':
      return browserInUse;
    case 'stopped':
      return safetyStopSentence(end.safetyStop);
    case 'paused':
      return sentences(pauseSentence(end.cause), end.detail);
  }
}
