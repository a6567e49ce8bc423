import * as l10n from '@vscode/l10n';
import type { DayNumber } from '#core/time/calendarDay.ts';
import { weekday } from '#core/time/localTime.ts';
import type { Weekday } from '#core/time/localTime.ts';
import type { Instant, LocalTime, Random } from '#core/time/clock.ts';
import type { RunMode } from '#core/removal/run.ts';

/*
 * No safe pace is known. No published removal limit was found, nor a restriction that was blamed on removals; absence of
 * reports is no evidence of safety. Every number here is a cautious guess of our own: slower than any tool we know of
 * (the slowest takes about a minute a person, most 1 to 10 seconds, none has a daily limit).
 */

/** How fast a run may go, as the person sets it. */
export interface PaceSettings {
  /** Median minutes between two people. */
  readonly minutesBetweenPeople: number;
  /** The number of people after which a longer break is made. */
  readonly peopleBetweenBreaks: number;
  /** The least minutes of a longer break. */
  readonly breakMinutes: number;
  /** The most people on one local day, and also in any 24 hours, which differ for someone who travels. */
  readonly peoplePerDay: number;
  /** The most people on any seven local days in a row. */
  readonly peoplePerWeek: number;
  /** Local hour at which work may begin, 0 to 23. */
  readonly startHour: number;
  /** Local hour at which work ends, 1 to 24, after `startHour`. */
  readonly endHour: number;
  /** Local weekdays on which work happens, 0 Sunday to 6 Saturday. */
  readonly daysOfWeek: readonly number[];
  /** Fewer people a day in the first week, and again after a month without any. */
  readonly slowFirstWeek: boolean;
}

/** The names of the weekdays in the setting, from 0. */
const weekdayWords = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** Weekdays as numbers; `checkedPace` refuses anything else. @param written words, or numbers already */
export function weekdaysOf(written: readonly unknown[]): readonly number[] {
  return written.map((day) => (typeof day === 'number' ? day : weekdayWords.indexOf(String(day).toLowerCase())));
}

/** The pace as shipped. */
export const defaultPaceSettings: PaceSettings = {
  minutesBetweenPeople: 7,
  peopleBetweenBreaks: 8,
  breakMinutes: 25,
  peoplePerDay: 40,
  peoplePerWeek: 200,
  startHour: 9,
  endHour: 18,
  daysOfWeek: [1, 2, 3, 4, 5],
  slowFirstWeek: true,
};

/** The lowest and highest values of settings. They do not apply on loopback, where no one can be harmed. */
export const paceLimits = {
  leastMinutesBetween: 2,
  mostBreakAfter: 15,
  leastBreakMinutes: 10,
  mostPerDay: 80,
  mostPerWeek: 300,
} as const;

/** Settings within the limits, with one sentence for each that had to be changed. */
export interface CheckedPace {
  readonly settings: PaceSettings;
  readonly changes: readonly string[];
}

/**
 * Limits settings to values that make sense and, except on loopback, to `paceLimits`.
 * @param loopback the base URL is on loopback: waits may be zero, caps may be anything
 */
export function checkedPace(wanted: PaceSettings, loopback: boolean): CheckedPace {
  const changes: string[] = [];
  const held = (
    name: keyof PaceSettings,
    value: number,
    least: number,
    most: number,
    fallback: number,
    whole = true,
  ): number => {
    const sound = Number.isFinite(value) ? value : fallback;
    const rounded = whole ? Math.round(sound) : sound;
    const result = Math.min(Math.max(rounded, least), most);
    if (result !== value) changes.push(l10n.t`networkCleaner.pace.${name} is ${value}; ${result} is used instead.`);
    return result;
  };
  const anything = Number.MAX_SAFE_INTEGER;
  const { leastMinutesBetween, mostBreakAfter, leastBreakMinutes, mostPerDay, mostPerWeek } = paceLimits;
  const day = 24 * 60;
  const shipped = defaultPaceSettings;
  const startHour = held('startHour', wanted.startHour, 0, 23, shipped.startHour);
  const daysOfWeek = wanted.daysOfWeek.filter((one): one is Weekday => Number.isInteger(one) && one >= 0 && one <= 6);
  if (daysOfWeek.length === 0)
    changes.push(l10n.t('networkCleaner.pace.daysOfWeek names no day; Monday to Friday is used.'));
  return {
    settings: {
      minutesBetweenPeople: held(
        'minutesBetweenPeople',
        wanted.minutesBetweenPeople,
        loopback ? 0 : leastMinutesBetween,
        day,
        shipped.minutesBetweenPeople,
        false,
      ),
      peopleBetweenBreaks: held(
        'peopleBetweenBreaks',
        wanted.peopleBetweenBreaks,
        1,
        loopback ? anything : mostBreakAfter,
        shipped.peopleBetweenBreaks,
      ),
      breakMinutes: held(
        'breakMinutes',
        wanted.breakMinutes,
        loopback ? 0 : leastBreakMinutes,
        day,
        shipped.breakMinutes,
        false,
      ),
      peoplePerDay: held(
        'peoplePerDay',
        wanted.peoplePerDay,
        1,
        loopback ? anything : mostPerDay,
        shipped.peoplePerDay,
      ),
      peoplePerWeek: held(
        'peoplePerWeek',
        wanted.peoplePerWeek,
        1,
        loopback ? anything : mostPerWeek,
        shipped.peoplePerWeek,
      ),
      startHour,
      endHour: held('endHour', wanted.endHour, startHour + 1, 24, Math.max(shipped.endHour, startHour + 1)),
      daysOfWeek: daysOfWeek.length > 0 ? [...new Set(daysOfWeek)] : shipped.daysOfWeek,
      slowFirstWeek: loopback ? wanted.slowFirstWeek : true,
    },
    changes,
  };
}

