import { css } from 'lit';

export const appStyles = css`
  :host {
    position: absolute;
    inset: 0;
    display: flex;
    flex-direction: column;
    overflow: hidden;
    background: var(--vscode-editor-background);
  }
  .top {
    flex: none;
    display: flex;
    flex-direction: column;
    gap: 6px;
    padding: 8px 12px 4px;
  }
  .line {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .main {
    flex: 1;
    min-height: 0;
    display: flex;
    border-top: 1px solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder, transparent));
  }
  .people {
    position: relative;
    flex: 1;
    min-width: 0;
    display: flex;
    flex-direction: column;
  }
  .list {
    position: relative;
    flex: 1;
    min-height: 0;
    display: flex;
    flex-direction: column;
  }
  people-grid,
  network-overview {
    flex: 1;
  }
  selection-bar {
    flex: none;
    padding: 2px 12px 4px;
  }
  facet-panel {
    flex: 0 0 212px;
    border-inline-end: 1px solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder, transparent));
  }
  details-pane {
    flex: 0 0 290px;
    border-inline-start: 1px solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder, transparent));
  }
  button.tool {
    flex: none;
    min-width: 26px;
    min-height: 26px;
  }
  .loading {
    flex: 1;
  }
  /* Beside the side bar of a usual window: details under the list, so that names and dates are not cut for them. */
  @media (min-width: 721px) and (max-width: 1100px) and (min-height: 640px) {
    .main {
      display: grid;
      grid-template: minmax(0, 1fr) auto / auto minmax(0, 1fr);
    }
    facet-panel {
      grid-row: 1 / span 2;
      width: 212px;
    }
    .people,
    details-pane {
      grid-column: 2;
    }
    details-pane {
      max-height: 38vh;
      border-inline-start: 0;
      border-block-start: 1px solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder, transparent));
    }
  }
  /* Narrow, as at 200 % zoom or in a side column: one column, and what is opened covers the rest. */
  @media (max-width: 720px) {
    .top {
      padding-inline: 8px;
    }
    .main {
      position: relative;
    }
    facet-panel,
    details-pane {
      position: absolute;
      inset: 0 0 0 auto;
      z-index: 10;
      width: min(320px, 100%);
      background: var(--vscode-editor-background);
    }
    facet-panel {
      inset: 0 auto 0 0;
    }
    selection-bar {
      padding-inline: 8px;
    }
  }
  @media (max-height: 520px) {
    .top {
      gap: 3px;
      padding-block: 3px 2px;
    }
    selection-bar {
      padding-block: 0;
    }
  }
`;
