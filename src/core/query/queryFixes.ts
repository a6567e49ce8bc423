import * as l10n from '@vscode/l10n';
import { nearest } from '#core/text/editDistance.ts';
import { fieldHelp } from './fieldHelp.ts';
import { parseFieldValue } from './fieldValues.ts';
import { functionOf, functionPattern, rankOf, rankPattern } from './plainJobs.ts';
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
};

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
  const meant = [...numbersMeant(written), ...wordsMeant(written, help), ...listMeant(written, before.endsWith(':'))];
  return [...new Set(meant)]
    .filter((value) => value !== written && canBeRead(help.field, value))
    .map((value) => ({ title: l10n.t`Replace by “${value}”`, from: at, to: at + length, insert: value }));
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

/** The nearest word that the field takes, or the one that people call so: "hr", "ceo". */
function wordsMeant(written: string, { field, examples }: FieldHelp): string[] {
  if (/\d/.test(written)) return [];
  const [, word = '', plus = ''] = /^(.*?)(\+?)$/s.exec(written) ?? [];
  const names = [word, `${word}s`, `in ${word}`];
  const named = (pattern: string): string | undefined =>
    names.find((name) => new RegExp(`^(?:${pattern})$`, 'iu').test(name));
  const rank = field === 'seniority' ? named(rankPattern) : undefined;
  const trade = field === 'function' ? named(functionPattern) : undefined;
  if (rank !== undefined) return [rankOf(rank) + plus];
  if (trade !== undefined) return [functionOf(trade)];
  const near = nearest(
    written,
    examples.map(({ value }) => value).filter((value) => !/\d/.test(value)),
  );
  return near ? [near] : [];
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
