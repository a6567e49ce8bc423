import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dayNumber } from '#core/time/calendarDay.ts';
import { forecast, planSentence } from '#core/removal/pace/forecast.ts';
import { machineTime } from '#core/time/localTime.ts';
import {
  checkedPace,
  defaultPaceSettings,
  drawnWait,
  firstAllowed,
  paceLimits,
  paceOf,
  rampedCap,
  waitEnd,
} from '#core/removal/pace/pace.ts';
import type { Pace, PaceHistory } from '#core/removal/pace/pace.ts';
import type { RunMode } from '#core/removal/run.ts';
import type { Instant, Random, WallClock } from '#core/time/clock.ts';
import { mondayMorning, utc } from './runnerWorld.ts';
import { seededRandom } from './virtualTime.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const steady = paceOf({ ...defaultPaceSettings }, 'automatic', false);
const withoutRamp: Pace = { ...steady, slowFirstWeek: false };
const quiet: PaceHistory = { intents: [], lastActivity: undefined, oddInARow: 0, answeredSlowly: false };
/** The middle of the distribution, where cos(2π · 0.25) is 0: every wait is its median. */
const median = (): number => 0.25;

function due(history: Partial<PaceHistory>, now: Instant, pace = withoutRamp, random = median): Instant {
  return nextDue(pace, { ...quiet, ...history }, now, random);
}

/** When the next person is due, with everything that a run keeps to. */
function nextDue(pace: Pace, history: PaceHistory, now: Instant, random: Random): Instant {
  return firstAllowed(pace, history.intents, Math.max(waitEnd(pace, history, now, random), now), utc);
}

/** Runs a test in a time zone of the machine, as `Date` sees it. */
function inZone(zone: string, test: () => void): void {
  const before = process.env['TZ'];
  process.env['TZ'] = zone;
  try {
    test();
  } finally {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  }
}

describe('waits', () => {
  it('lie around the setting, between half and four times', () => {
    const random = seededRandom(1);
    const waits = Array.from({ length: 2000 }, () => drawnWait(7 * minute, random)).sort((a, b) => a - b);
    const middle = waits[1000] ?? 0;
    assert(Math.abs(middle - 7 * minute) < 0.4 * minute);
    assert((waits[0] ?? 0) >= 3.5 * minute && (waits.at(-1) ?? 0) <= 28 * minute);
    assert(new Set(waits).size > 1700, 'no steady rhythm');
  });

  it('are slower than the slowest tool known (a minute), whatever the settings and the dice', () => {
    fc.assert(
      fc.property(fc.double(), fc.integer(), (minutesBetweenPeople, seed) => {
        const pace = paceOf({ ...defaultPaceSettings, minutesBetweenPeople, slowFirstWeek: false }, 'automatic', false);
        const next = due({ lastActivity: mondayMorning }, mondayMorning, pace, seededRandom(seed));
        assert(next - mondayMorning >= minute);
      }),
    );
  });

  it('double with each odd outcome in a row and grow after a slow answer', () => {
    const at = mondayMorning;
    assert.equal(due({ lastActivity: at }, at) - at, 7 * minute);
    assert.equal(due({ lastActivity: at, oddInARow: 1 }, at) - at, 14 * minute);
    assert.equal(due({ lastActivity: at, oddInARow: 2 }, at) - at, 28 * minute);
    assert.equal(due({ lastActivity: at, answeredSlowly: true }, at) - at, 10.5 * minute);
  });

  it('become a longer break after eight people without one', () => {
    const eight = Array.from({ length: 8 }, (_, index) => mondayMorning + index * 7 * minute);
    const last = eight.at(-1) ?? 0;
    assert.equal(due({ intents: eight, lastActivity: last }, last) - last, 25 * minute);
    const afterBreak = [...eight.slice(0, 4), ...eight.slice(4).map((intent) => intent + 40 * minute)];
    const lastAfter = afterBreak.at(-1) ?? 0;
    assert.equal(due({ intents: afterBreak, lastActivity: lastAfter }, lastAfter) - lastAfter, 7 * minute);
  });

  it('are zero on loopback when set so, and never otherwise', () => {
    const settings = { ...defaultPaceSettings, minutesBetweenPeople: 0, breakMinutes: 0 };
    assert.equal(paceOf(settings, 'automatic', true).wait, 0);
    assert.equal(paceOf(settings, 'automatic', true).lookAfter, 0);
    assert.equal(paceOf(settings, 'automatic', false).wait, paceLimits.leastMinutesBetween * minute);
    assert.equal(paceOf(settings, 'automatic', false).breakWait, paceLimits.leastBreakMinutes * minute);
  });
});

