import * as v from 'valibot';
import { runActs } from '#core/removal/wording/shownStatus.ts';
import { InvalidMessage, check, envelope, orUndefined } from './checkMessage.ts';
import {
  clicked,
  connectionDetails,
  connectionId,
  connectionIds,
  count,
  decision,
  followersNow,
  freshness,
  gridViewState,
  integer,
  networkAbout,
  networkId,
  noteText,
  ownJobs,
  packedIds,
  queryText,
  runStatus,
  savedFilter,
  savedFilterId,
  savedFilterName,
  selectionChange,
  tagText,
  target,
} from './gridSchemas.ts';
import { statesSchema, tableSchema } from './packedTable.ts';

// The whole conversation between the extension host and the grid. Three kinds only: a command is fired and forgotten,
// a request is answered, a notification goes from host to webview. The webview sends ids and the network they belong to;
// the host refuses those of another network and reads the people from the store again before it does anything. No message
// names a VS Code command.

const nothing = v.strictObject({});
/** Entries of a message that names people, filters or runs by id: it also names their network. */
function ofNetwork<T extends v.ObjectEntries>(entries: T) {
  return v.object({ networkId, ...entries });
}
const revision = v.pipe(v.number(), v.integer(), v.minValue(0));
/** The days of the readings that list people, in order. */
const readingDays = v.array(v.pipe(v.number(), v.integer()));
/** Company spellings that the person wants apart from those they look like; all of them. */
const companySpellings = v.array(v.string());

/**
 * Webview to host, without an answer: results arrive as notifications. Only the host checks these: the mark lets the page's
 * bundle leave them out.
 */
export const gridCommands = /* @__PURE__ */ (() =>
  ({
    /** The page listens; answered by a snapshot. Nothing is sent before it, since it would be lost. */
    ready: nothing,
    /** A revision is missing: send everything again. */
    requestSnapshot: nothing,
    /**
     * The people the person selected or cleared, at most once a frame and before any command. `number` counts these commands of
     * one page from 1, for the answer's `seen`; `chosenBy` is the query that showed them.
     */
    select: ofNetwork({ number: count, change: selectionChange, ids: packedIds, chosenBy: queryText }),
    /** When the decision is about several people, kept ones are left out unless `keptToo`; answered by `decided`. */
    setDecision: ofNetwork({ target, decision, keptToo: v.boolean() }),
    editTags: ofNetwork({ target, add: v.array(tagText), remove: v.array(tagText) }),
    setNote: ofNetwork({ target: clicked, note: noteText }),
    openProfile: ofNetwork({ target: clicked }),
    /** Requests a removal; the host shows the list and asks for consent. */
    remove: ofNetwork({ target }),
    /** Shows what would be lost without them; nothing can be agreed to there. */
    previewRemoval: ofNetwork({ target }),
    /** Requests a removal of everyone marked to remove, whom the host reads from the store. */
    removeMarked: ofNetwork({}),
    /** `of`: only if it was about no one but these people; `step`: only this step, as `decided` named it. */
    undo: ofNetwork({ of: orUndefined(connectionIds), step: orUndefined(integer) }),
    exportConnections: ofNetwork({ target }),
    copy: ofNetwork({ target }),
    saveFilter: ofNetwork({ name: savedFilterName, query: queryText }),
    renameFilter: ofNetwork({ id: savedFilterId, name: savedFilterName }),
    deleteFilter: ofNetwork({ id: savedFilterId }),
    /** One of the acts that the status offers. */
    removalAct: ofNetwork({ act: v.picklist(runActs) }),
    importExport: nothing,
    trySampleNetwork: nothing,
    deleteSampleNetwork: nothing,
    /** Asks the person how many follow them. */
    setFollowers: ofNetwork({}),
    syncConnections: nothing,
    /** Adds a rule that was proposed to the account's policy, and shows it there. */
    addToPolicy: v.object({ decision: v.picklist(['review', 'remove']), query: queryText }),
    /** The people whom the page shows one by one; sent when that begins, and handed back in the snapshot. */
    keepOneByOne: ofNetwork({ ids: packedIds }),
    /** Sent a moment after the view changed; the host keeps the last one and hands it back in the snapshot. */
    persistViewState: v.object({ viewState: gridViewState }),
  }) as const)();

