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
    grid-template-columns: minmax(0, 1fr) minmax(0, 1.1fr) minmax(0, 2fr) minmax(60px, max-content);
    align-items: center;
    gap: 0 10px;
    padding-inline: 4px;
    contain: strict;
  }
  .line:hover {
    background: var(--vscode-list-hoverBackground);
  }
  .name,
  .job,
  .text {
    min-width: 0;
    overflow: hidden;
    text-align: left;
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
  .about {
    display: flex;
    gap: 8px;
    min-width: 0;
  }
  .note {
    color: var(--vscode-foreground);
  }
  /* What came of someone may be a long sentence, of which the end is cut; the time stays. */
  .when {
    flex: none;
    font-variant-numeric: tabular-nums;
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
  .tall .line {
    grid-template-columns: fit-content(60%) minmax(0, 1fr) auto;
    grid-template-rows: 26px 20px;
    align-content: center;
  }
  .tall .about {
    grid-area: 2 / 1 / 3 / -1;
    padding-inline: 5px;
  }
  .tall .acts {
    grid-area: 1 / 3;
  }
`;
