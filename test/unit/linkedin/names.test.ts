import assert from 'node:assert/strict';
import { labelsFor } from '../../../src/linkedin/labels.ts';
import { namesAgree, searchTexts, textNames } from '../../../src/linkedin/names.ts';

const after = labelsFor('en')?.afterFirstName ?? [];

describe('Names on the page', () => {
  it('agree whatever their accents, case, titles and order', () => {
    for (const [expected, shown] of [
      ['José Núñez', 'JOSE NUNEZ'],
      ['Tomek Iwański, PhD', 'Tomek Iwański'],
      ["Siobhán O'Brien", 'Siobhan O’Brien'],
      ['小龙 李', '李小龙'],
      ['Jane Doe', 'Jane Doe Smith'],
      ['مريم حداد', '\u200fمريم حداد'],
      ['🦄', '🦄'],
    ] as const) {
      assert.ok(namesAgree(expected, shown), `${expected} = ${shown}`);
    }
  });

  it('do not agree when a word contradicts, or one first name is all they share', () => {
    for (const [expected, shown] of [
      ['Nadia Velasquez', 'Nadia Petrova'],
      ['Madonna', 'Madonna Ciccone'],
      ['Jane Doe', ''],
      ['', ''],
      ['🦄', '🐴'],
      ['李小龙', '李小虎'],
    ] as const) {
      assert.ok(!namesAgree(expected, shown), `${expected} ≠ ${shown}`);
    }
  });

  it('A2: a question names the person by full name, or by first name with nothing of another name behind it', () => {
    const named = (text: string, name: string): boolean => textNames(text, name, after);
    assert.ok(named('Remove Nadia Velasquez as a connection?', 'Nadia Velasquez'));
    assert.ok(named('Remove Nadia as a connection?', 'Nadia Velasquez'));
    assert.ok(named('Remove Nadia? They won’t know.', 'Nadia Velasquez'));
    assert.ok(named('Don’t worry, José M. won’t be notified', 'José M. Ruiz'));
    assert.ok(named('确定要移除李小龙吗', '李小龙'));
    assert.ok(!named('Remove Nadia Petrova as a connection?', 'Nadia Velasquez'));
    assert.ok(!named('Remove Nadia de la Cruz as a connection?', 'Nadia Velasquez'));
    assert.ok(!named('Remove … as a connection?', 'Nadia Velasquez'));
    assert.ok(!named('Remove Nadiah as a connection?', 'Nadia Velasquez'));
    assert.ok(!named('Remove as a connection?', ''));
  });

  it('are searched whole, then by first and last word without titles and symbols', () => {
    assert.deepEqual(searchTexts('Tomek  Iwański, PhD'), ['Tomek Iwański, PhD', 'Tomek Iwański']);
    assert.deepEqual(searchTexts('Ana Maria Souza'), ['Ana Maria Souza', 'Ana Souza']);
    assert.deepEqual(searchTexts('Suharto'), ['Suharto']);
    assert.deepEqual(searchTexts('  '), []);
  });
});
