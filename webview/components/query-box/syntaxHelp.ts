import * as l10n from '@vscode/l10n';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { fieldHelp } from '#core/query/fieldHelp.ts';

const general: readonly (readonly [written: string, found: string])[] = [
  [
    'jose "data engineer"',
    l10n.t('Words and phrases in name, company or title. A space means “and”; accents do not matter.'),
  ],
  ['recruit*', l10n.t('A word that begins so.')],
  ['-acme', 'Not.'],
  ['acme OR (bluefern engineer)', l10n.t('Either, and groups.')],
  ['state:(review OR remove)', l10n.t('One of several values.')],
];
const shownExamples = 5;

/** The content of the help popover: the query language in one view. */
export function syntaxHelp(): TemplateResult {
  return html`
    <h2>${l10n.t('What you can type')}</h2>
    <dl>
      ${general.map(
        ([written, found]) =>
          html`<dt><code>${written}</code></dt>
            <dd>${found}</dd>`,
      )}
      ${fieldHelp.map(({ field, description, examples }) => {
        const values = examples.slice(0, shownExamples).map(({ value }) => value);
        return html`<dt><code>${field}:</code></dt>
          <dd>${description}: <code>${values.join(' · ')}</code></dd>`;
      })}
    </dl>
  `;
}
