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
      '5+ years, never messaged',
      'Connected five years ago or longer and never a message, as far as the imported messages show.',
      fieldCondition('connected', [{ kind: 'atLeast', age: { count: 5, unit: 'y' } }]),
      neverMessaged,
      stillConnected,
    ),
    filter(
      'unanswered',
      'No answer',
      'You wrote and they never did, as far as the imported messages show.',
      fieldCondition('is', ['unanswered']),
      stillConnected,
    ),
    jobs?.some(({ finished }) => typeof finished === 'object')
      ? filter(
          'jobsLeft',
          'From jobs you left',
          'You connected while you worked somewhere that you have left, and at no job you still have.',
          fieldCondition('during', ['left']),
          stillConnected,
        )
      : {
          id: 'jobsLeft',
          name: 'From jobs you left',
          description: 'Needs the dates of your jobs: import an export that has Positions.csv with one that ended.',
          query: undefined,
        },
    filter(
      'recruiters',
      'Recruiters',
      'The title says that they recruit, in one of several languages.',
      fieldCondition('is', ['recruiter']),
      stillConnected,
    ),
    filter(
      'noCompany',
      'No company',
      'LinkedIn gave no company for them.',
      fieldCondition('company', [exact('')]),
      stillConnected,
    ),
    left.length > 0
      ? filter(
          'leftCompanies',
          'Left companies',
          'They work at a company that you have left.',
          companies(left),
          stillConnected,
        )
      : {
          id: 'leftCompanies',
          name: 'Left companies',
          description: 'Needs the companies you have left: import an export that has Positions.csv with more than one.',
          query: undefined,
        },
    filter(
      'notRecognised',
      "People I don't recognise",
      'No message, no company in common with you, and no note.',
      neverMessaged,
      negationOf(fieldCondition('has', ['note'])),
      ...(ownCompanies.length > 0 ? [negationOf(companies(ownCompanies))] : []),
      stillConnected,
    ),
    filter(
      'newThisWeek',
      'New this week',
      'Connected within the last seven days.',
      fieldCondition('connected', [{ kind: 'youngerThan', age: { count: 7, unit: 'd' } }]),
      stillConnected,
    ),
    filter(
      'gone',
      'Gone by themselves',
      'No longer in your network, and not removed by you here.',
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
