import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ConnectionState } from '#core/people/connection.ts';
import { codicon } from './codicon.ts';
import type { CodiconName } from './codicon.ts';

/** One sign for each decision and standing, the same as in the Connections view; undecided people have none. */
export const stateSigns: Readonly<Record<Exclude<ConnectionState, 'undecided'>, CodiconName>> = {
  keep: 'shield',
  review: 'eye',
  remove: 'close',
  queued: 'clock',
  unknown: 'question',
  removed: 'trash',
  gone: 'circleSlash',
};

/** The sign of a state beside the word for it. */
export function stateSign(state: ConnectionState): TemplateResult | typeof nothing {
  if (state === 'undecided') return nothing;
  return html`<span class="sign" data-state=${state}>${codicon(stateSigns[state])}</span>`;
}

export const stateSignStyles = css`
  .sign {
    flex: none;
  }
  .sign[data-state='keep'] {
    color: var(--vscode-charts-green);
  }
  .sign[data-state='review'] {
    color: var(--vscode-charts-yellow);
  }
  .sign[data-state='remove'] {
    color: var(--vscode-charts-red);
  }
  .sign[data-state='queued'],
  .sign[data-state='unknown'] {
    color: var(--vscode-symbolIcon-classForeground, currentColor);
  }
  .sign[data-state='removed'],
  .sign[data-state='gone'] {
    color: var(--vscode-descriptionForeground);
  }
`;
