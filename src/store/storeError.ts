import * as l10n from '@vscode/l10n';
import { systemCode } from '#core/text/errorCode.ts';

/** Stable codes of what can go wrong with the store; the message is one sentence for the person. */
export type StoreErrorCode =
  /** The file fails its checksum. It was set aside; `backups` says what can be restored. */
  | 'damaged'
  /** Written by a newer version of the extension; left untouched. */
  | 'newerVersion'
  | 'diskFull'
  | 'readOnly'
  /** Another window held the write lock for too long. */
  | 'locked'
  | 'notReadable'
  | 'notWritable'
  | 'disposed'
  /** An export with no one in it. */
  | 'emptyImport'
  /** The export belongs to another member than the store. */
  | 'otherOwner'
  /** Over a tenth fewer people than before: ask, then pass `acceptDrop`. */
  | 'dropNotAccepted'
  /** A person of the export may be a known person: ask, then pass `same`. */
  | 'peopleUnclear'
  | 'nothingToUndo'
  /** The last mark is another one than the one that was to be undone. */
  | 'otherUndoStep'
  /** Someone has another decision by now than a policy was applied to. */
  | 'changedMeanwhile'
  | 'noSuchPerson'
  | 'noSuchRun'
  | 'noSuchBackup'
  /** The backup's file is damaged; the message names another. */
  | 'damagedBackup'
  /** The ids given belong to another network than the one that is open now. */
  | 'otherNetwork'
  | 'noSuchAccount'
  /** The saved filter was deleted meanwhile. */
  | 'noSuchFilter'
  | 'nameTaken'
  | 'nameEmpty'
  /** There is a removal run that is not over. */
  | 'runOpen'
  /** The removal run is over, so that nothing of it can be changed. */
  | 'runOver'
  /** Someone planned for removal may not be removed. */
  | 'refusedTargets'
  /** A person in a run is not in the state that the step needs. */
  | 'wrongTargetState'
  /** A removal run is going on; stop it first. */
  | 'runnerActive';

/** An error that the person can read and act on. What was asked for did not happen, and nothing was changed. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;
  /** For `damaged`: the names of the backups that can be restored, newest first. */
  readonly backups: readonly string[];

  constructor(code: StoreErrorCode, message: string, options: { cause?: unknown; backups?: readonly string[] } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'StoreError';
    this.code = code;
    this.backups = options.backups ?? [];
  }
}

/** Another window has held the write lock for too long. */
export function lockedError(directory: string): StoreError {
  return new StoreError(
    'locked',
    l10n.t`Another window is writing to ${directory}: try again in a moment. If that window is gone, choose Break Lock….`,
  );
}

/**
 * Turns an error of a failed write into a sentence for the person; errors that do not come from the file system pass
 * unchanged.
 */
export function writeError(error: unknown, directory: string): unknown {
  if (error instanceof StoreError || systemCode(error) === undefined) return error;
  switch (systemCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return new StoreError(
        'diskFull',
        l10n.t`The disk is full: free some space and try again. Nothing was changed in ${directory}.`,
        {
          cause: error,
        },
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new StoreError(
        'readOnly',
        l10n.t`The folder ${directory} can’t be written to: allow writing and try again.`,
        {
          cause: error,
        },
      );
    default:
      return new StoreError(
        'notWritable',
        l10n.t`The network could not be saved in ${directory} (${String(systemCode(error))}). Nothing was changed.`,
        { cause: error },
      );
  }
}
