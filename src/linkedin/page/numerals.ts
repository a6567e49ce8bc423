/** The zeros of the scripts that LinkedIn's 36 languages can write numbers in; each is followed by its one to nine. */
const zeros = [
  0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0x1040, 0xff10,
];

/** A text with every digit written 0 to 9: pages in Arabic and other languages use their own digits (one source). */
export function westernDigits(text: string): string {
  return text.replace(/[^\P{Nd}0-9]/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = zeros.find((start) => code >= start && code <= start + 9);
    return zero === undefined ? digit : String(code - zero);
  });
}

/**
 * The number in a text of just one whole number and one word, such as "7,553 followers"; shortened numbers ("12K
 * followers", "1,2 mil seguidores") do not count.
 * @returns undefined when the text is anything else
 */
export function countedBy(text: string): number | undefined {
  const western = westernDigits(text.replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, '')).trim();
  const groups = String.raw`\d{1,3}(?:[.,\s\u00a0\u202f’'\u066b\u066c]\d{3})+|\d+`;
  const counted = new RegExp(`^(${groups})[\\s\u00a0\u202f]*([\\p{L}\\p{M}]{2,})$`, 'u').exec(western);
  if (
    !counted ||
    /^(?:[kmb]|tsd|mio|mil|mln|bin|тыс|млн|万|萬|億|亿|千|만|천|억)$/iu.test(counted[2]?.slice(0, 3) ?? '')
  ) {
    return undefined;
  }
  if (/^[万萬億亿千만천억]/u.test(counted[2] ?? '')) return undefined;
  return totalOf(counted[1] ?? '');
}

/** In "1촌 1,002명", "1st-degree: 12" and "1.º grau: 12" the degree is not a number of people. */
const degrees = /1 ?[촌度次](?=.*\p{Nd})|\b1(?:(?:st|er|ste|:a)\b|\.?[ºª°]|\. ?grad)(?=.*\p{Nd})/giu;

/**
 * A number in digits with separators. Two or three digits follow a separator (the other way of grouping is "1,23,456"), three
 * a space: "12 1st-degree connections" has two numbers.
 */
const numberWithGroups =
  /\d+(?:[.,’'\u066b\u066c\uff0c\uff0e]\d{2,3}(?!\d)|\s\d{3}(?!\d))*(?:[.,\u066b\uff0c\uff0e]\d{1,2}(?!\d))?/u;

/** What follows a rounded number: "500+", "1.2K", "1,2 mil", "1.2万". */
const roundedAfter = /^(?:\+|(?:k|m|b|tsd|mio|mil|mln|bin|тыс|млн)(?![\p{L}\p{M}])|[万萬億亿千만천억])/iu;

/**
 * The number in a header such as "1,217 connections" or "١٬٠٠٢ زميل", with any digits, separators and direction marks.
 * @returns undefined when there is none, or only a rounded one, which says nothing about who is missing
 */
export function totalOf(text: string): number | undefined {
  const plain = text.replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, '').replace(degrees, ' ');
  const western = westernDigits(plain);
  const found = numberWithGroups.exec(western);
  if (!found) return undefined;
  const [number] = found;
  const rounded =
    roundedAfter.test(western.slice(found.index + number.length).trimStart()) ||
    /[+>≥]\s*$/u.test(western.slice(0, found.index)) ||
    /[.,\u066b\uff0c\uff0e]\d{1,2}\s*$/u.test(number);
  const digits = number.replace(/\D/g, '');
  return rounded || digits.length > 7 ? undefined : Number(digits);
}
