import { hasLeft, standings } from '#core/people/connection.ts';
import type { ConnectionTable, RowIndex } from '#core/people/connectionTable.ts';
import { noDay } from '#core/people/connectionTable.ts';
import type { Job } from '#core/people/job.ts';
import type { Company } from '#core/people/companyName.ts';
import { joinCompanies } from '#core/people/companyName.ts';
import { recruiterWord } from '#core/insight/recruiter.ts';
import { FoldedTexts } from './foldedTexts.ts';
import { monthOfDay } from '#core/time/monthOfDay.ts';

/** A text column in which each distinct value is kept once. */
export interface TextColumn {
  /** For each row the index of its value. */
  readonly codes: Int32Array;
  readonly values: readonly string[];
  readonly folded: FoldedTexts;
}

export interface CompanyColumn extends TextColumn {
  readonly companies: readonly Company[];
  /** For each row the index of its company: all spellings of one share it. */
  readonly companyOfRow: Int32Array;
}

export interface TagColumn {
  readonly values: readonly string[];
  readonly folded: FoldedTexts;
  /** The tags of row r are codes[starts[r]] up to, not with, codes[starts[r + 1]]. */
  readonly starts: Int32Array;
  readonly codes: Int32Array;
}

/** Tags that differ only in case or accents are one: a query for one finds them all. */
export interface TagGroups {
  /** Folded; unique. */
  readonly keys: readonly string[];
  /** The most frequent spelling of each. */
  readonly labels: readonly string[];
  /** The groups of row r are codes[starts[r]] up to, not with, codes[starts[r + 1]]; none twice. */
  readonly starts: Int32Array;
  readonly codes: Int32Array;
}

export interface SearchIndexOptions {
  /** Company spellings that the person wants apart. */
  readonly companiesApart?: readonly string[];
  /** The owner's jobs; undefined when Positions.csv was never imported. */
  readonly jobs?: readonly Job[] | undefined;
  /** The index of the table before a change: what the change did not touch is taken over. */
  readonly previous?: SearchIndex;
}

/**
 * What matching, sorting, counting and grouping need beside the table: folded texts and dictionary codes. Each part
 * is built when first asked for and belongs to the columns it was built from, so a changed table needs a new index
 * (see `previous`), and a table's columns must not be written to after that.
 */
export class SearchIndex {
  readonly table: ConnectionTable;
  readonly companiesApart: ReadonlySet<string>;
  readonly jobs: readonly Job[] | undefined;
  readonly #parts: Map<string, { readonly sources: readonly unknown[]; readonly value: unknown }>;
  readonly #apartKey: string;

  constructor(table: ConnectionTable, options: SearchIndexOptions = {}) {
    this.table = table;
    this.companiesApart = new Set(options.companiesApart?.map((spelling) => spelling.trim()));
    this.jobs = options.jobs;
    this.#apartKey = JSON.stringify([...this.companiesApart].sort());
    this.#parts = new Map(options.previous ? options.previous.#parts : []);
  }

  /** First and last name, folded, by row. */
  get names(): FoldedTexts {
    const { firstName, lastName, length } = this.table;
    return this.part('names', [firstName, lastName], () => {
      return new FoldedTexts(length, (row) => `${firstName[row] ?? ''} ${lastName[row] ?? ''}`.trim());
    });
  }

  get titles(): TextColumn {
    return this.textColumn('title');
  }

  get companies(): CompanyColumn {
    const { company } = this.table;
    return this.part('companies', [company, this.#apartKey], () => {
      const column = this.textColumn('company');
      const counts = new Int32Array(column.values.length);
      for (const code of column.codes) counts[code] = (counts[code] ?? 0) + 1;
      const { companies, companyOf } = joinCompanies(column.values, counts, this.companiesApart);
      return { ...column, companies, companyOfRow: column.codes.map((code) => companyOf[code] ?? 0) };
    });
  }

  get tags(): TagColumn {
    const { tags, length } = this.table;
    return this.part('tags', [tags], () => {
      const numbers = new Map<string, number>();
      const starts = new Int32Array(length + 1);
      const codes: number[] = [];
      for (let row = 0; row < length; row++) {
        for (const tag of tags[row] ?? []) codes.push(numberOf(numbers, tag));
        starts[row + 1] = codes.length;
      }
      const values = [...numbers.keys()];
      const folded = new FoldedTexts(values.length, (code) => values[code] ?? '');
      return { values, folded, starts, codes: Int32Array.from(codes) };
    });
  }

