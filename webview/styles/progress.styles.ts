import { css } from 'lit';

/** How much of a removal run is done. */
export const progressStyles = css`
  progress {
    height: 4px;
    appearance: none;
    border: 0;
  }
  progress::-webkit-progress-bar {
    background: color-mix(in srgb, var(--vscode-foreground) 22%, transparent);
    border-radius: 2px;
  }
  progress::-webkit-progress-value {
    background: var(--vscode-progressBar-background);
    border-radius: 2px;
  }
`;
