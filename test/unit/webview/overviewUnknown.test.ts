import assert from 'node:assert/strict';
import { overviewNumbers } from '#core/overview/numbers.ts';
import { contactMarks, messageMarks } from '#core/overview/pictures.ts';
import type { OverviewScope } from '#core/overview/tally.ts';
import { evidence, unknownCount, unknownDay } from '#core/people/connectionTable.ts';
import { everyone } from '#core/query/query.ts';
import { shownRows } from '#core/search/leavers.ts';
import { SearchIndex } from '#core/search/searchIndex.ts';
import { dayNumber } from '#core/time/calendarDay.ts';
import { priceLines, priceOf } from '#webview/components/overview/overviewPictures.ts';
import { inventedPeople } from '../../e2e/webview/inventedPeople.ts';

const today = dayNumber(2026, 11, 20) ?? 0;

/** The overview of a network with messages and recommendations unknown of all but the first few people. */
function scopeOf(known: number, leaving: readonly number[] = []): OverviewScope {
  const table = inventedPeople(60);
  const isKnown = (row: number): boolean => row < known;
  const index = new SearchIndex({
    ...table,
    messagesSent: table.messagesSent.map((_, row) => (isKnown(row) ? 0 : unknownCount)),
    messagesReceived: table.messagesReceived.map((_, row) => (isKnown(row) ? 0 : unknownCount)),
    lastContact: table.lastContact.map((day, row) => (isKnown(row) ? day : unknownDay)),
    evidence: table.evidence.map((_, row) => (isKnown(row) ? 0 : evidence.recommendationUnknown)),
  });
  const rows = shownRows(everyone, index, today);
  return { index, today, rows, everyone: rows, everyMatch: rows, leaving };
}

describe('the overview with Connections.csv alone', () => {
  it('says “unknown” of contact, not that there was none', () => {
    const scope = scopeOf(0);
    const numbers = new Map(overviewNumbers(scope).map((number) => [number.id, number]));
    for (const id of ['twoWay', 'never']) {
      assert.deepEqual([numbers.get(id)?.isUnknown, numbers.get(id)?.condition], [true, undefined], id);
    }
    assert.equal(numbers.get('unknown')?.count, 60);
    for (const marks of [contactMarks(scope), messageMarks(scope)]) {
      assert.deepEqual(
        marks.map(({ label, count }) => [label, count]),
        [['Unknown', 60]],
      );
    }
    const price = priceLines(priceOf(scopeOf(0, [3, 4])), undefined, undefined);
    assert.ok(price.includes('Two-way contacts lost: not known'), price.join('\n'));
    assert.ok(price.includes('Recommendations lost for good: not known'), price.join('\n'));
  });

  it('has figures once something is known of someone', () => {
    const scope = scopeOf(1, [0, 4]);
    const twoWay = overviewNumbers(scope).find(({ id }) => id === 'twoWay');
    assert.deepEqual([twoWay?.isUnknown, twoWay?.count], [undefined, 0]);
    assert.equal(contactMarks(scope).length, 6);
    assert.equal(messageMarks(scope).length, 5);
    assert.ok(priceLines(priceOf(scope), undefined, undefined).includes('0 two-way contacts lost, not known for 1'));
  });
});
