import { isSureToShow } from './presence.ts';
import type { Presence } from './presence.ts';
import type { ReadingId, ReadingOrder } from './reading.ts';

/** A former value of a person, such as a job or a name. */
export interface Former<Value> {
  readonly value: Value;
  /** The last reading that says it. */
  readonly seenTo: ReadingId;
  /** The first reading that says something else instead. */
  readonly nextFrom: ReadingId;
}

/** The present value of a person and the former ones. */
export interface ValueHistory<Value> {
  readonly current: Value;
  /** In the order of time. */
  readonly former: readonly Former<Value>[];
  /** When the person was in the network. */
  readonly presence: Presence;
}

/**
 * The former values once the newest reading says `value`. A value that no reading told, such as a headline that the page
 * showed in place of a job, does not become a former one.
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

/**
 * The values once a reading older than others says `value`. The present value stays, unless no later reading says anything
 * about the person: then `value` is the newest that is known.
 */
export function saidEarlier<Value>(
  history: ValueHistory<Value>,
  reading: ReadingId,
  value: Value,
  isSame: (a: Value, b: Value) => boolean,
  order: ReadingOrder,
): Pick<ValueHistory<Value>, 'current' | 'former'> {
  const { current, former, presence } = history;
  // The first value that was still valid then, or came later.
  const at = former.findIndex(({ seenTo }) => order.isBefore(reading, seenTo));
  const next = at < 0 ? undefined : former[at];
  const before = at < 0 ? former : former.slice(0, at);
  const after = at < 0 ? [] : former.slice(at);
  const previous = before.at(-1);
  const isBetween = previous !== undefined && order.isBefore(reading, previous.nextFrom);
  if (isSame(value, next?.value ?? current)) {
    if (!isBetween) return history;
    // The value is older than was known.
    return { current, former: [...before.slice(0, -1), { ...previous, nextFrom: reading }, ...after] };
  }
  if (isBetween) {
    const last = isSame(value, previous.value)
      ? [{ ...previous, seenTo: reading }]
      : [
          { ...previous, nextFrom: reading },
          { value, seenTo: reading, nextFrom: previous.nextFrom },
        ];
    return { current, former: [...before.slice(0, -1), ...last, ...after] };
  }
  const nextFrom = order.tellingAfter(reading, next?.seenTo, isIn(presence, order));
  const seenTo = order.tellingBefore(reading, previous?.nextFrom, isIn(presence, order));
  const split = seenTo === undefined ? [] : [{ value: next?.value ?? current, seenTo, nextFrom: reading }];
  if (nextFrom === undefined) return { current: value, former: [...before, ...split] };
  return { current, former: [...before, ...split, { value, seenTo: reading, nextFrom }, ...after] };
}

function isIn(presence: Presence, order: ReadingOrder): (reading: ReadingId) => boolean {
  return (reading) => isSureToShow(presence, reading, order);
}
