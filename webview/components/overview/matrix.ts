import * as l10n from '@vscode/l10n';
import { svg } from 'lit';
import type { MatrixMark, MatrixMarks } from '#core/overview/pictures.ts';
import { hasCondition, withCondition, withoutCondition, withoutConditionsLike } from '#core/query/editQuery.ts';
import type { Query } from '#core/query/query.ts';
import { formatCount } from '#core/text/numbers.ts';
import { countRectangles, drawMark, hitBox } from './drawMark.ts';
import { askedMark, clipped, countCells, countHeads, pictureMark, saysOf } from './picture.ts';
import type { Frame, Picture, PictureMark } from './picture.ts';

const lineHeight = 22;

/** Functions down, seniority across; the area of a square shows the number of people. */
export function matrixPicture(marks: MatrixMarks, query: Query, isWhatIf: boolean): Picture {
  const levels = marks.seniorities;
  const lines = marks.functions.map(({ label }, place): Line => ({
    label,
    cells: marks.cells.map((ofLevel) => ofLevel[place]).filter((cell) => cell !== undefined),
  }));
  /** The headings of rows and columns also filter; they come before the cells. */
  const heads = [...levels, ...marks.functions].map((mark) => pictureMark(query, mark));
  const cells = lines.flatMap((line) => line.cells);
  const all: PictureMark[] = [
    ...heads.filter((head) => head !== undefined),
    ...cells.map((cell) => cellMark(query, cell)),
  ];
  const largest = cells.reduce<MatrixMark | undefined>(
    (best, cell) => (cell.count > (best?.count ?? 0) ? cell : best),
    undefined,
  );
  return {
    id: 'matrix',
    title: l10n.t('Seniority and function'),
    summary: largest
      ? l10n.t`Most are ${largest.label}: ${formatCount(largest.count)}. Read from titles; a title with two functions counts in both.`
      : l10n.t('No titles to show.'),
    wide: true,
    head: [l10n.t('Function'), l10n.t('Seniority'), ...countHeads(isWhatIf)],
    rows: () =>
      cells.flatMap((cell, at) =>
        cell.total + cell.count > 0
          ? [{ cells: [cell.function, cell.seniority, ...countCells(cell, isWhatIf)], mark: heads.length + at }]
          : [],
      ),
    marks: all,
    draw: cells.length === 0 ? undefined : (frame) => drawMatrix(levels, lines, all, query, frame),
  };
}

/** A function, with its cell of each seniority. */
interface Line {
  readonly label: string;
  readonly cells: readonly MatrixMark[];
}

/** @param marks of the levels, of the lines, and then of the cells line by line */
function drawMatrix(
  levels: MatrixMarks['seniorities'],
  lines: readonly Line[],
  marks: readonly PictureMark[],
  query: Query,
  frame: Frame,
): ReturnType<NonNullable<Picture['draw']>> {
  const left = Math.min(170, frame.width * 0.34);
  const column = (frame.width - left) / levels.length;
  // Where their names have no room side by side, they stand upright.
  const isWide = column >= 62;
  const top = isWide ? 26 : 74;
  const levelHeads = levels.map((level, at) => {
    const x = left + at * column;
    const middle = x + column / 2;
    return drawMark(
      marks[at] ?? cellMarkOf(level.label, query),
      at,
      frame,
      svg`${hitBox({ x: x + 1, y: 1, width: column - 2, height: top - 3 })}
        <text text-anchor=${isWide ? 'middle' : 'start'} transform=${isWide ? `translate(${middle} 16)` : `translate(${middle + 4} ${top - 6}) rotate(-90)`}>${clipped(level.label, isWide ? column : top - 6)}</text>`,
    );
  });
  const body = lines.map((line, place) => {
    const y = top + place * lineHeight;
    const head = drawMark(
      marks[levels.length + place] ?? cellMarkOf(line.label, query),
      levels.length + place,
      frame,
      svg`${hitBox({ x: 1, y: y + 1, width: left - 4, height: lineHeight - 2 })}
        <text x="6" y=${y + 15}>${clipped(line.label, left - 12)}</text>`,
    );
    return svg`${head}${line.cells.map((cell, level) => {
      const at = levels.length + lines.length + place * levels.length + level;
      const [x, mark] = [left + level * column, marks[at]];
      if (!mark || cell.total + cell.count === 0) return svg``;
      return drawMark(mark, at, frame, hitBox({ x: x + 1, y: y + 1, width: column - 2, height: lineHeight - 2 }));
    })}`;
  });
  const squares = drawSquares(lines, { left, top, column }, levels.length);
  return { height: top + lines.length * lineHeight, content: svg`${levelHeads}${body}${squares}` };
}

/** A square for each cell; no one in it is none, and a single person is still seen. */
function drawSquares(
  lines: readonly Line[],
  { left, top, column }: Readonly<Record<'left' | 'top' | 'column', number>>,
  columns: number,
) {
  const cells = lines.flatMap((line) => line.cells);
  const most = Math.max(1, ...cells.map(({ total, count }) => Math.max(total, count)));
  const longest = Math.min(lineHeight - 3, column - 3);
  return countRectangles(cells, (count, at) => {
    const size = count > 0 ? Math.max(2, longest * Math.sqrt(count / most)) : 0;
    return {
      x: left + (at % columns) * column + (column - size) / 2,
      y: top + Math.floor(at / columns) * lineHeight + (lineHeight - size) / 2,
      width: size,
      height: size,
    };
  });
}

/** Choosing a cell replaces another one, since conditions for two cells would match four. */
function cellMark(query: Query, cell: MatrixMark): PictureMark {
  const chosen = cell.conditions.every((condition) => hasCondition(query, condition));
  return askedMark(
    chosen,
    () => saysOf(cell.label, cell),
    () =>
      chosen
        ? cell.conditions.reduce(withoutCondition, query)
        : cell.conditions.reduce((all, one) => withCondition(withoutConditionsLike(all, one), one), query),
  );
}

function cellMarkOf(says: string, query: Query): PictureMark {
  return { says, chosen: false, toggled: query };
}
