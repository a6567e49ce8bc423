import { fold } from '#core/text/textFolding.ts';
import { isLeadingForm, isLegalForm, isSurelyForm } from './legalForms.ts';
import type { NameWord } from './legalForms.ts';

/** What the short forms stand for, written out: "Gesellschaft mit beschränkter Haftung", "Société Anonyme". */
const spelledOut =
  /(?<=[\s,])(?:gesellschaft\s+mit\s+beschr(?:ä|ae)nkter\s+haftung|soci[ée]t[ée]\s+anonyme|sociedade?\s+(?:an[óoô]nima|limitada)|societ[àa]\s+per\s+azioni|(?:naamloze|besloten)\s+vennootschap|sp[óo][łl]ka\s+(?:akcyjna|komandytowa|jawna)|anonim\s+[şs]irketi|limited\s+liability\s+(?:company|partnership))(?=$|[\s,])/giu;
/** The last words of forms that have several: those, and "Sp z o o", "Sp zoo". */
const endsLongForm = new Set(
  'haftung anonyme anonima limitada azioni vennootschap akcyjna komandytowa jawna sirketi partnership o oo zoo'.split(
    ' ',
  ),
);

/** Legal forms of several words, made one: "Sp. z o.o.", "spol. s r.o.", "S.A. de C.V.", "S. de R.L. de C.V.". */
const phrases: readonly (readonly [RegExp, string])[] = [
  [/(?<=[\s,])sp(?:\.|ó[lł]ka)?\s?z\.?\s?o\.?\s?o\.?(?=$|[\s,])/giu, 'spzoo'],
  [/(?<=[\s,])spol\.?\s+s\.?\s?r\.?\s?o\.?(?=$|[\s,])/giu, 'spolsro'],
  [/(?<=[\s,])s\.?\s?a\.?\s?(?:b\.?|p\.?\s?i\.?(?:\s?b\.?)?)?\s+de\s+c\.?\s?v\.?(?=$|[\s,])/giu, 'sadecv'],
  [/(?<=[\s,])s\.?\s+de\s+r\.?\s?l\.?(?:\s+de\s+c\.?\s?v\.?)?(?=$|[\s,])/giu, 'srldecv'],
  [/(?<=[\s,])gesellschaft\s+mbh(?=$|[\s,])/giu, 'gmbh'],
  [/(?<=[\s,])sp\.\s?[jk]\.?(?=$|[\s,])/giu, 'spzoo'],
  [/(?<=[\s,])(?:public\s+limited\s+company|public\s+company\s+limited|joint\s+stock\s+company)(?=$|[\s,])/giu, 'plc'],
  [/(?<=[\s,])(?:s\.?a\.?\/n\.?v\.?|n\.?v\.?\/s\.?a\.?)(?=$|[\s,])/giu, 'plc'],
  [/(?<=[\s,])ges\.?\s?m\.?\s?b\.?\s?h\.?(?=$|[\s,])/giu, 'gesmbh'],
  [/\(p\)(?=\s+(?:ltd|limited)\b)/giu, 'pvt'],
  [/^s\.?c\.?\s+(?=\S.*[\s,]s\.?r\.?l\.?$)/iu, ''],
  // "Rossi & C. S.p.A."
  [/\s(?:&|e)\s+c\.(?=$|\s)/giu, ' & Co'],
  [/^f\.?lli\.?(?=\s)/iu, 'Fratelli'],
  [/(?<=\s)tic\.(?=\s*(?:ltd|limited|a\.?\s?[şs]\b))/giu, 'Ticaret '],
  [/(?<=\s)san\.?\s+ve\s+tic\.?(?=$|\s)/giu, 'Sanayi ve Ticaret'],
  [/(?<=[\s,])fz[-\s]?llc(?=$|[\s,])/giu, 'llc'],
  [/^oy\s+(\S.*)\s+ab$/iu, '$1'],
  [spelledOut, 'incorporated'],
  [
    /^(?:(?:(?:не)?публичное|закрытое|открытое)\s+)?(?:акционерное\s+общество|общество\s+с\s+ограниченной\s+ответственностью)\s+(?=\S)/iu,
    '',
  ],
  // Before a name in quotes it is nothing else: UAB "Kranich", ИП «Иванов».
  [/^(?:UAB|SIA|AS|AB|OÜ|MB|V[šŠ]Į|LLC|JSC|TOV|TOO|ТОО|ОсОО|ФГУП|ГК|ЧП)\s+["“”„«»](?=.+["“”„«»]$)/u, ''],
  [/^ТОО\s+(?=\S)/u, ''],
  [/^(?:công\s+ty|cty)\s+(?:tnhh|cổ\s+phần|cp)(?:\s+(?:mtv|một\s+thành\s+viên))?\s+(?=\S)/giu, ''],
];
const mayHavePhrase =
  /[\s,](?:s(?:p|a|[.\s])|n\.?v\.?\/|ges\.?\s?m|tic\.|joint\s|[&e]\s+c\.)|\(p\)|\bfz|\bpublic\s|^(?:công|cty|oy|s\.?c\.?|f\.?lli\.?|тоо)\s|^\p{Lu}\S{1,3}\s["“”„«»]|[\s,](?:gesellschaft|soci|naamloze|besloten|anonim|limited)|общество/iu;
/** Written without a space before or after the name. */
const formsBefore =
  /^(?:株式会社|株式會社|有限会社|合同会社|合資会社|合名会社|(?:一般|公益)(?:社団|財団)法人|医療法人(?:社団|財団)?|学校法人|社会福祉法人|国立大学法人|特定非営利活動法人|NPO法人|주식회사|유한회사|합자회사|합명회사|(?:사단|재단|의료|학교)법인|\((?:株|有|同|주|유)\)|บริษัท)\s*(?=\S)/u;
const formsAfter =
  /(?<=\S)\s*(?:株式会社|株式會社|有限会社|合同会社|合資会社|合名会社|股份有限公司|有限责任公司|有限責任公司|有限公司|股份公司|주식회사|유한회사|\((?:株|有|同|주|유)\)|จํากัด|\(มหาชน\))$/u;

/** For most names reading the first and last word is enough, which matters when there are 80,000 of them. */
const onlyWords = /^[A-Za-z0-9]+(?: [A-Za-z0-9]+)*$/;

/** "And" in the languages that write company names with it; short words only in small letters, since "Studio E" is a name. */
const mayHaveAnd = /\s(?:und|et|och|og|ve|en|e|y|и)\s/iu;
const and = /(?<=\s)(?:und|et|och|og|ve|en|e|y|и|UND|ET|OCH|OG|VE|И)(?=\s)/gu;

/** Between words of scripts that write names with a space, with brackets or with nothing: 北极光（上海）科技. */
const unspaced =
  /(?<=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー\p{sc=Hangul}]) (?=[\p{L}\p{N}])|(?<=[\p{L}\p{N}]) (?=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー\p{sc=Hangul}])/gu;

