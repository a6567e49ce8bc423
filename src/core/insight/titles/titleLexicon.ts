import type { JobFunction, Seniority } from '#core/people/jobTitle.ts';
import { jobFunctions, seniorities } from '#core/people/jobTitle.ts';
import type { FunctionEntry, LevelEntry, Meaning } from './phrases.ts';
import { PhraseNode, phrasesOf } from './phrases.ts';
import { TitleTokens, foldWord } from './titleTokens.ts';
import type { LanguageWords } from './words/languageWords.ts';

/** What words do to the words around them, as bits. */
export const mark = {
  thingBefore: 1,
  thingAfter: 2,
  linking: 4,
  joining: 8,
  assistant: 16,
  /** Only ever an assistant: "secretary director" is no director, "assistant director" is one. */
  onlyAssistant: 32,
  surrounding: 64,
  former: 128,
  formerAdjoining: 256,
  retired: 512,
  aspiring: 1024,
  jobless: 2048,
  employer: 4096,
  others: 8192,
  whom: 16384,
  own: 32768,
  schoolHead: 65536,
  school: 131072,
  /** All marks after which words are about the past or about someone else. */
  zones: 16 | 128 | 1024 | 4096 | 8192 | 16384,
} as const;

/** What is known of one word as it stands in a title. */
export interface WordInfo {
  /** Its own number, and those of the word parts and spellings it may stand for. */
  readonly ids: readonly number[];
  /** What it says alone. */
  readonly level: LevelEntry | undefined;
  readonly functions: FunctionEntry | undefined;
  readonly marks: number;
  /** The nodes of phrases that begin with it and go on. */
  readonly branches: readonly PhraseNode[];
}

const markFields: readonly (readonly [keyof LanguageWords, number])[] = [
  ['thingsBefore', mark.thingBefore],
  ['thingsAfter', mark.thingAfter],
  ['linking', mark.linking],
  ['joining', mark.joining],
  ['assistants', mark.assistant],
  ['surroundings', mark.surrounding],
  ['former', mark.former],
  ['formerAdjoining', mark.formerAdjoining],
  ['retired', mark.retired],
  ['aspiring', mark.aspiring],
  ['jobless', mark.jobless],
  ['employer', mark.employer],
  ['others', mark.others],
  ['whom', mark.whom],
  ['own', mark.own],
  ['schoolHeads', mark.schoolHead],
  ['schools', mark.school],
];

interface SeenWord {
  readonly hash: number;
  readonly text: string;
  /** Nothing is known of most words. */
  readonly info: WordInfo | undefined;
}

const rememberedWords = 20_000;
const fewSlots = 0x1000;
const shortestPart = 3;
/** Stands in a phrase for one to four arbitrary words. */
const anyWords = -1;

/** All languages' phrases in one tree, and the words that titles are made of. */
export class TitleLexicon {
  /** For the number of each word, the phrases that begin with it. */
  readonly #roots: (PhraseNode | undefined)[] = [];
  /** The numbers of words. */
  readonly #ids = new Map<string, number>();
  /** The numbers of word parts inside phrases of several words. */
  readonly #endingIds = new Map<string, number>();
  readonly #beginningIds = new Map<string, number>();
  /** What parts of words say alone. */
  readonly #endings = new Map<string, Meaning>();
  readonly #beginnings = new Map<string, Meaning>();
  readonly #frontThings = new Set<string>();
  /** The numbers of words that the lists write otherwise than they are looked up. */
  readonly #written = new Map<string, number>();
  /** Words seen in titles, at a place that their hash tells; it grows with their number, so that what is in use stays close together. */
  #seen = new Array<SeenWord | undefined>(fewSlots).fill(undefined);
  #seenCount = 0;
  readonly #tokens = new TitleTokens();

  constructor(languages: readonly LanguageWords[]) {
    for (const words of languages) this.#addLanguage(words);
  }

