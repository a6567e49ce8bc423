import * as l10n from '@vscode/l10n';
import type { OtherRemoval, SeenOther } from '#core/removal/removalBrowser.ts';
import type { OtherReason } from '#core/removal/runJournal.ts';
import type { RunMode, SafetyStop } from '#core/removal/run.ts';
import type { Instant } from '#core/time/clock.ts';
import type { AttemptEnd } from './attemptEnd.ts';
import type { DurableRecord, RecordPorts } from './durableRecord.ts';
import type { LazyBrowser } from './lazyBrowser.ts';

/** The safety stop after the page itself asked for the removal of people who were not meant. */
export function anotherRemoved(others: readonly OtherRemoval[], at: Instant): SafetyStop {
  const detail = others.some(({ accepted }) => accepted)
    ? l10n.t('The page removed a different person from the one it was asked for; the record of the run says who.')
    : l10n.t('The page asked to remove a different person from the one it was asked for.');
  return { kind: 'unknownLayout', detail, at };
}

/** Why someone else was removed: in a tab of their own, and everywhere in a guided run, it is the person who clicks. */
export function reasonOfOther({ byPage }: SeenOther, mode: RunMode): OtherReason {
  return byPage && mode !== 'guided' ? 'anotherRemoved' : 'removedByHand';
}

/** The end of an attempt when a removal was seen that names no one. */
export function namelessRemoval(): AttemptEnd {
  return { kind: 'pause', cause: 'namelessRemoval', detail: '' };
}

/** Does all steps one after the other, even when some fail. @throws the error of the first that failed */
export async function allInTurn(steps: readonly (() => Promise<void>)[]): Promise<void> {
  const [step, ...others] = steps;
  try {
    await step?.();
  } finally {
    if (others.length > 0) await allInTurn(others);
  }
}

/**
 * Records the removals that were seen in the browser and that no outcome has told: by the person beside the run, between two
 * people, or before the browser closes.
 * @returns undefined when there were none
 */
export async function recordUntold(
  {
    browser,
    record,
    ports,
  }: { readonly browser: LazyBrowser; readonly record: DurableRecord; readonly ports: RecordPorts },
  mode: RunMode,
): Promise<AttemptEnd | undefined> {
  const untold = (await browser.ifOpen((open) => open.takeUntold())) ?? [];
  if (untold.length === 0) return undefined;
  const isByPage = (one: SeenOther): boolean => reasonOfOther(one, mode) === 'anotherRemoved';
  // Whom the run clicked has an outcome, if only that it is unclear, as when a step failed after its click.
  const { targets } = await record.run();
  const clicked = targets.filter(({ state }) => state === 'intent' || state === 'unknown' || state === 'removed');
  const seen = untold.filter((one) => !isByPage(one) || clicked.every(({ slug }) => slug !== one.slug));
  if (seen.length === 0) return undefined;
  const byPage = seen.filter(isByPage);
  const safetyStop = byPage.length > 0 ? anotherRemoved(byPage, ports.clock.now()) : undefined;
  await allInTurn([
    async () => (safetyStop ? record.recordSafetyStop(safetyStop) : undefined),
    ...seen.map((one) => () => record.recordOther(one, reasonOfOther(one, mode))),
  ]);
  if (safetyStop) return { kind: 'objection', safetyStop };
  return seen.some(({ slug }) => slug === undefined) ? namelessRemoval() : { kind: 'goOn' };
}
