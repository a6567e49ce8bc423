import { css } from 'lit';

/** What every component needs: the editor's type, a visible focus, and words for screen readers only. */
export const sharedStyles = css`
  :host {
    font-family: var(--vscode-font-family);
    font-size: var(--vscode-font-size);
    color: var(--vscode-foreground);
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  * {
    box-sizing: border-box;
  }
  :focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }
  .for-readers {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  /* The toolkit takes a field's accessible name from its content only; what is seen is the placeholder or heading. */
  vscode-text-field::part(label),
  vscode-text-area::part(label) {
    display: none;
  }
  /* The toolkit is older than the editor's colour for the border of a secondary button, and than its round corners. */
  vscode-button {
    border-radius: var(--vscode-cornerRadius-small, 2px);
  }
  vscode-button[appearance='secondary'] {
    --button-border: var(--vscode-button-secondaryBorder, var(--vscode-contrastBorder, transparent));
  }
  vscode-checkbox {
    --checkbox-foreground: var(--vscode-foreground);
  }
  /* A button as calm as text, with a border: no button that removes stands out more than one that keeps. */
  button.plain.framed {
    padding: 0 8px;
    background: var(--vscode-button-secondaryBackground);
    color: var(--vscode-button-secondaryForeground);
    border-color: var(--vscode-button-secondaryBorder, var(--vscode-contrastBorder, transparent));
  }
  button.plain.framed:hover:not(:disabled) {
    background: var(--vscode-button-secondaryHoverBackground, var(--vscode-toolbar-hoverBackground));
  }
  .muted {
    color: var(--vscode-descriptionForeground);
  }
  button.plain {
    border: 1px solid transparent;
    border-radius: var(--vscode-cornerRadius-small, 3px);
    background: none;
    color: inherit;
    font: inherit;
    padding: 0 4px;
    min-height: 22px;
    cursor: pointer;
  }
  button.plain:hover {
    background: var(--vscode-toolbar-hoverBackground);
  }
  button.plain[aria-pressed='true'],
  button.plain.open[aria-expanded='true'] {
    background: var(--vscode-inputOption-activeBackground);
    color: var(--vscode-inputOption-activeForeground);
    border-color: var(--vscode-inputOption-activeBorder, transparent);
  }
  :host-context(.vscode-high-contrast) button.plain[aria-pressed='true'],
  :host-context(.vscode-high-contrast-light) button.plain[aria-pressed='true'] {
    border-color: var(--vscode-contrastActiveBorder);
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  @media (forced-colors: active) {
    button.plain[aria-pressed='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
  .codicon {
    font: normal normal normal 16px/1 codicon;
    display: inline-block;
    vertical-align: middle;
    text-align: center;
    -webkit-font-smoothing: antialiased;
    user-select: none;
  }
  .popover {
    position: absolute;
    z-index: 20;
    background: var(--vscode-editorHoverWidget-background, var(--vscode-editorWidget-background));
    color: var(--vscode-editorHoverWidget-foreground, var(--vscode-editorWidget-foreground));
    border: 1px solid var(--vscode-editorHoverWidget-border, var(--vscode-editorWidget-border));
    border-radius: 4px;
    box-shadow: 0 2px 8px var(--vscode-widget-shadow, transparent);
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      transition: none !important;
      animation: none !important;
      scroll-behavior: auto !important;
    }
  }
`;
