import { css } from 'lit';

export const removalRunStyles = css`
  .status {
    padding: 10px 14px;
    margin-bottom: 12px;
    border: 1px solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder, transparent));
    border-radius: 4px;
    background: var(--vscode-editorWidget-background);
    color: var(--vscode-editorWidget-foreground, var(--vscode-foreground));
  }
  .status.needs {
    border-color: var(--vscode-inputValidation-warningBorder, var(--vscode-charts-yellow));
  }
  /* Within reach however small the window is: what is above may be longer than it. */
  .acts {
    position: sticky;
    bottom: 0;
    z-index: 1;
    margin: 0 -14px;
    padding: 6px 14px;
    background: inherit;
  }
  @media (max-height: 420px) {
    .status {
      padding: 6px 10px;
    }
    .acts {
      margin: 0 -10px;
      padding: 4px 10px;
      gap: 4px;
    }
    .now {
      margin: 4px 0;
      padding-inline-start: 8px;
    }
    ol {
      margin: 2px 0;
      line-height: 1.35;
    }
  }
  .headline {
    font-size: 1.15em;
    font-weight: 600;
  }
  .now {
    margin: 8px 0;
    padding-inline-start: 12px;
    border-inline-start: 3px solid var(--vscode-focusBorder);
  }
  .person {
    font-weight: 600;
  }
  ol {
    margin: 4px 0;
    padding-inline-start: 20px;
    line-height: 1.5;
  }
  .progress {
    margin: 8px 0;
    font-variant-numeric: tabular-nums;
  }
  progress {
    flex: 0 1 260px;
  }
  .todo {
    justify-content: space-between;
    padding: 4px 0;
    max-width: 90ch;
  }
  .todo span {
    flex: 1 1 260px;
    line-height: 1.4;
  }
`;
