import * as l10n from '@vscode/l10n';
import { seniorities, shownWord } from '#core/people/jobTitle.ts';
import type {
  Age,
  CountCondition,
  DayCondition,
  FieldCondition,
  FieldValues,
  Inviter,
  MomentCondition,
  Possession,
  Query,
  QueryField,
  TextPattern,
  Trait,
} from '#core/query/query.ts';
import { andList, orList } from '#core/text/lists.ts';
import { countOf, formatCount } from '#core/text/numbers.ts';
import { shownPeriod } from '#core/time/shownDates.ts';
import { columnSpecs } from './columnSpecs.ts';
import { stateTitles } from '#core/people/stateTitles.ts';

/** A condition in words, and its opposite in words; where it has a label before its value, these as well. */
type Said = readonly [is: string, isNot: string, label?: string, value?: string];

/** The most values that are told of a condition that has several. */
const toldValues = 5;

const traits: Readonly<Record<Trait, Said>> = {
  connected: [l10n.t('Still connected'), l10n.t('No longer connected')],
  conversation: [l10n.t('Messages both ways'), l10n.t('No messages both ways')],
  unanswered: [l10n.t('You wrote, they never did'), l10n.t('Not waiting for an answer')],
  unrequited: [l10n.t('They wrote, you never did'), l10n.t('Not waiting for your answer')],
  recruiter: [l10n.t('Recruiters'), l10n.t('Not recruiters')],
  hidden: [l10n.t('Hidden members'), l10n.t('Not hidden')],
  namesake: [l10n.t('Share their name'), l10n.t('Alone with their name')],
  twin: [l10n.t('Perhaps there twice'), l10n.t('Not there twice')],
  jobchanged: [l10n.t('Changed jobs'), l10n.t('Same job')],
};

const possessions: Readonly<Record<Possession, Said>> = {
  message: [l10n.t('Messaged'), l10n.t('Never messaged')],
  recommendation: [l10n.t('With a recommendation'), l10n.t('Without a recommendation')],
  endorsement: [l10n.t('With an endorsement'), l10n.t('Without an endorsement')],
  note: [l10n.t('With a note'), l10n.t('Without a note')],
  email: [l10n.t('With an e-mail address'), l10n.t('Without an e-mail address')],
  company: [l10n.t('With a company'), l10n.t('No company')],
  title: [l10n.t('With a job title'), l10n.t('No job title')],
  tag: [l10n.t('Tagged'), l10n.t('No tag')],
  profile: [l10n.t('With a profile address'), l10n.t('No profile address')],
};

const invitations: Readonly<Record<Inviter, string>> = {
  me: l10n.t('Invited by you'),
  them: l10n.t('Invited you'),
  unknown: l10n.t('Not known who invited'),
};

/** A query in plain words. */
export function spokenQuery(query: Query): string {
  switch (query.kind) {
    case 'everyone':
      return l10n.t('everyone');
    case 'and':
      return `(${andList(query.parts.map(spokenQuery))})`;
    case 'or':
      return orList(shortened(query.parts.map(spokenQuery)));
    case 'text':
      return quoted(query.pattern);
    case 'field':
      return saidOf(query)[0];
    case 'not': {
      const { part } = query;
      if (part.kind === 'text') return l10n.t`Without “${part.pattern.text}”`;
      return part.kind === 'field' ? saidOf(part)[1] : negated(spokenQuery(part));
    }
  }
}

function saidOf<F extends QueryField>({ field, values }: FieldCondition<F>): Said {
  const each = values.map((value) => sayers[field](value));
  const [first] = each;
  if (first && each.length === 1) return first;
  const label = each.find(([, , common]) => common !== undefined)?.[2];
  const choice = orList(shortened(each.map(([is, , , value]) => value ?? is)));
  return label === undefined ? opposites(choice) : labelled(label, choice);
}

/** The first of many, and how many more there are. */
function shortened(texts: readonly string[]): readonly string[] {
  const more = texts.length - toldValues;
  // Nothing is won by one that is only counted.
  return more < 2 ? texts : [...texts.slice(0, toldValues), l10n.t('{0} more', formatCount(more))];
}

