import { knownWords } from '#core/linkedin/guidedWords.ts';
import '#webview/model/pageLanguage.ts';
import { decisions } from '#core/people/connection.ts';
import { packIds, unpackIds } from '#core/people/idRanges.ts';
import { draftPeople, draftRows, draftState } from '#core/removal/page/draftPage.ts';
import type { Draft, DraftSituation } from '#core/removal/page/draftPage.ts';
import { runRows, runState } from '#core/removal/page/runPage.ts';
import { defaultPaceSettings, paceOf } from '#core/removal/pace/pace.ts';
import type { RemovalRun, SafetyStop } from '#core/removal/run.ts';
import { isAtWork, isOpen } from '#core/removal/runMachine.ts';
import { runStatus } from '#core/removal/wording/runStatus.ts';
import type { LocalTime } from '#core/time/clock.ts';
import type { RemovalPageAct, RemovalPageNotification } from '#protocol/removalPageMessages.ts';
import { parseRemovalPageAct } from '#protocol/removalPageMessages.ts';
import { savedPageOf } from '#protocol/removalPageSchemas.ts';
import { inventedPeople } from './inventedPeople.ts';

/** The extension host's side of the removal page, in the page: what a test sets and looks into. */
export interface FakeRemovalHost {
  readonly received: RemovalPageAct[];
  readonly refused: string[];
  readonly policyViolations: string[];
  draft: Draft;
  situation: Partial<DraftSituation>;
  /** Shown in the draft's place once it is set. */
  run: RemovalRun | undefined;
  safetyStop: SafetyStop | undefined;
  /** Unclear results are looked at once more. */
  checking: boolean;
  table: ReturnType<typeof inventedPeople>;
  /** Sends what is to be seen now. */
  send(): void;
  /** The words of what has the keyboard, through all shadow roots. */
  focused(): string | undefined;
}

declare global {
  interface Window {
    fakeRemovalHost: FakeRemovalHost;
  }
}

const { searchParams } = new URL(location.href);
const count = Number(searchParams.get('people'));
const stateKey = 'removal';

/** Thursday 26 November 2026, ten o'clock, in UTC: the pictures are the same on every day. */
const now = Date.UTC(2026, 10, 26, 10);
const utc: LocalTime = {
  wallClock: (instant) => ({
    day: Math.floor(instant / 86_400_000),
    minute: Math.floor((instant % 86_400_000) / 60_000),
  }),
  instant: ({ day, minute }) => day * 86_400_000 + minute * 60_000,
};

/** More than are chosen: a network stays. */
const table = inventedPeople(Math.max(200, Math.round(count * 1.2)));
const before: Uint8Array[] = [];

const fake: FakeRemovalHost = {
  received: [],
  refused: [],
  policyViolations: [],
  draft: restored() ?? {
    networkId: 'one',
    ids: [...table.id.subarray(0, count)],
    chosenBy: 'connected:<2020 messages:0',
    purpose: 'remove',
    mode: 'guided',
    startToday: false,
  },
  situation: {},
  run: undefined,
  safetyStop: undefined,
  checking: false,
  table,
  send,
  focused,
};
window.fakeRemovalHost = fake;

function focused(): string | undefined {
  let element = document.activeElement;
  let last = element;
  while (element?.shadowRoot?.activeElement) {
    element = element.shadowRoot.activeElement;
    if (element.textContent.trim() !== '') last = element;
  }
  return last?.textContent.trim();
}

/** As the host does after a reload: from what the page kept. */
function restored(): Draft | undefined {
  const saved = savedPageOf(JSON.parse(sessionStorage.getItem(stateKey) ?? 'null'));
  return saved?.kind === 'draft' ? { ...saved, ids: unpackIds(saved.ids) ?? [] } : undefined;
}

function send(): void {
  const { draft, run } = fake;
  if (run) {
    const rows = new Map(Array.from(fake.table.id, (id, row) => [id, row]));
    const rowOf = (id: number): number | undefined => rows.get(id);
    const worked = isAtWork(run) || fake.checking;
    const status =
      isOpen(run) || fake.checking
        ? runStatus({
            run,
            safetyStop: fake.safetyStop,
            worked,
            here: true,
            checking: fake.checking,
            signedOut: false,
            startsAt: run.notBefore,
            now,
            localTime: utc,
          })
        : undefined;
    const situation = { worked, now, localTime: utc, words: knownWords(undefined, 'en', []) };
    const state = runState(fake.table, rowOf, run, { ...situation, status });
    const saved = { kind: 'run', networkId: 'one', runId: run.id } as const;
    post({ kind: 'notification', name: 'state', params: { networkId: 'one', state, saved } });
    const lines = runRows(fake.table, rowOf, run, situation);
    post({ kind: 'notification', name: 'rows', params: { networkId: 'one', rows: lines } });
    return;
  }
  const people = draftPeople(fake.table, draft.ids, new Set());
  const state = draftState(fake.table, draft, people, {
    companiesApart: new Set(),
    followers: undefined,
    pace: paceOf(defaultPaceSettings, draft.mode, false),
    paceNotices: [],
    intents: [],
    now,
    localTime: utc,
    coolingAbove: 100,
    visitsProfiles: false,
    needsSignIn: false,
    isSample: false,
    settingProblem: undefined,
    safetyStop: fake.safetyStop,
    open: undefined,
    ...fake.situation,
  });
  const saved = { kind: 'draft', ...draft, ids: packIds(draft.ids) } as const;
  post({ kind: 'notification', name: 'state', params: { networkId: 'one', state, saved } });
  post({ kind: 'notification', name: 'rows', params: { networkId: 'one', rows: draftRows(fake.table, people) } });
}

function post(message: RemovalPageNotification): void {
  window.postMessage(message);
}

function receive(message: unknown): void {
  let act: RemovalPageAct;
  try {
    act = parseRemovalPageAct(message);
  } catch (error) {
    fake.refused.push(String(error));
    return;
  }
  fake.received.push(act);
  switch (act.name) {
    case 'keep':
      before.push(fake.table.decision.slice());
      setDecision(new Set(unpackIds(act.params.ids)));
      break;
    case 'undo': {
      const decision = before.pop();
      if (decision) fake.table = { ...fake.table, decision };
      break;
    }
    case 'chooseMode':
      fake.draft = { ...fake.draft, mode: act.params.mode };
      break;
    case 'chooseStart':
      fake.draft = { ...fake.draft, startToday: act.params.today };
      break;
    case 'plan':
      fake.draft = { ...fake.draft, purpose: 'remove' };
      break;
    case 'ready':
      break;
    default:
      return;
  }
  send();
}

function setDecision(ids: ReadonlySet<number>): void {
  const keep = decisions.indexOf('keep');
  const decision = fake.table.decision.map((code, row) => (ids.has(fake.table.id[row] ?? 0) ? keep : code));
  fake.table = { ...fake.table, decision };
}

document.addEventListener('securitypolicyviolation', (event) => {
  fake.policyViolations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
});

Object.assign(window, {
  acquireVsCodeApi: () => ({
    postMessage: (message: unknown) => receive(structuredClone(message)),
    getState: () => undefined,
    setState: (state: unknown) => {
      sessionStorage.setItem(stateKey, JSON.stringify(state ?? null));
      return state;
    },
  }),
});
