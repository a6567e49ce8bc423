import { css } from 'lit';

export const overviewPictureStyles = css`
  :host {
    display: block;
    min-width: 0;
    /* Pictures that are scrolled out of view are neither laid out nor painted. */
    content-visibility: auto;
    contain-intrinsic-size: auto 340px;
    overflow-clip-margin: 6px;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 6px;
  }
  h3 {
    margin: 0 auto 0 0;
    font-size: 1.1em;
    font-weight: 600;
  }
  .head button,
  .copy {
    font-size: 0.9em;
  }
  .copy {
    color: var(--vscode-descriptionForeground);
    white-space: nowrap;
  }
  .copy button {
    font-size: 1em;
  }
  p {
    margin: 2px 0 6px;
    overflow-wrap: anywhere;
  }
  svg {
    display: block;
    overflow: visible;
    max-width: 100%;
  }
  text {
    fill: var(--vscode-foreground);
    font-size: 12px;
    pointer-events: none;
  }
  .small {
    font-size: 11px;
  }
  .strong {
    font-weight: 600;
  }
  text.muted {
    fill: var(--vscode-descriptionForeground);
  }
  .on-tile {
    paint-order: stroke;
    stroke: var(--vscode-editor-background);
    stroke-width: 2px;
  }
  .ranges {
    touch-action: pan-y;
    user-select: none;
  }
  .range {
    fill: var(--vscode-charts-blue);
    fill-opacity: 0.14;
    stroke: var(--vscode-focusBorder);
    pointer-events: none;
  }
  .mark {
    cursor: pointer;
    outline: none;
  }
  .hit {
    fill: transparent;
    stroke: none;
  }
  .mark:hover .hit {
    fill: var(--vscode-list-hoverBackground);
    fill-opacity: 0.6;
  }
  .mark.chosen .hit {
    stroke: var(--vscode-charts-blue);
    stroke-width: 1.5px;
  }
  .mark:focus-visible .hit {
    stroke: var(--vscode-focusBorder);
    stroke-width: 2px;
  }
  path {
    pointer-events: none;
  }
  .total {
    fill: var(--vscode-foreground);
    opacity: 0.14;
  }
  .count {
    fill: var(--vscode-charts-blue);
    opacity: 0.35;
  }
  .left {
    fill: var(--vscode-charts-blue);
    opacity: 0.85;
  }
  .tile {
    fill: var(--vscode-charts-blue);
    opacity: 0.28;
  }
  .tile ~ .mark .hit {
    stroke: var(--vscode-editorWidget-border, var(--vscode-contrastBorder));
  }
  .gone {
    fill: var(--vscode-charts-red);
    opacity: 0.8;
  }
  .band {
    fill: var(--vscode-foreground);
    opacity: 0.05;
    stroke: var(--vscode-foreground);
    stroke-opacity: 0.5;
  }
  .tick {
    stroke: var(--vscode-foreground);
    opacity: 0.1;
  }
  .axis {
    stroke: var(--vscode-descriptionForeground);
  }
  .pattern {
    display: none;
  }
  .stroke {
    stroke: var(--vscode-foreground);
    stroke-width: 1px;
    fill: none;
  }
  .bold {
    stroke-width: 2.5px;
  }
  .table {
    max-height: 420px;
    overflow: auto;
  }
  table {
    border-collapse: collapse;
    width: 100%;
  }
  th,
  td {
    padding: 2px 8px;
    text-align: end;
    font-weight: normal;
    border-bottom: 1px solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder, transparent));
  }
  thead th {
    position: sticky;
    top: 0;
    background: var(--vscode-editor-background);
    font-weight: 600;
  }
  th:first-child {
    text-align: start;
    overflow-wrap: anywhere;
  }
  /* Distinguished by pattern as well as by colour. */
  :host-context(.vscode-high-contrast) .pattern,
  :host-context(.vscode-high-contrast-light) .pattern {
    display: inline;
  }
  :host-context(.vscode-high-contrast) .total,
  :host-context(.vscode-high-contrast-light) .total {
    fill: transparent;
    stroke: var(--vscode-foreground);
    opacity: 0.8;
  }
  :host-context(.vscode-high-contrast) .count,
  :host-context(.vscode-high-contrast-light) .count {
    fill: transparent;
    opacity: 1;
    stroke: var(--vscode-foreground);
  }
  :host-context(.vscode-high-contrast) .on-tile,
  :host-context(.vscode-high-contrast-light) .on-tile {
    stroke-width: 5px;
  }
  @media (forced-colors: active) {
    .on-tile {
      stroke: Canvas;
      stroke-width: 5px;
    }
    .pattern {
      display: inline;
    }
    text {
      fill: CanvasText;
    }
    .total,
    .count {
      fill: Canvas;
      stroke: CanvasText;
      opacity: 1;
    }
    .left,
    .tile {
      fill: Highlight;
    }
    .gone {
      fill: GrayText;
    }
    .stroke {
      stroke: CanvasText;
    }
    .mark.chosen .hit,
    .mark:focus-visible .hit {
      stroke: Highlight;
      stroke-width: 3px;
    }
  }
`;
