import { css } from 'lit';

export const networkOverviewStyles = css`
  :host {
    display: block;
    position: relative;
    min-height: 0;
  }
  .page {
    position: absolute;
    inset: 0;
    overflow: auto;
    padding: 8px 16px 24px;
    container-type: inline-size;
  }
  ul {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .numbers {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(120px, 1fr));
    gap: 6px;
  }
  .number {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    width: 100%;
    height: 100%;
    padding: 6px 10px;
    border: 1px solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder, transparent));
    border-radius: 4px;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    overflow-wrap: anywhere;
    hyphens: auto;
  }
  button.number {
    cursor: pointer;
  }
  button.number:hover {
    background: var(--vscode-list-hoverBackground);
  }
  button.number[aria-pressed='true'] {
    background: var(--vscode-inputOption-activeBackground);
    color: var(--vscode-inputOption-activeForeground);
    border-color: var(--vscode-inputOption-activeBorder, var(--vscode-contrastActiveBorder, currentColor));
  }
  .figure {
    font-size: 1.6em;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .ways,
  .line,
  .choices {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
  }
  .ways {
    margin-top: 8px;
  }
  .line {
    justify-content: space-between;
    margin: 8px 0;
  }
  .choices button:disabled {
    opacity: 0.6;
    cursor: default;
  }
  .past {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
  }
  .past input {
    accent-color: var(--vscode-charts-blue);
    width: 180px;
    min-width: 0;
  }
  .then-when {
    min-width: 15ch;
    font-variant-numeric: tabular-nums;
  }
  .remarks {
    margin: 0 0 8px;
    overflow-wrap: anywhere;
  }
  .price {
    columns: 320px;
    margin: 0 0 10px;
    padding: 8px 12px;
    border-inline-start: 3px solid var(--vscode-charts-red);
  }
  .price li {
    break-inside: avoid;
    padding: 1px 0;
    overflow-wrap: anywhere;
  }
  .pictures {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 20px 28px;
  }
  .wide {
    grid-column: 1 / -1;
  }
  @container (max-width: 640px) {
    .pictures {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