  /** What is known of word `at` of a title; words once seen are remembered, up to 20,000 of them. */
  word(title: string, tokens: TitleTokens, at: number): WordInfo | undefined {
    const hash = tokens.hash[at] ?? 0;
    if (hash === 0) return undefined;
    const start = tokens.start[at] ?? 0;
    const length = (tokens.end[at] ?? 0) - start;
    const mask = this.#seen.length - 1;
    let slot = hash & mask;
    for (let seen = this.#seen[slot]; seen; seen = this.#seen[(slot = (slot + 1) & mask)])
      if (seen.hash === hash && seen.text.length === length && standsAt(title, start, seen.text)) return seen.info;
    // A copy, so that the word does not keep its title in memory.
    const text = Array.from(title.slice(start, start + length)).join('');
    const info = this.#inspect(text);
    this.#remember({ hash, text, info });
    return info;
  }

  #remember(word: SeenWord): void {
    if (this.#seenCount >= rememberedWords) {
      this.#seen.fill(undefined);
      this.#seenCount = 0;
    }
    if (this.#seenCount * 2 >= this.#seen.length) {
      const before = this.#seen;
      this.#seen = new Array<SeenWord | undefined>(before.length * 2).fill(undefined);
      for (const seen of before) if (seen) this.#put(seen);
    }
    this.#put(word);
    this.#seenCount++;
  }

  #put(word: SeenWord): void {
    const mask = this.#seen.length - 1;
    let slot = word.hash & mask;
    while (this.#seen[slot]) slot = (slot + 1) & mask;
    this.#seen[slot] = word;
  }

