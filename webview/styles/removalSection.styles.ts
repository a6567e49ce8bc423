import { css } from 'lit';

/** A section of the removal page: a heading, short paragraphs, buttons in lines. */
export const removalSectionStyles = css`
  :host {
    display: block;
  }
  h2 {
    margin: 0 0 6px;
    font-size: 1.15em;
    font-weight: 600;
  }
  p {
    margin: 0 0 6px;
    line-height: 1.45;
    max-width: 78ch;
    overflow-wrap: anywhere;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .line {
    margin-bottom: 6px;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 8px;
  }
  button.choice {
    border-color: var(--vscode-editorWidget-border, var(--vscode-contrastBorder, transparent));
    padding: 0 8px;
  }
  button.link {
    border: 0;
    padding: 0;
    min-height: 22px;
    background: none;
    color: var(--vscode-textLink-foreground);
    font: inherit;
    cursor: pointer;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .warning {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 10px;
    padding: 8px 12px;
    margin: 0 0 8px;
    border-inline-start: 3px solid var(--vscode-inputValidation-warningBorder, var(--vscode-charts-yellow));
    background: var(--vscode-inputValidation-warningBackground, transparent);
  }
  .warning p {
    flex: 1 1 260px;
    margin: 0;
  }
`;
