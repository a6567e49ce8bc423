import assert from 'node:assert/strict';
import fc from 'fast-check';
import { civilDate, dayNumber, dayOfInstant, isoDay } from '#core/time/calendarDay.ts';
import { dayBefore } from '#core/query/dayInterval.ts';
import { monthOfDay, periodOfMonth } from '#core/time/monthOfDay.ts';

const anyDay = fc.integer({ min: -700_000, max: 2_900_000 });

describe('calendar days', () => {
  it('count from 1970, and before it', () => {
    assert.equal(dayNumber(1970, 1, 1), 0);
    assert.equal(dayNumber(1969, 12, 31), -1);
    assert.equal(dayNumber(2026, 2, 8), 20_492);
    assert.equal(isoDay(dayNumber(1833, 6, 5) ?? 0), '1833-06-05');
    assert.equal(dayOfInstant(-1), -1);
    assert.equal(dayOfInstant(86_400_000), 1);
  });

  it('know which dates there are not', () => {
    for (const [year, month, day] of [
      [2023, 2, 29],
      [1900, 2, 29],
      [2024, 13, 1],
      [2024, 0, 1],
      [2024, 4, 31],
      [2024, 1, 0],
    ] as const) {
      assert.equal(dayNumber(year, month, day), undefined);
    }
    assert.notEqual(dayNumber(2024, 2, 29), undefined);
    assert.notEqual(dayNumber(2000, 2, 29), undefined);
    assert.equal(civilDate(dayNumber(50, 1, 1) ?? 0).year, 50, 'a year below 100 is not one of the 1900s');
  });

  it('go to a date and back', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const { year, month, day: dayOfMonth } = civilDate(day);
        assert.equal(dayNumber(year, month, dayOfMonth), day);
      }),
    );
  });

  it('have the month that their date has', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const { year, month } = civilDate(day);
        assert.deepEqual(periodOfMonth(monthOfDay(day)), { year, month });
      }),
    );
  });

  it('lie years and months before another, at the end of a shorter month', () => {
    const before = (iso: readonly [number, number, number], count: number, unit: 'd' | 'w' | 'm' | 'y'): string =>
      isoDay(dayBefore(dayNumber(...iso) ?? 0, { count, unit }));
    assert.equal(before([2026, 2, 8], 5, 'y'), '2021-02-08');
    assert.equal(before([2024, 2, 29], 1, 'y'), '2023-02-28');
    assert.equal(before([2026, 3, 31], 1, 'm'), '2026-02-28');
    assert.equal(before([2026, 1, 15], 2, 'm'), '2025-11-15');
    assert.equal(before([2026, 1, 1], 1, 'w'), '2025-12-25');
    assert.equal(before([2026, 1, 1], 1, 'd'), '2025-12-31');
  });
});
