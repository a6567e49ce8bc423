import { getL10nJson } from '@vscode/l10n-dev';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

const accents: Readonly<Record<string, string>> = Object.fromEntries(
  [...'aàcçdďeègğhĥiìjĵkķlļnñoòrŕsštţuùwŵyýzž'].flatMap((letter, at, all) =>
    at % 2 === 0 ? [[letter, all[at + 1] ?? letter] as const] : [],
  ),
);

/** `⟦Ŝèļèçţ {0}⟧`: longer than English, plainly no English, and its ends show where a sentence was glued. */
export function pseudoText(text: string): string {
  const strange = text.replace(/\{\w+\}|[a-z]/g, (part) => accents[part] ?? part);
  return `⟦${strange}⟧`;
}

let texts: Promise<Readonly<Record<string, string>>> | undefined;

/** Every text of the code, as it is now, in a language that no one speaks: what is not in it escaped translation. */
export function pseudoTexts(): Promise<Readonly<Record<string, string>>> {
  return (texts ??= makePseudoTexts());
}

async function makePseudoTexts(): Promise<Readonly<Record<string, string>>> {
  const files = ['src', 'webview'].flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(root, top, name)),
  );
  const sources = files.map((file) => ({ extension: '.ts' as const, contents: readFileSync(file, 'utf8') }));
  const found = await getL10nJson(sources);
  return Object.fromEntries(
    Object.entries(found).map(([key, value]) => [key, pseudoText(typeof value === 'string' ? value : value.message)]),
  );
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
