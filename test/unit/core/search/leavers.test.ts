import assert from 'node:assert/strict';
import { asksForLeavers, shownRows, unknownPeople } from '#core/search/leavers.ts';
import { parseQuery } from '#core/query/parseQuery.ts';
import type { Query } from '#core/query/query.ts';
import { indexOf, person, today } from './people.ts';

function query(text: string): Query {
  const parsed = parseQuery(text);
  assert.ok(parsed.ok);
  return parsed.query;
}

describe('who has left the network', () => {
  const index = indexOf([
    person('Ada', { company: 'Acme' }),
    person('Bo', { company: 'Acme', standing: 'gone' }),
    person('Cy', { company: 'Acme', standing: 'removed' }),
    person('Di', { standing: 'unknown' }),
    person('Ed', { standing: 'queued' }),
  ]);
  const shown = (text: string): number[] => [...shownRows(query(text), index, today)];

  it('is not shown by a query that does not speak of them', () => {
    assert.deepEqual(shown(''), [0, 3, 4]);
    assert.deepEqual(shown('company:acme'), [0]);
    assert.deepEqual(shown('-company:acme'), [3, 4]);
    assert.deepEqual(shown('state:unknown'), [3]);
  });

  it('is shown when asked for, at any place of the query', () => {
    assert.deepEqual(shown('state:gone'), [1]);
    assert.deepEqual(shown('state:(gone OR removed)'), [1, 2]);
    assert.deepEqual(shown('-is:connected'), [1, 2]);
    assert.deepEqual(shown('ada OR (acme state:removed)'), [0, 2]);
    assert.ok(asksForLeavers(query('-(ada OR state:gone)')));
    assert.ok(!asksForLeavers(query('gone removed title:connected')));
  });

  it('is not counted among those of whom an answer is not known', () => {
    const unknown = (text: string): number => unknownPeople(query(text), index, today);
    assert.equal(unknown('messages:0'), 3);
    assert.equal(unknown('-messages:0 company:acme'), 1);
    assert.equal(unknown('company:acme'), 0);
    const hidden = indexOf([person('', { connectedOn: undefined }), person('Ada')]);
    assert.equal(unknownPeople(query('connected:2020'), hidden, today), 0, 'of hidden members little is ever known');
  });

  it('leaves everyone where no one has left', () => {
    const all = indexOf([person('Ada'), person('Bo')]);
    assert.equal(all.present, undefined);
    assert.equal(shownRows(query(''), all, today).length, 2);
  });
});
