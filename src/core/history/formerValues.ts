import { covers } from './presence.ts';
import type { Presence } from './presence.ts';
import type { ReadingId, ReadingOrder } from './reading.ts';

/** What was said of a person before something else was. */
export interface Former<Value> {
  readonly value: Value;
  /** The last reading that says it. */
  readonly seenTo: ReadingId;
  /** The first reading that says something else. */
  readonly nextFrom: ReadingId;
}

/** What is said of a person now, and what was before. */
export interface ValueHistory<Value> {
  readonly current: Value;
  /** In the order of time. */
  readonly former: readonly Former<Value>[];
  /** When the person was there to say it of. */
  readonly presence: Presence;
}

/**
 * The former values after the newest reading, which says `value` from now on. What no reading said, such as the headline that
 * the page showed in place of a job, is replaced without a trace.
 */
export function changedNow<Value>(
  { current, former, presence }: ValueHistory<Value>,
  reading: ReadingId,
  value: Value,
  isSame: (a: Value, b: Value) => boolean,
  order: ReadingOrder,
): readonly Former<Value>[] {
  if (isSame(value, current)) return former;
  const seenTo = order.tellingBefore(reading, former.at(-1)?.nextFrom, isIn(presence, order));
  return seenTo === undefined ? former : [...former, { value: current, seenTo, nextFrom: reading }];
}

/** The former values after a reading that is older than others and says `value`. What is said now stays. */
export function saidEarlier<Value>(
  { current, former, presence }: ValueHistory<Value>,
  reading: ReadingId,
  value: Value,
  isSame: (a: Value, b: Value) => boolean,
  order: ReadingOrder,
): readonly Former<Value>[] {
  // The first value that was still said then, or came to be said only after.
  const at = former.findIndex(({ seenTo }) => order.isBefore(reading, seenTo));
  const next = at < 0 ? undefined : former[at];
  const before = at < 0 ? former : former.slice(0, at);
  const after = at < 0 ? [] : former.slice(at);
  const previous = before.at(-1);
  if (isSame(value, next?.value ?? current)) {
    // It was said earlier than known.
    if (!previous || !order.isBefore(reading, previous.nextFrom)) return former;
    return [...before.slice(0, -1), { ...previous, nextFrom: reading }, ...after];
  }
  if (previous && order.isBefore(reading, previous.nextFrom)) {
    if (isSame(value, previous.value)) return [...before.slice(0, -1), { ...previous, seenTo: reading }, ...after];
    const between = { value, seenTo: reading, nextFrom: previous.nextFrom };
    return [...before.slice(0, -1), { ...previous, nextFrom: reading }, between, ...after];
  }
  const nextFrom = order.tellingAfter(reading, next?.seenTo, isIn(presence, order));
  if (nextFrom === undefined) return former;
  const seenTo = order.tellingBefore(reading, previous?.nextFrom, isIn(presence, order));
  const split = seenTo === undefined ? [] : [{ value: next?.value ?? current, seenTo, nextFrom: reading }];
  return [...before, ...split, { value, seenTo: reading, nextFrom }, ...after];
}

function isIn(presence: Presence, order: ReadingOrder): (reading: ReadingId) => boolean {
  return (reading) => covers(presence, reading, order);
}
