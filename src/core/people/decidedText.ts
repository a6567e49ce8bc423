import * as l10n from '@vscode/l10n';
import type { Decision } from './connection.ts';

/** What a decision did, in a sentence. @param people how many, in words */
export const decidedText: Readonly<Record<Decision, (people: string) => string>> = {
  keep: (people) => l10n.t`Kept ${people}.`,
  review: (people) => l10n.t`Marked for review: ${people}.`,
  remove: (people) => l10n.t`Marked to remove: ${people}.`,
  undecided: (people) => l10n.t`Decision cleared: ${people}.`,
};