describe('settings of the pace', () => {
  it('cannot go under the floors or over the caps, and say what was changed', () => {
    const wild = {
      ...defaultPaceSettings,
      minutesBetweenPeople: 0.1,
      peoplePerDay: 5000,
      peoplePerWeek: NaN,
      slowFirstWeek: false,
      daysOfWeek: [9],
    };
    const { settings, changes } = checkedPace(wild, false);
    assert.equal(settings.minutesBetweenPeople, 2);
    assert.equal(settings.peoplePerDay, 80);
    assert.equal(settings.peoplePerWeek, 200);
    assert.equal(settings.slowFirstWeek, true);
    assert.deepEqual(settings.daysOfWeek, [1, 2, 3, 4, 5]);
    assert(changes.includes('networkCleaner.pace.minutesBetweenPeople is 0.1; 2 is used instead.'));
  });

  it('as shipped need no change', () => {
    assert.deepEqual(checkedPace(defaultPaceSettings, false), { settings: defaultPaceSettings, changes: [] });
  });
});

describe('hours, days and caps', () => {
  const allowed = (intents: readonly Instant[], from: Instant, pace = withoutRamp): string =>
    new Date(firstAllowed(pace, intents, from, utc)).toISOString().slice(0, 16);
  const many = (count: number, at: Instant): Instant[] => Array.from({ length: count }, (_, index) => at + index);

  it('wait for nine in the morning and for Monday', () => {
    assert.equal(allowed([], mondayMorning - 2 * hour), '2026-02-02T09:00');
    assert.equal(allowed([], mondayMorning + 9 * hour), '2026-02-03T09:00');
    assert.equal(allowed([], mondayMorning + 9 * hour - 1), '2026-02-02T17:59');
    assert.equal(allowed([], Date.UTC(2026, 1, 6, 20)), '2026-02-09T09:00', 'Friday evening to Monday');
  });

  it('allow forty on a day and two hundred in any seven days', () => {
    assert.equal(allowed(many(39, mondayMorning), mondayMorning + hour), '2026-02-02T10:00');
    assert.equal(allowed(many(40, mondayMorning), mondayMorning + hour), '2026-02-03T09:00');
    const lastWeek = [2, 3, 4, 5].flatMap((back) => many(50, mondayMorning - back * day));
    assert.equal(allowed(lastWeek, mondayMorning), '2026-02-04T09:00', 'seven days after Wednesday 28 January');
  });

  it('allow forty in any 24 hours, for whoever flies from one day into the same again', () => {
    const tokyo = {
      wallClock: (at: Instant) => utc.wallClock(at + 9 * hour),
      instant: (clock: WallClock) => utc.instant(clock) - 9 * hour,
    };
    const losAngeles = {
      wallClock: (at: Instant) => utc.wallClock(at - 8 * hour),
      instant: (clock: WallClock) => utc.instant(clock) + 8 * hour,
    };
    const intents: Instant[] = [];
    const monday = Date.UTC(2026, 1, 2);
    for (let at = monday; intents.length < 40; at += 12 * minute)
      intents.push(firstAllowed(withoutRamp, intents, at, tokyo));
    const landed = Date.UTC(2026, 1, 2, 18);
    const next = firstAllowed(withoutRamp, intents, landed, losAngeles);
    assert.equal(losAngeles.wallClock(landed).day, tokyo.wallClock(monday).day, 'Monday again');
    assert(next >= (intents[0] ?? 0) + 24 * hour);
    const everyone = [...intents];
    for (let at = landed; everyone.length < 120; at += minute) {
      at = firstAllowed(withoutRamp, everyone, at, losAngeles);
      everyone.push(at);
    }
    for (const at of everyone) {
      const within = everyone.filter((one) => one > at - 24 * hour && one <= at).length;
      assert(within <= 40, `${within} in 24 hours`);
    }
  });

  it('take what lies in the future, written by a wrong clock, for now', () => {
    const future = [400 * day, 400 * day + 1].map((ahead) => mondayMorning + ahead);
    const next = due({ intents: future, lastActivity: future[1] ?? 0 }, mondayMorning);
    assert.equal(next, mondayMorning + 7 * minute);
  });

  it('a ramp-up in the first week, and again after a month without anyone', () => {
    assert.deepEqual(
      [0, 1, 2, 3, 4, 5, 6, 7].map((since) => rampedCap(40, since)),
      [10, 14, 18, 22, 27, 31, 35, 40],
    );
    assert.equal(allowed(many(10, mondayMorning), mondayMorning + hour, steady), '2026-02-03T09:00');
    const used = [...many(5, mondayMorning - 10 * day), ...many(10, mondayMorning)];
    assert.equal(allowed(used, mondayMorning + hour, steady), '2026-02-02T10:00', 'the first week is long over');
    const forgotten = [...many(5, mondayMorning - 60 * day), ...many(10, mondayMorning)];
    assert.equal(allowed(forgotten, mondayMorning + hour, steady), '2026-02-03T09:00');
  });

  it('hold for automatic mode; guided keeps the caps, a rehearsal neither', () => {
    const night = mondayMorning - 6 * hour;
    const spent = many(80, night - hour);
    const guided = paceOf(defaultPaceSettings, 'guided', false);
    assert.equal(firstAllowed(guided, [], night, utc), night);
    assert(firstAllowed(guided, spent, night, utc) > night);
    assert.equal(firstAllowed(paceOf(defaultPaceSettings, 'rehearsal', false), spent, night, utc), night);
  });

  it('never let anyone through outside hours, days or caps, wherever the clocks change', () => {
    for (const zone of [
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Africa/Cairo',
      'America/Santiago',
    ]) {
      inZone(zone, () => {
        fc.assert(
          fc.property(
            fc.integer({ min: 0, max: 365 * 24 * 60 }),
            fc.integer({ min: 0, max: 23 }),
            fc.integer({ min: 1, max: 24 }),
            (start, from, length) => {
              const settings = { ...defaultPaceSettings, startHour: from, endHour: Math.min(24, from + length) };
              const pace = paceOf({ ...settings, daysOfWeek: [0, 6] }, 'automatic', false);
              const at = Date.UTC(2026, 0, 1) + start * minute;
              const next = firstAllowed(pace, [], at, machineTime);
              const local = new Date(next);
              assert(next >= at && next - at < 9 * day);
              assert([0, 6].includes(local.getDay()));
              const minutes = local.getHours() * 60 + local.getMinutes();
              assert(minutes >= pace.activeMinutes.from && minutes < pace.activeMinutes.until);
            },
          ),
          { numRuns: 60 },
        );
      });
    }
  });

  it('begin at nine by the wall clock on the days when the clocks change', () => {
    inZone('Europe/Berlin', () => {
      const sundays = { ...withoutRamp, daysOfWeek: new Set([0]) };
      const spring = firstAllowed(sundays, [], Date.UTC(2026, 2, 28, 12), machineTime);
      assert.equal(new Date(spring).toISOString(), '2026-03-29T07:00:00.000Z');
      const autumn = firstAllowed(sundays, [], Date.UTC(2026, 9, 24, 12), machineTime);
      assert.equal(new Date(autumn).toISOString(), '2026-10-25T08:00:00.000Z');
    });
  });

  it('pass over hours that the clocks skip, and count a long day as one', () => {
    inZone('Europe/Berlin', () => {
      const skipped: Pace = { ...withoutRamp, daysOfWeek: new Set([0]), activeMinutes: { from: 120, until: 180 } };
      const next = firstAllowed(skipped, [], Date.UTC(2026, 2, 28, 12), machineTime);
      assert.equal(new Date(next).toISOString(), '2026-04-05T00:00:00.000Z', 'there is no 02:00 on 29 March');
      const all: Pace = {
        ...withoutRamp,
        daysOfWeek: new Set([0, 1]),
        activeMinutes: { from: 0, until: 1440 },
        peoplePerDay: 1,
      };
      const midnight = Date.UTC(2026, 9, 24, 22);
      const late = firstAllowed(all, [midnight], midnight + 24.5 * hour, machineTime);
      assert.equal(new Date(late).toISOString(), '2026-10-25T23:00:00.000Z', '25 October has 25 hours and one cap');
    });
  });

  it('a midnight that the clocks skip is no trap', () => {
    inZone('America/Santiago', () => {
      const start = dayNumber(2026, 9, 6) ?? 0;
      const instant = machineTime.instant({ day: start, minute: 0 });
      assert.equal(machineTime.wallClock(instant).day, start);
      assert.equal(machineTime.wallClock(instant).minute, 60);
    });
  });
});

