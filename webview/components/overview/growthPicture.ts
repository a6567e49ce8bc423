import * as l10n from '@vscode/l10n';
import { nothing, svg } from 'lit';
import type { Growth, GrowthMark, JobBand } from '#core/overview/growth.ts';
import { withConnectedRange } from '#core/query/editQuery.ts';
import type { Query } from '#core/query/query.ts';
import { formatCount, peopleCount } from '#core/text/numbers.ts';
import { commaList, sentences } from '#core/text/lists.ts';
import { periodsOf, queryRange } from '#webview/model/barRange.ts';
import { countRectangles, drawMark, hitBox, rectangles } from './drawMark.ts';
import { askedMark, clipped, conditionMark, countCells, countHeads, pictureMark, saysOf } from './picture.ts';
import type { Frame, MarkRange, Picture, PictureMark } from './picture.ts';

const bandHeight = 16;
const upHeight = 150;
const downHeight = 46;
/** Below the axis. */
const yearsHeight = 18;
/** Left of it, for the counts. */
const axisWidth = 44;

/** The marks of growth as they are drawn and may be chosen. */
interface GrowthMarks {
  /** Of each year or month. */
  readonly up: readonly PictureMark[];
  /** Of those with leavers, in the same order as `leaving`. */
  readonly down: readonly PictureMark[];
  readonly leaving: readonly Leaving[];
}

/** A year or month in which people left, and its place on the axis. */
interface Leaving {
  readonly mark: GrowthMark;
  readonly at: number;
}

/** Growth: people who connected above the axis, people who left below it, the owner's jobs behind. */
export function growthPicture(growth: Growth, by: 'year' | 'month', query: Query, isWhatIf: boolean): Picture {
  const { marks } = growth;
  const up = upMarks(marks, query);
  const leaving = marks.flatMap((mark, at): Leaving[] => (mark.leavers > 0 ? [{ mark, at }] : []));
  const down = leaving.map(({ mark: { label, leavers, leaversCondition } }) =>
    conditionMark(query, leaversCondition, () => l10n.t`${label}: ${formatCount(leavers)} left`),
  );
  return {
    id: 'growth',
    title: l10n.t('Growth'),
    summary: summaryOf(growth),
    wide: true,
    head: [
      by === 'year' ? l10n.t('Year') : l10n.t('Month'),
      ...countHeads(isWhatIf),
      l10n.t('Left the network'),
      l10n.t('Your jobs'),
    ],
    rows: () => tableRows(growth, isWhatIf),
    marks: [...up, ...down],
    ranges: {
      marks: up.length,
      says: (range) => rangeText(marks, range),
      toggled: (range) => toggledRange(marks, range, query),
    },
    draw: marks.length === 0 ? undefined : (frame) => drawGrowth(growth, by, { up, down, leaving }, frame),
  };
}

function summaryOf({ marks, undated, leftSometime }: Growth): string {
  const best = marks.reduce((most, mark) => (mark.count > most.count ? mark : most), marks[0] ?? noMark);
  const left = marks.reduce((sum, { leavers }) => sum + leavers, 0);
  return sentences(
    spanOf(marks.map(({ label }) => label)),
    best.count > 0 ? l10n.t`Most came in ${best.label}: ${formatCount(best.count)}.` : '',
    left > 0 ? l10n.t`${formatCount(left)} left.` : '',
    leftSometime > 0 ? l10n.t`${formatCount(leftSometime)} left in a time that is not known so exactly.` : '',
    undated > 0 ? l10n.t`${peopleCount(undated)} without a date.` : '',
  );
}

function tableRows({ marks, bands }: Growth, isWhatIf: boolean): ReturnType<Picture['rows']> {
  return marks.map((mark, at) => ({
    cells: [
      mark.label,
      ...countCells(mark, isWhatIf),
      formatCount(mark.leavers),
      commaList(bands.filter(({ from, to }) => from < at + 1 && to > at).map(({ label }) => label)),
    ],
    mark: at,
  }));
}

