import { css } from 'lit';

export const removalPeopleStyles = css`
  :host {
    display: block;
  }
  .scroller {
    max-height: min(48vh, 432px);
    min-height: 60px;
    overflow: auto;
    overflow-anchor: none;
    border-block: 1px solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder, transparent));
  }
  .lines {
    position: relative;
    overflow: clip;
  }
  .line {
    position: absolute;
    inset: 0 0 auto;
    display: grid;
    grid-template-columns: minmax(120px, 1.1fr) minmax(120px, 1.5fr) minmax(120px, 1.5fr) 60px;
    align-items: center;
    gap: 0 10px;
    padding-inline: 4px;
    contain: strict;
  }
  /* The same on every line, so that the columns stand below each other. */
  .two .line {
    grid-template-columns: minmax(120px, 1.1fr) minmax(90px, 1.2fr) minmax(120px, 1.6fr) 196px;
  }
  .line:hover {
    background: var(--vscode-list-hoverBackground);
  }
  .name,
  .job,
  .about {
    min-width: 0;
    overflow: hidden;
    text-align: start;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  button.plain.name {
    font-weight: 600;
    justify-self: start;
    max-width: 100%;
  }
  .job,
  .about {
    color: var(--vscode-descriptionForeground);
  }
  .note {
    color: var(--vscode-foreground);
  }
  .acts {
    display: flex;
    gap: 4px;
    min-width: 52px;
    justify-content: end;
  }
  button.act {
    white-space: nowrap;
    /* Also on a hovered line, whose colour may be that of the edge. */
    background: var(--vscode-editor-background);
    border-color: var(--vscode-editorWidget-border, var(--vscode-contrastBorder, transparent));
    padding: 0 8px;
  }
  .narrow .line {
    grid-template-columns: minmax(0, 1fr) auto;
    grid-template-rows: 26px 20px;
    align-content: center;
  }
  .narrow .job {
    display: none;
  }
  .narrow .about {
    grid-column: 1;
    grid-row: 2;
    padding-inline-start: 5px;
  }
  .narrow .acts {
    grid-column: 2;
    grid-row: 1 / 3;
  }
`;
