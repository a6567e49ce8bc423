import type { NetworkBackground } from '#core/people/background.ts';
import { companyKey } from '#core/people/companyName.ts';
import type { ConnectionTable, RowIndex } from '#core/people/connectionTable.ts';
import { jobFunctions, seniorities } from '#core/people/jobTitle.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import type { Answer } from './answer.ts';
import { strengthColumns } from './strength.ts';
import { meaningOf } from './titles/readTitle.ts';

/** What titles say, row by row, as the table holds it. */
export type TitleColumns = Pick<ConnectionTable, 'seniority' | 'functions'>;

/**
 * A table with the columns that are worked out: seniority and functions read from the titles, and strength. Computed when
 * first looked at, since the word lists of titles take a moment to be made ready.
 * @param today for what counts as a recent message
 */
export function withInsight(table: ConnectionTable, background: NetworkBackground, today: DayNumber): ConnectionTable {
  let strength: ReturnType<typeof strengthColumns> | undefined;
  const readTitles = (): TitleColumns => {
    const titles = titlesRead.get(table.title) ?? titleColumns(table.title);
    titlesRead.set(table.title, titles);
    return titles;
  };
  const sums = (): ReturnType<typeof strengthColumns> => (strength ??= strengthColumns(table, context));
  const context = { today, imported: background.imported, ...sharing(table, background) };
  return {
    ...table,
    get seniority() {
      return readTitles().seniority;
    },
    get functions() {
      return readTitles().functions;
    },
    get strengthLow() {
      return sums().low;
    },
    get strengthHigh() {
      return sums().high;
    },
  };
}

/** What each column of titles says; the column stays the same object while titles do not change. */
const titlesRead = new WeakMap<readonly string[], TitleColumns>();

/** Reads each title once, however many people have it. */
export function titleColumns(titles: readonly string[]): TitleColumns {
  const seniority = new Uint8Array(titles.length);
  const functions = new Int32Array(titles.length);
  const codes = new Map<string, readonly [level: number, bits: number]>();
  titles.forEach((title, row) => {
    let known = codes.get(title);
    if (!known) {
      const meaning = meaningOf(title);
      const level = meaning.seniority === undefined ? 0 : seniorities.indexOf(meaning.seniority) + 1;
      const bits = meaning.functions.reduce((all, name) => all | (1 << jobFunctions.indexOf(name)), 0);
      codes.set(title, (known = [level, bits]));
    }
    [seniority[row], functions[row]] = known;
  });
  return { seniority, functions };
}

/**
 * A function that tells whether the person of a row works where the owner works now; undefined when the owner's jobs are
 * not known.
 */
export function sharing(
  { company, slug }: Pick<ConnectionTable, 'company' | 'slug'>,
  { jobs }: NetworkBackground,
): { sharedEmployer?: (row: RowIndex) => Answer } {
  if (!jobs) return {};
  const keysOf = (held: (finished: unknown) => boolean): ReadonlySet<string> =>
    new Set(jobs.filter(({ finished }) => held(finished)).map((job) => companyKey(job.company)));
  const certain = keysOf((finished) => finished === 'present');
  const possible = keysOf((finished) => finished === undefined);
  const answers = new Map<string, Answer>();
  const answerOf = (name: string): Answer => {
    const key = companyKey(name);
    if (certain.has(key)) return 'yes';
    return possible.has(key) ? 'unknown' : 'no';
  };
  return {
    sharedEmployer: (row) => {
      const name = company[row] ?? '';
      // LinkedIn hides the company of hidden members; other people without one have none.
      if (name === '') return slug[row] === '' ? 'unknown' : 'no';
      let answer = answers.get(name);
      if (!answer) answers.set(name, (answer = answerOf(name)));
      return answer;
    },
  };
}
