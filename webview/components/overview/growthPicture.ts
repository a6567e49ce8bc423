import * as l10n from '@vscode/l10n';
import { nothing, svg } from 'lit';
import type { Growth } from '#core/overview/growth.ts';
import { withConnectedRange } from '#core/query/editQuery.ts';
import type { Query } from '#core/query/query.ts';
import { formatCount, peopleCount } from '#core/text/numbers.ts';
import { commaList } from '#core/text/lists.ts';
import { periodsOf, queryRange } from '#webview/model/barRange.ts';
import { countRectangles, drawMark, hitBox, rectangles } from './drawMark.ts';
import { askedMark, clipped, conditionMark, countCells, countHeads, pictureMark, saysOf } from './picture.ts';
import type { MarkRange, Picture, PictureMark } from './picture.ts';

const bandHeight = 16;
const upHeight = 150;
const downHeight = 46;
const axisHeight = 18;

/** Growth: people who connected above the axis, people who left below it, the owner's jobs behind. */
export function growthPicture(growth: Growth, by: 'year' | 'month', query: Query, isWhatIf: boolean): Picture {
  const { marks, bands, undated, leftSometime } = growth;
  const up = upMarks(marks, query);
  const leaving = marks.flatMap((mark, at) => (mark.leavers > 0 ? [{ mark, at }] : []));
  const down = leaving.map(({ mark: { label, leavers, leaversCondition } }) =>
    conditionMark(query, leaversCondition, () => l10n.t`${label}: ${formatCount(leavers)} left`),
  );
  const best = marks.reduce((most, mark) => (mark.count > most.count ? mark : most), marks[0] ?? noMark);
  const left = leaving.reduce((sum, { mark }) => sum + mark.leavers, 0);
  return {
    id: 'growth',
    title: l10n.t('Growth'),
    summary: [
      spanOf(marks.map(({ label }) => label)),
      best.count > 0 ? l10n.t`Most came in ${best.label}: ${formatCount(best.count)}.` : '',
      left > 0 ? l10n.t`${formatCount(left)} left.` : '',
      leftSometime > 0 ? l10n.t`${formatCount(leftSometime)} left in a time that is not known so exactly.` : '',
      undated > 0 ? l10n.t`${peopleCount(undated)} without a date.` : '',
    ]
      .filter(Boolean)
      .join(' '),
    wide: true,
    head: [
      by === 'year' ? l10n.t('Year') : l10n.t('Month'),
      ...countHeads(isWhatIf),
      l10n.t('Left the network'),
      l10n.t('Your jobs'),
    ],
    rows: () =>
      marks.map((mark, at) => ({
        cells: [
          mark.label,
          ...countCells(mark, isWhatIf),
          formatCount(mark.leavers),
          commaList(bands.filter(({ from, to }) => from < at + 1 && to > at).map(({ label }) => label)),
        ],
        mark: at,
      })),
    marks: [...up, ...down],
    ranges: {
      marks: up.length,
      says: (range) => rangeText(marks, range),
      toggled: (range) => toggledRange(marks, range, query),
    },
    draw:
      marks.length === 0
        ? undefined
        : (frame) => {
            const axisWidth = 44;
            const slot = (frame.width - axisWidth) / Math.max(6, marks.length);
            const gap = slot > 6 ? Math.min(6, slot * 0.15) : slot * 0.05;
            const lines = bandLines(bands);
            const top = lines.length * bandHeight + 6;
            const zero = top + upHeight;
            const below = leaving.length > 0 ? downHeight : 0;
            const most = Math.max(1, ...marks.map(({ total, count }) => Math.max(total, count)));
            const high = (count: number): number => (upHeight * count) / most;
            const mostLeft = Math.max(1, ...marks.map(({ leavers }) => leavers));
            const deep = (count: number): number => ((downHeight - 4) * count) / mostLeft;
            const xOf = (place: number): number => axisWidth + place * slot;
            const bars = countRectangles(marks, (count, at) => {
              const height = count > 0 ? Math.max(1.5, high(count)) : 0;
              return { x: xOf(at) + gap / 2, y: zero - height, width: slot - gap, height };
            });
            const gone = rectangles(
              'gone',
              leaving.map(({ mark, at }) => ({
                x: xOf(at) + gap / 2,
                y: zero + 1,
                width: slot - gap,
                height: Math.max(2, deep(mark.leavers)),
              })),
            );
            const step = Math.max(1, Math.ceil(38 / (slot * (by === 'year' ? 1 : 12))));
            const years = marks.flatMap(({ period }, at) =>
              (period.month ?? 1) === 1 ? [{ at, year: period.year }] : [],
            );
            const content = svg`
              ${lines.flatMap((line, place) =>
                line.map(
                  ({
                    label,
                    from,
                    to,
                  }) => svg`<rect class="band" x=${xOf(from)} y=${place * bandHeight} width=${(to - from) * slot} height=${zero + below - place * bandHeight}></rect>
                  <text class="small" x=${xOf(from) + 4} y=${place * bandHeight + 12}>${clipped(label, (to - from) * slot - 8)}</text>`,
                ),
              )}
              ${ticks(most).map(
                (tick) => svg`<path class="tick" d="M${axisWidth} ${zero - high(tick) + 0.5}H${frame.width}"></path>
                <text class="small muted" x=${axisWidth - 6} y=${zero - high(tick) + 4} text-anchor="end">${formatCount(tick)}</text>`,
              )}
              ${up.map((mark, at) =>
                drawMark(mark, at, frame, hitBox({ x: xOf(at), y: top, width: slot, height: upHeight })),
              )}
              ${down.map((mark, place) => {
                const box = { x: xOf(leaving[place]?.at ?? 0), y: zero + 1, width: slot, height: downHeight };
                return drawMark(mark, up.length + place, frame, hitBox(box));
              })}
              ${bars}${gone}
              ${frame.brush ? drawRange(frame.brush, rangeText(marks, frame.brush), { top, slot, left: axisWidth, width: frame.width }) : nothing}
              <path class="axis" d="M${axisWidth} ${zero + 0.5}H${frame.width}"></path>
              ${years
                .filter((_, place) => place % step === 0)
                .map(
                  ({ at, year }) =>
                    svg`<text class="small muted" x=${xOf(at + (by === 'year' ? 0.5 : 0))} y=${zero + below + 14} text-anchor=${by === 'year' ? 'middle' : 'start'}>${year}</text>`,
                )}`;
            return { height: zero + below + axisHeight, content };
          },
  };
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
function drawRange(
  range: MarkRange,
  says: string,
  { top, slot, left, width }: Readonly<Record<'top' | 'slot' | 'left' | 'width', number>>,
) {
  const [x, length] = [left + Math.min(range.from, range.to) * slot, (Math.abs(range.to - range.from) + 1) * slot];
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
function bandLines(bands: Growth['bands']): Growth['bands'][number][][] {
  const lines: Growth['bands'][number][][] = [];
  for (const band of bands) {
    const line = lines.find((other) => (other.at(-1)?.to ?? 0) <= band.from);
    if (line) line.push(band);
    else lines.push([band]);
  }
  return lines;
}
