import * as l10n from '@vscode/l10n';
import { textLanguage } from '#core/text/numbers.ts';
import { builtInFilters } from './builtInFilters.ts';
import { parseQuery } from './parseQuery.ts';
import type { DayCondition, Query } from './query.ts';
import { fieldCondition, negationOf } from './query.ts';

/** A phrase and what it means; `{0}` in it is a year, and `|` stands between phrases that mean the same. */
type ShownPhrase = readonly [phrase: string, meaning: (year: number) => Query];

/** What people and the page call things in the language that is shown; none in English, of which more is understood. */
export function shownPhrases(): readonly ShownPhrase[] {
  if (textLanguage() === 'en') return [];
  const never = fieldCondition('messages', [{ kind: 'count', min: 0, max: 0 }]);
  const noCompany = fieldCondition('company', [{ match: 'exact', text: '' }]);
  const noTitle = fieldCondition('title', [{ match: 'exact', text: '' }]);
  const connected = (kind: 'before' | 'after') => (year: number) =>
    fieldCondition('connected', [{ kind, period: { year } } satisfies DayCondition]);
  return [
    [l10n.t('never wrote|no messages'), () => never],
    [l10n.t('Never messaged'), () => never],
    [l10n.t('never answered|no reply'), () => fieldCondition('is', ['unanswered'])],
    [l10n.t('No answer'), () => fieldCondition('is', ['unanswered'])],
    [l10n.t('recruiter|headhunter'), () => fieldCondition('is', ['recruiter'])],
    [l10n.t('Recruiters'), () => fieldCondition('is', ['recruiter'])],
    [l10n.t('Messages both ways'), () => fieldCondition('is', ['conversation'])],
    [l10n.t('Changed jobs'), () => fieldCondition('is', ['jobchanged'])],
    [l10n.t('From jobs you left'), () => fieldCondition('during', ['left'])],
    [l10n.t('no employer|without a company'), () => noCompany],
    [l10n.t('No company'), () => noCompany],
    [l10n.t('No job title'), () => noTitle],
    [l10n.t('No tag'), () => negationOf(fieldCondition('has', ['tag']))],
    [l10n.t('connected before {0}|older than {0}'), connected('before')],
    [l10n.t('connected after {0}|newer than {0}'), connected('after')],
    [l10n.t('before {0}'), connected('before')],
    [l10n.t('after {0}'), connected('after')],
    ...readyMade(),
  ];
}

/** Words between one condition and the next. */
export function andWords(): string {
  return l10n.t('and|but');
}

/** Words between two conditions of which one is enough. */
export function orWords(): string {
  return l10n.t('or');
}

/** Words before what is not meant. */
export function notWords(): string {
  return l10n.t('not|without');
}

/** The ready-made filters that mean more than one thing, or a time. */
function readyMade(): ShownPhrase[] {
  return builtInFilters([]).flatMap(({ name, query }): ShownPhrase[] => {
    const parsed = query === undefined ? undefined : parseQuery(query);
    return parsed?.ok ? [[name, () => parsed.query]] : [];
  });
}
