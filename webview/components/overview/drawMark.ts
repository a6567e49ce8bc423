import { nothing, svg } from 'lit';
import type { SVGTemplateResult } from 'lit';
import type { Mark } from '#core/overview/tally.ts';
import type { Frame, PictureMark } from './picture.ts';

/** A part of a picture that filters: a toggle. Only one of them is a tab stop. */
export function drawMark(
  mark: PictureMark,
  at: number,
  frame: Frame,
  content: SVGTemplateResult | readonly SVGTemplateResult[],
): SVGTemplateResult {
  return svg`<g
    class="mark ${mark.chosen ? 'chosen' : ''}"
    role="button"
    data-at=${at}
    tabindex=${at === frame.current ? 0 : -1}
    aria-pressed=${mark.chosen}
    aria-label=${mark.says}
  >${content}</g>`;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Rectangles of one kind as one shape, so that a key press changes one attribute and not four of each; with the pattern
 * that stands for their colour where there are no colours. Those without an area are left out.
 * @param kind a class of the style sheet: `total`, `count`, `left`, `tile`, `gone`
 */
export function rectangles(kind: string, boxes: readonly Box[]): SVGTemplateResult | typeof nothing {
  const path = boxes
    .filter(({ width, height }) => width > 0 && height > 0)
    .map(
      ({ x, y, width, height }) =>
        `M${rounded(x)} ${rounded(y)}h${rounded(width)}v${rounded(height)}h${-rounded(width)}z`,
    )
    .join('');
  if (path === '') return nothing;
  return svg`<path class=${kind} d=${path}></path>
    <path class="pattern ${kind}-pattern" fill="url(#${kind})" d=${path}></path>`;
}

/** The rectangles of marks: the whole network, over it the people shown, and of these the ones who would be left. */
export function countRectangles(
  marks: readonly Pick<Mark, 'total' | 'count' | 'left'>[],
  boxOf: (count: number, at: number) => Box,
): (SVGTemplateResult | typeof nothing)[] {
  return [
    rectangles(
      'total',
      marks.map(({ total }, at) => boxOf(total, at)),
    ),
    rectangles(
      'count',
      marks.map(({ count, left }, at) => boxOf(left < count ? count : 0, at)),
    ),
    rectangles(
      'left',
      marks.map(({ left }, at) => boxOf(left, at)),
    ),
  ];
}

function rounded(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}

/** The area of a mark for the pointer and the focus outline. */
export function hitBox({ x, y, width, height }: Box): SVGTemplateResult {
  return svg`<rect class="hit" x=${x} y=${y} width=${Math.max(0, width)} height=${Math.max(0, height)}></rect>`;
}

/** Patterns in place of colours in high contrast. */
export const patterns = svg`<defs>
  <pattern id="count" width="5" height="5" patternUnits="userSpaceOnUse">
    <path class="stroke" d="M0 5L5 0"></path>
  </pattern>
  <pattern id="tile" width="6" height="6" patternUnits="userSpaceOnUse">
    <path class="stroke" d="M0 6L6 0"></path>
  </pattern>
  <pattern id="left" width="4" height="4" patternUnits="userSpaceOnUse">
    <path class="stroke bold" d="M0 2H4"></path>
  </pattern>
  <pattern id="gone" width="5" height="5" patternUnits="userSpaceOnUse">
    <path class="stroke" d="M0 0L5 5M0 5L5 0"></path>
  </pattern>
</defs>`;
