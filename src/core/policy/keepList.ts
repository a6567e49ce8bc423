import { companyKey } from '#core/people/companyName.ts';
import { profileSlug } from '#core/people/profileSlug.ts';
import { foldNeedle } from '#core/search/foldedTexts.ts';
import type { SearchIndex } from '#core/search/searchIndex.ts';
import type { RowIndex } from '#core/people/connectionTable.ts';
import { companySaid, isHeading, looseName, partsOf, splitAtAnd, withoutListMark, writtenOut } from './listedNames.ts';

/** What one entry of a list means in this network. */
export interface ListedEntry {
  /** As written, without list marks and spaces around it. */
  readonly text: string;
  /** 1-based line of the list. */
  readonly line: number;
  /**
   * `person`: this one. `company`: everyone there. `ambiguous`: several people, or a person and a company, could be meant.
   * `notThere`: no one, as far as known.
   */
  readonly kind: 'person' | 'company' | 'ambiguous' | 'notThere';
  /** The people it means or could mean, ascending. */
  readonly rows: readonly number[];
}

/** More entries are not looked up: no person wrote such a list. */
export const mostListed = 5000;

/**
 * Reads a pasted list of names, profile addresses, e-mail addresses and companies, one to a line: also bulleted or numbered,
 * and with tabs, semicolons or commas between the columns of a table. Companies count in all their spellings, names without
 * regard to case and accents, and where no one has them as written, without titles and middle initials. A name with a
 * company beside it means that person at that company.
 * @returns every entry once, in the order of the list; those who have left the network are not meant
 */
export function readKeepList(text: string, index: SearchIndex): ListedEntry[] {
  const known = new KnownNames(index);
  const seen = new Set<string>();
  const entries: ListedEntry[] = [];
  text.split(/\r\n|\r|\n/).forEach((content, number) => {
    if (entries.length >= mostListed) return;
    const written = withoutListMark(content);
    const key = foldNeedle(written);
    if (key === '' || seen.has(key) || (number === 0 && isHeading(cellsOf(written)))) return;
    seen.add(key);
    for (const text of known.entriesOf(written).slice(0, mostListed - entries.length)) {
      entries.push({ text, line: number + 1, ...known.meaning(text) });
    }
  });
  return entries;
}

type Meaning = Pick<ListedEntry, 'kind' | 'rows'>;

/** The people in the network by address, name and company. */
class KnownNames {
  readonly #index: SearchIndex;
  readonly #slugs = new Map<string, number[]>();
  readonly #emails = new Map<string, number[]>();
  readonly #names = new Map<string, number[]>();
  /** As `looseName` gives them. */
  readonly #looseNames = new Map<string, number[]>();
  readonly #companies = new Map<string, number[]>();

