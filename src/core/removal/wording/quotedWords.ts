import * as l10n from '@vscode/l10n';
import { isolated } from '#core/text/foreignText.ts';

/** What LinkedIn calls a button, by one or two of its names: “Supprimer” or “Supprimer la relation”. */
export function quotedWords([first = '', second]: readonly string[]): string {
  return second === undefined ? l10n.t`“${isolated(first)}”` : l10n.t`“${isolated(first)}” or “${isolated(second)}”`;
}
