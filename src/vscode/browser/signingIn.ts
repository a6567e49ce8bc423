import * as l10n from '@vscode/l10n';
import type { BrowserAccess } from './browserAccess.ts';
import { isOtherMember } from './browserAccess.ts';
import { cancellableProgress } from '#vscode/cancellableProgress.ts';
import { Cancelled } from '#vscode/ui/reportError.ts';
import type { Store } from '#store/store.ts';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';
import { askBeforeRisk, window } from '#vscode/ui/window.ts';

/**
 * Opens our browser profile for the person to sign in by hand, and reports when they are signed in. Nothing reads fields or
 * cookies.
 * @returns whether they are signed in, as the member whose account this is
 * @throws Cancelled when the person does not go on
 */
export async function signIn(network: CurrentNetwork, browsers: BrowserAccess): Promise<boolean> {
  const outcome = await browsers.alone({ windowNeeded: true }, async (client, store) => {
    const came = await cancellableProgress(
      l10n.t(
        'Sign in to LinkedIn in the browser window that opens. Network Cleaner only looks whether you are signed in.',
      ),
      (signal) => client.signIn(signal),
    ).catch((error: unknown) => {
      throw error instanceof Error && 'code' in error && error.code === 'aborted' ? new Cancelled() : error;
    });
    if (came === 'signedIn' && store.isSignedOut) await store.setSignedOut(false);
    return came;
  });
  if (outcome !== 'signedIn') {
    void window.showWarningMessage(l10n.t('The browser was closed before you were signed in.'));
    return false;
  }
  const shown = await network.store();
  if (isOtherMember(shown)) return await adoptMember(shown);
  void window.showInformationMessage(l10n.t('You are signed in to LinkedIn.'));
  return true;
}

/**
 * Asks about another member who is signed in: the person's own address may have changed.
 * @returns whether the person says that it is their account
 */
async function adoptMember(store: Store): Promise<boolean> {
  const mine = l10n.t('This Is My Account');
  const { memberSeen } = store;
  const choice = await askBeforeRisk(
    l10n.t('You are signed in as a different LinkedIn member from the one whose connections these are.'),
    l10n.t(
      'No one is removed and nothing is read while someone else is signed in. If it is you, and only the address of your profile changed, say so. Otherwise sign out in that browser and sign in as yourself, or switch the account in Network Cleaner.',
    ),
    l10n.t('Not My Account'),
    mine,
  );
  if (choice !== mine || memberSeen === undefined) return false;
  await store.adoptMember(memberSeen);
  return true;
}
