import type { Candidates, LearnedWords } from '#core/linkedin/learnedWords.ts';
import { afterMismatch, afterRehearsal, candidatesOf } from '#core/linkedin/learnedWords.ts';
import type { PageCheck } from '#core/linkedin/pageCheck.ts';
import { isBlocked } from '#core/linkedin/pageCheck.ts';
import type { SeenWords } from '#core/removal/removalBrowser.ts';
import type { Instant } from '#core/time/clock.ts';
import { fact, setFact } from '#store/file/facts.ts';
import type { SharedDatabase } from '#store/file/sharedDatabase.ts';
import {
  addSighting,
  forgetLearnedWords,
  readLearnedWords,
  readNewestSighting,
  readSightings,
  writeLearnedWords,
} from './learnedWords.ts';

/** What is known about the words on LinkedIn's pages, from checks of a page and from removals by hand. */
export class StoredWords {
  readonly #shared: SharedDatabase;
  readonly #now: () => Instant;

  constructor(shared: SharedDatabase, now: () => Instant) {
    this.#shared = shared;
    this.#now = now;
  }

  /** The newest check of LinkedIn's page. */
  get pageCheck(): { readonly check: PageCheck; readonly at: Instant } | undefined {
    return fact(this.#shared.database, 'pageCheck');
  }

  /** The language of LinkedIn's pages, as last seen; undefined: no page was looked at yet. */
  get pageLanguage(): string | undefined {
    const { pageCheck } = this;
    const seen = readNewestSighting(this.#shared.database);
    const checked = pageCheck && tellsLanguage(pageCheck.check) ? pageCheck : undefined;
    return seen && (!checked || seen.at > checked.at) ? seen.language : checked?.check.lang;
  }

  keepPageCheck(check: PageCheck): Promise<void> {
    return this.#shared.write((transaction) => setFact(transaction, 'pageCheck', { check, at: this.#now() }));
  }

  /** The learned words by language. */
  learned(): readonly LearnedWords[] {
    return readLearnedWords(this.#shared.database);
  }

  /** What the person can be asked about words in a language; undefined: nothing. */
  candidates(language: string, again = false): Candidates | undefined {
    const known = this.learned().find((one) => one.language === language);
    return candidatesOf(readSightings(this.#shared.database, language), known, again);
  }

  /** Stores what was on the page when the person removed someone. @returns what they can be asked now */
  async saw(seen: SeenWords): Promise<Candidates | undefined> {
    await this.#shared.write((transaction) => addSighting(transaction, seen, this.#now()));
    return this.candidates(seen.language);
  }

  learn(words: LearnedWords): Promise<void> {
    return this.#shared.write((transaction) => writeLearnedWords(transaction, words));
  }

  /** Notes that a rehearsal found the menu item by a learned word of this language. */
  wereRehearsed(language: string): Promise<void> {
    return this.#change(language, afterRehearsal);
  }

  /** Notes that a page did not have the learned words where they should be. */
  differed(language: string): Promise<void> {
    return this.#change(language, afterMismatch);
  }

  forget(language: string): Promise<void> {
    return this.#shared.write((transaction) => forgetLearnedWords(transaction, language));
  }

  /** What another window has forgotten or doubts by now does not come back. */
  #change(language: string, change: (known: LearnedWords, at: Instant) => LearnedWords): Promise<void> {
    return this.#shared.write((transaction) => {
      const known = readLearnedWords(transaction.database).find((one) => one.language === language);
      const after = known && change(known, this.#now());
      if (after && after !== known) writeLearnedWords(transaction, after);
    });
  }
}

/** A page before signing in is in the browser's language, not in the member's. */
function tellsLanguage(check: PageCheck): boolean {
  return check.lang !== '' && check.reached && !isBlocked(check);
}
