import * as l10n from '@vscode/l10n';
import { BrowserError } from '#protocol/browserMessages.ts';

/**
 * Waits for an answer of the browser, but no longer than the limit, since a page with a hanging script never answers.
 * @param limit milliseconds
 * @throws BrowserError `browserLost` after the limit
 */
export async function within<T>(limit: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new BrowserError('browserLost', l10n.t('The page of LinkedIn does not answer any more.'))),
      limit,
    );
  });
  // A failure after the limit does not matter and must not be reported as unhandled.
  answer.catch(() => undefined);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
