import type { DayCondition, Query } from './query.ts';
import { allOf, anyOf, fieldCondition, negationOf, valuesOf } from './query.ts';
import { printQuery } from './printQuery.ts';
import { functionPattern, functionOf, rankPattern, rankOf } from './plainJobs.ts';
import { ageOf, agePattern as age, betweenTimes, timeOf, timePattern as time } from './plainTimes.ts';
import { andWords, notWords, orWords, shownPhrases } from './shownPhrases.ts';

/** The pattern of a phrase and its meaning, which is given the groups of the pattern. */
type Phrase = readonly [pattern: string, meaning: (...said: string[]) => Query];

const year = String.raw`((?:19|20)\d\d)`;
/** "Never", "have not", "didn't". */
const never = String.raw`(?:(?:have |has )?(?:never|not)|(?:did|have|has)(?:n['’]?t| not))(?: ever)?`;
const withWhom = '(?: (?:to|with|from))?(?: (?:me|them))?';
/** "No contact", "haven't spoken to them", "last message": before it is said for how long, or since when. */
const silence = String.raw`(?:silent|quiet|no (?:contact|messages?|interaction)|${never} (?:heard|messaged?|wrote|written|write|talk(?:ed)?|spoken?|contact(?:ed)?|been in touch|chatted)${withWhom})`;
const lastContact = 'last (?:contact|message|messaged|wrote|talked|spoke)(?: (?:was|to|with))?';

const met = '(?:connected (?:with (?:them )?)?)?';
const connected = (condition: DayCondition): Query => fieldCondition('connected', [condition]);
const lastWrote = (condition: DayCondition): Query => fieldCondition('last', [condition]);
const messages = (min: number, max: number): Query => fieldCondition('messages', [{ kind: 'count', min, max }]);

/** Before a job that someone had. */
const formerly = '(?:(?:is |are )?(?:no longer|not any ?more)|used to (?:be|work)|formerly|previously)';

