import * as l10n from '@vscode/l10n';
import { companyKey } from '#core/people/companyName.ts';
import type { Job } from '#core/people/job.ts';
import { printQuery } from './printQuery.ts';
import type { FieldCondition, Query, TextPattern } from './query.ts';
import { allOf, fieldCondition, negationOf } from './query.ts';

/** A filter that comes with the product. */
export interface BuiltInFilter {
  readonly id: string;
  readonly name: string;
  /** In the query language; undefined when what it needs was not imported: see `description`. */
  readonly query: string | undefined;
  /** One sentence for the person. */
  readonly description: string;
}

/**
 * The filters of the cleanup guide.
 * @param ownCompanies the owner's employers, newest first; empty when Positions.csv was never imported
 * @param jobs the owner's jobs with their dates; undefined when they are not known
 */
export function builtInFilters(ownCompanies: readonly string[], jobs?: readonly Job[]): BuiltInFilter[] {
  const left = leftCompanies(ownCompanies);
  const stillConnected = fieldCondition('is', ['connected']);
  const neverMessaged = fieldCondition('messages', [{ kind: 'count', min: 0, max: 0 }]);
  const filter = (id: string, name: string, description: string, ...parts: Query[]): BuiltInFilter => ({
    id,
    name,
    description,
    query: printQuery(allOf(parts)),
  });
  return [
    filter(
      'neverMessaged',
      l10n.t('5+ years, never messaged'),
      l10n.t('Connected five years ago or longer and never a message, as far as the imported messages show.'),
      fieldCondition('connected', [{ kind: 'atLeast', age: { count: 5, unit: 'y' } }]),
      neverMessaged,
      stillConnected,
    ),
    filter(
      'unanswered',
      l10n.t('No answer'),
      l10n.t('You wrote and they never did, as far as the imported messages show.'),
      fieldCondition('is', ['unanswered']),
      stillConnected,
    ),
    jobs?.some(({ finished }) => typeof finished === 'object')
      ? filter(
          'jobsLeft',
          l10n.t('From jobs you left'),
          l10n.t('You connected while you worked somewhere that you have left, and at no job you still have.'),
          fieldCondition('during', ['left']),
          stillConnected,
        )
      : {
          id: 'jobsLeft',
          name: l10n.t('From jobs you left'),
          description: l10n.t(
            'Needs the dates of your jobs: import an export that has Positions.csv with one that ended.',
          ),
          query: undefined,
        },
    filter(
      'recruiters',
      l10n.t('Recruiters'),
      l10n.t('The title says that they recruit, in one of several languages.'),
      fieldCondition('is', ['recruiter']),
      stillConnected,
    ),
    filter(
      'noCompany',
      l10n.t('No company'),
      l10n.t('LinkedIn gave no company for them.'),
      fieldCondition('company', [exact('')]),
      stillConnected,
    ),
    left.length > 0
      ? filter(
          'leftCompanies',
          l10n.t('At companies you left'),
          l10n.t('They work at a company that you have left.'),
          companies(left),
          stillConnected,
        )
      : {
          id: 'leftCompanies',
          name: l10n.t('At companies you left'),
          description: l10n.t(
            'Needs the companies you have left: import an export that has Positions.csv with more than one.',
          ),
          query: undefined,
        },
    filter(
      'notRecognised',
      l10n.t("People I don't recognise"),
      l10n.t('No message, no company in common with you, and no note.'),
      neverMessaged,
      negationOf(fieldCondition('has', ['note'])),
      ...(ownCompanies.length > 0 ? [negationOf(companies(ownCompanies))] : []),
      stillConnected,
    ),
    filter(
      'newThisWeek',
      l10n.t('New this week'),
      l10n.t('Connected within the last seven days.'),
      fieldCondition('connected', [{ kind: 'youngerThan', age: { count: 7, unit: 'd' } }]),
      stillConnected,
    ),
    filter(
      'gone',
      l10n.t('Left your network'),
      l10n.t('No longer in your network, and not removed by you here.'),
      fieldCondition('state', ['gone']),
    ),
  ];
}

/** All employers but the newest, each once, and never the newest under another spelling. */
function leftCompanies(ownCompanies: readonly string[]): string[] {
  const [newest, ...earlier] = ownCompanies;
  const seen = new Set([companyKey(newest ?? '')]);
  return earlier.filter((company) => {
    const key = companyKey(company);
    if (key === '' || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function companies(names: readonly string[]): FieldCondition {
  return fieldCondition('company', names.map(exact));
}

function exact(text: string): TextPattern {
  return { match: 'exact', text };
}
