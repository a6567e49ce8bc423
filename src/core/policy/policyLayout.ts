import { decisionOf, linesOf, splitLine } from './policyText.ts';

/** Wide enough for every decision, so that the filters of a policy begin below each other. */
const keywordWidth = 7;

/**
 * The document laid out: decisions in small letters with their filters below each other, one space between words outside
 * quotes, a space after the `#` of a comment, no spaces at line ends, no two empty lines in a row, a line end at the end.
 * Lines that can't be read stay as they are but for spaces at their ends. What the policy means does not change.
 */
export function formatPolicy(text: string): string {
  const lines: string[] = [];
  for (const line of linesOf(text)) {
    const laidOut = formatLine(line);
    if (laidOut !== '' || (lines.at(-1) ?? '') !== '') lines.push(laidOut);
  }
  while (lines.at(-1) === '') lines.pop();
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

/** One line laid out; a line that can't be read keeps its words as they are. */
export function formatLine(line: string): string {
  const { keyword, query, comment } = splitLine(line);
  const remark = comment.text.trimEnd().replace(/^(#+)(?=[^#\s])/, '$1 ');
  if (keyword.text === '') return remark;
  const decision = decisionOf(keyword.text);
  if (!decision) return line.trimEnd();
  const rule = `${decision.padEnd(keywordWidth)}${singleSpaces(query.text)}`;
  return (remark === '' ? rule : `${rule.trimEnd()}  ${remark}`).trimEnd();
}

/** Runs of spaces outside quotes become one; an open quote keeps what follows it. */
function singleSpaces(query: string): string {
  return query.replace(/"(?:\\["\\]|[^"])*(?:"|$)|[“”„‟＂](?:\\["\\]|[^“”„‟＂])*(?:[“”„‟＂]|$)|\s+/g, (piece) =>
    /^\s/.test(piece) ? ' ' : piece,
  );
}

/** Lines of a section, both 0-based and inside, that can be folded away under its first line. */
export interface PolicySection {
  readonly first: number;
  readonly last: number;
}

/**
 * The sections under comment headings. A heading is a comment line that does not follow another; `##` is below `#`. A
 * section reaches to the next heading of its level or above, without the empty lines before that.
 */
export function policySections(text: string): PolicySection[] {
  const lines = linesOf(text);
  const sections: PolicySection[] = [];
  const open: { first: number; level: number }[] = [];
  const closeFrom = (level: number, next: number): void => {
    let last = next - 1;
    while (last >= 0 && (lines[last] ?? '').trim() === '') last--;
    while ((open.at(-1)?.level ?? 0) >= level) {
      const { first } = open.pop() ?? { first: last };
      if (last > first) sections.push({ first, last });
    }
  };
  lines.forEach((line, number) => {
    const level = headingLevel(line);
    if (level === 0 || headingLevel(lines[number - 1] ?? '') > 0) return;
    closeFrom(level, number);
    open.push({ first: number, level });
  });
  closeFrom(1, lines.length);
  return sections.sort((a, b) => a.first - b.first);
}

/** The number of `#` with which a comment line begins; 0 for other lines. */
function headingLevel(line: string): number {
  return /^\s*(#+)/.exec(line)?.[1]?.length ?? 0;
}
