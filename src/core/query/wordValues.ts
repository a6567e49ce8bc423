import * as l10n from '@vscode/l10n';
import { seniorities } from '#core/people/jobTitle.ts';
import { commaList, orList } from '#core/text/lists.ts';
import type { QueryField, SeniorityCondition } from './query.ts';
import type { ValueKind } from './valueKind.ts';

/** Words of earlier versions, which saved filters and policies may hold. */
const formerWords: ReadonlyMap<string, string> = new Map([
  ['slug', 'profile'],
  ['twoway', 'conversation'],
]);

/** One of these words. @param field whose values they are, for the message */
export function oneOf<T extends string>(field: QueryField, words: readonly T[]): ValueKind<T> {
  return {
    parse: ({ text }) => {
      const written = text.toLowerCase();
      const value = words.find((word) => word === (formerWords.get(written) ?? written));
      if (value !== undefined) return { ok: true, value };
      return { ok: false, message: l10n.t`“${text}” is not a value of ${field}:; expected ${orList(words)}.` };
    },
    print: (value) => value,
  };
}

/** A seniority, or several next to each other. */
export const seniorityRanges: ValueKind<SeniorityCondition> = {
  parse: ({ text }) => {
    const written = text.toLowerCase();
    if (written === 'none') return { ok: true, value: 'none' };
    const [first, second] = written.endsWith('+') ? [written.slice(0, -1), 'owner'] : written.split('..');
    const from = seniorities.find((one) => one === first);
    const to = second === undefined ? from : seniorities.find((one) => one === second);
    if (!from || !to) {
      return {
        ok: false,
        message: l10n.t`“${text}” is not a seniority; expected ${commaList(seniorities)} or none, with + for that and higher.`,
      };
    }
    if (seniorities.indexOf(to) < seniorities.indexOf(from)) {
      return { ok: false, message: l10n.t('This range runs backwards; expected the lower seniority first.') };
    }
    return { ok: true, value: { from, to } };
  },
  print: (condition) => {
    if (condition === 'none') return condition;
    const { from, to } = condition;
    if (from === to) return from;
    return to === seniorities.at(-1) ? `${from}+` : `${from}..${to}`;
  },
};
