import type { AttemptEnd } from './attemptEnd.ts';
import { BrowserLost, type LazyBrowser } from './lazyBrowser.ts';
import { CardNotShown } from '#core/removal/cardNotShown.ts';
import { firstAllowed } from '#core/removal/pace/pace.ts';
import type { Pace } from '#core/removal/pace/pace.ts';
import type {
  WatchOutcome,
  AskOutcome,
  ConfirmOutcome,
  Objection,
  SeenOther,
  Person,
  RemovalBrowser,
} from '#core/removal/removalBrowser.ts';
import type { RunnerLock, RunLog, RecordedOutcome } from '#core/removal/runJournal.ts';
import type { Instant } from '#core/time/clock.ts';
import type { RemovalRun, RunTarget, SafetyStop, TargetReason } from '#core/removal/run.ts';
import { outcomeAfterClick, outcomeBeforeClick } from '#core/removal/runMachine.ts';
import type { RunActivity } from '#core/removal/runProgress.ts';
import type { DurableRecord } from './durableRecord.ts';
import { allInTurn, anotherRemoved, namelessRemoval, reasonOfOther, recordUntold } from './untoldRemovals.ts';
import { AbortSource } from '#core/time/abortSource.ts';
import type { TimingPorts } from '#core/removal/pace/turnTiming.ts';

const minute = 60_000;
/** A menu is closed when it took longer than this to open, or stayed open while the machine slept. */
const menuGoesStale = 5 * minute;
/** Nothing is clicked later than this after its intent. */
const intentGoesStale = minute;

/** What an attempt needs from its session. */
export interface AttemptContext {
  readonly record: DurableRecord;
  readonly browser: LazyBrowser;
  readonly ports: TimingPorts & { readonly log: RunLog };
  readonly lock: Pick<RunnerLock, 'isHeld'>;
  /** Whether a pause or a cancel was asked for. */
  readonly isAsked: () => boolean;
  /** @throws SettingError when the settings can't be used */
  readonly pace: (run: RemovalRun) => Pace;
  readonly say: (run: RemovalRun, activity: RunActivity, position: number) => void;
  /**
   * Writes the person's outcome, and counts odd ones.
   * @param from `queued` when nothing was begun: a person who is no longer in the queue is left as they are
   */
  readonly recordOutcome: (target: RunTarget, outcome: RecordedOutcome, from?: 'queued') => Promise<void>;
  /** Counts an odd attempt that recorded no outcome. */
  readonly countOdd: () => void;
}

const goOn: AttemptEnd = { kind: 'goOn' };

/** When a page does not have the learned words, the session stops at once instead of trying the next person. */
function endAfter(outcome: object): AttemptEnd {
  return 'wordsDifferIn' in outcome ? { kind: 'pause', cause: 'wordsDiffer', detail: '' } : goOn;
}

/** Guided mode: the person whose turn it is, from before the browser starts until their outcome is recorded. */
export class GuidedTurn {
  readonly signal = new AbortSource();
  /** Why the turn is ended, if not for a pause. */
  left: Extract<TargetReason, 'personSkipped' | 'protected' | 'moved'> | undefined;

  end(left?: GuidedTurn['left']): void {
    this.left ??= left;
    this.signal.abort();
  }
}

/** The person the browser is to find. */
export function personOf({ slug, name, connectedOn }: RunTarget): Person {
  return { slug, name, connectedOn };
}

/** The safety stop that an objection means. */
export function safetyStopOf(objection: Objection, at: Instant): SafetyStop {
  return { kind: objection.safetyStop, detail: objection.detail, at };
}

/** Tries to remove one person: from the first step in the browser to the record on disk. */
export class PersonAttempt {
  readonly #context: AttemptContext;
  readonly #run: RemovalRun;
  readonly #target: RunTarget;

  constructor(context: AttemptContext, run: RemovalRun, target: RunTarget) {
    this.#context = context;
    this.#run = run;
    this.#target = target;
  }

  /**
   * Does everything up to the open menu, which is closed again: nothing that may remove someone is clicked.
   * @returns `ready` when the person could be removed
   */
  async rehearse(): Promise<AttemptEnd | { readonly kind: 'ready' }> {
    const end = await this.#prepare('rehearsing');
    if (end.kind !== 'ready') return end;
    await this.#dismiss();
    return this.#context.isAsked() ? goOn : end;
  }

