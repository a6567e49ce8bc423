import type { RemovalRun } from '#core/removal/run.ts';
import type { RemovalNode } from './removalNodes.ts';
import type { RunControl } from './runControl.ts';

/**
 * The run that a command is about: that of the node, the open one, or the newest that fits.
 * @throws StoreError `otherNetwork` when the node is of another account
 */
export async function meantRun(
  control: Pick<RunControl, 'refresh' | 'picture' | 'expectNetworkOf'>,
  node: RemovalNode | undefined,
  fits: (run: RemovalRun) => boolean,
): Promise<RemovalRun | undefined> {
  if (node) await control.expectNetworkOf(node.run);
  await control.refresh();
  const { runs, open } = control.picture;
  const named = node && runs.find(({ id }) => id === node.run.id);
  return named ?? (open && fits(open) ? open : runs.find(fits));
}