/** Webview to host, awaited: what is sent, which only the host checks too. */
export const gridRequests = /* @__PURE__ */ (() =>
  ({
    details: ofNetwork({ target: clicked }),
    plan: ofNetwork({ count }),
    asItWas: ofNetwork({ day: integer }),
  }) as const)();

/** The answers, which the page checks. */
export const gridAnswers = {
  /** undefined `details`: there is no such person any more. */
  details: v.object({ details: orUndefined(connectionDetails) }),
  /**
   * A sentence on how long removing a number of people takes and when it would be done; fails when a setting can't be used.
   */
  plan: v.object({ plan: v.string() }),
  /** What held at the end of a past day: see `PastIds`. */
  asItWas: v.object({ contact: v.array(packedIds), decision: v.array(packedIds) }),
} as const satisfies Record<keyof typeof gridRequests, unknown>;

/** Host to webview. */
export const gridNotifications = {
  /** Everything, at a revision. Replaces what the webview had. */
  snapshot: v.object({
    revision,
    /**
     * The number of people in the next snapshot, which follows at once: `table` only holds the first screenful, for an
     * empty page.
     */
    awaited: count,
    /** The network to which ids belong; in another one they mean other people. */
    networkId,
    table: tableSchema,
    savedFilters: v.array(savedFilter),
    /** The owner's employers, newest first. */
    ownCompanies: v.array(v.string()),
    /** A change of jobs comes with a new snapshot, since it may affect how everyone is shown. */
    jobs: ownJobs,
    companiesApart: companySpellings,
    /** Everyone selected, and the number of the last `select` of this page that it includes. */
    selected: packedIds,
    seen: count,
    /** Days up to which connections and messages are known. */
    freshness: orUndefined(freshness),
    /** What the page says above the list: whether people are invented, and what was never imported. */
    about: v.optional(networkAbout, () => ({ isSample: false, messagesKnown: true })),
    readingDays: v.optional(readingDays, () => []),
    /** The latest count of followers. */
    followers: followersNow,
    /** What `keepOneByOne` kept of this network's people. */
    oneByOneIds: v.fallback(orUndefined(packedIds), undefined),
    /**
     * What `persistViewState` kept, for a panel that is opened again; a reloaded page's own state takes precedence. What
     * another version kept may not be understood, and is left.
     */
    viewState: v.fallback(orUndefined(gridViewState), undefined),
  }),
  /**
   * From revision `since` to `revision`. Valid only on top of `since` of the same network; on any other the webview asks for
   * a snapshot. People in `changed` replace those of their id or are new. Empty lists mean that no one changed.
   */
  delta: v.object({
    networkId,
    since: revision,
    revision,
    changed: tableSchema,
    removed: connectionIds,
    companiesApart: companySpellings,
    followers: followersNow,
  }),
  /** A delta of decisions and standings only, which takes a few bytes for each of many people. */
  states: v.object({ networkId, since: revision, revision, states: statesSchema }),
  /**
   * What changed of the network besides its people, in this window or another: all of it again. A change of jobs comes
   * with a snapshot instead.
   */
  facts: v.object({ networkId, savedFilters: v.array(savedFilter), freshness, about: networkAbout, readingDays }),
  /**
   * The selection changed: in another view, or because people left or were kept. Also the answer to each `select`, empty
   * or with ids that name no one. Changes that the page sent after `seen` are not in it yet and apply on top of it.
   */
  select: v.object({
    networkId,
    seen: count,
    change: selectionChange,
    ids: packedIds,
    by: v.picklist(['person', 'data']),
  }),
  /** undefined: no run is open, and LinkedIn has not objected to anything. */
  removalStatus: v.object({ status: orUndefined(runStatus) }),
  /** Show the people who match a query. */
  showQuery: v.object({ query: queryText }),
  /** Show the details of a person. A query becomes the filter if the present one does not show them. */
  showPerson: v.object({ networkId, id: connectionId, query: orUndefined(queryText) }),
  /** Decide one by one: on these people or, without ids, on those whom the page shows or has selected. */
  decideOneByOne: v.object({ networkId, ids: orUndefined(connectionIds) }),
  /** Show the overview. */
  showOverview: nothing,
  /** Show the list of people. */
  showList: nothing,
  /**
   * `label` says what undo would take back ("Keep 12 people"); undefined: nothing to undo. `refused` says why an undo took
   * back nothing.
   */
  undoState: v.object({ label: orUndefined(v.string()), refused: orUndefined(v.string()) }),
  /**
   * The result of `setDecision`: how many have the decision now, who was left out because they are kept, and the step that
   * undo would take back; undefined: everyone had the decision before.
   */
  decided: v.object({
    networkId,
    target,
    decision,
    changed: count,
    keptLeft: connectionIds,
    step: orUndefined(integer),
  }),
} as const;

