import * as l10n from '@vscode/l10n';

/** What went wrong, for the code; the message is for the person. */
export type ExportErrorCode =
  | 'cancelled'
  | 'notFound'
  | 'unreadable'
  | 'wrongFileType'
  | 'damagedArchive'
  | 'encryptedArchive'
  | 'limitExceeded'
  | 'noHeader'
  | 'noConnections'
  | 'severalExports'
  | 'ownExport'
  | 'nothingToRead';

/**
 * A data export that cannot be read. The message is one or two plain sentences: what is wrong, in which file and line,
 * and what to do. Nothing was written, and no part of the export was handed over.
 */
export class ExportError extends Error {
  override readonly name = 'ExportError';
  readonly code: ExportErrorCode;

  constructor(code: ExportErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** What to do about an unusable export, in the words of LinkedIn's settings. */
export const askAgain = l10n.t(
  'Download it again from LinkedIn’s e-mail, or ask for a new one on LinkedIn: Settings & Privacy, Data privacy, Get a copy of your data.',
);

/** @throws ExportError `cancelled` when the signal was aborted */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted)
    throw new ExportError('cancelled', l10n.t('Reading the export was cancelled; nothing was changed.'));
}