/** LinkedIn allows a hundred letters. */
const longestName = 300;

/**
 * The form that all spellings of one company share: without case, accents, punctuation, legal form or leading "The"; '' for
 * no company. A name that consists of nothing else is kept whole. "Metro AG" and "Metro Inc." are joined: mostly they are
 * one group, and a plain "Metro" could not be joined with only one of them. The person can keep two such companies apart.
 */
function commonName(spelling: string): string {
  const folded = fold(spelling);
  // No company has such a long name, and the patterns below would read it again and again.
  if (spelling.length > longestName) return folded;
  if (onlyWords.test(spelling) && !mayHaveAnd.test(spelling) && !/^(?:the|pt|sc|ooo|oao|zao|pao) /.test(folded)) {
    const last = folded.slice(folded.lastIndexOf(' ') + 1);
    if (!isLegalForm(last) && !endsLongForm.has(last)) return folded;
  }
  const words = wordsOf(withoutRemark(spelling));
  const rest = withoutLeading(words.slice(0, endOfName(words)));
  const key = rest.map(({ key }) => key).join(' ') || folded.trim();
  return key.replace(unspaced, '');
}

/** What a company was, is now, or belongs to is no part of its name: "Acme (acquired by Bluefern)", "Acme, a Bluefern company". */
function withoutRemark(spelling: string): string {
  return /[([,–-]/.test(spelling) ? spelling.replace(remark, '').replace(companyOf, '') : spelling;
}
const about =
  '(?:(?:was |been )?(?:recently )?acquired by|now|formerly|previously|part of|member of|owned by|merged (?:with|into)|renamed|fka|f/k/a|' +
  '(?:a )?subsidiary of|ehem(?:als|\\.)?|vormals|früher|jetzt|teil von|anciennement|rachetée? par|filiale de|' +
  'antes|anteriormente|ahora|adquirida por|parte d[eo]|antiga(?:mente)?|onderdeel van|voorheen|dawniej|obecnie|eski|ранее|ныне)';
const remark = new RegExp(`(?<=\\S)\\s*[(\\[](?:${about}(?!\\p{L})|ex-)[^)\\]]*(?:[)\\]]|$)`, 'iu');
const companyOf = /(?<=\S)(?:,|\s[-–])?\s+\(?an?\s+[^,()]+\scompany\)?$/iu;

/** Where the name ends and legal forms begin; the first word always belongs to the name. */
function endOfName(words: readonly NameWord[]): number {
  let start = words.length;
  while (start > 1 && mayEnd(words[start - 1]?.key ?? '')) start--;
  for (let at = start; at < words.length; at++) {
    const word = words[at];
    if (!word || connecting.has(word.key)) continue;
    if (
      !isSurelyForm(
        word,
        words[at + 1],
        words.slice(0, at).some(({ key }) => placeWords.has(key)),
      )
    )
      continue;
    // "Quarry & Co.", "Rothschild & Cie": the sign belongs to the form.
    const end = words[at - 1]?.key === 'and' && at > 1 ? at - 1 : at;
    // "The Limited" is a name.
    return end === 1 && words[0]?.key === 'the' ? words.length : end;
  }
  return words.length;
}

function mayEnd(key: string): boolean {
  return isLegalForm(key) || connecting.has(key);
}

/** Words that stand between legal forms: "GmbH & Co. KG". */
const connecting: ReadonlySet<string> = new Set(['and', 'de']);

/** Names of places are followed by their state: "City of Las Vegas NV". */
const placeWords: ReadonlySet<string> = new Set(
  (
    'of city town county village state university college school schools hospital church police department district ' +
    'council government ministry museum library airport'
  ).split(' '),
);

function withoutLeading(words: readonly NameWord[]): readonly NameWord[] {
  const [first, ...rest] = words;
  if (!first || rest.length === 0) return words;
  const { key, written, dots } = first;
  return key === 'the' || isLeadingForm(dots === 'end' ? `${written}.` : written) ? withoutLeading(rest) : words;
}

/** "S.A.", "o.o", "A/S". */
const abbreviation = /^(?:\p{L}\p{M}*[./])+(?:\p{L}\p{M}*)?\.?$/u;
const brackets = /^[([{«»"“”„'‘’]+|[)\]}«»"“”„'‘’]+$/gu;

function wordsOf(spelling: string): NameWord[] {
  let text = spelling.trim();
  // Most names are plain and skip the slower steps: there can be 80,000 of them.
  if (/[^\x20-\x7e]/.test(text)) {
    text = text
      .replace(/[™®©℠]/g, ' ')
      .normalize('NFKC')
      .trim();
    for (let before = ''; before !== text;) {
      before = text;
      text = text.replace(formsBefore, '').replace(formsAfter, '').trim();
    }
  }
  if (mayHavePhrase.test(text)) for (const [phrase, word] of phrases) text = text.replace(phrase, word);
  // "s. r. o." as "s.r.o.", "J. P. Morgan" as "J.P. Morgan".
  if (/\.\s?\p{L}\./u.test(text)) {
    const letters = /(?<![^\s,(])(?:\p{L}\.\s?){2,}(?:\p{L}(?![\p{L}\p{M}]))?/gu;
    text = text.replace(letters, (spaced) => `${spaced.replace(/\s/g, '')} `);
  }
  if (mayHaveAnd.test(text)) text = text.replace(and, 'and');
  if (text.includes('&')) text = text.replaceAll('&', ' and ');
  if (text.includes('+')) text = text.replace(/(?<=\s)\+(?=\s)/g, 'and');
  return text
    .replace(/[,;、，]/g, ' , ')
    .split(/\s+/)
    .flatMap((token, at, tokens) => (token === ',' || token === '' ? [] : nameWords(token, tokens[at - 1] === ',')));
}

function nameWords(token: string, afterComma: boolean): NameWord[] {
  if (/^[A-Za-z0-9]+$/.test(token)) return [{ key: token.toLowerCase(), written: token, dots: undefined, afterComma }];
  const bare = token.replace(brackets, '');
  if (abbreviation.test(bare)) {
    const written = bare.replace(/[./]/g, '');
    return [{ key: fold(written), written, dots: bare.length > 2 ? 'all' : 'end', afterComma }];
  }
  const dots = bare.endsWith('.') ? 'end' : undefined;
  const written = bare.replace(/\.+$/, '');
  // Signs that make a different name stay: "C#", "Google+". Apostrophes and the quotes in Hebrew abbreviations go.
  const keys = fold(written)
    .normalize('NFC')
    .replace(/['"`´׳״]/g, '')
    .split(/[^\p{L}\p{N}\p{M}#+]+/u)
    .filter((key) => key !== '');
  if (keys.length === 1) return [{ key: keys[0] ?? '', written, dots, afterComma }];
  return keys.map((key) => ({ key, written: '', dots: undefined, afterComma: false }));
}

/**
 * The key under which a company's spellings are joined.
 * @param apart spellings that the person wants to stand alone; each is its own key
 */
export function companyKey(spelling: string, apart: ReadonlySet<string> = noneApart): string {
  const trimmed = spelling.trim();
  // No common name begins with this sign.
  return apart.has(trimmed) ? `=${trimmed}` : commonName(trimmed);
}
const noneApart: ReadonlySet<string> = new Set();

/** One company: all spellings with the same key. */
export interface Company {
  readonly key: string;
  /** The best spelling: the most frequent one, with usual capitals preferred to all capitals or none. */
  readonly label: string;
}

export interface JoinedCompanies {
  readonly companies: readonly Company[];
  /** For each spelling the index of its company. */
  readonly companyOf: Int32Array;
}

/**
 * Joins the spellings of each company.
 * @param spellings distinct
 * @param counts how many people write it so, parallel to `spellings`; decides which spelling is shown
 * @param apart spellings that stand alone
 */
export function joinCompanies(
  spellings: readonly string[],
  counts: Int32Array,
  apart: ReadonlySet<string> = noneApart,
): JoinedCompanies {
  const numbers = new Map<string, number>();
  const companyOf = new Int32Array(spellings.length);
  const best: number[] = [];
  spellings.forEach((spelling, index) => {
    const key = companyKey(spelling, apart);
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    companyOf[index] = number;
    const rival = best[number];
    if (rival === undefined || isBetterLabel(index, rival)) best[number] = index;
  });
  const companies = [...numbers.keys()].map((key, number) => ({
    key,
    label: spellings[best[number] ?? 0]?.trim() ?? '',
  }));
  return { companies, companyOf };

  function isBetterLabel(index: number, rival: number): boolean {
    const [one = '', other = ''] = [spellings[index], spellings[rival]];
    const difference = (counts[index] ?? 0) / oddness(one) - (counts[rival] ?? 0) / oddness(other);
    return difference !== 0 ? difference > 0 : one < other;
  }
}

/**
 * How odd the capitals of a spelling are ("QUARRY & SONS", "pebble labs"): it is shown only when it is so many times as
 * frequent as one with usual capitals. A single word may be spelt so on purpose ("BASF", "trivago"); short words and legal
 * forms do not count.
 */
function oddness(spelling: string): number {
  const words = spelling
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => word.length >= 4 && word.toLowerCase() !== word.toUpperCase() && !isLegalForm(fold(word)));
  if (words.length === 0) return 1;
  const isOdd =
    words.every((word) => word === word.toUpperCase()) || words.every((word) => word === word.toLowerCase());
  return !isOdd ? 1 : words.length === 1 ? 10 : 1000;
}
