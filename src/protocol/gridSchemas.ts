import * as v from 'valibot';
import { decisions, standings } from '#core/people/connection.ts';
import { unpackIds } from '#core/people/idRanges.ts';
import type { Connection } from '#core/people/connection.ts';
import { longestQuery } from '#core/query/parseQuery.ts';
import { shownColumns, sortColumns } from '#core/search/sortRows.ts';
import { longestFilterName, longestNote, longestTag } from '#core/people/markLimits.ts';
import { runActs, runTones } from '#core/removal/wording/shownStatus.ts';
import { orUndefined } from './checkMessage.ts';

// What travels between the host and the grid. VS Code's postMessage drops keys whose value is undefined, so an absent key
// reads as undefined here. Long lists are checked by hand, not item by item through a schema, which would take longer
// than everything else at 300,000 people.

const isInteger = (value: unknown): value is number => Number.isInteger(value);

function arrayOf<T>(isItem: (value: unknown) => value is T, what: string) {
  return v.custom<T[]>((value) => Array.isArray(value) && value.every(isItem), `must be a list of ${what}`);
}

export const integer = v.pipe(v.number(), v.integer());
export const count = v.pipe(integer, v.minValue(0));
const text = (longest: number) => v.pipe(v.string(), v.maxLength(longest));

export const connectionId = v.pipe(integer, v.minValue(1));
/** Without repeats; the host looks every id up again, so one that is no longer there is simply not found. */
export const connectionIds = v.pipe(
  arrayOf((value): value is number => isInteger(value) && value > 0, 'connection ids'),
  v.check((ids) => new Set(ids).size === ids.length, 'names a connection twice'),
);
/** Any number of ids packed by `packIds`, since big selections change quickly while a range is drawn. */
export const packedIds = v.pipe(
  v.string(),
  v.check((text) => unpackIds(text) !== undefined, 'must be packed ids'),
);
/** `replace`: select exactly these people; `add` and `remove`: change only these. */
export const selectionChange = v.picklist(['replace', 'add', 'remove']);
export type SelectionChangeKind = v.InferOutput<typeof selectionChange>;
export const queryText = text(longestQuery);
export const noteText = text(longestNote);
export const tagText = v.pipe(text(longestTag), v.trim(), v.minLength(1));
export const decision = v.picklist(decisions);

/** The network to which ids belong: in another one the same ids mean other people. */
export const networkId = v.pipe(text(200), v.minLength(1));

/** The one person at a click or the cursor. Commands that open or edit one person accept nothing else. */
export const clicked = v.object({ kind: v.literal('clicked'), id: connectionId });
export type Clicked = v.InferOutput<typeof clicked>;
/** Everyone who is selected. */
const selected = v.object({
  kind: v.literal('selected'),
  ids: v.pipe(
    connectionIds,
    v.check((ids) => ids.length > 0, 'names no one'),
  ),
});
/** The people a command is about. */
export const target = v.variant('kind', [clicked, selected]);
export type Target = v.InferOutput<typeof target>;

export const savedFilterId = v.pipe(text(100), v.minLength(1));
export const savedFilterName = v.pipe(text(longestFilterName), v.trim(), v.minLength(1));
/** A filter the person named. */
export const savedFilter = v.object({ id: savedFilterId, name: savedFilterName, query: queryText });
export type SavedFilter = v.InferOutput<typeof savedFilter>;

/** The columns of the grid, in their first order. */
export const gridColumns = ['select', ...shownColumns] as const;
export type GridColumn = (typeof gridColumns)[number];

/**
 * Deciding one by one: what chose the people, and how far it has got. The people themselves are sent only once, by
 * `keepOneByOne`, since this is saved at each decision.
 */
export const oneByOneState = v.object({
  open: v.boolean(),
  /** What chose the people: the query, or '' for a selection or group. */
  key: queryText,
  /** The person shown; undefined at the end. */
  current: orUndefined(connectionId),
});
export type OneByOneState = v.InferOutput<typeof oneByOneState>;

/** The decisions of one sitting, from which a rule may be proposed. */
export const sittingState = v.object({
  decided: packedIds,
  /** Queries that were proposed and answered. */
  answered: v.array(queryText),
  /** The time of the last decision, in milliseconds since 1970. */
  at: v.number(),
});
export type SittingState = v.InferOutput<typeof sittingState>;

/**
 * What the view remembers about how the person looks at the data, but nothing of the data. Small enough to store as JSON.
 */
