import assert from 'node:assert/strict';
import { findPeople } from '#core/search/findPeople.ts';
import { indexOf, person, today } from './people.ts';

const index = indexOf([
  person('Zed Ravenscroft', { company: 'Acme' }),
  person('Ann Able', { company: 'Ravenscroft & Sons', title: 'Engineer' }),
  person('Ravenscroft Ito'),
  person('José Núñez', { standing: 'gone' }),
  person('Ben Able', { company: 'Acme', title: 'Engineer' }),
]);
const found = (text: string, most = 10): string[] =>
  findPeople(index, text, today, most).rows.map((row) => index.table.firstName[row] ?? '');

describe('finding a person among everyone', () => {
  it('puts whose name begins so first, then who has the name, then who works there', () => {
    assert.deepEqual(found('ravens'), ['Ravenscroft', 'Zed', 'Ann']);
  });

  it('takes words in any order, without accents, over name, company and title, and who has left', () => {
    assert.deepEqual(found('engineer able acme'), ['Ben']);
    assert.deepEqual(found('nunez jose'), ['José']);
    assert.deepEqual(found('Able, Ben'), ['Ben']);
    assert.deepEqual(found('nowhere'), []);
  });

  it('gives the first of many, and how many there are', () => {
    const { rows, total } = findPeople(index, '', today, 2);
    assert.deepEqual([rows.length, total], [2, 5]);
    assert.deepEqual(found('', 1), ['Ann']);
  });
});