/** What people say. A longer phrase stands before a shorter one with which it begins. */
const phrases: readonly Phrase[] = [
  [
    String.raw`${silence} (?:for|since|in)(?: (?:the|at least|more than|over|last|past))* ${age}|${lastContact}(?: (?:more than|over|at least))? ${age} ago`,
    (...said) => {
      const [count, unit] = said.filter((written) => written);
      return lastWrote({ kind: 'atLeast', age: ageOf(count, unit) });
    },
  ],
  [
    String.raw`(?:(?:more than|over|at least) )?${age} (?:of silence|silent|(?:without|with no|no|of no) (?:any )?(?:contact|messages?))`,
    (...said) => lastWrote({ kind: 'atLeast', age: ageOf(...said) }),
  ],
  [String.raw`${formerly} (?:at|with|for|in) ([^\s,;]+)`, (name = '') => fieldCondition('was', [contains(name)])],
  [
    String.raw`i (?:wrote|messaged|contacted|have written)(?: to)?(?! back)`,
    () => fieldCondition('sent', [{ kind: 'count', min: 1, max: Infinity }]),
  ],
  [
    String.raw`(?:who )?(?:wrote|messaged|contacted)(?: to)? me`,
    () => fieldCondition('received', [{ kind: 'count', min: 1, max: Infinity }]),
  ],
  [
    String.raw`${silence} since ${time}|${lastContact} before ${time}`,
    (...said) => lastWrote({ kind: 'before', period: timeOf(said.find((written) => written)) }),
  ],
  [String.raw`${lastContact} (?:in )?${time}`, (written) => lastWrote({ kind: 'in', period: timeOf(written) })],
  [
    String.raw`(?:${never} (?:messaged?|wrote|written|write|talk(?:ed)?|spoken?|contact(?:ed)?|interact(?:ed)?|chatted)${withWhom}|(?:no|zero|0|with no|without(?: any)?) messages?|(?:no|without(?: any)?) (?:contact|interaction)(?: ever)?)(?! (?:back|for|since))`,
    () => messages(0, 0),
  ],
  [String.raw`exactly (\d{1,5}) messages?`, (count) => messages(Number(count), Number(count))],
  [
    String.raw`(?:at least )?(\d{1,5})(?:\+| or more)? messages?(?: or more)?`,
    (count) => messages(Number(count), Infinity),
  ],
  [String.raw`(?:more than|over) (\d{1,5}) messages`, (count) => messages(Number(count) + 1, Infinity)],
  [String.raw`(?:fewer|less) than (\d{1,5}) messages`, (count) => messages(0, Math.max(0, Number(count) - 1))],
  [
    String.raw`(?:we )?(?:both wrote|wrote (?:to )?each other|talked)(?: (?:to|with))?|two-?way|in both directions`,
    () => fieldCondition('is', ['conversation']),
  ],
  [String.raw`(?:changed|new) jobs?|job changed`, () => fieldCondition('is', ['jobchanged'])],
  [String.raw`namesakes?|(?:of |with )?the same name`, () => fieldCondition('is', ['namesake'])],
  [String.raw`untagged|(?:without|with no|no) (?:a )?tags?`, () => negationOf(fieldCondition('has', ['tag']))],
  [String.raw`(?:tagged|with (?:the )?tag) ([^\s,;]+)`, (tag = '') => fieldCondition('tag', [contains(tag)])],
  [
    String.raw`(?:at least (?:an? )?)?(${rankPattern})(?:\+| (?:and|or) (?:above|higher|up))`,
    (rank = '') => fieldCondition('seniority', [{ from: rankOf(rank), to: 'owner' }]),
  ],
  [
    String.raw`at least (?:an? )?(${rankPattern})`,
    (rank = '') => fieldCondition('seniority', [{ from: rankOf(rank), to: 'owner' }]),
  ],
  [`(${functionPattern})`, (name = '') => fieldCondition('function', [functionOf(name)])],
  [`(${rankPattern})`, (rank = '') => fieldCondition('seniority', [{ from: rankOf(rank), to: rankOf(rank) }])],
  [String.raw`decision[- ]makers?`, () => fieldCondition('seniority', [{ from: 'director', to: 'owner' }])],
  [
    String.raw`i ${never} (?:answer(?:ed)?|repl(?:y|ied)|respond(?:ed)?|wr(?:ote|ite) back)(?: to)?`,
    () => fieldCondition('is', ['unrequited']),
  ],
  [
    String.raw`(?:they |who )?${never} (?:answer(?:ed)?|repl(?:y|ied)|respond(?:ed)?|wr(?:ote|ite) back)|no (?:answer|reply)|unanswered`,
    () => fieldCondition('is', ['unanswered']),
  ],
  [String.raw`recruit(?:er|ers|ing|ment)?|head ?hunters?`, () => fieldCondition('is', ['recruiter'])],
  [String.raw`(?:marked (?:as |to |for )?)?(?:kept|keep|protected)`, () => fieldCondition('state', ['keep'])],
  [String.raw`(?:marked )?(?:to review|for review|review)`, () => fieldCondition('state', ['review'])],
  [String.raw`(?:marked )?(?:to (?:be )?removed?|for removal)|marked`, () => fieldCondition('state', ['remove'])],
  [String.raw`(?:already )?removed`, () => fieldCondition('state', ['removed'])],
  [String.raw`undecided|not decided`, () => fieldCondition('state', ['undecided'])],
  [String.raw`hidden(?: members?)?`, () => fieldCondition('is', ['hidden'])],
  [String.raw`(?:gone|left my network)`, () => fieldCondition('state', ['gone'])],
  [
    String.raw`(?:no|without an?|without|with no) (?:company|employer)`,
    () => fieldCondition('company', [{ match: 'exact', text: '' }]),
  ],
  [
    String.raw`(?:no|without an?|without|with no) (?:job )?(?:title|job)`,
    () => fieldCondition('title', [{ match: 'exact', text: '' }]),
  ],
  [String.raw`(?:with )?recommend(?:ed|ations?)`, () => fieldCondition('has', ['recommendation'])],
  [String.raw`(?:with )?endorse(?:d|ments?)`, () => fieldCondition('has', ['endorsement'])],
  [String.raw`(?:with )?(?:a )?notes?`, () => fieldCondition('has', ['note'])],
  [String.raw`(?:with )?(?:an )?e-?mails?(?: address(?:es)?)?`, () => fieldCondition('has', ['email'])],
  [
    String.raw`(?:from )?(?:my )?(?:last|former|previous|old) (?:job|jobs|company|employer)|(?:ex|former)[- ]colleagues?`,
    () => fieldCondition('during', ['left']),
  ],
  [String.raw`duplicates?`, () => fieldCondition('is', ['twin'])],
  [String.raw`(?:i invited|invited by me)`, () => fieldCondition('invited', ['me'])],
  [String.raw`invited me`, () => fieldCondition('invited', ['them'])],
  [
    String.raw`${met}(?:from )?${time} ?(?:-|–|to|until|\.\.) ?${time}|${met}between ${time} (?:and|to) ${time}`,
    (...said) => {
      const [one, other] = said.filter((written) => written);
      return connected(betweenTimes(timeOf(one), timeOf(other)));
    },
  ],
  [
    String.raw`${met}(?:(?:before|prior to|(?:older|earlier) than) |pre-?)${time}`,
    (written) => connected({ kind: 'before', period: timeOf(written) }),
  ],
  [
    String.raw`${met}(?:after|(?:newer|later|more recent) than) ${time}`,
    (written) => connected({ kind: 'after', period: timeOf(written) }),
  ],
  [
    String.raw`${met}(?:since|from) ${time}|${met}(?:in )?${time}(?:\+| (?:or|and) (?:later|newer|after)| onwards?)`,
    (...said) => connected({ kind: 'from', period: timeOf(said.find((written) => written)) }),
  ],
  [
    String.raw`${met}(?:until|up to|by) ${time}|${met}(?:in )?${time} (?:or|and) (?:earlier|older|before)`,
    (...said) => connected({ kind: 'until', period: timeOf(said.find((written) => written)) }),
  ],
  [String.raw`${met}(?:in |on )?${time}`, (written) => connected({ kind: 'in', period: timeOf(written) })],
  [
    String.raw`${met}(?:in the )?(?:last|past|less than|within) ${age}(?: ago)?`,
    (...said) => connected({ kind: 'youngerThan', age: ageOf(...said) }),
  ],
  [
    String.raw`(?:(?:connected|added|new) )?(?:in the |within the )?(?:this|last|past) (week|month|year)`,
    (unit) => connected({ kind: 'youngerThan', age: ageOf('1', unit) }),
  ],
  [
    String.raw`${met}(?:older than |longer than |more than |over )?${age}(?: ago)?(?: or (?:longer|more))?`,
    (...said) => connected({ kind: 'atLeast', age: ageOf(...said) }),
  ],
];

