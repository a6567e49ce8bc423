import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
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
    session = await Session.start({ settings: { 'networkCleaner.linkedin.baseUrl': 'http://127.0.0.1:9' } });
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
    for (const title of ['Undo Last Decision', 'Retry Failed Removals', 'Compare Readings…', 'Find Connection…'])
      assert.ok(!offered.includes(`Network Cleaner: ${title}`), `${title} can do nothing here`);
  });
});
