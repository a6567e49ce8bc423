import * as l10n from '@vscode/l10n';
import type { Query } from '#core/query/query.ts';
import { parseQuery } from '#core/query/parseQuery.ts';
import { countOf, formatCount } from '#core/text/numbers.ts';

/** The decisions of a policy, the mildest first. */
export const policyDecisions = ['keep', 'review', 'remove'] as const;
export type PolicyDecision = (typeof policyDecisions)[number];

/** A place in one line: 0-based line, 0-based characters, `to` not included. */
export interface PolicyPlace {
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

/** A line that decides. */
export interface PolicyRule extends PolicyPlace {
  readonly decision: PolicyDecision;
  readonly query: Query;
  /** The query as written; it stands at the rule's place. */
  readonly text: string;
}

/** What is wrong with a line, in one sentence for the person. An empty place: something is missing there. */
export interface PolicyProblem extends PolicyPlace {
  readonly message: string;
}

export interface Policy {
  /** In order: the first that matches a person decides. */
  readonly rules: readonly PolicyRule[];
  readonly problems: readonly PolicyProblem[];
}

/** The parts of a line; a part that is not there is empty, at the place where it would be. */
export interface PolicyLine {
  /** The first word, such as `keep`. */
  readonly keyword: Part;
  /** What follows it, without the spaces around and without a comment. */
  readonly query: Part;
  /** From its `#` to the end of the line. */
  readonly comment: Part;
}

export interface Part {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The lines of a document with any kind of line end. */
export function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/);
}

/**
 * Takes a line apart. A comment begins with a `#` at the beginning of the line, or with one between spaces (or before the
 * end) outside quotes, so that `C#` and `#hiring` can be looked for.
 */
export function splitLine(line: string): PolicyLine {
  const commentAt = commentStart(line);
  const part = (from: number, to: number): Part => ({ from, to, text: line.slice(from, to) });
  const end = line.slice(0, commentAt).trimEnd().length;
  const start = Math.min(end, line.length - line.trimStart().length);
  const keyword = part(start, start + (/^\S*/.exec(line.slice(start, end))?.[0].length ?? 0));
  const gap = /^\s*/.exec(line.slice(keyword.to, end))?.[0].length ?? 0;
  return { keyword, query: part(keyword.to + gap, end), comment: part(commentAt, line.length) };
}

const quote = /["“”„‟＂]/;

function commentStart(line: string): number {
  let closing: RegExp | undefined;
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if (closing) {
      if (character === '\\' && /["\\]/.test(line.charAt(at + 1))) at++;
      else if (closing.test(character)) closing = undefined;
    } else if (quote.test(character)) {
      closing = character === '"' ? /"/ : /[“”„‟＂]/;
    } else if (character === '#') {
      const before = line.slice(0, at);
      if (before.trim() === '' || (/\s$/.test(before) && /^(?:\s|$)/.test(line.slice(at + 1)))) return at;
    }
  }
  return line.length;
}

/**
 * The most words and values in all lines of a policy, since each is looked for in everyone. The line that exceeds it has a
 * problem.
 */
export const mostPolicyValues = 3000;

/**
 * Reads a policy: lines of `keep`, `review` or `remove` with a query of the filter's language, in order. Empty lines and
 * comments say nothing. A line with a problem is no rule.
 */
export function parsePolicy(text: string): Policy {
  const rules: PolicyRule[] = [];
  const problems: PolicyProblem[] = [];
  let values = 0;
  linesOf(text).forEach((content, line) => {
    const { keyword, query } = splitLine(content);
    if (keyword.text === '') return;
    const decision = decisionOf(keyword.text);
    if (!decision) {
      problems.push({
        line,
        from: keyword.from,
        to: keyword.to,
        message: l10n.t`“${keyword.text}” is not a decision; a line begins with keep, review or remove, or with # for a comment.`,
      });
      return;
    }
    if (query.text === '') {
      const message = l10n.t`Expected a filter after ${decision}, such as company:acme; * stands for everyone.`;
      problems.push({ line, from: query.from, to: query.to, message });
      return;
    }
    const parsed = parseQuery(query.text);
    values += parsed.ok ? valuesIn(parsed.query) : 0;
    if (values > mostPolicyValues) {
      const limit = formatCount(mostPolicyValues);
      const message = l10n.t`Up to this line the policy looks for more than ${limit} words or values; expected fewer.`;
      problems.push({ line, from: query.from, to: query.to, message });
    } else if (parsed.ok) {
      rules.push({ line, from: query.from, to: query.to, decision, query: parsed.query, text: query.text });
    } else {
      const { position, length, message } = parsed.error;
      problems.push({ line, from: query.from + position, to: query.from + position + length, message });
    }
  });
  return { rules, problems };
}

/** How many words and values a query looks for; everyone counts as one. */
function valuesIn(query: Query): number {
  switch (query.kind) {
    case 'everyone':
    case 'text':
      return 1;
    case 'and':
    case 'or':
      return query.parts.reduce((sum, part) => sum + valuesIn(part), 0);
    case 'not':
      return valuesIn(query.part);
    case 'field':
      return query.values.length;
  }
}

/** The decision that a word names, in capitals or not. */
export function decisionOf(word: string): PolicyDecision | undefined {
  return policyDecisions.find((decision) => decision === word.toLowerCase());
}

/** The problems of a policy in one sentence, for commands that refuse to work with it; undefined: there are none. */
export function problemSentence({ problems }: Policy): string | undefined {
  const [first] = problems;
  if (!first) return undefined;
  const said = l10n.t`Line ${first.line + 1} can’t be read: ${first.message}`;
  if (problems.length === 1) return said;
  return countOf(
    problems.length - 1,
    l10n.t('{1} ({0} more line has a problem)'),
    l10n.t('{1} ({0} more lines have a problem)'),
    said,
  );
}
