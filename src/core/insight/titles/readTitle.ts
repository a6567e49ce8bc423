import type { FunctionEntry, LevelEntry, PhraseNode } from './titleLexicon.ts';
import { TitleLexicon, mark } from './titleLexicon.ts';
import type { JobFunction, Seniority, TitleReading, WordInTitle } from './titleReading.ts';
import { jobFunctions, seniorities } from './titleReading.ts';
import { TitleTokens, gap } from './titleTokens.ts';
import { allLanguages } from './words/allLanguages.ts';

let lexicon: TitleLexicon | undefined;

/** Built when first needed: it is large, and the start of the extension should not wait for it. */
function theLexicon(): TitleLexicon {
  return (lexicon ??= new TitleLexicon(allLanguages));
}

const tokens = new TitleTokens();

/** Words `from` up to, not including, `to`. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A level word of the title at hand. */
interface LevelFound extends Stretch {
  readonly entry: LevelEntry;
  /** It is somebody else's, or of the past; `others` are not even this person's function. */
  state: 'own' | 'not now' | 'others';
}

interface FunctionFound extends Stretch {
  readonly entry: FunctionEntry;
}

/** What stands in the title at hand, word by word. */
interface Finds {
  readonly levels: LevelFound[];
  readonly functions: FunctionFound[];
  /** For each word, the marks of phrases that begin there, and of those that end there. */
  readonly begins: number[];
  readonly ends: number[];
  /** For each word that begins a phrase with a mark, where the longest ends. */
  readonly markEnd: number[];
  marks: number;
}

const manager = seniorities.indexOf('manager');
const training = seniorities.indexOf('training');
const owner = seniorities.indexOf('owner');
const administrative = jobFunctions.indexOf('administrative');
const entrepreneurship = jobFunctions.indexOf('entrepreneurship');
const noFunctions: readonly never[] = [];
const nothing: TitleReading = { functions: noFunctions, functionWords: noFunctions };

/**
 * Reads a job title in any of the languages of the word lists: its seniority and up to two functions, in LinkedIn's
 * words, each with the words of the title that decided. What a title does not say for certain is left out. Never throws.
 */
export function readTitle(title: string): TitleReading {
  const words = theLexicon();
  tokens.split(title);
  if (tokens.length === 0) return nothing;
  const finds = find(words);
  if (finds.levels.length === 0 && finds.functions.length === 0) return nothing;
  const about = zones(finds);
  judgeLevels(finds, about);
  const level = highest(finds);
  const functions = chosenFunctions(finds, about, level);
  return {
    ...(level && { seniority: seniorities[level.entry.level] as Seniority, seniorityWord: wordAt(title, level.from, level.to) }),
    functions: functions.map(({ name }) => name),
    functionWords: functions.map(({ from, to }) => wordAt(title, from, to)),
  };
}

function wordAt(title: string, from: number, to: number): WordInTitle {
  const start = tokens.start[from] ?? 0;
  const end = tokens.end[to - 1] ?? start;
  return { text: title.slice(start, end), start, end };
}

/** The longest phrases at each word. */
function find(words: TitleLexicon): Finds {
  const size = tokens.length;
  const infos = new Array(size) as ReturnType<TitleLexicon['word']>[];
  for (let at = 0; at < size; at++) infos[at] = words.word(tokens.word[at] ?? '');
  const finds: Finds = { levels: [], functions: [], begins: [], ends: [], markEnd: [], marks: 0 };
  for (let at = 0; at < size; at++) {
    finds.begins[at] = 0;
    finds.ends[at] = 0;
    finds.markEnd[at] = at;
  }
  let levelFree = 0;
  let functionFree = 0;
  for (let at = 0; at < size; at++) {
    const info = infos[at];
    if (!info) continue;
    let level: LevelEntry | undefined;
    let levelEnd = at;
    let functions: FunctionEntry | undefined;
    let functionsEnd = at;
    const walk = (node: PhraseNode, end: number): void => {
      if (node.level && end > levelEnd) {
        level = node.level;
        levelEnd = end;
      }
      if (node.functions && end > functionsEnd) {
        functions = node.functions;
        functionsEnd = end;
      }
      if (node.marks) {
        finds.begins[at] = (finds.begins[at] ?? 0) | node.marks;
        finds.ends[end - 1] = (finds.ends[end - 1] ?? 0) | node.marks;
        finds.markEnd[at] = Math.max(finds.markEnd[at] ?? at, end);
        finds.marks |= node.marks;
      }
      if (node.next && joins(end)) for (const id of infos[end]?.ids ?? []) step(node.next.get(id), end + 1);
      if (node.afterAny)
        for (let skip = 1; skip <= 4 && joins(end + skip - 1); skip++)
          for (const id of infos[end + skip]?.ids ?? [])
            if (joins(end + skip)) step(node.afterAny.next?.get(id), end + skip + 1);
    };
    const step = (node: PhraseNode | undefined, end: number): void => {
      if (node) walk(node, end);
    };
    for (const node of info.nodes) walk(node, at + 1);
    if (!level && info.partLevel) {
      level = info.partLevel;
      levelEnd = at + 1;
    }
    if (!functions && info.partFunctions) {
      functions = info.partFunctions;
      functionsEnd = at + 1;
    }
    if (info.partMarks) {
      finds.begins[at] = (finds.begins[at] ?? 0) | info.partMarks;
      finds.ends[at] = (finds.ends[at] ?? 0) | info.partMarks;
      finds.markEnd[at] = Math.max(finds.markEnd[at] ?? at, at + 1);
      finds.marks |= info.partMarks;
    }
    if (level && at >= levelFree) {
      if (level.words < levelEnd - at && level.level < 0) levelEnd = at + level.words;
      levelFree = levelEnd;
      if (level.level >= 0) finds.levels.push({ from: at, to: levelEnd, entry: level, state: 'own' });
    }
    if (functions && at >= functionFree) {
      if (functions.functions.length === 0 && functions.words < functionsEnd - at) functionsEnd = at + functions.words;
      functionFree = functionsEnd;
      if (functions.functions.length > 0) finds.functions.push({ from: at, to: functionsEnd, entry: functions });
    }
  }
  return finds;
}

