import { css } from 'lit';

export const detailsPaneStyles = css`
  :host {
    display: block;
    overflow: auto;
    padding: 8px 14px 16px;
    line-height: 1.45;
  }
  .head {
    display: flex;
    align-items: flex-start;
    gap: 6px;
  }
  h2 {
    flex: 1;
    font-size: 1.2em;
  }
  /* When it is as wide as below the list, it needs no more height than its content. */
  .body {
    columns: 250px;
    column-gap: 24px;
  }
  .body > * {
    break-inside: avoid;
  }
  h3 {
    break-after: avoid;
  }
  .tag {
    display: inline-flex;
    align-items: center;
    padding-inline-end: 0;
  }
  .tag button.plain {
    min-height: 20px;
    padding: 0 3px;
  }
  .tag .codicon {
    font-size: 12px;
  }
  vscode-text-area,
  vscode-text-field {
    width: 100%;
  }
  .decisions {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    margin: 10px 0 0;
  }
  .decisions button.plain {
    border-color: var(--vscode-editorWidget-border, var(--vscode-contrastBorder));
    padding: 0 8px;
  }
  .open {
    margin-top: 10px;
  }
  time {
    color: var(--vscode-descriptionForeground);
    font-variant-numeric: tabular-nums;
    margin-inline-end: 6px;
  }
`;
