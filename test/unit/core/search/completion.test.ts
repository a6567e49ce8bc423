import assert from 'node:assert/strict';
import fc from 'fast-check';
import { completeQuery } from '#core/search/completion.ts';
import { fieldHelp } from '#core/query/fieldHelp.ts';
import { parseQuery } from '#core/query/parseQuery.ts';
import { indexOf, person } from './people.ts';

const index = indexOf([
  person('a', { company: 'Acme GmbH', title: 'Data Engineer', tags: ['client'] }),
  person('b', { company: 'ACME', title: 'Engineer' }),
  person('c', { company: 'Great "Acme" Labs' }),
  person('e', { company: 'Acme GmbH' }),
  person('d', { company: 'Bluefern', tags: ['old friend'] }),
]);

/** The completions where `|` stands, each as the text would be after taking it. */
function completed(withCursor: string): string[] {
  const cursor = withCursor.indexOf('|');
  const text = withCursor.replace('|', '');
  const { from, to, items } = completeQuery(text, cursor, index);
  return items.map(({ insert }) => text.slice(0, from) + insert + text.slice(to));
}

describe('completeQuery', () => {
  it('offers all fields where a condition can begin', () => {
    assert.ok(completed('|').includes('company:'));
    assert.ok(completed('ada -(|').includes('ada -(state:'));
    assert.equal(completed('|').length, fieldHelp.length);
  });

  it('completes inside curved quotes as inside straight ones', () => {
    assert.ok(completed('company:“acm|').some((text) => /^company:="Acme GmbH"/.test(text)));
  });

  it('offers fields and companies for a word begun', () => {
    assert.deepEqual(completed('co|'), ['company:', 'connected:']);
    assert.deepEqual(completed('x -blue|'), ['x -company:=Bluefern']);
  });

  it('offers companies with counts, those that begin so first', () => {
    assert.deepEqual(completed('company:ac|'), ['company:="Acme GmbH"']);
    assert.deepEqual(completed('company:="ac|"'), ['company:="Acme GmbH"']);
    assert.deepEqual(completed('company:(=Acme OR blu|'), ['company:(=Acme OR =Bluefern']);
    assert.deepEqual(completed('company:lab|'), ['company:="Great \\"Acme\\" Labs"']);
    assert.deepEqual(completeQuery('company:ac', 10, index).items[0], {
      label: 'Acme GmbH',
      insert: '="Acme GmbH"',
      detail: '',
      count: 3,
    });
  });

  it('offers tags, title words, and the values of other fields', () => {
    assert.deepEqual(completed('tag:old|'), ['tag:="old friend"']);
    assert.deepEqual(completed('title:|'), ['title:Engineer', 'title:Data']);
    assert.deepEqual(completed('state:re|'), ['state:review', 'state:remove', 'state:removed']);
    assert.ok(completed('last:n|').includes('last:never'));
    assert.deepEqual(completed('name:a|'), []);
  });

  it('offers nothing after a term that is ended, and nothing that stands there already', () => {
    for (const ended of [
      'company:(acme OR blu)|',
      '"blue fern"|',
      'company:="Acme GmbH"|',
      'company:“ac”|',
      '(acme)|',
    ]) {
      assert.deepEqual(completed(ended), [], ended);
    }
    assert.deepEqual(completed('state:keep|'), []);
    assert.deepEqual(completed('state:remove|'), ['state:removed']);
    assert.deepEqual(completed('company:=Bluefern|'), []);
    assert.ok(completed('company:(acme) |').includes('company:(acme) state:'));
  });

  it('tells what is begun from what could come next', () => {
    const begun = (text: string): boolean => completeQuery(text, text.length, index).begun;
    assert.deepEqual(['', 'acme ', 'state:keep ', '-', '('].map(begun), [false, false, false, false, false]);
    assert.deepEqual(['a', 'state:', 'x -blue', 'company:('].map(begun), [true, true, true, true]);
  });

  it('takes any text and cursor, and what it offers for a value can be read', () => {
    const pieces = fc.constantFrom('company:', 'tag:', 'is:', '(', ')', '"', '=', '-', ' ', 'ac', 'OR ', '\\');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), fc.nat(40), (parts, place) => {
        const text = parts.join('');
        const cursor = Math.min(place, text.length);
        const { from, to } = completeQuery(text, cursor, index);
        assert.ok(from >= 0 && from <= cursor && cursor <= to && to <= text.length);
      }),
    );
    for (const field of ['company:', 'tag:', 'title:', 'state:', 'connected:', 'last:', 'messages:', 'has:', 'is:']) {
      for (const text of completed(`${field}|`)) assert.ok(parseQuery(text).ok, text);
    }
  });
});
