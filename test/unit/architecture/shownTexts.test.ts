import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { ROOT, sourceFiles } from './importGraph.ts';

/** Literals that look like words for a person and are none, each with the reason. */
const ALLOWED: readonly { readonly why: string; readonly files: RegExp; readonly texts?: RegExp }[] = [
  {
    why: 'words that titles and companies are told by',
    files: /^src\/core\/(insight\/|people\/(companyName|legalForms))/,
  },
  { why: 'words that people type into the filter', files: /^src\/core\/query\/plain(?:Words|Jobs|FieldNames)/ },
  { why: 'examples of filters', files: /\/(fieldHelp|syntaxHelp)\.ts$/, texts: /engineer"?$/ },
  {
    why: 'words of LinkedIn’s pages',
    files: /^src\/core\/linkedin\/builtInWords|^src\/linkedin\/page\/(labels|names)/,
  },
  {
    why: 'hooks into LinkedIn’s pages, and a file that describes them',
    files: /^src\/linkedin\/page\/(pageReader|pickElement|selectors|skeleton)/,
  },
  {
    why: 'names of columns in LinkedIn’s files',
    files: /^src\/dataExport\/tables\//,
    texts: /^\p{Lu}\S*( [^\s.]+){1,4}$/u,
  },
  {
    why: 'the lists that we export are English, so that they can be read again',
    files: /^src\/vscode\/files\/csv\.ts$/,
  },
  { why: 'a page without a script, with its style', files: /^src\/vscode\/import\/archivePage/, texts: /^body \{/ },
  { why: 'faults in messages between our own processes', files: /^src\/protocol\// },
  { why: 'read by language models', files: /^src\/(core|vscode)\/agents\// },
  {
    why: 'proper names',
    files: /^src\//,
    texts: /^(Network Cleaner|Google Chrome|Microsoft Edge|More actions|linkedin member)$/,
  },
];

/** Sentences, parts of them, labels of several words, and headings of documents. */
const LIKE_WORDS = /[A-Za-z’']{2,} [a-z]{2,}|^[A-Z][a-z]+ [A-Za-z]|… [a-z]{2,} …|^#+ [A-Za-z]/;
/** Of SQL or the filter language; alternatives of a pattern; an address or a selector. */
const OF_A_LANGUAGE =
  /\b(SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|ALTER|DROP|WHERE|CASE|WHEN|FROM|AND|OR|NOT)\b|\||^[/.]|^#(?!#* )/;

/** The words of a literal as one text, `…` where values stand; of markup what is between tags and in attributes that are shown. */
function wordsOf(node: ts.Node): string {
  const text = ts.isStringLiteralLike(node)
    ? node.text
    : ts.isTemplateExpression(node)
      ? node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('')
      : '';
  const attributes = /(?<=\b(?:aria-label|title|placeholder)=")[^"]*/g;
  return text.replace(/<[^>]*>/g, (tag) => ` ${tag.match(attributes)?.join(' ') ?? ''} `).trim();
}

/** Only the words that are given to `l10n.t` itself: those that its values bring stand in no translation. */
function isTranslated(node: ts.Node): boolean {
  const use = node.parent;
  if (ts.isCallExpression(use)) return use.expression.getText() === 'l10n.t' && use.arguments[0] === node;
  return ts.isTaggedTemplateExpression(use) && use.tag.getText() === 'l10n.t';
}

/** Around words that no person sees: imports, types, styles, names of classes, `'a b'.split(' ')`, the log, errors that only a fault of the program throws. */
function isElsewhere(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return true;
  if (ts.isTaggedTemplateExpression(node)) return node.tag.getText() === 'css';
  if (ts.isPropertyAccessExpression(node)) return node.name.text === 'split';
  if (ts.isBinaryExpression(node)) return node.left.getText().endsWith('.className');
  if (ts.isCallExpression(node)) return /\blog\b|^console\.|stderr\.write$/.test(node.expression.getText());
  return ts.isNewExpression(node) && /^(Range|Type)?Error$/.test(node.expression.getText());
}

/** Where a file has words for a person that are not translated. */
function untranslated(file: string, source: string): string[] {
  const found: string[] = [];
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const isMeant = (node: ts.Node, words: string): boolean => {
    if (isTranslated(node)) return false;
    if (ALLOWED.some(({ files, texts }) => files.test(file) && (texts?.test(words) ?? true))) return false;
    for (let around = node.parent; !ts.isSourceFile(around); around = around.parent) {
      if (isElsewhere(around)) return false;
    }
    return true;
  };
  const visit = (node: ts.Node): void => {
    const words = wordsOf(node);
    if (LIKE_WORDS.test(words) && !OF_A_LANGUAGE.test(words) && isMeant(node, words)) {
      const line = tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      found.push(`${file}:${line} ${words.replace(/\s+/g, ' ')}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

describe('Texts that a person can see', () => {
  const english = ['l10n/bundle.l10n.json', 'package.nls.json'].flatMap((file) =>
    Object.values(JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as Record<string, string>),
  );

  it('are translated', function () {
    this.timeout(60_000);
    const files = ['src', 'webview'].flatMap(sourceFiles);
    const found = files.flatMap((file) => untranslated(file, readFileSync(join(ROOT, file), 'utf8')));
    assert.deepEqual(found, [], 'through l10n.t, or in ALLOWED with the reason');
  });

  it('are whole: none is the rest of another, which has its order and its comma from English', () => {
    assert.deepEqual(
      english.filter((text) => /^\s*[,;]|\{\d\}\{\d\}/.test(text)),
      [],
    );
  });

  it('have what is put into them as it is written: German nouns keep their capitals', () => {
    const found = ['src', 'webview']
      .flatMap(sourceFiles)
      .filter((file) => /l10n\.t`[^`]*\.to(Lower|Upper)Case\(\)\}/.test(readFileSync(join(ROOT, file), 'utf8')));
    assert.deepEqual(found, []);
  });

  for (const code of [
    "warn('The file is damaged.');",
    "const title = 'Remove everyone';",
    'warn(`${name} is damaged.`);',
    "warn(l10n.t`${count} ${count === 1 ? 'row is' : 'rows are'} blank`);",
    "warn(l10n.t('{0} rows', 'about ten'));",
    'const said = `${done} of ${all}`;',
    "lines.push('## Words');",
    'return html`<p>Nothing is here.</p>`;',
    'return html`<button aria-label="Close the list" @click=${() => close()}></button>`;',
    "throw new StoreError('damaged', 'Restore a backup.');",
  ]) {
    it(`are found where they are not: ${code}`, () => {
      assert.notEqual(untranslated('src/store/example.ts', code).length, 0);
    });
  }

  for (const code of [
    "warn(l10n.t('The file is damaged.'));",
    'warn(l10n.t`${name} is damaged.`);',
    "log.debug('The file is damaged.');",
    "throw new Error('The caller is wrong.');",
    "const words = 'of the and'.split(' ');",
    "const sql = 'SELECT id FROM person WHERE gone';",
    "let state: 'not yet' | 'done';",
    'return html`<p class="very wide">${text}</p>`;',
  ]) {
    it(`are not: ${code}`, () => {
      assert.deepEqual(untranslated('src/store/example.ts', code), []);
    });
  }
});
