import * as l10n from '@vscode/l10n';
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { completeQuery } from '#core/search/completion.ts';
import type { SearchIndex } from '#core/search/searchIndex.ts';

const most = 8;

/** Buttons for the existing tags, the most frequent first. @param without tags that need not be offered */
export function tagsInUse(
  index: SearchIndex,
  choose: (tag: string) => void,
  without: readonly string[] = [],
): TemplateResult | typeof nothing {
  const has = new Set(without);
  const tags = completeQuery('tag:', 4, index, most + has.size).items.filter(({ label }) => !has.has(label));
  if (tags.length === 0) return nothing;
  return html`<span class="offered" role="group" aria-label=${l10n.t('Tags in use')}>
    ${tags
      .slice(0, most)
      .map(
        ({ label }) => html`<button class="plain framed" dir="auto" @click=${() => choose(label)}>${label}</button>`,
      )}
  </span>`;
}

export const tagsInUseStyles = css`
  .offered {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }
`;
