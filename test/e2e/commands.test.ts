import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { acquireLock } from '#store/file/ownedLock.ts';
import { runnerLockName } from '#store/runnerLock.ts';
import { accountFolder } from './savedNetwork.ts';
import { Session } from './session.ts';
import type { Workbench } from './workbench.ts';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string; readonly title: string }[] };
}
function json(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'));
}

/** These open LinkedIn in a browser, and have tests of their own. */
const atLinkedIn = ['signIn', 'checkLinkedInPage', 'savePageStructure', 'syncConnections'];
/** This one makes a network. */
const makesNetwork = 'trySampleNetwork';

describe('every command, while there is no network yet', function () {
  this.timeout(240_000);
  let session: Session;
  let workbench: Workbench;

  before(async () => {
    session = await Session.start({ settings: { 'networkCleaner.linkedin.address': 'http://127.0.0.1:9' } });
    workbench = await session.openWindow();
    // As a newcomer does, who leaves Removals closed.
    await workbench.page.getByRole('tab', { name: /^Network Cleaner/ }).click();
    // By then it is known what there is nothing of.
    await workbench.pane('Connections').getByText('See your whole LinkedIn network').first().waitFor();
  });
  after(() => session.stop());

  it('is not offered, or shows something, or says that there is nothing to do; none shows an error (U33)', async () => {
    const texts = json('package.nls.json') as Record<string, string>;
    const commands = (json('package.json') as Manifest).contributes.commands.filter(
      ({ command }) => ![...atLinkedIn, makesNetwork].some((name) => command.endsWith(`.${name}`)),
    );
    const offered: string[] = [];
    const silent: string[] = [];
    for (const { title } of commands) {
      const shown = `Network Cleaner: ${texts[title.slice(1, -1)] ?? title}`;
      if (!(await workbench.offers(shown))) continue;
      offered.push(shown);
      await workbench.runCommand(shown);
      if (!(await workbench.showsSomething())) silent.push(shown);
      assert.deepEqual(await workbench.errors(), [], shown);
      await workbench.putAway();
    }
    assert.deepEqual(silent, []);
    assert.ok(offered.length > 10, offered.join(', '));
    for (const title of [
      'Break Lock…',
      'Undo Last Decision',
      'Retry Failed Removals',
      'Compare Readings…',
      'Find Connection…',
      'Restore Backup…',
      'Delete Record of What Was Shared…',
    ])
      assert.ok(!offered.includes(`Network Cleaner: ${title}`), `${title} can do nothing here`);
  });

  it('offers to break a lock once one stands in the way, and no longer when it is broken', async () => {
    const breakLock = 'Network Cleaner: Break Lock…';
    const folder = accountFolder(session);
    mkdirSync(folder, { recursive: true });
    // Another window, which lives.
    const lock = await acquireLock(join(folder, runnerLockName), 0);
    assert.ok(lock);
    await workbench.runCommand('Network Cleaner: Sync Connections from LinkedIn');
    await workbench.notification('The browser of this account is in use');
    assert.ok(await workbench.offers(breakLock));
    await workbench.putAway();
    await workbench.runCommand(breakLock);
    await workbench.pickQuickItem('running removals');
    assert.equal(await workbench.defaultDialogButton(), 'Leave the Lock');
    await workbench.pressDialogButton('Break Lock');
    await workbench.notification('The lock was broken.');
    assert.equal(await workbench.offers(breakLock), false);
    await lock.release();
  });
});