  get tagGroups(): TagGroups {
    const { values, folded, starts, codes } = this.tags;
    return this.part('tagGroups', [values], () => {
      const counts = new Int32Array(values.length);
      for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
      const numbers = new Map<string, number>();
      const best: number[] = [];
      const groupOf = values.map((value, code) => {
        const group = numberOf(numbers, folded.at(code).trim() || value);
        const rival = best[group];
        const more = (counts[code] ?? 0) - (counts[rival ?? 0] ?? 0);
        if (rival === undefined || more > 0 || (more === 0 && value < (values[rival] ?? ''))) best[group] = code;
        return group;
      });
      const groupStarts = new Int32Array(starts.length);
      const groupCodes: number[] = [];
      for (let row = 0; row + 1 < starts.length; row++) {
        const start = groupCodes.length;
        for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at++) {
          const group = groupOf[codes[at] ?? 0] ?? 0;
          if (!groupCodes.includes(group, start)) groupCodes.push(group);
        }
        groupStarts[row + 1] = groupCodes.length;
      }
      const labels = best.map((code) => values[code] ?? '');
      return { keys: [...numbers.keys()], labels, starts: groupStarts, codes: Int32Array.from(groupCodes) };
    });
  }

  /** By row: 1 when the person is still in the network; undefined when everyone is. */
  get present(): Uint8Array | undefined {
    const { standing } = this.table;
    return this.part('present', [standing], () => {
      const present = standing.map((index) => (hasLeft(standings[index] ?? 'connected') ? 0 : 1));
      return present.includes(0) ? present : undefined;
    });
  }

  /** By code of `titles`: 1 when the title is a recruiter's. */
  get recruiterTitles(): Uint8Array {
    return this.part('recruiterTitles', [this.table.title], () =>
      Uint8Array.from(this.titles.values.map((title) => (recruiterWord(title) === undefined ? 0 : 1))),
    );
  }

  /** By row: 1 when someone else in the network has the same name. */
  get namesakes(): Uint8Array {
    const { firstName, lastName, standing } = this.table;
    return this.part('namesakes', [firstName, lastName, standing], () => {
      return sharedKeys(this.table.length, this.present, (row) => this.names.at(row));
    });
  }

  /**
   * By row: 1 when another person in the network may be the same: someone of the same name with the same company or
   * title, or anyone with the same e-mail address.
   */
  get twins(): Uint8Array {
    const { firstName, lastName, standing, email, company, title } = this.table;
    return this.part('twins', [firstName, lastName, standing, email, company, title, this.#apartKey], () => {
      const { namesakes, companies, titles, present } = this;
      const emails = this.textColumn('email');
      const named = (row: RowIndex, code: number, texts: readonly string[]): string =>
        namesakes[row] === 1 && texts[code] !== '' ? `${this.names.at(row)}\n${code}` : '';
      const labels = companies.companies.map(({ key }) => key);
      const same = [
        (row: RowIndex) => named(row, companies.companyOfRow[row] ?? 0, labels),
        (row: RowIndex) => named(row, titles.codes[row] ?? 0, titles.values),
        (row: RowIndex) => emails.folded.at(emails.codes[row] ?? 0).trim(),
      ].map((keyOf) => sharedKeys(this.table.length, present, keyOf));
      return new Uint8Array(this.table.length).map((_, row) => Math.max(...same.map((shared) => shared[row] ?? 0)));
    });
  }

  /** By row: months since January of year 0, or `noDay`. */
  get connectedMonths(): Int32Array {
    const { connectedOn } = this.table;
    return this.part('connectedMonths', [connectedOn], () =>
      connectedOn.map((day) => (day === noDay ? noDay : monthOfDay(day))),
    );
  }

  /** A text column of the table by its name. */
  textColumn(name: 'company' | 'title' | 'email' | 'note' | 'firstName' | 'lastName' | 'slug'): TextColumn {
    const texts = this.table[name];
    return this.part(name, [texts], () => {
      const numbers = new Map<string, number>();
      const codes = new Int32Array(texts.length);
      for (let row = 0; row < texts.length; row++) codes[row] = numberOf(numbers, texts[row] ?? '');
      const values = [...numbers.keys()];
      return { codes, values, folded: new FoldedTexts(values.length, (code) => values[code] ?? '') };
    });
  }

  /** A derived part, built once for the columns (`sources`, compared by identity) that it is made from. */
  part<T>(name: string, sources: readonly unknown[], build: () => T): T {
    const known = this.#parts.get(name);
    if (known?.sources.every((source, index) => source === sources[index])) return known.value as T;
    const value = build();
    this.#parts.set(name, { sources, value });
    return value;
  }
}

/** By row: 1 when another row that is present has the same key; '' is no key. */
function sharedKeys(length: number, present: Uint8Array | undefined, keyOf: (row: RowIndex) => string): Uint8Array {
  const shared = new Uint8Array(length);
  const first = new Map<string, number>();
  for (let row = 0; row < length; row++) {
    const key = present && !present[row] ? '' : keyOf(row);
    if (key === '') continue;
    const other = first.get(key);
    if (other === undefined) first.set(key, row);
    else shared[row] = shared[other] = 1;
  }
  return shared;
}

function numberOf(numbers: Map<string, number>, text: string): number {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  const number = numbers.size;
  numbers.set(text, number);
  return number;
}
