import type { CivilPeriod } from '#core/time/calendarDay.ts';
import type {
  Age,
  CountCondition,
  DayCondition,
  FieldValues,
  Query,
  QueryField,
  SeniorityCondition,
  TextPattern,
} from './query.ts';
import { seniorities } from '#core/people/jobTitle.ts';

/** The query as text that `parseQuery` reads back to an equal tree. */
export function printQuery(query: Query): string {
  return query.kind === 'everyone' ? '' : print(query);
}

function print(query: Query): string {
  switch (query.kind) {
    case 'everyone':
      return '*';
    case 'and':
      return query.parts.map((part) => (part.kind === 'or' ? `(${print(part)})` : print(part))).join(' ');
    case 'or':
      return query.parts.map((part) => (part.kind === 'and' ? `(${print(part)})` : print(part))).join(' OR ');
    case 'not':
      return query.part.kind === 'and' || query.part.kind === 'or'
        ? `-(${print(query.part)})`
        : `-${print(query.part)}`;
    case 'text':
      return printPattern(query.pattern);
    case 'field': {
      const values = query.values.map((value) => printFieldValue(query.field, value));
      return `${query.field}:${values.length === 1 ? (values[0] ?? '') : `(${values.join(' OR ')})`}`;
    }
  }
}

/** One value of a field as it stands in the text after the colon. */
export function printFieldValue<F extends QueryField>(field: F, value: FieldValues[F]): string;
export function printFieldValue(field: QueryField, value: FieldValues[QueryField]): string {
  if (typeof value === 'string') return value;
  if ('match' in value) {
    return value.match === 'contains' && isRead(field, value.text) ? quoted(value.text) : printPattern(value);
  }
  switch (field) {
    case 'messages':
    case 'sent':
    case 'received':
    case 'strength':
      return printCount(value as CountCondition);
    case 'seniority':
      return printSeniority(value as Exclude<SeniorityCondition, string>);
    default:
      return printDays(value as DayCondition);
  }
}

/** Whether the bare word would be read as something else than text: the jobs left, or a whole address. */
function isRead(field: QueryField, text: string): boolean {
  return (field === 'during' && text.toLowerCase() === 'left') || (field === 'address' && text.includes('/'));
}

function printSeniority({ from, to }: Exclude<SeniorityCondition, string>): string {
  if (from === to) return from;
  return to === seniorities.at(-1) ? `${from}+` : `${from}..${to}`;
}

/** A word that needs no quotes: begins with a letter or digit and holds nothing that the language reads. */
const plainWord = /^[\p{L}\p{N}][^\s()"“”„‟＂*:\\]*$/u;
/** A text that would be read as a person's address: see `parseQuery`. */
const profileAddress = /^(?:[\w-]+\.)*linkedin\.com\//i;
const keyword = /^(?:OR|AND|NOT)$/;

function printPattern({ match, text }: TextPattern): string {
  if (match === 'wildcard') return text;
  return `${match === 'exact' ? '=' : ''}${printText(text)}`;
}

/** A value as it must be written: in quotes unless it is a plain word. */
export function printText(text: string): string {
  return plainWord.test(text) && !keyword.test(text) && !profileAddress.test(text) ? text : quoted(text);
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

function printDays(condition: DayCondition): string {
  switch (condition.kind) {
    case 'never':
    case 'unknown':
      return condition.kind;
    case 'in':
      return printPeriod(condition.period);
    case 'before':
      return `<${printPeriod(condition.period)}`;
    case 'after':
      return `>${printPeriod(condition.period)}`;
    case 'from':
      return `>=${printPeriod(condition.period)}`;
    case 'until':
      return `<=${printPeriod(condition.period)}`;
    case 'between':
      return `${printPeriod(condition.from)}..${printPeriod(condition.to)}`;
    case 'olderThan':
      return `>${printAge(condition.age)}`;
    case 'atLeast':
      return `${printAge(condition.age)}+`;
    case 'youngerThan':
      return `<${printAge(condition.age)}`;
    case 'atMost':
      return `<=${printAge(condition.age)}`;
    case 'aged':
      return `${printAge(condition.from)}..${printAge(condition.to)}`;
  }
}

/** `2015`, `2015-03` or `2015-03-14`. */
export function printPeriod({ year, month, day }: CivilPeriod): string {
  const two = (part: number | undefined): string => (part === undefined ? '' : `-${String(part).padStart(2, '0')}`);
  return `${String(year).padStart(4, '0')}${two(month)}${two(day)}`;
}

function printAge({ count, unit }: Age): string {
  return `${count}${unit}`;
}

function printCount(condition: CountCondition): string {
  if (condition.kind === 'unknown') return 'unknown';
  const { min, max } = condition;
  if (min === max) return String(min);
  if (max === Infinity) return min === 0 ? '>=0' : `>${min - 1}`;
  return min === 0 ? `<${max + 1}` : `${min}..${max}`;
}