/** The pace of one run, ready for calculations. Durations in milliseconds. */
export interface Pace {
  /** Median wait between two people. */
  readonly wait: number;
  readonly peopleBetweenBreaks: number;
  readonly breakWait: number;
  /** Median wait between two looks without a click. */
  readonly checkWait: number;
  /** How old an intent must be before a check makes sense: the removal may be under way, and lists are updated late. */
  readonly lookAfter: number;
  /** An answer slower than this makes the next wait longer. */
  readonly slowAnswer: number;
  readonly peoplePerDay: number;
  readonly peoplePerWeek: number;
  /** Local minutes of the day between which people are tried. */
  readonly activeMinutes: { readonly from: number; readonly until: number };
  readonly daysOfWeek: ReadonlySet<number>;
  readonly slowFirstWeek: boolean;
}

const second = 1000;
const minute = 60 * second;
const dayLong = 24 * 60 * minute;
const wholeDay = { from: 0, until: 24 * 60 };
const everyDay: ReadonlySet<number> = new Set([0, 1, 2, 3, 4, 5, 6]);

/**
 * The pace of a run.
 *
 * Guided: the person is there and clicks, so hours and long waits do not apply; the caps do. Rehearsal: no one is
 * removed, so neither hours nor caps apply; searches are still spaced.
 */
export function paceOf(wanted: PaceSettings, mode: RunMode, loopback: boolean): Pace {
  const { settings } = checkedPace(wanted, loopback);
  const wait = settings.minutesBetweenPeople * minute;
  const checkWait = Math.min(30 * second, wait);
  const automatic = mode === 'automatic';
  return {
    wait: automatic ? wait : Math.min(mode === 'guided' ? 5 * second : checkWait, wait),
    peopleBetweenBreaks: settings.peopleBetweenBreaks,
    breakWait: automatic ? settings.breakMinutes * minute : 0,
    checkWait,
    lookAfter: loopback ? Math.min(10 * minute, wait) : 10 * minute,
    slowAnswer: 20 * second,
    peoplePerDay: mode === 'rehearsal' ? Number.MAX_SAFE_INTEGER : settings.peoplePerDay,
    peoplePerWeek: mode === 'rehearsal' ? Number.MAX_SAFE_INTEGER : settings.peoplePerWeek,
    activeMinutes: automatic ? { from: settings.startHour * 60, until: settings.endHour * 60 } : wholeDay,
    daysOfWeek: automatic ? new Set(settings.daysOfWeek) : everyDay,
    slowFirstWeek: settings.slowFirstWeek && mode !== 'rehearsal',
  };
}

/** Standard deviation of the logarithm of waits. */
const spread = 0.45;
/** The mean of `drawnWait` is this times the median. */
export const meanOverMedian = Math.exp(spread ** 2 / 2);

/**
 * A log-normal wait with the given median, held between half and four times the median.
 * @param median milliseconds; 0 gives 0
 */
export function drawnWait(median: number, random: Random): number {
  // Box and Muller; 1 - random() lies in (0, 1], so the logarithm is finite.
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const factor = Math.min(Math.max(Math.exp(spread * normal), 0.5), 4);
  return Math.round(median * factor);
}

/** Instants in the future, written while the clock was wrong, count as `now`. In the order given. */
export function notAfterNow(instants: readonly Instant[], now: Instant): readonly Instant[] {
  return instants.some((instant) => instant > now) ? instants.map((instant) => Math.min(instant, now)) : instants;
}

/** What happened so far that affects the pace. */
export interface PaceHistory {
  /** All intents of the account, oldest first. */
  readonly intents: readonly Instant[];
  /** When the page was last used, with or without an intent. */
  readonly lastActivity: Instant | undefined;
  /** How many of the last people in a row had an odd outcome: see `isOdd`. */
  readonly oddInARow: number;
  /** The last answer took longer than `slowAnswer`. */
  readonly answeredSlowly: boolean;
}