  #addLanguage(words: LanguageWords): void {
    for (const [seniority, list] of Object.entries(words.levels ?? {}) as [Seniority, string][])
      this.#addLevels(list, seniorities.indexOf(seniority), false);
    this.#addLevels(words.manages, seniorities.indexOf('manager'), true);
    this.#addLevels(words.heads, seniorities.indexOf('director'), true);
    this.#addLevels(words.noLevel, -1, false);
    for (const [key, list] of Object.entries(words.functions ?? {})) {
      this.#addFunctions(list, key.split('+') as JobFunction[]);
    }
    this.#addFunctions(words.noFunction, []);
    for (const [field, bit] of markFields) this.#addMarks(words[field] as string | undefined, bit);
    const entries = new Set(phrasesOf(words.levels?.entry));
    for (const phrase of phrasesOf(words.assistants))
      if (phrase.includes(' ') || !entries.has(phrase)) this.#addMarks(phrase, mark.onlyAssistant);
    for (const phrase of phrasesOf(words.thingsBefore))
      if (!phrase.includes(' ')) this.#frontThings.add(foldWord(phrase));
  }

  #addLevels(list: string | undefined, level: number, ofThings: boolean): void {
    // Phrases of as many words share theirs.
    const entries: LevelEntry[] = [];
    for (const phrase of phrasesOf(list)) {
      const { place, words } = this.#placeOf(phrase);
      const entry = (entries[words] ??= { level, ofThings, words });
      const known = place.level;
      // "No level" in one language wins over a level in another; "no level beside a thing" stays when another list has the
      // same word.
      if (!known || level < 0) place.level = entry;
      else if (known.level >= 0 && known.level <= level)
        place.level = { ...entry, ofThings: ofThings || (known.ofThings && known.level === level) };
    }
  }

  #addFunctions(list: string | undefined, keys: readonly JobFunction[]): void {
    const listed = keys.map((name) => jobFunctions.indexOf(name));
    const entries: FunctionEntry[] = [];
    for (const written of phrasesOf(list)) {
      const weak = written.startsWith('~');
      const [phrase = '', ...more] = written.includes('+') ? written.split(/\+(?=[a-z-]{5})/) : [written];
      const functions =
        more.length === 0 ? listed : [...listed, ...more.map((name) => jobFunctions.indexOf(name as JobFunction))];
      if (functions.includes(-1)) throw new Error(`No function of this name: ${written}`);
      const { place, words } = this.#placeOf(weak ? phrase.slice(1) : phrase);
      const known = place.functions;
      if (known && weak) continue;
      // A phrase that is listed under two functions says both.
      if (known && functions.length > 0 && !known.weak)
        place.functions = { functions: [...new Set([...known.functions, ...functions])], weak, words };
      else if (weak || functions !== listed) place.functions = { functions, weak, words };
      else place.functions = entries[words] ??= { functions, weak, words };
    }
  }

  #addMarks(list: string | undefined, bit: number): void {
    for (const phrase of phrasesOf(list)) this.#placeOf(phrase).place.marks |= bit;
  }

  /** Where what a phrase says is kept, and how many of its words stand before its `[`. */
  #placeOf(phrase: string): { place: Meaning; words: number } {
    if (isPart(phrase) && !/[ []/.test(phrase)) return { place: this.#partOf(phrase), words: 1 };
    const ids: number[] = [];
    if (!phrase.includes('[')) {
      this.#addIds(phrase, ids);
      return { place: this.#nodeOf(ids), words: ids.length };
    }
    const [before = '', ...after] = phrase.split('[');
    this.#addIds(before, ids);
    const words = ids.length;
    for (const text of after) this.#addIds(text, ids);
    return { place: this.#nodeOf(ids), words };
  }

  /** What a part of words says: of those that end with `*manager`, or begin with `manager*`. */
  #partOf(phrase: string): Meaning {
    const { isEnding, letters } = partOf(phrase);
    const parts = isEnding ? this.#endings : this.#beginnings;
    let part = parts.get(letters);
    if (!part) parts.set(letters, (part = { level: undefined, functions: undefined, marks: 0 }));
    return part;
  }

  /** Adds the numbers of all words of a text. */
  #addIds(text: string, ids: number[]): void {
    if (!text.includes(' ')) this.#addIdsOfWord(text, ids);
    else for (const word of text.split(' ')) if (word !== '') this.#addIdsOfWord(word, ids);
  }

  #addIdsOfWord(word: string, ids: number[]): void {
    // What most words are: one word without anything to fold.
    if (/^[a-z\d]+$/.test(word)) ids.push(this.#idIn(this.#ids, word));
    else if (word === '_') ids.push(anyWords);
    else if (isPart(word)) {
      const { isEnding, letters } = partOf(word);
      ids.push(this.#idIn(isEnding ? this.#endingIds : this.#beginningIds, letters));
    } else {
      const tokens = this.#tokens;
      tokens.split(word);
      for (let at = 0; at < tokens.length; at++) {
        const written = word.slice(tokens.start[at], tokens.end[at]);
        let id = this.#written.get(written);
        if (id === undefined) this.#written.set(written, (id = this.#idIn(this.#ids, keyOf(written))));
        ids.push(id);
      }
    }
  }

  #idIn(ids: Map<string, number>, key: string): number {
    let id = ids.get(key);
    if (id === undefined) ids.set(key, (id = this.#roots.push(undefined) - 1));
    return id;
  }

  #nodeOf(ids: readonly number[]): PhraseNode {
    const [first = anyWords] = ids;
    if (first === anyWords) throw new Error('A phrase of the word lists begins with no word.');
    let node = (this.#roots[first] ??= new PhraseNode());
    for (let at = 1; at < ids.length; at++) {
      const id = ids[at] ?? anyWords;
      node = id === anyWords ? (node.afterAny ??= new PhraseNode()) : node.add(id);
    }
    return node;
  }

  #inspect(text: string): WordInfo | undefined {
    const folded = foldWord(text);
    const ids: number[] = [];
    const add = (key: string): void => {
      const id = this.#ids.get(key);
      if (id !== undefined && !ids.includes(id)) ids.push(id);
    };
    add(keyOf(text));
    add(folded);
    if (text.includes('.', 1)) add(`${folded}.`);
    if (ids.length === 0) for (const other of otherSpellings(folded)) add(other);
    ids.push(...this.#partIds(folded));
    const { ending, cut } = this.#longestEnding(folded);
    const beginning = this.#longestBeginning(folded);
    if (ids.length === 0 && !ending && !beginning) return undefined;
    const nodes = ids.map((id) => this.#roots[id]).filter((node) => node !== undefined);
    return {
      ids,
      level:
        nodes.find(({ level }) => level)?.level ??
        (ending?.level ? this.#endingLevel(ending.level, folded.slice(0, cut)) : beginning?.level),
      functions: nodes.find(({ functions }) => functions)?.functions ?? joined(beginning?.functions, ending?.functions),
      marks: nodes.reduce((marks, node) => marks | node.marks, (ending?.marks ?? 0) | (beginning?.marks ?? 0)),
      branches: nodes.filter(({ goesOn }) => goesOn),
    };
  }

  /** The numbers of the parts that a word begins or ends with, in the order of the lists. */
  #partIds(word: string): number[] {
    const ids: number[] = [];
    for (let size = 0; size <= word.length; size++) {
      const beginning = this.#beginningIds.get(word.slice(0, size));
      if (beginning !== undefined) ids.push(beginning);
      const ending = this.#endingIds.get(word.slice(word.length - size));
      if (ending !== undefined) ids.push(ending);
    }
    return ids.sort((one, other) => one - other);
  }

  /** The longest end of a word that is in a list, and where it begins. */
  #longestEnding(word: string): { ending: Meaning | undefined; cut: number } {
    for (let cut = 0; cut <= word.length - shortestPart; cut++) {
      const ending = this.#endings.get(word.slice(cut));
      if (ending) return { ending, cut };
    }
    return { ending: undefined, cut: 0 };
  }

  #longestBeginning(word: string): Meaning | undefined {
    for (let size = word.length; size >= shortestPart; size--) {
      const beginning = this.#beginnings.get(word.slice(0, size));
      if (beginning) return beginning;
    }
    return undefined;
  }

  /** What an ending says, after the front of its word: no level when that is a thing. */
  #endingLevel(level: LevelEntry, front: string): LevelEntry {
    return level.ofThings && this.#isThing(front) ? { level: -1, ofThings: false, words: 1 } : level;
  }

  /** Whether the first part of a compound is a thing: `projekt` and `teilprojekt` of `projektleiter`. */
  #isThing(front: string): boolean {
    for (let start = 0; start < front.length - 2; start++) {
      const piece = front.slice(start);
      if (this.#frontThings.has(piece) || (piece.endsWith('s') && this.#frontThings.has(piece.slice(0, -1))))
        return true;
    }
    return false;
  }
}

