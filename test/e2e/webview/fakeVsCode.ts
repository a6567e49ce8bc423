import '#webview/model/pageLanguage.ts';
import type { ConnectionId } from '#core/people/connection.ts';
import { decisions, standings } from '#core/people/connection.ts';
import { noDay } from '#core/people/connectionTable.ts';
import { packIds, unpackIds } from '#core/people/idRanges.ts';
import { partKept } from '#core/people/protectedPeople.ts';
import type {
  GridCommand,
  GridCommandParams,
  GridNotification,
  GridRequest,
  GridRequestResult,
  PostedNotification,
} from '#protocol/gridMessages.ts';
import { parseWebviewMessage } from '#protocol/gridMessages.ts';
import { packTable } from '#protocol/packTable.ts';
import type { SelectionChangeKind } from '#protocol/gridSchemas.ts';
import type { NetworkFacts } from '#webview/session/networkFacts.ts';
import type { StoreChange } from '#store/file/storeChange.ts';
import { SelectedPeople } from '#vscode/people/selectedPeople.ts';
import type { SelectionChange } from '#vscode/people/selectedPeople.ts';
import { inventedJobs, inventedPeople } from './inventedPeople.ts';

/** The extension host's side of the page, in the page: what a test posts from and looks into. */
export interface FakeVsCode {
  /** Every valid message, in order. */
  readonly received: (GridCommand | GridRequest)[];
  /** Faults of messages that were not valid. */
  readonly refused: string[];
  readonly policyViolations: string[];
  post(notification: GridNotification): void;
  /** Sends everyone. Done at `ready`, unless the page was opened with only the first so many. */
  sendEveryone(): void;
  /** Another network opens, with the people that a test may have put into `table` before. */
  switchTo(networkId: string): void;
  /** A click in another view of the selection, such as a check box of the tree. */
  selectElsewhere(change: SelectionChangeKind, ids: readonly ConnectionId[]): void;
  /** The people the host has selected, ascending. */
  selectedAtHost(): readonly ConnectionId[];
  /** Tells whoever follows the store that `table` was changed by the test. */
  tableChanged(): void;
  /** Posts whatever it is, unchecked. */
  postRaw(message: unknown): void;
  /** What `setState` kept, as VS Code keeps it over a reload. */
  state: unknown;
  table: ReturnType<typeof inventedPeople>;
  /** What the next snapshot says of the network. */
  about: NetworkFacts['about'];
}

declare global {
  interface Window {
    fakeVsCode: FakeVsCode;
  }
}

const stateKey = 'state';
const selectionKey = 'selection';
const oneByOneKey = 'oneByOne';
const { searchParams } = new URL(location.href);
const first = Number(searchParams.get('first'));

let networkId = 'one';
let revision = 1;
/** The last `select` of this page that was carried out. */
let seen = 0;
/** Decisions as they were before each change, for undo. */
const before: Uint8Array[] = [];

const fake: FakeVsCode = {
  about: { isSample: false, messagesKnown: true },
  received: [],
  refused: [],
  policyViolations: [],
  table: inventedPeople(Number(searchParams.get('people'))),
  post(notification) {
    window.postMessage(packed(notification));
  },
  switchTo(id) {
    networkId = id;
    sendSnapshot(fake.table);
  },
  selectElsewhere(change, ids) {
    selected.change(source, { networkId, change, ids, chosenBy: 'selected elsewhere' });
  },
  selectedAtHost() {
    return [...selected.ids].sort((a, b) => a - b);
  },
  tableChanged() {
    tellChange({ kind: 'everything' });
  },
  postRaw(message) {
    window.postMessage(message);
  },
  sendEveryone() {
    sendSnapshot(fake.table);
  },
  get state(): unknown {
    const state: unknown = JSON.parse(sessionStorage.getItem(stateKey) ?? 'null');
    return state ?? undefined;
  },
  set state(state: unknown) {
    sessionStorage.setItem(stateKey, JSON.stringify(state));
  },
};
window.fakeVsCode = fake;

