import * as l10n from '@vscode/l10n';
import type { DayNumber } from '#core/time/calendarDay.ts';
import { weekday } from '#core/time/localTime.ts';
import { countsByDay, firstAllowed, meanOverMedian, notAfterNow, rampedCap, rampStart, roomOn } from './pace.ts';
import type { Pace } from './pace.ts';
import type { Instant, LocalTime } from '#core/time/clock.ts';
import { countOf, formatCount, peopleCount } from '#core/text/numbers.ts';
import { shownDayNear, weekdayName } from '#core/time/shownDates.ts';
import { commaList } from '#core/text/lists.ts';

/** The plan of a run, worked out day by day. */
export interface Forecast {
  readonly count: number;
  /** People on an ordinary day once the ramp-up is over, as caps, hours and waits allow. */
  readonly peoplePerDay: number;
  /** Days on which someone is tried. */
  readonly workingDays: number;
  readonly firstDay: DayNumber;
  readonly lastDay: DayNumber;
  /** The day on which the plan was made. */
  readonly today: DayNumber;
  /** The first days carry fewer than `peoplePerDay`. */
  readonly rampsUp: boolean;
  /** What all of them take at this pace, waits and breaks included, in minutes; the time of the clicks is not known. */
  readonly minutes: number;
  /** The working days in order, each with how many people it carries. */
  readonly days: readonly ForecastDay[];
}

/** A day on which someone is tried, and how many. */
export interface ForecastDay {
  readonly day: DayNumber;
  readonly count: number;
}

const minute = 60_000;
const wholeDay = 24 * 60;
/** The mean of a break, as a multiple of `breakWait`: breaks last from one to four times that. */
const meanBreak = 1.25;

/**
 * When `count` people would be done, starting now or at `notBefore`, if nothing interrupts the run.
 * @param intents all intents of the account so far, oldest first
 */
export function forecast(
  count: number,
  pace: Pace,
  intents: readonly Instant[],
  now: Instant,
  notBefore: Instant,
  localTime: LocalTime,
): Forecast {
  const start = firstAllowed(pace, intents, Math.max(now, notBefore), localTime);
  const counts = countsByDay(notAfterNow(intents, now), localTime);
  const { day: firstDay, minute: startMinute } = localTime.wallClock(start);
  const rampStartDay = rampStart(intents, start, localTime);
  const { from, until } = pace.activeMinutes;
  const perPerson = pace.wait * meanOverMedian + (pace.breakWait * meanBreak) / pace.peopleBetweenBreaks;
  const fits = (minutes: number): number =>
    perPerson === 0 ? Number.MAX_SAFE_INTEGER : Math.max(1, Math.floor((minutes * minute) / perPerson));
  const peoplePerDay = Math.min(
    pace.peoplePerDay,
    fits(until - from),
    Math.max(1, Math.floor(pace.peoplePerWeek / pace.daysOfWeek.size)),
  );

  // Between people: there is none before the first.
  const waits = Math.max(0, count - 1);
  const breaks = Math.floor(waits / pace.peopleBetweenBreaks);

  let left = count;
  const days: ForecastDay[] = [];
  let lastDay = firstDay;
  let rampsUp = false;
  for (let day = firstDay; left > 0; day++) {
    if (!pace.daysOfWeek.has(weekday(day))) continue;
    const room = roomOn(day, pace, counts, rampStartDay);
    const today = Math.min(room, fits(until - (day === firstDay ? startMinute : from)), left);
    if (today === 0) continue;
    rampsUp ||= pace.slowFirstWeek && today < left && rampedCap(pace.peoplePerDay, day - rampStartDay) < peoplePerDay;
    counts.set(day, (counts.get(day) ?? 0) + today);
    left -= today;
    days.push({ day, count: today });
    lastDay = day;
  }
  return {
    count,
    peoplePerDay,
    workingDays: days.length,
    firstDay,
    lastDay,
    today: localTime.wallClock(now).day,
    rampsUp,
    minutes: (waits * pace.wait * meanOverMedian + breaks * pace.breakWait * meanBreak) / minute,
    days,
  };
}

/** "3,200 people at 40 a day, weekdays 9–18: 80 working days, done about 12 March." */
export function planSentence(plan: Forecast, pace: Pace): string {
  const people = peopleCount(plan.count);
  const done =
    plan.lastDay === plan.today ? l10n.t('today') : l10n.t`about ${shownDayNear(plan.lastDay, plan.today, 'long')}`;
  if (plan.workingDays <= 1) return l10n.t`${commaList([people, ...limits(plan, pace)])}: done ${done}.`;
  const how = [
    l10n.t`${people} at ${formatCount(plan.peoplePerDay)} a day`,
    plan.rampsUp ? l10n.t('fewer in the first week') : '',
    plan.firstDay > plan.today ? l10n.t`starting ${shownDayNear(plan.firstDay, plan.today, 'long')}` : '',
    hoursText(pace),
  ].filter(Boolean);
  return l10n.t`${commaList(how)}: ${formatCount(plan.workingDays)} working days, done ${done}.`;
}

/** What a single day has to be like, and how long it takes where the waits decide that. */
function limits({ minutes }: Forecast, pace: Pace): readonly string[] {
  const { from, until } = pace.activeMinutes;
  const isAlways = pace.daysOfWeek.size === 7 && until - from === wholeDay;
  return [isAlways ? '' : hoursText(pace), pace.breakWait > 0 ? durationText(minutes) : ''].filter(Boolean);
}

function durationText(minutes: number): string {
  return minutes < 90
    ? countOf(Math.max(1, Math.round(minutes)), l10n.t('about {0} minute'), l10n.t('about {0} minutes'))
    : countOf(Math.round(minutes / 60), l10n.t('about {0} hour'), l10n.t('about {0} hours'));
}

/** "weekdays 9–18", "every day", "Mon, Wed 9–12". */
export function hoursText(pace: Pace): string {
  const days = ([1, 2, 3, 4, 5, 6, 0] as const).filter((day) => pace.daysOfWeek.has(day));
  const key = days.join('');
  const which =
    key === '12345'
      ? l10n.t('weekdays')
      : key === '1234560'
        ? l10n.t('every day')
        : commaList(days.map((day) => weekdayName(day, 'short')));
  const { from, until } = pace.activeMinutes;
  return until - from === wholeDay ? which : `${which} ${from / 60}–${until / 60}`;
}
