import * as l10n from '@vscode/l10n';
import { fieldHelp } from '#core/query/fieldHelp.ts';
import { parseQuery } from '#core/query/parseQuery.ts';
import { queryFields } from '#core/query/query.ts';
import type { PolicyProblem } from './policyText.ts';
import { decisionOf, policyDecisions, splitLine } from './policyText.ts';

/** A change of one line that makes it readable. */
export interface PolicyFix {
  /** What it does, for a menu: `Replace by “remove”`. */
  readonly title: string;
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** Other words that people write for the three decisions. */
const otherWords: Readonly<Record<string, string>> = {
  protect: 'keep',
  save: 'keep',
  stay: 'keep',
  check: 'review',
  look: 'review',
  maybe: 'review',
  delete: 'remove',
  drop: 'remove',
  discard: 'remove',
  unfriend: 'remove',
};

/**
 * Ways to mend a problem of a line, the likeliest first; each makes the whole line readable. Several for a misspelt value,
 * none where only the person can know what was meant.
 */
export function policyFixes(line: string, problem: PolicyProblem): PolicyFix[] {
  const { keyword, query } = splitLine(line);
  if (!decisionOf(keyword.text)) return keywordFixes(line, problem);
  if (query.text === '') {
    return [{ title: l10n.t('Insert “*” for everyone'), from: keyword.to, to: query.to, insert: ' *' }];
  }
  return queryFixes(query.text, problem.from - query.from, problem.to - problem.from)
    .filter(({ from, to, insert }) => parseQuery(query.text.slice(0, from) + insert + query.text.slice(to)).ok)
    .map((fix) => ({ ...fix, from: fix.from + query.from, to: fix.to + query.from }));
}

function keywordFixes(line: string, { from, to }: PolicyProblem): PolicyFix[] {
  const written = line.slice(from, to).toLowerCase().replace(/:$/, '');
  const meant = otherWords[written] ?? nearest(written, policyDecisions);
  const replaced = meant ? [{ title: l10n.t`Replace by “${meant}”`, from, to, insert: meant }] : [];
  // A filter without a decision before it.
  const whole = line.slice(from).trim();
  const inserted = parseQuery(whole).ok
    ? policyDecisions.map((decision) => ({
        title: l10n.t`Insert “${decision}”`,
        from,
        to: from,
        insert: `${decision} `,
      }))
    : [];
  return [
    ...replaced,
    ...(meant ? [] : inserted),
    { title: l10n.t('Make it a comment'), from, to: from, insert: '# ' },
  ];
}

function queryFixes(text: string, at: number, length: number): PolicyFix[] {
  const wrong = text.slice(at, at + length);
  const fixes: PolicyFix[] = [];
  const end = text.length;
  if (/^["“”„‟＂]$/.test(wrong))
    fixes.push({ title: l10n.t('Close the quotes'), from: end, to: end, insert: wrong === '"' ? '"' : '”' });
  if (wrong === '(') fixes.push({ title: l10n.t('Insert “)” at the end'), from: end, to: end, insert: ')' });
  if (wrong === ')') fixes.push({ title: l10n.t('Delete this “)”'), from: at, to: at + 1, insert: '' });
  if (wrong === '-') fixes.push({ title: l10n.t('Delete this minus sign'), from: at, to: at + 1, insert: '' });
  if (wrong.endsWith(':')) {
    const field = nearest(wrong.slice(0, -1).toLowerCase(), queryFields);
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

/** For a value that its field does not know: the values that it knows, the nearest first. */
function valueFixes(text: string, at: number, length: number): PolicyFix[] {
  const field = /(\p{L}+):[^\s:]*$/u.exec(text.slice(0, at))?.[1]?.toLowerCase();
  const help = fieldHelp.find((known) => known.field === field) ?? helpOfList(text.slice(0, at));
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

/** The field whose list of values is open at the end of a text: `state:(keep OR `. */
function helpOfList(before: string): (typeof fieldHelp)[number] | undefined {
  const field = /(\p{L}+):\([^()]*$/u.exec(before)?.[1]?.toLowerCase();
  return fieldHelp.find((known) => known.field === field);
}

/** The word that differs least, when it differs little. */
function nearest<Word extends string>(written: string, words: readonly Word[]): Word | undefined {
  const limit = Math.max(1, Math.min(3, Math.floor(written.length / 2)));
  let best: { readonly word: Word; readonly distance: number } | undefined;
  for (const word of words) {
    const distance = editDistance(written, word, limit);
    if (distance <= limit && (!best || distance < best.distance)) best = { word, distance };
  }
  return best?.word;
}

/** Letters to insert, delete or replace; more than `limit` counts as `limit + 1`. */
function editDistance(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const swap = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return Math.min(row[other.length] ?? limit + 1, limit + 1);
}
