import * as l10n from '@vscode/l10n';
import type { SeenWords } from '#core/removal/removalBrowser.ts';
import type { RunMode } from '#core/removal/run.ts';
import type { Instant } from '#core/time/clock.ts';
import {
  type AddedWords,
  foldLabel,
  languageName,
  mostWordsOfKind,
  wordRefusal,
  type WordsByKind,
} from './pageWords.ts';

/**
 * How words are learned: the person removes two people by hand in a guided run, is asked once what they pressed, and checks
 * what the tool would click. Then a rehearsal has to find the item; only after that may an automatic run click it. When a
 * page does not have the words where they should be, they are no longer used.
 */

/** A proven removal by the person, with the words that were on the page and are not known. */
export interface Sighting extends SeenWords {
  readonly at: Instant;
}

/**
 * `asked`: the person did not want to teach these and is not asked again. `learned`: the person said what they pressed.
 * `rehearsed`: a rehearsal found the item by its word. `doubtful`: a page did not have the words.
 */
export const learnedStates = ['asked', 'learned', 'rehearsed', 'doubtful'] as const;
export type LearnedState = (typeof learnedStates)[number];

/** What is kept for a language. */
export interface LearnedWords {
  /** Its code, such as `de`. */
  readonly language: string;
  readonly words: WordsByKind;
  readonly state: LearnedState;
  /** The number of proven removals from which the words were learned. */
  readonly removals: number;
  readonly learnedAt: Instant;
  /** When the state last changed. */
  readonly changedAt: Instant;
}

/** The number of proven removals after which the person is asked. */
export const removalsToLearnFrom = 2;
/** The number of sightings kept for a language. */
export const sightingsKept = 4;

/** What the person is asked about: the texts that were on the page at every one of the removals. */
export interface Candidates {
  readonly language: string;
  readonly items: readonly (readonly string[])[];
  readonly buttons: readonly (readonly string[])[];
  readonly afterName: readonly string[];
  readonly removals: number;
}

/**
 * What to ask the person about; undefined when there are too few removals, when they have no text in common, when the words
 * are learned already, or when the person was asked before.
 * @param known what is kept for the language
 * @param again the person wants to be asked once more
 */
export function candidatesOf(
  sightings: readonly Sighting[],
  known: LearnedWords | undefined,
  again = false,
): Candidates | undefined {
  const [first, ...others] = fresh(sightings, known);
  if (!first || others.length + 1 < removalsToLearnFrom) return undefined;
  if (known && known.state !== 'doubtful' && !again) return undefined;
  if (known?.state === 'learned' || known?.state === 'rehearsed') return undefined;
  const items = inAll(
    first.items,
    others.map((one) => one.items),
  );
  const buttons = inAll(
    first.buttons,
    others.map((one) => one.buttons),
  );
  if (items.length === 0 || buttons.length === 0) return undefined;
  const phrases = [first, ...others].map(({ afterName }) => new Map(afterName.map((text) => [foldLabel(text), text])));
  const afterName = [...(phrases[0] ?? [])]
    .filter(([key]) => phrases.every((one) => one.has(key)))
    .map(([, text]) => text);
  return { language: first.language, items, buttons, afterName, removals: others.length + 1 };
}

/** The sightings that count: after a doubt, only newer ones. */
function fresh(sightings: readonly Sighting[], known: LearnedWords | undefined): readonly Sighting[] {
  const since = known?.state === 'doubtful' ? known.changedAt : -Infinity;
  return sightings.filter(({ at }) => at > since);
}

/** The items with a text that was there every time, each by these texts. */
function inAll(
  items: readonly (readonly string[])[],
  others: readonly (readonly (readonly string[])[])[],
): (readonly string[])[] {
  const texts = others.map((list) => new Set(list.flat().map(foldLabel)));
  return items
    .map((item) => item.filter((text) => texts.every((there) => there.has(foldLabel(text)))))
    .filter((item) => item.length > 0);
}

/** The candidates that the person pressed, by index. */
export interface Pressed {
  readonly item: number;
  readonly button: number;
}

/**
 * What the person said that they pressed, as learned words.
 * @returns one sentence when one of the words can't be used
 */
export function learn(
  candidates: Candidates,
  { item: itemAt, button: buttonAt }: Pressed,
  at: Instant,
): LearnedWords | string {
  const item = candidates.items[itemAt] ?? [];
  const button = candidates.buttons[buttonAt] ?? [];
  if (item.length === 0 || button.length === 0) return l10n.t('Choose what you pressed.');
  for (const [kind, texts] of [
    ['removeConnection', item],
    ['confirm', button],
  ] as const) {
    for (const text of texts) {
      const refusal = wordRefusal(kind, text);
      if (refusal !== undefined) return l10n.t`The word “${text}” can’t be used: ${refusal}`;
    }
  }
  const others = candidates.buttons.filter((_, at) => at !== buttonAt).flat();
  const shared = new Set(others.map(foldLabel));
  if (button.some((text) => shared.has(foldLabel(text))))
    return l10n.t('Two buttons of the question are called the same.');
  const cancel =
    candidates.buttons.length === 2 ? others.filter((text) => wordRefusal('cancel', text) === undefined) : [];
  return {
    language: candidates.language,
    words: {
      removeConnection: item.slice(0, mostWordsOfKind),
      confirm: button.slice(0, mostWordsOfKind),
      cancel: cancel.slice(0, mostWordsOfKind),
      afterName: candidates.afterName.slice(0, mostWordsOfKind),
    },
    state: 'learned',
    removals: candidates.removals,
    learnedAt: at,
    changedAt: at,
  };
}

/** The person did not want to teach the words of a language now. */
export function declined({ language, removals }: Candidates, at: Instant): LearnedWords {
  return { language, words: {}, state: 'asked', removals, learnedAt: at, changedAt: at };
}

/** A rehearsal found the item by a learned word. */
export function afterRehearsal(known: LearnedWords, at: Instant): LearnedWords {
  return known.state === 'learned' ? { ...known, state: 'rehearsed', changedAt: at } : known;
}

/** A page had none of the words where they should be. */
export function afterMismatch(known: LearnedWords, at: Instant): LearnedWords {
  return known.state === 'asked' ? known : { ...known, state: 'doubtful', changedAt: at };
}

/** The learned words for a run of this mode: an automatic run only uses words that were rehearsed. */
export function learnedFor(mode: RunMode, all: readonly LearnedWords[]): AddedWords[] {
  const states: readonly LearnedState[] = mode === 'automatic' ? ['rehearsed'] : ['learned', 'rehearsed'];
  return all
    .filter(({ state }) => states.includes(state))
    .map(({ language, words }) => ({ language, source: 'learned', words }));
}

/** One sentence on what learned words of a language wait for; undefined when they are in use. */
export function waitsFor({ language, state }: LearnedWords): string | undefined {
  const name = languageName(language);
  switch (state) {
    case 'learned':
      return l10n.t`The words learned in ${name} wait for a rehearsal in that language; automatic runs use them after it.`;
    case 'doubtful':
      return l10n.t`The words learned in ${name} were not found on a page and are not used any more: remove two people in a guided run to teach them again.`;
    case 'asked':
      return l10n.t`Words were seen in ${name}, and you chose not to teach them.`;
    case 'rehearsed':
      return undefined;
  }
}
