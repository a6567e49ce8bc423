import { textLanguage } from './numbers.ts';

/**
 * `12%`, `0.04%`: a share as the language writes it. Rounded down, and with a place after the point where it would be 0, so
 * that only none is 0% and only all is 100%.
 */
export function formatShare(part: number, whole: number): string {
  const isSmall = part > 0 && part / whole < 0.01;
  const places = isSmall ? ({ maximumSignificantDigits: 1 } as const) : ({ maximumFractionDigits: 0 } as const);
  const format = new Intl.NumberFormat(textLanguage(), { style: 'percent', roundingMode: 'trunc', ...places });
  return format.format(part / whole);
}
