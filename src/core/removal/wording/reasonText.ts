import type {
  GateKind,
  PauseCause,
  RemovalRun,
  RunMode,
  RunState,
  ShutGate,
  TargetReason,
  TargetState,
} from '#core/removal/run.ts';
import type { RunEnd } from '#core/removal/runProgress.ts';

/** What each state of a person in a run is called. */
export const targetStateText: Readonly<Record<TargetState, string>> = {
  queued: 'queued',
  intent: 'in progress',
  removed: 'removed',
  alreadyGone: 'already gone',
  rehearsed: 'rehearsed',
  skipped: 'skipped',
  failed: 'failed',
  unknown: 'unclear',
};

/** What each state of a run is called. */
export const runStateText: Readonly<Record<RunState, string>> = {
  planned: 'planned',
  running: 'running',
  waiting: 'waiting for the next person',
  paused: 'paused',
  stopped: 'stopped: LinkedIn objected',
  cancelled: 'cancelled',
  finished: 'finished',
};

/** What a pause is called, by its cause. */
export const pauseCauseText: Readonly<Record<PauseCause, string>> = {
  asked: 'paused',
  browserUnavailable: 'paused: no browser could be started',
  browserLost: 'paused: the browser was closed or crashed',
  recordFailed: 'paused: the record could not be written',
  oddOutcomes: 'paused: several people in a row did not come out as expected',
  interrupted: 'paused: VS Code was closed or stopped while it ran',
  signInNeeded: 'paused until you sign in to LinkedIn',
  settingsBroken: 'paused: a setting can’t be used',
  pageNotUnderstood: 'paused: LinkedIn’s page is not understood well enough to click on it',
  wordsDiffer: 'paused: LinkedIn’s page did not have the words that were learned',
};

/** What the state of a run is called, with the cause of a pause. */
export function runStateWords({ state, pauseCause }: Pick<RemovalRun, 'state' | 'pauseCause'>): string {
  return state === 'paused' && pauseCause ? pauseCauseText[pauseCause] : runStateText[state];
}

/** What each mode is called. */
export const runModeText: Readonly<Record<RunMode, string>> = {
  guided: 'guided',
  automatic: 'automatic',
  rehearsal: 'rehearsal',
};

/** Why a person came out as they did: one sentence each. */
export const targetReasonText: Readonly<Record<TargetReason, string>> = {
  protected: 'You protected this person.',
  noSlug: 'The export gives no profile address, so no one can be sure who this is.',
  notListed: 'The search of your connections does not list this profile. Its address may have changed.',
  nameDiffers: 'The page shows a different name for this profile address.',
  severalMatches: 'More than one card carries this profile address.',
  dialogNamesAnother: 'The confirmation named someone else, so it was closed.',
  menuMissing: 'The menu with “Remove connection” did not open.',
  pageNotReady: 'The page did not load far enough.',
  browserLost: 'The browser was closed or crashed.',
  requestRefused: 'LinkedIn refused the removal.',
  requestUnseen: 'No answer to the removal was seen.',
  stillListed: 'LinkedIn accepted the removal but still lists the person.',
  searchUnclear: 'LinkedIn accepted the removal, but the search that would prove it could not be read.',
  goneUnproven: 'No longer a connection. Probably removed by this run, but no one saw LinkedIn accept it.',
  interrupted: 'The run was interrupted at this person.',
  personSkipped: 'You chose to leave this person.',
  settledElsewhere: 'Another run has dealt with this person.',
  rescued: 'You took this person out while looking at the sample.',
  dayDiffers: 'The page shows another day of connecting than your data, so this may be someone else.',
  namesakeNear:
    'Someone of the same name stands next to this person, and the page does not tell them apart for certain.',
  questionStale: 'The confirmation was open for too long, so it was not clicked.',
  notAllowedAnyMore:
    'The removal was begun but not confirmed: the run was paused, the person protected or the hours over just before.',
  objected: 'LinkedIn objected at this moment.',
  anotherRemoved: 'The page asked to remove this person, though it was asked for someone else.',
  removedByHand: 'Removed by you in the browser, beside the run.',
  anotherAccepted:
    'The page asked to remove this person, though it was asked for someone else; LinkedIn accepted it, and no later search has shown it yet.',
  byHandAccepted: 'Removed by you in the browser, beside the run; no later search has shown it yet.',
  personSaysRemoved: 'You looked yourself: removed.',
  personSaysConnected: 'You looked yourself: still connected.',
  takenOut: 'You took this person out of the run.',
};

/** Where the state changes what the reason means. */
const wordedByState: Partial<Record<TargetState, Partial<Record<TargetReason, string>>>> = {
  // Queued people whom a listing did not have.
  alreadyGone: { notListed: 'Your latest export or sync does not list this person any more.' },
  failed: {
    stillListed: 'LinkedIn accepted the removal, but still listed the person on another day.',
    anotherRemoved:
      'The page asked to remove this person, though it was asked for someone else; they are still listed.',
    removedByHand: 'You removed this person in the browser, but LinkedIn still listed them on another day.',
  },
};

