import { dayNumber, type DayNumber } from '../core/calendarDay.ts';
import { foldLabel } from './cards.ts';
import type { Labels } from './labels.ts';

/**
 * The day that a card's text names, such as "Connected on August 7, 2024" (six sources) or "Connexion le 1 août 2026"
 * (one source).
 * @returns undefined for anything else, above all for relative dates ("Connected 3 weeks ago"): a day is never guessed
 */
export function connectedOn(text: string, labels: Labels): DayNumber | undefined {
  const folded = foldLabel(text);
  const label = labels.connectedOn.map(foldLabel).find((words) => folded.startsWith(`${words} `));
  if (label === undefined) return undefined;
  const rest = folded.slice(label.length + 1);
  const month = labels.months.findIndex((name) =>
    new RegExp(`(^|[^\\p{L}])${foldLabel(name)}($|[^\\p{L}])`, 'u').test(rest),
  );
  const year = /(?:^|\D)(\d{4})(?:\D|$)/.exec(rest)?.[1];
  // "1er" is how French writes the first of a month.
  const day = /(?:^|\D)(\d{1,2})(?:er)?(?![\d\p{L}])/u.exec(rest)?.[1];
  if (month < 0 || year === undefined || day === undefined) return undefined;
  return dayNumber(Number(year), month + 1, Number(day));
}
