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
    contain: strict;
    cursor: default;
    color: var(--vscode-foreground);
  }
  .row[hidden] {
    display: none;
  }
  .row:hover {
    background: var(--vscode-list-hoverBackground);
  }
  .row[aria-selected='true'] {
    background: var(--vscode-list-inactiveSelectionBackground);
    color: var(--vscode-list-inactiveSelectionForeground, var(--vscode-foreground));
  }
  .scroller:focus-visible .row[aria-selected='true'],
  .scroller:focus .row[aria-selected='true'] {
    background: var(--vscode-list-activeSelectionBackground);
    color: var(--vscode-list-activeSelectionForeground);
  }
  /* Plain boxes of text: at each key press some two hundred of them are laid out again. */
  .cell {
    min-width: 0;
    padding: 0 8px;
    overflow: hidden;
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
  /* A mark before the word, so that colour alone says nothing. */
  .cell.state::before {
    content: '';
    display: inline-block;
    width: 7px;
    height: 7px;
    margin-inline-end: 6px;
    box-sizing: border-box;
    border: 1px solid currentColor;
    border-radius: 50%;
    opacity: 0.55;
  }
  .row[data-state='keep'] .cell.state::before {
    background: var(--vscode-charts-green);
    border-color: var(--vscode-charts-green);
    opacity: 1;
  }
  .row[data-state='review'] .cell.state::before {
    background: var(--vscode-charts-yellow);
    border-color: var(--vscode-charts-yellow);
    opacity: 1;
  }
  .row[data-state='remove'] .cell.state::before {
    /* A saltire: a sign of its own, not another dot. */
    background:
      linear-gradient(45deg, transparent 42%, var(--vscode-charts-red) 42% 58%, transparent 58%),
      linear-gradient(-45deg, transparent 42%, var(--vscode-charts-red) 42% 58%, transparent 58%);
    width: 9px;
    height: 9px;
    border: 0;
    border-radius: 0;
    opacity: 1;
  }
  .row[data-state='queued'] .cell.state::before {
    background: var(--vscode-charts-blue);
    border-color: var(--vscode-charts-blue);
    opacity: 1;
  }
  .row[data-state='unknown'] .cell.state::before {
    background: var(--vscode-charts-red);
    border-color: var(--vscode-charts-red);
    opacity: 1;
  }
  .row[data-state='removed'] .cell.name,
  .row[data-state='gone'] .cell.name {
    text-decoration: line-through;
    opacity: 0.75;
  }
  .row[data-state='removed'] .cell.state::before,
  .row[data-state='gone'] .cell.state::before {
    border-radius: 0;
    height: 1px;
    border-width: 1px 0 0;
    opacity: 1;
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
    background: var(--vscode-list-hoverBackground);
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
    .cell.state::before {
      forced-color-adjust: none;
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
