import * as l10n from '@vscode/l10n';
import { mostStrength } from '#core/people/connectionTable.ts';
import type { CountCondition } from './query.ts';
import type { Parsed, ValueKind, WrittenValue } from './valueKind.ts';

export const messageCounts: ValueKind<CountCondition> = {
  parse: (written) =>
    parseCount(
      written,
      (text) => l10n.t`“${text}” is not a number of messages; expected for example 0, >3, 2..5 or unknown.`,
    ),
  print: printCount,
};

export const strengths: ValueKind<CountCondition> = {
  parse: (written) => {
    const parsed = parseCount(
      written,
      (text) => l10n.t`“${text}” is not a strength; expected for example 0, >3, 2..5 or unknown.`,
    );
    if (!parsed.ok || parsed.value.kind === 'unknown' || parsed.value.min <= mostStrength) return parsed;
    return {
      ok: false,
      message: l10n.t`Strength goes from 0 to ${mostStrength}; expected for example 0, 3+ or 2..4.`,
    };
  },
  print: printCount,
};

function parseCount({ text }: WrittenValue, refusal: (text: string) => string): Parsed<CountCondition> {
  if (text.toLowerCase() === 'unknown') return { ok: true, value: { kind: 'unknown' } };
  const match = /^(<=|>=|<|>)?(\d{1,6})(\+)?$/.exec(text);
  const range = /^(\d{1,6})\.\.(\d{1,6})$/.exec(text);
  const bounds = range
    ? [Number(range[1]), Number(range[2])]
    : match && !(match[1] && match[3])
      ? countBounds(match[3] ? '>=' : match[1], Number(match[2]))
      : undefined;
  const [min, max] = bounds ?? [0, -1];
  if (min !== undefined && max !== undefined && min <= max) return { ok: true, value: { kind: 'count', min, max } };
  return {
    ok: false,
    message: bounds ? l10n.t`“${text}” can never be true; expected for example 0, >3 or 2..5.` : refusal(text),
  };
}

function countBounds(comparison: string | undefined, count: number): [number, number] {
  switch (comparison) {
    case '<':
      return [0, count - 1];
    case '<=':
      return [0, count];
    case '>':
      return [count + 1, Infinity];
    case '>=':
      return [count, Infinity];
    default:
      return [count, count];
  }
}

function printCount(condition: CountCondition): string {
  if (condition.kind === 'unknown') return 'unknown';
  const { min, max } = condition;
  if (min === max) return String(min);
  if (max === Infinity) return min === 0 ? '>=0' : `>${min - 1}`;
  return min === 0 ? `<${max + 1}` : `${min}..${max}`;
}
