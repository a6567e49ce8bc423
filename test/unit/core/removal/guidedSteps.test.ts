import assert from 'node:assert/strict';
import type { KnownWords } from '#core/linkedin/guidedWords.ts';
import { knownWords } from '#core/linkedin/guidedWords.ts';
import { connectionTable } from '#core/people/connectionTable.ts';
import { runState } from '#core/removal/page/runPage.ts';
import { mondayMorning, utc } from './runnerWorld.ts';
import { removalRun, runTarget } from './runs.ts';

const run = removalRun({
  createdAt: mondayMorning,
  notBefore: mondayMorning,
  targets: [runTarget(0, { name: 'José Nwosu', state: 'intent', intentAt: mondayMorning })],
});

/** The steps after the menu of the person, which is opened in any language alike. */
function stepsWith(words: KnownWords | undefined): readonly string[] | undefined {
  const situation = { status: undefined, worked: true, now: mondayMorning, localTime: utc };
  return runState(connectionTable([]), () => undefined, run, {
    ...situation,
    ...(words && { words }),
  }).now?.steps.slice(1);
}

describe('what to click in a guided removal', () => {
  it('is told in LinkedIn’s own words, where they are known', () => {
    assert.deepEqual(stepsWith(knownWords('fr-FR', 'en', [])), [
      'Choose “Supprimer la relation”.',
      'Read the name in the question, and confirm with “Supprimer” or “Supprimer la relation”.',
    ]);
  });

  it('is told in the words of our language and of English while LinkedIn’s language is not known, and that it is not', () => {
    const english = stepsWith(knownWords(undefined, 'en', []));
    assert.deepEqual(english, [
      'Choose “Remove connection” (English). The language of your LinkedIn is not known yet.',
      'Read the name in the question, and confirm with “Remove connection” or “Remove” (English).',
    ]);
    assert.equal(
      stepsWith(knownWords(undefined, 'fr', []))?.[0],
      'Choose “Supprimer la relation” (French) or “Remove connection” (English). The language of your LinkedIn is not known yet.',
    );
    assert.deepEqual(stepsWith(knownWords(undefined, 'ja', [])), english, 'no source gives the Japanese words');
  });

  it('claims no words where none are known', () => {
    assert.deepEqual(stepsWith(knownWords('de-DE', 'en', [])), [
      'Choose the entry that removes the connection. What it is called in German is not known.',
      'Read the name in the question, and confirm.',
    ]);
    for (const words of [undefined, knownWords('', 'en', [])]) {
      assert.equal(stepsWith(words)?.[0], 'Choose the entry that removes the connection.');
    }
  });
});
