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
 * The number that a header such as "1,217 connections" or "١٬٠٠٢ زميل" holds, whatever its digits, separators and
 * direction marks.
 * @returns undefined when there is none
 */
export function totalOf(text: string): number | undefined {
  const western = westernDigits(text.replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, ''));
  const digits = /\d[\d.,\s\u00a0\u202f’'\u066b\u066c\uff0c\uff0e]*/.exec(western)?.[0].replace(/\D/g, '');
  return digits === undefined || digits.length > 7 ? undefined : Number(digits);
}
