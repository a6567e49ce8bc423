import * as l10n from '@vscode/l10n';
import { errorMessage } from '#core/text/errorMessage.ts';
import type { SealedFile } from './durableFile.ts';
import type { LatestState } from './latestState.ts';

/** What something other than us did to the file, which now holds nothing newer than this window. */
export type Trouble =
  | { readonly kind: 'missing' }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'foreign'; readonly sealed: SealedFile; readonly networkId: string };

/** How long a window that does not have the latest state waits for others to save theirs. */
const othersFirstMs = 3_000;

/** Whether a later state was saved than the one a window shows. */
export function isBehind(
  shown: { readonly networkId: string; readonly savedRevision: number },
  trouble: Trouble,
  latest: LatestState | undefined,
): latest is LatestState {
  if (latest === undefined) return false;
  return latest.networkId === shown.networkId ? latest.revision > shown.savedRevision : trouble.kind !== 'foreign';
}

/**
 * Whether a window should not save its state again yet, since a window with a later state may still do so.
 * @param since when this window first saw the trouble
 */
export function leavesToOthers(
  shown: { readonly networkId: string; readonly savedRevision: number },
  trouble: Trouble,
  latest: LatestState | undefined,
  since: number | undefined,
): boolean {
  return isBehind(shown, trouble, latest) && performance.now() - (since ?? 0) < othersFirstMs;
}

/** A sentence on what happened. */
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

/** A sentence on trouble that could not be put right. */
export function unmendedSentence(trouble: Trouble, error: unknown): string {
  return l10n.t`${troubleSentence(trouble)} What is shown is the last good state, which can’t be saved at the moment (${errorMessage(error)}).`;
}

/** A sentence on a file that was put back while no window was open, so that no one had anything later. */
export function putBackSentence(): string {
  return l10n.t(
    'The saved network is older than what was last saved here: something other than Network Cleaner put it back. What was changed since is not in it.',
  );
}
