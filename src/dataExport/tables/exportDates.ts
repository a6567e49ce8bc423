import * as l10n from '@vscode/l10n';
import { dayNumber, isoDay, type DayNumber } from '#core/time/calendarDay.ts';
import { isLinkedInDay } from '#core/time/linkedInDays.ts';
import { fold } from '#core/text/textFolding.ts';
import { dateWords, englishMonth, monthMeanings } from './monthNames.ts';
import { countOf } from '#core/text/numbers.ts';

/** A date in digits that leaves the order of day and month open: `05/06/23`. */
interface SlashedDate {
  readonly kind: 'slashed';
  readonly first: number;
  readonly second: number;
  readonly year: number;
  /** A clock with AM or PM, as LinkedIn writes invitations: month first. */
  readonly twelveHourClock: boolean;
}

/** A date with the month as a word, whose language the whole column decides: `14/out/19`. */
interface NamedDate {
  readonly kind: 'named';
  readonly text: string;
  readonly day: number;
  readonly year: number;
  readonly words: readonly string[];
}

/** A date of three pairs of digits, in which the year may come first: `24-02-15`, `15-02-24`. */
interface PairsDate {
  readonly kind: 'pairs';
  readonly yearFirst: DayNumber;
  readonly yearLast: DayNumber | SlashedDate | undefined;
}

/** A date that only the whole column decides. */
export type UndecidedDate = SlashedDate | NamedDate | PairsDate;

export type DateReading = DayNumber | UndecidedDate | undefined;

/** The longest cell that may be a date. */
export const longestDate = 80;
/** Day 0 of spreadsheets, 1899-12-30, as they count from 1900. */
const spreadsheetEpoch = -25_569;

const yearFirstPattern = /^(\d{4}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{1,2})\.?(?:$|[T ,])/;
const ideographicPattern = /^(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]/u;
const yearFirstDigitsPattern = /^(20\d{2})(\d{2})(\d{2})$/;
const digitsPattern = /^(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})\.?(?:$|[ ,])/;
const serialPattern = /^(\d{5})(?:[.,]\d{1,12})?$/;
const clockPattern = /[, ]*(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?:\.\d{1,6})? ?(?:[ap]\.? ?m\.?)?(?: ?(?:utc|gmt|z))?/i;
const twelveHourPattern = /\d ?[ap]\.? ?m\b/i;
/** Words beside the month that belong to a date in some language. */
const dateFillers = new Set(
  (
    'd de del di do da of the den le el la en er st nd rd th r g gada m y г р года року с р tahun nam ngay ' +
    'mon monday tue tuesday wed wednesday thu thursday fri friday sat saturday sun sunday'
  ).split(' '),
);

/** The year for two or four digits. LinkedIn began in 2003, so two digits up to 69 are in this century. */
export function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length <= 2) return year < 70 ? 2000 + year : 1900 + year;
  // Thai spreadsheets write years of the Buddhist calendar.
  return year >= 2400 && year < 2700 ? year - 543 : year;
}

/** The text with digits and spaces of any script as plain ones, without direction marks. */
export function plainText(cell: string): string {
  if (/^[\x20-\x7e]*$/.test(cell)) return cell.trim();
  return cell
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/[\s\p{Zs}]+/gu, ' ')
    .trim();
}

/** The words of a folded date that may name its month. */
export function wordsBesideDigits(folded: string): readonly string[] {
  return dateWords(folded).filter((word) => !dateFillers.has(word));
}

function asciiDigit(digit: string): string {
  if (digit >= '0' && digit <= '9') return digit;
  // Decimal digits stand in runs of ten, each of which begins at a zero.
  let value = 0;
  const code = digit.codePointAt(0) ?? 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
  return String(value % 10);
}

/**
 * The day a cell names, a date that the other cells of its column have to decide, or undefined when the cell is no date.
 *
 * LinkedIn's own forms differ by file: `08 Feb 2026`, `2025-06-01 14:03:22 UTC`, `2024/02/01 15:02:55 UTC`,
 * `1/29/26, 2:37 PM`. Spreadsheets add `7-Feb-22`, `05/14/23`, `14.05.2023`, `05/jan/24`, `2024年1月5日`, day numbers and month
 * names in the person's own language. A clock time is dropped: only the day as written in the file is kept.
 */
