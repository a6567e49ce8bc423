import iconv from 'iconv-lite';
import { codePages, type CodePage } from './codePages.ts';

/** The number of different words of a file that are looked at for a guess. */
const mostWords = 400;

/** The letters beyond ASCII of each language, the most common first, since rare ones speak against a reading. */
const western = [
  'éèçêàâôîëïûùœæ',
  'öüäß',
  'áéíóñúü',
  'ãçéáóíêâúôà',
  'òàèùìé',
  'öåäéü',
  'øåæéöü',
  'ëéïöèü',
  'èàóíéçòúïü',
];
const icelandic = 'óíáðöúþéæý';
const centralEuropean = ['łóńąęśżźć', 'áíéčřšžěýůúňťďó', 'áíčéžšýúľňôťďäóŕĺ', 'áéóöőíüűú', 'ăţîşâ', 'ćčšžđ', 'öüäß'];
const russian = 'аоеивнрклтсмдпугяьйбзчхыжшюфэцщёъ';
const ukrainian = 'аоиенрквлітсмдпугяьйбзчхшїжюєфцщґ';
const cyrillic = [
  russian,
  ukrainian,
  'аоеінрквлтсмдпугяйбзчхыжшюфьэцўё',
  'аиоенрвскјтдлмупћгбзчшњђљжцхфџ',
  'аиоенрвскјтдлмупгбзчшњљжцхфџќѓѕ',
];

const turkish = 'ıüşöçğİâîû';
const greek = 'ασοιτνρηπεκλμυςδγάόίωέθβήχύφώζξψϊϋΐΰ';

/** The languages written in each code page. */
const alphabets: Readonly<Partial<Record<CodePage, readonly string[]>>> = {
  'windows-1252': [...western, icelandic],
  macroman: western,
  cp850: [...western, icelandic],
  'windows-1250': centralEuropean,
  maccenteuro: centralEuropean,
  cp852: centralEuropean,
  'windows-1254': [turkish, ...western],
  'windows-1257': ['āšņēīļžūčķģōŗ', 'ėšžčūųąęį', 'äõüöšž', 'łóńąęśżźć', 'öåä'],
  // Tones are letters of their own there.
  'windows-1258': ['ễâăđêôơư\u0323\u0301\u0300\u0309\u0303éáíóúèàùý'],
  'windows-1251': cyrillic,
  maccyrillic: cyrillic,
  'koi8-r': [russian],
  cp866: [russian, ukrainian],
  'windows-1253': [greek],
  macgreek: [greek],
  macturkish: [turkish, ...western],
  'windows-1255': ['ירהלאמונבשתדקעסגפחכטצםןזךףץ'],
  'windows-1256': ['انميرلدحسبعوةفهكشصجقتطزخضىإغأذثءظآئؤپگچژ'],
  'windows-874': ['านรกอมง่เยวล้ดทสตับะีคหแพชิจไโข์ใปุูผธณ็ืึศฐซภถญฟษฉฤฎฏฑฒฮฬๆ๊๋ฯำ'],
};

/** For each code page with two-byte letters, the first bytes of common letters and of kana. */
interface DoubleBytes {
  readonly common: readonly (readonly [from: number, to: number])[];
  readonly kana: readonly number[];
  readonly trail: readonly (readonly [from: number, to: number])[];
}
const anyTrail = [
  [0x40, 0x7e],
  [0x80, 0xfe],
] as const;
const doubleBytes: Readonly<Partial<Record<CodePage, DoubleBytes>>> = {
  shift_jis: { common: [[0x88, 0x97]], kana: [0x82, 0x83], trail: [[0x40, 0x7e], [0x80, 0xfc]] }, // prettier-ignore
  'euc-jp': { common: [[0xb0, 0xcf]], kana: [0xa4, 0xa5], trail: [[0xa1, 0xfe]] },
  gb18030: { common: [[0xb0, 0xd7]], kana: [], trail: anyTrail },
  big5: { common: [[0xa4, 0xc6]], kana: [], trail: [[0x40, 0x7e], [0xa1, 0xfe]] }, // prettier-ignore
  'euc-kr': { common: [[0xb0, 0xc8]], kana: [], trail: anyTrail },
};

