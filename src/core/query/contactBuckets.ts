import * as l10n from '@vscode/l10n';
import type { DayCondition } from './query.ts';

const oneYear = { count: 1, unit: 'y' } as const;
const threeYears = { count: 3, unit: 'y' } as const;
const fiveYears = { count: 5, unit: 'y' } as const;

/** The values of the last-contact facet: they do not overlap and leave no one out. */
export const contactBuckets: readonly { readonly label: string; readonly condition: DayCondition }[] = [
  { label: l10n.t('less than a year ago'), condition: { kind: 'youngerThan', age: oneYear } },
  { label: l10n.t('1 to 3 years ago'), condition: { kind: 'aged', from: oneYear, to: threeYears } },
  { label: l10n.t('3 to 5 years ago'), condition: { kind: 'aged', from: threeYears, to: fiveYears } },
  { label: l10n.t('5 years ago or longer'), condition: { kind: 'atLeast', age: fiveYears } },
  { label: l10n.t('never'), condition: { kind: 'never' } },
  { label: l10n.t('unknown'), condition: { kind: 'unknown' } },
];
