import { dayNumber, type DayNumber } from '../core/calendarDay.ts';
import { fold } from '../core/textFolding.ts';

/** A date of digits whose order of day and month the text itself does not tell: `05/06/23`. */
export interface SlashedDate {
  readonly first: number;
  readonly second: number;
  readonly year: number;
  /** A clock with AM or PM, as LinkedIn writes invitations: month first. */
  readonly twelveHourClock: boolean;
}

export type DateReading = DayNumber | SlashedDate | undefined;

/**
 * English months come from real exports. No French or German one was ever seen in an export (linkedin-facts: not found):
 * those are unverified, accepted for files that were saved again in a local spreadsheet.
 */
const monthNames: readonly (readonly string[])[] = [
  ['january', 'jan', 'janvier', 'janv', 'januar', 'janner'],
  ['february', 'feb', 'fevrier', 'fevr', 'fev', 'februar'],
  ['march', 'mar', 'mars', 'marz', 'mrz', 'maerz'],
  ['april', 'apr', 'avril', 'avr'],
  ['may', 'mai'],
  ['june', 'jun', 'juin', 'juni'],
  ['july', 'jul', 'juillet', 'juil', 'juli'],
  ['august', 'aug', 'aout'],
  ['september', 'sep', 'sept', 'septembre'],
  ['october', 'oct', 'octobre', 'oktober', 'okt'],
  ['november', 'nov', 'novembre'],
  ['december', 'dec', 'decembre', 'dezember', 'dez'],
];
const monthByName: ReadonlyMap<string, number> = new Map(
  monthNames.flatMap((names, index) => names.map((name) => [name, index + 1] as const)),
);

const yearFirstPattern = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:$|[T ,])/;
const dayNamePattern = /^(\d{1,2})(?:er|st|nd|rd|th|\.)?[\s-]+([^\d\s.,-]+)\.?,?[\s-]+(\d{4}|\d{2})(?:$|[ ,])/u;
const nameDayPattern = /^([^\d\s.,-]+)\.?[\s-]+(\d{1,2})(?:st|nd|rd|th)?,?[\s-]+(\d{4}|\d{2})(?:$|[ ,])/u;
const digitsPattern = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?:$|[ ,])/;
const monthPattern = /^(?:\d{1,2}[\s-]+)?([^\d\s.,-]+)\.?[\s-]+(\d{4})$/u;

/** Two digits: LinkedIn began in 2003, so 69 and below are this century. */
function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length > 2 ? year : year < 70 ? 2000 + year : 1900 + year;
}

/**
 * The day a cell names, a slashed date still to be ordered, or undefined when the cell is no date.
 *
 * LinkedIn's own forms differ by file: `08 Feb 2026`, `2025-06-01 14:03:22 UTC`, `2024/02/01 15:02:55 UTC`,
 * `1/29/26, 2:37 PM`. Spreadsheets add `7-Feb-22`, `05/14/23`, `14.05.2023` and local month names. A clock time is
 * dropped: what is kept of it is the day that the file wrote.
 */
export function readDate(cell: string): DateReading {
  const text = cell.trim();
  const yearFirst = yearFirstPattern.exec(text);
  if (yearFirst) return dayNumber(Number(yearFirst[1]), Number(yearFirst[3]), Number(yearFirst[4]));
  const digits = digitsPattern.exec(text);
  if (digits) {
    const [, first = '', separator, second = '', year = ''] = digits;
    return readDigits(Number(first), Number(second), fullYear(year), separator === '.', /\d ?[ap]\.?m\b/i.test(text));
  }
  const folded = fold(text);
  const dayName = dayNamePattern.exec(folded);
  const nameDay = dayName ? undefined : nameDayPattern.exec(folded);
  const month = monthByName.get(dayName?.[2] ?? nameDay?.[1] ?? '');
  if (month === undefined) return undefined;
  return dayNumber(fullYear(dayName?.[3] ?? nameDay?.[3] ?? ''), month, Number(dayName?.[1] ?? nameDay?.[2]));
}

