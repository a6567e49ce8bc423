import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { TargetState } from '#core/removal/run.ts';
import { pauseSentence } from '#core/removal/wording/reasonText.ts';
import { runSummary } from '#core/removal/wording/runReport.ts';
import { stopText } from '#core/removal/wording/stopText.ts';
import { setTextLanguage } from '#core/text/numbers.ts';
import { ROOT } from '../architecture/importGraph.ts';
import { utc } from '../core/removal/runnerWorld.ts';
import { removalRun, runTarget } from '../core/removal/runs.ts';

const states: readonly TargetState[] = ['queued', 'removed', 'unknown', 'failed'];
const run = removalRun({
  id: 7,
  mode: 'automatic',
  state: 'paused',
  pauseCause: 'asked',
  targets: states.map((state, position) => runTarget(position, { state, name: 'Ines Ado' })),
});

describe('Sentences that follow others', () => {
  it('are joined by their function, and bring no space of their own', () => {
    const texts = Object.keys(JSON.parse(readFileSync(join(ROOT, 'l10n/bundle.l10n.json'), 'utf8')) as object);
    assert.deepEqual(
      texts.filter((text) => /^ \S/.test(text)),
      [],
    );
  });
});

for (const language of ['ja', 'zh-cn']) {
  const read = (name: string): Record<string, string> =>
    JSON.parse(readFileSync(join(ROOT, name), 'utf8')) as Record<string, string>;
  const bundle = read(`l10n/bundle.l10n.${language}.json`);

  describe(`Sentences in ${language}`, () => {
    before(() => {
      l10n.config({ contents: bundle });
      setTextLanguage(language);
    });
    after(() => {
      l10n.config({ contents: {} });
      setTextLanguage('en');
    });

    it('follow each other without a space, and end in a full stop of the language', () => {
      assert.match(runSummary(run, utc), /。[^ 。]+。[^ 。]+。$/);
      assert.match(stopText(run, false), /。[^。]+。[^。]+。$/);
      assert.doesNotMatch(stopText(run, false), /。 /);
      // Looked up when the module was loaded, so English here; its full stop is the language's.
      assert.match(pauseSentence('pageNotUnderstood'), /。$/);
    });

    it('follow each other so in the translations, too, also where one is put in', () => {
      const texts = [...Object.entries(bundle), ...Object.entries(read(`package.nls.${language}.json`))];
      const wrong = texts.filter(([english, text]) => {
        // In English a sentence begins after what is put in.
        const putIn = english.match(/(?<=^|[.:] )\{\d\} (?=[A-Z]\w* [a-z])/g) ?? [];
        return /[。！？] /.test(text) || putIn.some((place) => text.includes(place));
      });
      assert.deepEqual(wrong, []);
    });
  });
}
