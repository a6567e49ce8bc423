import { storableText } from '#core/text/storableText.ts';

/**
 * The most characters of a text that another person wrote. A headline has up to 220, but fewer are enough to tell who it
 * is.
 */
export const longestMemberText = 120;

/**
 * Invisible characters: line ends, control characters, direction marks, and those that can carry hidden text (tags,
 * supplementary variation selectors). Joiners stay, since scripts and emoji need them.
 */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\u{e0100}-\u{e01ef}]|(?![\u200c\u200d])\p{Cf}/gu;

/**
 * A text that another person wrote, as a value in an answer to a language model: on one line, cut to `longestMemberText`
 * whole characters.
 */
export function memberText(text: string): string {
  const line = storableText(text).replace(unseen, ' ').replace(/\s+/g, ' ').trim();
  const characters = Array.from(line);
  return characters.length <= longestMemberText ? line : `${characters.slice(0, longestMemberText - 1).join('')}…`;
}

/** Characters by which a text could break out of the markup, code fence or JavaScript that shows it. */
const marked = /[<>&`\u2028\u2029]/g;

/** An answer as JSON, with escapes so that no text can be taken for markup; parsing gives the same answer. */
export function answerText(answer: object, indent?: number): string {
  return JSON.stringify(answer, undefined, indent).replace(
    marked,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