function readDigits(
  first: number,
  second: number,
  year: number,
  dotted: boolean,
  twelveHourClock: boolean,
): DateReading {
  // Dots are written by languages that put the day first, and by no other.
  if (dotted || first === second) return dayNumber(year, second, first);
  const dayFirst = dayNumber(year, second, first);
  const monthFirst = dayNumber(year, first, second);
  return dayFirst === undefined && monthFirst === undefined ? undefined : { first, second, year, twelveHourClock };
}

/** `Jan 2023`, `01 Oct 2022`, `2019` as a number that sorts by time; undefined when the cell names no month or year. */
export function readMonth(cell: string): number | undefined {
  const text = cell.trim();
  if (/^\d{4}$/.test(text)) return Number(text) * 12;
  const found = monthPattern.exec(fold(text));
  const month = monthByName.get(found?.[1] ?? '');
  return found && month !== undefined ? Number(found[2]) * 12 + month - 1 : undefined;
}

/**
 * The dates of one column. A slashed date that fits both orders is decided by the column's other dates, when these
 * agree; otherwise it stays unknown, is counted, and is never guessed.
 */
export class DateColumn {
  readonly #readings = new Map<string, DateReading>();
  #dayFirst = 0;
  #monthFirst = 0;
  #twelveHourClock = 0;
  #unreadable = 0;
  #unreadableExample = '';
  #ambiguous = 0;
  #ambiguousExample = '';

  /** Reads one cell; pass the result to `day` once the whole column has been read. Empty cells are no date. */
  read(cell: string, line: number): DateReading {
    if (cell === '') return undefined;
    // Year first: the clock is cut off, so that a day is read once and not for every message of it.
    const key = cell[4] === '-' || cell[4] === '/' ? cell.slice(0, 10) : cell;
    let reading = this.#readings.get(key);
    if (reading === undefined && !this.#readings.has(key)) {
      reading = readDate(key);
      this.#readings.set(key, reading);
      if (typeof reading === 'object') this.#learn(reading);
    }
    if (reading === undefined && cell.trim() !== '') {
      this.#unreadable++;
      this.#unreadableExample ||= `“${cell.trim().slice(0, 30)}” in line ${line}`;
    }
    return reading;
  }

  #learn({ first, second, year, twelveHourClock }: SlashedDate): void {
    const canBeDayFirst = dayNumber(year, second, first) !== undefined;
    const canBeMonthFirst = dayNumber(year, first, second) !== undefined;
    if (canBeDayFirst && !canBeMonthFirst) this.#dayFirst++;
    if (canBeMonthFirst && !canBeDayFirst) this.#monthFirst++;
    if (twelveHourClock) this.#twelveHourClock++;
  }

  /** The day of a reading, by the order that the column's unambiguous dates use. Call after the last `read`. */
  day(reading: DateReading, line: number): DayNumber | undefined {
    if (typeof reading !== 'object') return reading;
    const dayFirst = dayNumber(reading.year, reading.second, reading.first);
    const monthFirst = dayNumber(reading.year, reading.first, reading.second);
    if (dayFirst === undefined || monthFirst === undefined) return dayFirst ?? monthFirst;
    if (this.#dayFirst > 0 && this.#monthFirst === 0) return dayFirst;
    // LinkedIn's own M/D/YY form of Invitations.csv (eight sources) always carries AM or PM.
    if (this.#dayFirst === 0 && (this.#monthFirst > 0 || this.#twelveHourClock > 0)) return monthFirst;
    this.#ambiguous++;
    this.#ambiguousExample ||= `“${reading.first}/${reading.second}/${reading.year}” in line ${line}`;
    return undefined;
  }

  /** What the report should say; empty when every date was clear. Call last. */
  remarks(): string[] {
    const remarks: string[] = [];
    if (this.#ambiguous > 0) {
      remarks.push(
        `${count(this.#ambiguous, 'date')} can be read as day/month or month/day (such as ${this.#ambiguousExample}) and ` +
          'left empty instead of guessed.',
      );
    }
    if (this.#unreadable > 0) {
      remarks.push(`${count(this.#unreadable, 'date')} could not be read (such as ${this.#unreadableExample}).`);
    }
    return remarks;
  }
}

/** `1 row`, `2,000 rows`. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}
