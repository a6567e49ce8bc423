import * as v from 'valibot';
import { runActs } from '#core/removal/wording/shownStatus.ts';
import { InvalidMessage, check, envelope } from './checkMessage.ts';
import { connectionId, count, networkId, packedIds } from './gridSchemas.ts';
import { pageRows, pageState, runId, runMode, savedPage, typedText } from './removalPageSchemas.ts';

// The whole conversation between the extension host and the removal page. The host is the truth: it sends what is to be
// seen, the page sends named acts, and what comes of them arrives as another state. What names people or runs says of
// which network; the host refuses others and reads the people from the store again before it does anything.

const nothing = v.strictObject({});
function ofNetwork<T extends v.ObjectEntries>(entries: T) {
  return v.object({ networkId, ...entries });
}

/** Page to host. */
export const removalPageActs = {
  /** The page listens; nothing is sent before it. */
  ready: nothing,
  /** They stay: kept from now on, taken out of this draft or run. */
  keep: ofNetwork({ ids: packedIds }),
  /** Takes the last decision back, such as a Keep by mistake. */
  undo: ofNetwork({}),
  showPerson: ofNetwork({ id: connectionId }),
  chooseMode: ofNetwork({ mode: runMode }),
  /** Of a large run: start now, or wait until tomorrow. */
  chooseStart: ofNetwork({ today: v.boolean() }),
  /** From "what would I lose" to a removal of the same people. */
  plan: ofNetwork({}),
  /** Agrees to exactly what the page shows; the host refuses when it is something else by now. */
  go: ofNetwork({ count, mode: runMode, startToday: v.boolean(), typed: typedText, addTo: v.optional(runId) }),
  /** The draft as a document. */
  showDocument: ofNetwork({}),
  openSettings: nothing,
  showRun: nothing,
  switchAccount: nothing,
  /** Brings the browser's window to the front; nothing else ever does in a removal. */
  showBrowser: nothing,
  /** One of the acts that the status of a run offers, or signing in before there is one. */
  act: ofNetwork({ act: v.picklist(runActs) }),
  /** Guided instead of automatic from the next person on, or the other way round. */
  changeMode: ofNetwork({ runId }),
  /** Someone who waits leaves the run; the connection stays, and so does the decision. */
  takeOut: ofNetwork({ runId, id: connectionId }),
  checkAgain: ofNetwork({ runId }),
  retryFailed: ofNetwork({ runId }),
  /** What the person saw on LinkedIn of someone whose outcome is unclear. */
  settledByHand: ofNetwork({ runId, id: connectionId, saw: v.picklist(['removed', 'connected']) }),
  showRecord: ofNetwork({ runId }),
  exportRecord: ofNetwork({ runId }),
  exportReinvite: ofNetwork({ runId }),
} as const;

/** Host to page. */
export const removalPageNotifications = {
  /** All but the list; `saved` is what the page keeps for a reload. */
  state: v.object({ networkId, state: pageState, saved: v.optional(savedPage, () => undefined) }),
  /** The whole list. */
  rows: v.object({ networkId, rows: pageRows }),
  /** Lines that changed, of people who are in the list already. */
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
  // hasOwn, so that "constructor" is no message.
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
