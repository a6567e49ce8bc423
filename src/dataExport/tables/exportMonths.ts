import { dayNumber } from '#core/time/calendarDay.ts';
import { monthRange, type MonthRange } from '#core/people/job.ts';
import { fold } from '#core/text/textFolding.ts';
import { fullYear, longestDate, plainText, wordsBesideDigits } from './exportDates.ts';
import { englishMonth, monthMeanings } from './monthNames.ts';

const yearPattern = /^\d{4}$/;
const yearFirstPattern = /^(\d{4}) ?[-/.年년] ?(\d{1,2})[月월]?$/u;
const yearLastPattern = /^(\d{1,2}) ?[-/.] ?(\d{4})$/;
const dayPattern = /^(\d{1,4}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{1,2})(?:$|[T ,])/;

/**
 * The months or the year that a cell names, as LinkedIn writes them (`Jan 2023`, `2019`) or a spreadsheet that took them for
 * dates: `Jan-23`, `01/2023`, `2023-01-01`, `01/01/23`. Undefined when it names none for certain.
 */
export function readMonthRange(cell: string): MonthRange | undefined {
  const month = readMonth(cell);
  if (month === undefined) return undefined;
  const isYear = yearPattern.test(fold(plainText(cell)));
  return monthRange(Math.floor(month / 12), isYear ? undefined : (month % 12) + 1);
}

/** The month as a number for sorting: months since January of year 0. */
export function readMonth(cell: string): number | undefined {
  if (cell.length > longestDate) return undefined;
  const text = fold(plainText(cell));
  if (yearPattern.test(text)) return Number(text) * 12;
  const [, year, month] = yearFirstPattern.exec(text) ?? [];
  if (year !== undefined) return monthOf(fullYear(year), Number(month));
  const [, monthBefore, yearAfter] = yearLastPattern.exec(text) ?? [];
  if (yearAfter !== undefined) return monthOf(fullYear(yearAfter), Number(monthBefore));
  const day = dayPattern.exec(text);
  return day ? monthOfDate(day[1] ?? '', Number(day[3]), day[4] ?? '') : namedMonth(text);
}

function monthOf(year: number, month: number): number | undefined {
  return dayNumber(year, month, 1) === undefined ? undefined : year * 12 + month - 1;
}

/** The month of a whole date. A spreadsheet makes a month its first day, so that the other number is the month. */
function monthOfDate(first: string, second: number, last: string): number | undefined {
  if (first.length === 4) return monthOf(fullYear(first), second);
  if (first.length > 2) return undefined;
  const [one, year] = [Number(first), fullYear(last)];
  if (one === 1 || one > 12) return monthOf(year, second);
  return second === 1 || second > 12 ? monthOf(year, one) : undefined;
}

/** `Jan 2023`, `01 Oct 2022`, `janv-23`. */
function namedMonth(text: string): number | undefined {
  const words = wordsBesideDigits(text);
  const numbers = text.match(/\d+/g) ?? [];
  const year = numbers.find((digits) => digits.length === 4) ?? numbers.at(-1);
  const [word = ''] = words;
  const month = englishMonth(word) ?? [...(monthMeanings(word)?.values() ?? [])][0];
  if (year === undefined || month === undefined || words.length !== 1) return undefined;
  return numbers.length > 2 || !/^(?:\d{2}|\d{4})$/.test(year) ? undefined : monthOf(fullYear(year), month);
}
