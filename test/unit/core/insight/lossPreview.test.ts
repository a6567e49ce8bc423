import assert from 'node:assert/strict';
import { lossPreview } from '../../../../src/core/insight/lossPreview.ts';
import { indexOf, messages, person } from '../filter/people.ts';

describe('lossPreview', () => {
  const index = indexOf([
    person('José Núñez', {
      company: 'Acme',
      interaction: { messages: messages(2, 1), recommendationsReceived: 1, endorsementsGiven: 3 },
    }),
    person('李 小龙', {
      company: 'ACME GmbH',
      note: 'met',
      tags: ['client'],
      interaction: { messages: messages(2, 0) },
    }),
    person("Sinéad O'Brien", { company: 'Bluefern', interaction: { recommendationsGiven: 1, linkedInNote: 'x' } }),
    person('Bob', { company: 'Bluefern', standing: 'removed' }),
    person('Eve', { company: 'Bluefern', standing: 'gone', interaction: { endorsementsReceived: 1 } }),
    person('Ann', { company: '' }),
  ]);

  it('names whom and what would be lost', () => {
    const loss = lossPreview(Uint32Array.of(0, 1, 2), index);
    const names = (people: readonly { readonly name: string }[]): string[] => people.map(({ name }) => name);
    assert.equal(loss.people, 3);
    assert.deepEqual(loss.twoWayMessages, [{ id: 1, name: 'José Núñez' }]);
    assert.equal(loss.unknownMessages, 1);
    assert.deepEqual(names(loss.recommendations.received), ['José Núñez']);
    assert.deepEqual(names(loss.recommendations.given), ["Sinéad O'Brien"]);
    assert.deepEqual(names(loss.endorsements.given), ['José Núñez']);
    assert.deepEqual(names(loss.endorsements.received), []);
    assert.deepEqual(names(loss.notes), ['李 小龙', "Sinéad O'Brien"]);
    assert.deepEqual(names(loss.tags), ['李 小龙']);
  });

  it('warns of the last contact at a company: joined spellings are one, those removed or gone do not count', () => {
    const companies = (...rows: number[]): string[] =>
      lossPreview(Uint32Array.from(rows), index).lastContacts.map(
        ({ company, people }) => `${company} ${people.length}`,
      );
    assert.deepEqual(companies(0), []);
    assert.deepEqual(companies(0, 1), ['ACME GmbH 2']);
    assert.deepEqual(companies(2), ['Bluefern 1']);
    assert.deepEqual(companies(5), [], 'no company is no company');
  });
});
