import assert from 'node:assert/strict';
import { contactThen } from '#core/overview/pastStates.ts';
import { noMessages } from '#core/people/connection.ts';
import type { MessageHistory } from '#core/people/connection.ts';
import { contactBuckets } from '#core/query/contactBuckets.ts';
import { civilDate, dayNumber } from '#core/time/calendarDay.ts';

const unknown = contactBuckets.length - 1;
const never = unknown - 1;
const day = (year: number, month: number, date: number): number => dayNumber(year, month, date) ?? 0;

/** A history with messages on these days, every third of them theirs. */
function history(days: readonly number[]): MessageHistory {
  const sent = days.filter((_, at) => at % 3 !== 2);
  const received = days.filter((_, at) => at % 3 === 2);
  const years = new Map<number, { year: number; sent: number; received: number }>();
  for (const one of days) {
    const { year } = civilDate(one);
    const known = years.get(year) ?? { year, sent: 0, received: 0 };
    years.set(year, { ...known, sent: known.sent + 1 });
  }
  return {
    sent: sent.length,
    received: received.length,
    firstSent: sent[0],
    lastSent: sent.at(-1),
    firstReceived: received[0],
    lastReceived: received.at(-1),
    byYear: [...years.values()],
    days,
  };
}

describe('the last contact of a past day', () => {
  it('is never guessed without the days of messages, and told by years at their ends', () => {
    let state = 11;
    const random = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below;
    let told = 0;
    for (let round = 0; round < 3000; round++) {
      const of = Array.from({ length: 1 + random(12) }, () => day(2012, 1, 1) + random(5000)).sort((a, b) => a - b);
      const whole = history(of);
      const earlier = { ...whole, days: undefined };
      const then = round % 2 === 0 ? day(2012 + random(14), 12, 31) : day(2012, 1, 1) + random(5200);
      const exact = contactThen(then)(whole);
      const last = of.findLast((one) => one <= then);
      assert.equal(exact === never, last === undefined);
      assert.notEqual(exact, unknown);
      const guess = contactThen(then)(earlier);
      if (round % 2 === 0 || guess !== unknown) assert.equal(guess, exact, JSON.stringify([of, then]));
      else assert.notEqual(exact, never);
      if (guess !== unknown) told++;
    }
    assert.ok(told > 2000, `${told}`);
  });

  it('is unknown without messages imported or without dates', () => {
    const bucketOf = contactThen(day(2020, 6, 1));
    assert.equal(bucketOf(undefined), unknown);
    assert.equal(bucketOf({ ...noMessages, sent: 2 }), unknown);
    assert.equal(bucketOf(noMessages), never);
  });
});
