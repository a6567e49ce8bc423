import * as l10n from '@vscode/l10n';
import { isListed, standings } from '#core/people/connection.ts';
import type { ConnectionTable } from '#core/people/connectionTable.ts';
import { unknownCount } from '#core/people/connectionTable.ts';
import { countOf, formatCount } from '#core/text/numbers.ts';
import { importCounts } from './importDocument.ts';
import type { ImportReport } from './importReport.ts';
import { sentences } from '#core/text/lists.ts';

/** What the person is told after an import. */
export interface ImportSummary {
  readonly sentence: string;
  /** A query that shows the people the sentence is about; undefined: it is about no one. */
  readonly show: string | undefined;
}

/** What was there before an import. */
export interface KnownBefore {
  readonly people: boolean;
  readonly messages: boolean;
}

/**
 * What an import found, in a sentence or two: for the first import, who is in the network; for later ones, what is new. How many
 * people were never written to is said once, when it is first known.
 * @param table of the network after the import
 */
export function importSummary(report: ImportReport, known: KnownBefore, table: ConnectionTable): ImportSummary {
  const { connections, unknown, neverWritten } = countWritten(table);
  const isFirst = !known.people && connections > 0;
  const found = isFirst
    ? countOf(connections, l10n.t('{0} connection imported.'), l10n.t('{0} connections imported.'))
    : l10n.t`Imported ${report.source}: ${importCounts(report)}.`;
  if (isFirst && unknown === connections) {
    const hint = l10n.t('Whom you wrote to is not known yet: that is in the complete export.');
    return { sentence: sentences(found, hint), show: undefined };
  }
  if (known.messages || neverWritten === 0) return { sentence: found, show: undefined };
  const strangers = isFirst
    ? l10n.t`You have never written to ${formatCount(neverWritten)} of them.`
    : l10n.t`You have never written to ${formatCount(neverWritten)} of your ${formatCount(connections)} connections.`;
  return { sentence: sentences(found, strangers), show: 'sent:0 is:connected' };
}

function countWritten(table: ConnectionTable): { connections: number; unknown: number; neverWritten: number } {
  const counts = { connections: 0, unknown: 0, neverWritten: 0 };
  for (const [row, code] of table.standing.entries()) {
    if (!isListed(standings[code] ?? 'gone')) continue;
    counts.connections++;
    const sent = table.messagesSent[row];
    if (sent === unknownCount) counts.unknown++;
    else if (sent === 0) counts.neverWritten++;
  }
  return counts;
}
