import assert from 'node:assert/strict';
import type { Decision } from '#core/people/connection.ts';
import { signInByHand } from './cleaner.ts';
import { REMOVAL_SITES, SITE_NAMES, SiteStage } from './siteStage.ts';
import { groupSize } from './workbench.ts';

/* The first removal of someone who has not signed in yet: a step on the way, not an alarm. On both sandboxes. */

for (const siteName of SITE_NAMES)
  describe(`removing people before anyone signed in on ${siteName}`, () => {
    let stage: SiteStage;

    before(async function () {
      this.timeout(180_000);
      stage = await SiteStage.on(await REMOVAL_SITES[siteName]({ count: 30, seed: 17, signedIn: false }));
    });
    after(() => (stage as SiteStage | undefined)?.stop());
    afterEach(async function () {
      await stage.tidyUpAfter(this.currentTest);
    });

    it('asks to sign in, makes no safety stop, and goes on by itself once that is done (U7)', async () => {
      const { site, session, workbench } = stage;
      const grid = await stage.tick('has:slug', 2);
      await grid.press('Remove 2…');
      await stage.cleaner.agreeOnPage(2);
      const notice = await workbench.notification(/goes on by itself once you have signed in/, 90_000);
      await workbench.screenshot('removal-sign-in');
      const paused = await stage.run();
      assert.deepEqual([paused.state, paused.pauseCause], ['paused', 'signInNeeded']);
      assert.deepEqual(stage.slugsOf(paused, 'queued').length, 2);
      assert.equal((await stage.stored()).safetyStop, undefined);

      await signInByHand(session, site.url);
      await notice.getByRole('button', { name: 'Sign In…' }).click();
      const run = await stage.untilRun(({ state }) => state === 'finished', 90_000);
      assert.equal(stage.slugsOf(run, 'removed').length, 2);
      await stage.assertHonest();
    });

    it('lets no sign-in, sync, restore, switch or second plan reach into a run (D, B5)', async () => {
      const { site, workbench } = stage;
      site.setTrouble('removals-slow');
      await stage.clearNotifications();
      const before = site.asked().length;
      const grid = await stage.tick('has:slug state:undecided', 8);
      await grid.press('Remove 8…');
      await stage.cleaner.agreeOnPage(8);
      await stage.untilClicked(before + 1);
      for (const command of [
        'Network Cleaner: Sign In to LinkedIn…',
        'Network Cleaner: Sync Connections from LinkedIn',
      ]) {
        await workbench.runCommand(command);
        await workbench.notification(/The browser of this account is in use/);
        await stage.clearNotifications();
      }
      await workbench.runCommand('Network Cleaner: Restore Backup…');
      await workbench.acceptQuickPick('Restore Backup');
      await workbench.notification(/A removal run is going on/);
      await workbench.runCommand('Network Cleaner: Switch Account…');
      await workbench.pickQuickItem('New account…');
      await workbench.answerQuickInput('Gardening');
      await workbench.notification(/The browser of this account is in use/);
      await stage.clearNotifications();
      const [run] = (await stage.stored()).runs;
      await (await stage.tick('has:slug state:undecided', 1)).press('Remove 1…');
      assert.match(await (await stage.cleaner.removalDraft()).text(), /A removal is open/);
      assert.equal((await stage.stored()).runs[0]?.id, run?.id, 'no second run');
      assert.equal((await stage.run()).targets.length, 8, 'no one was added without a word');
      await stage.clearNotifications();
      site.setTrouble();
      const done = await stage.untilRun(({ state }) => state === 'finished', 90_000);
      assert.equal(stage.slugsOf(done, 'removed').length, 8, 'no one is unknown for it');
      await stage.assertHonest();
    });

    it('takes whoever is kept out of the queue at once, and says so (U6)', async () => {
      const { site, workbench } = stage;
      site.setTrouble('removals-slow');
      const before = site.asked().length;
      const grid = await stage.tick('has:slug state:undecided', 3);
      await grid.press('Remove 3…');
      await stage.cleaner.agreeOnPage(3);
      await stage.untilClicked(before + 1);
      const [, , last] = (await stage.run()).targets;
      assert.ok(last);
      // On the page of the run, and said there as well.
      const page = await stage.cleaner.removalRun();
      await page.getByRole('button', { name: `Keep ${last.name}`, exact: true }).click();
      await workbench.notification(/taken out of removal run/);
      await page.getByText(/skipped: You protected this person/).waitFor();
      const now = (await stage.run()).targets[2];
      assert.deepEqual([now?.state, now?.reason], ['skipped', 'protected']);
      site.setTrouble();
      await stage.untilRun(({ state }) => state === 'finished', 90_000);
      assert.ok(site.connected().includes(last.slug));
      await stage.assertHonest();
    });

    it('says how many are protected before a decision on several, and leaves them unless told otherwise (U2)', async () => {
      const { workbench } = stage;
      await stage.clearNotifications();
      const before = (await stage.stored()).people.filter(({ decision }) => decision === 'keep');
      const company = (await workbench.treeRows('Connections')).find(
        ({ level, label }) => level === 1 && !before.some((person) => person.company.includes(label)),
      );
      assert.ok(company, 'everyone has a colleague who is kept');
      const grid = await stage.tick(`company:="${company.label}" state:undecided`, 1);
      const decisions = async (decision: Decision) => {
        const { people } = await stage.stored();
        return people.filter((person) => person.decision === decision).length;
      };
      const until = async (decision: Decision, count: number): Promise<void> => {
        const deadline = Date.now() + 30_000;
        while ((await decisions(decision)) !== count) assert.ok(Date.now() < deadline, `not ${count} ${decision}`);
      };
      const kept = await decisions('keep');
      await grid.decide('Keep');
      await until('keep', kept + 1);

      const branch = workbench.treeItem(company.label).first().locator('.label-name');
      const others = groupSize(company) - 1;
      assert.ok(others > 0, `${company.description} at ${company.label}`);
      await workbench.chooseFromMenuOf(branch, 'Mark for Review');
      assert.match(await workbench.dialogText(), /1 of these \d+ people is protected by Keep/);
      await workbench.pressDialogButton('Leave Them');
      await until('review', others);
      assert.equal(await decisions('keep'), kept + 1);

      await workbench.chooseFromMenuOf(branch, 'Clear Decision');
      await workbench.pressDialogButton('Change Them Too');
      await until('review', 0);
      await until('keep', kept);
    });
  });
