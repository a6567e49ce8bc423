import { profileSlug } from '#core/people/profileSlug.ts';
import type { During, TextPattern } from './query.ts';
import type { ValueKind, WrittenValue } from './valueKind.ts';

export const texts: ValueKind<TextPattern> = {
  parse: (written) => ({ ok: true, value: textPattern(written) }),
  print: printPattern,
};

/** A whole address, as copied from a browser, means that very person. */
export const addresses: ValueKind<TextPattern> = {
  parse: (written) => {
    const { text, quoted, exact } = written;
    const slug = quoted || exact || !text.includes('/') || text.includes('*') ? undefined : profileSlug(text);
    return { ok: true, value: slug === undefined ? textPattern(written) : { match: 'exact', text: slug } };
  },
  print: (pattern) => (pattern.text.includes('/') ? printQuoted(pattern) : printPattern(pattern)),
};

/** The bare word "left" means the jobs that the owner has left. */
export const duringJobs: ValueKind<During> = {
  parse: (written) => {
    const isLeft = !written.quoted && !written.exact && written.text.toLowerCase() === 'left';
    return { ok: true, value: isLeft ? 'left' : textPattern(written) };
  },
  print: (during) => {
    if (during === 'left') return during;
    return during.text.toLowerCase() === 'left' ? printQuoted(during) : printPattern(during);
  },
};

export function textPattern({ text, quoted, exact }: WrittenValue): TextPattern {
  if (exact) return { match: 'exact', text };
  return { match: !quoted && text.includes('*') ? 'wildcard' : 'contains', text };
}

/** A word that needs no quotes: begins with a letter or digit and holds nothing that the language reads. */
const plainWord = /^[\p{L}\p{N}][^\s()"“”„‟＂*:\\]*$/u;
/** A text that would be read as a person's address: see `parseQuery`. */
const profileAddress = /^(?:[\w-]+\.)*linkedin\.com\//i;
const keyword = /^(?:OR|AND|NOT)$/;

export function printPattern({ match, text }: TextPattern): string {
  if (match === 'wildcard') return text;
  return `${match === 'exact' ? '=' : ''}${printText(text)}`;
}

/** Like `printPattern`, for a text whose bare word would be read as something else. */
function printQuoted(pattern: TextPattern): string {
  return pattern.match === 'contains' ? quoted(pattern.text) : printPattern(pattern);
}

/** A value as it must be written: in quotes unless it is a plain word. */
export function printText(text: string): string {
  return plainWord.test(text) && !keyword.test(text) && !profileAddress.test(text) ? text : quoted(text);
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
