import { css } from 'lit';

/** A radio button with a title and an explanation, all of which can be clicked. */
export const radioCardStyles = css`
  .card {
    display: flex;
    align-items: flex-start;
    gap: 8px;
    padding: 8px 10px;
    border: 1px solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder, transparent));
    border-radius: 4px;
    line-height: 1.4;
    cursor: pointer;
  }
  .card:hover {
    background: var(--vscode-list-hoverBackground);
  }
  .card:has(input:checked) {
    border-color: var(--vscode-focusBorder);
    background: var(--vscode-list-inactiveSelectionBackground);
  }
  .card:has(input:focus-visible) {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: 1px;
  }
  .card input {
    flex: none;
    margin: 2px 0 0;
    accent-color: var(--vscode-focusBorder);
  }
  .card input:focus-visible {
    outline: none;
  }
  .title {
    display: block;
    font-weight: 600;
  }
  .text {
    display: block;
  }
`;
