import { css } from 'lit';

export const oneByOneStyles = css`
  :host {
    flex: 1;
    min-height: 0;
    display: flex;
    flex-direction: column;
    outline: none;
  }
  .bar {
    flex: none;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
    padding: 8px 16px;
  }
  .actions {
    border-top: 1px solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder, transparent));
  }
  .top .count {
    flex: 1;
    font-variant-numeric: tabular-nums;
  }
  progress {
    appearance: none;
    display: block;
    flex: none;
    width: 100%;
    height: 2px;
    border: 0;
    background: var(--vscode-editorWidget-border, var(--vscode-contrastBorder, transparent));
  }
  progress::-webkit-progress-bar {
    background: transparent;
  }
  progress::-webkit-progress-value {
    background: var(--vscode-progressBar-background, var(--vscode-focusBorder));
  }
  .person {
    flex: 1;
    min-height: 0;
    overflow: auto;
    padding: 18px 16px 24px;
    line-height: 1.45;
  }
  .sheet {
    display: grid;
    grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
    gap: 4px 36px;
    max-width: 960px;
    margin: 0 auto;
  }
  .head {
    grid-column: 1 / -1;
  }
  h2 {
    font-size: 1.7em;
  }
  .state {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    margin-top: 6px;
    padding: 0 8px;
    border: 1px solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder));
    border-radius: 3px;
  }
  li {
    overflow-wrap: anywhere;
  }
  .sign {
    display: inline-block;
    width: 1.3em;
    font-weight: 600;
  }
  .for .sign {
    color: var(--vscode-charts-green);
  }
  .against .sign {
    color: var(--vscode-charts-red);
  }
  textarea,
  input {
    padding: 3px 6px;
    border: 1px solid var(--vscode-input-border, var(--vscode-contrastBorder, transparent));
    border-radius: 3px;
    background: var(--vscode-input-background);
    color: var(--vscode-input-foreground);
    font: inherit;
  }
  textarea {
    display: block;
    width: 100%;
    resize: vertical;
  }
  ::placeholder {
    color: var(--vscode-input-placeholderForeground);
    opacity: 1;
  }
  button.plain {
    min-height: 26px;
    padding: 0 8px;
    border-color: var(--vscode-editorWidget-border, var(--vscode-contrastBorder));
  }
  button.plain:disabled {
    opacity: 0.5;
    cursor: default;
  }
  .here {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
    margin-inline-start: auto;
  }
  .end {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 10px;
    height: 100%;
    text-align: center;
  }
  .end .choices {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 6px;
  }
  @media (max-width: 720px) {
    .sheet {
      grid-template-columns: minmax(0, 1fr);
    }
    .here {
      margin-inline-start: 0;
    }
  }
`;