function readDate(cell: string): DateReading {
  if (cell.length > longestDate) return undefined;
  const text = plainText(cell);
  const yearFirst = yearFirstPattern.exec(text) ?? yearFirstDigitsPattern.exec(text);
  if (yearFirst) return dayNumber(fullYear(yearFirst[1] ?? ''), Number(yearFirst.at(-2)), Number(yearFirst.at(-1)));
  const digits = digitsPattern.exec(text);
  if (digits) {
    const [, first = '', separator, second = '', year = ''] = digits;
    const dotted = separator === '.';
    const last = readDigits(Number(first), Number(second), fullYear(year), dotted, twelveHourPattern.test(text));
    const isPairs = first.length === 2 && year.length === 2;
    const yearFirst = isPairs ? dayNumber(fullYear(first), Number(second), Number(year)) : undefined;
    return yearFirst === undefined || yearFirst === last ? last : { kind: 'pairs', yearFirst, yearLast: last };
  }
  const serial = serialPattern.exec(text);
  if (serial) return Number(serial[1]) + spreadsheetEpoch;
  const ideographic = ideographicPattern.exec(text);
  if (ideographic) return dayNumber(fullYear(ideographic[1] ?? ''), Number(ideographic[2]), Number(ideographic[3]));
  return readWords(fold(text));
}

function isSerial(cell: string): boolean {
  return serialPattern.test(plainText(cell));
}

function readDigits(
  first: number,
  second: number,
  year: number,
  dotted: boolean,
  twelveHourClock: boolean,
): DayNumber | SlashedDate | undefined {
  // Only languages that put the day first write dots.
  if (dotted || first === second) return dayNumber(year, second, first);
  const dayFirst = dayNumber(year, second, first);
  const monthFirst = dayNumber(year, first, second);
  if (dayFirst === undefined && monthFirst === undefined) return undefined;
  return { kind: 'slashed', first, second, year, twelveHourClock };
}

/** Dates with a word in them: `5 Jan 2024`, `January 5, 2024`, `2024. jan. 5.`, `5 de enero de 2024`, `5 thg 1, 2024`. */
function readWords(folded: string): DateReading {
  const text = folded.replace(clockPattern, ' ').trim();
  const numbers = text.match(/\d+/g) ?? [];
  const words = wordsBesideDigits(text);
  const [first = '', second = '', third = ''] = numbers;
  // Vietnamese numbers its months.
  if (numbers.length === 3 && words.length === 1 && /^(?:thg|thang)$/.test(words[0] ?? '')) {
    return dayNumber(fullYear(third), Number(second), Number(first));
  }
  // The other word may be the day of the week: `Freitag, 5. Januar 2024`.
  if (numbers.length !== 2 || words.length < 1 || words.length > 2) return undefined;
  const [year, dayDigits] = first.length === 4 ? [first, second] : [second, first];
  if (dayDigits.length > 2 || (year.length !== 4 && year.length !== 2)) return undefined;
  const day = Number(dayDigits);
  const month = englishMonth(words[0] ?? '');
  if (month !== undefined && words.length === 1) return dayNumber(fullYear(year), month, day);
  return { kind: 'named', text: folded, day, year: fullYear(year), words };
}

/**
 * The dates of one column. A date that can be read in two ways is decided by the column's other dates, when these agree;
 * otherwise it stays unknown, is counted, and is never guessed. Days before LinkedIn existed and days in the future do not
 * count.
 */
export class DateColumn {
  readonly #today: DayNumber;
  readonly #readings = new Map<string, DateReading>();
  readonly #words = new Set<string>();
  readonly #serialCells = new Set<string>();
  #dayFirst = 0;
  #monthFirst = 0;
  #twelveHourClock = 0;
  #yearFirst = 0;
  #yearLast = 0;
  readonly #unreadable = new Cases();
  readonly #ambiguous = new Cases();
  readonly #ambiguousWords = new Cases();
  readonly #impossible = new Cases();
  readonly #serials = new Cases();
  #locales: ReadonlySet<string> | undefined;
  #newest: DayNumber | undefined;

