import * as l10n from '@vscode/l10n';
import { nearest } from '#core/text/editDistance.ts';
import { seniorities } from '#core/people/jobTitle.ts';
import type { Seniority } from '#core/people/jobTitle.ts';
import { plainFieldNames } from './plainFieldNames.ts';
import { printPeriod } from './dayValues.ts';
import { fieldHelp } from './fieldHelp.ts';
import { parseFieldValue } from './fieldValues.ts';
import { functionOf, functionPattern, rankOf, rankPattern } from './plainJobs.ts';
import { ageOf, agePattern, timeOf, timePattern } from './plainTimes.ts';
import type { QueryField } from './query.ts';
import { queryFields } from './query.ts';

/** A change of a text that makes it readable. */
export interface TextFix {
  /** What it does, for a menu: `Replace by “remove”`. */
  readonly title: string;
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** What people call a field of ours. */
const otherNames: Readonly<Record<string, QueryField>> = {
  employer: 'company',
  firm: 'company',
  organisation: 'company',
  organization: 'company',
  job: 'title',
  position: 'title',
  role: 'title',
  mail: 'email',
  date: 'connected',
  year: 'connected',
  since: 'connected',
  decision: 'state',
  status: 'state',
  contact: 'last',
  url: 'address',
  profile: 'address',
  link: 'address',
  firstname: 'name',
  lastname: 'name',
  surname: 'name',
  person: 'name',
  workplace: 'company',
  label: 'tag',
  comment: 'note',
  added: 'connected',
  contacted: 'last',
  level: 'seniority',
  rank: 'seniority',
  department: 'function',
  msg: 'messages',
  msgs: 'messages',
  mails: 'email',
  org: 'company',
  workedat: 'was',
  ...plainFieldNames,
};

const noMessages = { no: '0', none: '0', never: '0', zero: '0' };
/** What people write for a value of a field of ours. */
const otherValues: Partial<Record<QueryField, Readonly<Record<string, string>>>> = {
  messages: noMessages,
  sent: noMessages,
  received: noMessages,
  last: { no: 'never', none: 'never' },
  state: {
    protected: 'keep',
    kept: 'keep',
    marked: 'remove',
    deleted: 'removed',
    left: 'gone',
    open: 'undecided',
    none: 'undecided',
  },
};
/** The fields whose values are words, of which one is taken for another: `is:gone`. */
const wordFields: readonly QueryField[] = ['state', 'is', 'has', 'seniority', 'function'];

/**
 * Ways to mend a query that can't be read, the likeliest first.
 * @param at where its error is, as `parseQuery` tells
 */
export function queryFixes(text: string, at: number, length: number): TextFix[] {
  const wrong = text.slice(at, at + length);
  const fixes: TextFix[] = [];
  const end = text.length;
  if (/^["“”„‟＂]$/.test(wrong))
    fixes.push({ title: l10n.t('Close the quotes'), from: end, to: end, insert: wrong === '"' ? '"' : '”' });
  if (wrong === '(') fixes.push({ title: l10n.t('Insert “)” at the end'), from: end, to: end, insert: ')' });
  if (wrong === ')') fixes.push({ title: l10n.t('Delete this “)”'), from: at, to: at + 1, insert: '' });
  if (wrong === '-') fixes.push({ title: l10n.t('Delete this minus sign'), from: at, to: at + 1, insert: '' });
  const spaced = length === 0 ? spacedValue(text, at) : undefined;
  if (spaced) return [spaced];
  if (wrong.endsWith(':')) {
    const name = wrong.slice(0, -1).toLowerCase();
    const field = otherNames[name] ?? nearest(name, queryFields);
    if (field) fixes.push({ title: l10n.t`Replace by “${field}:”`, from: at, to: at + length, insert: `${field}:` });
    const word = /^\S*/.exec(text.slice(at))?.[0] ?? wrong;
    const quoted = `"${word.replace(/["\\]/g, '\\$&')}"`;
    if (!/[()"]/.test(word)) {
      fixes.push({ title: l10n.t('Put it in quotes'), from: at, to: at + word.length, insert: quoted });
    }
    return fixes;
  }
  return [...fixes, ...valueFixes(text, at, length)];
}

/** Longer values are none that was mistyped. */
const longestMended = 200;

/** "company: acme" without the space. */
function spacedValue(text: string, at: number): TextFix | undefined {
  const word = /^\s+([^\s()]+)/.exec(text.slice(at, at + longestMended));
  const field = helpBefore(text.slice(0, at), at - 1)?.field;
  if (!word || !field || text[at - 1] !== ':' || word[1] === 'OR') return undefined;
  const insert = `${field}:${word[1] ?? ''}`;
  const from = at - field.length - 1;
  return { title: l10n.t`Replace by “${insert}”`, from, to: at + word[0].length, insert };
}

/** For a value that the field does not know: what may have been meant, the likeliest first. */
function valueFixes(text: string, at: number, length: number): TextFix[] {
  const before = text.slice(0, at);
  const colon = before.lastIndexOf(':');
  const alone = /\s/.test(before.slice(colon)) ? undefined : helpBefore(before, colon);
  const help = alone ?? helpOfList(before);
  if (!help || length === 0 || length > longestMended) return [];
  const near = before.slice(-longestMended);
  if (!alone && length === 1 && /[^\s(]\s+$/.test(near) && !/\sOR\s+$/.test(near)) return [orFix(text, at)];
  const written = text.slice(at, at + length).toLowerCase();
  const negated =
    alone && /^(?:[-!](?=\p{L})|(?:not?|without)\s+)([^\s()"]+)/iu.exec(text.slice(at, at + longestMended));
  if (negated) return outside(alone, negated[1] ?? '', text, colon - alone.field.length, at + negated[0].length);
  const meant = [
    written.replace(/^:+/, ''),
    ...numbersMeant(written),
    ...timesMeant(written),
    ...wordsMeant(written, help),
    ...listMeant(written, before.endsWith(':')),
  ];
  const fixes = [...new Set(meant)]
    .filter((value) => value !== written && canBeRead(help.field, value))
    .map((value) => ({ title: l10n.t`Replace by “${value}”`, from: at, to: at + length, insert: value }));
  if (!alone || fixes.length > 0) return fixes;
  const spaced = spacedTime(text, at, alone.field);
  return spaced.length > 0 ? spaced : elsewhere(written, colon - alone.field.length, at + length);
}

/** The minus before the field instead of before its value: `is:-recruiter`, `is:not recruiter`. */
function outside(help: FieldHelp, value: string, text: string, from: number, to: number): TextFix[] {
  const { field } = help;
  const values = [value, ...wordsMeant(value.toLowerCase(), help)];
  const meant = values.find((one) => canBeRead(field, one));
  if (meant === undefined) return [];
  const start = text[from - 1] === '-' ? from - 1 : from;
  const insert = `${start === from ? '-' : ''}${field}:${meant}`;
  return [{ title: l10n.t`Replace by “${insert}”`, from: start, to, insert }];
}

/** A time in several words: `last:2 years`, `connected:may 2015`, `joined:last import`. */
function spacedTime(text: string, at: number, field: QueryField): TextFix[] {
  const [phrase = ''] = /^[^\s():"]+(?:\s+[^\s():"]+){1,5}/.exec(text.slice(at, at + longestMended)) ?? [];
  for (let said = phrase; /\s/.test(said); said = said.replace(/\s+\S+$/, '')) {
    const written = said.toLowerCase();
    const meant = [...numbersMeant(written), ...timesMeant(written), written.replace(/\s+/g, '')];
    const values = [...new Set(meant)].filter((value) => !/\s/.test(value) && canBeRead(field, value));
    const to = at + said.length;
    if (values.length > 0)
      return values.map((insert) => ({ title: l10n.t`Replace by “${insert}”`, from: at, to, insert }));
  }
  return [];
}

/** The field that has the value, in place of one that does not: `is:gone`. */
function elsewhere(written: string, from: number, to: number): TextFix[] {
  return fieldHelp
    .filter(({ field }) => wordFields.includes(field))
    .flatMap(({ field, examples }) => {
      const value = otherValues[field]?.[written] ?? written;
      return examples.some((example) => example.value === value) ? [`${field}:${value}`] : [];
    })
    .map((insert) => ({ title: l10n.t`Replace by “${insert}”`, from, to, insert }));
}

/** Two values of a list with nothing, or a comma, between them. */
function orFix(text: string, at: number): TextFix {
  const from = at - (/[,;]?\s+$/.exec(text.slice(Math.max(0, at - longestMended), at))?.[0].length ?? 0);
  const [word = ''] = /^[^\s()]*/.exec(text.slice(at, at + longestMended)) ?? [];
  const insert = `OR ${word}`;
  return { title: l10n.t`Replace by “${insert}”`, from, to: at + word.length, insert: ` ${insert}` };
}

/** A time or a number in another form: only its form is changed, never a figure. */
function numbersMeant(written: string): string[] {
  const [, count = '', unit = ''] = /^(\d{1,4})\s*(d|w|m|y)(?:ays?|eeks?|onths?|o|ears?|rs?)?$/.exec(written) ?? [];
  const [, first, last] = /^(.+?)(?:\.\.|[-–—])(.+)$/.exec(written) ?? [];
  return [
    // A time such as 5y says how long, not whether longer or shorter.
    ...(count ? [`${count}${unit}+`, `<${count}${unit}`] : []),
    ...(first && last ? [`${first}..${last}`, `${last}..${first}`] : []),
    written.replace(/(?<=^\D{0,2}\d{4})[./](?=\d)/, '-').replace(/(?<=^\D{0,2}\d{4}-\d{1,2})[./](?=\d)/, '-'),
    written.replace(/(\d{1,2})\.(\d{1,2})\.(\d{4})$/, '$3-$2-$1'),
  ];
}

/** A time as people write it: "5 years+", "older than 5 years", "<2 months", "May 2015", "5/2015", "5/1/2015" both ways. */
function timesMeant(written: string): string[] {
  const [, sign = '', said = ''] = /^([<>]=?)?\s*(.*)$/su.exec(written.replace(/(?<=\p{L})(?=\d)/u, ' ')) ?? [];
  const [, word = '', one = '', two] = aSpan.exec(said) ?? [];
  if (two) return [`${printPeriod(timeOf(one))}..${printPeriod(timeOf(two))}`];
  if (one) return [`${signs[word] ?? ''}${printPeriod(timeOf(one))}`];
  if (aTime.test(said)) return [sign + printPeriod(timeOf(said))];
  const [, first = '', second = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(said) ?? [];
  if (year) return [`${sign}${year}-${first}-${second}`, `${sign}${year}-${second}-${first}`];
  const [, longer, shorter, count, unit, plus] = anAge.exec(said) ?? [];
  if (unit === undefined) return [];
  const age = ageOf(count, unit);
  const value = `${age.count}${age.unit}`;
  if (sign !== '') return [sign + value];
  return longer || plus ? [`${value}+`] : shorter ? [`<${value}`] : [`${value}+`, `<${value}`];
}
const signs: Readonly<Record<string, string>> = { before: '<', after: '>', since: '>=', from: '>=', until: '<=' };
const aSpan = new RegExp(
  `^(between|from|before|after|since|until) ${timePattern}(?: (?:and|to|until) ${timePattern})?$`,
  'iu',
);
const aTime = new RegExp(`^${timePattern}$`, 'iu');
const anAge = new RegExp(
  `^(older than |longer than |more than |over )?((?:in )?(?:the )?(?:last |past )|less than |within )?${agePattern}(?: ago)?(\\+| or (?:more|longer))?$`,
  'iu',
);

/** The nearest word that the field takes, or the one that people call so: "hr", "ceo". */
function wordsMeant(written: string, { field, examples }: FieldHelp): string[] {
  if (/[\d,;|]/.test(written)) return [];
  const other = otherValues[field];
  if (other && Object.hasOwn(other, written)) return [other[written] ?? ''];
  const [, sign, word = '', plus = ''] = /^([<>]=?)?(.*?)(\+?)$/s.exec(written) ?? [];
  const names = [word, `${word}s`, `in ${word}`];
  const named = (pattern: string): string | undefined =>
    names.find((name) => new RegExp(`^(?:${pattern})$`, 'iu').test(name));
  const rank = field === 'seniority' ? named(rankPattern) : undefined;
  const trade = field === 'function' ? named(functionPattern) : undefined;
  const known =
    field === 'seniority' ? seniorities.indexOf(rank === undefined ? (word as Seniority) : rankOf(rank)) : -1;
  if (known >= 0) return ranksMeant(sign, known, plus);
  if (trade !== undefined) return [functionOf(trade)];
  const values = examples.map(({ value }) => value).filter((value) => !/\d/.test(value));
  const begun = written.length < 3 ? [] : values.filter((value) => value.startsWith(written));
  const near = begun.length === 1 ? begun[0] : nearest(written, values);
  return near ? [near] : [];
}

/** ">director" and the like in the form that ranks have. */
function ranksMeant(sign: string | undefined, rank: number, plus: string): string[] {
  const at = sign === '>' ? rank + 1 : sign === '<' ? rank - 1 : rank;
  const meant = seniorities[at];
  if (meant === undefined) return [];
  return [sign?.startsWith('<') ? `${seniorities[0]}..${meant}` : meant + (sign ? '+' : plus)];
}

/** "keep,remove" as a list. */
function listMeant(written: string, isAlone: boolean): string[] {
  const values = written.split(/[,;|]/).filter((value) => value !== '');
  const list = values.join(' OR ');
  return values.length > 1 ? [isAlone ? `(${list})` : list] : [];
}

/** Whether a value, or each of a list, is one that the field takes. */
function canBeRead(field: QueryField, value: string): boolean {
  return value
    .replace(/^\(|\)$/g, '')
    .split(' OR ')
    .every((text) => parseFieldValue(field, { text, quoted: false, exact: false }).ok);
}

/** The length of the longest field name. */
const longestField = Math.max(...fieldHelp.map(({ field }) => field.length));
type FieldHelp = (typeof fieldHelp)[number];

/** The field whose list of values is open at the end of a text: `state:(keep OR `. */
function helpOfList(before: string): FieldHelp | undefined {
  const bracket = before.lastIndexOf('(');
  return before.includes(')', bracket) || before[bracket - 1] !== ':' ? undefined : helpBefore(before, bracket - 1);
}

/** The field whose name ends where a colon stands. */
function helpBefore(text: string, colon: number): FieldHelp | undefined {
  // Read from the end, and no further than names are long: a pattern that searches for its start would read a long word again and again.
  const field = /\p{L}+$/u
    .exec(text.slice(Math.max(0, colon - longestField - 1), Math.max(0, colon)))?.[0]
    .toLowerCase();
  return fieldHelp.find((known) => known.field === field);
}
