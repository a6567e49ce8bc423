import type { Age, AgeUnit, DayCondition, Query } from './query.ts';
import { allOf, fieldCondition, negationOf } from './query.ts';

/** How a phrase begins, and what it means; the groups of the pattern are what it was said of. */
type Phrase = readonly [pattern: string, meaning: (...said: string[]) => Query];

const year = String.raw`((?:19|20)\d\d)`;
const age = String.raw`(\d{1,3})\+?\s*(day|week|month|year)s?`;
const noMessage = fieldCondition('messages', [{ kind: 'count', min: 0, max: 0 }]);

const connected = (condition: DayCondition): Query => fieldCondition('connected', [condition]);
const ageOf = (count = '', unit = ''): Age => ({ count: Number(count), unit: unit.charAt(0) as AgeUnit });
const period = (written = ''): { year: number } => ({ year: Number(written) });

/** What people say, the longer phrase before the shorter one that begins it. */
const phrases: readonly Phrase[] = [
  [
    String.raw`never (?:messaged|wrote|written|talked|spoke|contacted)(?: (?:to|with|me|them))?|no messages?|no contact ever`,
    () => noMessage,
  ],
  [
    String.raw`i (?:have )?never (?:answered|replied|responded|wrote back)(?: to)?`,
    () => fieldCondition('is', ['unrequited']),
  ],
  [
    String.raw`(?:they |who )?(?:have )?never (?:answered|replied|responded|wrote back)|no (?:answer|reply)|unanswered`,
    () => fieldCondition('is', ['unanswered']),
  ],
  [String.raw`recruit(?:er|ers|ing|ment)?|head ?hunters?`, () => fieldCondition('is', ['recruiter'])],
  [String.raw`(?:kept|keep|protected)`, () => fieldCondition('state', ['keep'])],
  [String.raw`(?:to review|for review|review)`, () => fieldCondition('state', ['review'])],
  [String.raw`(?:marked )?(?:to remove|for removal)|marked`, () => fieldCondition('state', ['remove'])],
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
    String.raw`(?:silent|no contact|not heard) (?:for|since) ${age}`,
    (...said) => fieldCondition('last', [{ kind: 'atLeast', age: ageOf(...said) }]),
  ],
  [
    String.raw`${year} ?(?:-|–|to|until|\.\.) ?${year}`,
    (from, to) => connected({ kind: 'between', from: period(from), to: period(to) }),
  ],
  [String.raw`(?:connected )?before ${year}`, (written) => connected({ kind: 'before', period: period(written) })],
  [String.raw`(?:connected )?after ${year}`, (written) => connected({ kind: 'after', period: period(written) })],
  [String.raw`(?:connected )?since ${year}`, (written) => connected({ kind: 'from', period: period(written) })],
  [String.raw`(?:connected )?until ${year}`, (written) => connected({ kind: 'until', period: period(written) })],
  [String.raw`(?:connected )?(?:in )?${year}`, (written) => connected({ kind: 'in', period: period(written) })],
  [
    String.raw`(?:connected )?(?:in the )?(?:last|past|less than|within) ${age}(?: ago)?`,
    (...said) => connected({ kind: 'youngerThan', age: ageOf(...said) }),
  ],
  [
    String.raw`(?:(?:connected|added|new) )?(?:in the |within the )?(?:this|last|past) (week|month|year)`,
    (unit) => connected({ kind: 'youngerThan', age: ageOf('1', unit) }),
  ],
  [
    String.raw`(?:connected )?(?:older than |longer than |more than |over )?${age}(?: ago)?(?: or (?:longer|more))?`,
    (...said) => connected({ kind: 'atLeast', age: ageOf(...said) }),
  ],
];

const known = phrases.map(([pattern, meaning]) => ({
  // Up to the end of a word.
  pattern: new RegExp(`(?:${pattern})(?![\\p{L}\\p{N}])`, 'iuy'),
  meaning,
}));
const not = /(?:not|without|except|no|but not)\s+(?=\S)/iuy;
const between =
  /[\s,;.]+|(?:and|but|who|whom|that|are|were|is|have|has|people|those|they|the|i|everyone|connections?)(?![\p{L}\p{N}])/iuy;
const at = /(?:at|from|works? at|working at)\s+([^\s,;]+)/iuy;
const word = /[^\s,;]+/uy;

/**
 * What a text in plain English words means in the query language: "never wrote, before 2015, not recruiters".
 * @returns undefined when it holds nothing but words to look for, or is written in the query language already
 */
export function readPlainWords(text: string): Query | undefined {
  if (/[:"“”()*=\\]|\bOR\b/.test(text)) return undefined;
  const parts: Query[] = [];
  let isMeaningful = false;
  let place = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = place;
    const found = pattern.exec(text);
    if (found) place += found[0].length;
    return found;
  };
  while (place < text.length) {
    const start = place;
    // "No company" is a phrase of its own, "no" before another one is its opposite; "I never answered" is not "they never".
    const whole = takePhrase();
    if (!whole && take(between)) continue;
    const isNegated = !whole && take(not) !== null;
    const phrase = whole ?? takePhrase();
    const company = phrase ? null : take(at);
    const condition = phrase ?? (company ? fieldCondition('company', [contains(company[1] ?? '')]) : takeWord());
    if (!condition) return undefined;
    isMeaningful ||= isNegated || phrase !== undefined || company !== null;
    parts.push(isNegated ? negationOf(condition) : condition);
    if (place === start) return undefined;
  }
  return isMeaningful ? allOf(parts) : undefined;

  function takePhrase(): Query | undefined {
    for (const { pattern, meaning } of known) {
      const found = take(pattern);
      if (found) return meaning(...found.slice(1));
    }
    return undefined;
  }

  function takeWord(): Query | undefined {
    const found = take(word)?.[0];
    // Without the plural: "engineers" are those whose title says engineer.
    return found === undefined ? undefined : { kind: 'text', pattern: contains(found.replace(/(?<=\p{L}{4})s$/u, '')) };
  }
}

function contains(text: string): { match: 'contains'; text: string } {
  return { match: 'contains', text };
}
