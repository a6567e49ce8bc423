import * as vscode from 'vscode';
import type { BrowserAccess } from './browserAccess.ts';

/**
 * Opens our browser profile for the person to sign in by hand, and says when they are. Nothing looks at fields or cookies.
 * @returns whether they are signed in
 */
export async function signIn(browsers: BrowserAccess): Promise<boolean> {
  const client = await browsers.client({ windowNeeded: true });
  const outcome = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title:
        'Sign in to LinkedIn in the browser window that opens. Network Cleaner only looks whether you are signed in.',
      cancellable: true,
    },
    (_progress, token) => {
      const abort = new AbortController();
      const subscription = token.onCancellationRequested(() => abort.abort());
      return client.signIn(abort.signal).finally(() => subscription.dispose());
    },
  );
  await client.close();
  if (outcome === 'signedIn') void vscode.window.showInformationMessage('You are signed in to LinkedIn.');
  else void vscode.window.showWarningMessage('The browser was closed before you were signed in.');
  return outcome === 'signedIn';
}
