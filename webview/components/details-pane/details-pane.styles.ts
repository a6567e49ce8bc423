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
    margin: 0;
    font-size: 1.2em;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  h3 {
    margin: 14px 0 3px;
    font-size: 11px;
    font-weight: 600;
    letter-spacing: 0.02em;
  }
  p {
    margin: 2px 0;
    overflow-wrap: anywhere;
  }
  dl {
    display: grid;
    grid-template-columns: max-content 1fr;
    gap: 2px 12px;
    margin: 0;
  }
  dt {
    color: var(--vscode-descriptionForeground);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .worth {
    display: inline-block;
    min-width: 1.6em;
    font-variant-numeric: tabular-nums;
  }
  .tags {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    align-items: center;
  }
  .tag {
    display: inline-flex;
    align-items: center;
    padding-inline-start: 7px;
    border-radius: 3px;
    background: var(--vscode-badge-background);
    color: var(--vscode-badge-foreground);
    border: 1px solid var(--vscode-contrastBorder, transparent);
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
