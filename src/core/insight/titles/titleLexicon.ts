import type { JobFunction, Seniority } from '#core/people/jobTitle.ts';
import { jobFunctions, seniorities } from '#core/people/jobTitle.ts';
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
  /** All marks after which words are about the past or about someone else. */
  zones: 16 | 128 | 1024 | 4096 | 8192 | 16384,
} as const;

/** What a phrase says about seniority. */
export interface LevelEntry {
  /** Index into `seniorities`; -1 for none. */
  readonly level: number;
  /** It says no level when a thing stands beside it: "project manager". */
  readonly ofThings: boolean;
  /** How many of the phrase's words it uses up. */
  readonly words: number;
}

/** What a phrase says about functions; an empty list means that its words say none. */
export interface FunctionEntry {
  readonly functions: readonly number[];
  readonly weak: boolean;
  readonly words: number;
}

/** A node in the tree of phrases. */
export class PhraseNode {
  next: Map<number, PhraseNode> | undefined;
  /** The next node after one to four arbitrary words. */
  afterAny: PhraseNode | undefined;
  level: LevelEntry | undefined;
  functions: FunctionEntry | undefined;
  marks = 0;
}

/** What is known of one word as it stands in a title. */
export interface WordInfo {
  /** Its own number, and those of the word parts and spellings it may stand for. */
  readonly ids: readonly number[];
  /** The nodes of phrases that begin with it. */
  readonly nodes: readonly PhraseNode[];
  /** The level that the beginning or end of the word says. */
  readonly partLevel: LevelEntry | undefined;
  readonly partFunctions: FunctionEntry | undefined;
  readonly partMarks: number;
}

interface WordPart {
  level?: LevelEntry;
  functions?: FunctionEntry;
  marks: number;
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
];

interface SeenWord {
  readonly hash: number;
  readonly text: string;
  /** Nothing is known of most words. */
  readonly info: WordInfo | undefined;
}

const rememberedWords = 20_000;
const slotMask = 0xffff;
const shortestPart = 3;

/** All languages' phrases in one tree, and the words that titles are made of. */
export class TitleLexicon {
  readonly #root = new PhraseNode();
  readonly #ids = new Map<string, number>();
  readonly #endings = new Map<string, WordPart>();
  readonly #beginnings = new Map<string, WordPart>();
  /** Word parts inside phrases of several words: their own numbers. */
  readonly #partIds = new Map<string, number>();
  readonly #frontThings = new Set<string>();
  readonly #seen = new Array<SeenWord | undefined>(slotMask + 1).fill(undefined);
  #seenCount = 0;
  readonly #keys = new Map<string, string[]>();
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
    let slot = hash & slotMask;
    for (let seen = this.#seen[slot]; seen; seen = this.#seen[(slot = (slot + 1) & slotMask)])
      if (seen.hash === hash && seen.text.length === length && title.startsWith(seen.text, start)) return seen.info;
    if (this.#seenCount >= rememberedWords) {
      this.#seen.fill(undefined);
      this.#seenCount = 0;
      slot = hash & slotMask;
    }
    // A copy, so that the word does not keep its title in memory.
    const text = Array.from(title.slice(start, start + length)).join('');
    const info = this.#inspect(text);
    this.#seen[slot] = { hash, text, info };
    this.#seenCount++;
    return info;
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
    for (const phrase of phrasesOf(list)) {
      const { words, used } = this.#wordsOf(phrase);
      const entry: LevelEntry = { level, ofThings, words: used };
      const place = this.#partOf(words) ?? this.#nodeOf(words);
      const known = place.level;
      // "No level" in one language wins over a level in another; "no level beside a thing" stays when another list has the
      // same word.
      if (!known || level < 0) place.level = entry;
      else if (known.level >= 0 && known.level <= level)
        place.level = { ...entry, ofThings: ofThings || (known.ofThings && known.level === level) };
    }
  }