  /** @param today days on which nothing can have happened on LinkedIn by then do not count */
  constructor(today: DayNumber) {
    this.#today = today;
  }

  /** Whether names of months in other languages are needed to decide: see `loadMonthNames`. */
  get needsMonthNames(): boolean {
    return this.#words.size > 0;
  }

  /** The latest day that was read for certain; undefined when there is none. */
  get newest(): DayNumber | undefined {
    return this.#newest;
  }

  /** Whether the cell may be a date; does not affect the column. */
  isDate(cell: string): boolean {
    return readDate(cell) !== undefined;
  }

  /** Reads one cell; pass the result to `day` once the whole column has been read. Empty cells are no date. */
  read(cell: string, line: number): DateReading {
    if (cell === '') return undefined;
    // When the year comes first, the clock is cut off, so that each day is read only once.
    const key = cell[4] === '-' || cell[4] === '/' ? cell.slice(0, 10) : cell.slice(0, longestDate + 1);
    let reading = this.#readings.get(key);
    if (reading === undefined && !this.#readings.has(key)) {
      reading = readDate(key);
      this.#readings.set(key, reading);
      if (typeof reading === 'object') this.#learn(reading);
      else if (reading !== undefined && isSerial(key)) this.#serialCells.add(key);
    }
    if (reading === undefined && cell.trim() !== '') this.#unreadable.add(cell, line);
    if (typeof reading !== 'number') return reading;
    if (this.#serialCells.has(key)) this.#serials.add(cell, line);
    return this.#possible(reading, cell, line);
  }

  #learn(reading: UndecidedDate): void {
    if (reading.kind === 'named') {
      for (const word of reading.words) this.#words.add(word);
      return;
    }
    if (reading.kind === 'pairs') {
      const { yearFirst, yearLast } = reading;
      const canBeFirst = isLinkedInDay(yearFirst, this.#today);
      const canBeLast = daysOf(yearLast).some((day) => isLinkedInDay(day, this.#today));
      if (canBeFirst && !canBeLast) this.#yearFirst++;
      if (canBeLast && !canBeFirst) this.#yearLast++;
      if (typeof yearLast === 'object') this.#learn(yearLast);
      return;
    }
    const { first, second, year, twelveHourClock } = reading;
    const canBeDayFirst = dayNumber(year, second, first) !== undefined;
    const canBeMonthFirst = dayNumber(year, first, second) !== undefined;
    if (canBeDayFirst && !canBeMonthFirst) this.#dayFirst++;
    if (canBeMonthFirst && !canBeDayFirst) this.#monthFirst++;
    if (twelveHourClock) this.#twelveHourClock++;
  }

  /** The day of a reading, as the column's other dates decide it. Call after the last `read`. */
  day(reading: DateReading, line: number): DayNumber | undefined {
    if (typeof reading !== 'object') return reading;
    if (reading.kind === 'pairs') return this.#dayOfPairs(reading, line);
    return reading.kind === 'named' ? this.#namedDay(reading, line) : this.#slashedDay(reading, line);
  }

  /** The year comes last, as in most countries, unless only the other order makes days that can be. */
  #dayOfPairs({ yearFirst, yearLast }: PairsDate, line: number): DayNumber | undefined {
    const day = this.#yearFirst > 0 && this.#yearLast === 0 ? yearFirst : yearLast;
    if (typeof day === 'object') return this.#slashedDay(day, line);
    return this.#possible(day, isoDay(yearFirst).slice(2), line);
  }

  #slashedDay({ first, second, year }: SlashedDate, line: number): DayNumber | undefined {
    const dayFirst = dayNumber(year, second, first);
    const monthFirst = dayNumber(year, first, second);
    const text = `${first}/${second}/${year}`;
    if (dayFirst === undefined || monthFirst === undefined) return this.#possible(dayFirst ?? monthFirst, text, line);
    if (this.#dayFirst > 0 && this.#monthFirst === 0) return this.#possible(dayFirst, text, line);
    // LinkedIn's own M/D/YY form of Invitations.csv (eight sources) always carries AM or PM.
    if (this.#dayFirst === 0 && (this.#monthFirst > 0 || this.#twelveHourClock > 0)) {
      return this.#possible(monthFirst, text, line);
    }
    this.#ambiguous.add(text, line);
    return undefined;
  }

  #namedDay({ text, day, year, words }: NamedDate, line: number): DayNumber | undefined {
    const [meanings, other] = words.flatMap((word) => monthMeanings(word) ?? []);
    if (!meanings || other) {
      this.#unreadable.add(text, line);
      return undefined;
    }
    this.#locales ??= this.#languages();
    const months = new Set([...meanings].filter(([locale]) => this.#locales?.has(locale)).map(([, month]) => month));
    const [month] = months.size > 0 ? months : new Set(meanings.values());
    if (months.size > 1 || (months.size === 0 && new Set(meanings.values()).size > 1)) {
      this.#ambiguousWords.add(text, line);
      return undefined;
    }
    return this.#possible(dayNumber(year, month ?? 0, day), text, line);
  }

  /** The languages in which all month names of the column are months. */
  #languages(): ReadonlySet<string> {
    // Words that are no months are days of the week.
    const all = [...this.#words].flatMap((word) => monthMeanings(word) ?? []);
    const [first, ...others] = all;
    return new Set([...(first?.keys() ?? [])].filter((locale) => others.every((meanings) => meanings.has(locale))));
  }

  #possible(day: DayNumber | undefined, text: string, line: number): DayNumber | undefined {
    if (day === undefined) {
      this.#unreadable.add(text, line);
      return undefined;
    }
    if (!isLinkedInDay(day, this.#today)) {
      this.#impossible.add(text, line);
      return undefined;
    }
    if (this.#newest === undefined || day > this.#newest) this.#newest = day;
    return day;
  }

  /** What the report should say; empty when every date was clear. Call last. */
  remarks(): string[] {
    return [
      this.#ambiguous.remark(
        l10n.t('{0} date can be read as day/month or month/day (such as {1}) and was left empty instead of guessed.'),
        l10n.t('{0} dates can be read as day/month or month/day (such as {1}) and were left empty instead of guessed.'),
      ),
      this.#ambiguousWords.remark(
        l10n.t('{0} date names another month in another language (such as {1}) and was left empty instead of guessed.'),
        l10n.t(
          '{0} dates name another month in another language (such as {1}) and were left empty instead of guessed.',
        ),
      ),
      this.#unreadable.remark(
        l10n.t('{0} date could not be read (such as {1}).'),
        l10n.t('{0} dates could not be read (such as {1}).'),
      ),
      this.#impossible.remark(
        l10n.t(
          '{0} date is impossible, before LinkedIn began in May 2003 or after tomorrow (such as {1}), and was left empty.',
        ),
        l10n.t(
          '{0} dates are impossible, before LinkedIn began in May 2003 or after tomorrow (such as {1}), and were left empty.',
        ),
      ),
      this.#serials.remark(
        l10n.t(
          '{0} date was a spreadsheet’s day number (such as {1}) and was read as such; if it is wrong, give the column a date format in the spreadsheet and save it again.',
        ),
        l10n.t(
          '{0} dates were a spreadsheet’s day numbers (such as {1}) and were read as such; if these dates are wrong, give the column a date format in the spreadsheet and save it again.',
        ),
      ),
    ].flat();
  }
}

/** The days that a date can be when its year comes last. */
function daysOf(date: DayNumber | SlashedDate | undefined): readonly DayNumber[] {
  if (typeof date !== 'object') return date === undefined ? [] : [date];
  const { first, second, year } = date;
  return [dayNumber(year, second, first), dayNumber(year, first, second)].filter((day) => day !== undefined);
}

/** Counts the cells with one fault, and keeps the first of them as an example. */
class Cases {
  #count = 0;
  #example = '';

  add(cell: string, line: number): void {
    this.#count++;
    this.#example ||= l10n.t`“${cell.trim().slice(0, 30)}” in line ${line}`;
  }

  /** @param one with `{1}` for the example, as in `other`, the plural */
  remark(one: string, other: string): string[] {
    return this.#count === 0 ? [] : [countOf(this.#count, one, other, this.#example)];
  }
}
