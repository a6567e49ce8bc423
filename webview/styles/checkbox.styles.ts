import { css } from 'lit';

/**
 * Checkboxes of rows and facets. They are native ones, since there are many that come and go with every scroll, but look
 * like the toolkit's.
 */
export const checkboxStyles = css`
  input[type='checkbox'] {
    appearance: none;
    flex: none;
    width: 16px;
    height: 16px;
    margin: 0;
    border: 1px solid var(--vscode-checkbox-border, var(--vscode-contrastBorder));
    border-radius: var(--vscode-cornerRadius-small, 3px);
    background: var(--vscode-checkbox-background);
    color: var(--vscode-foreground);
    display: grid;
    place-content: center;
  }
  input[type='checkbox']:checked::before {
    content: '';
    width: 8px;
    height: 4px;
    border: solid currentColor;
    border-width: 0 0 2px 2px;
    transform: translateY(-1px) rotate(-45deg);
  }
  input[type='checkbox']:indeterminate::before {
    content: '';
    width: 8px;
    height: 2px;
    background: currentColor;
  }
  input[type='checkbox']:disabled {
    opacity: 0.4;
    cursor: not-allowed;
  }
  @media (forced-colors: active) {
    input[type='checkbox'] {
      appearance: auto;
    }
    input[type='checkbox']::before {
      display: none;
    }
  }
`;
