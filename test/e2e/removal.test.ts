import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REMOVAL_SITES, SITE_NAMES, SiteStage } from './siteStage.ts';

/*
 * Removal from the first question to the files written afterwards, by hand in the real VS Code, on both sandboxes.
 * The site's ledger and the store on disk are the judges.
 */

for (const siteName of SITE_NAMES)
  describe(`removing people in VS Code on ${siteName}`, () => {
    let stage: SiteStage;

    before(async function () {
      this.timeout(180_000);
      stage = await SiteStage.on(await REMOVAL_SITES[siteName]({ count: 80, seed: 7, namesakes: true }));
    });
    after(() => (stage as SiteStage | undefined)?.stop());
    afterEach(async function () {
      await stage.clearAfter(this.currentTest);
    });

    async function saveAs(command: string, name: string): Promise<string> {
      const { workbench } = stage;
      const path = join(stage.folder, name);
      await workbench.runCommand(command);
      await workbench.choosePath(path);
      await workbench.notification(`Saved ${path}`);
      assert.ok(existsSync(path));
      return readFileSync(path, 'utf8');
    }

    it('explains the terms, offers the guided mode first, and Enter at the last question removes no one (A12)', async () => {
      const { workbench, cleaner } = stage;
      const grid = await stage.tick('', 3);
      await grid.press('Remove 3…');
      const draft = await cleaner.removalDraft();
      const text = await draft.text();
      assert.match(text, /8\.2\.13/);
      assert.match(text, /No safe pace is known/);
      await draft.frame.getByRole('radio', { name: /^Guided/, checked: true }).waitFor();
      await workbench.screenshot('removal-first-use');
      await draft.press('Remove 3…');
      assert.match(await workbench.dialogText(), /Remove 3 connections from LinkedIn\?/);
      assert.equal(await workbench.defaultDialogButton(), 'Show Preview');
      await workbench.screenshot('removal-last-question');
      await workbench.page.keyboard.press('Enter');
      await workbench.webviewFrame('text=/Before you remove 3 connections/');
      assert.deepEqual((await stage.stored()).runs, [], 'no run was made');
    });

    it('brings a draft back after a reload, with whom and how, and nothing agreed to', async () => {
      const { workbench, cleaner } = stage;
      const grid = await stage.tick('', 4);
      await grid.press('Remove 4…');
      let draft = await cleaner.removalDraft();
      await draft.choose('Automatic');
      await draft.frame.getByText('VS Code and this computer have to be on').waitFor();
      await workbench.reloadWindow();
      draft = await cleaner.removalDraft();
      await draft.frame.getByRole('heading', { name: 'Remove 4 connections' }).waitFor();
      await draft.frame.getByRole('radio', { name: /^Automatic/, checked: true }).waitFor();
      assert.deepEqual((await stage.stored()).runs, [], 'no run was made');
    });

    it('rehearses without removing anyone (A12)', async () => {
      const grid = await stage.tick('', 2);
      await grid.press('Remove 2…');
      await stage.cleaner.agreeOnPage(2, 'Rehearsal');
      const run = await stage.untilRun(({ state }) => state === 'finished');
      assert.equal(stage.slugsOf(run, 'rehearsed').length, 2);
      assert.deepEqual(stage.site.asked(), []);
      await stage.workbench.notification(/Rehearsal .*2 rehearsed/);
    });

    it('removes whom the person chose, looked at and agreed to, and keeps who was rescued', async () => {
      const { workbench, cleaner, site } = stage;
      let grid = await stage.tick('has:slug -is:namesake', 5);
      await grid.press('Remove 5…');
      const draft = await cleaner.removalDraft();
      const line = draft.frame
        .getByRole('listitem')
        .filter({ has: draft.frame.getByRole('button', { name: /^Keep / }) })
        .first();
      const rescued = (await line.getByRole('button').first().innerText()).trim();
      await line.getByRole('button', { name: `Keep ${rescued}`, exact: true }).click();
      await draft.frame.getByText('Left out: 1 you keep').waitFor();
      await workbench.screenshot('removal-page');
      await cleaner.agreeOnPage(4);
      const run = await stage.untilRun(({ state, mode }) => mode === 'automatic' && state === 'finished');
      await workbench.notification('4 removed');

      assert.deepEqual(stage.slugsOf(run, 'removed').sort(), [...site.removed()].sort());
      assert.equal(site.removed().length, 4);
      assert.deepEqual(site.profileVisits(), [], 'no one was visited (A19)');
      const { people } = await stage.stored();
      const kept = people.filter(({ decision }) => decision === 'keep');
      assert.equal(kept.length, 1);
      assert.equal(
        `${kept[0]?.firstName} ${kept[0]?.lastName}`.replace(/\s+/g, ' ').trim(),
        rescued.replace(/\s+/g, ' '),
      );
      assert.ok(!site.removed().includes(kept[0]?.slug ?? ''));
      await stage.assertHonest();

      grid = await cleaner.openGrid();
      await grid.filter('state:removed', 4);
      await grid.filter('state:keep', 1);
      await workbench.pane('Removals').locator('.monaco-list-row').filter({ hasText: '4 removed' }).first().waitFor();
      await workbench.screenshot('removal-done');
    });

    it('backs the network up before the first removal (A22)', () => {
      const folder = join(stage.session.globalStorage, 'accounts', 'default', 'backups');
      assert.ok(existsSync(folder), `no backup in ${folder}`);
    });

    it('does not let anyone protected into a run (A9)', async () => {
      const { workbench } = stage;
      const grid = await stage.tick('state:keep', 1);
      const before = (await stage.stored()).runs.length;
      await grid.press('Remove 1…');
      await workbench.notification('None of these 1 can be removed: 1 you keep');
      assert.equal((await stage.stored()).runs.length, before);
    });

    it('removes only the slug that was meant of two people of one name (story 6, A1)', async () => {
      const { site } = stage;
      const gone = new Set(site.removed());
      const shown = site.people.filter(({ hidden }) => !hidden);
      const twins = shown
        .map(({ fullName }) => shown.filter((person) => person.fullName === fullName))
        .find((group) => group.length > 1 && group.every(({ slug }) => !gone.has(slug)));
      assert.ok(twins, 'the network has no twins');
      const grid = await stage.tick(`name:"${twins[0]?.fullName.replaceAll('"', '')}" state:undecided`, 1);
      await grid.press('Remove 1…');
      await stage.cleaner.agreeOnPage(1);
      const run = await stage.untilRun(({ state, targets }) => state === 'finished' && targets.length === 1);
      const meant = run.targets[0]?.slug ?? '';
      const others = twins.filter(({ slug }) => slug !== meant);
      assert.equal(others.length, twins.length - 1, 'one of the twins was chosen');
      assert.equal(site.removed().at(-1), meant);
      for (const { slug } of others) assert.ok(site.connected().includes(slug), `${slug} is still a connection`);
      await stage.assertHonest();
    });

    it('asks for the number over fifty, and takes no other (A11)', async () => {
      const { workbench, cleaner } = stage;
      const before = (await stage.stored()).runs.length;
      const grid = await cleaner.openGrid();
      await grid.filter('has:slug state:undecided');
      await grid.row(1).waitFor();
      const count = await grid.count();
      assert.ok(count > 50, `${count} people`);
      await grid.press(`Select all ${count}`);
      await grid.press(`Remove ${count}…`);
      const draft = await cleaner.removalDraft();
      await draft.choose('Automatic');
      await draft.typeNumber(String(count - 1));
      await draft.press(`Remove ${count}…`);
      await draft.frame
        .getByRole('alert')
        .filter({ hasText: `That is not ${count}. Nothing has happened.` })
        .waitFor();
      assert.ok(!(await workbench.dialog.isVisible()), 'a wrong number is not taken');
      await workbench.screenshot('removal-typed-number');
      await draft.typeNumber(String(count));
      await draft.press(`Remove ${count}…`);
      assert.match(await workbench.dialogText(), new RegExp(`Remove ${count} connections`));
      await workbench.page.keyboard.press('Escape');
      await workbench.dialog.waitFor({ state: 'hidden' });
      assert.equal((await stage.stored()).runs.length, before, 'no run was made');
    });

    it('writes the record of a run and a re-invite sheet as files', async () => {
      const removed = stage.site.removed();
      const record = await saveAs('Network Cleaner: Export Removal Record…', 'record.csv');
      assert.match(record, /removed/);
      const sheet = JSON.parse(await saveAs('Network Cleaner: Export Re-invite Sheet…', 'reinvite.json')) as unknown[];
      assert.equal(sheet.length, removed.length);
      const text = decodeURIComponent(JSON.stringify(sheet));
      for (const slug of removed) assert.ok(text.includes(slug), `${slug} is in the sheet`);
    });

    it('shows the record of a run as a document', async () => {
      const { workbench } = stage;
      await workbench.runCommand('Network Cleaner: Show Removal Record');
      await workbench.page
        .getByRole('tab', { name: /Removal run/ })
        .first()
        .waitFor();
      await workbench.webviewFrame('td');
      await workbench.screenshot('removal-record');
    });
  });