  #addFunctions(list: string | undefined, keys: readonly JobFunction[]): void {
    for (const written of phrasesOf(list)) {
      const weak = written.startsWith('~');
      const [phrase = '', ...more] = (weak ? written.slice(1) : written).split(/\+(?=[a-z-]{5})/);
      const { words, used } = this.#wordsOf(phrase);
      const functions = [...keys, ...(more as JobFunction[])].map((name) => jobFunctions.indexOf(name));
      if (functions.includes(-1)) throw new Error(`No function of this name: ${written}`);
      const place = this.#partOf(words) ?? this.#nodeOf(words);
      const known = place.functions;
      // A phrase that is listed under two functions says both.
      const all =
        known && functions.length > 0 && !weak && !known.weak
          ? [...new Set([...known.functions, ...functions])]
          : functions;
      if (!known || !weak) place.functions = { functions: all, weak, words: used };
    }
  }

  #addMarks(list: string | undefined, bit: number): void {
    for (const phrase of phrasesOf(list)) {
      const { words } = this.#wordsOf(phrase);
      (this.#partOf(words) ?? this.#nodeOf(words)).marks |= bit;
    }
  }

  /** The words of a phrase, and how many of them stand before its `[`. */
  #wordsOf(phrase: string): { words: string[]; used: number } {
    const [before = '', ...after] = phrase.split('[');
    const words = this.#split(before);
    return { words: [...words, ...after.flatMap((text) => this.#split(text))], used: words.length };
  }

  #split(text: string): string[] {
    return text
      .split(/\s+/)
      .filter((word) => word !== '')
      .flatMap((word) => {
        if (word === '_') return [word];
        if (word.startsWith('*')) return [`*${foldWord(word.slice(1))}`];
        if (word.endsWith('*')) return [`${foldWord(word.slice(0, -1))}*`];
        let keys = this.#keys.get(word);
        if (!keys) this.#keys.set(word, (keys = this.#keysOf(word)));
        return keys;
      });
  }

  #keysOf(word: string): string[] {
    const tokens = this.#tokens;
    tokens.split(word);
    return Array.from({ length: tokens.length }, (_, at) => keyOf(word.slice(tokens.start[at], tokens.end[at])));
  }

  /** The place of a phrase that is part of one word. */
  #partOf(words: readonly string[]): WordPart | undefined {
    const [word = ''] = words;
    if (words.length !== 1 || !word.includes('*')) return undefined;
    const parts = word.startsWith('*') ? this.#endings : this.#beginnings;
    const letters = word.replace('*', '');
    let part = parts.get(letters);
    if (!part) parts.set(letters, (part = { marks: 0 }));
    return part;
  }

  #nodeOf(words: readonly string[]): PhraseNode {
    let node = this.#root;
    for (const word of words) {
      if (word === '_') {
        node = node.afterAny ??= new PhraseNode();
        continue;
      }
      const id = this.#idOf(word);
      node.next ??= new Map();
      let next = node.next.get(id);
      if (!next) node.next.set(id, (next = new PhraseNode()));
      node = next;
    }
    return node;
  }

  #idOf(word: string): number {
    const ids = word.includes('*') ? this.#partIds : this.#ids;
    let id = ids.get(word);
    if (id === undefined) ids.set(word, (id = this.#ids.size + this.#partIds.size));
    return id;
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
    const ending = this.#longest(folded, this.#endings, (size) => folded.slice(size));
    const beginning = this.#longest(folded, this.#beginnings, (size) => folded.slice(0, folded.length - size));
    if (ids.length === 0) for (const other of otherSpellings(folded)) add(other);
    for (const [key, id] of this.#partIds)
      if (key.endsWith('*') ? folded.startsWith(key.slice(0, -1)) : folded.endsWith(key.slice(1))) ids.push(id);
    const nodes = ids.map((id) => this.#root.next?.get(id)).filter((node) => node !== undefined);
    if (ids.length === 0 && !ending && !beginning) return undefined;
    return {
      ids,
      nodes,
      partLevel: this.#partLevel(folded, ending, beginning),
      partFunctions: joined(beginning?.part.functions, ending?.part.functions),
      partMarks: (ending?.part.marks ?? 0) | (beginning?.part.marks ?? 0),
    };
  }

  /** The longest part of a word that is in a list, and where the rest ends. */
  #longest(
    word: string,
    parts: Map<string, WordPart>,
    rest: (size: number) => string,
  ): { part: WordPart; cut: number } | undefined {
    for (let size = 0; size <= word.length - shortestPart; size++) {
      const part = parts.get(rest(size));
      if (part) return { part, cut: size };
    }
    return undefined;
  }

  #partLevel(
    word: string,
    ending: { part: WordPart; cut: number } | undefined,
    beginning: { part: WordPart; cut: number } | undefined,
  ): LevelEntry | undefined {
    const level = ending?.part.level;
    if (!level) return beginning?.part.level;
    const ofThing = level.ofThings && this.#isThing(word.slice(0, ending.cut));
    return ofThing ? { level: -1, ofThings: false, words: 1 } : level;
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

/** The phrases of a list, alternatives written out. */
function phrasesOf(list: string | undefined): string[] {
  if (list === undefined) return [];
  return splitOutside(list)
    .map((phrase) => phrase.trim().replace(/\s+/g, ' '))
    .filter((phrase) => phrase !== '')
    .flatMap(alternatives);
}

/** Splits at commas. (None stands in parentheses.) */
function splitOutside(list: string): string[] {
  return list.split(',');
}

function alternatives(phrase: string): string[] {
  const group = /\(([^()]*)\)/.exec(phrase);
  if (!group) return [phrase.trim()];
  const before = phrase.slice(0, group.index);
  const after = phrase.slice(group.index + group[0].length);
  const [inside = ''] = group.slice(1);
  const choices = inside.includes('|') ? inside.split('|').map((choice) => choice.trim()) : ['', inside];
  return choices.flatMap((choice) => alternatives(before + choice + after));
}
