import assert from 'node:assert/strict';
import { setTextLanguage } from '#core/text/numbers.ts';
import { dayNumber } from '#core/time/calendarDay.ts';
import { machineTime } from '#core/time/localTime.ts';
import { shownDay, shownInstant } from '#core/time/shownDates.ts';

describe('dates as they are shown', () => {
  afterEach(() => setTextLanguage('en'));
  const day = dayNumber(2026, 2, 8) ?? 0;
  const moment = machineTime.instant({ day, minute: 14 * 60 + 5 });

  it('have one form, with the time behind it', () => {
    assert.equal(shownDay(day), '8 Feb 2026');
    assert.equal(shownInstant(moment), '8 Feb 2026, 14:05');
  });

  it('are written as the language does', () => {
    setTextLanguage('de');
    assert.match(shownInstant(moment), /^8\. Feb\.? 2026, 14:05$/);
  });
});
