import * as l10n from '@vscode/l10n';
import type { SealedFile } from './durableFile.ts';
import type { LatestState } from './latestState.ts';

/** What something other than us did to the file: it shows nothing later than what this window has. */
export type Trouble =
  | { readonly kind: 'missing' }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'foreign'; readonly sealed: SealedFile; readonly networkId: string };

/** How long a window whose own state is not the latest leaves it to others to save theirs. */
const othersFirstMs = 3_000;

/** Whether something later was saved than what a window shows. */
export function isBehind(
  shown: { readonly networkId: string; readonly savedRevision: number },
  trouble: Trouble,
  latest: LatestState | undefined,
): latest is LatestState {
  if (latest === undefined) return false;
  return latest.networkId === shown.networkId ? latest.revision > shown.savedRevision : trouble.kind !== 'foreign';
}

/**
 * Whether it is too early to save again what a window shows: one that has something later may still do so.
 * @param since when this window saw it first
 */
export function leavesToOthers(
  shown: { readonly networkId: string; readonly savedRevision: number },
  trouble: Trouble,
  latest: LatestState | undefined,
  since: number | undefined,
): boolean {
  return isBehind(shown, trouble, latest) && performance.now() - (since ?? 0) < othersFirstMs;
}

/** What happened, for the person. */
export function troubleSentence({ kind }: Trouble): string {
  switch (kind) {
    case 'missing':
      return l10n.t('The saved network had disappeared from its folder, though it was not deleted here.');
    case 'damaged':
      return l10n.t('The saved network was damaged by another program.');
    case 'foreign':
      return l10n.t(
        'The saved network was replaced by an older or another one, by something other than Network Cleaner.',
      );
  }
}