function drawGrowth(
  { marks, bands }: Growth,
  by: 'year' | 'month',
  { up, down, leaving }: GrowthMarks,
  frame: Frame,
): ReturnType<NonNullable<Picture['draw']>> {
  const lines = bandLines(bands);
  const top = lines.length * bandHeight + 6;
  const zero = top + upHeight;
  const bottom = zero + (leaving.length > 0 ? downHeight : 0);
  const slot = (frame.width - axisWidth) / Math.max(6, marks.length);
  const axis: Axis = { zero, bottom, slot, width: frame.width };
  const most = Math.max(1, ...marks.map(({ total, count }) => Math.max(total, count)));
  const content = svg`
    ${drawJobs(lines, axis)}
    ${drawTicks(most, axis)}
    ${up.map((mark, at) =>
      drawMark(mark, at, frame, hitBox({ x: xOf(axis, at), y: top, width: slot, height: upHeight })),
    )}
    ${down.map((mark, place) => {
      const box = { x: xOf(axis, leaving[place]?.at ?? 0), y: zero + 1, width: slot, height: downHeight };
      return drawMark(mark, up.length + place, frame, hitBox(box));
    })}
    ${upBars(marks, most, axis)}
    ${downBars(leaving, axis)}
    ${frame.brush ? drawRange(frame.brush, rangeText(marks, frame.brush), top, axis) : nothing}
    <path class="axis" d="M${axisWidth} ${zero + 0.5}H${frame.width}"></path>
    ${drawYears(marks, by, axis)}`;
  return { height: bottom + yearsHeight, content };
}

/** The axis of time, in CSS pixels. */
interface Axis {
  /** Its height: counts stand above it, leavers below. */
  readonly zero: number;
  /** Where the leavers end and the years begin. */
  readonly bottom: number;
  /** The room of one year or month. */
  readonly slot: number;
  readonly width: number;
}

function xOf({ slot }: Axis, place: number): number {
  return axisWidth + place * slot;
}

/** The owner's jobs, as bands behind everything. */
function drawJobs(lines: readonly (readonly JobBand[])[], axis: Axis) {
  return lines.flatMap((line, place) =>
    line.map(({ label, from, to }) => {
      const [x, y, width] = [xOf(axis, from), place * bandHeight, (to - from) * axis.slot];
      return svg`<rect class="band" x=${x} y=${y} width=${width} height=${axis.bottom - y}></rect>
        <text class="small" x=${x + 4} y=${y + 12}>${clipped(label, width - 8)}</text>`;
    }),
  );
}

/** Lines for round counts, up to the most. */
function drawTicks(most: number, { zero, width }: Axis) {
  return ticks(most).map((tick) => {
    const y = zero - (upHeight * tick) / most;
    return svg`<path class="tick" d="M${axisWidth} ${y + 0.5}H${width}"></path>
      <text class="small muted" x=${axisWidth - 6} y=${y + 4} text-anchor="end">${formatCount(tick)}</text>`;
  });
}

/** The bars of people who connected. A count of one can be seen in any network. */
function upBars(marks: Growth['marks'], most: number, axis: Axis) {
  const { zero, slot } = axis;
  return countRectangles(marks, (count, at) => {
    const height = count > 0 ? Math.max(1.5, (upHeight * count) / most) : 0;
    return { x: xOf(axis, at) + gapOf(axis) / 2, y: zero - height, width: slot - gapOf(axis), height };
  });
}

/** The bars of people who left, in a scale of their own. */
function downBars(leaving: readonly Leaving[], axis: Axis) {
  const { zero, slot } = axis;
  const most = Math.max(1, ...leaving.map(({ mark }) => mark.leavers));
  return rectangles(
    'gone',
    leaving.map(({ mark, at }) => ({
      x: xOf(axis, at) + gapOf(axis) / 2,
      y: zero + 1,
      width: slot - gapOf(axis),
      height: Math.max(2, ((downHeight - 4) * mark.leavers) / most),
    })),
  );
}

/** Between two bars. */
function gapOf({ slot }: Axis): number {
  return slot > 6 ? Math.min(6, slot * 0.15) : slot * 0.05;
}

