import assert from 'node:assert/strict';
import { canonicalSlug, inventPeople, joinName } from '../../secondSandbox/people.ts';

describe('people of the second sandbox', () => {
  it('are the same for the same seed and others for another', () => {
    assert.deepEqual(inventPeople(7, 80), inventPeople(7, 80));
    assert.notDeepEqual(inventPeople(7, 80), inventPeople(8, 80));
  });

  it('have slugs of their own', () => {
    const slugs = inventPeople(3, 3000).map((person) => canonicalSlug(person.slug));
    assert.equal(new Set(slugs).size, slugs.length);
  });

  it('hold twins, and names that go on where others end, from the first few on', () => {
    const names = inventPeople(1, 4).map((person) => person.fullName);
    assert.deepEqual(names, ['Ilvara Quennell', 'Ilvara Quennell', 'Mirela Sundrake', 'Mirela Sundrake Ostveld']);
  });

  it('hold someone hidden, of whom the export has only the date', () => {
    const [hidden] = inventPeople(1, 24).filter((person) => person.hidden);
    assert.ok(hidden);
    assert.deepEqual([hidden.firstName, hidden.lastName, hidden.company, hidden.title], ['', '', '', '']);
    assert.match(hidden.connectedOn, /^\d{4}-\d\d-\d\d$/);
  });

  it('can be given instead', () => {
    const people = inventPeople(1, 24, [{ firstName: 'Uma', lastName: 'Thorne', slug: 'uma' }, { firstName: 'Bo' }]);
    assert.deepEqual(
      people.map((person) => person.fullName),
      ['Uma Thorne', 'Bo'],
    );
    assert.equal(people[0]?.slug, 'uma');
  });

  it('have the family name first in scripts without spaces', () => {
    assert.equal(joinName('若溪', '王'), '王若溪');
    assert.equal(joinName('Thessaly', ''), 'Thessaly');
  });
});
