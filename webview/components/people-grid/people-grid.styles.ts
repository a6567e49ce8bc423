import { css } from 'lit';

export const peopleGridStyles = css`
  :host {
    display: block;
    position: relative;
    min-height: 0;
    min-width: 0;
    contain: strict;
  }
  .scroller,
  .scroller:focus-visible {
    position: absolute;
    inset: 0;
    overflow: auto;
    outline: none;
    /* The rows are pinned to the viewport and drawn for its position: nothing for the browser to anchor to. */
    overflow-anchor: none;
  }
  .headings {
    display: grid;
    grid-template-columns: var(--grid-columns);
    height: 100%;
  }
  .header {
    position: sticky;
    top: 0;
    z-index: 2;
    min-width: var(--grid-width);
    height: var(--header-height);
    box-sizing: border-box;
    background: var(--vscode-editor-background);
    border-bottom: 1px solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder, transparent));
  }
  .body {
    position: relative;
    min-width: var(--grid-width);
  }
  .window {
    position: sticky;
    top: var(--header-height);
    overflow: clip;
    contain: layout style;
  }
  .row {
    position: absolute;
    top: 0;
    left: 0;
    right: 0;
    height: var(--row-height);
    display: grid;
    grid-template-columns: var(--grid-columns);
    contain: layout size style;
    cursor: default;
    color: var(--vscode-foreground);
    background: var(--vscode-editor-background);
  }
  .row[hidden] {
    display: none;
  }
  /* A tint that lets through what is behind lies over the background, so that the name can lie over other cells. */
  .row:hover,
  .row[aria-selected='true'] {
    background: linear-gradient(var(--tint), var(--tint)) var(--vscode-editor-background);
  }
  .row:hover {
    --tint: var(--vscode-list-hoverBackground);
  }
  .row[aria-selected='true'] {
    --tint: var(--vscode-list-inactiveSelectionBackground);
    color: var(--vscode-list-inactiveSelectionForeground, var(--vscode-foreground));
  }
  .scroller:focus-visible .row[aria-selected='true'],
  .scroller:focus .row[aria-selected='true'] {
    --tint: var(--vscode-list-activeSelectionBackground);
    color: var(--vscode-list-activeSelectionForeground);
  }
  /* Plain boxes of text: at each key press some two hundred of them are laid out again. */
  .cell {
    min-width: 0;
    padding: 0 8px;
    /* Not hidden: that would make each a box to scroll in. */
    overflow: clip;
    text-align: left;
    text-overflow: ellipsis;
    white-space: nowrap;
    line-height: var(--row-height);
  }
  .cell.select,
  .heading.select {
    display: flex;
    align-items: center;
    justify-content: center;
    padding: 0;
  }
  /* Where the columns do not fit, the box and the name stay in sight. */
  .wide :is(.cell, .heading).select,
  .wide :is(.cell, .heading).pinned {
    position: sticky;
    z-index: 1;
    left: 0;
    background: inherit;
  }
  .wide :is(.cell, .heading).pinned {
    left: 32px;
    box-shadow: 1px 0 0 var(--vscode-editorWidget-border, var(--vscode-contrastBorder, transparent));
  }
  .wide .headings {
    background: inherit;
  }
  .cell.company,
  .cell.title,
  .cell.connected,
  .cell.lastContact,
  .cell.tags {
    color: var(--vscode-descriptionForeground);
  }
  .cell.connected,
  .cell.lastContact,
  .cell.messages {
    font-variant-numeric: tabular-nums;
  }
  .cell.messages {
    text-align: right;
  }
  .heading.messages {
    justify-content: flex-end;
  }
  .row[aria-selected='true'] .cell {
    color: inherit;
  }
  .cell.name .sign {
    width: 16px;
    margin-inline-end: 5px;
    text-decoration: none;
    vertical-align: -3px;
  }
  .row[aria-selected='true'] .sign {
    color: inherit;
  }
  .row[data-state='removed'] .cell.name bdi,
  .row[data-state='gone'] .cell.name bdi {
    text-decoration: line-through;
    opacity: 0.75;
  }
  .cursor {
    outline: 1px solid transparent;
    outline-offset: -1px;
  }
  .scroller:focus .cursor {
    outline-color: var(--vscode-list-focusOutline, var(--vscode-focusBorder));
  }
  .scroller:focus .row[aria-selected='true'] .cursor {
    outline-color: var(--vscode-list-focusAndSelectionOutline, var(--vscode-focusBorder));
  }

  .heading {
    position: relative;
    display: flex;
    align-items: center;
    gap: 4px;
    min-width: 0;
    padding: 0 8px;
    font-weight: 600;
    white-space: nowrap;
    color: var(--vscode-foreground);
    user-select: none;
    cursor: pointer;
  }
  .heading.select {
    cursor: default;
  }
  .heading .title {
    overflow: hidden;
    text-overflow: ellipsis;
    min-width: 0;
  }
  .heading:hover:not(.select) {
    background: linear-gradient(var(--vscode-list-hoverBackground), var(--vscode-list-hoverBackground))
      var(--vscode-editor-background);
  }
  .heading.target {
    box-shadow: inset 2px 0 0 var(--vscode-focusBorder);
  }
  .arrow {
    flex: none;
    width: 0;
    height: 0;
    border: 4px solid transparent;
  }
  [aria-sort='ascending'] .arrow {
    border-bottom-color: currentColor;
    transform: translateY(-2px);
  }
  [aria-sort='descending'] .arrow {
    border-top-color: currentColor;
    transform: translateY(2px);
  }
  .rank {
    flex: none;
    font-size: 10px;
    font-weight: 400;
  }
  .resizer {
    position: absolute;
    top: 0;
    bottom: 0;
    right: -4px;
    width: 9px;
    z-index: 1;
    cursor: col-resize;
    touch-action: none;
  }
  .resizer::after {
    content: '';
    position: absolute;
    top: 5px;
    bottom: 5px;
    left: 4px;
    width: 1px;
    background: var(--vscode-editorWidget-border, var(--vscode-contrastBorder, transparent));
  }
  .resizer:hover::after,
  .resizer.active::after {
    top: 0;
    bottom: 0;
    width: 2px;
    left: 3px;
    background: var(--vscode-sash-hoverBorder, var(--vscode-focusBorder));
  }
  no-match {
    position: absolute;
    inset: var(--header-height) 0 auto;
  }
  :host-context(.vscode-high-contrast) .row[aria-selected='true'],
  :host-context(.vscode-high-contrast-light) .row[aria-selected='true'] {
    outline: 1px solid var(--vscode-contrastActiveBorder);
    outline-offset: -1px;
  }
  :host-context(.vscode-high-contrast) .row:hover,
  :host-context(.vscode-high-contrast-light) .row:hover {
    outline: 1px dashed var(--vscode-contrastActiveBorder);
    outline-offset: -1px;
  }
  @media (forced-colors: active) {
    .row[aria-selected='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    .scroller:focus .cursor {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .scroller:focus .row[aria-selected='true'] .cursor {
      outline-color: HighlightText;
    }
  }
`;