let tellChange: (people: StoreChange['people']) => void = () => undefined;
/** The store, as far as the selection looks at it. */
const source = {
  get networkId() {
    return networkId;
  },
  expectNetwork(expected: string) {
    if (expected !== networkId) throw new Error('another network');
  },
  states(ids: readonly ConnectionId[]) {
    const { table } = fake;
    const rows = new Map(Array.from(table.id, (id, row) => [id, row]));
    return ids.flatMap((id) => {
      const row = rows.get(id);
      if (row === undefined) return [];
      const decision = decisions[table.decision[row] ?? 0] ?? 'undecided';
      return { id, decision, standing: standings[table.standing[row] ?? 0] ?? 'connected' };
    });
  },
};
/** The owner of the selection that ships, over this store; what it keeps survives a reload of the page. */
const selected = new SelectedPeople(
  {
    store: () => Promise.resolve(source),
    onDidChange(listener) {
      tellChange = (people) => listener({ revision, people, runs: false, own: true });
      return { dispose: () => undefined };
    },
    onDidSwitch: () => ({ dispose: () => undefined }),
  },
  {
    keys: () => [],
    get: () => JSON.parse(sessionStorage.getItem(selectionKey) ?? 'null') as never,
    update(_key, value) {
      sessionStorage.setItem(selectionKey, JSON.stringify(value ?? null));
      return Promise.resolve();
    },
  },
  (error) => fake.refused.push(String(error)),
  0,
);
selected.onDidChange((change) => {
  if (change.view !== fake) sendSelection(change);
});

function sendSelection({ networkId: of, change, ids, by }: Omit<SelectionChange, 'view'>): void {
  const params = { networkId: of, seen, change, ids: packIds(ids), by };
  fake.post({ kind: 'notification', name: 'select', params });
}

/** As the grid's panel does. */
function select({ networkId: of, number, change, ids, chosenBy }: GridCommandParams<'select'>): void {
  const request = { networkId: of, change, ids: unpackIds(ids) ?? [], chosenBy };
  const unknown = selected.change(source, request, fake);
  seen = number;
  sendSelection({ networkId: of, change: 'remove', ids: unknown, by: 'data' });
}
document.addEventListener('securitypolicyviolation', (event) => {
  fake.policyViolations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
});

function packed(notification: GridNotification): PostedNotification {
  switch (notification.name) {
    case 'snapshot':
      return { ...notification, params: { ...notification.params, table: packTable(notification.params.table) } };
    case 'delta':
      return { ...notification, params: { ...notification.params, changed: packTable(notification.params.changed) } };
    default:
      return notification;
  }
}

function receive(message: unknown): void {
  let parsed: GridCommand | GridRequest;
  try {
    parsed = parseWebviewMessage(message);
  } catch (error) {
    fake.refused.push(String(error));
    return;
  }
  fake.received.push(parsed);
  if (parsed.name === 'ready' || parsed.name === 'requestSnapshot') {
    sendSnapshot(first > 0 ? inventedPeople(first) : fake.table);
  }
  if (parsed.name === 'select') select(parsed.params);
  if (parsed.name === 'keepOneByOne') sessionStorage.setItem(oneByOneKey, parsed.params.ids);
  if (parsed.name === 'setDecision') decide(parsed.params);
  if (parsed.name === 'undo') undo();
  if (parsed.kind === 'request') {
    const result =
      parsed.name === 'plan'
        ? { plan: `${parsed.params.count} people at 40 a day: done about 12 March.` }
        : parsed.name === 'asItWas'
          ? asItWas()
          : { details: detailsOf(parsed.params.target.id) };
    window.postMessage({ kind: 'response', id: parsed.id, result });
  }
}

/** Everyone's last contact is told by the id, and every fifth person's decision is not recorded. */
function asItWas(): GridRequestResult<'asItWas'> {
  const ids = [...fake.table.id];
  const lists = (count: number, parts: number) =>
    Array.from({ length: count }, (_, code) => packIds(ids.filter((id) => id % parts === code)));
  return { contact: lists(6, 6), decision: lists(4, 5) };
}

function sendSnapshot(table: ReturnType<typeof inventedPeople>): void {
  selected.follow(source);
  fake.post({
    kind: 'notification',
    name: 'snapshot',
    params: {
      revision,
      awaited: fake.table.length - table.length,
      networkId,
      table,
      savedFilters: [],
      ownCompanies: ['Øresund Labs', 'Bluefern'],
      jobs: [...inventedJobs],
      companiesApart: [],
      selected: packIds(selected.ids),
      seen,
      freshness: { listed: 20_400, messages: 20_399 },
      about: fake.about,
      readingDays: [18_000, 20_400],
      followers: { day: 20_390, count: 12_300, source: 'typed' },
      oneByOneIds: sessionStorage.getItem(oneByOneKey) ?? undefined,
      viewState: undefined,
    },
  });
}

