import * as l10n from '@vscode/l10n';

const accents: ReadonlyMap<string, string> = new Map(
  [
    'aà',
    'cç',
    'dď',
    'eè',
    'gğ',
    'hĥ',
    'iì',
    'jĵ',
    'kķ',
    'lļ',
    'nñ',
    'oò',
    'rŕ',
    'sš',
    'tţ',
    'uù',
    'wŵ',
    'yý',
    'zž',
  ].map(([plain = '', strange = '']) => [plain, strange]),
);

/** As much longer than English as German or French often are; short words grow the most. */
function padding({ length }: string): string {
  return '·'.repeat(Math.ceil(length * (length < 12 ? 0.5 : 0.3)));
}

/** `⟦Şèļèçţ {0}····⟧`: longer than English, plainly no English, and its ends show where a sentence was glued. */
export function pseudoText(text: string): string {
  return `⟦${text.replace(/\{\w+\}|[a-z]/g, (part) => accents.get(part) ?? part)}${padding(text)}⟧`;
}

/** From here on every text that is looked up is in a language that no one speaks; one that is not looked up stays as it is. */
export function usePseudoTexts(): void {
  l10n.config({
    contents: new Proxy({}, { get: (_, key) => (typeof key === 'string' ? pseudoText(key) : undefined) }),
  });
}

/** What stands outside the brackets of a shown text, in which a text may stand in another. */
export function outsideBrackets(shown: string): string {
  let depth = 0;
  let outside = '';
  for (const sign of shown) {
    if (sign === '⟦') depth++;
    else if (sign === '⟧') depth--;
    else if (depth <= 0) outside += sign;
    if (sign === '⟦' || sign === '⟧') outside += ' ';
  }
  return outside;
}
