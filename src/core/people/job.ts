/** Months since January of year 0, as `monthOfDay` counts them: the first and the last that may be meant. */
export interface MonthRange {
  readonly first: number;
  readonly last: number;
}

/**
 * A job of the network's owner, from Positions.csv. Its dates are months (`Jan 2023`), where people gave no month years
 * (`2023`); undefined stands for a date that cannot be read.
 */
export interface Job {
  readonly company: string;
  readonly title: string;
  readonly started: MonthRange | undefined;
  /** `present`: the file has no date there, which LinkedIn writes for jobs still held. */
  readonly finished: MonthRange | 'present' | undefined;
}

/** The range of a month, 1 to 12, or of a whole year. */
export function monthRange(year: number, month?: number): MonthRange {
  if (month === undefined) return { first: year * 12, last: year * 12 + 11 };
  return { first: year * 12 + month - 1, last: year * 12 + month - 1 };
}
