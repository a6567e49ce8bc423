import type { ExportFileKind } from '#core/import/exportContent.ts';
import { tellingKinds } from '#core/import/exportContent.ts';

/** Keyed by the words of the name in lower case, without plural and separators. */
const kindsByName: ReadonlyMap<string, ExportFileKind> = new Map([
  ['connection', 'connections'],
  ['message', 'messages'],
  ['invitation', 'invitations'],
  ['endorsementreceivedinfo', 'endorsementsReceived'],
  ['endorsementgiveninfo', 'endorsementsGiven'],
  ['recommendationreceived', 'recommendationsReceived'],
  ['recommendationgiven', 'recommendationsGiven'],
  ['note', 'notes'],
  ['position', 'positions'],
  ['profile', 'profile'],
  ['memberfollow', 'memberFollows'],
  ['reaction', 'reactions'],
  ['comment', 'comments'],
  ['share', 'shares'],
  ['companyfollow', 'companyFollows'],
]);

const copy =
  'copy|copie|kopie|kopia|kopi|kopio|kópia|copia|cópia|còpia|másolat|kopya|копия|копія|kopija|コピー|副本|拷贝|拷貝|复制|복사본|사본';
/** "Copy of Connections", "Kopie von Connections". */
const copyBefore = new RegExp(`^(?:${copy})(?: \\(\\d+\\))? (?:of|von|de|di|van|av|af|z) `);
/** "Connections - Copy", "Connections copy 2", "Connections (Copy)", "Connections のコピー". */
const copyAfter = new RegExp(`[ _–—-]{0,3}(?:的|の ?)?\\(?(?:${copy})\\)?$`);

/**
 * The kind of an export file by its name, at any depth of an archive or folder.
 *
 * LinkedIn's names drift: `messages.csv` and `Messages.csv`, `Company Follows.csv` and `Company_Follows.csv`,
 * `Endorsements_Received_Info.csv`, and since 2026 the member's number (`Comments_123.csv`). Browsers add ` (1)` or `-1`, and
 * computers say that a file is a copy: it holds people like the other, so that it must not be passed over.
 * `guide_messages.csv` and other similar names keep their first word, so they are not taken for messages. Files that a Mac
 * adds to a ZIP are ignored.
 */
export function fileKind(path: string): ExportFileKind | undefined {
  const folders = path.split(/[/\\]/);
  const base = folders.pop() ?? '';
  if (folders.includes('__MACOSX')) return undefined;
  const stem = /^([^.].*)\.csv$/i.exec(base)?.[1];
  if (stem === undefined) return undefined;
  const words = stem
    .normalize('NFC')
    .toLowerCase()
    .replace(/(?:\.csv){1,3}$/, '')
    .replace(copyBefore, '')
    .replace(/(?: ?\(\d+\)){1,3}$/, '')
    .replace(/[-_ ]\d+$/, '')
    .replace(copyAfter, '')
    .replace(/[-_ ]\d+$/, '')
    .split(/[\s_-]+/);
  return kindsByName.get(words.map((word) => word.replace(/s$/, '')).join(''));
}

/** Names of files that look like people's in an export, but not as LinkedIn or a computer that copies them names them. */
const almost = /^(?!~\$)[^.].*\.(?:csv|txt|tsv|xlsx?|ods|numbers)$/i;

/**
 * Whether an ignored file may be one that was renamed or converted: `Network - Connections.csv` of a spreadsheet, a conflicted
 * copy, `messages part 2.csv`, `messages.csv.txt`, `Connections.xlsx`. It has to be said that such a file is not read.
 */
export function isAlmostKnown(path: string): boolean {
  const folders = path.split(/[/\\]/);
  const base = folders.pop() ?? '';
  if (folders.includes('__MACOSX') || fileKind(path) !== undefined || !almost.test(base)) return false;
  if (/(?:^|[^a-z])connections?(?![a-z])/i.test(base)) return true;
  // LinkedIn has other files whose names end with these words, but none whose names begin with them.
  if (/^(?:messages?|invitations?)(?![a-z])/i.test(base)) return true;
  const kind = fileKind(base.replace(/\.(?:csv\.txt|tsv|xlsx?|ods|numbers)$/i, '.csv'));
  return kind !== undefined && tellingKinds.some((telling) => telling === kind);
}

/**
 * Whether a file only occurs in LinkedIn's archives, to tell one without Connections.csv from a ZIP of holiday pictures.
 */
export function isFromLinkedIn(name: string): boolean {
  return /(?:^|[/\\])(?:Registration|Skills|Email Addresses|PhoneNumbers|Ad_Targeting|Rich[_ ]Media|Inferences_about_you|Logins|SearchQueries)\.csv$/i.test(
    name,
  );
}

/** Whether a name is one for messages, whole or in part. */
export function namesMessages(name: string): boolean {
  return /messages?(?![a-z])[^/\\]*$/i.test(name);
}

/** Whether a text file's name is one for connections, whole or in part. */
export function namesConnections(name: string): boolean {
  return /connections?(?![a-z])[^/\\]*\.(?:csv|tsv|txt)$/i.test(name);
}