/** As the host does: of several, those who are kept are left. */
function decide({ target, decision, keptToo }: GridCommandParams<'setDecision'>): void {
  const rows = (target.kind === 'clicked' ? [target.id] : target.ids).map((id) => fake.table.id.indexOf(id));
  const people = rows.map((row) => ({ id: row, decision: decisions[fake.table.decision[row] ?? 0] ?? 'undecided' }));
  const { changing, kept } = partKept(people, decision);
  const changed = keptToo ? rows : changing;
  const keptLeft = keptToo ? [] : kept.map((row) => fake.table.id[row] ?? 0);
  const isOther = changed.some((row) => fake.table.decision[row] !== decisions.indexOf(decision));
  before.push(fake.table.decision.slice());
  const column = fake.table.decision.slice();
  for (const row of changed) column[row] = decisions.indexOf(decision);
  fake.table = { ...fake.table, decision: column };
  sendStates(changed, `Mark ${changed.length} people as ${decision}`);
  fake.post({
    kind: 'notification',
    name: 'decided',
    params: { networkId, target, decision, changed: changed.length, keptLeft, step: isOther ? revision : undefined },
  });
}

function undo(): void {
  const column = before.pop();
  if (!column) return;
  const changed = [...column.keys()].filter((row) => column[row] !== fake.table.decision[row]);
  fake.table = { ...fake.table, decision: column };
  sendStates(changed, before.length > 0 ? 'an earlier decision' : undefined);
}

function sendStates(rows: readonly number[], label: string | undefined): void {
  const { table } = fake;
  const states = {
    id: Int32Array.from(rows, (row) => table.id[row] ?? 0),
    decision: Uint8Array.from(rows, (row) => table.decision[row] ?? 0),
    standing: Uint8Array.from(rows, (row) => table.standing[row] ?? 0),
  };
  const since = revision;
  revision += 1;
  fake.post({ kind: 'notification', name: 'states', params: { networkId, since, revision, states } });
  fake.post({ kind: 'notification', name: 'undoState', params: { label, refused: undefined } });
  tellChange({ kind: 'people', ids: new Set(states.id), onlyStates: true });
}

function detailsOf(id: number): unknown {
  const { table } = fake;
  const row = table.id.indexOf(id);
  if (row < 0) return undefined;
  return {
    connection: {
      id,
      slug: table.slug[row] || undefined,
      firstName: table.firstName[row],
      lastName: table.lastName[row],
      email: table.email[row],
      company: table.company[row],
      title: table.title[row],
      connectedOn: table.connectedOn[row] === noDay ? undefined : table.connectedOn[row],
      decision: decisions[table.decision[row] ?? 0],
      standing: standings[table.standing[row] ?? 0],
      tags: table.tags[row],
      note: table.note[row],
      interaction: {
        messages: !table.slug[row]
          ? undefined
          : {
              sent: 3,
              received: 1,
              firstSent: 15_000,
              lastSent: 18_000,
              firstReceived: 15_100,
              lastReceived: 17_200,
            },
        invitedBy: 'me',
        invitedOn: 14_900,
        invitationHadNote: true,
        endorsementsGiven: 2,
        endorsementsReceived: 0,
        recommendationsGiven: 0,
        recommendationsReceived: 1,
        linkedInNote: '',
      },
    },
    history: [
      { at: 1_760_000_000_000, text: 'Marked Review' },
      { at: 1_750_000_000_000, text: 'Imported from complete-export.zip' },
    ],
    signals: ['Same employer as you'],
    strength: {
      low: 3,
      high: 4,
      points: [
        { says: 'They wrote to you', points: 1, answer: 'yes', source: 'messages.csv' },
        { says: 'One of you recommended the other', points: 2, answer: 'yes', source: 'Recommendations' },
        { says: 'You wrote a note on LinkedIn', points: 1, answer: 'unknown', source: 'Notes.csv' },
        { says: 'Ten messages or more, both ways', points: 1, answer: 'no', source: 'messages.csv' },
      ],
    },
    titleWords: [{ says: 'Director', word: 'Head of' }],
  };
}

Object.assign(window, {
  acquireVsCodeApi: () => ({
    // A structured clone, as on the way to the real host: later changes must not be seen there.
    postMessage: (message: unknown) => receive(structuredClone(message)),
    getState: () => fake.state,
    setState: (state: unknown) => {
      fake.state = state;
      return state;
    },
  }),
});