  /**
   * Automatic mode. The order keeps the record true: the menu is opened, the intent written, and only then the menu item
   * clicked, which may remove at once; from then on only a proof is certain.
   */
  async remove(): Promise<AttemptEnd> {
    const { countOdd, isAsked, ports, say, recordOutcome } = this.#context;
    const { clock } = ports;
    const [run, target, person] = [this.#run, this.#target, personOf(this.#target)];
    const begun = clock.now();
    const prepared = await this.#prepare('preparing');
    if (prepared.kind !== 'ready') return prepared;
    const isStale = clock.now() - begun > menuGoesStale;
    if (isAsked() || isStale) {
      if (isStale) countOdd();
      await this.#dismiss();
      return goOn;
    }
    const intentAt = await this.#writeIntent(() => this.#dismiss());
    if (intentAt === undefined) return goOn;
    const notAfter = intentAt + intentGoesStale;
    let mayAsk = false;
    try {
      // Opening the menu may have taken minutes, in which hours end and settings change; and the menu item may remove at
      // once.
      const inTime = await this.#isInTime(intentAt);
      if (clock.now() > notAfter && !isAsked()) countOdd();
      mayAsk = inTime && clock.now() <= notAfter && !isAsked();
    } finally {
      if (!mayAsk) await allInTurn([() => this.#dismiss(), () => this.#takeBack()]);
    }
    if (!mayAsk) return goOn;

    say(run, 'confirming', target.position);
    const asked = await this.#vouched((open) => open.ask(person, notAfter));
    if (asked.kind !== 'open') return await this.#conclude(asked);
    const refusal = await this.#whyNotConfirm(intentAt, notAfter);
    if (refusal) {
      try {
        await this.#dismiss();
      } finally {
        await recordOutcome(target, { state: 'unknown', reason: refusal });
      }
      return goOn;
    }
    return await this.#conclude(await this.#vouched((open) => open.confirm(person, notAfter)));
  }

  /**
   * Guided mode: the person clicks whenever they like, so the intent is written before the card is shown. An intent that
   * ends without a click is taken back.
   */
  async watchRemoval(turn: GuidedTurn): Promise<AttemptEnd> {
    const { browser, say, recordOutcome } = this.#context;
    const target = this.#target;
    say(this.#run, 'watching', target.position);
    // Before the intent, since no card is shown while the browser starts.
    await browser.start(this.#run.mode);
    if (turn.signal.aborted) {
      if (turn.left) await recordOutcome(target, { state: 'skipped', reason: turn.left }, 'queued');
      return goOn;
    }
    if ((await this.#writeIntent(() => Promise.resolve())) === undefined) return goOn;
    say(this.#run, 'watching', target.position);
    const outcome = await this.#vouched((open) => open.watchRemoval(personOf(target), turn.signal));
    const isLeft = outcome.kind === 'skip' && outcome.reason === 'interrupted' && turn.left;
    return await this.#conclude(isLeft ? { ...outcome, reason: isLeft } : outcome);
  }

  async #prepare(activity: RunActivity): Promise<AttemptEnd | { readonly kind: 'ready' }> {
    const { browser, ports, say, recordOutcome } = this.#context;
    say(this.#run, activity, this.#target.position);
    await browser.start(this.#run.mode);
    const prepared = await browser.use((open) => open.prepare(personOf(this.#target)));
    switch (prepared.kind) {
      case 'ready':
        return prepared;
      case 'objection':
        return { kind: 'objection', safetyStop: safetyStopOf(prepared, ports.clock.now()) };
      case 'signInNeeded':
        return { kind: 'pause', cause: 'signInNeeded', detail: '' };
      default: {
        // Whom the person just removed by hand is not merely gone, nor to be skipped.
        const untold = await recordUntold(this.#context, this.#run.mode);
        if (untold) return untold;
        await recordOutcome(this.#target, outcomeBeforeClick(prepared), 'queued');
        return endAfter(prepared);
      }
    }
  }

  /**
   * Does a step that may remove someone: when the browser fails in it, the outcome is `unknown`, unless the person was never
   * shown.
   */
  async #vouched<Outcome>(step: (browser: RemovalBrowser) => Promise<Outcome>): Promise<Outcome> {
    try {
      return await this.#context.browser.use(step);
    } catch (error) {
      if (error instanceof BrowserLost && error.cause instanceof CardNotShown) await this.#takeBack();
      else await this.#context.recordOutcome(this.#target, { state: 'unknown', reason: 'browserLost' });
      throw error;
    }
  }

  /**
   * Writes the outcome of a step that may have removed someone: first the safety stop, then other people, then the person.
   */
  async #conclude(
    outcome: Exclude<AskOutcome, { readonly kind: 'open' }> | WatchOutcome | ConfirmOutcome,
  ): Promise<AttemptEnd> {
    const { ports, record } = this.#context;
    const [{ mode }, target] = [this.#run, this.#target];
    const others = (('others' in outcome ? outcome.others : undefined) ?? []).filter(
      ({ slug }) => slug !== target.slug,
    );
    const notMeant = others.filter((other) => reasonOfOther(other, mode) === 'anotherRemoved');
    const safetyStop = this.#safetyStopAfter(outcome, notMeant);
    // The safety stop comes first, so that no run goes on if the disk refuses or the process dies now. A step that fails
    // does not keep the others from being written.
    await allInTurn([
      async () => (safetyStop ? record.recordSafetyStop(safetyStop) : undefined),
      ...others.map((other) => () => record.recordOther(other, reasonOfOther(other, mode))),
      () => this.#recordConcluded(outcome),
    ]);
    if (safetyStop) return { kind: 'objection', safetyStop };
    if (outcome.kind === 'signInNeeded') return { kind: 'pause', cause: 'signInNeeded', detail: '' };
    if (others.some(({ slug }) => slug === undefined)) {
      ports.log.warn(`Run ${record.id}: a removal that names no one was seen.`);
      return namelessRemoval();
    }
    return endAfter(outcome);
  }

  #safetyStopAfter(
    outcome: Exclude<AskOutcome, { readonly kind: 'open' }> | WatchOutcome,
    notMeant: readonly SeenOther[],
  ): SafetyStop | undefined {
    const now = this.#context.ports.clock.now();
    const objection =
      outcome.kind === 'unknown' ? outcome.objection : outcome.kind === 'objection' ? outcome : undefined;
    if (objection) return safetyStopOf(objection, now);
    return notMeant.length === 0 ? undefined : anotherRemoved(notMeant, now);
  }

  async #recordConcluded(outcome: Exclude<AskOutcome, { readonly kind: 'open' }> | WatchOutcome): Promise<void> {
    const { countOdd, recordOutcome } = this.#context;
    switch (outcome.kind) {
      case 'removed':
      case 'unknown':
        await recordOutcome(this.#target, outcomeAfterClick(outcome));
        break;
      case 'objection':
      case 'signInNeeded':
        await this.#takeBack();
        break;
      case 'skip':
      case 'failed':
        // It is certain that nothing was clicked, and the reason is not the person.
        if (outcome.reason === 'interrupted' || outcome.reason === 'questionStale') {
          if (outcome.reason === 'questionStale') countOdd();
          await this.#takeBack();
        } else await recordOutcome(this.#target, outcomeBeforeClick(outcome));
        break;
      case 'alreadyGone':
        await recordOutcome(this.#target, outcomeBeforeClick(outcome));
    }
  }

  /**
   * Writes the intent, with all last checks.
   * @param letGo closes what was prepared
   * @returns when it was written; undefined when it was refused
   */
  async #writeIntent(letGo: () => Promise<void>): Promise<Instant | undefined> {
    const { countOdd, lock, ports, record, recordOutcome } = this.#context;
    const at = ports.clock.now();
    let verdict;
    try {
      verdict = (await lock.isHeld())
        ? await ports.journal.recordIntent(record.id, this.#target.position, at)
        : 'notRunning';
    } catch (error) {
      await letGo();
      throw error;
    }
    if (verdict === 'recorded') return at;
    try {
      await letGo();
    } finally {
      // When they already have an outcome they are left as they are; when they are still queued, another run has dealt with
      // them.
      const reason = verdict === 'hasOutcome' ? 'settledElsewhere' : verdict;
      if (reason !== 'notRunning') await recordOutcome(this.#target, { state: 'skipped', reason }, 'queued');
      // The run is not running: the session finds out why. Counted as odd, so that a contradictory record can't keep us
      // here for ever.
      if (verdict === 'notRunning') countOdd();
    }
    return undefined;
  }

  /**
   * While the question is open, checks once more everything that allowed the removal.
   * @returns why not to confirm, or undefined
   */
  async #whyNotConfirm(intentAt: Instant, notAfter: Instant): Promise<TargetReason | undefined> {
    const { isAsked, lock, ports, record } = this.#context;
    const { clock, journal, log } = ports;
    try {
      const allowed = await journal.mayClick(record.id, this.#target.position);
      const inTime = await this.#isInTime(intentAt);
      if (clock.now() > notAfter) return 'questionStale';
      const mayClick = allowed === 'allowed' && inTime && (await lock.isHeld()) && !isAsked();
      return mayClick ? undefined : 'notAllowedAnyMore';
    } catch (error) {
      log.warn(`Run ${record.id}: not confirmed, since what allows it could not be read (${String(error)}).`);
      return 'notAllowedAnyMore';
    }
  }

  /** Whether hours and caps allow the click of this intent now. @throws SettingError when the settings can’t be used */
  async #isInTime(intentAt: Instant): Promise<boolean> {
    const { pace, ports } = this.#context;
    const { clock, journal, localTime } = ports;
    const intents = [...(await journal.intentsSince(0))];
    const own = intents.lastIndexOf(intentAt);
    if (own >= 0) intents.splice(own, 1);
    const now = clock.now();
    return firstAllowed(pace(this.#run), intents, now, localTime) <= now;
  }

  async #takeBack(): Promise<void> {
    await this.#context.record.takeBack(this.#target);
  }

  async #dismiss(): Promise<void> {
    await this.#context.browser.use((open) => open.dismiss());
  }
}