describe('the plan', () => {
  it('is honest: 3,200 people at 40 a day take 80 working days', () => {
    const plan = forecast(3200, withoutRamp, [], mondayMorning - hour, 0, utc);
    assert.equal(plan.workingDays, 80);
    assert.equal(
      planSentence(plan, withoutRamp),
      '3,200 people at 40 a day, weekdays 9–18: 80 working days, done about 22 May.',
    );
  });

  it('counts the ramp-up, the start tomorrow, and what today has seen already', () => {
    const plan = forecast(200, steady, [], mondayMorning, mondayMorning + day, utc);
    assert.equal(
      planSentence(plan, steady),
      '200 people at 40 a day, fewer in the first week, starting 3 February, weekdays 9–18: 8 working days, done about 12 February.',
    );
    const spent = Array.from({ length: 40 }, (_, index) => mondayMorning + index);
    assert.equal(forecast(40, withoutRamp, spent, mondayMorning + hour, 0, utc).firstDay, plan.firstDay);
  });

  it('says how many really fit when hours or the week allow fewer', () => {
    const short = paceOf({ ...defaultPaceSettings, startHour: 9, endHour: 10 }, 'automatic', false);
    assert.match(planSentence(forecast(100, short, [], mondayMorning, 0, utc), short), /^100 people at 5 a day/);
    const weekly = paceOf({ ...defaultPaceSettings, peoplePerWeek: 50 }, 'automatic', false);
    assert.match(planSentence(forecast(100, weekly, [], mondayMorning, 0, utc), weekly), /at 10 a day/);
  });

  it('names the year when it is another one, and today when it is today', () => {
    const long = forecast(20_000, withoutRamp, [], mondayMorning, 0, utc);
    assert.match(planSentence(long, withoutRamp), /20,000 people .* 2027\.$/);
    assert.equal(
      planSentence(forecast(3, withoutRamp, [], mondayMorning, 0, utc), withoutRamp),
      '3 people, weekdays 9–18, about 15 minutes: done today.',
    );
  });

  it('says of few people how long they take, where waits decide that (U15)', () => {
    const sentence = (mode: RunMode, count: number): string => {
      const pace = paceOf(defaultPaceSettings, mode, false);
      return planSentence(forecast(count, pace, [], mondayMorning, 0, utc), pace);
    };
    assert.equal(sentence('guided', 6), '6 people: done today.');
    assert.equal(sentence('automatic', 6), '6 people, weekdays 9–18, about 39 minutes: done today.');
  });

  it('agrees with what the runner would do, person by person', () => {
    const intents: Instant[] = [];
    const random = seededRandom(5);
    let now = mondayMorning;
    while (intents.length < 300) {
      const history = { ...quiet, intents, lastActivity: intents.at(-1) };
      now = nextDue(steady, history, now, random);
      intents.push(now);
    }
    const plan = forecast(300, steady, [], mondayMorning, 0, utc);
    assert(Math.abs(utc.wallClock(now).day - plan.lastDay) <= 1);
  });
});
