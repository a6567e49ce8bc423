import assert from 'node:assert/strict';
import {
  afterMismatch,
  afterRehearsal,
  type Candidates,
  candidatesOf,
  declined,
  learn,
  learnedFor,
  type LearnedWords,
  type Sighting,
  waitsFor,
} from '#core/linkedin/learnedWords.ts';

const item = ['Kontakt entfernen'];
const yes = ['Entfernen'];
const no = ['Abbrechen'];

function sighting(at: number, changes: Partial<Sighting> = {}): Sighting {
  return {
    language: 'de',
    items: [['Profil teilen'], item],
    buttons: [no, yes],
    afterName: ['wirklich als'],
    at,
    ...changes,
  };
}
function asked(...sightings: readonly Sighting[]): Candidates {
  const found = candidatesOf(sightings, undefined);
  assert.ok(found);
  return found;
}
function taught(at = 3): LearnedWords {
  const words = learn(asked(sighting(1), sighting(2)), { item: 1, button: 1 }, at);
  assert.ok(typeof words !== 'string', JSON.stringify(words));
  return words;
}

describe('Learning LinkedIn’s words', () => {
  it('asks after two proven removals, about what was there at both', () => {
    assert.equal(candidatesOf([sighting(1)], undefined), undefined);
    const second = sighting(2, { items: [item, ['Profil von Nadia']], afterName: ['WIRKLICH als', 'nicht mehr'] });
    const found = asked(sighting(1), second);
    assert.deepEqual(found.items, [item]);
    assert.deepEqual(found.buttons, [no, yes]);
    assert.deepEqual(found.afterName, ['wirklich als']);
    assert.equal(found.removals, 2);
  });

  it('keeps of an item only the texts that were there every time: a label with a name goes', () => {
    const first = sighting(1, { buttons: [no, ['Entfernen', 'Nadia entfernen']] });
    const second = sighting(2, { buttons: [no, ['Entfernen', 'José entfernen']] });
    assert.deepEqual(asked(first, second).buttons, [no, yes]);
  });

  it('does not ask about pages that have nothing in common', () => {
    assert.equal(candidatesOf([sighting(1), sighting(2, { items: [['Trennen']] })], undefined), undefined);
  });

  it('asks once', () => {
    const sightings = [sighting(1), sighting(2)];
    const refused = declined(asked(...sightings), 3);
    assert.equal(candidatesOf([...sightings, sighting(4)], refused), undefined);
    assert.ok(candidatesOf([...sightings, sighting(4)], refused, true), 'unless the person wants to');
    assert.equal(candidatesOf([...sightings, sighting(4)], taught()), undefined);
  });

  it('keeps what the person pressed, what they did not press as the word that cancels, and the count', () => {
    const words = taught();
    assert.deepEqual(words.words, {
      removeConnection: item,
      confirm: yes,
      cancel: no,
      afterName: ['wirklich als'],
    });
    assert.deepEqual([words.state, words.removals, words.learnedAt], ['learned', 2, 3]);
  });

  for (const other of [
    'Blockieren',
    'Melden',
    'UNFOLLOW',
    'Message',
    'Bloquer',
    'Denunciar',
    'Engelle',
    'Ne plus suivre',
  ]) {
    it(`refuses “${other}”, which is known for something else`, () => {
      const items = asked(sighting(1, { items: [[other]] }), sighting(2, { items: [[other]] }));
      assert.match(
        JSON.stringify(learn(items, { item: 0, button: 1 }, 3)),
        /uses it for something other than removing/,
      );
      const buttons = asked(sighting(1, { buttons: [[other], yes] }), sighting(2, { buttons: [[other], yes] }));
      assert.match(
        JSON.stringify(learn(buttons, { item: 1, button: 0 }, 3)),
        /uses it for something other than removing/,
      );
    });
  }

  it('refuses a cancelling word as the one that confirms, and two buttons of one name', () => {
    const found = asked(sighting(1), sighting(2));
    assert.match(JSON.stringify(learn(found, { item: 1, button: 0 }, 3)), /Abbrechen/);
    const alike = asked(sighting(1, { buttons: [['Ja'], ['Ja']] }), sighting(2, { buttons: [['Ja'], ['Ja']] }));
    assert.match(JSON.stringify(learn(alike, { item: 1, button: 0 }, 3)), /called the same/);
  });

  it('uses learned words in a rehearsal, and in an automatic run only after one', () => {
    const words = taught();
    assert.equal(learnedFor('automatic', [words]).length, 0);
    assert.equal(learnedFor('rehearsal', [words]).length, 1);
    const rehearsed = afterRehearsal(words, 4);
    assert.deepEqual(learnedFor('automatic', [rehearsed]), [{ language: 'de', source: 'learned', words: words.words }]);
    assert.match(waitsFor(words) ?? '', /rehearsal/);
    assert.equal(waitsFor(rehearsed), undefined);
  });

  it('stops using them at the first page that differs, until they are learned again from later removals', () => {
    const doubtful = afterMismatch(afterRehearsal(taught(), 4), 10);
    assert.equal(doubtful.state, 'doubtful');
    for (const mode of ['automatic', 'rehearsal', 'guided'] as const)
      assert.deepEqual(learnedFor(mode, [doubtful]), []);
    assert.equal(afterRehearsal(doubtful, 11).state, 'doubtful', 'a rehearsal alone does not bring them back');
    assert.equal(candidatesOf([sighting(1), sighting(2), sighting(11)], doubtful), undefined);
    assert.ok(candidatesOf([sighting(1), sighting(2), sighting(11), sighting(12)], doubtful));
  });
});
