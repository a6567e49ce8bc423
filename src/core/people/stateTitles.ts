import * as l10n from '@vscode/l10n';
import type { ConnectionState } from './connection.ts';

/** Each state in words, as the tree, the grid, the details and the facets show it. */
export const stateTitles: Readonly<Record<ConnectionState, string>> = {
  undecided: l10n.t('Undecided'),
  keep: l10n.t('Keep'),
  review: l10n.t('Review'),
  remove: l10n.t('To remove'),
  queued: l10n.t('Queued'),
  unknown: l10n.t('Unclear'),
  removed: l10n.t('Removed'),
  gone: l10n.t('Gone'),
};