export type GridCommandName = keyof typeof gridCommands;
export type GridRequestName = keyof typeof gridRequests;
export type GridNotificationName = keyof typeof gridNotifications;

export type GridCommandParams<N extends GridCommandName> = v.InferOutput<(typeof gridCommands)[N]>;
export type GridRequestParams<N extends GridRequestName> = v.InferOutput<(typeof gridRequests)[N]>;
export type GridRequestResult<N extends GridRequestName> = v.InferOutput<(typeof gridAnswers)[N]>;
export type GridNotificationParams<N extends GridNotificationName> = v.InferOutput<(typeof gridNotifications)[N]>;

export type GridCommand = {
  [N in GridCommandName]: { readonly kind: 'command'; readonly name: N; readonly params: GridCommandParams<N> };
}[GridCommandName];
export type GridRequest = {
  [N in GridRequestName]: {
    readonly kind: 'request';
    readonly id: number;
    readonly name: N;
    readonly params: GridRequestParams<N>;
  };
}[GridRequestName];
/** As the page gets it: checked, and tables unpacked. */
export type GridNotification = {
  [N in GridNotificationName]: {
    readonly kind: 'notification';
    readonly name: N;
    readonly params: GridNotificationParams<N>;
  };
}[GridNotificationName];
/** As the host posts it: tables packed. */
export type PostedNotification = {
  [N in GridNotificationName]: {
    readonly kind: 'notification';
    readonly name: N;
    readonly params: v.InferInput<(typeof gridNotifications)[N]>;
  };
}[GridNotificationName];
/** Has exactly one of `result` and `error`; the side that sent the request checks `result`. */
export type GridResponse =
  | { readonly kind: 'response'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'response'; readonly id: number; readonly error: string };

const requestId = v.object({ id: v.pipe(v.number(), v.integer(), v.minValue(0)) });
const response = v.union([
  v.object({ kind: v.literal('response'), id: requestId.entries.id, error: v.string() }),
  v.object({ kind: v.literal('response'), id: requestId.entries.id, result: v.unknown() }),
]);

/** Checks what the webview sent. @throws InvalidMessage */
export function parseWebviewMessage(value: unknown): GridCommand | GridRequest {
  const { kind, name, params } = check(envelope, value, 'message from the grid');
  // hasOwn, so that "constructor" is not taken for a message.
  if (kind === 'command' && Object.hasOwn(gridCommands, name)) {
    return { kind, name, params: check(gridCommands[name as GridCommandName], params, name) } as GridCommand;
  }
  if (kind === 'request' && Object.hasOwn(gridRequests, name)) {
    const { id } = check(requestId, value, name);
    return { kind, id, name, params: check(gridRequests[name as GridRequestName], params, name) } as GridRequest;
  }
  throw new InvalidMessage('message from the grid: no such kind and name');
}

/** Checks what the host sent. @throws InvalidMessage */
export function parseHostMessage(value: unknown): GridNotification | GridResponse {
  if (v.is(response, value)) return value;
  const { kind, name, params } = check(envelope, value, 'message from the host');
  if (kind === 'notification' && Object.hasOwn(gridNotifications, name)) {
    const schema: v.GenericSchema = gridNotifications[name as GridNotificationName];
    return { kind, name, params: check(schema, params, name) } as GridNotification;
  }
  throw new InvalidMessage('message from the host: no such kind and name');
}

/** Checks the answer to a request. @throws InvalidMessage */
export function parseResult<N extends GridRequestName>(name: N, result: unknown): GridRequestResult<N> {
  return check(gridAnswers[name] as v.GenericSchema<unknown, GridRequestResult<N>>, result, name);
}
