import * as l10n from '@vscode/l10n';
import type { SVGTemplateResult } from 'lit';
import { clipboardRows, plainMarkdown } from '#core/text/foreignText.ts';
import type { Mark } from '#core/overview/tally.ts';
import { formatCount } from '#core/text/numbers.ts';
import { hasCondition, toggledCondition } from '#core/query/editQuery.ts';
import type { FieldCondition, Query } from '#core/query/query.ts';

/** What a click on a part of a picture does, and what it says. */
export interface PictureMark {
  /** In words with its figures, for screen readers and the tooltip. */
  readonly says: string;
  readonly chosen: boolean;
  /** The query after choosing it or, when chosen, after choosing it again. */
  readonly toggled: Query;
}

/** A row of a picture's table. */
export interface PictureRow {
  readonly cells: readonly string[];
  /** Index into `marks`. */
  readonly mark: number | undefined;
}

/** Marks from one to another, both inside; `from` may be after `to`. */
export interface MarkRange {
  readonly from: number;
  readonly to: number;
}

/** How a picture is drawn. */
export interface Frame {
  /** The range that is being drawn, by which to filter. */
  readonly brush: MarkRange | undefined;
  /** In CSS pixels. */
  readonly width: number;
  /** The mark with the focus. */
  readonly current: number;
}

/** One picture of the overview with its twin, the table. */
export interface Picture {
  readonly id: string;
  readonly title: string;
  /** What it shows, in a sentence or two. */
  readonly summary: string;
  /** Whether it takes the whole width of the page. */
  readonly wide: boolean;
  readonly head: readonly string[];
  /** Worked out when the table is asked for. */
  readonly rows: () => readonly PictureRow[];
  readonly marks: readonly PictureMark[];
  /** For a picture along a time axis: the number of marks, counted from the first, that can be chosen as a range. */
  readonly ranges?: {
    readonly marks: number;
    /** The range in words with its figures. */
    readonly says: (range: MarkRange) => string;
    /** The query after choosing it. */
    readonly toggled: (range: MarkRange) => Query;
  };
  /** undefined: there is nothing to draw. */
  readonly draw: ((frame: Frame) => { readonly height: number; readonly content: SVGTemplateResult }) | undefined;
}

type Counts = Pick<Mark, 'total' | 'count' | 'left'>;

/** "Bluefern: 12 of 30, 9 would be left". */
export function saysOf(label: string, { total, count, left }: Counts): string {
  const shown = count === total ? formatCount(count) : l10n.t`${formatCount(count)} of ${formatCount(total)}`;
  return left === count ? `${label}: ${shown}` : l10n.t`${label}: ${shown}, ${formatCount(left)} would be left`;
}

/** The mark of a condition of one value. */
export function pictureMark(query: Query, mark: Mark): PictureMark | undefined {
  const { condition, label } = mark;
  if (!condition) return undefined;
  return conditionMark(query, condition, () => saysOf(label, mark));
}

/** The mark of a condition, with words of its own. */
export function conditionMark(query: Query, condition: FieldCondition, says: () => string): PictureMark {
  return askedMark(hasCondition(query, condition), says, () => toggledCondition(query, condition));
}

/** A mark whose words and query are worked out when needed: of hundreds of marks few are chosen, and some are not drawn. */
export function askedMark(chosen: boolean, says: () => string, toggled: () => Query): PictureMark {
  return {
    chosen,
    get says() {
      return says();
    },
    get toggled() {
      return toggled();
    },
  };
}

/** Headings for the three counts; the one for what would be left only in a "what if". */
export function countHeads(isWhatIf: boolean): string[] {
  return [l10n.t('Shown'), ...(isWhatIf ? [l10n.t('Would be left')] : []), l10n.t('Whole network')];
}
export function countCells({ count, left, total }: Counts, isWhatIf: boolean): string[] {
  return [formatCount(count), ...(isWhatIf ? [formatCount(left)] : []), formatCount(total)];
}

/** A picture's table for a spreadsheet. */
export function asTable({ head, rows }: Picture): string {
  return clipboardRows([head, ...rows().map(({ cells }) => cells)]);
}

/** A picture's table as Markdown. */
export function asMarkdown({ title, summary, head, rows }: Picture): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(plainMarkdown).join(' | ')} |`;
  const rule = `| ${head.map((_, at) => (at === 0 ? '---' : '---:')).join(' | ')} |`;
  return `## ${title}\n\n${plainMarkdown(summary)}\n\n${[line(head), rule, ...rows().map(({ cells }) => line(cells))].join('\n')}\n`;
}

/** The text, cut to about what fits into a number of pixels. */
export function clipped(text: string, pixels: number): string {
  let width = 0;
  let at = 0;
  for (const character of text) {
    width += /[\u1100-\ud7ff\uf900-\ufaff\uff00-\uffef\u{1f000}-\u{3ffff}]/u.test(character) ? 12.5 : 6.6;
    if (width > pixels) return at < 2 ? '' : `${text.slice(0, at).trimEnd()}…`;
    if (width <= pixels - 8) at += character.length;
  }
  return text;
}
