import { css } from 'lit';

export const queryBoxStyles = css`
  :host {
    display: block;
    position: relative;
    flex: 1 1 260px;
    min-width: 0;
  }
  .box {
    display: flex;
    align-items: center;
    height: 28px;
    padding: 0 2px 0 6px;
    background: var(--vscode-input-background);
    color: var(--vscode-input-foreground);
    border: 1px solid var(--vscode-input-border, transparent);
    border-radius: var(--vscode-cornerRadius-small, 3px);
  }
  .box:focus-within {
    border-color: var(--vscode-focusBorder);
  }
  .box.invalid {
    border-color: var(--vscode-inputValidation-errorBorder);
  }
  .icon {
    display: flex;
    color: var(--vscode-descriptionForeground);
    margin-inline-end: 6px;
  }
  .field {
    position: relative;
    flex: 1;
    min-width: 0;
    height: 100%;
  }
  input {
    position: absolute;
    inset: 0;
    width: 100%;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    outline: none;
  }
  input:focus-visible {
    /* The box around it shows the focus. */
    outline: none;
  }
  input::placeholder {
    color: var(--vscode-input-placeholderForeground);
    opacity: 1;
  }
  /* The same text behind the input, of which only the underline of the error is visible. */
  .mirror {
    position: absolute;
    inset: 0;
    display: flex;
    align-items: center;
    overflow: hidden;
    white-space: pre;
    color: transparent;
    pointer-events: none;
  }
  .wrong {
    text-decoration: underline wavy var(--vscode-editorError-foreground) 1px;
    text-underline-offset: 3px;
  }
  .wrong.gap::after {
    content: '\\00a0\\00a0';
  }
  .error {
    top: calc(100% + 2px);
    left: 0;
    right: 0;
    padding: 4px 8px;
    background: var(--vscode-inputValidation-errorBackground);
    color: var(--vscode-inputValidation-errorForeground, var(--vscode-foreground));
    border: 1px solid var(--vscode-inputValidation-errorBorder);
    border-radius: 3px;
    line-height: 1.4;
  }
  button.hint {
    color: var(--vscode-textLink-foreground);
  }
  .suggestions {
    top: calc(100% + 2px);
    left: 0;
    max-width: 100%;
    min-width: min(320px, 100%);
    max-height: 242px;
    overflow: auto;
    padding: 2px 0;
    background: var(--vscode-editorSuggestWidget-background);
    color: var(--vscode-editorSuggestWidget-foreground);
    border-color: var(--vscode-editorSuggestWidget-border);
  }
  .suggestion {
    display: flex;
    gap: 16px;
    align-items: baseline;
    padding: 0 8px;
    line-height: 22px;
    cursor: pointer;
    white-space: nowrap;
  }
  .suggestion:hover {
    background: var(--vscode-list-hoverBackground);
  }
  .suggestion[aria-selected='true'] {
    background: var(--vscode-editorSuggestWidget-selectedBackground);
    color: var(--vscode-editorSuggestWidget-selectedForeground, inherit);
    outline: 1px solid var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }
  .label {
    text-align: left;
    flex: 1;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .detail {
    color: var(--vscode-descriptionForeground);
    font-size: 0.92em;
  }
  .suggestion[aria-selected='true'] .detail {
    color: inherit;
  }
  .help {
    top: calc(100% + 4px);
    inset-inline: 0;
    max-width: 560px;
    margin-inline-start: auto;
    box-sizing: border-box;
    max-height: min(460px, calc(100vh - 80px));
    overflow: auto;
    padding: 10px 14px 12px;
    line-height: 1.5;
  }
  .help h2 {
    margin: 0 0 6px;
    font-size: 1em;
    font-weight: 600;
  }
  dl {
    display: grid;
    grid-template-columns: max-content 1fr;
    gap: 3px 14px;
    margin: 0;
  }
  dd {
    margin: 0;
    color: var(--vscode-descriptionForeground);
  }
  code {
    font-family: var(--vscode-editor-font-family, monospace);
    font-size: 0.95em;
    color: var(--vscode-textPreformat-foreground);
  }
  @media (max-width: 560px) {
    dl {
      grid-template-columns: 1fr;
    }
    dd {
      margin-bottom: 6px;
    }
  }
  @media (forced-colors: active) {
    .suggestion[aria-selected='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
