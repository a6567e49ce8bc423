import { jobFunctions, seniorities } from '#core/people/jobTitle.ts';
import type { Seniority } from '#core/people/jobTitle.ts';
import type { QueryField } from './query.ts';

/** What a field is for and what can follow it: for the help beside the filter and for completion. */
export interface FieldHelp {
  readonly field: QueryField;
  readonly description: string;
  /** Values to start from, each with what it means; every one is valid after the colon. */
  readonly examples: readonly { readonly value: string; readonly meaning: string }[];
}

const texts = (value: string): FieldHelp['examples'] => [{ value, meaning: 'anywhere in it' }];
const times: FieldHelp['examples'] = [
  { value: '2019', meaning: 'in 2019' },
  { value: '2015-03', meaning: 'in March 2015' },
  { value: '>2019', meaning: 'after 2019' },
  { value: '2015..2018', meaning: 'from 2015 to 2018' },
  { value: '5y+', meaning: '5 years ago or longer' },
  { value: '>3y', meaning: 'longer than 3 years ago' },
  { value: '<30d', meaning: 'less than 30 days ago' },
  { value: '1y..3y', meaning: 'at least 1, less than 3 years ago' },
];

const counts: FieldHelp['examples'] = [
  { value: '0', meaning: 'none, and messages were imported' },
  { value: '>3', meaning: 'more than 3' },
  { value: '2..5', meaning: '2 to 5' },
];
const seniorityMeanings: Readonly<Record<Seniority, string>> = {
  unpaid: 'volunteer',
  training: 'intern, trainee, student',
  entry: 'junior, assistant',
  senior: 'senior, principal, staff',
  manager: 'of a team, shop or department',
  director: 'director, head of',
  vp: 'vice president',
  cxo: 'C-level, managing director',
  partner: 'partner in a firm',
  owner: 'owner, founder',
};

