import type { ReadingId, ReadingOrder } from './reading.ts';

/** A time in which a person was not in the network, or in which it is not known whether they were. */
export interface Gap {
  /** The last reading before it that shows them; undefined: not known. */
  readonly seenTo: ReadingId | undefined;
  /** The first whole reading without them; undefined: there may be none, or we removed them. */
  readonly goneBy: ReadingId | undefined;
  /** The first reading that shows them again. */
  readonly nextFrom: ReadingId;
}

/**
 * When a person was in the network. Only differences from having been in every whole reading are kept, so that a reading in
 * which nothing changed takes no space.
 */
export interface Presence {
  /** The first reading that shows them; undefined: from before the memory begins. */
  readonly first: ReadingId | undefined;
  /** In the order of time. */
  readonly gaps: readonly Gap[];
  /**
   * The last reading that shows a person who left, or who is in no later whole reading. undefined: all whole readings
   * until now show them or, for a person who left, the last one is not known.
   */
  readonly last: ReadingId | undefined;
  /**
   * The first whole reading after `last` without them. For a person who left, undefined means that it is not known, or that
   * we removed them.
   */
  readonly goneBy: ReadingId | undefined;
}

/** Whether a reading certainly shows the person: a whole one while they were there, or one that is noted in `presence`. */
export function isSureToShow(presence: Presence, reading: ReadingId, order: ReadingOrder): boolean {
  const { first, gaps, last, goneBy } = presence;
  if (reading === first || reading === last) return true;
  if (gaps.some(({ seenTo, nextFrom }) => reading === seenTo || reading === nextFrom)) return true;
  if (!order.isWhole(reading)) return false;
  if (first !== undefined && order.isBefore(reading, first)) return false;
  if (last !== undefined && order.isBefore(last, reading)) return false;
  if (goneBy !== undefined && !order.isBefore(reading, goneBy)) return false;
  return gaps.every(({ seenTo, nextFrom }) => !order.isBefore(seenTo, reading) || !order.isBefore(reading, nextFrom));
}

/**
 * The presence of a person who is in the newest reading.
 * @param hadLeft they had left before it
 */
export function seenNow(presence: Presence, reading: ReadingId, order: ReadingOrder, hadLeft: boolean): Presence {
  const { first, gaps, last, goneBy } = presence;
  const wasMissed = hadLeft || (last !== undefined && order.wholeAfter(last, reading) !== undefined);
  return {
    first,
    gaps: wasMissed ? [...gaps, { seenTo: last, goneBy, nextFrom: reading }] : gaps,
    // A partial reading has to be noted: only whole ones are taken for granted.
    last: order.isWhole(reading) ? undefined : reading,
    goneBy: undefined,
  };
}

/**
 * The presence of a person who is in a reading older than others.
 * @param order of all readings, this one included
 */
export function seenEarlier(presence: Presence, reading: ReadingId, order: ReadingOrder): Presence {
  const { first, last, goneBy } = presence;
  const gaps = presence.gaps.flatMap((gap) => seenInGap(gap, reading, order));
  if (first !== undefined && order.isBefore(reading, first)) {
    const absent = order.wholeAfter(reading, first);
    const before = absent === undefined ? [] : [{ seenTo: reading, goneBy: absent, nextFrom: first }];
    return { first: reading, gaps: [...before, ...gaps], last, goneBy };
  }
  const isOver = last !== undefined || goneBy !== undefined;
  if (!isOver || !order.isBefore(last, reading)) return { first, gaps, last, goneBy };
  if (goneBy === undefined && last !== undefined && order.wholeAfter(last, reading) !== undefined) {
    return { first, gaps: [...gaps, { seenTo: last, goneBy, nextFrom: reading }], last: reading, goneBy };
  }
  if (goneBy === undefined || order.isBefore(reading, goneBy)) return { first, gaps, last: reading, goneBy };
  const gap = { seenTo: last, goneBy, nextFrom: reading };
  return { first, gaps: [...gaps, gap], last: reading, goneBy: order.wholeAfter(reading) };
}

