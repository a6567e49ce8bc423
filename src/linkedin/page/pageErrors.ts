import * as l10n from '@vscode/l10n';
import { BrowserError } from '#protocol/browserMessages.ts';

/** Turns errors of Playwright into ours; other errors pass unchanged. */
export function translated(error: unknown, closed: boolean): unknown {
  if (error instanceof BrowserError || !(error instanceof Error)) return error;
  if (closed || /has been closed|crashed|disconnected/i.test(error.message)) {
    return new BrowserError('browserLost', l10n.t('The browser window was closed, or the browser ended.'), {
      cause: error,
    });
  }
  const net = /net::(ERR_[A-Z_]+)/.exec(error.message)?.[1];
  if (net || error.name === 'TimeoutError') {
    return new BrowserError(
      'networkLost',
      net
        ? l10n.t`LinkedIn could not be reached (${net}).`
        : l10n.t('LinkedIn could not be reached (no answer in time).'),
      {
        cause: error,
      },
    );
  }
  return error;
}

/** Whether an error means that the page navigated during a step. */
export function isNavigation(error: unknown): boolean {
  return (
    error instanceof Error &&
    /context was destroyed|because of a navigation|Cannot find context|frame was detached|interrupted by another navigation|ERR_ABORTED/i.test(
      error.message,
    )
  );
}

/** Whether an error means that the element left the page, is invisible, or could not be reached in time. */
export function isUnclickable(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error.name === 'TimeoutError' ||
      /not attached|not visible|outside of the viewport|not an? <?input/i.test(error.message) ||
      isNavigation(error))
  );
}
