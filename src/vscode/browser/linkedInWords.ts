import * as l10n from '@vscode/l10n';
import { builtInWords } from '#core/linkedin/builtInWords.ts';
import type { Candidates, LearnedState, LearnedWords } from '#core/linkedin/learnedWords.ts';
import { declined, learn } from '#core/linkedin/learnedWords.ts';
import { languageName } from '#core/linkedin/pageWords.ts';
import { wordsDocument } from '#core/linkedin/wordsDocument.ts';
import { commaList } from '#core/text/lists.ts';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';
import { labelsSetting } from '#vscode/settings.ts';
import type { VirtualDocuments } from '#vscode/ui/documents.ts';
import { Cancelled } from '#vscode/ui/reportError.ts';
import { askBeforeRisk, window } from '#vscode/ui/window.ts';

/** Teaching, showing and forgetting the words of LinkedIn's pages. */
export class LinkedInWords {
  readonly #network: CurrentNetwork;
  readonly #documents: VirtualDocuments;
  /** Languages that the person is being asked about. */
  readonly #asking = new Set<string>();

  constructor(network: CurrentNetwork, documents: VirtualDocuments) {
    this.#network = network;
    this.#documents = documents;
    documents.provide('linkedInWords', (store) =>
      wordsDocument({ builtIn: builtInWords, setting: labelsSetting(), learned: store.words.learned() }),
    );
  }

  /** The command: shows every word with its origin, and what can be taught or forgotten. */
  async show(): Promise<void> {
    const store = await this.#network.store();
    const learned = store.words.learned();
    const teachable = [...new Set(learned.map(({ language }) => language))].flatMap(
      (language) => store.words.candidates(language, true) ?? [],
    );
    const picked = await window.showQuickPick(
      [
        {
          label: l10n.t('Show All Words'),
          description: l10n.t('built in, learned and from your setting'),
          act: () => this.#showDocument(),
        },
        ...teachable.map((candidates) => ({
          label: l10n.t`Teach ${languageName(candidates.language)}…`,
          description: l10n.t`from ${candidates.removals} removals`,
          act: () => this.#teach(candidates),
        })),
        ...learned.map((words) => ({
          label: l10n.t`Forget ${languageName(words.language)}`,
          description: described(words),
          act: () => this.#forget(words),
        })),
      ],
      { title: l10n.t('Words on LinkedIn’s pages') },
    );
    await picked?.act();
  }

  /** Asks once, as soon as there is something to ask. */
  async offer(candidates: Candidates): Promise<void> {
    const { language, removals } = candidates;
    if (this.#asking.has(language)) return;
    this.#asking.add(language);
    try {
      const teach = l10n.t('Teach…');
      const choice = await window.showInformationMessage(
        l10n.t`Network Cleaner does not know LinkedIn’s words for removing in ${languageName(language)}. From your last ${removals} removals it can learn them for rehearsals and automatic runs.`,
        teach,
        l10n.t('Not Now'),
      );
      // Noted before the questions that follow: a person who closes one is not asked again, and can teach by the command.
      const { words } = await this.#network.store();
      // Another window may have been taught meanwhile.
      if (words.candidates(language)) await words.learn(declined(candidates, Date.now()));
      if (choice === teach) await this.#teach(candidates);
    } finally {
      this.#asking.delete(language);
    }
  }

  /** @throws Cancelled */
  async #teach(candidates: Candidates): Promise<void> {
    const language = languageName(candidates.language);
    const item = await pickPlace(candidates.items, l10n.t`${language}, 1 of 2: which item of the menu did you choose?`);
    const button = await pickPlace(
      candidates.buttons,
      l10n.t`${language}, 2 of 2: which button of the question did you press?`,
    );
    const words = learn(candidates, { item, button }, Date.now());
    if (typeof words === 'string') throw new Error(words);
    const go = l10n.t('Learn These Words');
    const choice = await askBeforeRisk(
      l10n.t`Next time: “${words.words.removeConnection?.[0] ?? ''}” in the menu, then “${words.words.confirm?.[0] ?? ''}” in the question.`,
      l10n.t(
        'First run a rehearsal, which clicks nothing that removes. Automatic runs use these words only after it went well, and stop at the first page that differs.',
      ),
      l10n.t('Learn Nothing'),
      go,
    );
    if (choice !== go) throw new Cancelled();
    await (await this.#network.store()).words.learn(words);
    void window.showInformationMessage(l10n.t`Learned. Run a rehearsal in ${language} next.`);
  }

  async #forget(words: LearnedWords): Promise<void> {
    await (await this.#network.store()).words.forget(words.language);
    void window.showInformationMessage(l10n.t`The words learned in ${languageName(words.language)} are forgotten.`);
  }

  async #showDocument(): Promise<void> {
    await this.#documents.showMarkdown({ title: l10n.t('LinkedIn words'), kind: 'linkedInWords', about: [] });
  }
}

/** @returns the index of the choice. @throws Cancelled */
async function pickPlace(choices: readonly (readonly string[])[], title: string): Promise<number> {
  const picked = await window.showQuickPick(
    choices.map(([label = '', ...others], place) => ({ label, description: commaList(others), place })),
    { title },
  );
  if (!picked) throw new Cancelled();
  return picked.place;
}

const stateText: Readonly<Record<LearnedState, string>> = {
  asked: l10n.t('not taught'),
  learned: l10n.t('to be rehearsed'),
  rehearsed: l10n.t('in use'),
  doubtful: l10n.t('not used any more'),
};

function described({ state, words, removals }: LearnedWords): string {
  const said = [...(words.removeConnection ?? []).slice(0, 1), ...(words.confirm ?? []).slice(0, 1)].join(' → ');
  return said === '' ? stateText[state] : l10n.t`${said} (${stateText[state]}, from ${removals} removals)`;
}
