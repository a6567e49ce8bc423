import { css } from 'lit';

/** One line over the page that tells what happened. */
export const noticeStyles = css`
  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    max-width: 100%;
    padding: 4px 6px 4px 12px;
    background: var(--vscode-notifications-background, var(--vscode-editorWidget-background));
    color: var(--vscode-notifications-foreground, var(--vscode-editorWidget-foreground));
    border: 1px solid
      var(--vscode-notifications-border, var(--vscode-editorWidget-border, var(--vscode-contrastBorder)));
    border-radius: 4px;
    box-shadow: 0 2px 8px var(--vscode-widget-shadow, transparent);
  }
`;
