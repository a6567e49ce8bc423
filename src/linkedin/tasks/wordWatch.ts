import { languageOf, longestWord, mostWordsOfKind, wordRefusal } from '#core/linkedin/pageWords.ts';
import type { Person, SeenWords } from '#core/removal/removalBrowser.ts';
import { saidBy } from '#linkedin/page/cards.ts';
import { isKnownUnlearned } from '#linkedin/page/labels.ts';
import type { LinkedInPage } from '#linkedin/page/linkedInPage.ts';
import { nameWords, phrasesAfter, textNames } from '#linkedin/page/names.ts';
import type { SeenRemoval } from '#linkedin/page/networkWatch.ts';
import type { ButtonSnapshot, DialogSnapshot, PageSnapshot } from '#linkedin/page/pageSnapshot.ts';
import { isConnectionsPage } from '#linkedin/page/pageState.ts';

/** The most items or buttons to keep: a row's menu has a handful. */
const most = 20;

/**
 * Watches while the person removes someone, to note the items of the menu and the buttons of the question. It does not know
 * what was pressed, so the person is asked. Nothing is added to the page for it.
 */
export class WordWatch {
  readonly #page: LinkedInPage;
  readonly #person: Person;
  #lang = '';
  #items: readonly ButtonSnapshot[] = [];
  #question: DialogSnapshot | undefined;

  constructor(page: LinkedInPage, person: Person) {
    this.#page = page;
    this.#person = person;
  }

  /** Notes an open menu and a question that names the person, only on the list, since other pages have other menus. */
  look(snapshot: PageSnapshot): void {
    if (!isConnectionsPage(snapshot.url, this.#page.baseUrl)) return;
    this.#lang = snapshot.lang;
    const items = snapshot.menus.flat();
    if (items.length > 0) this.#items = items;
    const question = snapshot.dialogs.find(
      (dialog) => dialog.buttons.length > 1 && names(dialog.text, this.#person.name),
    );
    if (question) this.#question = question;
  }

  /**
   * What was seen before the removal was sent; undefined when something was missed, when it was done in another tab, or
   * when all words are already known.
   */
  seen(removals: readonly SeenRemoval[]): SeenWords | undefined {
    const language = languageOf(this.#lang);
    const question = this.#question;
    if (!question || this.#items.length === 0 || !/^[a-z]{2,8}$/.test(language)) return undefined;
    if (!removals.every(({ ours }) => ours)) return undefined;
    const labels = this.#page.words.labelsFor(this.#lang);
    const knows = (kind: 'removeConnection' | 'confirm', buttons: readonly ButtonSnapshot[]): boolean =>
      labels !== undefined && buttons.some((button) => isKnownUnlearned(labels, kind, saidBy(button)));
    if (knows('removeConnection', this.#items) && knows('confirm', question.buttons)) return undefined;
    const items = this.#texts(this.#items, 'removeConnection');
    const buttons = this.#texts(question.buttons, 'confirm');
    if (items.length === 0 || buttons.length === 0) return undefined;
    const afterName = (phrasesAfter(question.text, this.#person.name) ?? []).filter(
      (phrase) => wordRefusal('afterName', phrase) === undefined && !holdsName(phrase, this.#person.name),
    );
    return { language, items, buttons, afterName: afterName.slice(0, mostWordsOfKind) };
  }

  /** For each, the texts by which it can be recognised, without those that hold part of a name. */
  #texts(buttons: readonly ButtonSnapshot[], kind: 'removeConnection' | 'confirm'): string[][] {
    return buttons.slice(0, most).flatMap((button) => {
      const texts = saidBy(button).filter(
        (text) =>
          text.length <= longestWord &&
          !text.includes('\n') &&
          wordRefusal(kind, text) === undefined &&
          !holdsName(text, this.#person.name),
      );
      return texts.length > 0 ? [texts.slice(0, mostWordsOfKind)] : [];
    });
  }
}

/** Whether a question names someone, whatever follows the name, since that is to be learned. */
function names(text: string, name: string): boolean {
  return phrasesAfter(text, name) !== undefined || textNames(text, name, []) !== undefined;
}

/** Whether a text holds a word of a name; short ones do not count, since “la” and “der” are also ordinary words. */
function holdsName(text: string, name: string): boolean {
  const telling = nameWords(name).filter(
    (word) => word.length > 3 || (word.length > 1 && !/\p{Script=Latin}/u.test(word)),
  );
  const words = new Set(nameWords(text));
  return telling.some((word) => words.has(word));
}