/** Whether a word belongs to the phrase of the one before it. */
function joins(at: number): boolean {
  return at < tokens.length && (tokens.gap[at] ?? gap.hard) < gap.comma;
}

const zone = { own: 0, past: 1, assisted: 2, whom: 3, others: 4, employer: 5 } as const;

/** For each word, whether it is about the person (`zone.own`), what they were, or somebody else. */
function zones(finds: Finds): readonly number[] {
  const about: number[] = [];
  let current: number = zone.own;
  let until = 0;
  let onlyNext = false;
  for (let at = 0; at < tokens.length; at++) {
    if ((tokens.gap[at] ?? 0) >= gap.comma && current !== zone.own && at >= until) current = zone.own;
    const marks = finds.begins[at] ?? 0;
    about[at] = current;
    if (marks === 0 || at < until) continue;
    if (marks & mark.own || (marks & mark.joining && onlyNext)) current = zone.own;
    else if (marks & mark.employer) current = zone.employer;
    else if (marks & mark.others && current !== zone.employer) current = zone.others;
    else if (marks & (mark.former | mark.aspiring) && current === zone.own) current = zone.past;
    else if (marks & mark.whom && current < zone.whom) current = zone.whom;
    else if (marks & mark.assistant && current === zone.own && assists(finds, at)) current = zone.assisted;
    else continue;
    // "Secretary of the CEO and CFO" is about both, "EA CEO and founder" is not.
    onlyNext = current === zone.assisted && !linksAt(finds, finds.markEnd[at] ?? at + 1);
    until = Math.max(at + 1, finds.markEnd[at] ?? 0);
    // The words of the mark itself are nobody's level.
    if (current !== zone.assisted && current !== zone.own) for (let word = at; word < until; word++) about[word] = current;
    else for (let word = at; word < until; word++) about[word] = zone.own;
    at = until - 1;
  }
  return about;
}

/** Whether whom the assistant at this word assists follows: "assistant to the", "secretary of", "EA CEO". */
function assists(finds: Finds, at: number): boolean {
  const end = finds.markEnd[at] ?? at + 1;
  if (!joins(end) || (tokens.gap[end] ?? 0) > gap.hyphen) return false;
  return ((finds.begins[at] ?? 0) & mark.onlyAssistant) !== 0 || linksAt(finds, end);
}

function linksAt(finds: Finds, at: number): boolean {
  return ((finds.begins[at] ?? 0) & (mark.linking | mark.whom)) !== 0;
}

/** Takes away the levels that are not this person's now. */
function judgeLevels(finds: Finds, about: readonly number[]): void {
  const jobless = (finds.marks & mark.jobless) !== 0;
  const retired = (finds.marks & (mark.retired | mark.former)) !== 0;
  for (const found of finds.levels) {
    const { from, to, entry } = found;
    const where = about[from] ?? zone.own;
    const { level } = entry;
    if (where >= zone.assisted && (level >= manager || where !== zone.assisted)) found.state = 'others';
    else if (where === zone.past) found.state = 'not now';
    else if (jobless && level !== training) found.state = 'not now';
    else if (entry.ofThings && isOfThing(finds, from, to)) found.state = 'not now';
    else if (level >= manager && isSurrounded(finds, to)) found.state = 'others';
    else if (from > 0 && (finds.ends[from - 1] ?? 0) & mark.formerAdjoining && (tokens.gap[from] ?? 0) <= gap.hyphen)
      found.state = 'not now';
    else if (retired && isRetired(finds, from)) found.state = 'not now';
  }
  trainingAlone(finds);
}