/** State and reason of a person, in one line. */
export function outcomeText(target: {
  readonly state: TargetState;
  readonly reason: TargetReason | undefined;
}): string {
  const state = target.state === 'unknown' && target.reason === 'goneUnproven' ? 'no longer listed' : undefined;
  const words = state ?? targetStateText[target.state];
  const reason = target.reason && (wordedByState[target.state]?.[target.reason] ?? targetReasonText[target.reason]);
  return reason ? `${words}: ${reason}` : words;
}

const signInByHand = 'Run “Network Cleaner: Sign In to LinkedIn…” and sign in by hand.';

/** What LinkedIn showed, and what to do about it before removals go on. */
export const gateText: Readonly<Record<GateKind, { readonly shown: string; readonly whatToDo: string }>> = {
  signedOut: { shown: 'LinkedIn asks you to sign in.', whatToDo: signInByHand },
  otherMember: {
    shown: 'Someone else is signed in to LinkedIn than the member whose connections these are.',
    whatToDo:
      'Run “Network Cleaner: Sign In to LinkedIn…” and sign in as yourself; or, if your own address changed, say that this is your account.',
  },
  authwall: {
    shown: 'LinkedIn shows its page for visitors who are not signed in.',
    whatToDo: signInByHand,
  },
  checkpoint: {
    shown: 'LinkedIn shows a security check.',
    whatToDo: 'Sign in to LinkedIn yourself and finish the check. Leave the account alone for some days after that.',
  },
  captcha: {
    shown: 'LinkedIn asks to prove that you are human.',
    whatToDo:
      'Solve it yourself in the browser; this tool never does. Leave the account alone for some days after that.',
  },
  restricted: {
    shown: 'LinkedIn says that your account is restricted.',
    whatToDo:
      'Follow what LinkedIn asks of you. Remove no one while the restriction lasts, and afterwards only by hand or in guided mode.',
  },
  rateLimited: {
    shown: 'LinkedIn says that there were too many requests.',
    whatToDo: 'Wait at least a day, and set a slower pace.',
  },
  errorPage: {
    shown: 'LinkedIn shows an error page.',
    whatToDo: 'See whether LinkedIn works in your browser as usual.',
  },
  wrongPage: {
    shown: 'LinkedIn led to another page than the one asked for.',
    whatToDo: 'Open your connections on LinkedIn yourself and see what is shown.',
  },
  unknownLanguage: {
    shown: 'LinkedIn is in a language whose labels this tool does not know.',
    whatToDo:
      'Remove people in a guided run, which needs no words, or set LinkedIn to English, French, Portuguese or Turkish in its settings.',
  },
  unknownLayout: {
    shown: 'LinkedIn’s page is built in a way this tool does not know.',
    whatToDo: 'Look for an update of Network Cleaner. Until then remove people by hand.',
  },
};

/** Kinds whose detail says more than the kind does, such as which label is missing; the others' would say it twice. */
const tellingDetails: ReadonlySet<GateKind> = new Set(['wrongPage', 'unknownLanguage', 'unknownLayout']);

/** What was shown, in a sentence or two. */
export function gateShown(gate: Pick<ShutGate, 'kind' | 'detail'>): string {
  const { shown } = gateText[gate.kind];
  return tellingDetails.has(gate.kind) && gate.detail ? `${shown} ${gate.detail}` : shown;
}

/** In full: what was shown, what to do, and the command that lets removals go on. */
export function gateSentence(gate: ShutGate): string {
  return [
    gateShown(gate),
    gateText[gate.kind].whatToDo,
    'Removals stay stopped until you run “Network Cleaner: Review Why LinkedIn Stopped the Removal…” and say that it is done.',
  ].join(' ');
}

/** What to do about a pause. */
export const pauseAdvice: Readonly<Record<PauseCause, string>> = {
  asked: 'Resume when you like.',
  browserUnavailable: '',
  browserLost: 'On resuming, unclear results are checked first.',
  recordFailed: 'Nothing more is clicked. See whether the disk is full, then resume.',
  oddOutcomes: 'Look at their reasons, then resume if you think it is right.',
  interrupted: 'On resuming, unclear results are checked first.',
  signInNeeded: 'The removal goes on by itself once you have signed in.',
  settingsBroken: 'Mend it, then resume.',
  pageNotUnderstood: '',
  wordsDiffer:
    'The words are not used any more. Remove these people in a guided run; after two removals you can teach the words anew.',
};

/** Why a run is paused and what to do, in a sentence or two. */
export function pauseSentence(cause: PauseCause): string {
  const words = pauseCauseText[cause];
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}. ${pauseAdvice[cause]}`.trim();
}

/** Why nothing can use the account's browser now. */
export const browserInUse =
  'The browser of this account is in use by a removal, a sync or a sign-in, here or in another window. Wait for it, or pause it, and try again.';

/** How a run ended, in a sentence or two for a notification. */
export function runEndText(end: RunEnd): string {
  switch (end.kind) {
    case 'finished':
      return 'The run has finished.';
    case 'cancelled':
      return 'The run is cancelled. Who was removed stays removed; no one else is touched.';
    case 'elsewhere':
      return browserInUse;
    case 'stopped':
      return gateSentence(end.gate);
    case 'paused':
      return [pauseSentence(end.cause), end.detail].filter(Boolean).join(' ');
  }
}
