import * as v from 'valibot';
import type { CalendarStrip } from '#core/removal/page/calendarStrip.ts';
import type { DraftState, EmptyState, PageRow, RunPageState } from '#core/removal/page/pageState.ts';
import { rowGroups } from '#core/removal/page/pageState.ts';
import { runModes, runStates } from '#core/removal/run.ts';
import { runActs } from '#core/removal/wording/shownStatus.ts';
import { orUndefined } from './checkMessage.ts';
import { connectionId, count, networkId, packedIds, queryText } from './gridSchemas.ts';

// Schemas for what the removal page shows. Core has the types, with which these agree. An absent key reads as undefined.

export const runId = v.pipe(v.number(), v.integer(), v.minValue(1));
export const runMode = v.picklist(runModes);
/** The text typed to agree; any number is shorter. */
export const typedText = v.pipe(v.string(), v.maxLength(40));
const texts = v.array(v.string());

const groups: ReadonlySet<unknown> = new Set(rowGroups);

/** Checked by hand for speed, since there can be as many rows as connections. */
function isRow(value: unknown): value is PageRow {
  if (typeof value !== 'object' || value === null) return false;
  const row = value as Partial<Record<keyof PageRow, unknown>>;
  return (
    Number.isInteger(row.id) &&
    groups.has(row.group) &&
    typeof row.namesake === 'boolean' &&
    typeof row.answered === 'boolean' &&
    [row.name, row.apart, row.job, row.about, row.note, row.when].every((text) => typeof text === 'string')
  );
}

/** Lines of the list. */
export const pageRows = v.custom<readonly PageRow[]>(
  (value) => Array.isArray(value) && value.every(isRow),
  'must be a list of people',
);

const calendar: v.GenericSchema<unknown, CalendarStrip> = v.object({
  unit: v.picklist(['day', 'week', 'month']),
  caption: v.string(),
  cells: v.array(v.object({ label: v.string(), text: v.string(), count })),
});

const draftState: v.GenericSchema<unknown, DraftState> = v.object({
  kind: v.literal('draft'),
  purpose: v.picklist(['remove', 'preview']),
  title: v.string(),
  chosenBy: v.string(),
  count,
  leftOut: texts,
  final: v.string(),
  losses: v.array(v.object({ text: v.string(), detail: v.string(), ids: packedIds })),
  modes: v.array(v.object({ mode: runMode, title: v.string(), text: v.string() })),
  mode: runMode,
  adding: orUndefined(v.object({ runId, text: v.string() })),
  terms: texts,
  plan: texts,
  calendar,
  start: orUndefined(
    v.object({
      today: v.boolean(),
      laterTitle: v.string(),
      laterText: v.string(),
      todayTitle: v.string(),
      todayText: v.string(),
    }),
  ),
  signIn: orUndefined(v.string()),
  obstacle: orUndefined(
    v.object({ text: v.string(), act: v.picklist(['review', 'openSettings', 'switchAccount']), label: v.string() }),
  ),
  typed: orUndefined(v.string()),
  go: v.string(),
  asksLast: v.boolean(),
});

const runState: v.GenericSchema<unknown, RunPageState> = v.object({
  kind: v.literal('run'),
  runId,
  state: v.picklist(runStates),
  mode: runMode,
  title: v.string(),
  chosenBy: v.string(),
  headline: v.string(),
  spoken: v.boolean(),
  details: texts,
  lasting: v.string(),
  needsPerson: v.boolean(),
  total: count,
  done: count,
  now: orUndefined(
    v.object({
      id: connectionId,
      name: v.string(),
      job: v.string(),
      about: v.string(),
      steps: texts,
    }),
  ),
  next: orUndefined(v.string()),
  acts: v.array(v.object({ act: v.picklist(runActs), label: v.string() })),
  changeMode: orUndefined(v.string()),
  changed: texts,
  leftToDo: v.array(
    v.object({
      text: v.string(),
      act: v.picklist(['checkAgain', 'retryFailed', 'removeRehearsed', 'exportReinvite', 'showRecord']),
      label: v.string(),
    }),
  ),
});

const emptyState: v.GenericSchema<unknown, EmptyState> = v.object({ kind: v.literal('empty'), text: v.string() });

export const pageState = v.union([draftState, runState, emptyState]);

/** What the page keeps over a reload: the people and choices of the draft, or the run it shows. */
export const savedPage = v.variant('kind', [
  v.object({
    kind: v.literal('draft'),
    networkId,
    ids: packedIds,
    chosenBy: queryText,
    purpose: v.picklist(['remove', 'preview']),
    mode: runMode,
    startToday: v.boolean(),
  }),
  v.object({ kind: v.literal('run'), networkId, runId }),
]);
export type SavedPage = v.InferOutput<typeof savedPage>;

/** The state kept by an earlier page; undefined for any other value. */
export function savedPageOf(value: unknown): SavedPage | undefined {
  const outcome = v.safeParse(savedPage, value);
  return outcome.success ? outcome.output : undefined;
}
