import * as l10n from '@vscode/l10n';
import { BrowserError } from '#protocol/browserMessages.ts';
import type { LinkedInPage } from '#linkedin/page/linkedInPage.ts';
import { connectionsPath } from '#linkedin/page/pageState.ts';
import { skeletonOf } from '#linkedin/page/skeleton.ts';

/**
 * Shows the list of connections, so that the person can open what they want to report. Meanwhile the page's own removal
 * requests are stopped, since there is no run to record whom they remove.
 */
export async function showList(page: LinkedInPage): Promise<void> {
  await page.guard.begin('');
  page.guard.demandName();
  await page.open(connectionsPath);
  await page.bringToFront();
}

/**
 * The skeleton of the open page, without personal data: see `skeletonOf`. Clicks and opens nothing.
 * @throws BrowserError `unexpected` when no page of LinkedIn is open, or one that is too long
 */
export async function pageStructure(page: LinkedInPage): Promise<{ readonly skeleton: string }> {
  const seen = await page.seeStructure();
  if (!URL.canParse(seen.url) || new URL(seen.url).origin !== new URL(page.baseUrl).origin) {
    throw new BrowserError(
      'unexpected',
      l10n.t('The browser shows no page of LinkedIn. Open the page, then try again.'),
    );
  }
  try {
    return { skeleton: skeletonOf(seen) };
  } catch (error) {
    if (error instanceof RangeError) throw new BrowserError('unexpected', error.message);
    throw error;
  }
}
