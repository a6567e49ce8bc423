import type { ExportFileKind, OmittedWhenEmpty } from '#core/import/exportContent.ts';
import { filesOfEvidence, omittedWhenEmpty } from '#core/import/exportContent.ts';
import { fileKind } from './fileKind.ts';
import type { ExportSource } from './source/exportSource.ts';

/** Names of files about the use of an account, in lower case without separators; only the Complete archive has them. */
const onlyInComplete = new Set([
  'adtargeting',
  'adsclicked',
  'inferencesaboutyou',
  'lanadsengagement',
  'logins',
  'searchqueries',
  'securitychallenges',
]);

/**
 * Whether these are the files of the Complete archive, judged by files that neither the Basic archive nor one of single
 * kinds has. The archive's name is not believed: it is changed easily, and stays when files are taken out.
 */
export function isComplete(names: readonly string[]): boolean {
  return names.some((name) => {
    const base = /(?:^|[/\\])([^/\\]+)\.csv$/i.exec(name)?.[1];
    const stem = base?.toLowerCase().replace(/[-_ ]\d+$/, '');
    return stem !== undefined && onlyInComplete.has(stem.replace(/[\s_-]/g, ''));
  });
}

/**
 * The evidence that an export covers, so that a person without any has none.
 *
 * LinkedIn leaves out a file that would be empty. A missing file therefore means "none" where the archive would have held
 * it: in the Complete archive, and in any archive or folder with the other one of the two files. Everywhere else (the Basic
 * archive, one of single kinds, files that were picked one by one) it may not have been asked for, and the evidence stays
 * unknown. A file that could not be read, or not in full, covers nothing either. Messages are stricter: they are known up to
 * the last one that was read, so without the file there is no such day.
 * @param isWhole whether a file of a kind was read in full, and what it says belongs to people
 */
export function coveredEvidence(
  {
    form,
    files,
    skipped,
  }: Pick<ExportSource, 'form'> & Record<'files' | 'skipped', readonly { readonly name: string }[]>,
  isWhole: (kind: ExportFileKind) => boolean,
): ReadonlySet<OmittedWhenEmpty> {
  const names = [...files, ...skipped].map(({ name }) => name);
  const present = new Set(names.map(fileKind));
  const complete = form !== 'file' && isComplete(names);
  const covers = (evidence: OmittedWhenEmpty): boolean => {
    const there = filesOfEvidence[evidence].filter((kind) => present.has(kind));
    if (!there.every(isWhole)) return false;
    return there.length === 2 || (form !== 'file' && there.length === 1) || complete;
  };
  return new Set(omittedWhenEmpty.filter(covers));
}
