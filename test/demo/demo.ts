import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Cleaner, sandboxSettings, signInByHand } from '../e2e/cleaner.ts';
import { Session } from '../e2e/session.ts';
import type { Workbench } from '../e2e/workbench.ts';
import { exportName, writeExportZip } from '../sandbox/exportZip.ts';
import type { Sandbox } from '../sandbox/server.ts';
import { startSandbox } from '../sandbox/server.ts';

/*
 * The main job, done as a person does it: try the sample network, import, look, filter, decide with one key a person, agree, remove, check.
 * Everything happens on this machine: the packaged extension in a real VS Code, and a sandbox in the place of LinkedIn.
 */

const people = 2000;
const kept = 2;
const chosen = 12;

function say(line: string): void {
  console.log(`  ${line}`);
}

/** What a notification says, without its buttons. */
function sentencesOf(text: string): string {
  return /[\d,]+ connections? imported\.( You have [^.]+\.)?/.exec(text.replace(/\s+/g, ' '))?.[0] ?? text;
}

/** For a picture: the pointer out of the way, and everything drawn. */
async function settle({ page }: Workbench): Promise<void> {
  await page.mouse.move(700, 4);
  await page.waitForTimeout(700);
}

async function mainJob(session: Session, sandbox: Sandbox, exportPath: string): Promise<void> {
  const workbench = await session.openWindow();
  await workbench.openView('Network Cleaner');
  const cleaner = new Cleaner(workbench);

  await workbench.pane('Connections').getByRole('button', { name: 'Try with a Sample Network' }).click();
  const tried = await workbench.notification('connections imported', 60_000);
  say(`Tried the sample network that ships with the extension: ${sentencesOf(await tried.innerText())}`);
  const overview = await workbench.webviewFrame('network-overview');
  await overview.getByText('Sample network: these people are invented').waitFor();
  await workbench.runCommand('Notifications: Clear All Notifications');
  await settle(workbench);
  await workbench.screenshot('demo-1-sample');

  const imported = await cleaner.importExport(exportPath);
  say(`Imported an export, into an account of its own: ${sentencesOf(imported)}`);
  await workbench.runCommand('Notifications: Clear All Notifications');
  await workbench.setTheme('Default Dark Modern');
  await settle(workbench);
  await workbench.screenshot('demo-2-overview');
  await workbench.setTheme('Default Light Modern');

  const grid = await cleaner.openGrid();
  // The first screenful is there before everyone is.
  await grid.filter('', people);
  const query = 'connected:<2020 messages:0 -has:recommendation has:profile';
  await grid.filter(query);
  await settle(workbench);
  const matching = await grid.count();
  assert.ok(matching >= chosen && matching < people, `The filter matches ${matching} of ${people}.`);
  say(`Filtered by “${query}”: ${matching} of ${people}.`);
  await workbench.screenshot('demo-3-filter');

  await grid.press('Decide one by one');
  await grid.frame.locator('one-by-one h2').waitFor();
  await workbench.setTheme('Default Dark Modern');
  await settle(workbench);
  await workbench.screenshot('demo-4-one-by-one');
  await workbench.setTheme('Default Light Modern');
  await grid.frame.locator('one-by-one').press('Escape');

  // The cursor goes on to the next person by itself.
  await grid.row(1).getByRole('gridcell').nth(1).click();
  for (let place = 1; place <= kept + chosen; place++) {
    const isKept = place <= kept;
    await workbench.page.keyboard.press(isKept ? 'k' : 'x');
    await grid
      .row(place)
      .getByRole('img', { name: isKept ? 'Keep' : 'To remove' })
      .waitFor();
  }
  say(`Decided with one key a person: ${kept} to keep, ${chosen} to remove.`);
  await settle(workbench);
  await workbench.screenshot('demo-5-decided');
  await signInByHand(session, sandbox.url);
  say('Signed in by hand, in the browser profile that belongs to the extension.');

  await grid.press(`Remove Marked (${chosen})…`);
  await cleaner.removalDraft();
  await settle(workbench);
  await workbench.screenshot('demo-6-agree');
  await cleaner.agreeOnPage(chosen);
  say(`Agreed to remove ${chosen}, automatically, after reading what is lost.`);
  await workbench.page.waitForTimeout(4000);
  await workbench.screenshot('demo-7-progress');
  await workbench.notification(`${chosen} removed`, 180_000).catch(async (error: unknown) => {
    await workbench.screenshot('demo-failed');
    throw error;
  });
  await workbench.screenshot('demo-8-done');

  const { removals } = sandbox.ledger;
  assert.equal(removals.length, chosen, `The sandbox counted ${removals.length} removals.`);
  assert.deepEqual(sandbox.ledger.removedTwice(), []);
  assert.equal(sandbox.connectedSlugs().length, people - chosen);
  const after = await cleaner.openGrid();
  await after.filter('state:removed', chosen);
  await after.filter('state:keep', kept);
  say(`The sandbox’s own ledger agrees: ${removals.length} removed, no one twice, no one else.`);
  for (const { slug } of removals) say(`    removed ${slug}`);
}

const { values } = parseArgs({ options: { open: { type: 'boolean', default: false } } });
const folder = mkdtempSync(join(tmpdir(), 'network-cleaner-demo-'));
const sandbox = await startSandbox({ people, seed: 1 });
let session: Session | undefined;
try {
  const exportPath = join(folder, exportName());
  await writeExportZip(exportPath, sandbox.network);
  console.log(`\n== Demo: ${people} invented people on a sandbox at ${sandbox.url}`);
  session = await Session.start({ fewBuiltIns: false, settings: sandboxSettings(sandbox.url) });
  await mainJob(session, sandbox, exportPath);
  console.log('\nDone. Screenshots are in test-results/screenshots/demo-*.png');
  if (values.open) {
    console.log(
      `\nVS Code is open at ${session.server.windowUrl()}\nThe export is ${exportPath}. Press Ctrl+C to end.`,
    );
    await new Promise((resolve) => process.once('SIGINT', resolve));
  }
} finally {
  await session?.stop();
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
}
