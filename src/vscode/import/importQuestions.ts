import * as l10n from '@vscode/l10n';
import type { ExportContent } from '#core/import/exportContent.ts';
import { pairText } from '#core/import/importDocument.ts';
import type { ReportedPair } from '#core/import/importReport.ts';
import { reportedName } from '#core/import/importReport.ts';
import { commaList } from '#core/text/lists.ts';
import type { TextEncoding } from '#dataExport/csv/codePages.ts';
import { Cancelled } from '#vscode/ui/reportError.ts';
import { askBeforeRisk, window } from '#vscode/ui/window.ts';

/** Asks about an export that names another member than the account. @throws Cancelled when it is not the person's own */
export async function confirmOwner(
  source: string,
  { known, found }: { readonly known: string; readonly found: string },
): Promise<void> {
  const own = l10n.t('It Is My Export');
  const choice = await askBeforeRisk(
    l10n.t`Is ${source} your own export?`,
    l10n.t`It is the export of linkedin.com/in/${found}, and this account belongs to linkedin.com/in/${known}. If you changed the address of your profile, it is yours. If it is another member’s, importing it would mix two networks: switch the account first.`,
    l10n.t('Not My Export'),
    own,
  );
  if (choice !== own) throw new Cancelled();
}

/** @returns the keys of the pairs that are the same person @throws Cancelled */
export async function askWhoIsSame(pairs: readonly ReportedPair[]): Promise<ReadonlySet<string>> {
  const items = pairs.map((pair) => ({
    label: reportedName(pair.found),
    description: pair.known.marked ? l10n.t('is whom you marked?') : l10n.t('is the same as before?'),
    detail: pairText(pair),
    key: pair.key,
  }));
  const chosen = await window.showQuickPick(items, {
    title: l10n.t('Who is the same person?'),
    placeHolder: l10n.t('Select those who are one person. All others count as new, and whom they resemble as gone.'),
    canPickMany: true,
    matchOnDetail: true,
  });
  if (!chosen) throw new Cancelled();
  return new Set(chosen.map(({ key }) => key));
}

/** Asks for the encoding of files that are not in Unicode. @throws Cancelled */
export async function chooseEncoding({ encodings = [] }: ExportContent): Promise<TextEncoding> {
  const { codePages, decodedSamples } = await import('#dataExport/csv/codePages.ts');
  const [first] = encodings;
  const items = (['utf-8', ...Object.keys(codePages)] as TextEncoding[]).map((encoding) => ({
    label: encoding === 'utf-8' ? 'UTF-8' : codePages[encoding],
    description: encoding === first?.encoding ? l10n.t('as read now') : '',
    detail: commaList(decodedSamples(first?.bytes ?? [], encoding)),
    encoding,
  }));
  const chosen = await window.showQuickPick(items, {
    title: l10n.t('How do the names look right?'),
    placeHolder: l10n.t('The encoding in which the file was saved'),
  });
  if (!chosen) throw new Cancelled();
  return chosen.encoding;
}
