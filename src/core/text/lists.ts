import { textLanguage } from './numbers.ts';

/** `a, b and c`. */
export function andList(parts: readonly string[]): string {
  return list(parts, 'conjunction');
}

/** `a, b or c`. */
export function orList(parts: readonly string[]): string {
  return list(parts, 'disjunction');
}

/** `a, b, c`: what stands side by side, or the beginning of a longer list. */
export function commaList(parts: readonly string[]): string {
  return parts.join(comma());
}

/** `a; b; c`: for parts that have commas of their own. */
export function semicolonList(parts: readonly string[]): string {
  return parts.join(comma() === ', ' ? '; ' : '；');
}

/**
 * Sentences one after the other, those that are empty or missing left out: with a space between them, or none where the
 * language has none after its full stop.
 */
export function sentences(...parts: readonly (string | undefined)[]): string {
  let all = '';
  for (const part of parts) {
    if (part) all += (all === '' || /[。！？]$/.test(all) ? '' : ' ') + part;
  }
  return all;
}

let known: { readonly language: string; readonly comma: string } | undefined;

/** What stands between the first parts of a list: `, ` or `、`. Rows of the grid ask for it, and `Intl` takes its time. */
function comma(): string {
  const language = textLanguage();
  if (known?.language !== language) {
    const [, between] = new Intl.ListFormat(language).formatToParts(['1', '2', '3', '4']);
    known = { language, comma: between?.value ?? ', ' };
  }
  return known.comma;
}

function list(parts: readonly string[], type: 'conjunction' | 'disjunction'): string {
  // Our English has no comma before the last part.
  const language = textLanguage() === 'en' ? 'en-GB' : textLanguage();
  return new Intl.ListFormat(language, { type }).format(parts);
}