/**
 * When the wait after the last person ends: doubled for each odd outcome in a row, half as long again after a slow answer,
 * or a break.
 * @returns `now` when there was no one before
 */
export function waitEnd(pace: Pace, history: PaceHistory, now: Instant, random: Random): Instant {
  if (history.lastActivity === undefined) return now;
  const slower = 2 ** Math.min(history.oddInARow, 3) * (history.answeredSlowly ? 1.5 : 1);
  const wait = drawnWait(pace.wait, random) * slower;
  const isBreak = breakIsDue(pace, notAfterNow(history.intents, now));
  const pause = isBreak ? Math.max(drawnWait(pace.breakWait, random), pace.breakWait) : 0;
  return Math.min(history.lastActivity, now) + Math.max(wait, pause);
}

function breakIsDue(pace: Pace, intents: readonly Instant[]): boolean {
  if (pace.breakWait === 0 || intents.length < pace.peopleBetweenBreaks) return false;
  const recent = intents.slice(-pace.peopleBetweenBreaks);
  return recent.every((intent, index) => index === 0 || intent - (recent[index - 1] ?? intent) < pace.breakWait);
}

/**
 * The first instant from `from` on that lies in active hours of an active day whose caps leave room. Call it again right
 * before someone is tried: a laptop that slept may wake at night.
 * @param made times of intents, oldest first; later ones than `from` count as made at `from`
 */
export function firstAllowed(pace: Pace, made: readonly Instant[], from: Instant, localTime: LocalTime): Instant {
  const intents = notAfterNow(made, from);
  const counts = countsByDay(intents, localTime);
  let instant = from;
  for (;;) {
    const { day, minute: minuteOfDay } = localTime.wallClock(instant);
    const rampStartDay = rampStart(intents, instant, localTime);
    const room = pace.daysOfWeek.has(weekday(day)) && roomOn(day, pace, counts, rampStartDay) > 0;
    const free = freeWithin24Hours(intents, capOn(day, pace, rampStartDay), instant);
    if (!room || minuteOfDay >= pace.activeMinutes.until) {
      instant = Math.max(instant + 1, localTime.instant({ day: day + 1, minute: pace.activeMinutes.from }));
    } else if (minuteOfDay < pace.activeMinutes.from) {
      instant = Math.max(instant + 1, localTime.instant({ day, minute: pace.activeMinutes.from }));
    } else if (free > instant) {
      instant = free;
    } else {
      return instant;
    }
  }
}

/** People per local day. */
export type DayCounts = ReadonlyMap<DayNumber, number>;

/** Intents counted by local day. */
export function countsByDay(intents: readonly Instant[], localTime: LocalTime): Map<DayNumber, number> {
  const counts = new Map<DayNumber, number>();
  for (const intent of intents) {
    const { day } = localTime.wallClock(intent);
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return counts;
}

/** The first instant from `from` on before which fewer than `cap` intents lie within 24 hours. */
function freeWithin24Hours(intents: readonly Instant[], cap: number, from: Instant): Instant {
  const recent = intents.filter((intent) => intent > from - dayLong);
  const lastToLeave = recent[recent.length - cap];
  return lastToLeave === undefined ? from : lastToLeave + dayLong;
}

function capOn(day: DayNumber, pace: Pace, rampStartDay: DayNumber): number {
  return pace.slowFirstWeek ? rampedCap(pace.peoplePerDay, day - rampStartDay) : pace.peoplePerDay;
}

/** How many more people fit on a day, under the cap of the day, the ramp-up and every seven days that end with it. */
export function roomOn(day: DayNumber, pace: Pace, counts: DayCounts, rampStartDay: DayNumber): number {
  let week = 0;
  for (let back = 0; back < 7; back++) week += counts.get(day - back) ?? 0;
  const cap = capOn(day, pace, rampStartDay);
  return Math.max(0, Math.min(cap - (counts.get(day) ?? 0), pace.peoplePerWeek - week));
}

const restartsRampUp = 30 * dayLong;

/** The day from which the ramp-up counts at `at`: that of the first intent ever, or the first after a month without any. */
export function rampStart(intents: readonly Instant[], at: Instant, localTime: LocalTime): DayNumber {
  let start = at;
  for (let index = intents.length - 1, later = at; index >= 0; index--) {
    const intent = intents[index] ?? later;
    if (later - intent >= restartsRampUp) break;
    start = later = intent;
  }
  return localTime.wallClock(start).day;
}

/** The cap of a day in the first week: a quarter at first, rising evenly to the whole on the eighth day. */
export function rampedCap(peoplePerDay: number, daysSinceStart: number): number {
  if (daysSinceStart >= 7) return peoplePerDay;
  return Math.max(1, Math.floor(peoplePerDay * (0.25 + (0.75 * Math.max(0, daysSinceStart)) / 7)));
}
