import * as l10n from '@vscode/l10n';
import type { ConnectionState } from '#core/people/connection.ts';
import { jobFunctions, seniorities } from '#core/people/jobTitle.ts';
import type { Seniority } from '#core/people/jobTitle.ts';
import type { Inviter, Possession, QueryField, Trait } from './query.ts';

/** What a field is for and what can follow it: for the help beside the filter and for completion. */
export interface FieldHelp {
  readonly field: QueryField;
  readonly description: string;
  /** Values to start from, each with what it means; every one is valid after the colon. */
  readonly examples: readonly { readonly value: string; readonly meaning: string }[];
}

/** Every word that a field knows, with what it means. */
const words = <T extends string>(meanings: Readonly<Record<T, string>>): FieldHelp['examples'] =>
  Object.entries<string>(meanings).map(([value, meaning]) => ({ value, meaning }));
const texts = (value: string): FieldHelp['examples'] => [{ value, meaning: l10n.t('anywhere in it') }];
const times: FieldHelp['examples'] = [
  { value: '2019', meaning: l10n.t('in 2019') },
  { value: '2015-03', meaning: l10n.t('in March 2015') },
  { value: '>2019', meaning: l10n.t('after 2019') },
  { value: '2015..2018', meaning: l10n.t('from 2015 to 2018') },
  { value: '5y+', meaning: l10n.t('5 years ago or longer') },
  { value: '>3y', meaning: l10n.t('longer than 3 years ago') },
  { value: '<30d', meaning: l10n.t('less than 30 days ago') },
  { value: '1y..3y', meaning: l10n.t('at least 1, less than 3 years ago') },
];

const counts: FieldHelp['examples'] = [
  { value: '0', meaning: l10n.t('none, and messages were imported') },
  { value: '>3', meaning: l10n.t('more than 3') },
  { value: '2..5', meaning: l10n.t('2 to 5') },
];
const seniorityMeanings: Readonly<Record<Seniority, string>> = {
  unpaid: l10n.t('volunteer'),
  training: l10n.t('intern, trainee, student'),
  entry: l10n.t('junior, assistant'),
  senior: l10n.t('senior, principal, staff'),
  manager: l10n.t('of a team, shop or department'),
  director: l10n.t('director, head of'),
  vp: l10n.t('vice president'),
  cxo: l10n.t('C-level, managing director'),
  partner: l10n.t('partner in a firm'),
  owner: l10n.t('owner, founder'),
};

