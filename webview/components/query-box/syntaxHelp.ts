import * as l10n from '@vscode/l10n';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { fieldHelp, operatorHelp } from '#core/query/fieldHelp.ts';

const shownExamples = 5;

/** The content of the help popover: the query language in one view. */
export function syntaxHelp(): TemplateResult {
  return html`
    <h2>${l10n.t('What you can type')}</h2>
    <dl>
      ${operatorHelp.map(
        ({ example, meaning }) =>
          html`<dt><code>${example}</code></dt>
            <dd>${meaning}</dd>`,
      )}
      ${fieldHelp.map(({ field, description, examples }) => {
        const values = examples.slice(0, shownExamples).map(({ value }) => value);
        return html`<dt><code>${field}:</code></dt>
          <dd>${description}: <code>${values.join(' · ')}</code></dd>`;
      })}
    </dl>
  `;
}
