import * as l10n from '@vscode/l10n';
import { nothing, svg } from 'lit';
import { hierarchy, treemap } from 'd3-hierarchy';
import type { CompanyMarks } from '#core/overview/pictures.ts';
import type { Mark } from '#core/overview/tally.ts';
import type { Query } from '#core/query/query.ts';
import { countOf, formatCount, peopleCount } from '#core/text/numbers.ts';
import { commaList, sentences } from '#core/text/lists.ts';
import { drawMark, hitBox, rectangles } from './drawMark.ts';
import { clipped, countCells, countHeads, pictureMark } from './picture.ts';
import type { Picture } from './picture.ts';

interface Tile {
  readonly at: number;
  readonly value: number;
  readonly children?: readonly Tile[];
}

/** Companies as a treemap; what would be left fills its tile from below. */
export function companiesPicture({ marks, others, none }: CompanyMarks, query: Query, isWhatIf: boolean): Picture {
  const tiles = marks.filter(({ count }) => count > 0);
  // People without a company have no tile, but a line in the table, which filters as well.
  const says = [...tiles, none].flatMap((mark) => pictureMark(query, mark) ?? []);
  const [first] = tiles;
  const rest = [
    others.companies > 0
      ? countOf(
          others.companies,
          l10n.t('{1} at {0} smaller company'),
          l10n.t('{1} at {0} smaller companies'),
          peopleCount(others.count),
        )
      : '',
    none.count > 0 ? l10n.t`${formatCount(none.count)} without a company` : '',
  ].filter(Boolean);
  const named = first
    ? l10n.t`Most are at ${first.label}: ${formatCount(first.count)}.`
    : l10n.t('No company to show.');
  const row = (mark: Mark, at: number | undefined) => ({
    cells: [mark.label, ...countCells(mark, isWhatIf)],
    mark: at,
  });
  return {
    id: 'companies',
    title: l10n.t('Companies'),
    summary: sentences(named, rest.length > 0 ? l10n.t`Not drawn: ${commaList(rest)}.` : ''),
    wide: true,
    head: [l10n.t('Company'), ...countHeads(isWhatIf)],
    rows: () => [
      ...tiles.map(row),
      ...(others.total > 0 ? [row(others, undefined)] : []),
      ...(none.total > 0 ? [row(none, tiles.length)] : []),
    ],
    marks: says,
    draw:
      tiles.length === 0
        ? undefined
        : (shown) => {
            const frame = { ...shown, current: Math.min(shown.current, tiles.length - 1) };
            const height = frame.width < 480 ? 420 : 320;
            const root: Tile = { at: -1, value: 0, children: tiles.map(({ count }, at) => ({ at, value: count })) };
            const laidOut = treemap<Tile>().size([frame.width, height]).paddingInner(2).round(true)(
              hierarchy(root).sum(({ value }) => value),
            );
            const leaves = laidOut.leaves();
            const filled = leaves.map(({ data, x0, y0, x1, y1 }) => {
              const { left = 0, count = 1 } = tiles[data.at] ?? {};
              const height = (y1 - y0) * (left / count);
              return { x: x0, y: y1 - height, width: x1 - x0, height };
            });
            const content = leaves.map(({ data, x0, y0, x1, y1 }) => {
              const mark = tiles[data.at];
              const told = says[data.at];
              if (!mark || !told) return nothing;
              const box = { x: x0, y: y0, width: x1 - x0, height: y1 - y0 };
              const label = box.height >= 18 ? clipped(mark.label, box.width - 10) : '';
              const count =
                box.height >= 36 ? clipped(formatCount(isWhatIf ? mark.left : mark.count), box.width - 10) : '';
              return drawMark(
                told,
                data.at,
                frame,
                svg`${hitBox({ x: x0 + 1, y: y0 + 1, width: box.width - 2, height: box.height - 2 })}
                  <text class="on-tile" x=${x0 + 6} y=${y0 + 15}>${label}</text>
                  <text class="on-tile strong" x=${x0 + 6} y=${y0 + 31}>${count}</text>`,
              );
            });
            return { height, content: svg`${rectangles('tile', filled)}${content}` };
          },
  };
}