/** Characters of everyday names and jobs; reading in a wrong encoding gives other ones. The list need not be complete. */
const everydaySigns = new Set(
  '山田中村木小林佐藤鈴高橋渡辺伊加吉川松井上野口本石原島崎大西東南北太郎一二三次子美花和香港九表計算株式会社人部長課営業社員代取締役技術開発管理者東京' +
    '王李张刘陈杨赵黄周吴徐孙胡朱何罗郭梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪姜范方文明国华建志伟丽红军平强海' +
    '公司经理工程师总监销售市场技术有限科技集团大学学生主任部门项目产品设计数据分析北京上海广州深圳' +
    '張劉陳楊趙黃吳孫鄭謝韓馮蕭鄧許呂蘇盧蔣賈葉閻鐘經師總監銷業務市場術開發專員國華學會計長資訊設計數據龍偉麗紅軍強淑惠雅怡君俊傑宗翰家豪婷芬玲珍' +
    '김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민지현영수진은희경미선준호동원상재태연나라혜숙인철기도훈아름빛가람사부과장무대리개발자',
);

/**
 * The code page in which the bytes look most like names and words; a guess, since any bytes can be read in several.
 * @param carriageReturnsOnly lines end as on old Macintoshes
 */
export function guessCodePage(bytes: Buffer, carriageReturnsOnly: boolean): CodePage {
  const words = wordsOf(bytes);
  let best: CodePage = 'windows-1252';
  let most = -Infinity;
  for (const page of Object.keys(codePages) as CodePage[]) {
    const score = plausibility(words, page) + likelihood(page, carriageReturnsOnly);
    if (score > most) [best, most] = [page, score];
  }
  return best;
}

/** Breaks ties: Western European is preferred, then what fits the line ends, then what spreadsheets write today. */
function likelihood(page: CodePage, carriageReturnsOnly: boolean): number {
  const isMac = page.startsWith('mac');
  const isOld = page === 'koi8-r' || page.startsWith('cp');
  const isWestern = page === 'windows-1252' || page === 'macroman' || page === 'cp850';
  return (isWestern ? 0.05 : 0) + (isMac === carriageReturnsOnly ? 0.1 : 0) - (isOld ? 0.05 : 0);
}

