import * as l10n from '@vscode/l10n';
import { css, html } from 'lit';
import type { TemplateResult } from 'lit';

/** All keys of a view, over its top right corner. */
export function keyList(keys: readonly (readonly [key: string, meaning: string])[]): TemplateResult {
  return html`<div class="popover keys" role="region" aria-label=${l10n.t('Keys')}>
    <dl>
      ${keys.map(
        ([key, meaning]) =>
          html`<dt><kbd>${key}</kbd></dt>
            <dd>${meaning}</dd>`,
      )}
    </dl>
  </div>`;
}

export const keyListStyles = css`
  kbd {
    padding: 0 4px;
    border: 1px solid var(--vscode-keybindingLabel-border, var(--vscode-contrastBorder, transparent));
    border-radius: 3px;
    background: var(--vscode-keybindingLabel-background, transparent);
    color: var(--vscode-keybindingLabel-foreground, inherit);
    font: inherit;
    font-size: 0.9em;
  }
  .keys {
    top: 44px;
    right: 16px;
    max-width: calc(100% - 32px);
    padding: 8px 14px 12px;
  }
  .keys dl {
    display: grid;
    grid-template-columns: max-content 1fr;
    gap: 2px 12px;
    margin: 0;
  }
  .keys dt {
    color: inherit;
  }
  .keys dd {
    margin: 0;
  }
`;
