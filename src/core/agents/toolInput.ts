import type { Query, QueryField, TextField } from '#core/query/query.ts';
import { parseQuery } from '#core/query/parseQuery.ts';
import type { Facet } from '#core/search/facets.ts';

// What a language model hands to our tools. It is checked here whatever the schemas in package.json say, since VS Code
// leaves that to the tool. The sentences are for the model, so they stay English, as the query language does.

/** An input that can't be used; the message says in one sentence what could. */
export class UnusableInput extends Error {
  override readonly name = 'UnusableInput';
}

export const longestToolQuery = 2000;
export const mostRows = 50;
/** With names: as many as a person reads before agreeing to them. */
export const mostNamedRows = 20;

/** What people can be counted by. Never by what tells who they are. */
export const countings = ['company', 'year', 'decision', 'seniority', 'function', 'lastContact', 'strength'] as const;
export type Counting = (typeof countings)[number];

export const facetOfCounting = {
  company: 'company',
  year: 'year',
  decision: 'state',
  seniority: 'seniority',
  function: 'function',
  lastContact: 'lastContact',
  strength: 'strength',
} as const satisfies Record<Counting, Facet>;

export interface QueryInput {
  /** As the model wrote it. */
  readonly text: string;
  readonly query: Query;
}

export interface FindInput extends QueryInput {
  readonly names: boolean;
  readonly limit: number;
  readonly offset: number;
}

export interface CountInput extends QueryInput {
  readonly by: Counting;
}

export function readFindInput(input: unknown): FindInput {
  const given = fieldsOf(input, ['query', 'names', 'limit', 'offset']);
  const { names = false } = given;
  if (typeof names !== 'boolean') throw new UnusableInput('The input "names" must be true or false.');
  const most = names ? mostNamedRows : mostRows;
  return {
    ...queryOf(given),
    names,
    limit: Math.min(most, wholeNumber(given, 'limit', 10, 1, mostRows)),
    offset: wholeNumber(given, 'offset', 0, 0, 1_000_000),
  };
}

export function readCountInput(input: unknown): CountInput {
  const given = fieldsOf(input, ['query', 'by']);
  const by = countings.find((one) => one === given.by);
  if (!by) throw new UnusableInput(`The input "by" must be one of ${countings.join(', ')}.`);
  return { ...queryOf(given), by };
}

export function readQueryInput(input: unknown): QueryInput {
  return queryOf(fieldsOf(input, ['query']));
}

type Fields = Readonly<Partial<Record<string, unknown>>>;

function fieldsOf(input: unknown, known: readonly string[]): Fields {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new UnusableInput(`The input must be an object with ${known.join(', ')}.`);
  }
  if (Object.keys(input).some((key) => !known.includes(key))) {
    throw new UnusableInput(`The input has a property that is not known; there are ${known.join(', ')}.`);
  }
  return input as Fields;
}

function queryOf({ query }: Fields): QueryInput {
  if (typeof query !== 'string') {
    throw new UnusableInput(
      'The input "query" must be a text of the filter language, such as "company:acme connected:5y+", or "" for everyone.',
    );
  }
  if (query.length > longestToolQuery) {
    throw new UnusableInput(`The input "query" is longer than ${longestToolQuery} characters; send a shorter one.`);
  }
  const parsed = parseQuery(query);
  if (!parsed.ok) {
    const { position, message } = parsed.error;
    throw new UnusableInput(`The query can’t be read at character ${position + 1}: ${message}`);
  }
  return { text: query, query: parsed.query };
}

function wholeNumber(given: Fields, name: string, fallback: number, least: number, most: number): number {
  const value = given[name] ?? fallback;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
    throw new UnusableInput(`The input "${name}" must be a whole number from ${least} to ${most}.`);
  }
  return value;
}

/** Whether a field tells who someone is. Each text field has to be judged here; other fields do not identify anyone. */
const tellsWho: Readonly<Record<TextField, boolean> & Partial<Record<QueryField, boolean>>> = {
  name: true,
  email: true,
  address: true,
  note: true,
  company: false,
  title: false,
  tag: false,
};

/**
 * Whether a query looks into texts that tell who someone is. Counting matches letter by letter would spell names out, so
 * such a query is answered only where names may be handed out. Bare words look into names, too.
 */
export function looksIntoNames(query: Query): boolean {
  switch (query.kind) {
    case 'everyone':
      return false;
    case 'and':
    case 'or':
      return query.parts.some(looksIntoNames);
    case 'not':
      return looksIntoNames(query.part);
    case 'text':
      return true;
    case 'field':
      return tellsWho[query.field] ?? false;
  }
}
