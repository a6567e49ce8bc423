import { buffer } from 'node:stream/consumers';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { ZipFile } from 'yazl';
import type { ExportContent } from '#core/import/exportContent.ts';
import { profilePath, profileSlug } from '#core/people/profileSlug.ts';
import { ExportError } from '#dataExport/exportError.ts';
import { readExport } from '#dataExport/readExport.ts';
import { connectionsCsv, messagesCsv } from '../bench/exportFiles.ts';
import { caseRandom, mutate, mutateInPlace, type Random } from './mutations.ts';
import { sheetCase } from './spreadsheetCases.ts';

/** What a case did: `read` and `refused` are both fine, the rest is a violation and says what was wrong. */
export type Outcome = 'read' | 'refused' | { readonly violation: string };

const connections = connectionsCsv(40);
const messages = messagesCsv(20);
const invitations =
  'From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n' +
  'Sam Okoro,Ines Ado,"1/29/26, 2:37 PM","Hi, you",OUTGOING,https://www.linkedin.com/in/samokoro,https://www.linkedin.com/in/ines-ado-1\n' +
  'Lou Park,Sam Okoro,"12/5/25, 9:01 AM",,INCOMING,https://www.linkedin.com/in/lou-park,https://www.linkedin.com/in/samokoro\n';
const comments = 'Date,Link,Message\n2026-05-03 11:00:00,https://www.linkedin.com/feed/,"She said \\"ship it\\""\n';
const tables: readonly (readonly [name: string, text: string])[] = [
  ['Connections.csv', connections],
  ['Connections.csv', connections],
  ['messages.csv', messages],
  ['Invitations.csv', invitations],
  ['Comments_12345.csv', comments],
];

/** Kinds of cases. */
export const caseKinds = ['csv', 'zip', 'sheet'] as const;
export type CaseKind = (typeof caseKinds)[number];

/** Case `number` of a seed; no case of one seed is a case of another. */
export function runCase(kind: CaseKind, folder: string, seed: number, number: number): Promise<Outcome> {
  const random = caseRandom(seed, kind, number);
  return { csv: csvCase, zip: zipCase, sheet: sheetCase }[kind](folder, random);
}

/** One mutated CSV, read by itself. */
async function csvCase(folder: string, random: Random): Promise<Outcome> {
  if (random.below(5) === 0) return strayQuoteCase(folder, random);
  const [name, text] = random.pick(tables);
  const encoding = random.below(10) === 0 ? random.pick(['utf-16le', 'utf-16be', 'windows-1252']) : 'utf-8';
  const bytes = mutate(iconv.encode(text, encoding, { addBOM: encoding.startsWith('utf-16') }), random);
  return attempt(folder, name, bytes, faultOf);
}

/**
 * One quotation mark put in or taken out of Connections.csv: every line must still have its own verdict. It is the accident
 * that silently swallows rows.
 */
function strayQuoteCase(folder: string, random: Random): Promise<Outcome> {
  const lines = connections.split('\n');
  const row = 4 + random.below(lines.length - 4);
  const line = lines[row] ?? '';
  const at = random.below(line.length + 1);
  const next = line.indexOf('"', at);
  const takeOut = next !== -1 && random.below(2) === 0;
  lines[row] = takeOut ? line.slice(0, next) + line.slice(next + 1) : `${line.slice(0, at)}"${line.slice(at)}`;
  return attempt(folder, 'Connections.csv', Buffer.from(lines.join('\n')), (content) => {
    const rows = content.files[0]?.rows;
    return rows === lines.length - 4
      ? faultOf(content)
      : `${rows ?? 0} rows of ${lines.length - 4} after one stray quote`;
  });
}

let soundArchives: Promise<{ bytes: Buffer; connections: string }[]> | undefined;

/** One mutated ZIP. What is read from it nevertheless must be exactly what the sound ZIP holds. */
async function zipCase(folder: string, random: Random): Promise<Outcome> {
  soundArchives ??= makeSoundArchives(folder);
  const sound = random.pick(await soundArchives);
  const bytes =
    random.below(3) > 0
      ? mutateInPlace(sound.bytes, random)
      : mutate(sound.bytes, random, ['PK\u0001\u0002', 'PK\u0003\u0004', 'PK\u0005\u0006', '\0\0\0\0', 'ÿÿÿÿ', '../']);
  return attempt(folder, 'export.zip', bytes, (content) => {
    const differs = content.kinds.has('connections') && JSON.stringify(content.connections) !== sound.connections;
    return differs ? 'other connections than the sound ZIP holds' : faultOf(content);
  });
}

async function makeSoundArchives(folder: string): Promise<{ bytes: Buffer; connections: string }[]> {
  const archives: { bytes: Buffer; connections: string }[] = [];
  for (const { compress, forceZip64Format } of [
    { compress: true, forceZip64Format: false },
    { compress: false, forceZip64Format: false },
    { compress: true, forceZip64Format: true },
  ]) {
    const zip = new ZipFile();
    for (const [name, text] of new Map(tables)) zip.addBuffer(Buffer.from(text), name, { compress, forceZip64Format });
    zip.end({ forceZip64Format, comment: '' });
    const bytes = await buffer(zip.outputStream);
    const path = join(folder, 'sound.zip');
    await writeFile(path, bytes);
    archives.push({ bytes, connections: JSON.stringify((await readExport(path)).connections) });
  }
  return archives;
}

async function attempt(
  folder: string,
  name: string,
  bytes: Buffer,
  fault: (content: ExportContent) => string | undefined,
): Promise<Outcome> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  try {
    const violation = fault(await readExport(path));
    return violation === undefined ? 'read' : { violation };
  } catch (error) {
    if (error instanceof ExportError) return 'refused';
    return {
      violation: `not an ExportError: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    };
  }
}

/** What must hold of everything that was read: nothing lost between the rows and their verdicts, and no odd identity. */
function faultOf(content: ExportContent): string | undefined {
  if (content.kinds.size === 0 && content.files.every(({ remark }) => remark === ''))
    return 'nothing read and nothing said';
  const slugs = content.connections.flatMap(({ slug }) => (slug === undefined ? [] : [slug]));
  if (new Set(slugs).size !== slugs.length) return 'one person twice';
  const endless = content.connections.find(({ company, title }) => company.length + title.length > 4000);
  if (endless) return `a cell of endless length in line ${endless.line}`;
  const odd = [...slugs, ...content.interactions.keys()].find((slug) => profileSlug(profilePath(slug)) !== slug);
  if (odd !== undefined) return `a slug that is not canonical: ${odd}`;
  const file = content.files.find(({ kind }) => kind === 'connections');
  if (!file) return content.connections.length === 0 ? undefined : 'connections of no file';
  const setAside = content.setAside.filter((row) => row.file === file.name).length;
  if (file.rows !== content.connections.length + setAside) return 'rows without a verdict';
  const named = content.connections.some(
    ({ slug, firstName, lastName }) => slug !== undefined || firstName + lastName !== '',
  );
  if (!named) return 'a file that names no one was read';
  const days = content.connections.every(
    ({ connectedOn }) => connectedOn === undefined || Number.isInteger(connectedOn),
  );
  return days ? undefined : 'a date that is no day';
}