const english = phrases.map(([pattern, meaning]) => ({ pattern: wordsLike(pattern), meaning }));

/** Up to the end of a word. */
function wordsLike(pattern: string): RegExp {
  return new RegExp(`(?:${pattern})(?![\\p{L}\\p{N}])`, 'iuy');
}

/** In another language what it calls things comes first: its year may be said before the rest. */
function knownPhrases(): readonly { readonly pattern: RegExp; readonly meaning: Phrase[1] }[] {
  const shown = shownPhrases().map(([phrase, meaning]) => {
    const pattern = asShown(phrase).replaceAll('{0}', year);
    return { pattern: wordsLike(pattern), meaning: (...said: string[]) => meaning(Number(said.find(Boolean))) };
  });
  return [...shown, ...english];
}

/** The pattern of words that are shown, with `|` between words that mean the same. */
function asShown(words: string): string {
  return words.replace(/[.*+?^$()[\]\\]/g, '\\$&').replace(/ +/g, String.raw`\s*`);
}

/** "All but": "but" alone only joins two conditions. */
const allBut = String.raw`(?:all|any(?:one|body)?|every(?:one|body)) but(?! (?:not|no|never|without)(?!\p{L}))`;
const hasNot = String.raw`(?:do|does)(?:n['’]?t| not) have|ha(?:s|ve)n['’]?t(?= an?\s)`;
const not = new RegExp(
  String.raw`(?:(?:${allBut}|but not|not|without|except(?: for)?|excluding|exclude|other than|apart from|aside from|besides|no|nor|(?:is|are)n['’]?t|${hasNot}|do(?:es)?n['’]?t(?= work))\s+|non-)(?:(?:any|an?)\s+)?(?=\S)`,
  'iuy',
);
/** What one has or has not: after "no messages or", the "no" is about it too. */
const noun =
  /(?:an? |any )?(notes?|tags?|e-?mails?|endorsements?|recommendations?|company|employer|(?:job )?title|messages?|contact)(?![\p{L}\p{N}])/iuy;
