import { TitleLexicon, mark } from './titleLexicon.ts';
import type { JobFunction, Seniority } from '#core/people/jobTitle.ts';
import type { TitleReading, WordInTitle } from './titleReading.ts';
import { jobFunctions, seniorities } from '#core/people/jobTitle.ts';
import type { FunctionFound, LevelFound, Span } from './titleScan.ts';
import { TitleScan } from './titleScan.ts';
import { gap } from './titleTokens.ts';
import { allLanguages } from './words/allLanguages.ts';

let lexicon: TitleLexicon | undefined;

/** Built when first needed: it is large, and the start of the extension should not wait for it. */
function theLexicon(): TitleLexicon {
  return (lexicon ??= new TitleLexicon(allLanguages));
}

// One for all titles: reading is synchronous.
const scan = new TitleScan();
const { tokens } = scan;

const manager = seniorities.indexOf('manager');
const training = seniorities.indexOf('training');
const partner = seniorities.indexOf('partner');
const owner = seniorities.indexOf('owner');
const administrative = jobFunctions.indexOf('administrative');
const entrepreneurship = jobFunctions.indexOf('entrepreneurship');
const noFunctions: readonly never[] = [];
const allOwn: readonly number[] = [];
const nothing: TitleReading = { functions: noFunctions, functionWords: noFunctions };

/** Readings of titles seen before: in a network many people share theirs. */
const readings = new Map<string, TitleReading>();
const rememberedReadings = 10_000;

/**
 * Reads a job title in any of the languages of the word lists: its seniority and up to two functions, in LinkedIn's
 * words, each with the words of the title that decided. What a title does not say for certain is left out. Never throws.
 */
export function readTitle(title: string): TitleReading {
  const known = readings.get(title);
  if (known) return known;
  const reading = readNewTitle(title);
  if (readings.size >= rememberedReadings) readings.clear();
  readings.set(title, reading);
  return reading;
}

/** The same, without remembering it. */
export function readNewTitle(title: string): TitleReading {
  if (!scan.read(title, theLexicon())) return nothing;
  const about = (scan.marks & mark.zones) === 0 ? allOwn : zones(title);
  judgeLevels(title, about);
  const level = highest();
  const chosen = chosenFunctions(about, level);
  const functions: JobFunction[] = [];
  const functionWords: WordInTitle[] = [];
  for (const { name, from, to } of chosen) {
    functions.push(name);
    functionWords.push(wordAt(title, from, to));
  }
  if (!level) return { functions, functionWords };
  const seniority = seniorities[level.entry.level] as Seniority;
  return { seniority, seniorityWord: wordAt(title, level.from, level.to), functions, functionWords };
}

function wordAt(title: string, from: number, to: number): WordInTitle {
  const start = tokens.start[from] ?? 0;
  const end = tokens.end[to - 1] ?? start;
  return { text: title.slice(start, end), start, end };
}

const zone = { own: 0, past: 1, assisted: 2, whom: 3, others: 4, employer: 5 } as const;

/** For each word, its zone: whether it is about the person now (`zone.own`), about their past, or about someone else. */
function zones(title: string): readonly number[] {
  const about: number[] = [];
  let current: number = zone.own;
  let until = 0;
  let onlyNext = false;
  for (let at = 0; at < tokens.length; at++) {
    if ((tokens.gap[at] ?? 0) >= gap.comma && current !== zone.own && at >= until) {
      const announces = current === zone.past && at === until && announcing.test(between(title, at));
      if (!announces) current = zone.own;
    }
    const marks = scan.marksAt(at);
    about[at] = current;
    if (marks === 0 || at < until) continue;
    if (marks & mark.own || (marks & mark.joining && onlyNext)) current = zone.own;
    else if (marks & mark.employer) current = zone.employer;
    else if (marks & mark.others && current !== zone.employer) current = zone.others;
    else if (marks & (mark.former | mark.aspiring) && current === zone.own) current = zone.past;
    else if (marks & mark.whom && current < zone.whom) current = zone.whom;
    else if (marks & mark.assistant && current === zone.own && assists(at)) current = zone.assisted;
    else continue;
    // "Secretary of the CEO and CFO" is about both, "EA CEO and founder" is not.
    onlyNext = current === zone.assisted && !linksAt(scan.markEnd[at] ?? at + 1);
    until = Math.max(at + 1, scan.markEnd[at] ?? 0);
    // The words of the mark itself say no level.
    if (current !== zone.assisted && current !== zone.own)
      for (let word = at; word < until; word++) about[word] = current;
    else for (let word = at; word < until; word++) about[word] = zone.own;
    at = until - 1;
  }
  return about;
}

