import type { ConnectionState } from '#core/people/connection.ts';
import type { CivilPeriod } from '#core/time/calendarDay.ts';
import type { JobFunction, Seniority } from '#core/people/jobTitle.ts';

/**
 * The query language of grid, tree, commands and API, as a tree. `parseQuery` documents its text form.
 *
 * Trees are built with `allOf`, `anyOf` and `negationOf`, which keep one tree for one meaning (no nested "and", no
 * double "not"), so that printing and parsing again gives an equal tree.
 */
export type Query =
  /** Everyone: the empty query. */
  | { readonly kind: 'everyone' }
  | { readonly kind: 'and'; readonly parts: readonly Query[] }
  | { readonly kind: 'or'; readonly parts: readonly Query[] }
  | { readonly kind: 'not'; readonly part: Query }
  /** A word or phrase somewhere in name, company or title. */
  | { readonly kind: 'text'; readonly pattern: TextPattern }
  | FieldCondition;

/** Fields of texts. What else the program must know of a field, the compiler asks for. */
export const textFields = ['name', 'company', 'title', 'email', 'tag', 'note', 'address'] as const;
export type TextField = (typeof textFields)[number];

/** The fields of the language. */
export const queryFields = [
  ...textFields,
  'state',
  'connected',
  'last',
  'joined',
  'left',
  'seen',
  'was',
  'jobchanged',
  'messages',
  'sent',
  'received',
  'invited',
  'during',
  'seniority',
  'function',
  'strength',
  'has',
  'is',
] as const;
export type QueryField = (typeof queryFields)[number];

/** The kind of value that each field takes. */
export interface FieldValues extends Readonly<Record<TextField, TextPattern>> {
  readonly state: ConnectionState;
  readonly connected: DayCondition;
  readonly last: DayCondition;
  readonly joined: MomentCondition;
  readonly left: MomentCondition;
  readonly seen: DayCondition;
  readonly was: TextPattern;
  readonly jobchanged: DayCondition;
  readonly messages: CountCondition;
  readonly sent: CountCondition;
  readonly received: CountCondition;
  readonly invited: Inviter;
  readonly during: During;
  readonly seniority: SeniorityCondition;
  readonly function: JobFunction | 'none';
  readonly strength: CountCondition;
  readonly has: Possession;
  readonly is: Trait;
}

/** One field has one of the values. */
export type FieldCondition<F extends QueryField = QueryField> = {
  readonly [One in F]: {
    readonly kind: 'field';
    readonly field: One;
    readonly values: readonly FieldValues[One][];
  };
}[F];

export interface TextPattern {
  /**
   * `contains`: the text anywhere. `wildcard`: a word of this shape, `*` standing for any part of it.
   * `exact`: for company, tag, email and address the whole value (a company in any of its spellings, '' for none);
   * elsewhere these whole words in this order ('' for an empty field).
   */
  readonly match: 'contains' | 'wildcard' | 'exact';
  readonly text: string;
}

export const inviters = ['me', 'them', 'unknown'] as const;
export type Inviter = (typeof inviters)[number];

export const possessions = [
  'message',
  'recommendation',
  'endorsement',
  'note',
  'email',
  'company',
  'title',
  'tag',
  'profile',
] as const;
export type Possession = (typeof possessions)[number];

/** Connected while the owner worked at a company, or in a job that the owner has left. */
export type During = 'left' | TextPattern;

/** What the title says; both ends belong to it. `none`: it says nothing. */
export type SeniorityCondition = 'none' | { readonly from: Seniority; readonly to: Seniority };

/**
 * `connected`: still in the network, neither removed nor gone. `conversation`: messages in both directions; `unanswered`: only
 * from the owner; `unrequited`: only from them. `recruiter`: the title says so, in one of several languages. `hidden`:
 * without a profile address. `namesake`: another person in the network has the same name. `twin`: perhaps the same
 * person as another one. `jobchanged`: readings tell different jobs.
 */
export const traits = [
  'connected',
  'conversation',
  'unanswered',
  'unrequited',
  'recruiter',
  'hidden',
  'namesake',
  'twin',
  'jobchanged',
] as const;
export type Trait = (typeof traits)[number];

/** A length of time back from today: days, weeks, months, years. */
export interface Age {
  readonly count: number;
  readonly unit: AgeUnit;
}
export type AgeUnit = 'd' | 'w' | 'm' | 'y';

export type DayCondition =
  | { readonly kind: 'in' | 'before' | 'after' | 'from' | 'until'; readonly period: CivilPeriod }
  /** Both ends belong to it. */
  | { readonly kind: 'between'; readonly from: CivilPeriod; readonly to: CivilPeriod }
  /** Longer ago than, at least, less than, at most. */
  | { readonly kind: 'olderThan' | 'atLeast' | 'youngerThan' | 'atMost'; readonly age: Age }
  /** At least `from` and less than `to` ago. */
  | { readonly kind: 'aged'; readonly from: Age; readonly to: Age }
  /** There was no contact, which is certain because messages were imported. */
  | { readonly kind: 'never' }
  /** It is not known. */
  | { readonly kind: 'unknown' };

/** What the newest import found, or the newest import or sync. */
export const newestReadings = ['lastImport', 'lastReading'] as const;

/** A time, or what a newest reading found. */
export type MomentCondition = DayCondition | (typeof newestReadings)[number];

export type CountCondition =
  | { readonly kind: 'unknown' }
  /** Both ends belong to it; `max` is Infinity when there is no upper end. */
  | { readonly kind: 'count'; readonly min: number; readonly max: number };

export const everyone: Query = { kind: 'everyone' };

/** All of the parts hold. */
export function allOf(parts: readonly Query[]): Query {
  const flat = parts
    .flatMap((part) => (part.kind === 'and' ? part.parts : [part]))
    .filter((part) => part.kind !== 'everyone');
  return flat.length > 1 ? { kind: 'and', parts: flat } : (flat[0] ?? everyone);
}

/** At least one of the parts holds. Of no parts at all: everyone, as with `allOf`. */
export function anyOf(parts: readonly Query[]): Query {
  const flat = parts.flatMap((part) => (part.kind === 'or' ? part.parts : [part]));
  return flat.length > 1 ? { kind: 'or', parts: flat } : (flat[0] ?? everyone);
}

/** The part does not hold. Where it is not known whether it holds, that stays so: see `matchRows`. */
export function negationOf(part: Query): Query {
  return part.kind === 'not' ? part.part : { kind: 'not', part };
}

/** One field condition; the values are alternatives. */
export function fieldCondition<F extends QueryField>(field: F, values: readonly FieldValues[F][]): FieldCondition<F> {
  return { kind: 'field', field, values };
}

/** The values of a condition, whatever its field. */
export function valuesOf(condition: FieldCondition): readonly FieldValues[QueryField][] {
  return condition.values;
}
