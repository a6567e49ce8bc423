import * as l10n from '@vscode/l10n';
import { parseQuery } from '#core/query/parseQuery.ts';
import type { TextFix } from '#core/query/queryFixes.ts';
import { queryFixes } from '#core/query/queryFixes.ts';
import { nearest } from '#core/text/editDistance.ts';
import type { PolicyProblem } from './policyText.ts';
import { decisionOf, policyDecisions, splitLine } from './policyText.ts';

/** A change of one line that makes it readable. */
export type PolicyFix = TextFix;

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

/** A decision in the language that is shown. */
function shownDecision(word: string): string | undefined {
  const shown = { keep: l10n.t('Keep'), review: l10n.t('Review'), remove: l10n.t('Remove') };
  return policyDecisions.find((decision) => shown[decision].toLowerCase() === word);
}

/** How comments begin elsewhere. */
const commentSign = /^(?:\/\/|\/\*|--|;|%)+\s?/;
/** A list's mark before the decision. */
const listMark = /^(?:[-*•·–+]|\d{1,4}[.)])\s+(?=(?:keep|review|remove)(?:\s|$))/iu;
/** The decision at the end: "is:recruiter remove", "if is:recruiter then remove". */
const decisionLast = /^(?:if\s+)?(\S.*?)[,:]?\s+(?:then\s+|[-=]>\s*)?(keep|review|remove)$/iu;

function keywordFixes(line: string, { from, to }: PolicyProblem): PolicyFix[] {
  const { query } = splitLine(line);
  const said = line.slice(from, query.to);
  const [sign] = commentSign.exec(said) ?? [];
  if (sign) return [{ title: l10n.t('Make it a comment'), from, to: from + sign.length, insert: '# ' }];
  const [mark] = listMark.exec(said) ?? [];
  if (mark)
    return [{ title: l10n.t('Delete what stands before the decision'), from, to: from + mark.length, insert: '' }];
  const [, filter, decision] = decisionLast.exec(said) ?? [];
  if (filter && decision && parseQuery(filter).ok) {
    const insert = `${decision.toLowerCase()} ${filter}`;
    return [{ title: l10n.t`Replace by “${insert}”`, from, to: query.to, insert }];
  }
  const written = line.slice(from, to).toLowerCase().replace(/:$/, '');
  const meant = otherWords[written] ?? shownDecision(written) ?? nearest(written, policyDecisions);
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