/** "(former) CEO", "was: CEO": after such a sign the word before it still applies. */
const announcing = /^\s*[:：)）\]]\s*$/;

/** What stands between a word and the one before it. */
function between(title: string, at: number): string {
  return title.slice(tokens.end[at - 1], tokens.start[at]);
}

/**
 * Whether the word is an assistant's title that is followed by the person assisted: "assistant to the", "secretary of", "EA
 * CEO".
 */
function assists(at: number): boolean {
  const end = scan.markEnd[at] ?? at + 1;
  if (!scan.joins(end) || (tokens.gap[end] ?? 0) > gap.hyphen) return false;
  return (scan.marksAt(at) & mark.onlyAssistant) !== 0 || linksAt(end);
}

function linksAt(at: number): boolean {
  return (scan.marksAt(at) & (mark.linking | mark.whom)) !== 0;
}

/** Leaves out the levels that the person does not have now. */
function judgeLevels(title: string, about: readonly number[]): void {
  const jobless = (scan.marks & mark.jobless) !== 0;
  const retired = (scan.marks & (mark.retired | mark.former)) !== 0;
  for (const found of scan.levels) {
    const { from, to, entry } = found;
    const where = about[from] ?? zone.own;
    const { level } = entry;
    if (where >= zone.assisted && (level >= manager || where !== zone.assisted)) found.state = 'others';
    else if (where === zone.past) found.state = 'not now';
    else if (jobless && level !== training) found.state = 'not now';
    else if (entry.ofThings && isOfThing(from, to)) found.state = 'not now';
    else if (level >= manager && isSurrounded(to)) found.state = 'others';
    else if (from > 0 && (scan.ends[from - 1] ?? 0) & mark.formerAdjoining && (tokens.gap[from] ?? 0) <= gap.hyphen)
      found.state = 'not now';
    else if (scan.marks & mark.formerAdjoining && beginsAsFormer(title, from)) found.state = 'not now';
    else if (retired && isRetired(from)) found.state = 'not now';
  }
  trainingAlone();
}

/** "Former" where no spaces are written, unless the sign begins another word or a name: 前端 (front end), 原料 (raw material), 前田 (Maeda). */
const formerSign =
  /^(?:元(?![宇気氣素数數件祖年町木田山])|前(?![端台臺厅廳处處処線线沿后後方途进進海田橋川島])|原(?![料材画畫油子创創稿型生作理田島町])|旧(?!姓))/u;

/** 元営業部長, 前微软总监: whether the sign for "former" stands before the whole job, not only before its rank. */
function beginsAsFormer(title: string, from: number): boolean {
  let start = from;
  while (start > 0 && tokens.start[start] === tokens.end[start - 1]) {
    if ((scan.marksAt(start) & mark.own) !== 0 || (scan.marksAt(start - 1) & mark.joining) !== 0) return false;
    start--;
  }
  return (scan.marksAt(start) & mark.formerAdjoining) !== 0 && formerSign.test(title.slice(tokens.start[start]));
}

/** Whether a manager manages a thing, which stands right before the word or after linking words: "project manager". */
function isOfThing(from: number, to: number): boolean {
  if (from > 0 && scan.joins(from) && (scan.ends[from - 1] ?? 0) & mark.thingBefore) return true;
  let at = to;
  for (let skipped = 0; skipped < 4 && scan.joins(at); skipped++) {
    const marks = scan.marksAt(at);
    if (marks & mark.thingAfter) return true;
    if (!(marks & mark.linking)) return false;
    at++;
  }
  return false;
}

/** Whether a rank belongs to someone else because of what follows it: "CEO office", "CEO's assistant". */
function isSurrounded(to: number): boolean {
  return (
    scan.joins(to) &&
    (tokens.gap[to] ?? 0) <= gap.hyphen &&
    (scan.marksAt(to) & (mark.surrounding | mark.assistant)) !== 0
  );
}

