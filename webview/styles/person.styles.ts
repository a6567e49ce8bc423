import { css } from 'lit';

/** What is known about one person, beside the list and one by one: headings, facts, lists, tags. */
export const personStyles = css`
  h2 {
    margin: 0;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  h3 {
    margin: 14px 0 3px;
    font-size: 11px;
    font-weight: 600;
    letter-spacing: 0.02em;
  }
  p {
    margin: 2px 0;
    overflow-wrap: anywhere;
  }
  dl {
    display: grid;
    grid-template-columns: max-content 1fr;
    gap: 2px 12px;
    margin: 0;
  }
  dt {
    color: var(--vscode-descriptionForeground);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .sum li {
    padding-inline-start: 2em;
    text-indent: -2em;
  }
  .worth {
    display: inline-block;
    min-width: 2em;
    box-sizing: border-box;
    text-indent: 0;
    font-variant-numeric: tabular-nums;
  }
  .tags {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    align-items: center;
  }
  .tag {
    padding: 0 7px;
    border-radius: 3px;
    background: var(--vscode-badge-background);
    color: var(--vscode-badge-foreground);
    border: 1px solid var(--vscode-contrastBorder, transparent);
  }
`;
