import { svg } from 'lit';
import type { Mark } from '#core/overview/tally.ts';
import { formatCount } from '#core/text/numbers.ts';
import type { Query } from '#core/query/query.ts';
import { countRectangles, drawMark, hitBox } from './drawMark.ts';
import { clipped, countCells, countHeads, pictureMark } from './picture.ts';
import type { Picture, PictureMark } from './picture.ts';

const lineHeight = 26;

/** What is drawn besides the marks. */
export interface BarsOptions {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly of: string;
  readonly query: Query;
  readonly isWhatIf: boolean;
}

/**
 * Marks as horizontal bars: the whole network behind, the people shown in front, and of these the ones who would be left.
 */
export function barsPicture(marks: readonly Mark[], options: BarsOptions): Picture {
  const { id, title, summary, of, query, isWhatIf } = options;
  const chosen = marks.flatMap((mark): { mark: Mark; says: PictureMark }[] => {
    const says = pictureMark(query, mark);
    return says ? [{ mark, says }] : [];
  });
  return {
    id,
    title,
    summary,
    wide: false,
    head: [of, ...countHeads(isWhatIf)],
    rows: () =>
      marks.map((mark) => {
        const at = chosen.findIndex((one) => one.mark === mark);
        return { cells: [mark.label, ...countCells(mark, isWhatIf)], mark: at < 0 ? undefined : at };
      }),
    marks: chosen.map(({ says }) => says),
    draw:
      chosen.length === 0
        ? undefined
        : (frame) => {
            // German says in 26 letters what English says in 20.
            const letters = Math.max(...chosen.map(({ mark }) => mark.label.length));
            const labels = Math.min(Math.max(160, 16 + 6.6 * letters), frame.width * 0.46);
            const counts = 54;
            const most = Math.max(1, ...chosen.map(({ mark: { total, count } }) => Math.max(total, count)));
            const longest = Math.max(20, frame.width - labels - counts - 10);
            const long = (count: number): number => (longest * count) / most;
            const content = chosen.map(({ mark, says }, at) => {
              const y = at * lineHeight;
              return drawMark(
                says,
                at,
                frame,
                svg`${hitBox({ x: 1, y: y + 1, width: frame.width - 2, height: lineHeight - 2 })}
                  <text x="6" y=${y + 17}>${clipped(mark.label, labels - 10)}</text>
                  <text x=${frame.width - 6} y=${y + 17} text-anchor="end">${formatCount(isWhatIf ? mark.left : mark.count)}</text>`,
              );
            });
            const bars = countRectangles(
              chosen.map(({ mark }) => mark),
              (count, at) => ({
                x: labels,
                y: at * lineHeight + 5,
                width: count > 0 ? Math.max(1.5, long(count)) : 0,
                height: 16,
              }),
            );
            return { height: chosen.length * lineHeight, content: svg`${content}${bars}` };
          },
  };
}
