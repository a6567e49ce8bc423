import type { JobFunction, Seniority } from '#core/people/jobTitle.ts';

/** A part of a title: `title.slice(start, end) === text`. */
export interface WordInTitle {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What a title says for certain. What it does not say is absent, not guessed. */
export interface TitleMeaning {
  readonly seniority?: Seniority;
  /** At most two, the weightier first. */
  readonly functions: readonly JobFunction[];
}

/** What a title says, with the words that say so. */
export interface TitleReading extends TitleMeaning {
  /** The word or words that decided the seniority; present when it is. */
  readonly seniorityWord?: WordInTitle;
  /** For each of `functions` the word or words that say so. */
  readonly functionWords: readonly WordInTitle[];
}