function seenInGap(gap: Gap, reading: ReadingId, order: ReadingOrder): Gap[] {
  const { seenTo, goneBy, nextFrom } = gap;
  const isInside = order.isBefore(seenTo, reading) && order.isBefore(reading, nextFrom);
  if (!isInside) return [gap];
  if (goneBy === undefined) {
    const isShort = seenTo === undefined || order.wholeAfter(seenTo, reading) === undefined;
    return [...(isShort ? [] : [{ seenTo, goneBy, nextFrom: reading }]), { ...gap, seenTo: reading }];
  }
  const before = order.isBefore(goneBy, reading) ? [{ seenTo, goneBy, nextFrom: reading }] : [];
  const absent = order.wholeAfter(reading, nextFrom);
  return absent === undefined ? before : [...before, { seenTo: reading, goneBy: absent, nextFrom }];
}

/** The presence of a person who is gone: the newest reading is a whole one without them. */
export function absentNow(presence: Presence, reading: ReadingId, order: ReadingOrder): Presence {
  const { first, gaps, last, goneBy } = presence;
  if (goneBy !== undefined) return presence;
  return { first, gaps, last: last ?? lastSeen(presence, reading, order), goneBy: reading };
}

/** The presence of a person when the newest reading, a whole one, leaves open whether it shows them. */
export function unclearNow(presence: Presence, reading: ReadingId, order: ReadingOrder): Presence {
  return { ...presence, last: presence.last ?? lastSeen(presence, reading, order) };
}

/** The last reading that shows a person who was there until now. */
function lastSeen({ first, gaps }: Presence, reading: ReadingId, order: ReadingOrder): ReadingId | undefined {
  const from = gaps.at(-1)?.nextFrom ?? first;
  return order.wholeBefore(reading, from) ?? from;
}

/** The presence of a person who is not in a whole reading older than others. */
export function absentEarlier(presence: Presence, reading: ReadingId, order: ReadingOrder): Presence {
  const { first, gaps, last, goneBy } = presence;
  if (first !== undefined && order.isBefore(reading, first)) return presence;
  const inGap = gaps.findIndex(({ seenTo, nextFrom }) => {
    return order.isBefore(seenTo, reading) && order.isBefore(reading, nextFrom);
  });
  if (inGap >= 0) {
    return { ...presence, gaps: gaps.map((gap, at) => (at === inGap ? goneEarlier(gap, reading, order) : gap)) };
  }
  if (goneBy !== undefined && order.isBefore(last, reading)) return goneEarlier(presence, reading, order);
  if (last !== undefined && order.isBefore(last, reading)) return presence;
  // In the middle of a stay: the gap lies between the neighbouring readings that show them.
  const next = gaps.findIndex(({ seenTo }) => seenTo !== undefined && order.isBefore(reading, seenTo));
  const from = (next < 0 ? gaps.at(-1) : gaps[next - 1])?.nextFrom ?? first;
  const to = next < 0 ? last : gaps[next]?.seenTo;
  // For people who were there before the first reading, it is not known whether they were there before this one.
  if (from === undefined) return presence;
  const nextFrom = order.wholeAfter(reading, to) ?? to;
  const seenTo = order.wholeBefore(reading, from) ?? from;
  // No later whole reading is sure to show them.
  if (nextFrom === undefined) return { ...presence, last: seenTo };
  const gap = { seenTo, goneBy: reading, nextFrom };
  const at = next < 0 ? gaps.length : next;
  return { ...presence, gaps: [...gaps.slice(0, at), gap, ...gaps.slice(at)] };
}

function goneEarlier<T extends { readonly goneBy: ReadingId | undefined }>(
  known: T,
  reading: ReadingId,
  order: ReadingOrder,
): T {
  const { goneBy } = known;
  // The day of a removal by us is known more exactly.
  return goneBy === undefined || order.isBefore(goneBy, reading) ? known : { ...known, goneBy: reading };
}
