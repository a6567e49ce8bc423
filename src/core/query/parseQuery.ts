import * as l10n from '@vscode/l10n';
import { orList } from '#core/text/lists.ts';
import type { FieldValues, Query, QueryField } from './query.ts';
import { allOf, anyOf, everyone, fieldCondition, negationOf, queryFields } from './query.ts';
import { profileSlug } from '#core/people/profileSlug.ts';
import { parseFieldValue } from './fieldValues.ts';
import { textPattern } from './textValues.ts';
import type { WrittenValue } from './valueKind.ts';
import { formatCount } from '#core/text/numbers.ts';

/** What is wrong with a query, where, and what was expected there, in one sentence for the person. */
export interface QueryError {
  /** Index of the character in the text; the text's length when something is missing at its end. */
  readonly position: number;
  /** Number of characters concerned; 0 when something is missing. */
  readonly length: number;
  readonly message: string;
}

export type ParsedQuery =
  { readonly ok: true; readonly query: Query } | { readonly ok: false; readonly error: QueryError };

/**
 * The most characters of a query, whether typed, saved, sent or made from a selection: the one limit that parser, protocol
 * and tree share. Longer texts are refused before they are read.
 */
export const longestQuery = 20_000;
/** The most values of a query, since each key press looks for each value in everyone. */
const mostValues = 1000;
const deepestNesting = 60;

/**
 * Reads a query.
 *
 * - `ada "data engineer"`: words and phrases in name, company or title; capitals and accents do not matter.
 *   A space means "and"; `OR` binds less tightly; `-` means "not"; parentheses group.
 *   Quotes may be curved, as phones write them.
 * - `rec*`: a word that begins so; `*er`, `re*er` likewise; a lone `*` is everyone.
 * - `="data"`: these whole words, so not "database".
 * - `name:` `company:` `title:` `email:` `tag:` `note:` with a word, a phrase, or any of the above.
 *   `company:="Acme GmbH"` is that company in all its spellings, `company:=""` no company, `tag:=client` that very tag.
 * - Several values: `company:(="Acme" OR ="Bluefern")`, `state:(keep OR review)`, with any field.
 * - `connected:` and `last:` take `2019`, `2015-03`, `2015-03-14`, `>2019`, `>=2019`, `<2019`, `<=2019`, `2015..2018`
 *   (also `2015..` and `..2018`), and time back from today in `d`, `w`, `m`, `y`: `5y+` (5 years ago or longer), `>5y`,
 *   `<30d`, `<=30d`, `1y..3y` (at least one, less than three years ago), `unknown`; `last:never`.
 * - `messages:0`, `messages:>3`, `messages:2..5`, `messages:5+`, `messages:unknown`; sent and received together, and
 *   `sent:`, `received:` for each.
 * - `during:"Acme"` and `during:="Acme GmbH"`: connected while you worked there; `during:left`: in a job you have left.
 * - `seniority:director`, `seniority:director+`, `seniority:entry..manager`, `function:human-resources`: what the title
 *   says; `none` for titles that say nothing. `strength:0` to `strength:5`, `strength:3+`, `strength:unknown`.
 * - `address:jane` is part of a profile address; a whole one, as copied from a browser, finds that person.
 * - `joined:`, `left:` a time, lastImport or lastReading; `seen:`, `jobchanged:` a time; `was:` a former company or title.
 * - `state:` undecided, keep, review, remove, queued, unknown, removed, gone. `invited:` me, them, unknown.
 *   `has:` message, recommendation, endorsement, note, email, company, title, tag, profile.
 *   `is:` connected, conversation, unanswered, unrequited, recruiter, hidden, namesake, twin.
 */
export function parseQuery(text: string): ParsedQuery {
  if (text.length > longestQuery) {
    const limit = formatCount(longestQuery);
    const message = l10n.t`The filter is longer than ${limit} characters; expected a shorter one.`;
    return { ok: false, error: { position: longestQuery, length: text.length - longestQuery, message } };
  }
  const reader = new Reader(text);
  try {
    return { ok: true, query: reader.query() };
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, error: error.what };
    throw error;
  }
}

