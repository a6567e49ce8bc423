import assert from 'node:assert/strict';
import * as l10n from '@vscode/l10n';
import { asOf } from '#core/history/freshness.ts';
import { dayNumber } from '#core/time/calendarDay.ts';

describe('how new what is known is', () => {
  const day = dayNumber(2026, 11, 14);
  assert.ok(day);

  it('is said of the list, of the messages, of both or of neither', () => {
    const said = [
      { listed: undefined, messages: undefined },
      { listed: day, messages: undefined },
      { listed: undefined, messages: day },
      { listed: day, messages: day },
    ].map((known) => asOf(known, day));
    assert.deepEqual(said, ['', 'as of 14 Nov', 'messages to 14 Nov', 'as of 14 Nov, messages to 14 Nov']);
  });

  it('is one sentence for the translator, who may need another comma', () => {
    l10n.config({ contents: { 'as of {0}, messages to {1}': '{0}現在、{1}までのメッセージ' } });
    try {
      assert.equal(asOf({ listed: day, messages: day }, day), '14 Nov現在、14 Novまでのメッセージ');
    } finally {
      l10n.config({ contents: {} });
    }
  });
});