const sayers: { readonly [F in QueryField]: (value: FieldValues[F]) => Said } = {
  is: (trait) => traits[trait],
  has: (possession) => possessions[possession],
  company: companySaid,
  tag: (pattern) => textSaid(l10n.t('Tag'), l10n.t('No tag'), pattern),
  title: (pattern) => textSaid(columnSpecs.title.title, l10n.t('No job title'), pattern),
  name: (pattern) => textSaid(columnSpecs.name.title, l10n.t('No name'), pattern),
  email: (pattern) => textSaid(l10n.t('E-mail'), l10n.t('Without an e-mail address'), pattern),
  note: (pattern) => textSaid(l10n.t('Note'), l10n.t('Without a note'), pattern),
  was: (pattern) => textSaid(l10n.t('Formerly'), l10n.t('Formerly nothing'), pattern),
  address: (pattern) => textSaid(l10n.t('Profile'), l10n.t('No profile address'), pattern),
  during: (job) => opposites(job === 'left' ? l10n.t('From jobs you left') : l10n.t`While you were at ${job.text}`),
  state: (state) => opposites(stateTitles[state]),
  connected: (days) => labelled(columnSpecs.connected.title, spokenDays(days)),
  last: (days) =>
    days.kind === 'never' ? reversed(possessions.message) : labelled(columnSpecs.lastContact.title, spokenDays(days)),
  joined: (moment) => labelled(columnSpecs.joined.title, spokenMoment(moment)),
  left: (moment) => labelled(columnSpecs.left.title, spokenMoment(moment)),
  seen: (days) => labelled(columnSpecs.lastSeen.title, spokenDays(days)),
  jobchanged: (days) => labelled(l10n.t('Job changed'), spokenDays(days)),
  messages: (count) =>
    count.kind === 'count' && count.max === 0
      ? reversed(possessions.message)
      : labelled(columnSpecs.messages.title, spokenCount(count)),
  sent: (count) => labelled(l10n.t('Messages from you'), spokenCount(count)),
  received: (count) => labelled(l10n.t('Messages from them'), spokenCount(count)),
  strength: (count) => labelled(columnSpecs.strength.title, spokenCount(count)),
  invited: (inviter) => opposites(invitations[inviter]),
  seniority: (seniority) => labelled(columnSpecs.seniority.title, spokenSeniority(seniority)),
  function: (name) => labelled(columnSpecs.function.title, name === 'none' ? l10n.t('not said') : shownWord(name)),
};

function opposites(is: string): Said {
  return [is, negated(is)];
}

function negated(is: string): string {
  return l10n.t`Not: ${is}`;
}

function quoted({ text }: TextPattern): string {
  return l10n.t`“${text}”`;
}

function reversed([is, isNot]: Said): Said {
  return [isNot, is];
}

function labelled(label: string, value: string): Said {
  const is = l10n.t('{0}: {1}', label, value);
  return [is, negated(is), label, value];
}

function companySaid(pattern: TextPattern): Said {
  const { match, text } = pattern;
  const label = columnSpecs.company.title;
  if (match !== 'exact') return labelled(label, quoted(pattern));
  return text === '' ? reversed(possessions.company) : [l10n.t`At ${text}`, l10n.t`Not at ${text}`, label, text];
}

function textSaid(label: string, none: string, pattern: TextPattern): Said {
  return pattern.match === 'exact' && pattern.text === '' ? opposites(none) : labelled(label, quoted(pattern));
}

function spokenMoment(condition: MomentCondition): string {
  if (condition === 'lastImport') return l10n.t('with the newest import');
  return condition === 'lastReading' ? l10n.t('with the newest import or sync') : spokenDays(condition);
}

function spokenDays(condition: DayCondition): string {
  switch (condition.kind) {
    case 'never':
      return l10n.t('never');
    case 'unknown':
      return l10n.t('not known');
    case 'in':
      return shownPeriod(condition.period);
    case 'before':
      return l10n.t`before ${shownPeriod(condition.period)}`;
    case 'after':
      return l10n.t`after ${shownPeriod(condition.period)}`;
    case 'from':
      return l10n.t`${shownPeriod(condition.period)} or later`;
    case 'until':
      return l10n.t`${shownPeriod(condition.period)} or earlier`;
    case 'between':
      return l10n.t`${shownPeriod(condition.from)} to ${shownPeriod(condition.to)}`;
    case 'olderThan':
      return l10n.t`more than ${spokenAge(condition.age)} ago`;
    case 'atLeast':
      return l10n.t`${spokenAge(condition.age)} ago or longer`;
    case 'youngerThan':
      return l10n.t`less than ${spokenAge(condition.age)} ago`;
    case 'atMost':
      return l10n.t`at most ${spokenAge(condition.age)} ago`;
    case 'aged':
      return l10n.t`${spokenAge(condition.from)} to ${spokenAge(condition.to)} ago`;
  }
}

function spokenAge({ count, unit }: Age): string {
  switch (unit) {
    case 'd':
      return countOf(count, l10n.t('{0} day'), l10n.t('{0} days'));
    case 'w':
      return countOf(count, l10n.t('{0} week'), l10n.t('{0} weeks'));
    case 'm':
      return countOf(count, l10n.t('{0} month'), l10n.t('{0} months'));
    case 'y':
      return countOf(count, l10n.t('{0} year'), l10n.t('{0} years'));
  }
}

function spokenCount(condition: CountCondition): string {
  if (condition.kind === 'unknown') return l10n.t('not known');
  const { min, max } = condition;
  if (min === max) return formatCount(min);
  if (max === Infinity) return l10n.t`${formatCount(min)} or more`;
  return l10n.t`${formatCount(min)} to ${formatCount(max)}`;
}

function spokenSeniority(condition: FieldValues['seniority']): string {
  if (condition === 'none') return l10n.t('not said');
  const { from, to } = condition;
  if (from === to) return shownWord(from);
  if (to === seniorities.at(-1)) return l10n.t`${shownWord(from)} or higher`;
  return l10n.t`${shownWord(from)} to ${shownWord(to)}`;
}
