import { css } from 'lit';

export const ruleCardStyles = css`
  :host {
    flex: none;
    display: block;
    min-height: 0;
  }
  .card {
    max-height: 40vh;
    overflow: auto;
    padding: 8px 16px;
    border-top: 1px solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder, transparent));
    background: var(--vscode-editorWidget-background);
    color: var(--vscode-editorWidget-foreground, var(--vscode-foreground));
    line-height: 1.45;
    font-variant-numeric: tabular-nums;
  }
  .sentence {
    display: flex;
    gap: 6px;
    margin: 0 0 4px;
  }
  code {
    font-family: var(--vscode-editor-font-family, monospace);
    color: inherit;
    overflow-wrap: anywhere;
  }
  dl {
    margin-bottom: 6px;
  }
  dt,
  .muted {
    color: inherit;
    opacity: 0.85;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    /* Visible even when the names do not fit. */
    position: sticky;
    bottom: -8px;
    padding: 2px 0;
    background: inherit;
  }
  button.plain {
    min-height: 26px;
    padding: 0 8px;
    border-color: var(--vscode-editorWidget-border, var(--vscode-contrastBorder));
  }
  @media (max-width: 480px) {
    dl {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
