// @ts-check
// npm run l10n: lists the texts of the code in l10n/bundle.l10n.json, and says what each translation lacks or has too much.
// Flags: --check changes nothing and exits 1 when the list is not that of the code, or a translation is not complete.
import { getL10nJson } from '@vscode/l10n-dev';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'l10n');
const check = process.argv.includes('--check');

/** @param {string} file @returns {Record<string, unknown>} */
const json = (file) => JSON.parse(readFileSync(file, 'utf8'));
/** @param {unknown} value */
const pretty = (value) => `${JSON.stringify(value, undefined, 2)}\n`;

/**
 * What stands in braces is put in by the code: a translation must have the same, in each of its forms (`countAlike`).
 * @param {unknown} text
 */
const placeholders = (text) => [...new Set(String(text).split(' | ').map(placeholdersOf))].join(' | ');
/** @param {string} text */
const placeholdersOf = (text) => (text.match(/\{\w+\}/g) ?? []).sort().join();

const sources = ['src', 'webview'].flatMap((top) =>
  readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(top, name)),
);
const contents = sources.map((file) => ({
  extension: extname(file),
  contents: readFileSync(join(root, file), 'utf8'),
}));
const found = await getL10nJson(contents);
const bundle = Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));

const faults = [];
const list = join(folder, 'bundle.l10n.json');
if (check) {
  if (!existsSync(list) || readFileSync(list, 'utf8') !== pretty(bundle))
    faults.push('l10n/bundle.l10n.json is not what the code says: run npm run l10n.');
} else {
  mkdirSync(folder, { recursive: true });
  writeFileSync(list, pretty(bundle));
}

/** @param {string} name @param {Record<string, unknown>} texts @param {Record<string, unknown>} translation */
function compare(name, texts, translation) {
  const lacking = Object.keys(texts).filter((key) => !(key in translation));
  const unused = Object.keys(translation).filter((key) => !(key in texts));
  const different = Object.keys(translation).filter(
    (key) => key in texts && placeholders(translation[key]) !== placeholders(texts[key]),
  );
  for (const [what, keys] of /** @type {const} */ ([
    ['lacks', lacking],
    ['no longer needs', unused],
    ['has other placeholders in', different],
  ])) {
    if (keys.length > 0)
      faults.push(
        `${name} ${what} ${keys.length}: ${keys
          .slice(0, 5)
          .map((key) => JSON.stringify(key))
          .join(', ')}`,
      );
  }
}
for (const file of readdirSync(folder).filter((name) => /^bundle\.l10n\..+\.json$/.test(name)))
  compare(`l10n/${file}`, bundle, json(join(folder, file)));
const manifestTexts = join(root, 'package.nls.json');
if (existsSync(manifestTexts)) {
  for (const file of readdirSync(root).filter((name) => /^package\.nls\..+\.json$/.test(name)))
    compare(file, json(manifestTexts), json(join(root, file)));
}
// One form of the apostrophe; and in French, a line does not break before a mark such as `:`.
/** Of the driver and the runner, which are changed for their own reasons only. */
const straight = ["The page's language is", "Removal run {0} is {1} and can't go on."];
for (const [file, texts] of [
  ...readdirSync(folder).map((name) => /** @type {const} */ ([`l10n/${name}`, json(join(folder, name))])),
  ...readdirSync(root)
    .filter((name) => name.startsWith('package.nls.'))
    .map((name) => /** @type {const} */ ([name, json(join(root, name))])),
])
  for (const [key, text] of Object.entries(texts)) {
    const isEnglish = /^(l10n\/bundle\.l10n|package\.nls)\.json$/.test(file);
    if (String(text).includes("'") && !(isEnglish && straight.some((start) => key.startsWith(start))))
      faults.push(`${file} has a straight apostrophe in ${JSON.stringify(text)}: write ’.`);
    if (file.includes('.fr.') && /\S [:;?!»](?=\s|$)|« /.test(String(text)))
      faults.push(
        `${file} has a space that may break before or after a mark in ${JSON.stringify(text)}: write U+00A0.`,
      );
  }
console.log(`${Object.keys(bundle).length} texts in ${sources.length} files.`);
for (const fault of faults) console.error(fault);
process.exitCode = check && faults.length > 0 ? 1 : 0;