/** All fields, in the order in which to show them. */
export const fieldHelp: readonly FieldHelp[] = [
  { field: 'name', description: 'First or last name', examples: texts('jose') },
  { field: 'company', description: 'Company; ="…" for all its spellings', examples: texts('acme') },
  { field: 'title', description: 'Job title', examples: texts('engineer') },
  { field: 'email', description: 'E-mail address', examples: texts('example.com') },
  { field: 'tag', description: 'A tag of yours', examples: texts('client') },
  { field: 'note', description: 'Your note', examples: texts('met') },
  {
    field: 'address',
    description: 'Profile address; a whole one can also be pasted as it is',
    examples: texts('jane-doe'),
  },
  {
    field: 'state',
    description: 'What you decided, or what became of it',
    examples: [
      { value: 'undecided', meaning: 'no decision yet' },
      { value: 'keep', meaning: 'protected from removal' },
      { value: 'review', meaning: 'to be looked at again' },
      { value: 'remove', meaning: 'marked to be removed' },
      { value: 'queued', meaning: 'part of an open removal run' },
      { value: 'unknown', meaning: 'a removal without proof' },
      { value: 'removed', meaning: 'removed by you here' },
      { value: 'gone', meaning: 'no longer listed, not by you' },
    ],
  },
  {
    field: 'connected',
    description: 'When you connected',
    examples: [...times, { value: 'unknown', meaning: 'no date' }],
  },
  {
    field: 'last',
    description: 'Last message, either way',
    examples: [
      ...times,
      { value: 'never', meaning: 'no message, and messages were imported' },
      { value: 'unknown', meaning: 'messages were never imported' },
    ],
  },
  {
    field: 'joined',
    description: 'When they came, or with which import',
    examples: [
      { value: '2026-05', meaning: 'in May 2026' },
      { value: 'lastImport', meaning: 'new in the newest import' },
      ...times,
      { value: 'unknown', meaning: 'no date, and from before the first import kept' },
    ],
  },
  {
    field: 'left',
    description: 'When they left, or with which import it showed',
    examples: [
      { value: '2026-05', meaning: 'in May 2026' },
      { value: 'lastImport', meaning: 'missing in the newest import for the first time' },
      ...times,
      { value: 'unknown', meaning: 'left, and no one knows when' },
    ],
  },
  {
    field: 'seen',
    description: 'When an import or a sync last showed them',
    examples: [...times, { value: 'unknown', meaning: 'not known' }],
  },
  {
    field: 'was',
    description: 'A former company or title, as imports saw them',
    examples: [{ value: '="Acme"', meaning: 'at Acme before, in any spelling' }],
  },
  {
    field: 'jobchanged',
    description: 'When imports saw another job',
    examples: [...times, { value: 'unknown', meaning: 'fewer than two imports tell their job' }],
  },
  {
    field: 'messages',
    description: 'Number of messages, sent and received',
    examples: [
      { value: '0', meaning: 'none, and messages were imported' },
      { value: '>3', meaning: 'more than 3' },
      { value: '2..5', meaning: '2 to 5' },
      { value: 'unknown', meaning: 'messages were never imported' },
    ],
  },
  { field: 'sent', description: 'Number of messages you wrote', examples: counts },
  { field: 'received', description: 'Number of messages they wrote', examples: counts },
  {
    field: 'invited',
    description: 'Who invited whom',
    examples: [
      { value: 'me', meaning: 'you invited them' },
      { value: 'them', meaning: 'they invited you' },
      { value: 'unknown', meaning: 'the export does not say' },
    ],
  },
  {
    field: 'during',
    description: 'Connected while you worked at a company',
    examples: [{ value: 'left', meaning: 'in a job you have left' }],
  },
  {
    field: 'seniority',
    description: 'What the title says; + for that and higher',
    examples: [
      { value: 'director+', meaning: 'director or higher' },
      { value: 'entry..senior', meaning: 'from entry to senior' },
      ...seniorities.map((value) => ({ value, meaning: seniorityMeanings[value] })),
      { value: 'none', meaning: 'the title does not say' },
    ],
  },
  {
    field: 'function',
    description: 'What the title says they do',
    examples: [
      ...jobFunctions.map((value) => ({ value, meaning: '' })),
      { value: 'none', meaning: 'the title does not say' },
    ],
  },
  {
    field: 'strength',
    description: 'How much there is between you, 0 to 5',
    examples: [
      { value: '0', meaning: 'nothing, and all that would show it was imported' },
      { value: '3+', meaning: '3 or more' },
      { value: '5', meaning: 'the most' },
      { value: 'unknown', meaning: 'what was imported leaves it open' },
    ],
  },
  {
    field: 'has',
    description: 'There is something',
    examples: [
      { value: 'message', meaning: 'at least one message' },
      { value: 'recommendation', meaning: 'given or received' },
      { value: 'endorsement', meaning: 'given or received' },
      { value: 'note', meaning: 'yours or from LinkedIn' },
      { value: 'email', meaning: 'an e-mail address' },
      { value: 'company', meaning: 'a company' },
      { value: 'title', meaning: 'a job title' },
      { value: 'tag', meaning: 'a tag of yours' },
      { value: 'slug', meaning: 'a profile address' },
    ],
  },
  {
    field: 'is',
    description: 'What kind of connection',
    examples: [
      { value: 'connected', meaning: 'neither removed nor gone' },
      { value: 'twoway', meaning: 'messages in both directions' },
      { value: 'unanswered', meaning: 'you wrote, they never did' },
      { value: 'unrequited', meaning: 'they wrote, you never did' },
      { value: 'recruiter', meaning: 'the title says so' },
      { value: 'hidden', meaning: 'no profile address' },
      { value: 'namesake', meaning: 'someone else has the same name' },
      { value: 'twin', meaning: 'perhaps one person twice: same name and company, title or e-mail' },
      { value: 'jobchanged', meaning: 'imports saw different jobs' },
    ],
  },
];

/** What else the language knows, for the help. */
export const operatorHelp: readonly { readonly example: string; readonly meaning: string }[] = [
  { example: 'ada engineer', meaning: 'both words, in name, company or title' },
  { example: '"data engineer"', meaning: 'the words as they stand' },
  { example: '-recruiter', meaning: 'not' },
  { example: 'acme OR bluefern', meaning: 'one or the other' },
  { example: '(acme OR bluefern) -engineer', meaning: 'parentheses group' },
  { example: 'rec*', meaning: 'a word that begins so' },
  { example: '="data"', meaning: 'the whole word, not “database”' },
  { example: 'company:(="Acme" OR ="Bluefern")', meaning: 'several values' },
];
