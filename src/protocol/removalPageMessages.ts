import * as v from 'valibot';
import { runActs } from '#core/removal/wording/shownStatus.ts';
import { InvalidMessage, check, envelope, orUndefined } from './checkMessage.ts';
import { connectionId, count, networkId, packedIds } from './gridSchemas.ts';
import { pageRows, pageState, runId, runMode, savedPage, typedText } from './removalPageSchemas.ts';

// The whole conversation between the extension host and the removal page. The host decides what is shown: the page sends
// named acts, and their results arrive as a new state. A message that names people or runs also names their network; the
// host refuses other networks and reads the people from the store again before it does anything.

const nothing = v.strictObject({});
function ofNetwork<T extends v.ObjectEntries>(entries: T) {
  return v.object({ networkId, ...entries });
}

/** Page to host. */
export const removalPageActs = {
  /** The page listens; nothing is sent before it. */
  ready: nothing,
  /** Keeps people: they are protected from now on and taken out of this draft or run. */
  keep: ofNetwork({ ids: packedIds }),
  /** Undoes a Keep by mistake: the last decision, if it was about no one but these people. */
  undo: ofNetwork({ ids: packedIds }),
  showPerson: ofNetwork({ id: connectionId }),
  chooseMode: ofNetwork({ mode: runMode }),
  /** Chooses whether a large run starts now or waits until tomorrow. */
  chooseStart: ofNetwork({ today: v.boolean() }),
  /** Goes on from "what would I lose" to a removal of the same people. */
  plan: ofNetwork({}),
  /** Agrees to exactly what the page shows; the host refuses when that has changed meanwhile. */
  go: ofNetwork({ count, mode: runMode, startToday: v.boolean(), typed: typedText, addTo: v.optional(runId) }),
  /** Shows the draft as a document. */
  showDocument: ofNetwork({}),
  openSettings: nothing,
  showRun: nothing,
  switchAccount: nothing,
  /** Brings the browser's window to the front, which nothing else in a removal does. */
  showBrowser: nothing,
  /** One of the acts that the status of a run offers, or signing in before there is one. */
  act: ofNetwork({ act: v.picklist(runActs) }),
  /** Changes between guided and automatic, from the next person on. */
  changeMode: ofNetwork({ runId }),
  /** Takes a queued person out of the run; connection and decision stay. */
  takeOut: ofNetwork({ runId, id: connectionId }),
  checkAgain: ofNetwork({ runId }),
  retryFailed: ofNetwork({ runId }),
  /** Plans the removal of those who went through a rehearsal. */
  removeRehearsed: ofNetwork({ runId }),
  /** Says what the person saw on LinkedIn about someone whose outcome is unclear. */
  settledByHand: ofNetwork({ runId, id: connectionId, saw: v.picklist(['removed', 'connected']) }),
  /** Takes that back. */
  takeBackAnswer: ofNetwork({ runId, id: connectionId }),
  showRecord: ofNetwork({ runId }),
  exportRecord: ofNetwork({ runId }),
  exportReinvite: ofNetwork({ runId }),
} as const;

/** Host to page. */
export const removalPageNotifications = {
  /** Everything except the list; `saved` is what the page keeps for a reload. */
  state: v.object({ networkId, state: pageState, saved: orUndefined(savedPage) }),
  /** The whole list. */
  rows: v.object({ networkId, rows: pageRows }),
  /** The changed rows of people who are already in the list. */
  changedRows: v.object({ networkId, rows: pageRows }),
} as const;

export type RemovalPageActName = keyof typeof removalPageActs;
export type RemovalPageActParams<N extends RemovalPageActName> = v.InferOutput<(typeof removalPageActs)[N]>;
export type RemovalPageAct = {
  [N in RemovalPageActName]: { readonly kind: 'act'; readonly name: N; readonly params: RemovalPageActParams<N> };
}[RemovalPageActName];

type NotificationName = keyof typeof removalPageNotifications;
export type RemovalPageNotification = {
  [N in NotificationName]: {
    readonly kind: 'notification';
    readonly name: N;
    readonly params: v.InferOutput<(typeof removalPageNotifications)[N]>;
  };
}[NotificationName];

/** Checks what the page sent. @throws InvalidMessage */
export function parseRemovalPageAct(value: unknown): RemovalPageAct {
  const { kind, name, params } = check(envelope, value, 'message from the removal page');
  // hasOwn, so that "constructor" is not taken for a message.
  if (kind !== 'act' || !Object.hasOwn(removalPageActs, name)) {
    throw new InvalidMessage('message from the removal page: no such act');
  }
  return { kind, name, params: check(removalPageActs[name as RemovalPageActName], params, name) } as RemovalPageAct;
}

/** Checks what the host sent. @throws InvalidMessage */
export function parseRemovalPageNotification(value: unknown): RemovalPageNotification {
  const { kind, name, params } = check(envelope, value, 'message from the host');
  if (kind !== 'notification' || !Object.hasOwn(removalPageNotifications, name)) {
    throw new InvalidMessage('message from the host: no such notification');
  }
  const schema: v.GenericSchema = removalPageNotifications[name as NotificationName];
  return { kind, name, params: check(schema, params, name) } as RemovalPageNotification;
}
