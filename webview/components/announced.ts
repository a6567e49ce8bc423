import { html } from 'lit';
import type { TemplateResult } from 'lit';

/**
 * Words that screen readers announce, or only read like any others. The live region is always there and holds nothing
 * else: one that is switched on together with new words is announced twice by some, and not at all by others.
 */
export function announced(words: string, isSpoken: boolean): TemplateResult {
  return html`<span role="status">${isSpoken ? words : ''}</span><span>${isSpoken ? '' : words}</span>`;
}