  constructor(index: SearchIndex) {
    this.#index = index;
    const { table, present } = index;
    const { companies, companyOfRow } = index.companies;
    const { names } = index;
    const [first, last] = [index.textColumn('firstName'), index.textColumn('lastName')];
    for (let row = 0; row < table.length; row++) {
      if (present && !present[row]) continue;
      add(this.#slugs, table.slug[row] ?? '', row);
      add(this.#emails, (table.email[row] ?? '').trim().toLowerCase(), row);
      add(this.#names, names.at(row).trim(), row);
      const [given, family] = [first.folded.at(first.codes[row] ?? 0), last.folded.at(last.codes[row] ?? 0)];
      add(this.#names, `${family.trim()} ${given.trim()}`.trim(), row);
      add(this.#looseNames, looseName(names.at(row)), row);
      add(this.#looseNames, looseName(`${family} ${given}`), row);
      const unspaced = unspacedNames(given.trim(), family.trim());
      for (const name of unspaced) add(this.#names, name, row);
      const [written, surname] = [table.firstName[row] ?? '', table.lastName[row] ?? ''];
      for (const name of [`${written} ${surname}`, `${surname} ${written}`])
        if (writtenOut(name) !== name) add(this.#looseNames, looseName(writtenOut(name)), row);
      add(this.#companies, companies[companyOfRow[row] ?? 0]?.key ?? '', row);
    }
  }

  /**
   * The entries of a line: the line itself, or each of several people or companies on it. A person with a company is one
   * entry.
   */
  entriesOf(line: string): readonly string[] {
    const cells = cellsOf(line);
    if (cells.some(isAddress) || this.#byName(line).kind !== 'notThere') return [line];
    if (cells.length < 2) {
      const joined = splitAtAnd(line);
      return joined.length > 1 && joined.every((name) => this.#isPerson(name)) ? joined : [line];
    }
    const people = cells.filter((cell) => this.#isPerson(cell)).length;
    // Of two people on a line, neither tells of the other where they work.
    const isList = people > 1 || (people === 0 && cells.every((cell) => this.#byName(cell).kind !== 'notThere'));
    return isList ? cells : [line];
  }

  /** Whether a cell alone is someone's name, perhaps with more about them: "Ada Able (Bluefern)". */
  #isPerson(cell: string): boolean {
    if (this.#names.has(nameKey(cell))) return true;
    return this.#byName(cell).kind === 'notThere' && this.#byCells(partsOf(cell)).kind !== 'notThere';
  }

  meaning(written: string): Meaning {
    const cells = cellsOf(written);
    const parts = partsOf(written);
    for (const some of [cells, parts]) {
      const addresses = some.flatMap((cell) => this.#byAddress(cell) ?? []);
      if (addresses.length > 0) return people(addresses);
    }
    if (cells.some(isAddress)) return { kind: 'notThere', rows: [] };
    const whole = this.#byName(written);
    if (whole.kind !== 'notThere') return whole;
    const company = companySaid(written);
    if (company !== undefined) return this.#byCompany(company);
    for (const some of cells.length > 1 ? [cells, parts] : [parts]) {
      const known = this.#byCells(some);
      if (known.kind !== 'notThere') return known;
    }
    // A company with a remark: "Acme (our first client)".
    return cells.length === 1 && parts.length === 2 ? this.#byCompany(parts[0] ?? '') : whole;
  }

  #byCompany(name: string): Meaning {
    const rows = this.#companies.get(companyKey(unquoted(name), this.#index.companiesApart)) ?? [];
    return rows.length > 0 ? { kind: 'company', rows } : { kind: 'notThere', rows };
  }

  #named(text: string): readonly number[] {
    return this.#names.get(nameKey(text)) ?? [];
  }

  /** undefined: not an address that is known here. */
  #byAddress(cell: string): readonly number[] | undefined {
    const email = this.#emails.get(cell.replace(/^mailto:/i, '').toLowerCase());
    if (email && cell.includes('@')) return email;
    if (!/\/in\//i.test(cell)) return undefined;
    const slug = profileSlug(cell);
    return slug === undefined ? undefined : this.#slugs.get(slug);
  }

  #byName(text: string): Meaning {
    const named = this.#named(text);
    const employed = this.#byCompany(text).rows;
    if (named.length > 0 && employed.length > 0) return { kind: 'ambiguous', rows: merged(named, employed) };
    if (employed.length > 0) return { kind: 'company', rows: employed };
    if (named.length > 0) return people(named);
    // A profile name alone, such as ada-lovelace-12.
    const slug = /^[^\s@]+$/u.test(text) ? profileSlug(text) : undefined;
    return people((slug !== undefined && this.#slugs.get(slug)) || []);
  }

  /**
   * What a row of a table means: first and last name in one cell or two, perhaps with a company that tells people of the
   * same name apart.
   */
  #byCells(cells: readonly string[]): Meaning {
    const [first = '', second = ''] = cells;
    const written = [first, `${first} ${second}`];
    const named = [
      ...written.map((name) => this.#named(name)),
      ...written.map((name) => this.#looseNames.get(looseName(name)) ?? []),
      ...written.map((name) => this.#looseNames.get(looseName(writtenOut(name))) ?? []),
    ].find((rows) => rows.length > 0);
    if (!named) return { kind: 'notThere', rows: [] };
    const keys = new Set(cells.map((cell) => companyKey(unquoted(cell), this.#index.companiesApart)));
    const { companies, companyOfRow } = this.#index.companies;
    const there = named.filter((row) => keys.has(companies[companyOfRow[row] ?? 0]?.key || '\0'));
    return people(there.length > 0 ? there : named);
  }
}

/** 山田太郎, 太郎山田: names of scripts that write no space between their parts. */
function unspacedNames(given: string, family: string): readonly string[] {
  if (given === '' || family === '' || !unspacedScript.test(given + family)) return [];
  return [family + given, given + family];
}
const unspacedScript = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー\p{sc=Hangul}]+$/u;

function people(rows: readonly number[]): Meaning {
  const [...different] = new Set(rows);
  if (different.length === 0) return { kind: 'notThere', rows: [] };
  return { kind: different.length === 1 ? 'person' : 'ambiguous', rows: different.sort((a, b) => a - b) };
}

function merged(some: readonly number[], others: readonly number[]): number[] {
  return [...new Set([...some, ...others])].sort((a, b) => a - b);
}

function add(rows: Map<string, number[]>, key: string, row: RowIndex): void {
  if (key === '') return;
  const known = rows.get(key);
  if (!known) rows.set(key, [row]);
  else if (known.at(-1) !== row) known.push(row);
}

function isAddress(cell: string): boolean {
  return /\/in\/\S/i.test(cell) || /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(cell);
}

/** The cells of a row of a table; a comma separates only when no tab or semicolon does. */
function cellsOf(text: string): string[] {
  const separator = /[\t;|]/.test(text) ? /[\t;|]/ : /,/;
  return text
    .split(separator)
    .map((cell) => unquoted(cell))
    .filter((cell) => cell !== '');
}

function unquoted(text: string): string {
  return text
    .trim()
    .replace(/^"(.*)"$/s, '$1')
    .replaceAll('""', '"')
    .trim();
}

/** A name in the form in which names are compared: folded, one space between words, without quotes around. */
function nameKey(name: string): string {
  return foldNeedle(unquoted(name)).trim();
}
