import * as l10n from '@vscode/l10n';
import type { ClickTimes } from './clickTimes.ts';
import type { Clock } from '#core/time/clock.ts';
import type { OtherRemoval } from '#core/removal/removalBrowser.ts';
import type { OtherReason, RunJournal, RunLog, RecordedOutcome } from '#core/removal/runJournal.ts';
import type { RemovalRun, RunId, RunTarget, SafetyStop } from '#core/removal/run.ts';
import { mayRecord } from '#core/removal/runMachine.ts';
import { AbortSource } from '#core/time/abortSource.ts';

const second = 1000;
/** Waits between attempts to write what has already happened on LinkedIn. */
const rewriteWaits = [second, 5 * second, 15 * second, 60 * second];

/** What is needed to write the record. */
export interface RecordPorts {
  readonly journal: RunJournal;
  readonly clock: Clock;
  readonly log: RunLog;
}

/** The journal as one session uses it: for one run, and with retries for facts that must get to disk. */
export class DurableRecord {
  readonly id: RunId;
  readonly #ports: RecordPorts;
  readonly #clicks: ClickTimes;
  /** A safety stop that is not on disk yet. */
  safetyStopToWrite: SafetyStop | undefined;

  constructor(id: RunId, ports: RecordPorts, clicks: ClickTimes) {
    this.id = id;
    this.#ports = ports;
    this.#clicks = clicks;
  }

  /** @throws when the run is no longer in the record */
  async run(): Promise<RemovalRun> {
    const run = await this.#ports.journal.run(this.id);
    if (!run) throw new Error(l10n.t`There is no removal run ${this.id}. Its data may have been deleted.`);
    return run;
  }

  /**
   * Records an outcome. A person whose outcome another window recorded meanwhile, for instance by protecting them, is left
   * as they are.
   */
  async recordOutcome(target: RunTarget, outcome: RecordedOutcome, from?: 'queued'): Promise<void> {
    const { clock, journal, log } = this.#ports;
    const at = clock.now();
    await this.#insist(async () => {
      const now = (await this.run()).targets.find(({ position }) => position === target.position);
      if (now && (from ?? now.state) === now.state && mayRecord(now.state, outcome.state)) {
        await journal.recordOutcome(this.id, target.position, outcome, at);
      }
    });
    const reason = outcome.reason ? ` (${outcome.reason})` : '';
    log.info(`Run ${this.id}, person ${target.position + 1}: ${outcome.state}${reason}.`);
  }

  /** Takes back an intent that certainly led to no click: the person is as untouched as before. */
  async takeBack(target: RunTarget): Promise<void> {
    const { clock, journal, log } = this.#ports;
    const at = clock.now();
    await this.#insist(() => journal.takeBack(this.id, target.position, at));
    log.info(`Run ${this.id}, person ${target.position + 1}: taken back, nothing was clicked.`);
  }

  async recordOther(other: OtherRemoval, reason: OtherReason): Promise<void> {
    const { clock, journal, log } = this.#ports;
    const at = clock.now();
    if (other.slug !== undefined) this.#clicks.clicked(this.id, { slug: other.slug });
    log.warn(`Run ${this.id}: a removal of someone else was seen (${reason}, accepted: ${other.accepted}).`);
    await this.#insist(() => journal.recordOther(this.id, other, reason, at));
  }

  /** Records a safety stop, which is kept in memory until it is on disk. */
  async recordSafetyStop(safetyStop: SafetyStop): Promise<void> {
    this.safetyStopToWrite = safetyStop;
    this.#ports.log.warn(`Run ${this.id}: LinkedIn objected (${safetyStop.kind}).`);
    await this.#insist(() => this.#ports.journal.recordSafetyStop(safetyStop));
    this.safetyStopToWrite = undefined;
  }

  /** Retries for a while: the disk may be full only for a moment. */
  async #insist(write: () => Promise<void>): Promise<void> {
    const { clock, log } = this.#ports;
    for (const wait of rewriteWaits) {
      try {
        await write();
        return;
      } catch (error) {
        log.warn(`Run ${this.id}: the record could not be written (${String(error)}); trying again.`);
        await clock.until(clock.now() + wait, new AbortSource());
      }
    }
    await write();
  }
}