/** Leaves the recursive reader at once; never seen outside this file. */
class Unreadable extends Error {
  readonly what: QueryError;
  constructor(what: QueryError) {
    super(what.message);
    this.what = what;
  }
}

const space = /\s*/y;
const bareText = /[^\s()"“”„‟＂]+/y;
/** Quotes as phones and word processors write them; any of them opens and closes. */
const curvedQuote = /[“”„‟＂]/;
/** With or without scheme, with the host of any country. */
const profileAddress = /(?:https?:\/\/)?(?:[\w-]+\.)*linkedin\.com\/(?:[\w-]+\/)?in\/[^\s()"“”„‟＂]*/iy;
const fieldName = /(\p{L}+):/uy;
const orWord = /OR(?![^\s()"“”„‟＂])/y;
const andWord = /AND(?![^\s()"“”„‟＂])/y;
const notWord = /NOT(?![^\s()"“”„‟＂])/y;

class Reader {
  readonly #text: string;
  #at = 0;
  #depth = 0;
  #values = 0;

  constructor(text: string) {
    this.#text = text;
  }

  query(): Query {
    this.#skipSpace();
    if (this.#atEnd()) return everyone;
    const query = this.#alternatives();
    if (!this.#atEnd())
      this.#fail(l10n.t('This parenthesis closes nothing; expected a condition or the end.'), this.#at, 1);
    return query;
  }

  #alternatives(): Query {
    const parts = [this.#sequence()];
    while (this.#take(orWord)) parts.push(this.#sequence());
    return anyOf(parts);
  }

  /** Conditions that must all hold, up to `OR`, `)` or the end. */
  #sequence(): Query {
    const parts: Query[] = [];
    let expectsMore = true;
    for (;;) {
      this.#skipSpace();
      const ends = this.#atEnd() || this.#peek() === ')' || this.#sees(orWord);
      if (ends) {
        if (expectsMore) this.#failMissing();
        return allOf(parts);
      }
      if (this.#take(andWord)) {
        if (expectsMore) this.#fail(l10n.t('Expected a condition before AND.'), this.#at - 3, 3);
        expectsMore = true;
        continue;
      }
      parts.push(this.#term());
      expectsMore = false;
    }
  }

  #term(): Query {
    let negated = false;
    for (;;) {
      const start = this.#at;
      if (this.#peek() === '-') {
        this.#at++;
        if (this.#atEnd() || /[\s)]/.test(this.#peek())) {
          this.#fail(
            l10n.t('Expected a condition right after the minus sign; put the minus in quotes to search for it.'),
            start,
            1,
          );
        }
        negated = !negated;
      } else if (this.#take(notWord)) {
        this.#skipSpace();
        if (this.#atEnd() || this.#peek() === ')' || this.#sees(orWord) || this.#sees(andWord)) this.#failMissing();
        negated = !negated;
      } else {
        break;
      }
    }
    const condition = this.#condition();
    return negated ? negationOf(condition) : condition;
  }

  #condition(): Query {
    if (this.#peek() === '(') return this.#group();
    const address = this.#match(profileAddress);
    if (address) return this.#address(address);
    const name = this.#match(fieldName);
    if (name) return this.#field(name);
    const value = this.#value();
    if (!value.quoted && !value.exact && /^\*+$/.test(value.text)) return everyone;
    return { kind: 'text', pattern: textPattern(value) };
  }

  /** A profile address as it is copied from a browser. */
  #address(text: string): Query {
    const slug = profileSlug(text);
    if (slug === undefined) {
      this.#fail(
        l10n.t('This profile address is damaged; expected one such as linkedin.com/in/jane-doe.'),
        this.#at,
        text.length,
      );
    }
    this.#value();
    return fieldCondition('address', [{ match: 'exact', text: slug }]);
  }

  #group(): Query {
    const opening = this.#at++;
    if (++this.#depth > deepestNesting) {
      this.#fail(l10n.t`Expected no more than ${deepestNesting} parentheses inside each other.`, opening, 1);
    }
    const inside = this.#alternatives();
    if (this.#peek() !== ')') this.#fail(l10n.t('This parenthesis is never closed; expected “)”.'), opening, 1);
    this.#at++;
    this.#depth--;
    return inside;
  }

  #field(written: string): Query {
    const start = this.#at;
    const field = queryFields.find((known) => known === written.slice(0, -1).toLowerCase());
    if (!field) {
      this.#fail(
        l10n.t`There is no field “${written.slice(0, -1)}”; expected ${orList(queryFields)}, or quotes around the text.`,
        start,
        written.length,
      );
    }
    this.#at += written.length;
    if (this.#peek() !== '(') return fieldCondition(field, [this.#fieldValue(field)]);
    const opening = this.#at++;
    const values: FieldValues[QueryField][] = [];
    do {
      this.#skipSpace();
      values.push(this.#fieldValue(field));
      this.#skipSpace();
    } while (this.#take(orWord));
    if (this.#atEnd()) this.#fail(l10n.t('This parenthesis is never closed; expected “)”.'), opening, 1);
    if (this.#peek() !== ')') this.#fail(l10n.t('Expected OR between the values, or “)” after the last.'), this.#at, 1);
    this.#at++;
    return fieldCondition(field, values);
  }

  #fieldValue<F extends QueryField>(field: F): FieldValues[F] {
    if (this.#atEnd() || /[\s()]/.test(this.#peek())) {
      this.#fail(l10n.t`Expected a value right after “${field}:”.`, this.#at, 0);
    }
    const start = this.#at;
    const value = this.#value();
    const parsed = parseFieldValue(field, value);
    if (!parsed.ok) this.#fail(parsed.message, start, this.#at - start);
    return parsed.value;
  }

  /** A word or a text in quotes, with `=` before it or not. */
  #value(): WrittenValue {
    if (++this.#values > mostValues) {
      const limit = formatCount(mostValues);
      this.#fail(l10n.t`The filter looks for more than ${limit} words or values; expected fewer.`, this.#at, 1);
    }
    const exact = this.#peek() === '=';
    if (exact) this.#at++;
    if (this.#peek() === '"' || curvedQuote.test(this.#peek())) return { text: this.#quoted(), quoted: true, exact };
    const text = this.#match(bareText);
    if (text === undefined) this.#fail(l10n.t('Expected a word or a text in quotes after “=”.'), this.#at, 0);
    this.#at += text.length;
    return { text, quoted: false, exact };
  }

  #quoted(): string {
    const opening = this.#at++;
    const curved = this.#text.charAt(opening) !== '"';
    let text = '';
    for (; !this.#atEnd(); this.#at++) {
      const character = this.#peek();
      if (curved ? curvedQuote.test(character) : character === '"') {
        this.#at++;
        return text;
      }
      if (character === '\\' && /["\\]/.test(this.#text.charAt(this.#at + 1))) this.#at++;
      text += this.#peek();
    }
    this.#fail(l10n.t('These quotes are never closed; expected another “"”.'), opening, 1);
  }

  #skipSpace(): void {
    space.lastIndex = this.#at;
    this.#at += space.exec(this.#text)?.[0].length ?? 0;
  }

  #atEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  #peek(): string {
    return this.#text.charAt(this.#at);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text)?.[0];
  }

  #sees(pattern: RegExp): boolean {
    return this.#match(pattern) !== undefined;
  }

  #take(pattern: RegExp): boolean {
    const found = this.#match(pattern);
    this.#at += found?.length ?? 0;
    return found !== undefined;
  }

  #failMissing(): never {
    this.#fail(
      l10n.t('Expected a condition: a word, a “phrase” or a field such as company:acme.'),
      this.#at,
      this.#atEnd() ? 0 : 1,
    );
  }

  #fail(message: string, position: number, length: number): never {
    throw new Unreadable({ message, position, length });
  }
}
