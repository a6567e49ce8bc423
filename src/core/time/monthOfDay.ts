import type { DayNumber, CivilPeriod } from './calendarDay.ts';

/**
 * Months since January of year 0: `year * 12 + month - 1`.
 *
 * Plain arithmetic instead of `Date`, because it runs for every row. Method: Howard Hinnant, "chrono-compatible
 * low-level date algorithms", civil_from_days.
 */
export function monthOfDay(day: DayNumber): number {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  // Years begin in March here, so January and February belong to the next one.
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  return (yearOfEra + era * 400) * 12 + monthFromMarch + 2;
}

/** The year of such a month number. */
export function yearOfMonth(month: number): number {
  return Math.floor(month / 12);
}

/** The year and month of such a month number. */
export function periodOfMonth(month: number): CivilPeriod {
  return { year: yearOfMonth(month), month: (month % 12) + 1 };
}