/** All fields, in the order in which to show them. */
export const fieldHelp: readonly FieldHelp[] = [
  { field: 'name', description: l10n.t('First or last name'), examples: texts('jose') },
  { field: 'company', description: l10n.t('Company; ="…" for all its spellings'), examples: texts('acme') },
  { field: 'title', description: l10n.t('Job title'), examples: texts('engineer') },
  { field: 'email', description: l10n.t('E-mail address'), examples: texts('example.com') },
  { field: 'tag', description: l10n.t('A tag of yours'), examples: texts('client') },
  { field: 'note', description: l10n.t('Your note'), examples: texts('met') },
  {
    field: 'address',
    description: l10n.t('Profile address; a whole one can also be pasted as it is'),
    examples: texts('jane-doe'),
  },
  {
    field: 'state',
    description: l10n.t('What you decided, or what became of it'),
    examples: words<ConnectionState>({
      undecided: l10n.t('no decision yet'),
      keep: l10n.t('protected from removal'),
      review: l10n.t('to be looked at again'),
      remove: l10n.t('marked to be removed'),
      queued: l10n.t('part of an open removal run'),
      unknown: l10n.t('not sure whether removed'),
      removed: l10n.t('removed by you here'),
      gone: l10n.t('no longer listed, not by you'),
    }),
  },
  {
    field: 'connected',
    description: l10n.t('When you connected'),
    examples: [...times, { value: 'unknown', meaning: l10n.t('no date') }],
  },
  {
    field: 'last',
    description: l10n.t('Last message, either way'),
    examples: [
      ...times,
      { value: 'never', meaning: l10n.t('no message, and messages were imported') },
      { value: 'unknown', meaning: l10n.t('messages were never imported') },
    ],
  },
  {
    field: 'joined',
    description: l10n.t('When they came, or with which import'),
    examples: [
      { value: '2026-05', meaning: l10n.t('in May 2026') },
      { value: 'lastImport', meaning: l10n.t('new in the newest import') },
      { value: 'lastReading', meaning: l10n.t('new in the newest import or sync') },
      ...times,
      { value: 'unknown', meaning: l10n.t('no date, and from before the first import kept') },
    ],
  },
  {
    field: 'left',
    description: l10n.t('When they left, or with which import it showed'),
    examples: [
      { value: '2026-05', meaning: l10n.t('in May 2026') },
      { value: 'lastImport', meaning: l10n.t('missing in the newest import for the first time') },
      { value: 'lastReading', meaning: l10n.t('missing in the newest import or sync for the first time') },
      ...times,
      { value: 'unknown', meaning: l10n.t('left, and no one knows when') },
    ],
  },
  {
    field: 'seen',
    description: l10n.t('When an import or a sync last showed them'),
    examples: [...times, { value: 'unknown', meaning: l10n.t('not known') }],
  },
  {
    field: 'was',
    description: l10n.t('A former company or title, as imports saw them'),
    examples: [{ value: '="Acme"', meaning: l10n.t('at Acme before, in any spelling') }],
  },
  {
    field: 'jobchanged',
    description: l10n.t('When imports saw another job'),
    examples: [...times, { value: 'unknown', meaning: l10n.t('fewer than two imports tell their job') }],
  },
  {
    field: 'messages',
    description: l10n.t('Number of messages, sent and received'),
    examples: [
      { value: '0', meaning: l10n.t('none, and messages were imported') },
      { value: '>3', meaning: l10n.t('more than 3') },
      { value: '2..5', meaning: l10n.t('2 to 5') },
      { value: 'unknown', meaning: l10n.t('messages were never imported') },
    ],
  },
  { field: 'sent', description: l10n.t('Number of messages you wrote'), examples: counts },
  { field: 'received', description: l10n.t('Number of messages they wrote'), examples: counts },
  {
    field: 'invited',
    description: l10n.t('Who invited whom'),
    examples: words<Inviter>({
      me: l10n.t('you invited them'),
      them: l10n.t('they invited you'),
      unknown: l10n.t('the export does not say'),
    }),
  },
  {
    field: 'during',
    description: l10n.t('Connected while you worked at a company'),
    examples: [{ value: 'left', meaning: l10n.t('in a job you have left') }],
  },
  {
    field: 'seniority',
    description: l10n.t('What the title says; + for that and higher'),
    examples: [
      { value: 'director+', meaning: l10n.t('director or higher') },
      { value: 'entry..senior', meaning: l10n.t('from entry to senior') },
      ...seniorities.map((value) => ({ value, meaning: seniorityMeanings[value] })),
      { value: 'none', meaning: l10n.t('the title does not say') },
    ],
  },
  {
    field: 'function',
    description: l10n.t('What the title says they do'),
    examples: [
      ...jobFunctions.map((value) => ({ value, meaning: '' })),
      { value: 'none', meaning: l10n.t('the title does not say') },
    ],
  },
  {
    field: 'strength',
    description: l10n.t('How much there is between you, 0 to 5'),
    examples: [
      { value: '0', meaning: l10n.t('nothing, and all that would show it was imported') },
      { value: '3+', meaning: l10n.t('3 or more') },
      { value: '5', meaning: l10n.t('the most') },
      { value: 'unknown', meaning: l10n.t('what was imported leaves it open') },
    ],
  },
  {
    field: 'has',
    description: l10n.t('There is something'),
    examples: words<Possession>({
      message: l10n.t('at least one message'),
      recommendation: l10n.t('given or received'),
      endorsement: l10n.t('given or received'),
      note: l10n.t('yours or from LinkedIn'),
      email: l10n.t('an e-mail address'),
      company: l10n.t('a company'),
      title: l10n.t('a job title'),
      tag: l10n.t('a tag of yours'),
      profile: l10n.t('a profile address'),
    }),
  },
  {
    field: 'is',
    description: l10n.t('What kind of connection'),
    examples: words<Trait>({
      connected: l10n.t('neither removed nor gone'),
      conversation: l10n.t('messages in both directions'),
      unanswered: l10n.t('you wrote, they never did'),
      unrequited: l10n.t('they wrote, you never did'),
      recruiter: l10n.t('the title says so'),
      hidden: l10n.t('no profile address'),
      namesake: l10n.t('someone else has the same name'),
      twin: l10n.t('perhaps one person twice: same name and company, title or e-mail'),
      jobchanged: l10n.t('imports saw different jobs'),
    }),
  },
];

/** What else the language knows, for the help. */
export const operatorHelp: readonly { readonly example: string; readonly meaning: string }[] = [
  { example: 'ada engineer', meaning: l10n.t('both words, in name, company or title') },
  { example: '"data engineer"', meaning: l10n.t('the words as they stand') },
  { example: '-recruiter', meaning: l10n.t('without it') },
  { example: 'acme OR bluefern', meaning: l10n.t('one or the other') },
  { example: '(acme OR bluefern) -engineer', meaning: l10n.t('parentheses group') },
  { example: 'rec*', meaning: l10n.t('words starting with it') },
  { example: '="data"', meaning: l10n.t('the whole word, not “database”') },
  { example: 'company:(="Acme" OR ="Bluefern")', meaning: l10n.t('several values') },
];
