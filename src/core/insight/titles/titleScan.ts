import type { FunctionEntry, LevelEntry, PhraseNode } from './phrases.ts';
import type { TitleLexicon, WordInfo } from './titleLexicon.ts';
import { TitleTokens, gap } from './titleTokens.ts';

/** Words `from` up to, not including, `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A level word of the title at hand. */
export interface LevelFound extends Span {
  entry: LevelEntry;
  /**
   * `not now`: it is about the past or about a thing. `others`: it is someone else's, and its words do not tell the
   * person's function either.
   */
  state: 'own' | 'not now' | 'others';
}

/** A function word of the title at hand. */
export interface FunctionFound extends Span {
  readonly entry: FunctionEntry;
}

/** One title's words and the longest phrases at each; the next title overwrites them. */
export class TitleScan {
  readonly tokens = new TitleTokens();
  levels: LevelFound[] = [];
  functions: FunctionFound[] = [];
  /** The marks of all phrases in the title. */
  marks = 0;
  /** For each word, the marks of phrases that begin there. */
  readonly begins: number[] = [];
  /** For each word, the marks of phrases that end there. */
  readonly ends: number[] = [];
  /** For each word, where the longest phrase with a mark that begins there ends; the word itself when there is none. */
  readonly markEnd: number[] = [];
  readonly #infos: (WordInfo | undefined)[] = [];
  #at = 0;
  #level: LevelEntry | undefined;
  #levelEnd = 0;
  #functions: FunctionEntry | undefined;
  #functionsEnd = 0;

  /** Whether anything in the title is known. */
  read(title: string, lexicon: TitleLexicon): boolean {
    const { tokens } = this;
    tokens.split(title);
    const size = tokens.length;
    if (this.levels.length > 0) this.levels = [];
    if (this.functions.length > 0) this.functions = [];
    this.marks = 0;
    for (let at = 0; at < size; at++) {
      this.#infos[at] = lexicon.word(title, tokens, at);
      this.begins[at] = 0;
      this.ends[at] = 0;
      this.markEnd[at] = at;
    }
    let levelFree = 0;
    let functionFree = 0;
    for (let at = 0; at < size; at++) {
      const info = this.#infos[at];
      if (!info) continue;
      this.#longestAt(at, info);
      const level = this.#level;
      if (level && at >= levelFree) {
        levelFree = level.level < 0 ? at + Math.min(level.words, this.#levelEnd - at) : this.#levelEnd;
        if (level.level >= 0) this.levels.push({ from: at, to: levelFree, entry: level, state: 'own' });
      }
      const functions = this.#functions;
      if (functions && at >= functionFree) {
        const taken = functions.functions.length === 0;
        functionFree = taken ? at + Math.min(functions.words, this.#functionsEnd - at) : this.#functionsEnd;
        if (!taken) this.functions.push({ from: at, to: functionFree, entry: functions });
      }
    }
    return this.levels.length > 0 || this.functions.length > 0;
  }

  /** Whether a word belongs to the same phrase as the one before it. */
  joins(at: number): boolean {
    return at < this.tokens.length && (this.tokens.gap[at] ?? gap.hard) < gap.comma;
  }

  /** The marks of phrases that begin at a word. */
  marksAt(at: number): number {
    return at < this.tokens.length ? (this.begins[at] ?? 0) : 0;
  }

  #longestAt(at: number, info: WordInfo): void {
    this.#at = at;
    this.#level = info.level;
    this.#levelEnd = info.level ? at + 1 : at;
    this.#functions = info.functions;
    this.#functionsEnd = info.functions ? at + 1 : at;
    if (info.marks) this.#mark(info.marks, at + 1);
    for (const node of info.branches) this.#goOn(node, at + 1);
  }

  #walk(node: PhraseNode, end: number): void {
    if (node.level && end > this.#levelEnd) {
      this.#level = node.level;
      this.#levelEnd = end;
    }
    if (node.functions && end > this.#functionsEnd) {
      this.#functions = node.functions;
      this.#functionsEnd = end;
    }
    if (node.marks) this.#mark(node.marks, end);
    if (node.goesOn) this.#goOn(node, end);
  }

  #goOn(node: PhraseNode, end: number): void {
    if (!this.joins(end)) return;
    this.#step(node, end);
    if (!node.afterAny) return;
    for (let skipped = 1; skipped <= 4 && this.joins(end + skipped); skipped++)
      this.#step(node.afterAny, end + skipped);
  }

  #step(from: PhraseNode, at: number): void {
    const info = this.#infos[at];
    if (!info) return;
    for (const id of info.ids) {
      const node = from.after(id);
      if (node) this.#walk(node, at + 1);
    }
  }

  #mark(marks: number, end: number): void {
    const at = this.#at;
    this.begins[at] = (this.begins[at] ?? 0) | marks;
    this.ends[end - 1] = (this.ends[end - 1] ?? 0) | marks;
    if (end > (this.markEnd[at] ?? 0)) this.markEnd[at] = end;
    this.marks |= marks;
  }
}
