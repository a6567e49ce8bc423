import * as l10n from '@vscode/l10n';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { printStrength } from '#core/insight/strength.ts';
import type { ConnectionDetails } from '#protocol/gridSchemas.ts';

/** Strength with its sum: points that count, then points that may count, each with its source. */
export function strengthList({ low, high, points }: ConnectionDetails['strength']): TemplateResult {
  const counting = points.filter(({ answer }) => answer === 'yes');
  const open = points.filter(({ answer }) => answer === 'unknown');
  return html`<h3>${l10n.t`Strength ${printStrength({ low, high })}`}</h3>
    <ul class="sum">
      ${counting.map(
        ({ says, points: worth, source }) =>
          html`<li><span class="worth">+${worth}</span> ${says} <span class="muted">${source}</span></li>`,
      )}
      ${open.map(
        ({ says, source }) =>
          html`<li>
            <span class="worth" aria-label=${l10n.t('not known')}>?</span> ${says}
            <span class="muted">${l10n.t`${source} does not tell`}</span>
          </li>`,
      )}
      ${counting.length + open.length === 0 ? html`<li class="muted">${l10n.t('Nothing between you')}</li>` : nothing}
    </ul>`;
}

/** What the title says, each with the word that decided. */
export function titleWordList(words: ConnectionDetails['titleWords']): TemplateResult | typeof nothing {
  if (words.length === 0) return nothing;
  // The quotes are those of the language; the word may be written the other way round.
  const [open, close] = l10n.t('“{0}”').split('{0}');
  return html`<p class="muted">
    ${words.map(({ says, word }, place) => html`${place > 0 ? ', ' : ''}${says} (${open}<bdi>${word}</bdi>${close})`)}
  </p>`;
}
