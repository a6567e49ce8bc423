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

/** A filter before it is known whether all that it needs was imported. */
interface Wanted {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Everyone for whom all of these hold. */
  readonly conditions: readonly Query[];
  /** The description instead, while what it needs was not imported. */
  readonly lacking?: string | undefined;
}

/**
 * The filters of the cleanup guide.
 * @param ownCompanies the owner's employers, newest first; empty when Positions.csv was never imported
 * @param jobs the owner's jobs with their dates; undefined when they are not known
 * @param messagesKnown whether messages were ever imported
 */
export function builtInFilters(
  ownCompanies: readonly string[],
  jobs?: readonly Job[],
  messagesKnown = true,
): BuiltInFilter[] {
  return wantedFilters(ownCompanies, jobs, messagesKnown).map(({ id, name, description, conditions, lacking }) =>
    lacking === undefined
      ? { id, name, description, query: printQuery(allOf(conditions)) }
      : { id, name, description: lacking, query: undefined },
  );
}

function wantedFilters(
  ownCompanies: readonly string[],
  jobs: readonly Job[] | undefined,
  messagesKnown: boolean,
): Wanted[] {
  const left = leftCompanies(ownCompanies);
  const stillConnected = fieldCondition('is', ['connected']);
  const neverMessaged = fieldCondition('messages', [{ kind: 'count', min: 0, max: 0 }]);
  const lackingMessages = messagesKnown
    ? undefined
    : l10n.t('Needs your messages: import the larger archive that LinkedIn sends, the one with messages.csv.');
  return [
    {
      id: 'neverMessaged',
      name: l10n.t('5+ years, never messaged'),
      description: l10n.t(
        'Connected five years ago or longer and never a message, as far as the imported messages show.',
      ),
      conditions: [
        fieldCondition('connected', [{ kind: 'atLeast', age: { count: 5, unit: 'y' } }]),
        neverMessaged,
        stillConnected,
      ],
      lacking: lackingMessages,
    },
    {
      id: 'unanswered',
      name: l10n.t('No answer'),
      description: l10n.t('You wrote and they never did, as far as the imported messages show.'),
      conditions: [fieldCondition('is', ['unanswered']), stillConnected],
      lacking: lackingMessages,
    },
    {
      id: 'jobsLeft',
      name: l10n.t('From jobs you left'),
      description: l10n.t('You connected while you worked somewhere that you have left, and at no job you still have.'),
      conditions: [fieldCondition('during', ['left']), stillConnected],
      lacking: jobs?.some(({ finished }) => typeof finished === 'object')
        ? undefined
        : l10n.t('Needs the dates of your jobs: import an export that has Positions.csv with one that ended.'),
    },
    {
      id: 'recruiters',
      name: l10n.t('Recruiters'),
      description: l10n.t('The title says that they recruit, in one of several languages.'),
      conditions: [fieldCondition('is', ['recruiter']), stillConnected],
    },
    {
      id: 'noCompany',
      name: l10n.t('No company'),
      description: l10n.t('LinkedIn gave no company for them.'),
      conditions: [fieldCondition('company', [exact('')]), stillConnected],
    },
    {
      id: 'leftCompanies',
      name: l10n.t('At companies you left'),
      description: l10n.t('They work at a company that you have left.'),
      conditions: [companies(left), stillConnected],
      lacking:
        left.length > 0
          ? undefined
          : l10n.t('Needs the companies you have left: import an export that has Positions.csv with more than one.'),
    },
    {
      id: 'notRecognised',
      name: l10n.t('People I don’t recognise'),
      description: l10n.t('No message, no company in common with you, and no note.'),
      conditions: [
        neverMessaged,
        negationOf(fieldCondition('has', ['note'])),
        ...(ownCompanies.length > 0 ? [negationOf(companies(ownCompanies))] : []),
        stillConnected,
      ],
      lacking: lackingMessages,
    },
    {
      id: 'newThisWeek',
      name: l10n.t('New this week'),
      description: l10n.t('Connected within the last seven days.'),
      conditions: [
        fieldCondition('connected', [{ kind: 'youngerThan', age: { count: 7, unit: 'd' } }]),
        stillConnected,
      ],
    },
    {
      id: 'gone',
      name: l10n.t('Left your network'),
      description: l10n.t('No longer in your network, and not removed by you here.'),
      conditions: [fieldCondition('state', ['gone'])],
    },
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
