import assert from 'node:assert/strict';
import type { ConnectionId, Standing } from '#core/people/connection.ts';
import type { PlannedRun, RunJournal } from '#core/removal/runJournal.ts';
import type { RunId, RunMode } from '#core/removal/run.ts';
import { clickedAt, isOpen, outcomeByHand } from '#core/removal/runMachine.ts';

/** A journal with six people who are connected, and what tests need to see and do besides. */
export interface JournalUnderTest {
  readonly journal: RunJournal;
  readonly people: readonly { readonly connectionId: ConnectionId; readonly slug: string; readonly name: string }[];
  protect(id: ConnectionId): Promise<unknown>;
  /** An export gives someone another address. */
  move(id: ConnectionId, slug: string): Promise<void>;
  standing(id: ConnectionId): Promise<Standing | undefined>;
  /** By address; undefined when no one has it. */
  standingOf(slug: string): Promise<Standing | undefined>;
  /** From now on, or no longer, the disk takes nothing with content. */
  fillDisk(full: boolean): Promise<void>;
  /** The same disk, seen by a process that starts now. */
  restart(): Promise<RunJournal>;
}

const day = 24 * 3_600_000;
/** A morning, whatever the zone. */
const morning = new Date(2026, 1, 2, 9).getTime();

/** What every journal promises (`RunJournal` in runJournal.ts), whatever it keeps its record in. */
export function journalContract(name: string, open: () => Promise<JournalUnderTest>): void {
  describe(`the contract of the run journal, kept by ${name}`, () => {
    let under: JournalUnderTest;
    let journal: RunJournal;
    beforeEach(async () => {
      under = await open();
      journal = under.journal;
    });

    const plan = (positions: readonly number[], mode: RunMode = 'automatic'): PlannedRun => ({
      mode,
      notBefore: morning,
      chosenBy: 'company:"Müller & Söhne"',
      targets: positions.map((position) => person(position)),
    });
    const person = (position: number) => {
      const found = under.people[position];
      assert.ok(found);
      return found;
    };
    async function running(positions: readonly number[], mode: RunMode = 'automatic'): Promise<RunId> {
      const run = await journal.createRun(plan(positions, mode), morning);
      await journal.setRunState(run, ['planned'], 'running');
      return run;
    }
    const targets = async (run: RunId) =>
      ((await journal.run(run))?.targets ?? []).map(({ state, reason }) => (reason ? `${state}: ${reason}` : state));
    const standing = (position: number) => under.standing(person(position).connectionId);

    it('has one open run at most, and queues its people', async () => {
      const first = await journal.createRun(plan([0, 1]), morning);
      assert.equal(await standing(0), 'queued');
      await assert.rejects(journal.createRun(plan([2]), morning));
      const both = await Promise.allSettled([3, 4].map((one) => journal.createRun(plan([one]), morning)));
      assert.deepEqual(
        both.map(({ status }) => status),
        ['rejected', 'rejected'],
      );
      await journal.setRunState(first, ['planned'], 'cancelled');
      assert.equal(await standing(0), 'connected');
      const again = await Promise.allSettled([3, 4].map((one) => journal.createRun(plan([one]), morning)));
      assert.equal(again.filter(({ status }) => status === 'fulfilled').length, 1, 'planned at the same time');
      assert.equal((await journal.runs()).filter(isOpen).length, 1);
    });

    it('knows the day of connecting of everyone in a run', async () => {
      const run = await journal.createRun(plan([0, 1]), morning);
      const days = (await journal.run(run))?.targets.map(({ connectedOn }) => connectedOn) ?? [];
      assert.ok(days.length === 2 && days.every((one) => typeof one === 'number'));
    });

    it('plans no one who is protected, in a run or not connected', async () => {
      await under.protect(person(0).connectionId);
      await assert.rejects(journal.createRun(plan([0, 1]), morning));
      await assert.rejects(journal.createRun(plan([]), morning));
      assert.equal(await standing(1), 'connected');
    });

    it('moves a run only from where it is expected, and never where no run goes', async () => {
      const run = await running([0]);
      assert.equal(await journal.setRunState(run, ['planned', 'paused'], 'cancelled'), false);
      assert.equal(await journal.setRunState(run, ['running'], 'paused', { pauseCause: 'signInNeeded' }), true);
      assert.equal((await journal.run(run))?.pauseCause, 'signInNeeded');
      await assert.rejects(journal.setRunState(run, ['paused'], 'planned'));
      assert.equal(await journal.setRunState(run, ['paused'], 'finished'), true);
      assert.equal((await journal.run(run))?.pauseCause, undefined);
    });

    it('writes an intent only for the queue of a running run, and says until the click whether it still stands', async () => {
      const run = await running([0, 1]);
      assert.equal(await journal.recordIntent(run, 0, morning), 'recorded');
      assert.equal(await journal.recordIntent(run, 0, morning), 'hasOutcome');
      assert.equal(await journal.mayClick(run, 0), 'allowed');
      assert.equal(await journal.mayClick(run, 1), 'hasOutcome', 'no intent');
      await journal.setRunState(run, ['running'], 'paused');
      assert.equal(await journal.mayClick(run, 0), 'notRunning');
      assert.equal(await journal.recordIntent(run, 1, morning), 'notRunning');
      await journal.setRunState(run, ['paused'], 'running');
      await journal.recordSafetyStop({ kind: 'captcha', detail: 'A captcha was shown.', at: morning });
      assert.equal(await journal.mayClick(run, 0), 'notRunning');
      await journal.clearSafetyStop();
      assert.equal(await journal.mayClick(run, 0), 'allowed');
      await under.protect(person(0).connectionId);
      assert.equal(await journal.mayClick(run, 0), 'protected');
    });

    it('says of whoever has another address by now that they moved, not that they are protected', async () => {
      const run = await running([0, 1]);
      await journal.recordIntent(run, 0, morning);
      await under.move(person(0).connectionId, 'new-address-77');
      await under.move(person(1).connectionId, 'new-address-78');
      assert.equal(await journal.mayClick(run, 0), 'moved');
      assert.equal(await journal.recordIntent(run, 1, morning), 'moved');
      await under.protect(person(0).connectionId);
      assert.equal(await journal.mayClick(run, 0), 'protected');
    });

    it('takes whoever is protected out of the queue at once, and a run without anyone left is over', async () => {
      const run = await journal.createRun(plan([0, 1]), morning);
      await under.protect(person(0).connectionId);
      assert.deepEqual(await targets(run), ['skipped: protected', 'queued']);
      assert.equal(await standing(0), 'connected');
      await under.protect(person(1).connectionId);
      assert.equal((await journal.run(run))?.state, 'finished');
    });

    it('takes an intent back in one write: to the queue, out of it when protected, untouched when the run is over', async () => {
      const run = await running([0, 1, 2]);
      await journal.recordIntent(run, 0, morning);
      await journal.takeBack(run, 0, morning + 1);
      assert.deepEqual(await targets(run), ['queued', 'queued', 'queued']);
      assert.equal((await journal.run(run))?.targets[0]?.intentAt, undefined, 'nothing was clicked');
      assert.deepEqual(await journal.intentsSince(0), []);
      assert.equal(await standing(0), 'queued');
      await journal.recordIntent(run, 0, morning + 2);
      await under.protect(person(0).connectionId);
      await journal.takeBack(run, 0, morning + 3);
      assert.equal(await standing(0), 'connected');
      await journal.recordIntent(run, 1, morning + 4);
      await journal.setRunState(run, ['running'], 'cancelled');
      await journal.takeBack(run, 1, morning + 5);
      assert.deepEqual(await targets(run), ['skipped: protected', 'queued', 'queued']);
      const [, taken, never] = (await journal.run(run))?.targets ?? [];
      assert.deepEqual([taken?.intentAt, taken?.outcomeAt], [never?.intentAt, never?.outcomeAt]);
      assert.equal(await standing(1), 'connected');
      assert.deepEqual(await journal.intentsSince(0), []);
    });

    it('does not take back what is settled already', async () => {
      const run = await running([0]);
      await journal.recordIntent(run, 0, morning);
      await journal.recordOutcome(run, 0, { state: 'unknown', reason: 'interrupted' }, morning + 1);
      await journal.takeBack(run, 0, morning + 2);
      assert.deepEqual(await targets(run), ['unknown: interrupted']);
      assert.equal(await standing(0), 'unknown');
    });

    it('counts an intent unless it certainly led to no click', async () => {
      const run = await running([0, 1, 2]);
      for (const position of [0, 1, 2]) await journal.recordIntent(run, position, morning + position);
      await journal.recordOutcome(run, 0, { state: 'removed' }, morning + 10);
      await journal.recordOutcome(run, 1, { state: 'failed', reason: 'menuMissing' }, morning + 11);
      await journal.recordOutcome(run, 2, { state: 'unknown', reason: 'requestUnseen' }, morning + 12);
      assert.deepEqual(await journal.intentsSince(0), [morning, morning + 2]);
      assert.deepEqual(await Promise.all([0, 1, 2].map(standing)), ['removed', 'connected', 'unknown']);
    });

    it('settles no one in a way that contradicts what is known', async () => {
      const run = await running([0, 1]);
      await journal.recordIntent(run, 0, morning);
      await journal.recordOutcome(run, 0, { state: 'removed' }, morning);
      await assert.rejects(journal.recordOutcome(run, 0, { state: 'failed' }, morning));
      await assert.rejects(journal.recordOutcome(run, 1, { state: 'removed' }, morning), 'without an intent');
      await assert.rejects(journal.recordOutcome(run, 1, { state: 'unknown' }, morning), 'without an intent');
    });

    it('takes the word of the person who looked for themselves, whatever no look could tell (U27)', async () => {
      const run = await running([0, 1, 2]);
      for (const position of [0, 1, 2]) {
        await journal.recordIntent(run, position, morning);
        await journal.recordOutcome(run, position, { state: 'unknown', reason: 'requestUnseen' }, morning);
      }
      await journal.recordOutcome(run, 1, { state: 'unknown', reason: 'goneUnproven' }, morning + 1);
      await journal.recordOutcome(run, 0, outcomeByHand('removed'), morning + 2);
      await journal.recordOutcome(run, 1, outcomeByHand('removed'), morning + 2);
      await journal.recordOutcome(run, 2, outcomeByHand('connected'), morning + 2);
      assert.deepEqual(await targets(run), [
        'removed: personSaysRemoved',
        'removed: personSaysRemoved',
        'failed: personSaysConnected',
      ]);
      assert.deepEqual(await Promise.all([0, 1, 2].map(standing)), ['removed', 'removed', 'connected']);
      await assert.rejects(journal.requeue(run, 2), 'clicked today, so not tried again today');
    });

    it('takes their word against a page or listing that had someone as gone, and puts them back', async () => {
      const run = await running([0, 1]);
      await journal.recordIntent(run, 0, morning);
      await journal.recordOutcome(run, 0, { state: 'alreadyGone' }, morning);
      await journal.recordOutcome(run, 1, { state: 'alreadyGone', reason: 'notListed' }, morning);
      assert.deepEqual(await Promise.all([0, 1].map(standing)), ['gone', 'gone']);
      await assert.rejects(journal.recordOutcome(run, 0, outcomeByHand('removed'), morning + 1), 'no one was clicked');
      for (const position of [0, 1])
        await journal.recordOutcome(run, position, outcomeByHand('connected'), morning + 1);
      assert.deepEqual(await targets(run), ['failed: personSaysConnected', 'failed: personSaysConnected']);
      assert.deepEqual(await Promise.all([0, 1].map(standing)), ['connected', 'connected']);
      await journal.requeue(run, 0);
      assert.equal(await standing(0), 'queued', 'nothing was clicked, so they can be tried again at once');
    });

    it('leaves everyone connected after a rehearsal', async () => {
      const run = await running([0, 1, 2], 'rehearsal');
      await journal.recordOutcome(run, 0, { state: 'rehearsed' }, morning);
      await journal.recordOutcome(run, 1, { state: 'skipped', reason: 'notListed' }, morning);
      await journal.recordOutcome(run, 2, { state: 'alreadyGone' }, morning);
      assert.deepEqual(await Promise.all([0, 1, 2].map(standing)), ['connected', 'connected', 'connected']);
    });

    it('puts back into the queue only who was never clicked, or was seen listed on another day', async () => {
      const run = await running([0, 1, 2, 3, 4]);
      await journal.recordOutcome(run, 0, { state: 'failed', reason: 'menuMissing' }, morning);
      for (const position of [1, 2, 3]) {
        await journal.recordIntent(run, position, morning);
        await journal.recordOutcome(run, position, { state: 'unknown', reason: 'requestRefused' }, morning);
      }
      await journal.recordOutcome(run, 1, { state: 'failed', reason: 'requestRefused' }, morning + 3_600_000);
      await journal.recordOutcome(run, 2, { state: 'failed', reason: 'requestRefused' }, morning + day);
      await journal.requeue(run, 0);
      await assert.rejects(journal.requeue(run, 1), 'seen listed on the same day');
      await journal.requeue(run, 2);
      await assert.rejects(journal.requeue(run, 3), 'unknown');
      await assert.rejects(journal.requeue(run, 4), 'queued already');
      assert.deepEqual(await targets(run), [
        'queued',
        'failed: requestRefused',
        'queued',
        'unknown: requestRefused',
        'queued',
      ]);
      await journal.setRunState(run, ['running'], 'finished');
      await assert.rejects(journal.requeue(run, 0), 'the run is over');
    });

    it('books a removal of someone else in their own record: queued, outside the run, or not known at all', async () => {
      const run = await running([0, 1], 'guided');
      await journal.recordIntent(run, 0, morning);
      await journal.recordOther(run, { slug: person(1).slug, accepted: true }, 'removedByHand', morning + 1);
      await journal.recordOther(run, { slug: person(2).slug, accepted: true }, 'anotherRemoved', morning + 2);
      await journal.recordOther(run, { slug: person(3).slug, accepted: false }, 'anotherRemoved', morning + 3);
      await journal.recordOther(run, { slug: 'zoë-né-e-5c77', accepted: true }, 'removedByHand', morning + 4);
      await journal.recordOther(run, { slug: undefined, accepted: true }, 'removedByHand', morning + 5);
      assert.deepEqual(await targets(run), [
        'intent',
        'unknown: byHandAccepted',
        'unknown: anotherAccepted',
        'unknown: anotherRemoved',
        'unknown: byHandAccepted',
      ]);
      assert.deepEqual(await Promise.all([1, 2, 3].map(standing)), ['unknown', 'unknown', 'unknown']);
      assert.equal(await under.standingOf('zoë-né-e-5c77'), 'unknown');
      const found = (await journal.run(run))?.targets ?? [];
      assert.deepEqual(
        found.map(({ position }) => position),
        [0, 1, 2, 3, 4],
      );
      assert.equal(found[2]?.name, person(2).name);
      assert.deepEqual(await journal.intentsSince(morning + 1), [morning + 1, morning + 2, morning + 3, morning + 4]);
    });

    it('makes nothing weaker than it is known to be when someone else’s removal is booked', async () => {
      const run = await running([0, 1], 'guided');
      await journal.recordIntent(run, 0, morning);
      await journal.recordOutcome(run, 0, { state: 'removed' }, morning);
      await journal.recordOther(run, { slug: person(0).slug, accepted: false }, 'removedByHand', morning + 1);
      assert.deepEqual(await targets(run), ['removed', 'queued']);
      await journal.recordIntent(run, 1, morning + 1);
      await journal.recordOutcome(run, 1, { state: 'unknown', reason: 'requestUnseen' }, morning + 1);
      await journal.recordOther(run, { slug: person(1).slug, accepted: true }, 'removedByHand', morning + 2);
      assert.deepEqual(await targets(run), ['removed', 'unknown: byHandAccepted']);
      assert.equal(await standing(1), 'unknown');
    });

    it('leaves no one skipped who was removed after all', async () => {
      const run = await running([0, 1], 'guided');
      await journal.recordIntent(run, 0, morning);
      await journal.recordOutcome(run, 0, { state: 'skipped', reason: 'notListed' }, morning);
      await journal.recordIntent(run, 1, morning + 1);
      await journal.recordOther(run, { slug: person(0).slug, accepted: true }, 'removedByHand', morning + 2);
      assert.deepEqual(await targets(run), ['unknown: byHandAccepted', 'intent']);
      assert.equal(await standing(0), 'unknown');
    });

    it('lets no one be tried again whom no one asked the run for', async () => {
      const run = await running([0, 1], 'automatic');
      await journal.recordIntent(run, 0, morning);
      await journal.recordOther(run, { slug: person(2).slug, accepted: true }, 'anotherRemoved', morning);
      await journal.recordOutcome(run, 2, { state: 'failed', reason: 'anotherRemoved' }, morning + 2 * day);
      await assert.rejects(journal.requeue(run, 2), 'removed by the page, and still listed days later');
      assert.equal((await targets(run))[2], 'failed: anotherRemoved');
    });

    it('takes a removal beside the run for a click: no second one on the same day, whatever the person saw (A26)', async () => {
      const run = await running([0], 'guided');
      for (const one of [1, 2])
        await journal.recordOther(run, { slug: person(one).slug, accepted: true }, 'removedByHand', morning);
      await journal.recordOutcome(run, 1, outcomeByHand('connected'), morning + 1);
      await journal.recordOutcome(run, 2, outcomeByHand('connected'), morning + 1);
      await assert.rejects(journal.requeue(run, 1));
      await journal.setRunState(run, ['running'], 'cancelled');
      await assert.rejects(journal.createRun(plan([1]), morning + 60_000));
      await journal.createRun(plan([2]), morning + day);
    });

    for (const [what, mode, outcome] of [
      ['is not found', 'automatic', { state: 'skipped', reason: 'notListed' }],
      ['is rehearsed', 'rehearsal', { state: 'rehearsed' }],
      ['is kept', 'automatic', undefined],
    ] as const) {
      it(`says of no one who was removed beside an older run that they are connected, when their turn ${what} in another`, async () => {
        const older = await running([0]);
        await journal.setRunState(older, ['running'], 'cancelled');
        const run = await running([1], mode);
        await journal.recordOther(older, { slug: person(1).slug, accepted: true }, 'removedByHand', morning);
        if (outcome) await journal.recordOutcome(run, 0, outcome, morning + 60_000);
        else await under.protect(person(1).connectionId);
        assert.equal(await standing(1), 'unknown');
      });
    }

    it('dates again whom no look has found yet when they are removed by hand as well', async () => {
      const run = await running([0, 1], 'guided');
      await journal.recordIntent(run, 0, morning);
      await journal.recordOutcome(run, 0, { state: 'unknown', reason: 'requestUnseen' }, morning);
      await journal.recordOther(run, { slug: person(0).slug, accepted: false }, 'removedByHand', morning + day);
      const target = (await journal.run(run))?.targets[0];
      assert.deepEqual([target?.reason, target && clickedAt(target)], ['requestUnseen', morning + day]);
    });

    it('gives a click its time back once a clock that was behind is right, so that no night is cut short (A26)', async () => {
      const run = await running([0, 1, 2]);
      for (const position of [0, 1]) {
        await journal.recordIntent(run, position, morning);
        await journal.recordOutcome(run, position, { state: 'unknown', reason: 'requestUnseen' }, morning + 1);
      }
      const times = async () => {
        const [first, second] = (await journal.run(run))?.targets ?? [];
        return [first?.intentAt, first?.outcomeAt, second?.intentAt, second?.outcomeAt];
      };
      const behind = morning - 10 * 3_600_000;
      await journal.recordIntent(run, 2, morning);
      await journal.correctFutureTimes(behind);
      await journal.correctFutureTimes(behind - 5);
      assert.deepEqual(await times(), Array(4).fill(behind - 5));
      // What happens meanwhile is dated by the clock as it is.
      await journal.recordOutcome(run, 1, outcomeByHand('connected'), behind);
      await journal.takeBack(run, 2, behind);
      await journal.recordIntent(run, 2, behind);
      await journal.correctFutureTimes(morning + 60_000);
      assert.deepEqual(await times(), [morning, morning + 1, morning, behind]);
      assert.equal((await journal.run(run))?.targets[2]?.intentAt, behind, 'another click');
    });

    it('plans no one by a time that a wrong clock gave their click (A26)', async () => {
      const run = await running([0, 1]);
      await journal.recordIntent(run, 0, morning);
      await journal.recordOutcome(run, 0, { state: 'unknown', reason: 'requestUnseen' }, morning);
      await journal.correctFutureTimes(morning - 10 * 3_600_000);
      await journal.recordOutcome(run, 0, outcomeByHand('connected'), morning - 10 * 3_600_000);
      await journal.setRunState(run, ['running'], 'cancelled');
      await assert.rejects(journal.createRun(plan([0]), morning + 60_000), 'clicked a minute ago');
      await journal.createRun(plan([0]), morning + day);
    });

    it('puts times that lie in the future to now, and a cooling period keeps its length', async () => {
      const year = 365 * day;
      const run = await journal.createRun({ ...plan([0, 1]), notBefore: morning + year + day }, morning + year);
      await journal.setRunState(run, ['planned'], 'running');
      await journal.recordIntent(run, 0, morning + year);
      await journal.recordOutcome(run, 0, { state: 'removed' }, morning + year);
      await journal.correctFutureTimes(morning);
      const found = await journal.run(run);
      assert.deepEqual([found?.createdAt, found?.notBefore], [morning, morning + day]);
      assert.deepEqual([found?.targets[0]?.intentAt, found?.targets[0]?.outcomeAt], [morning, morning]);
      assert.deepEqual(await journal.intentsSince(0), [morning]);
    });

    describe('and a run that changes while it is open', () => {
      const added = (positions: readonly number[], notBefore = 0) => ({
        chosenBy: 'recruiter',
        targets: positions.map(person),
        notBefore,
      });

      it('puts people at the end of the queue, with the day, and refuses whom no run may have', async () => {
        const run = await running([0, 1]);
        await journal.recordIntent(run, 0, morning);
        await journal.addPeople(run, added([2, 3]), morning + 1);
        assert.deepEqual(await targets(run), ['intent', 'queued', 'queued', 'queued']);
        assert.equal(await standing(3), 'queued');
        const found = await journal.run(run);
        assert.deepEqual(
          found?.targets.map(({ slug, addedAt }) => [slug, addedAt]),
          [0, 1, 2, 3].map((one) => [person(one).slug, one > 1 ? morning + 1 : undefined]),
        );
        assert.deepEqual(found.changes, [{ kind: 'added', at: morning + 1, count: 2, why: 'recruiter' }]);
        await under.protect(person(4).connectionId);
        for (const refused of [[4, 5], [1], [5, 5], []]) {
          await assert.rejects(journal.addPeople(run, added(refused), morning + 2), `added ${refused.join()}`);
        }
        assert.equal(await standing(5), 'connected');
        assert.equal((await journal.run(run))?.targets.length, 4, 'all or no one');
      });

      it('adds no one to a run that is over, and ends none to which people were added at that moment', async () => {
        const run = await running([0]);
        await journal.recordOutcome(run, 0, { state: 'skipped', reason: 'notListed' }, morning);
        await journal.addPeople(run, added([1]), morning);
        assert.equal(await journal.finishRun(run), false);
        assert.equal((await journal.run(run))?.state, 'running');
        assert.equal(await journal.takeOut(run, [1], morning), 1);
        assert.equal(await journal.finishRun(run), true);
        assert.equal(await journal.finishRun(run), false);
        await assert.rejects(journal.addPeople(run, added([2]), morning));
        assert.equal(await standing(2), 'connected');
      });

      it('makes the cooling period of those who are added that of the run, and ends it when told', async () => {
        const run = await running([0]);
        await journal.addPeople(run, added([1], morning + day), morning);
        await journal.addPeople(run, added([2], morning), morning);
        assert.equal((await journal.run(run))?.notBefore, morning + day);
        assert.equal(await journal.startEarlier(run, morning + 5), true);
        assert.equal(await journal.startEarlier(run, morning + 6), false);
        const found = await journal.run(run);
        assert.equal(found?.notBefore, morning + 5);
        assert.deepEqual(found.changes.at(-1), { kind: 'startedEarlier', at: morning + 5, insteadOf: morning + day });
      });

      it('takes out only who is queued, and an idle run that has no one left is over', async () => {
        const run = await running([0, 1, 2]);
        await journal.recordIntent(run, 0, morning);
        assert.equal(await journal.takeOut(run, [0, 1], morning + 1), 1);
        assert.deepEqual(await targets(run), ['intent', 'skipped: takenOut', 'queued']);
        assert.deepEqual(await Promise.all([0, 1, 2].map(standing)), ['queued', 'connected', 'queued']);
        assert.deepEqual((await journal.run(run))?.changes, [{ kind: 'takenOut', at: morning + 1, count: 1 }]);
        await journal.recordOutcome(run, 0, { state: 'removed' }, morning + 2);
        await journal.setRunState(run, ['running'], 'paused', { pauseCause: 'asked' });
        assert.equal(await journal.takeOut(run, [0, 1, 2], morning + 3), 1);
        assert.equal((await journal.run(run))?.state, 'finished');
        assert.equal(await journal.takeOut(run, [2], morning + 4), 0);
      });

      it('keeps on record that someone was taken out, should they be added again', async () => {
        const run = await running([0, 1], 'guided');
        await journal.takeOut(run, [0], morning);
        await journal.addPeople(run, added([0]), morning + 1);
        assert.deepEqual(await targets(run), ['skipped: takenOut', 'queued', 'queued']);
        await journal.recordIntent(run, 1, morning + 2);
        await journal.recordOther(run, { slug: person(0).slug, accepted: true }, 'removedByHand', morning + 3);
        assert.deepEqual(await targets(run), ['skipped: takenOut', 'intent', 'unknown: byHandAccepted']);
        assert.equal(await standing(0), 'unknown');
      });

      it('changes the mode between guided and automatic, never to or from a rehearsal', async () => {
        const run = await running([0], 'guided');
        assert.equal(await journal.changeMode(run, 'guided', morning), false);
        assert.equal(await journal.changeMode(run, 'automatic', morning + 1), true);
        const found = await journal.run(run);
        assert.equal(found?.mode, 'automatic');
        assert.deepEqual(found.changes, [{ kind: 'mode', at: morning + 1, to: 'automatic' }]);
        await journal.setRunState(run, ['running'], 'cancelled');
        assert.equal(await journal.changeMode(run, 'guided', morning), false, 'it is over');
        const rehearsal = await running([1], 'rehearsal');
        assert.equal(await journal.changeMode(rehearsal, 'automatic', morning), false);
        assert.equal((await journal.run(rehearsal))?.mode, 'rehearsal');
      });
    });

    it('plans no one who was clicked on the same day, whatever the person saw of them (A26, U27)', async () => {
      const run = await running([0, 1]);
      for (const position of [0, 1]) {
        await journal.recordIntent(run, position, morning);
        await journal.recordOutcome(run, position, { state: 'unknown', reason: 'requestUnseen' }, morning);
        await journal.recordOutcome(run, position, outcomeByHand('connected'), morning + 1);
      }
      await journal.setRunState(run, ['running'], 'finished');
      const evening = morning + 12 * 3_600_000;
      await assert.rejects(journal.createRun(plan([0, 2]), evening));
      assert.equal(await standing(2), 'connected');
      const other = await journal.createRun(plan([2]), evening);
      await assert.rejects(journal.addPeople(other, { chosenBy: '', targets: [person(0)], notBefore: 0 }, evening));
      await journal.addPeople(other, { chosenBy: '', targets: [person(0)], notBefore: 0 }, morning + day);
      await journal.setRunState(other, ['planned'], 'cancelled');
      await journal.createRun(plan([1]), morning + day);
    });

    it('keeps an objection over a restart even when the disk is full', async () => {
      const run = await running([0]);
      await journal.recordIntent(run, 0, morning);
      await under.fillDisk(true);
      await assert.rejects(
        journal.recordSafetyStop({ kind: 'restricted', detail: 'The account is restricted.', at: morning }),
      );
      assert.equal((await journal.safetyStop())?.kind, 'restricted');
      const restarted = await under.restart();
      assert.equal((await restarted.safetyStop())?.kind, 'restricted');
      assert.equal(await restarted.mayClick(run, 0), 'notRunning');
      await under.fillDisk(false);
      await restarted.clearSafetyStop();
      assert.equal(await restarted.safetyStop(), undefined);
      assert.equal(await journal.safetyStop(), undefined);
    });
  });
}
