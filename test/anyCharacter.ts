import fc from 'fast-check';

/** Where the halves of surrogate pairs lie, which are no characters, and how many they are. */
const surrogates = { first: 0xd800, count: 0x800 };
const highest = 0x10ffff;

/**
 * Any character there is: what `unit: 'binary'` gives. That one makes a table of all 1.1 million of them once it is first
 * used, which takes each process that runs tests a second and 200 MB; this one computes them.
 */
export const anyCharacter: fc.Arbitrary<string> = fc
  .nat({ max: highest - surrogates.count })
  .map((place) => String.fromCodePoint(place < surrogates.first ? place : place + surrogates.count), placeOf);

/** The way back, by which fast-check tries texts that often cause trouble, such as `__proto__`, and shrinks what fails. */
function placeOf(character: unknown): number {
  const code = typeof character === 'string' ? character.codePointAt(0) : undefined;
  if (code === undefined || character !== String.fromCodePoint(code)) throw new Error('That is no single character.');
  if (code < surrogates.first) return code;
  if (code < surrogates.first + surrogates.count) throw new Error('That is half a character.');
  return code - surrogates.count;
}
