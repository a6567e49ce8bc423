import * as l10n from '@vscode/l10n';
import { nearest } from '#core/text/editDistance.ts';
import { fieldHelp } from './fieldHelp.ts';
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

/** For a value that the field does not know: the nearest values that it knows, the nearest first. */
function valueFixes(text: string, at: number, length: number): TextFix[] {
  const before = text.slice(0, at);
  const colon = before.lastIndexOf(':');
  const help = (/\s/.test(before.slice(colon)) ? undefined : helpBefore(before, colon)) ?? helpOfList(before);
  if (!help || length === 0) return [];
  const written = text.slice(at, at + length).toLowerCase();
  const values = help.examples.map(({ value }) => value);
  // A time such as 5y says how long, not whether longer or shorter.
  const compared = /^\d+[dwmy]$/.test(written) ? [`${written}+`, `<${written}`] : [];
  const near = nearest(written, values);
  return [...new Set([...compared, ...(near ? [near] : [])])].map((value) => ({
    title: l10n.t`Replace by “${value}”`,
    from: at,
    to: at + length,
    insert: value,
  }));
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
