import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateNetwork } from '../sandbox/people.ts';
import { PersonAtBrowser, reachableBrowser, removeInList } from './personAtBrowser.ts';
import { RemovalStage } from './removalStage.ts';
import { accountFolder } from './savedNetwork.ts';
import { assertAsTold } from './toldEffort.ts';

const generated = generateNetwork({ count: 60, seed: 33, hiddenShare: 0 });
const byDay = generated.people.toSorted((a, b) => a.connectedOn.localeCompare(b.connectedOn));
/** Whoever connected last is new since last week; three of those before have left by themselves. */
const joined = byDay.slice(-5);
const left = [byDay[3], byDay[20], byDay[41]];
const lastWeek = { ...generated, people: generated.people.filter((person) => !joined.includes(person)) };
const thisWeek = { ...generated, people: generated.people.filter((person) => !left.includes(person)) };

/* Story 7: who looks after her network every week. Her account is her living, so she clicks herself. */
describe('a weekly look at the network in VS Code', () => {
  let stage: RemovalStage;
  const scratch = mkdtempSync(join(tmpdir(), 'network-cleaner-weekly-'));

  before(async function () {
    this.timeout(180_000);
    const browser = { 'networkCleaner.browser.executablePath': reachableBrowser(scratch) };
    stage = await RemovalStage.open({ people: thisWeek, exported: lastWeek }, browser);
  });
  after(async () => {
    await (stage as RemovalStage | undefined)?.stop();
    rmSync(scratch, { recursive: true, force: true });
  });
  afterEach(async function () {
    await stage.tidyUpAfter(this.currentTest);
  });

  it('story 7: who is new and who left by themselves, five decisions, and two who go by her own hand', async () => {
    const { workbench, cleaner, sandbox } = stage;
    workbench.effort.reset();
    const imported = stage.importNetwork(thisWeek);
    assert.match(await workbench.dialogText(), /3 people listed before would be marked as gone/);
    await workbench.pressDialogButton('Import Anyway');
    await imported;
    let grid = await cleaner.openGrid();
    await grid.filter('left:lastImport', left.length);
    for (const person of left)
      await grid.frame
        .getByText(person?.fullName ?? '', { exact: true })
        .first()
        .waitFor();

    // The cursor goes on by itself, also for keys that come faster than decisions are saved.
    await grid.filter('joined:lastImport', joined.length);
    await grid.filterBox.press('Escape');
    await grid.row(1).getByRole('gridcell').nth(1).click();
    await workbench.page.keyboard.type('xkxkv');
    await workbench.effort.as({}, async () => {
      await grid.filter('joined:lastImport state:review', 1);
      await grid.filter('joined:lastImport state:remove', 2);
    });
    const isMarked = ({ decision }: { readonly decision: string }): boolean => decision === 'remove';
    let marked = (await stage.stored()).people.filter(isMarked);
    for (const giveUpAt = Date.now() + 10_000; marked.length !== 2 && Date.now() < giveUpAt;)
      marked = (await stage.stored()).people.filter(isMarked);
    assert.equal(marked.length, 2);
    assert.ok(marked.every(({ slug }) => joined.some((person) => person.slug === slug)));

    await workbench.runCommand('Network Cleaner: Remove Marked…');
    await cleaner.agreeOnPage(2, 'Guided: I Click');
    await stage.untilRun(({ targets }) => targets[0]?.state === 'intent');
    const person = await PersonAtBrowser.sitDown(join(accountFolder(stage.session), 'browser-profile', 'custom'));
    for (const place of [0, 1]) {
      const run = await stage.untilRun(({ targets }) => targets[place]?.state === 'intent');
      await removeInList(workbench.effort.counting(person.page), run.targets[place]?.slug ?? '');
      await stage.untilRun(({ targets }) => targets[place]?.state === 'removed');
    }
    await person.leave();
    await stage.untilRun(({ state }) => state === 'finished');
    assert.deepEqual(sandbox.ledger.removedSlugs.toSorted(), marked.map(({ slug }) => slug).toSorted());
    await stage.assertHonest();
    const { keys, clicks } = workbench.effort.count;
    console.log(`      story 7: ${keys} keys, ${clicks} clicks`);

    grid = await cleaner.openGrid();
    await grid.filter('left:lastImport', left.length);
    assert.equal((await stage.stored()).people.filter(({ decision }) => decision === 'keep').length, 2);
    assertAsTold(7, { keys, clicks });
  }).timeout(180_000);
});
