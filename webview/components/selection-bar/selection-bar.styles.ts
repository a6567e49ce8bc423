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
    flex: 1 1 0;
    display: flex;
    align-items: baseline;
    column-gap: 4px;
    white-space: nowrap;
    min-width: min(100%, 300px);
    overflow: hidden;
    color: var(--vscode-descriptionForeground);
    font-variant-numeric: tabular-nums;
  }
  /* Always one line, so that the rows below do not jump. */
  .freshness {
    flex: 0 1 auto;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
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
  @container (max-width: 1060px) {
    .word:not(.decision) {
      display: none;
    }
  }
  /* Everything in one line beside a side bar, also with the button that appears with the first mark, so that the rows below do not jump. */
  @container (max-width: 900px) {
    [data-decision]:not([data-decision='keep']) .word {
      display: none;
    }
  }
  @container (max-width: 560px) {
    .status {
      flex-wrap: wrap;
    }
    button.plain {
      padding: 0 4px;
    }
  }
  /* A low page, as at 200 % zoom: everything in one line, which scrolls when it is too long. */
  @media (max-height: 520px) {
    .bar,
    .actions,
    .status {
      flex-wrap: nowrap;
    }
    .bar {
      overflow-x: auto;
      scrollbar-width: none;
    }
    .status {
      flex: none;
      min-width: 0;
    }
    .freshness {
      display: none;
    }
    .word:not(.decision) {
      display: none;
    }
    /* The button to which all others lead stays visible. */
    .actions > button:last-child {
      position: sticky;
      inset-inline-end: 0;
      background: var(--vscode-editor-background);
    }
    .actions > button:last-child:disabled {
      opacity: 1;
      color: var(--vscode-disabledForeground);
    }
  }
  @media (max-height: 520px) and (max-width: 900px) {
    [data-decision]:not([data-decision='keep']) .word {
      display: none;
    }
  }
  .tagging {
    display: flex;
    flex-wrap: wrap;
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