/** Whether what is managed stands right before the manager, or after linking words. */
function isOfThing(finds: Finds, from: number, to: number): boolean {
  if (from > 0 && joins(from) && (finds.ends[from - 1] ?? 0) & mark.thingBefore) return true;
  let at = to;
  for (let skipped = 0; skipped < 4 && joins(at); skipped++) {
    const marks = finds.begins[at] ?? 0;
    if (marks & mark.thingAfter) return true;
    if (!(marks & mark.linking)) return false;
    at++;
  }
  return false;
}

/** "CEO office", "CEO's assistant": the rank before is somebody else's. */
function isSurrounded(finds: Finds, to: number): boolean {
  return joins(to) && (tokens.gap[to] ?? 0) <= gap.hyphen && ((finds.begins[to] ?? 0) & (mark.surrounding | mark.assistant)) !== 0;
}

/** "Retired CEO", "CEO (retired)", "CEO, former". */
function isRetired(finds: Finds, from: number): boolean {
  let start = from;
  while (start > 0 && (tokens.gap[start] ?? 0) < gap.comma) start--;
  let at = start;
  do {
    if ((finds.begins[at] ?? 0) & mark.retired) return true;
    at++;
  } while (at < tokens.length && (tokens.gap[at] ?? 0) < gap.comma);
  if (at >= tokens.length || (tokens.gap[at] ?? 0) >= gap.hard) return false;
  const end = finds.markEnd[at] ?? at;
  const alone = end >= tokens.length || (tokens.gap[end] ?? 0) >= gap.comma;
  return alone && ((finds.begins[at] ?? 0) & (mark.retired | mark.former)) !== 0;
}

/** An intern or student is nothing higher in the same role: "management trainee", "intern to the CEO". */
function trainingAlone(finds: Finds): void {
  const { levels } = finds;
  for (const found of levels) {
    if (found.entry.level !== training || found.state !== 'own') continue;
    for (const other of levels)
      if (other.entry.level > training && other.entry.level < owner - 1 && sameRole(finds, found, other)) other.state = 'not now';
  }
}

function sameRole(finds: Finds, first: Stretch, second: Stretch): boolean {
  const [from, to] = first.from < second.from ? [first.to, second.from] : [second.to, first.from];
  for (let at = from; at <= to; at++) {
    if ((tokens.gap[at] ?? 0) >= gap.slash) return false;
    if (at < to && (finds.begins[at] ?? 0) & mark.joining) return false;
  }
  return true;
}

function highest(finds: Finds): LevelFound | undefined {
  let best: LevelFound | undefined;
  for (const found of finds.levels)
    if (found.state === 'own' && (!best || found.entry.level > best.entry.level)) best = found;
  return best;
}

interface ChosenFunction extends Stretch {
  readonly name: JobFunction;
}

/** At most two functions: the first of each phrase in their order, then the second ones. */
function chosenFunctions(finds: Finds, about: readonly number[], level: LevelFound | undefined): ChosenFunction[] {
  const own = finds.functions.filter(({ from, to }) => {
    const where = about[from] ?? zone.own;
    if (where === zone.others || where === zone.employer) return false;
    return !finds.levels.some(
      (rank) =>
        (rank.state === 'others' && rank.from <= from && rank.to >= to) ||
        // The end of a longer word in a script without spaces: 店長 (shop) of 支店長 (branch).
        (rank.from < from && rank.to >= to && tokens.gap[from] === gap.none && tokens.start[from] === tokens.end[from - 1]),
    );
  });
  const strong = own.filter(({ entry }) => !entry.weak);
  const used = strong.length > 0 ? strong : own;
  const chosen: ChosenFunction[] = [];
  const add = (index: number | undefined, from: number, to: number): void => {
    const name = index === undefined ? undefined : jobFunctions[index];
    if (name && chosen.length < 2 && !chosen.some((other) => other.name === name)) chosen.push({ name, from, to });
  };
  if (level?.entry.level === owner) add(entrepreneurship, level.from, level.to);
  const [first, second] = used;
  // "Professor of law" teaches and researches; "CTO and head of sales" does both.
  if (first && second && sameRole(finds, first, second)) for (const index of first.entry.functions) add(index, first.from, first.to);
  for (let place = 0; place < 3 && chosen.length < 2; place++)
    for (const { entry, from, to } of used) add(entry.functions[place], from, to);
  // Whoever assists a rank, in words no list has: "assistant of our president".
  if (chosen.length === 0 && level && finds.levels.some(({ from, state }) => state === 'others' && about[from] === zone.assisted))
    add(administrative, level.from, level.to);
  return chosen;
}