const saysNo = /^(?:no|without|with no)\s/i;
const joinsNouns = /(?:\s(?:and|or|nor)|&)\s+$/i;
const or = /or(?![\p{L}\p{N}])|\|+/iuy;
const between =
  /[\s,;.、，；]+|&+(?=\s)|(?:and|but|who|whom|did|that|are|were|is|have|has|people|those|they|the|an?|i|all|any|only|everyone|anyone|connections?)(?![\p{L}\p{N}])/iuy;
const at = /(?:at|from|works? (?:at|for)|working (?:at|for)|employed (?:at|by))\s+([^\s,;]+)/iuy;
const word = /[^\s,;、，；]+/uy;

/** A condition found in the text. */
interface Part {
  readonly condition: Query;
  readonly isNegated: boolean;
}

/**
 * What a text in plain words means in the query language: "never wrote, before 2015, not recruiters". In another language
 * than English it is what the page calls things in it.
 * @returns undefined when it holds nothing but words to look for, or is written in the query language already
 */
export function readPlainWords(text: string): Query | undefined {
  if (/[:"“”()*=\\]|\bOR\b/.test(text)) return undefined;
  const known = knownPhrases();
  const shownAnd = wordsLike(asShown(andWords()));
  const shownOr = wordsLike(asShown(orWords()));
  // Latin letters end with a space, those of Chinese and Japanese need none.
  const shownNot = new RegExp(String.raw`(?:${asShown(notWords())})(?:\s+|(?<!\p{Script=Latin}))(?=\S)`, 'iuy');
  const parts: Part[] = [];
  let isMeaningful = false;
  let isAlternative = false;
  /** The last part says "no", which may be about the next one too. */
  let isNoShared = false;
  let place = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = place;
    const found = pattern.exec(text);
    if (found) place += found[0].length;
    return found;
  };
  while (place < text.length) {
    const start = place;
    const shared: Query | undefined = isNoShared ? takeNoun() : undefined;
    // "No company" is a phrase of its own, "no" before another one is its opposite; "I never answered" is not "they never".
    const whole: Query | undefined = shared ?? takePhrase();
    if (shared) isAlternative = false;
    if (!whole && (take(or) ?? take(shownOr))) {
      isAlternative = parts.length > 0;
      continue;
    }
    const isNegated: boolean = !whole && (take(not) ?? take(shownNot)) !== null;
    if (!whole && !isNegated && (take(between) ?? take(shownAnd))) continue;
    const phrase = whole ?? (isNegated ? takeNegated() : undefined);
    const company = phrase ? null : take(at);
    const condition = phrase ?? (company ? companyOf(company[1] ?? '') : takeWord());
    if (!condition) return undefined;
    isMeaningful ||= isNegated || isAlternative || phrase !== undefined || company !== null;
    isNoShared = isNegated || shared !== undefined || saysNo.test(text.slice(start, place));
    add({ condition, isNegated });
    isAlternative = false;
    if (place === start) return undefined;
  }
  return isMeaningful
    ? allOf(parts.map(({ condition, isNegated }) => (isNegated ? negationOf(condition) : condition)))
    : undefined;

  /** "Founders or CEOs" is one condition, and so is "founders, CEOs", as no one is both; "not A or B" means neither. */
  function add(part: Part): void {
    const last = parts.at(-1);
    if (last && isAlternative) {
      if (last.isNegated) parts.push({ ...part, isNegated: true });
      else parts[parts.length - 1] = { condition: either(last.condition, part.condition), isNegated: false };
      return;
    }
    const alike = part.isNegated ? -1 : parts.findIndex((other) => !other.isNegated && isSameRankField(other, part));
    const other = parts[alike];
    if (other) parts[alike] = { condition: either(other.condition, part.condition), isNegated: false };
    else parts.push(part);
  }

  function takePhrase(): Query | undefined {
    for (const { pattern, meaning } of known) {
      const found = take(pattern);
      if (found) return meaning(...found.slice(1));
    }
    return undefined;
  }

  /** The phrase after "not", "except" and the like, perhaps with "people" before it. */
  function takeNegated(): Query | undefined {
    const phrase = takePhrase();
    if (phrase) return phrase;
    const before = place;
    while (take(between));
    const later = place > before ? takePhrase() : undefined;
    if (!later && !isAt(at)) place = before;
    const lacking = later ? undefined : takeNoun(true);
    return later ?? (lacking && negationOf(lacking));
  }

  function isAt(pattern: RegExp): boolean {
    pattern.lastIndex = place;
    return pattern.test(text);
  }

  /** That someone lacks it: "notes" of "no messages or notes", or of "hasn't a note". */
  function takeNoun(follows = joinsNouns.test(text.slice(0, place))): Query | undefined {
    if (!follows || !isAt(noun)) return undefined;
    const found = take(noun)?.[1] ?? '';
    for (const { pattern, meaning } of known) {
      pattern.lastIndex = 0;
      const none = `no ${found}`;
      const match = pattern.exec(none);
      if (match?.[0].length === none.length) return meaning(...match.slice(1));
    }
    for (const { pattern, meaning } of known) {
      pattern.lastIndex = 0;
      const match = pattern.exec(found);
      if (match?.[0].length === found.length) return negationOf(meaning(...match.slice(1)));
    }
    return undefined;
  }

  function takeWord(): Query | undefined {
    const found = take(word)?.[0];
    if (found === undefined) return undefined;
    // "At Acme or Bluefern": both are companies.
    const last = parts.at(-1)?.condition;
    if (isAlternative && last?.kind === 'field' && last.field === 'company') return companyOf(found);
    // Without the plural: "engineers" are those whose title says engineer.
    return { kind: 'text', pattern: contains(found.replace(/(?<=\p{L}{4})s$/u, '')) };
  }
}

/** One condition or the other, with their values joined when both are about the same field. */
function either(one: Query, other: Query): Query {
  if (printQuery(one) === printQuery(other)) return one;
  return one.kind === 'field' && other.kind === 'field' && one.field === other.field
    ? fieldCondition(one.field, [...valuesOf(one), ...valuesOf(other)])
    : anyOf([one, other]);
}

/** Whether both are ranks, or both companies, of which a person has only one. */
function isSameRankField({ condition: one }: Part, { condition: other }: Part): boolean {
  return (
    one.kind === 'field' &&
    other.kind === 'field' &&
    one.field === other.field &&
    (one.field === 'seniority' || one.field === 'company')
  );
}

function companyOf(name: string): Query {
  return fieldCondition('company', [contains(name)]);
}

function contains(text: string): { match: 'contains'; text: string } {
  return { match: 'contains', text };
}
