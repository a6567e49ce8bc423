import * as l10n from '@vscode/l10n';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { stateTitles } from '#core/people/stateTitles.ts';
import { formatCount } from '#core/text/numbers.ts';
import type { PersonEvidence } from './personEvidence.ts';

/** The others at the same company. */
export function colleagueList({ colleagues, moreColleagues }: PersonEvidence): TemplateResult | typeof nothing {
  if (colleagues.length === 0) return nothing;
  return html`<h3>${l10n.t`Others you know there (${formatCount(colleagues.length + moreColleagues)})`}</h3>
    <ul>
      ${colleagues.map(
        ({ name, state }) =>
          html`<li>
            <bdi>${name}</bdi
            >${state === 'undecided' ? nothing : html` <span class="muted">${stateTitles[state]}</span>`}
          </li>`,
      )}
      ${moreColleagues > 0 ? html`<li class="muted">${l10n.t`and ${formatCount(moreColleagues)} more`}</li>` : nothing}
    </ul>`;
}

/** Reasons of one kind, or nothing. */
export function reasonList(
  heading: string,
  kind: string,
  sign: string,
  reasons: readonly string[],
): TemplateResult | typeof nothing {
  if (reasons.length === 0) return nothing;
  return html`<h3>${heading}</h3>
    <ul class=${kind}>
      ${reasons.map((reason) => html`<li><span class="sign" aria-hidden="true">${sign}</span>${reason}</li>`)}
    </ul>`;
}