/** The years below the axis, as many as there is room for. */
function drawYears(marks: Growth['marks'], by: 'year' | 'month', axis: Axis) {
  const step = Math.max(1, Math.ceil(38 / (axis.slot * (by === 'year' ? 1 : 12))));
  const [offset, anchor] = by === 'year' ? [0.5, 'middle'] : [0, 'start'];
  return marks
    .flatMap(({ period }, at) => ((period.month ?? 1) === 1 ? [{ at, year: period.year }] : []))
    .filter((_, place) => place % step === 0)
    .map(
      ({ at, year }) =>
        svg`<text class="small muted" x=${xOf(axis, at + offset)} y=${axis.bottom + 14} text-anchor=${anchor}>${year}</text>`,
    );
}

/** The marks of years or months; for a range that was drawn, one mark stands for all of it. */
function upMarks(marks: Growth['marks'], query: Query): PictureMark[] {
  const range = queryRange(query, marks);
  return marks.flatMap((mark, at): PictureMark[] => {
    const says = pictureMark(query, mark);
    if (!says) return [];
    if (!range || range.from === range.to) return [says];
    const chosen = at >= range.from && at <= range.to;
    const toggled = (): Query => withConnectedRange(query, { from: mark.period, to: mark.period });
    return [askedMark(chosen, () => says.says, toggled)];
  });
}

/** The query with a range; choosing the same range again removes it. */
function toggledRange(marks: Growth['marks'], range: MarkRange, query: Query): Query {
  const present = queryRange(query, marks);
  const [from, to] = [Math.min(range.from, range.to), Math.max(range.from, range.to)];
  const isSame = present?.from === from && present.to === to;
  return withConnectedRange(query, isSame ? undefined : periodsOf(marks, range));
}

/** "2012 to 2015: 132 of 200". */
function rangeText(marks: Growth['marks'], range: MarkRange): string {
  const [from, to] = [Math.min(range.from, range.to), Math.max(range.from, range.to)];
  const within = marks.slice(from, to + 1);
  const sum = (read: (mark: (typeof within)[number]) => number): number =>
    within.reduce((all, mark) => all + read(mark), 0);
  const [first, last] = [within[0]?.label ?? '', within.at(-1)?.label ?? ''];
  const figures = { total: sum(({ total }) => total), count: sum(({ count }) => count), left: sum(({ left }) => left) };
  return saysOf(first === last ? first : l10n.t`${first} to ${last}`, figures);
}

/** A range that is being drawn, with its figures over it. */
function drawRange(range: MarkRange, says: string, top: number, axis: Axis) {
  const { slot, width } = axis;
  const [x, length] = [xOf(axis, Math.min(range.from, range.to)), (Math.abs(range.to - range.from) + 1) * slot];
  const middle = x + length / 2;
  const [at, anchor] =
    middle < width / 3 ? [x, 'start'] : middle > (2 * width) / 3 ? [x + length, 'end'] : [middle, 'middle'];
  return svg`<rect class="range" x=${x} y=${top} width=${length} height=${upHeight}></rect>
    <text class="on-tile strong" x=${at} y=${top + 12} text-anchor=${anchor}>${says}</text>`;
}

/** Round counts up to the most, about four of them. */
function ticks(most: number): number[] {
  const rough = Math.max(1, most / 4);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.ceil([1, 2, 5, 10].map((by) => by * power).find((size) => size >= rough) ?? rough);
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, at) => at * step);
}

function spanOf(labels: readonly string[]): string {
  const [first, last] = [labels[0], labels.at(-1)];
  if (first === undefined || last === undefined) return l10n.t('No dates to show.');
  return first === last ? `${first}.` : l10n.t`${first} to ${last}.`;
}

const noMark = { label: '', count: 0 } as const;

/** Jobs held at the same time lie above each other. */
function bandLines(bands: Growth['bands']): JobBand[][] {
  const lines: JobBand[][] = [];
  for (const band of bands) {
    const line = lines.find((other) => (other.at(-1)?.to ?? 0) <= band.from);
    if (line) line.push(band);
    else lines.push([band]);
  }
  return lines;
}
