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
    margin: 0;
    font-size: 1.7em;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  h3 {
    margin: 16px 0 3px;
    font-size: 11px;
    font-weight: 600;
    letter-spacing: 0.02em;
  }
  p {
    margin: 2px 0;
    overflow-wrap: anywhere;
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
    padding: 0 7px;
    border-radius: 3px;
    background: var(--vscode-badge-background);
    color: var(--vscode-badge-foreground);
    border: 1px solid var(--vscode-contrastBorder, transparent);
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
  kbd {
    padding: 0 4px;
    border: 1px solid var(--vscode-keybindingLabel-border, var(--vscode-contrastBorder, transparent));
    border-radius: 3px;
    background: var(--vscode-keybindingLabel-background, transparent);
    color: var(--vscode-keybindingLabel-foreground, inherit);
    font: inherit;
    font-size: 0.9em;
  }
  .here {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
    margin-inline-start: auto;
  }
  .keys {
    top: 44px;
    right: 16px;
    padding: 8px 14px 12px;
  }
  .keys dt {
    color: inherit;
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
