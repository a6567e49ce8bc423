import { textLanguage } from './numbers.ts';

/** `a, b and c`. */
export function andList(parts: readonly string[]): string {
  return list(parts, 'conjunction');
}

/** `a, b or c`. */
export function orList(parts: readonly string[]): string {
  return list(parts, 'disjunction');
}

function list(parts: readonly string[], type: 'conjunction' | 'disjunction'): string {
  // Our English has no comma before the last part.
  const language = textLanguage() === 'en' ? 'en-GB' : textLanguage();
  return new Intl.ListFormat(language, { type }).format(parts);
}
