import type { ExportContent, ExportedConnection, ExportFileKind } from '#core/import/exportContent.ts';
import { connectionColumns } from '#core/import/exportContent.ts';

/** A list of connections alone, with all of its columns, unless `part` has more. */
export function exportedList(
  connections: readonly ExportedConnection[],
  part: Partial<ExportContent> = {},
): ExportContent {
  return {
    source: 'Connections.csv',
    owner: undefined,
    files: [],
    kinds: new Set<ExportFileKind>(['connections']),
    connections,
    columns: new Set(connectionColumns),
    interactions: new Map(),
    recommendations: [],
    ownCompanies: [],
    setAside: [],
    ...part,
  };
}

/** A row of the list; without an address a hidden member. */
export function exportedRow(slug: string | undefined, change: Partial<ExportedConnection> = {}): ExportedConnection {
  return {
    line: 1,
    slug,
    firstName: slug ?? '',
    lastName: slug === undefined ? '' : "O'Brien",
    email: '',
    company: slug === undefined ? '' : 'Bluefern Labs',
    title: '',
    connectedOn: 18_000,
    ...change,
  };
}
