import * as l10n from '@vscode/l10n';
import { newestReadings } from './query.ts';
import type { Age, AgeUnit, DayCondition, MomentCondition } from './query.ts';
import { dayNumber } from '#core/time/calendarDay.ts';
import type { CivilPeriod } from '#core/time/calendarDay.ts';
import { firstDay, lastDay } from './dayInterval.ts';
import type { Parsed, ValueKind, WrittenValue } from './valueKind.ts';

/** Days of something that happened to everyone. */
export const days: ValueKind<DayCondition> = {
  parse: (written) =>
    parseDays(
      written,
      (text) =>
        l10n.t`“${text}” is not a time; expected for example 2019, 2015-03, >2019, 2015..2018, 5y+, <30d or unknown.`,
    ),
  print: printDays,
};

/** Days of something that may never have happened. */
export const daysOrNever: ValueKind<DayCondition> = {
  parse: (written) =>
    parseDays(
      written,
      (text) =>
        l10n.t`“${text}” is not a time; expected for example 2019, 2015-03, >2019, 2015..2018, 5y+, <30d, never or unknown.`,
      true,
    ),
  print: printDays,
};

/** Days, or what a newest reading found. */
export const moments: ValueKind<MomentCondition> = {
  parse: (written) => {
    const newest = newestReadings.find((word) => word.toLowerCase() === written.text.toLowerCase());
    if (newest) return { ok: true, value: newest };
    return parseDays(
      written,
      (text) =>
        l10n.t`“${text}” is not a time; expected for example 2019, 2015-03, >2019, 2015..2018, 5y+, <30d, lastImport, lastReading or unknown.`,
    );
  },
  print: (moment) => (typeof moment === 'string' ? moment : printDays(moment)),
};

function parseDays(
  { text }: WrittenValue,
  refusal: (text: string) => string,
  canBeNever = false,
): Parsed<DayCondition> {
  const value = readDays(text.toLowerCase());
  if (typeof value === 'string') return { ok: false, message: value };
  if (value && (canBeNever || value.kind !== 'never')) return { ok: true, value };
  return { ok: false, message: refusal(text) };
}

const ageUnits = ['d', 'w', 'm', 'y'] as const satisfies readonly AgeUnit[];
const daysPerUnit: Readonly<Record<AgeUnit, number>> = { d: 1, w: 7, m: 30.4, y: 365.25 };
const periodComparisons = new Map<string, 'before' | 'after' | 'until' | 'from'>([
  ['<', 'before'],
  ['>', 'after'],
  ['<=', 'until'],
  ['>=', 'from'],
]);
const ageComparisons = new Map<string, 'youngerThan' | 'olderThan' | 'atMost' | 'atLeast'>([
  ['<', 'youngerThan'],
  ['>', 'olderThan'],
  ['<=', 'atMost'],
  ['>=', 'atLeast'],
]);

/** @returns undefined when the text is not a time at all; a sentence with what to write instead when it nearly is one */
function readDays(text: string): DayCondition | string | undefined {
  if (text === 'never' || text === 'unknown') return { kind: text };
  const range = text.split('..');
  if (range.length === 2) return readRange(range[0] ?? '', range[1] ?? '');
  const parts = /^(<=|>=|<|>)?(.*?)(\+)?$/s.exec(text);
  const comparison = parts?.[1];
  const period = readPeriod(parts?.[2] ?? '');
  const age = readAge(parts?.[2] ?? '');
  if (parts?.[3]) {
    if (comparison) return undefined;
    if (age) return { kind: 'atLeast', age };
    return period ? { kind: 'from', period } : undefined;
  }
  if (period) return { kind: periodComparisons.get(comparison ?? '') ?? 'in', period };
  if (age) {
    const kind = ageComparisons.get(comparison ?? '');
    if (kind) return { kind, age };
    return l10n.t`Expected ${text}+ for that long ago or longer, or <${text} for less.`;
  }
  return undefined;
}

function readRange(first: string, second: string): DayCondition | string | undefined {
  const fromAge = readAge(first);
  const toAge = readAge(second);
  if (fromAge && toAge) {
    if (fromAge.count * daysPerUnit[fromAge.unit] >= toAge.count * daysPerUnit[toAge.unit]) {
      return l10n.t('This range is empty; expected the shorter time first, as in 1y..3y.');
    }
    return { kind: 'aged', from: fromAge, to: toAge };
  }
  const from = readPeriod(first);
  const to = readPeriod(second);
  if (from && second === '') return { kind: 'from', period: from };
  if (to && first === '') return { kind: 'until', period: to };
  if (!from || !to) return undefined;
  if (firstDay(from) > lastDay(to)) return l10n.t('This range runs backwards; expected the earlier time first.');
  return { kind: 'between', from, to };
}

function readPeriod(text: string): CivilPeriod | undefined {
  const match = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text);
  if (!match) return undefined;
  const year = Number(match[1]);
  const month = match[2] === undefined ? undefined : Number(match[2]);
  const day = match[3] === undefined ? undefined : Number(match[3]);
  if (dayNumber(year, month ?? 1, day ?? 1) === undefined) return undefined;
  return { year, ...(month !== undefined && { month }), ...(day !== undefined && { day }) };
}

function readAge(text: string): Age | undefined {
  const match = /^(\d{1,4})(.)$/.exec(text);
  const unit = ageUnits.find((one) => one === match?.[2]);
  return match && unit ? { count: Number(match[1]), unit } : undefined;
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