/** `title.startsWith(text, start)`, which takes longer for words as short as these. */
function standsAt(title: string, start: number, text: string): boolean {
  for (let at = 0; at < text.length; at++) if (title.charCodeAt(start + at) !== text.charCodeAt(at)) return false;
  return true;
}

/** Whether a word of the lists is a part of words: `*manager` or `manager*`. */
function isPart(written: string): boolean {
  return written.startsWith('*') || written.endsWith('*');
}

function partOf(written: string): { isEnding: boolean; letters: string } {
  const isEnding = written.startsWith('*');
  return { isEnding, letters: foldWord(written.replace('*', '')) };
}

function joined(first: FunctionEntry | undefined, second: FunctionEntry | undefined): FunctionEntry | undefined {
  if (!first || !second || first.weak !== second.weak) return first && !first.weak ? first : (second ?? first);
  return { functions: [...new Set([...first.functions, ...second.functions])], weak: first.weak, words: 1 };
}

/** How a word is looked up: all in capitals, it is marked as such. */
function keyOf(word: string): string {
  const folded = foldWord(word);
  if (word === folded && !word.includes('.')) return folded;
  if (/^\p{L}(?:\.\p{L})+\.?$/u.test(word) && word === word.toLowerCase()) return `${folded}.`;
  return isCapitals(word) && folded.length > 1 ? `^${folded}` : folded;
}

function isCapitals(word: string): boolean {
  const plain = word.normalize('NFKC');
  return plain === plain.toUpperCase() && plain !== plain.toLowerCase();
}

/**
 * Other spellings under which a word may be in the lists: with an umlaut for one written out, without the feminine -in,
 * without the Arabic article.
 */
function otherSpellings(word: string): string[] {
  const found: string[] = [];
  if (/[aou]e/.test(word)) found.push(word.replaceAll(/([aou])e/g, '$1'));
  if (word.length >= 7 && word.endsWith('in')) found.push(word.slice(0, -2));
  if (word.length >= 9 && word.endsWith('innen')) found.push(word.slice(0, -5));
  if (word.startsWith('ال')) found.push(word.slice(2));
  if (word.startsWith('و')) found.push(word.slice(1), word.startsWith('وال') ? word.slice(3) : '');
  return found;
}
