import type { KnownWords } from '#core/linkedin/guidedWords.ts';
import { knownWords } from '#core/linkedin/guidedWords.ts';
import { learnedFor } from '#core/linkedin/learnedWords.ts';
import type { RemovalRun } from '#core/removal/run.ts';
import { modeAtHand } from '#core/removal/runProgress.ts';
import { textLanguage } from '#core/text/numbers.ts';
import type { Store } from '#store/store.ts';
import { labelsSetting } from '#vscode/settings.ts';

/** The labels that the person presses in a guided run, as far as they are known; undefined in any other run. */
export function clickWordsOf({ words }: Pick<Store, 'words'>, run: RemovalRun): KnownWords | undefined {
  const mode = modeAtHand(run);
  if (mode !== 'guided') return undefined;
  const added = [...labelsSetting().added, ...learnedFor(mode, words.learned())];
  return knownWords(words.pageLanguage, textLanguage(), added);
}

/** What the menu item is called, when it is known for certain. */
export function menuItemOf(store: Pick<Store, 'words'>, run: RemovalRun): readonly string[] | undefined {
  const words = clickWordsOf(store, run);
  return words?.isCertain ? words.languages[0]?.item : undefined;
}
