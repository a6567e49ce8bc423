import { css } from 'lit';

export const selectionBarStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 6px;
    min-height: 30px;
  }
  .status {
    flex: 1 1 auto;
    min-width: 180px;
    color: var(--vscode-descriptionForeground);
    font-variant-numeric: tabular-nums;
  }
  .outside {
    display: inline-flex;
    align-items: center;
    gap: 4px;
  }
  .link {
    border: 0;
    padding: 0 2px;
    background: none;
    font: inherit;
    color: var(--vscode-textLink-foreground);
    cursor: pointer;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .link:hover {
    color: var(--vscode-textLink-activeForeground);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px;
  }
  .actions > .separator {
    width: 1px;
    height: 16px;
    margin: 0 4px;
    background: var(--vscode-editorWidget-border, var(--vscode-contrastBorder));
  }
  button.plain {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    padding: 0 6px;
    min-height: 24px;
    white-space: nowrap;
  }
  button.plain:disabled {
    opacity: 0.45;
    cursor: default;
    background: none;
  }
  vscode-button {
    white-space: nowrap;
  }
  @container (max-width: 860px) {
    .word {
      display: none;
    }
    button.plain {
      padding: 0 4px;
    }
  }
  .tagging {
    display: flex;
    align-items: center;
    gap: 6px;
    padding: 2px 0;
    flex-basis: 100%;
  }
  .wrong {
    color: var(--vscode-errorForeground);
  }
  .tagging vscode-text-field {
    width: 200px;
  }
`;
