import * as v from 'valibot';
import { decisions, standings } from '#core/people/connection.ts';
import { eachColumn, mostStrength } from '#core/people/connectionTable.ts';
import { seniorities } from '#core/people/jobTitle.ts';
import type { Absence, FormerJob } from '#core/people/personMemory.ts';
import { noAbsences, noFormerJobs } from '#core/people/personMemory.ts';
import type { ColumnKinds } from '#core/people/connectionTable.ts';

// The form of a table in messages. VS Code turns a message into JSON, parses it and clones it twice on its way to the page,
// but passes typed arrays on unchanged: at 300,000 people, texts as strings took seconds.

const int32Column: v.GenericSchema<Int32Array> = v.instance(Int32Array);
const uint8Column: v.GenericSchema<Uint8Array> = v.instance(Uint8Array);

/** Texts one after the other in UTF-8, and the length of each in UTF-16 units. */
export interface PackedTexts {
  readonly utf8: Uint8Array;
  readonly lengths: Int32Array;
}

/** Unpacks texts; reports an issue when lengths and text do not fit together. */
const textColumn = v.pipe(
  v.strictObject({ utf8: uint8Column, lengths: int32Column }),
  v.rawTransform<PackedTexts, readonly string[]>(({ dataset, addIssue, NEVER }) => {
    const { utf8, lengths } = dataset.value;
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(utf8);
    const texts = new Array<string>(lengths.length);
    let end = 0;
    for (let row = 0; row < lengths.length; row += 1) {
      const start = end;
      end += Math.max(0, lengths[row] ?? 0);
      texts[row] = text.slice(start, end);
    }
    if (end === text.length) return texts;
    addIssue({ message: 'has lengths that are not those of its texts' });
    return NEVER;
  }),
);

interface TextLists {
  readonly counts: Int32Array;
  readonly texts: readonly string[];
}

/** Rows in order: `counts` says how many of `texts` belong to each. */
const textsColumn = v.pipe(
  v.strictObject({ counts: int32Column, texts: textColumn }),
  v.rawTransform<TextLists, ColumnKinds['texts']>(({ dataset, addIssue, NEVER }) => {
    const { counts, texts } = dataset.value;
    const none: readonly string[] = [];
    const lists = new Array<readonly string[]>(counts.length);
    let end = 0;
    for (let row = 0; row < counts.length; row += 1) {
      const start = end;
      end += Math.max(0, counts[row] ?? 0);
      lists[row] = end === start ? none : texts.slice(start, end);
    }
    if (end === texts.length) return lists;
    addIssue({ message: 'has counts that are not those of its texts' });
    return NEVER;
  }),
);

interface FormerJobLists {
  readonly counts: Int32Array;
  readonly company: readonly string[];
  readonly title: readonly string[];
  readonly after: Int32Array;
  readonly by: Int32Array;
  readonly seniority: Uint8Array;
  readonly functions: Int32Array;
}

/** Rows in order: `counts` says how many of the jobs belong to each. */
const jobsColumn = v.pipe(
  v.strictObject({
    counts: int32Column,
    company: textColumn,
    title: textColumn,
    after: int32Column,
    by: int32Column,
    seniority: uint8Column,
    functions: int32Column,
  }),
  v.rawTransform<FormerJobLists, ColumnKinds['jobs']>(({ dataset, addIssue, NEVER }) => {
    const { counts, company, title, after, by, seniority, functions } = dataset.value;
    const jobs = company.map((text, at) => ({
      company: text,
      title: title[at] ?? '',
      after: after[at] ?? 0,
      by: by[at] ?? 0,
      codes: { seniority: seniority[at] ?? 0, functions: functions[at] ?? 0 },
    }));
    const lists = new Array<readonly FormerJob[]>(counts.length);
    let end = 0;
    for (let row = 0; row < counts.length; row += 1) {
      const start = end;
      end += Math.max(0, counts[row] ?? 0);
      lists[row] = end === start ? noFormerJobs : jobs.slice(start, end);
    }
    if ([company, title, after, by, seniority, functions].every(({ length }) => length === end)) return lists;
    addIssue({ message: 'has counts that are not those of its jobs' });
    return NEVER;
  }),
);

export type PackedJobs = v.InferInput<typeof jobsColumn>;

interface AbsenceLists {
  readonly counts: Int32Array;
  readonly from: Int32Array;
  readonly until: Int32Array;
}

/** Rows in order: `counts` says how many of the absences belong to each. */
const absencesColumn = v.pipe(
  v.strictObject({ counts: int32Column, from: int32Column, until: int32Column }),
  v.rawTransform<AbsenceLists, ColumnKinds['absences']>(({ dataset, addIssue, NEVER }) => {
    const { counts, from, until } = dataset.value;
    const absences = Array.from(from, (day, at) => ({ from: day, until: until[at] ?? 0 }));
    const lists = new Array<readonly Absence[]>(counts.length);
    let end = 0;
    for (let row = 0; row < counts.length; row += 1) {
      const start = end;
      end += Math.max(0, counts[row] ?? 0);
      lists[row] = end === start ? noAbsences : absences.slice(start, end);
    }
    if (from.length === end && until.length === end) return lists;
    addIssue({ message: 'has counts that are not those of its absences' });
    return NEVER;
  }),
);

export type PackedAbsences = v.InferInput<typeof absencesColumn>;

function areStates({ decision, standing }: Readonly<Record<'decision' | 'standing', Uint8Array>>): boolean {
  return decision.every((index) => index < decisions.length) && standing.every((index) => index < standings.length);
}

/** Unpacks a table; checks that every column is there and all have the same length. */
export const tableSchema = v.pipe(
  v.strictObject({
    length: v.pipe(v.number(), v.integer(), v.minValue(0)),
    ...eachColumn({
      int32: () => int32Column,
      uint8: () => uint8Column,
      text: () => textColumn,
      texts: () => textsColumn,
      jobs: () => jobsColumn,
      absences: () => absencesColumn,
    }),
  }),
  v.check(
    ({ length, ...columns }) => Object.values(columns).every((column) => column.length === length),
    'has columns of different lengths',
  ),
  v.check((states) => areStates(states), 'holds a decision or standing that does not exist'),
  v.check(
    ({ seniority, strengthHigh }) =>
      seniority.every((code) => code <= seniorities.length) &&
      strengthHigh.every((strength) => strength <= mostStrength),
    'holds a seniority or strength that does not exist',
  ),
);

/** Decisions and standings of some people. */
export const statesSchema = v.pipe(
  v.strictObject({ id: int32Column, decision: uint8Column, standing: uint8Column }),
  v.check(
    ({ id, decision, standing }) => decision.length === id.length && standing.length === id.length,
    'has columns of different lengths',
  ),
  v.check((states) => areStates(states), 'holds a decision or standing that does not exist'),
);
export type PackedTable = v.InferInput<typeof tableSchema>;