/** Whether a rank is a former one: "Retired CEO", "CEO (retired)", "CEO, former". */
function isRetired(from: number): boolean {
  let start = from;
  while (start > 0 && (tokens.gap[start] ?? 0) < gap.comma) start--;
  let at = start;
  do {
    if (scan.marksAt(at) & mark.retired) return true;
    at++;
  } while (at < tokens.length && (tokens.gap[at] ?? 0) < gap.comma);
  if (at >= tokens.length || (tokens.gap[at] ?? 0) >= gap.hard) return false;
  const end = scan.markEnd[at] ?? at;
  const alone = end >= tokens.length || (tokens.gap[end] ?? 0) >= gap.comma;
  return alone && (scan.marksAt(at) & (mark.retired | mark.former)) !== 0;
}

/** An intern or student has no higher level in the same role: "management trainee", "intern to the CEO". */
function trainingAlone(): void {
  const { levels } = scan;
  for (const { from, to, entry, state } of levels) {
    if (entry.level !== training || state !== 'own') continue;
    const start = roleStart(from);
    const end = roleEnd(to);
    for (const other of levels) {
      const { level } = other.entry;
      if (level > training && level < partner && other.from >= start && other.to <= end) other.state = 'not now';
    }
  }
}

/** The first word of the role that a word belongs to: roles are joined by signs, or by words like "and". */
function roleStart(at: number): number {
  let start = at;
  while (start > 0 && (tokens.gap[start] ?? 0) < gap.slash && !(scan.marksAt(start - 1) & mark.joining)) start--;
  return start;
}

/** Where the role that the word before `at` belongs to ends. */
function roleEnd(at: number): number {
  let end = at;
  while (end < tokens.length && (tokens.gap[end] ?? 0) < gap.slash && !(scan.marksAt(end) & mark.joining)) end++;
  return end;
}

function highest(): LevelFound | undefined {
  let best: LevelFound | undefined;
  for (const found of scan.levels)
    if (found.state === 'own' && (!best || found.entry.level > best.entry.level)) best = found;
  return best;
}

interface ChosenFunction extends Span {
  readonly name: JobFunction;
}

/** The function words about this person; weak ones only when there are no others. */
function ownFunctions(about: readonly number[]): FunctionFound[] {
  const strong: FunctionFound[] = [];
  const weak: FunctionFound[] = [];
  for (const found of scan.functions) {
    const where = about[found.from] ?? zone.own;
    if (where === zone.others || where === zone.employer || isInLevel(found)) continue;
    (found.entry.weak ? weak : strong).push(found);
  }
  return strong.length > 0 ? strong : weak;
}

/** Whether a function word is part of someone else's rank, or the end of a longer word in a script without spaces: 店長 (shop) of 支店長 (branch). */
function isInLevel({ from, to }: Span): boolean {
  for (const rank of scan.levels) {
    if (rank.from > from || rank.to < to) continue;
    if (rank.state === 'others') return true;
    if (rank.from < from && tokens.gap[from] === gap.none && tokens.start[from] === tokens.end[from - 1]) return true;
  }
  return false;
}

/** At most two functions: the first of each phrase in their order, then the second ones. */
function chosenFunctions(about: readonly number[], level: LevelFound | undefined): ChosenFunction[] {
  const chosen: ChosenFunction[] = [];
  const add = (index: number | undefined, from: number, to: number): void => {
    const name = index === undefined ? undefined : jobFunctions[index];
    if (name && chosen.length < 2 && !chosen.some((other) => other.name === name)) chosen.push({ name, from, to });
  };
  const used = ownFunctions(about);
  if (level?.entry.level === owner) add(entrepreneurship, level.from, level.to);
  const [first, second] = used;
  // "Professor of law" teaches and researches; "CTO and head of sales" does both.
  if (first && second && roleEnd(first.to) > second.from)
    for (const index of first.entry.functions) add(index, first.from, first.to);
  for (let place = 0; place < 3 && chosen.length < 2; place++)
    for (const { entry, from, to } of used) add(entry.functions[place], from, to);
  // Someone who assists a rank, said in words that are in no list: "assistant of our president".
  if (chosen.length === 0 && level && assistsRank(level, about)) add(administrative, level.from, level.to);
  return chosen;
}

/** Whether the title is that of an assistant to the rank: "Assistant of our president", "CEO assistant". */
function assistsRank(level: LevelFound, about: readonly number[]): boolean {
  const assistant = (scan.marksAt(level.from) & mark.assistant) !== 0;
  return scan.levels.some(({ from, state }) => state === 'others' && (assistant || about[from] === zone.assisted));
}
