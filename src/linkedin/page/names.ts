import { fold } from '#core/text/textFolding.ts';
import { firstDegree } from './labels.ts';

/** Titles and degrees that people write beside their names, except those that are also names (Ma and Ba). */
const titles = new Set('dr prof professor mr mrs phd mba msc bsc llm llb cpa cfa pmp shrm scp acca esq'.split(' '));

/** A word, or a single other sign: punctuation, a symbol, a line break. */
interface Token {
  /** Folded. */
  readonly word: string;
  /** As written. */
  readonly raw: string;
  /** Has letters or digits. */
  readonly isWord: boolean;
  /** There is nothing between it and the one before: only their scripts separate them. */
  readonly isJoined?: true;
}

/** Scripts without spaces between words. */
const withoutSpaces = /[\p{Script=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

/**
 * Splits where such a script meets another one, since a name begins or ends there although nothing separates it:
 * “确定要将Jürgen Groß从”.
 */
function apartByScript(part: string): string[] {
  const runs: string[] = [];
  let before: boolean | undefined;
  for (const sign of withoutSpaces.test(part) ? part : []) {
    const now: boolean | undefined = /\p{L}/u.test(sign) ? withoutSpaces.test(sign) : before;
    const last = runs.at(-1);
    if (last === undefined || (before !== undefined && now !== before)) runs.push(sign);
    else runs[runs.length - 1] = last + sign;
    before = now;
  }
  return runs.length === 0 ? [part] : runs;
}

/** The tokens of a text, of names and questions alike; line breaks separate blocks of the page. */
function tokensOf(text: string): Token[] {
  const visible = text.normalize('NFC').replace(/\p{Cf}|[\ufe00-\ufe0f]/gu, '');
  // A mark belongs to the letter before it: the vowels of Devanagari and Thai are marks.
  const parts = visible.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*|\n|[^\s\p{L}\p{M}\p{N}]/gu) ?? [];
  return parts.flatMap((part) =>
    apartByScript(part).map((raw, at) => {
      const isWord = /^[\p{L}\p{N}]/u.test(raw);
      const folded = fold(raw);
      const word = isWord ? folded.replace(/[^\p{L}\p{M}\p{N}]/gu, '') : folded;
      return { word, raw, isWord, ...(at > 0 && { isJoined: true as const }) };
    }),
  );
}

const wordsOf = (tokens: readonly Token[]): string[] => tokens.flatMap(({ word, isWord }) => (isWord ? [word] : []));

/** The words of a name for comparing: folded, without signs. */
export function nameWords(name: string): string[] {
  return wordsOf(tokensOf(name));
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const anyOf = (words: readonly string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join('|');
/** Signs that may follow a badge: a mark, an emoji. */
const signsAfter = '[\\s\\p{So}\\ufe0f]*$';
// A bare number may be part of a name, unless something separates it.
const wordsOfDegree = anyOf(firstDegree.filter((word) => !/^[\d.]+$/.test(word)));
const degreeBadge = new RegExp(
  `(?:\\s*[·•|]\\s*(?:${anyOf(firstDegree)})|\\s+(?:${wordsOfDegree}))${signsAfter}`,
  'iu',
);
const badgeWords = '\\(?verified(?: profile)?\\)?|premium(?: member| profile)?|influencer|top voice|hiring|#\\w+';
const pronouns = '\\(?\\p{L}{1,5}(?:\\s?/\\s?\\p{L}{1,6}){1,2}(?!\\p{L})\\)?';
const badge = new RegExp(`(?:[\\s·•|,-]+(?:${badgeWords})|(?<![\\p{L}\\p{M}])\\s*${pronouns})${signsAfter}`, 'iu');
const badgeBefore = new RegExp(`^(?:${pronouns}[\\s·•|]+|(?:${anyOf(firstDegree)})\\s*[·•|]\\s*)`, 'iu');

/** The sign of LinkedIn beside members who pay, in letters. */
const logoBadge = new RegExp(`^in[\\s·•|]+|\\s+in${signsAfter}`, 'u');

/** A name without that sign; someone who writes everything small may be called so. */
function withoutLogo(name: string): string {
  const rest = name.replace(logoBadge, '');
  const isName = /\p{Lo}/u.test(rest) || (/\p{Lu}/u.test(rest) && nameWords(rest).length > 1);
  return isName ? rest : name;
}

/**
 * A name as shown, without the page's additions: the degree ("· 1st" in any language), badges, pronouns. What the person
 * wrote stays.
 */
export function withoutBadges(shown: string): string {
  let name = shown
    .replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  for (let before = ''; before !== name;) {
    before = name;
    const shorter = name
      .replace(badge, '')
      .replace(degreeBadge, '')
      .replace(badgeBefore, '')
      .replace(/[\s·•|]+$/u, '');
    if (nameWords(shorter).length > 0) name = shorter;
    name = withoutLogo(name);
  }
  return name;
}

/** The words by which a name is compared: without titles, with initials. */
function coreWords(name: string): string[] {
  const words = nameWords(withoutBadges(name).split(',', 1)[0] ?? '');
  const plain = words.filter((word) => !titles.has(word));
  return plain.length > 0 ? plain : words;
}

/**
 * How well the name on the page agrees with the expected one. The slug has already identified the person; this notices when
 * it was passed on to someone else. Titles, badges, accents, case and the order of the parts do not matter.
 *
 * `whole`: the same words, apart from initials. `partly`: one side has more words, and at least two agree ("Jane Doe" and
 * "Jane Doe Smith"), which is enough only when something else proves the person.
 */
export function nameAgreement(expected: string, shown: string): 'whole' | 'partly' | 'no' {
  const [left, right] = [coreWords(expected), coreWords(shown)];
  // For a name of symbols only, the text itself is compared.
  if (left.length === 0 || right.length === 0)
    return expected.trim() !== '' && fold(expected).trim() === fold(shown).trim() ? 'whole' : 'no';
  const [fewer, more] = left.length <= right.length ? [left, [...right]] : [right, [...left]];
  // Scripts without spaces write the parts together, in either order.
  if (
    fewer.join('') === more.join('') ||
    [...fewer].reverse().join('') === more.join('') ||
    fewer.join('') === [...more].reverse().join('')
  ) {
    return 'whole';
  }
  let missing = 0;
  let agreed = 0;
  for (const word of fewer) {
    const at = more.indexOf(word);
    if (at >= 0) {
      more.splice(at, 1);
      if (word.length > 1) agreed++;
    } else if (word.length === 1) missing++;
    else return 'no';
  }
  const extra = more.filter((word) => word.length > 1);
  if (extra.length === 0 && more.length + missing <= 2 && agreed >= 2) return 'whole';
  if (more.length === 0 && missing === 0) return 'whole';
  return agreed >= 2 && missing === 0 ? 'partly' : 'no';
}

/** How a text names someone: by the whole name, by the first name alone, or not at all. */
export type Naming = 'whole' | 'firstName' | undefined;

const clauseEnd = /^[.,;:?!()"“”«»„…—–|\n]$|^[，。？！、「」『』]$/u;

/** Capitalised words that may precede a name: verbs of the question and of its buttons, and the German polite "you". */
const verbs = new Set(
  nameWords(
    'remove removing delete disconnect connection to from supprimer retirer relation remover excluir conexão sie',
  ),
);
/** The part of a label's word that has to agree, since endings may differ ("Rimuovi", "Rimuovere"). */
const stemOf = (word: string): string => word.slice(0, Math.max(6, word.length - 2));
/** Words that may join a second name to the first, depending on what follows. */
const joining = new Set(nameWords('and or et ou'));

/**
 * How a text (a confirming question) names this person. The name must stand alone wherever it occurs: after it the end of
 * the text or clause or one of `afterName`, before it no other word of a name. "Mirela Sundrake Ostveld" does not name
 * Mirela Sundrake, "Nadia Petrova" not Nadia Velasquez. The first words of a name count under the same conditions.
 * @param labels the texts of the item and the button, whose words do not count as parts of a name
 */
export function textNames(
  text: string,
  name: string,
  afterName: readonly string[],
  labels: readonly string[] = [],
): Naming {
  const bare = tokensOf(withoutBadges(name));
  const comma = bare.findIndex(({ raw }, at) => raw === ',' && at > 0);
  const ownName = comma < 0 ? bare : bare.slice(0, comma);
  // A name of symbols only is compared by its symbols.
  const own = ownName.some(({ isWord }) => isWord) ? ownName : ownName.map((sign) => ({ ...sign, isWord: true }));
  const first = own.findIndex(({ isWord }) => isWord);
  const [signsBefore, parts] = [own.slice(0, first), own.slice(first)];
  const [firstPart] = parts;
  if (!firstPart) return undefined;
  const tokens = tokensOf(text);
  const words = wordsOf(parts);
  // In a language without spaces the name has no gap to the words around it; "LinkedIn" is written in Latin letters there
  // too.
  const isUnspaced = (word: string): boolean => withoutSpaces.test(word);
  const unspaced = (all: readonly string[]): boolean => all.every(isUnspaced);
  const said = wordsOf(tokens).filter((word) => word !== 'linkedin');
  if (unspaced(words) && unspaced(said) && said.join('').includes(words.join(''))) return 'whole';
  const follows = afterName.map(tokensOf);
  const stems = labels
    .flatMap(nameWords)
    .map(stemOf)
    .filter(({ length }) => length >= 6);
  let naming: Naming;
  let looked = 0;
  for (const [start, { word }] of tokens.entries()) {
    if (start < looked) continue;
    // A longer word of such a script that begins like the name belongs to another name.
    const begins = word === firstPart.word || (unspaced([word]) && word.startsWith(firstPart.word));
    const { matched, end } = longestMatch(tokens, start, parts);
    if (matched === 0 && !begins) continue;
    const before = signsBefore.every(({ word: sign }, at) => tokens[start - signsBefore.length + at]?.word === sign)
      ? start - signsBefore.length
      : start;
    const last = words[matched - 1];
    // After a whole name, another script without a gap continues the sentence, not the name.
    const ends = matched === words.length && matched > 1 && tokens[end]?.isJoined && !words.some(isUnspaced);
    if (last === undefined || !(ends || endsHere(tokens, end, last, follows)) || !beginsHere(tokens, before, stems)) {
      return undefined;
    }
    if (matched === words.length) naming = 'whole';
    else naming ??= 'firstName';
    looked = end;
  }
  // In a sentence without spaces a given name may as well be the end of another name.
  if (naming !== undefined || unspaced(said)) return naming;
  const given = givenName(words);
  if (given === undefined || said.some((word) => word !== given && word.includes(given))) return undefined;
  return textNames(text, given, afterName, labels) ? 'firstName' : undefined;
}

/**
 * The given name in one that is written without a space, family name first: 李小龙, 山田太郎. One sign alone is too little
 * to name anyone.
 */
function givenName(words: readonly string[]): string | undefined {
  const [name = '', more] = words;
  // Folding takes the syllables of Hangul apart.
  const whole = name.normalize('NFC');
  if (more !== undefined || !/^[\p{Script=Han}\p{Script=Hangul}]{3,5}$/u.test(whole)) return undefined;
  const signs = Array.from(whole);
  return nameWords(signs.slice(signs.length === 3 ? 1 : 2).join(''))[0];
}

/**
 * What follows a person's name in a text: at most two words, up to the end of the clause.
 * @returns one phrase for each occurrence of the name or its first words that is followed by words; undefined when it does
 * not occur
 */
export function phrasesAfter(text: string, name: string): string[] | undefined {
  const parts = tokensOf(withoutBadges(name));
  const tokens = tokensOf(text);
  const phrases = new Set<string>();
  let found = false;
  for (let at = 0; at < tokens.length; at++) {
    const { matched, end } = longestMatch(tokens, at, parts);
    if (matched === 0) continue;
    found = true;
    const clause = tokens.slice(end, end + 2);
    const stop = clause.findIndex(({ isWord }) => !isWord);
    const words = stop < 0 ? clause : clause.slice(0, stop);
    if (words.length > 0) phrases.add(words.map(({ raw }) => raw).join(' '));
    at = end - 1;
  }
  return found ? [...phrases] : undefined;
}

/**
 * How many words of a name are at `start`, and where they end. Signs in the name may be there or be missing: “Quoted”
 * Quentin, Eva Graf (née Weiß), Ann 👩 Lee.
 */
function longestMatch(
  tokens: readonly Token[],
  start: number,
  parts: readonly Token[],
): { readonly matched: number; readonly end: number } {
  let [matched, end] = [0, start];
  for (let [at, part] = [start, 0]; part < parts.length;) {
    const { word = '', isWord } = parts[part] ?? {};
    if (!isWord) {
      if (tokens[at]?.word === word) at++;
      if (matched > 0) end = at;
      part++;
      continue;
    }
    // "José M. Ruiz", "O’Brien", "Jean-Luc".
    const joint = matched > 0 && tokens[at]?.word !== word && /^[.'-]$/.test(tokens[at]?.word ?? '') ? 1 : 0;
    const run = sameRun(tokens.slice(at + joint), parts.slice(part));
    if (!run) break;
    at += joint + run.tokens;
    part += run.parts;
    matched += run.parts;
    end = at;
  }
  return { matched, end };
}

/**
 * How many words on either side are the same text: one and one, except in scripts without spaces, where names may be
 * divided anywhere.
 */
function sameRun(
  tokens: readonly Token[],
  parts: readonly Token[],
): { readonly tokens: number; readonly parts: number } | undefined {
  const used = { tokens: 1, parts: 1 };
  let [left, right] = [tokens[0]?.word, parts[0]?.word];
  while (left !== undefined && right !== undefined) {
    if (left === right) return used;
    if (!withoutSpaces.test(left) || !withoutSpaces.test(right)) return undefined;
    if (right.startsWith(left)) left = joined(left, tokens[used.tokens++]);
    else if (left.startsWith(right)) right = joined(right, parts[used.parts++]);
    else return undefined;
  }
  return undefined;
}

function joined(run: string, next: Token | undefined): string | undefined {
  return next?.isWord ? run + next.word : undefined;
}

function endsHere(
  tokens: readonly Token[],
  end: number,
  last: string,
  follows: readonly (readonly Token[])[],
): boolean {
  let at = end;
  if (tokens[at]?.word === '.' && last.length === 1) at++;
  // Titles and symbols after a name belong to it.
  while (titles.has(tokens[at]?.word ?? '') || /^\p{Extended_Pictographic}$/u.test(tokens[at]?.raw ?? '')) at++;
  const next = tokens[at];
  if (next === undefined || clauseEnd.test(next.raw)) return true;
  // "Sundrake’s", "Sundrake'yi": an ending of the language, unless the word before is the O of O’Brien.
  if (next.word === "'") return last.length > 2;
  // "Nadia Velasquez and 11 others", "… and Sam Okoro": a question about more than one.
  if (joining.has(next.word) && /^[\p{Lu}\p{N}]/u.test(tokens[at + 1]?.raw ?? '')) return false;
  // Where words have no spaces between them, "さんを" is the beginning of all that follows.
  const begins = ([first, more]: readonly Token[]): boolean =>
    first !== undefined && more === undefined && withoutSpaces.test(first.word) && next.word.startsWith(first.word);
  return follows.some((phrase) => longestMatch(tokens, at, phrase).matched === phrase.length || begins(phrase));
}

function beginsHere(tokens: readonly Token[], start: number, stems: readonly string[]): boolean {
  const before = tokens[start - 1];
  if (before === undefined || clauseEnd.test(before.raw)) return true;
  // "d’Ana", but not the Brien of O’Brien nor the Luc of Jean-Luc.
  if (before.word === "'") return /^\p{Ll}{1,2}$/u.test(tokens[start - 2]?.raw ?? '');
  if (before.word === '-') return false;
  return !/^\p{Lu}/u.test(before.raw) || verbs.has(before.word) || stems.some((begin) => before.word.startsWith(begin));
}

/**
 * Whether a question about one of them could be taken for one about the other, so that the name does not tell them apart.
 */
export function namesAlike(one: string, other: string, naming: Exclude<Naming, undefined>): boolean {
  const [a, b] = [coreWords(one), coreWords(other)];
  if (a.length === 0 || b.length === 0) return fold(one).trim() === fold(other).trim();
  if (naming === 'firstName') {
    const [first, second] = [a, b].map((words) => [words[0], givenName(words)]);
    if (first?.some((word) => word !== undefined && second?.includes(word))) return true;
  }
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.every((word) => long.includes(word))) return true;
  return ![...short, ...long].some((word) => /\p{Script=Latin}/u.test(word)) && long.join('').includes(short.join(''));
}

/**
 * The texts to type in the search box, in the order to try: the whole name; first and last word without title or symbols;
 * the same without accents; last and first name alone; the words of the address.
 */
export function searchTexts(name: string, slug = ''): string[] {
  const whole = withoutBadges(name);
  // A name may be written as markup: "<b>Bold</b> Bobson".
  const written = whole.replace(/<\/?\p{L}[^<>]*>/gu, ' ');
  const plain =
    (written.split(',', 1)[0] ?? '').match(/[\p{L}\p{M}\p{N}'’.-]+/gu)?.filter((word) => nameWords(word).length > 0) ??
    [];
  const named = plain.filter((word) => !titles.has(nameWords(word).join('')));
  const words = named.length > 0 ? named : plain;
  const [first = '', last = ''] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  const ends = `${first} ${last}`;
  const bare = ends
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC');
  const ofSlug = slug.split(/[-_.]+/).filter((word) => word !== '' && !/\p{N}/u.test(word));
  const slugWords = ofSlug.length > 0 ? ofSlug.join(' ') : slug;
  const seen = new Set<string>();
  return [whole, ends, bare, last, first, slugWords]
    .map((text) => text.trim())
    .filter((text) => {
      const key = text.toLowerCase();
      if (text === '' || seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}
