/** The phrases of a list, alternatives written out. */
export function phrasesOf(list: string | undefined): string[] {
  if (list === undefined) return [];
  const phrases: string[] = [];
  // No comma stands in parentheses.
  for (const written of list.split(',')) {
    const phrase = written.trim();
    if (phrase.includes('(')) phrases.push(...alternatives(phrase));
    else if (phrase !== '') phrases.push(phrase);
  }
  return phrases;
}

function alternatives(phrase: string): string[] {
  const start = phrase.indexOf('(');
  const end = phrase.indexOf(')', start);
  if (start < 0 || end < 0) return [phrase.trim().replaceAll(/\s+/g, ' ')];
  const inside = phrase.slice(start + 1, end);
  const choices = inside.includes('|') ? inside.split('|').map((choice) => choice.trim()) : ['', inside];
  return choices.flatMap((choice) => alternatives(phrase.slice(0, start) + choice + phrase.slice(end + 1)));
}

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

/** What a phrase, or a part of a word, says. */
export interface Meaning {
  level: LevelEntry | undefined;
  functions: FunctionEntry | undefined;
  marks: number;
}

/** A node in the tree of phrases. */
export class PhraseNode implements Meaning {
  level: LevelEntry | undefined;
  functions: FunctionEntry | undefined;
  marks = 0;
  /** The next node after one to four arbitrary words. */
  afterAny: PhraseNode | undefined;
  /** The numbers of the words that may come next, and beside them where they lead. */
  #words: number[] | undefined;
  #nodes: PhraseNode[] = noNodes;
  /** The last five bits of those numbers: most words that come next in titles are none of them. */
  #bits = 0;

  /** Whether phrases go on from here. */
  get goesOn(): boolean {
    return this.#words !== undefined || this.afterAny !== undefined;
  }

  /** Where a word leads. */
  after(word: number): PhraseNode | undefined {
    const words = this.#words;
    if ((this.#bits & (1 << word)) === 0 || !words) return undefined;
    for (let at = 0; at < words.length; at++) if (words[at] === word) return this.#nodes[at];
    return undefined;
  }

  /** Where a word leads, from now on. */
  add(word: number): PhraseNode {
    const known = this.after(word);
    if (known) return known;
    const node = new PhraseNode();
    if (!this.#words) [this.#words, this.#nodes] = [[], []];
    this.#words.push(word);
    this.#nodes.push(node);
    this.#bits |= 1 << word;
    return node;
  }
}

const noNodes: PhraseNode[] = [];
