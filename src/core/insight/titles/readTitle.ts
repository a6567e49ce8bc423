import { TitleLexicon, mark } from './titleLexicon.ts';
import type { JobFunction, Seniority } from '#core/people/jobTitle.ts';
import type { TitleMeaning, TitleReading, WordInTitle } from './titleReading.ts';
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

const director = seniorities.indexOf('director');
const manager = seniorities.indexOf('manager');
const training = seniorities.indexOf('training');
const partner = seniorities.indexOf('partner');
const owner = seniorities.indexOf('owner');
const administrative = jobFunctions.indexOf('administrative');
const education = jobFunctions.indexOf('education');
const entrepreneurship = jobFunctions.indexOf('entrepreneurship');
const allOwn: readonly number[] = [];

/**
 * What titles seen before say: in a network many people share theirs. When there are too many, those not asked for since the
 * last time go.
 */
let meanings = new Map<string, TitleMeaning>();
let earlierMeanings: ReadonlyMap<string, TitleMeaning> = new Map();
const rememberedMeanings = 10_000;

/** Most titles say the same as others: each meaning, by a number made of its parts. */
const sharedMeanings = new Map<number, TitleMeaning>();

/**
 * What a job title says in any of the languages of the word lists: its seniority and up to two functions, in LinkedIn's
 * words. What it does not say for certain is left out. Never throws.
 */
export function meaningOf(title: string): TitleMeaning {
  const known = meanings.get(title);
  if (known) return known;
  const meaning = earlierMeanings.get(title) ?? newMeaningOf(title);
  if (meanings.size >= rememberedMeanings) {
    earlierMeanings = meanings;
    meanings = new Map();
  }
  meanings.set(title, meaning);
  return meaning;
}

function newMeaningOf(title: string): TitleMeaning {
  const { level, chosen } = decide(title);
  const [first, second] = chosen;
  const key = ((level?.entry.level ?? -1) + 1) * 0x1000 + ((first?.index ?? -1) + 1) * 0x40 + (second?.index ?? -1) + 1;
  const known = sharedMeanings.get(key);
  if (known) return known;
  const functions = namesOf(chosen);
  const meaning = level ? { seniority: seniorityOf(level), functions } : { functions };
  sharedMeanings.set(key, meaning);
  return meaning;
}

/** The same, with the words of the title that decided. It is not remembered. */
export function readTitle(title: string): TitleReading {
  const { level, chosen } = decide(title);
  const functions = namesOf(chosen);
  const functionWords = chosen.map(({ from, to }) => wordAt(title, from, to));
  if (!level) return { functions, functionWords };
  return {
    seniority: seniorityOf(level),
    seniorityWord: wordAt(title, level.from, level.to),
    functions,
    functionWords,
  };
}

interface Decided {
  readonly level: LevelFound | undefined;
  readonly chosen: readonly ChosenFunction[];
}

const nothing: Decided = { level: undefined, chosen: [] };

/** What of the title counts. */
function decide(title: string): Decided {
  if (!scan.read(title, theLexicon())) return nothing;
  const about = (scan.marks & mark.zones) === 0 ? allOwn : zones(title);
  judgeLevels(title, about);
  if (scan.marks & mark.schoolHead && scan.marks & mark.school) promoteSchoolHeads();
  const level = highest();
  return { level, chosen: chosenFunctions(about, level) };
}

function namesOf(chosen: readonly ChosenFunction[]): readonly JobFunction[] {
  return chosen.map(({ index }) => jobFunctions[index] as JobFunction);
}

function seniorityOf({ entry }: LevelFound): Seniority {
  return seniorities[entry.level] as Seniority;
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
  // The sign may stand by itself a few words before: 元 営業部長, 前 微软 总监.
  for (let at = start; at > Math.max(0, start - 4) && (tokens.gap[at] ?? 0) <= gap.hyphen; at--) {
    if ((scan.marksAt(at) & mark.own) !== 0) break;
    if (standsAlone(title, at - 1)) return true;
  }
  return (scan.marksAt(start) & mark.formerAdjoining) !== 0 && formerSign.test(title.slice(tokens.start[start]));
}

/** Whether a word is a sign for "former" between spaces. */
function standsAlone(title: string, at: number): boolean {
  const start = tokens.start[at] ?? 0;
  return (
    /^[元前原旧]\s/u.test(title.slice(start, start + 2)) &&
    !/[^\s|/,、]/u.test(title.slice(Math.max(0, start - 1), start))
  );
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

/** "Principal | Oakwood High School", "Principal - Riverside Academy": the head of a school, though the word alone is a senior. */
function promoteSchoolHeads(): void {
  for (const found of scan.levels) {
    const { from, to, entry } = found;
    if ((scan.marksAt(from) & mark.schoolHead) === 0 || to !== from + 1) continue;
    const alone = (from === 0 || !scan.joins(from)) && !scan.joins(to) && endsAsSchool(to);
    if (alone) found.entry = { ...entry, level: director };
  }
}

/** Whether what stands from `at` up to the next sign is the name of a school. */
function endsAsSchool(at: number): boolean {
  let end = at + 1;
  while (end < tokens.length && scan.joins(end)) end++;
  return ((scan.ends[end - 1] ?? 0) & mark.school) !== 0;
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
  /** Into `jobFunctions`. */
  readonly index: number;
}

/** The function words about this person; weak ones only when there are no others. */
function ownFunctions(about: readonly number[]): readonly FunctionFound[] {
  const own = scan.functions.every((found) => isOwn(found, about))
    ? scan.functions
    : scan.functions.filter((found) => isOwn(found, about));
  const allAlike = own.every(({ entry }) => entry.weak === own[0]?.entry.weak);
  return allAlike ? own : own.filter(({ entry }) => !entry.weak);
}

function isOwn(found: FunctionFound, about: readonly number[]): boolean {
  const where = about[found.from] ?? zone.own;
  return where !== zone.others && where !== zone.employer && !isInLevel(found);
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
  const used = ownFunctions(about);
  if (level?.entry.level === owner) choose(chosen, entrepreneurship, level);
  if (level?.entry.level === director && scan.marksAt(level.from) & mark.schoolHead) choose(chosen, education, level);
  const [first, second] = used;
  // "Professor of law" teaches and researches; "CTO and head of sales" does both.
  if (first && second && roleEnd(first.to) > second.from)
    for (const index of first.entry.functions) choose(chosen, index, first);
  for (let place = 0; place < 3 && chosen.length < 2; place++)
    for (const found of used) choose(chosen, found.entry.functions[place], found);
  // Someone who assists a rank, said in words that are in no list: "assistant of our president".
  if (chosen.length === 0 && level && assistsRank(level, about)) choose(chosen, administrative, level);
  return chosen;
}

/** Adds a function, unless it is there or there are two. */
function choose(chosen: ChosenFunction[], index: number | undefined, { from, to }: Span): void {
  if (index !== undefined && chosen.length < 2 && chosen[0]?.index !== index) chosen.push({ index, from, to });
}

/** Whether the title is that of an assistant to the rank: "Assistant of our president", "CEO assistant". */
function assistsRank(level: LevelFound, about: readonly number[]): boolean {
  const assistant = (scan.marksAt(level.from) & mark.assistant) !== 0;
  return scan.levels.some(({ from, state }) => state === 'others' && (assistant || about[from] === zone.assisted));
}
