import * as l10n from '@vscode/l10n';
import { BrowserError } from '#protocol/browserMessages.ts';

/**
 * Waits no longer than the limit for an answer of the browser: a page whose script hangs answers nothing.
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
  // Whatever comes of it after the limit is of no interest, and no error of ours.
  answer.catch(() => undefined);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
