import type { JobFunction, Seniority } from '#core/people/jobTitle.ts';

/**
 * What one language's titles say. Every list is a text of phrases with commas between; case, accents and hyphens do not
 * matter. In a phrase
 * - `leiter(in)` stands for both forms, `direct(eur|rice)` for either;
 * - a word all in capitals (`IT`) counts only when the title has it in capitals too: `it` is another word;
 * - `*leiter` is the ending and `vertrieb*` the beginning of a longer word;
 * - `_` stands for one to four words (`chief _ officer`);
 * - in `noLevel` and `noFunction`, `student [affairs]` takes away only what `student` says, before that word;
 * - `~school`, in lists of functions, counts only in a title that says nothing stronger;
 * - `store manager+sales`, in lists of functions, adds a second one.
 */
export interface LanguageWords {
  readonly levels?: Partial<Record<Seniority, string>>;
  /** Manager words, which are no level beside one of the things (product manager, chef de projet). */
  readonly manages?: string;
  /** The same for words of the level director (Projektleiter). */
  readonly heads?: string;
  /** What is managed without anyone being led: before the manager (`project manager`), or the beginning of its word. */
  readonly thingsBefore?: string;
  /** The same after the manager (`chef de projet`). */
  readonly thingsAfter?: string;
  /** Words between a manager and the thing, or between an assistant and the one assisted. */
  readonly linking?: string;
  /** Between two roles: "CEO and founder". */
  readonly joining?: string;
  /** Phrases with a level word in them that say no level. */
  readonly noLevel?: string;
  /** Anyone who assists others: the rank named after them ("to the CEO") or before them ("CEO assistant") is not theirs. */
  readonly assistants?: string;
  /** Said after a rank, these make it someone else's: "CEO office". */
  readonly surroundings?: string;
  /** By itself, beside the name of a school, its head: "Principal | Oakwood High School". */
  readonly schoolHeads?: string;
  /** How names of schools end. */
  readonly schools?: string;
  /** What was: levels after it do not count. */
  readonly former?: string;
  /** The same, only right before the level: 前CEO. */
  readonly formerAdjoining?: string;
  /** No longer working: levels before it do not count either. */
  readonly retired?: string;
  /** What is only hoped for: levels after it do not count. */
  readonly aspiring?: string;
  /** Without a job: no level in the whole title but that of a student. */
  readonly jobless?: string;
  /** Before the employer, whose name may hold any word. */
  readonly employer?: string;
  /** Before those for whom the work is done: "helping founders". What follows is about them. */
  readonly others?: string;
  /** Before a person or a purpose: ranks after it are not one's own, functions are ("manager for marketing"). */
  readonly whom?: string;
  /** Ends what `employer`, `others` and the like began: "at Quarry as manager". */
  readonly own?: string;
  /** Keys are functions, or two of them with `+` between. */
  readonly functions?: Partial<Record<JobFunction | `${JobFunction}+${JobFunction}`, string>>;
  /** Phrases with a function word in them that say no function. */
  readonly noFunction?: string;
}
