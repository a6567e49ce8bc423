import { nothing, svg } from 'lit';
import type { SVGTemplateResult } from 'lit';
import type { Frame, PictureMark } from './picture.ts';

/** A part of a picture that filters: a toggle, of which the keyboard stops at one at a time. */
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
  ><title>${mark.says}</title>${content}</g>`;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * A rectangle of one kind, with the pattern that stands for its colour where there are no colours; nothing without an area.
 * @param kind a class of the style sheet: `total`, `count`, `left`, `gone`
 */
export function rectangle(kind: string, { x, y, width, height }: Box): SVGTemplateResult | typeof nothing {
  if (width <= 0 || height <= 0) return nothing;
  return svg`<rect class=${kind} x=${x} y=${y} width=${width} height=${height}></rect>
    <rect class="pattern ${kind}-pattern" fill="url(#${kind})" x=${x} y=${y} width=${width} height=${height}></rect>`;
}

/** Where the pointer and the outline of the keyboard are. */
export function hitBox({ x, y, width, height }: Box): SVGTemplateResult {
  return svg`<rect class="hit" x=${x} y=${y} width=${Math.max(0, width)} height=${Math.max(0, height)}></rect>`;
}

/** What stands for the colours in high contrast. */
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