/** Separators between words are the same bytes in every code page, and are never the second byte of a letter. */
function wordsOf(bytes: Buffer): readonly Buffer[] {
  const found = new Set<string>();
  for (const [word] of bytes.toString('latin1').matchAll(/[^ \t\r\n,;"]+/g)) {
    if (/[\u0080-\u00ff]/.test(word)) found.add(word);
    if (found.size >= mostWords) break;
  }
  return [...found].map((word) => Buffer.from(word, 'latin1'));
}

/**
 * How well the words read in a code page: the share of non-ASCII characters that are letters of one language with capitals
 * in usual places; 1 is perfect.
 */
function plausibility(words: readonly Buffer[], page: CodePage): number {
  const languages = (alphabets[page] ?? []).map(ranksOf);
  const double = doubleBytes[page];
  let good = 0;
  let seen = 0;
  for (const word of words) {
    const text = iconv.decode(word, page);
    const [points, weight] = double ? pointsOfSigns(word, text, double) : pointsOfWord(text, languages);
    good += points;
    seen += weight;
  }
  return seen === 0 ? 0 : good / seen;
}

const ranks = new Map<string, ReadonlyMap<string, number>>();

function ranksOf(alphabet: string): ReadonlyMap<string, number> {
  let found = ranks.get(alphabet);
  if (!found) {
    found = new Map(Array.from(alphabet, (letter, rank) => [letter, 1 - 0.012 * rank]));
    ranks.set(alphabet, found);
  }
  return found;
}

/** Quotes and dashes around words, and an apostrophe or a dot inside of one. */
const around = /[‘’“”„«»…–—]/u;
const inside = /[’·–]/u;

/** @returns points reached of points possible: one for each letter beyond ASCII, in the language that explains most of the word */
function pointsOfWord(
  word: string,
  languages: readonly ReadonlyMap<string, number>[],
): [points: number, weight: number] {
  const letters = Array.from(word);
  const start = letters.findIndex((letter) => !around.test(letter));
  const end = letters.findLastIndex((letter) => !around.test(letter));
  let points = 0;
  let weight = 0;
  const own: string[] = [];
  // In Portuguese this letter comes before an e; elsewhere it is a long vowel of Hungarian read in the wrong code page.
  const lower = Array.from(word.replace(/õ(?=e)/gu, 'ã'), (letter) => (letter === 'İ' ? letter : letter.toLowerCase()));
  for (const [at, letter] of letters.entries()) {
    if (letter <= '\u007f') continue;
    weight++;
    if (isImpossible(letter)) points -= 3;
    else if (at < start || at > end) points += 0.5;
    else if (inside.test(letter)) points += 0.95;
    else own.push(lower[at] ?? letter);
  }
  let most = -own.length;
  for (const rank of languages) {
    let sum = 0;
    for (const letter of own) sum += rank.get(letter) ?? -1;
    if (sum > most) most = sum;
  }
  points += most;
  // A word in two alphabets is a misreading.
  if (/\p{Script=Latin}/u.test(word) && /[^\P{L}\p{Script=Latin}]/u.test(word)) points -= own.length * 0.6;
  points -= misplacedCapitals(word) + misplacedMarks(word);
  // Names begin with a capital in scripts that have capitals.
  if (/^\p{Ll}/u.test(word) && word.length > 2) points -= own.length * 0.15;
  return [points, weight];
}

/** Counts capitals after small letters, except ASCII ones (McDonald), and small letters after two capitals. */
function misplacedCapitals(word: string): number {
  const after = word.match(/(?<=\p{Ll})(?![A-Z])\p{Lu}|(?<=(?![a-z])\p{Ll})[A-Z]/gu)?.length ?? 0;
  return after + (/^\p{Lu}(?![A-Z])\p{Lu}\p{Ll}/u.test(word) ? 1 : 0);
}

/** Counts marks of Thai without a letter before them. */
function misplacedMarks(word: string): number {
  return word.match(/(?<![ก-ฮ]|\p{M})(?=\p{Script=Thai})\p{M}/gu)?.length ?? 0;
}

function isImpossible(letter: string): boolean {
  const code = letter.codePointAt(0) ?? 0;
  return code === 0xfffd || code < 0xa0 || (code >= 0xe000 && code < 0xf900);
}

/** The same for a word whose letters have two bytes. */
function pointsOfSigns(
  bytes: Buffer,
  text: string,
  { common, kana, trail }: DoubleBytes,
): [points: number, weight: number] {
  let points = 0;
  let weight = 0;
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    weight++;
    at++;
    if (!isWithin(bytes[at] ?? 0, trail)) points -= 3;
    else if (kana.includes(lead)) points += 1;
    else points += isWithin(lead, common) ? 0.8 : 0.4;
  }
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0;
    if (everydaySigns.has(sign)) points += 0.5;
    else if (isImpossible(sign) && sign > '\u007f') points -= 3;
    // Symbols and half-width kana appear when another code page is misread.
    else if (sign > '\u007f' && !/\p{L}|ー/u.test(sign)) points -= 1.5;
    else if (code >= 0xff61 && code < 0xffa0) points -= 0.5;
  }
  if (/[a-z]/i.test(text)) points -= weight * 0.6;
  return [points, weight];
}

function isWithin(byte: number, ranges: readonly (readonly [from: number, to: number])[]): boolean {
  return ranges.some(([from, to]) => byte >= from && byte <= to);
}
