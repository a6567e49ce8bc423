import type { BrowserAccess } from './browserAccess.ts';
import { cancellableProgress } from './cancellableProgress.ts';
import { Cancelled } from './log.ts';
import { window } from './window.ts';

/**
 * Opens our browser profile for the person to sign in by hand, and says when they are. Nothing looks at fields or cookies.
 * @returns whether they are signed in
 * @throws Cancelled when the person does not go on
 */
export async function signIn(browsers: BrowserAccess): Promise<boolean> {
  const client = await browsers.client({ windowNeeded: true });
  const outcome = await cancellableProgress(
    'Sign in to LinkedIn in the browser window that opens. Network Cleaner only looks whether you are signed in.',
    (signal) => client.signIn(signal),
  )
    .catch((error: unknown) => {
      throw error instanceof Error && 'code' in error && error.code === 'aborted' ? new Cancelled() : error;
    })
    .finally(() => client.close());
  if (outcome === 'signedIn') void window.showInformationMessage('You are signed in to LinkedIn.');
  else void window.showWarningMessage('The browser was closed before you were signed in.');
  return outcome === 'signedIn';
}
