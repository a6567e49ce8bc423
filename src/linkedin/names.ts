import { fold } from '../core/textFolding.ts';

/** The words of a name as compared: folded, letters and digits only. */
export function nameWords(name: string): string[] {
  return fold(name).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * Whether the name on the page agrees with the one we expect. The slug has identified the person already; this catches
 * a slug that went to somebody else. Titles after a comma, accents, case and the order of the parts do not matter;
 * words may be missing on one side ("Jane Doe" and "Jane Doe Smith") as long as two agree.
 */
export function namesAgree(expected: string, shown: string): boolean {
  const left = nameWords(expected.split(',', 1)[0] ?? '');
  const right = nameWords(shown.split(',', 1)[0] ?? '');
  // A name of symbols only: nothing is left to compare but the text itself.
  if (left.length === 0 || right.length === 0)
    return expected.trim() !== '' && fold(expected).trim() === fold(shown).trim();
  const [fewer, more] = left.length <= right.length ? [left, [...right]] : [right, [...left]];
  // Scripts without spaces write the parts together, in either order.
  if (
    fewer.join('') === more.join('') ||
    [...fewer].reverse().join('') === more.join('') ||
    fewer.join('') === [...more].reverse().join('')
  ) {
    return true;
  }
  for (const word of fewer) {
    const at = more.indexOf(word);
    if (at < 0) return false;
    more.splice(at, 1);
  }
  return more.length === 0 || fewer.length >= 2;
}

/**
 * Whether a text (a confirming question) names this person: the whole name, or the first words of it when what follows
 * is one of `afterFirstName` or the end of a clause. "Nadia Petrova" does not name Nadia Velasquez.
 */
export function textNames(text: string, name: string, afterFirstName: readonly string[]): boolean {
  const words = nameWords(name.split(',', 1)[0] ?? '');
  if (words.length === 0) return name.trim() !== '' && fold(text).includes(fold(name).trim());
  const tokens = fold(text).match(/[\p{L}\p{N}]+|[.,;:?!，。？！]/gu) ?? [];
  const clause = /^[.,;:?!，。？！]$/u;
  const follows = afterFirstName.map(nameWords);
  for (let start = 0; start < tokens.length; start++) {
    let at = start;
    let matched = 0;
    while (matched < words.length && at < tokens.length) {
      // An initial's full stop stands inside the name: "José M. Ruiz".
      if (matched > 0 && tokens[at] === '.' && words[matched - 1]?.length === 1) at++;
      if (tokens[at] !== words[matched]) break;
      matched++;
      at++;
    }
    if (matched === words.length) return true;
    if (matched === 0) continue;
    if (tokens[at] === '.' && words[matched - 1]?.length === 1) at++;
    const next = tokens[at];
    if (next === undefined || clause.test(next)) return true;
    if (follows.some((phrase) => phrase.every((word, i) => tokens[at + i] === word))) return true;
  }
  // Scripts without spaces: the name runs into the words around it.
  return (
    words.some((word) => !/[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u.test(word)) &&
    fold(text).replace(/\s/g, '').includes(words.join(''))
  );
}

/** What to type in the search box, in the order to try: the whole name, then first and last word without title or symbols. */
export function searchTexts(name: string): string[] {
  const whole = name.trim().replace(/\s+/g, ' ');
  const plain = (whole.split(',', 1)[0] ?? '').match(/[\p{L}\p{M}\p{N}'’.-]+/gu) ?? [];
  const ends = plain.length > 1 ? `${plain[0]} ${plain.at(-1)}` : (plain[0] ?? '');
  return [...new Set([whole, ends])].filter((text) => text !== '');
}
