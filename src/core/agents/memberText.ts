import { storableText } from '#core/text/storableText.ts';

/** The most characters of a text that another person wrote: a headline has 220, and who it is shows in less. */
export const longestMemberText = 120;

/**
 * Signs that show nothing: what ends a line or steers a terminal, turns the direction, or can carry a text that no one
 * sees (tags, supplementary variation selectors). Joiners stay: scripts and emoji need them.
 */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\u{e0100}-\u{e01ef}]|(?![\u200c\u200d])\p{Cf}/gu;

/** What another person wrote, as a value in an answer to a language model: whole characters on one line, and not many. */
export function memberText(text: string): string {
  const line = storableText(text).replace(unseen, ' ').replace(/\s+/g, ' ').trim();
  const characters = Array.from(line);
  return characters.length <= longestMemberText ? line : `${characters.slice(0, longestMemberText - 1).join('')}…`;
}

/** Signs with which a text inside could end the place that shows it: markup, code fences, lines of JavaScript. */
const marked = /[<>&`\u2028\u2029]/g;

/** An answer as JSON, in which no text can be taken for markup; it reads back as what it was. */
export function answerText(answer: object, indent?: number): string {
  return JSON.stringify(answer, undefined, indent).replace(
    marked,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
