import type {
  GateKind,
  PauseCause,
  RemovalRun,
  RunMode,
  RunState,
  ShutGate,
  TargetReason,
  TargetState,
} from './run.ts';
import type { RunEnd } from './runProgress.ts';

/** What each state of a person in a run is called. */
export const targetStateText: Readonly<Record<TargetState, string>> = {
  queued: 'queued',
  intent: 'under way',
  removed: 'removed',
  alreadyGone: 'already gone',
  rehearsed: 'rehearsed',
  skipped: 'skipped',
  failed: 'failed before the click',
  unknown: 'unknown',
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

const pauseCauseText: Readonly<Record<PauseCause, string>> = {
  asked: 'paused',
  browserUnavailable: 'paused: no browser could be started',
  browserLost: 'paused: the browser was closed or crashed',
  recordFailed: 'paused: the record could not be written',
  oddOutcomes: 'paused: several people in a row did not come out as expected',
  interrupted: 'paused: VS Code was closed or stopped while it ran',
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
  noSlug: 'The export gives no profile address, so nobody can be sure who this is.',
  notListed: 'The search of your connections does not list this profile. Its address may have changed.',
  nameDiffers: 'The page shows a different name for this profile address.',
  severalMatches: 'More than one card carries this profile address.',
  dialogNamesAnother: 'The confirmation named somebody else, so it was closed.',
  menuMissing: 'The menu with “Remove connection” did not open.',
  pageNotReady: 'The page did not load far enough.',
  browserLost: 'The browser was closed or crashed.',
  requestRefused: 'LinkedIn refused the removal.',
  requestUnseen: 'No answer to the removal was seen.',
  stillListed: 'LinkedIn accepted the removal but still lists the person.',
  searchUnclear: 'LinkedIn accepted the removal, but the search that would prove it could not be read.',
  goneUnproven: 'No longer listed. Probably removed by this run, but nobody saw LinkedIn accept it.',
  interrupted: 'The run was interrupted at this person.',
  personSkipped: 'You chose to leave this person.',
  settledElsewhere: 'Another run has dealt with this person.',
  rescued: 'You took this person out while looking at the sample.',
};

/** State and reason of a person, in one line. */
export function outcomeText(target: {
  readonly state: TargetState;
  readonly reason: TargetReason | undefined;
}): string {
  const state = target.state === 'unknown' && target.reason === 'goneUnproven' ? 'no longer listed' : undefined;
  const words = state ?? targetStateText[target.state];
  return target.reason ? `${words}: ${targetReasonText[target.reason]}` : words;
}

/** What LinkedIn showed, and what to do about it before the gate is opened. */
export const gateText: Readonly<Record<GateKind, { readonly shown: string; readonly whatToDo: string }>> = {
  signedOut: {
    shown: 'LinkedIn asks you to sign in.',
    whatToDo: 'Run “Network Cleaner: Sign In to LinkedIn…”, sign in by hand, then open the gate.',
  },
  authwall: {
    shown: 'LinkedIn shows its page for visitors who are not signed in.',
    whatToDo: 'Run “Network Cleaner: Sign In to LinkedIn…”, sign in by hand, then open the gate.',
  },
  checkpoint: {
    shown: 'LinkedIn shows a security check.',
    whatToDo:
      'Sign in to LinkedIn yourself and finish the check. Leave the account alone for some days before you open the gate.',
  },
  captcha: {
    shown: 'LinkedIn asks to prove that you are human.',
    whatToDo:
      'Solve it yourself in the browser; this tool never does. Leave the account alone for some days before you open the gate.',
  },
  restricted: {
    shown: 'LinkedIn says that your account is restricted.',
    whatToDo:
      'Follow what LinkedIn asks of you. Do not open the gate while the restriction lasts; afterwards remove people by hand or in guided mode.',
  },
  rateLimited: {
    shown: 'LinkedIn says that there were too many requests.',
    whatToDo: 'Wait at least a day, and set a slower pace, before you open the gate.',
  },
  errorPage: {
    shown: 'LinkedIn shows an error page.',
    whatToDo: 'See whether LinkedIn works in your browser as usual; when it does, open the gate.',
  },
  wrongPage: {
    shown: 'LinkedIn led to another page than the one asked for.',
    whatToDo: 'Open your connections on LinkedIn yourself and see what is shown; when all is well, open the gate.',
  },
  unknownLanguage: {
    shown: 'LinkedIn is in a language whose labels this tool does not know.',
    whatToDo: 'Set LinkedIn to English, French or Portuguese (Brazil) in its settings, then open the gate.',
  },
  unknownLayout: {
    shown: 'LinkedIn’s page is built in a way this tool does not know.',
    whatToDo: 'Look for an update of Network Cleaner. Until then remove people by hand.',
  },
};

/** The gate in full: what was shown, the detail, what to do. */
export function gateSentence(gate: ShutGate): string {
  const { shown, whatToDo } = gateText[gate.kind];
  return [shown, gate.detail, 'No run starts until you open the gate.', whatToDo].filter(Boolean).join(' ');
}

/** What to do about a pause. */
const pauseAdvice: Readonly<Record<PauseCause, string>> = {
  asked: 'Resume when you like.',
  browserUnavailable: '',
  browserLost: 'On resuming, whoever is unknown is looked at first.',
  recordFailed: 'Nothing more is clicked. See whether the disk is full, then resume.',
  oddOutcomes: 'Look at their reasons, then resume if you think it is right.',
  interrupted: 'On resuming, whoever is unknown is looked at first.',
};

/** Why a run is paused and what to do, in a sentence or two. */
export function pauseSentence(cause: PauseCause): string {
  const words = pauseCauseText[cause];
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}. ${pauseAdvice[cause]}`.trim();
}

/** How a run ended, in a sentence or two for a notification. */
export function runEndText(end: RunEnd): string {
  switch (end.kind) {
    case 'finished':
      return 'The run has finished.';
    case 'cancelled':
      return 'The run is cancelled. Who was removed stays removed; nobody else is touched.';
    case 'elsewhere':
      return 'A run is under way in another window. It can be watched and paused here.';
    case 'stopped':
      return gateSentence(end.gate);
    case 'paused':
      return [pauseSentence(end.cause), end.detail].filter(Boolean).join(' ');
  }
}
