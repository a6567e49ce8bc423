import assert from 'node:assert/strict';
import { isOpen } from '#core/removal/runMachine.ts';
import { LEFT_OUT, REMOVAL_SITES, SITE_NAMES, SiteStage } from './siteStage.ts';
import type { Workbench } from './workbench.ts';

/* Who steers a run, and what a reload, a crash and a second window do to it, on both sandboxes. */

const pause = 'Network Cleaner: Pause Removal';
const resume = 'Network Cleaner: Resume Removal';

for (const siteName of SITE_NAMES)
  describe(`steering a removal run in VS Code on ${siteName}`, () => {
    let stage: SiteStage;

    before(async function () {
      this.timeout(180_000);
      stage = await SiteStage.on(await REMOVAL_SITES[siteName]({ count: 60, seed: 11 }));
    });
    after(() => (stage as SiteStage | undefined)?.stop());
    afterEach(async function () {
      await stage.tidyUpAfter(this.currentTest);
    });

    const statusBar = (workbench: Workbench) =>
      workbench.page.locator('[id="network-cleaner.network-cleaner.networkCleaner.removal"]');
    let begun = 0;

    /** Begins a run of so many who are still connected; each takes seconds, so that there is time for what is to come. */
    async function begin(count: number): Promise<void> {
      await stage.clearNotifications();
      stage.site.setTrouble('removals-slow');
      const { runs } = await stage.stored();
      const grid = await stage.tick('has:slug state:undecided', count);
      begun = stage.site.asked().length;
      await grid.press(`Remove ${count}…`);
      await stage.cleaner.agreeOnPage(count);
      await stage.untilRun(({ id }) => id === (runs[0]?.id ?? 0) + 1);
    }

    it('pauses before the next click, stays paused, and goes on where it was', async () => {
      const { workbench, site } = stage;
      await begin(4);
      await stage.untilClicked(begun + 1);
      await statusBar(workbench).filter({ hasText: '/4' }).waitFor();
      await workbench.screenshot('removal-running');
      await workbench.runCommand(pause);
      await stage.untilRun(
        ({ state, targets }) => state === 'paused' && targets.every(({ state: of }) => of !== 'intent'),
      );
      const atPause = site.asked().length;
      await statusBar(workbench).filter({ hasText: 'paused' }).waitFor();
      await stage.untilBrowserClosed();
      assert.equal(site.asked().length, atPause, 'no one was clicked after the pause');
      site.setTrouble();
      await workbench.runCommand(resume);
      const run = await stage.untilRun(({ state }) => state === 'finished');
      const outcomes = run.targets.map(({ state, reason }) => (reason ? `${state}: ${reason}` : state));
      // The menu item of the person who was at the question when the pause came was clicked already, and an item may act.
      const atQuestion = outcomes.filter((outcome) => outcome === 'unknown: notAllowedAnyMore');
      assert.ok(atQuestion.length <= 1, outcomes.join(', '));
      assert.equal(stage.slugsOf(run, 'removed').length, 4 - atQuestion.length, outcomes.join(', '));
      await stage.assertHonest();
    });

    if (!LEFT_OUT[siteName].steering)
      it('takes more people in on its page while it runs, and lets them out with Undo (A9)', async () => {
        const { workbench, cleaner } = stage;
        await begin(3);
        await stage.untilClicked(begun + 1);
        const grid = await stage.tick('has:slug state:undecided', 2);
        await grid.press('Remove 2…');
        const draft = await cleaner.removalDraft();
        assert.match(await draft.text(), /A removal is open, in which \d (person|people) wait/);
        await draft.press('Add 2 to the Removal…');
        await workbench.pressDialogButton('Add 2 to the Removal');
        const notice = await workbench.notification('2 people added to the removal.');
        assert.equal((await stage.untilRun(({ targets }) => targets.length === 5)).state, 'running');
        await notice.getByRole('button', { name: 'Undo' }).click();
        await workbench.notification('2 people taken out of the removal.');
        stage.site.setTrouble();
        const run = await stage.untilRun(({ state }) => state === 'finished');
        assert.equal(stage.slugsOf(run, 'removed').length, 3);
        assert.equal(stage.slugsOf(run, 'skipped').length, 2);
        await stage.assertHonest();
      });

    if (!LEFT_OUT[siteName].steering)
      it('cancels for good, after asking in words of its own, and leaves the others connected (U28)', async () => {
        const { workbench, site } = stage;
        const told = workbench.notification('Progress is shown in the status bar', 90_000);
        await begin(5);
        // U28: what would Cancel mean there, or in a question about cancelling?
        assert.equal(await (await told).getByRole('button', { name: 'Cancel' }).count(), 0);
        await stage.untilClicked(begun + 1);
        // From the page of the run, as the other controls come from the palette, a notification and another window.
        const page = await stage.cleaner.removalRun();
        const stop = page.getByRole('button', { name: 'Stop…' });
        await stop.click();
        assert.match(await workbench.dialogText(), /Stop this removal for good\?/);
        assert.equal(await workbench.dialog.getByRole('button', { name: 'Cancel' }).count(), 0);
        assert.equal(await workbench.defaultDialogButton(), 'Pause Instead');
        await workbench.screenshot('removal-stop');
        await workbench.pressDialogButton('Keep Going');
        assert.ok(isOpen(await stage.run()), 'it keeps going');
        await stop.click();
        await workbench.pressDialogButton('Stop the Removal');
        // The browser is still with someone: in progress, in every place.
        const words = 'Removal stops after the current person.';
        await page.getByText(words).waitFor();
        await workbench.pane('Removals').getByText(words).waitFor();
        await statusBar(workbench).filter({ hasText: 'stopping' }).waitFor();
        assert.equal(await page.getByRole('button', { name: 'Check Again' }).count(), 0, 'no one is unclear yet');
        const run = await stage.untilRun(
          ({ state, targets }) => state === 'cancelled' && targets.every(({ state: of }) => of !== 'intent'),
        );
        const untouched = stage.slugsOf(run, 'queued');
        assert.ok(untouched.length > 0);
        const { people } = await stage.stored();
        for (const slug of untouched) {
          assert.ok(site.connected().includes(slug));
          assert.equal(people.find((person) => person.slug === slug)?.standing, 'connected');
        }
        await stage.assertHonest();
      });

    if (!LEFT_OUT[siteName].steering)
      it('is shown live in a second window, which can pause it but not start another (A8)', async () => {
        await begin(9);
        await stage.untilClicked(begun + 1);
        const second = await stage.session.openWindow();
        await second.openView('Network Cleaner');
        await second.openRemovals();
        await statusBar(second).filter({ hasText: '/9' }).waitFor();
        const position = await statusBar(second).innerText();
        // It may do nothing of its own with the browser.
        await second.runCommand('Network Cleaner: Sign In to LinkedIn…');
        await second.notification(/The browser of this account is in use/);
        await second.runCommand(pause);
        const run = await stage.untilRun(
          ({ state, targets }) => state === 'paused' && targets.every(({ state: of }) => of !== 'intent'),
        );
        assert.ok(stage.slugsOf(run, 'queued').length > 0, `paused at ${position}`);
        await statusBar(stage.workbench).filter({ hasText: 'paused' }).waitFor();
        const atPause = stage.site.asked().length;
        await stage.untilBrowserClosed();
        assert.equal(stage.site.asked().length, atPause);
        await second.screenshot('removal-second-window');
        await second.page.close();
        stage.site.setTrouble();
        await stage.workbench.runCommand(resume);
        await stage.untilRun(({ state }) => state === 'finished');
        await stage.assertHonest();
      });

    it('is found paused after a reload, asks, looks at the unknown first, and repeats nothing (A6, A7)', async () => {
      const { workbench, site } = stage;
      await begin(5);
      await stage.untilClicked(begun + 2);
      site.setTrouble();
      await workbench.reload();
      const notice = await workbench.notification(/Removal paused/, 60_000);
      // The page is back as well, and every place says the same.
      const words = 'Removal paused: VS Code was closed or stopped while it ran.';
      await (await stage.cleaner.removalRun()).getByText(words).waitFor();
      await workbench.pane('Removals').getByText(words).waitFor();
      await notice.getByText(words).waitFor();
      await statusBar(workbench).filter({ hasText: 'paused' }).waitFor();
      await workbench.screenshot('removal-after-reload');
      const found = await stage.run();
      assert.deepEqual([found.state, found.pauseCause], ['paused', 'interrupted']);
      const clicked = site.asked().length;
      await stage.untilBrowserClosed();
      assert.equal(site.asked().length, clicked, 'nothing began by itself');
      await notice.getByRole('button', { name: 'Resume' }).click();
      const run = await stage.untilRun(({ state }) => state === 'finished');
      assert.equal(run.targets.length, 5);
      await stage.assertHonest();
      assert.equal(site.removed().length, new Set(site.removed()).size);
    });

    it('survives the killing of the extension host between click and proof (A6)', async () => {
      const { workbench, site, session } = stage;
      await begin(4);
      await stage.untilClicked(begun + 1);
      const intent = (await stage.run()).targets.find(({ state }) => state === 'intent');
      assert.ok(intent, 'the intent is on disk before the click');
      site.setTrouble();
      for (const pid of session.server.extensionHostPids()) process.kill(pid, 'SIGKILL');
      await workbench.reload();
      await workbench.notification(/Removal paused: VS Code was closed or stopped while it ran\. .*1 unclear/, 60_000);
      const found = await stage.run();
      assert.deepEqual(stage.slugsOf(found, 'unknown'), [intent.slug]);
      const resumed = Date.now();
      await workbench.runCommand(resume);
      const run = await stage.untilRun(({ state }) => state === 'finished');
      const settled = run.targets.find(({ slug }) => slug === intent.slug);
      assert.equal(settled?.state, 'unknown');
      assert.equal(settled.reason, 'interrupted', 'a search that does not find them proves nothing');
      const { searches, removals } = site.times();
      const [firstSearch, firstRemoval] = [searches, removals].map((times) => times.find((at) => at >= resumed));
      assert.ok(firstSearch && firstRemoval && firstSearch <= firstRemoval, 'the look came first');
      assert.equal(site.asked().filter((slug) => slug === intent.slug).length, 1);
      await stage.assertHonest();
    });
  });