export const gridViewState = v.object({
  /** The network to which the ids in `top` and `cursor` belong: in another one they mean someone else. */
  networkId: orUndefined(v.string()),
  query: queryText,
  sort: v.array(v.object({ column: v.picklist(sortColumns), descending: v.boolean() })),
  columns: v.array(
    v.object({ column: v.picklist(gridColumns), width: v.pipe(v.number(), v.minValue(0)), hidden: v.boolean() }),
  ),
  /** The person at the top of the visible rows, so that the scroll position is restored by person and not by pixel. */
  top: orUndefined(connectionId),
  /** The person and the column of the cursor. */
  cursor: orUndefined(v.object({ id: connectionId, column: v.picklist(gridColumns) })),
  /** Where the keyboard was. */
  focus: orUndefined(v.picklist(['query', 'grid'])),
  facetsOpen: v.boolean(),
  histogramOpen: v.boolean(),
  detailsOpen: v.boolean(),
  /** Whether the overview is shown in place of the list; absent in states of earlier versions. */
  overviewOpen: orUndefined(v.boolean()),
  oneByOne: orUndefined(oneByOneState),
  sitting: orUndefined(sittingState),
});
export type GridViewState = v.InferOutput<typeof gridViewState>;

/** The status of the open run or of an objection of LinkedIn's, for the banner: `BannerStatus` in core. */
export const runStatus = v.object({
  runId: orUndefined(integer),
  tone: v.picklist(runTones),
  headline: v.string(),
  advice: v.string(),
  short: v.string(),
  done: count,
  total: count,
  acts: v.array(v.picklist(runActs)),
  isSpoken: v.boolean(),
});

const months = v.object({ first: integer, last: integer });
/** A job of the owner. */
const job = v.object({
  company: v.string(),
  title: v.string(),
  started: orUndefined(months),
  finished: orUndefined(v.union([v.literal('present'), months])),
});
/** undefined: Positions.csv was never imported. */
export const ownJobs = orUndefined(v.array(job));

const day = orUndefined(integer);
const connection: v.GenericSchema<unknown, Connection> = v.object({
  id: connectionId,
  slug: orUndefined(v.string()),
  firstName: v.string(),
  lastName: v.string(),
  email: v.string(),
  company: v.string(),
  title: v.string(),
  connectedOn: day,
  decision,
  standing: v.picklist(standings),
  tags: v.array(v.string()),
  note: v.string(),
  interaction: v.object({
    messages: orUndefined(
      v.object({
        sent: count,
        received: count,
        firstSent: day,
        lastSent: day,
        firstReceived: day,
        lastReceived: day,
      }),
    ),
    invitedBy: orUndefined(v.picklist(['me', 'them'])),
    invitedOn: day,
    invitationHadNote: v.boolean(),
    endorsementsGiven: count,
    endorsementsReceived: count,
    recommendationsGiven: count,
    recommendationsReceived: count,
    endorsementsUnknown: v.exactOptional(v.boolean()),
    recommendationsUnknown: v.exactOptional(v.boolean()),
    linkedInNote: v.string(),
  }),
});

/** The number of followers as counted on a day; undefined: never noted. */
export const followersNow = orUndefined(v.object({ day: integer, count, source: v.picklist(['typed', 'page']) }));

/** Whether the people are invented, and whether messages were ever imported. */
export const networkAbout = v.object({ isSample: v.boolean(), messagesKnown: v.boolean() });

export const freshness = v.object({ listed: day, messages: day });

/** Everything known about one person. */
export const connectionDetails = v.object({
  connection,
  /** What happened to them, newest first; `text` is in words to show. */
  history: v.array(v.object({ at: v.number(), text: v.string() })),
  /** Why they stand out, as short phrases: "Title says “recruiter”", "Same employer as you". */
  signals: v.array(v.string()),
  /** Strength with its sum: each possible point with the file or place that tells about it. */
  strength: v.object({
    low: count,
    high: count,
    points: v.array(
      v.object({
        says: v.string(),
        points: count,
        answer: v.picklist(['yes', 'no', 'unknown']),
        source: v.string(),
      }),
    ),
  }),
  /** What the title says of seniority and function, each with the word of the title that decided. */
  titleWords: v.array(v.object({ says: v.string(), word: v.string() })),
});
export type ConnectionDetails = v.InferOutput<typeof connectionDetails>;
