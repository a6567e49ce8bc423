import type { DayNumber } from '#core/time/calendarDay.ts';
import type { ExportFileKind } from '#core/import/exportContent.ts';
import { ConnectionsTable } from './connectionsTable.ts';
import type { ExportTable } from '#dataExport/csv/exportTable.ts';
import { InvitationsTable } from './invitationsTable.ts';
import { MessagesTable } from './messagesTable.ts';
import {
  CountedTable,
  EndorsementsTable,
  NotesTable,
  PositionsTable,
  ProfileTable,
  RecommendationsTable,
} from './personTables.ts';
import type { ProfileAddresses } from './profileAddress.ts';

/**
 * Makes a reader for each kind of file. Rows of some kinds are only counted: they name posts or companies, or people
 * without an address.
 */
export const createTable = {
  connections: (_: ProfileAddresses, today: DayNumber) => new ConnectionsTable(today),
  messages: (addresses: ProfileAddresses, today: DayNumber) => new MessagesTable(addresses, today),
  invitations: (addresses: ProfileAddresses, today: DayNumber) => new InvitationsTable(addresses, today),
  endorsementsReceived: (addresses: ProfileAddresses) => new EndorsementsTable('received', addresses),
  endorsementsGiven: (addresses: ProfileAddresses) => new EndorsementsTable('given', addresses),
  recommendationsReceived: () => new RecommendationsTable('received'),
  recommendationsGiven: () => new RecommendationsTable('given'),
  notes: (addresses: ProfileAddresses) => new NotesTable(addresses),
  positions: () => new PositionsTable(),
  profile: () => new ProfileTable(),
  memberFollows: () => new CountedTable(['Date', 'FullName']),
  reactions: () => new CountedTable(['Date', 'Type', 'Link']),
  comments: () => new CountedTable(['Date', 'Link'], { backslashQuotes: true }),
  shares: () => new CountedTable(['Date', 'ShareLink']),
  companyFollows: () => new CountedTable(['Organization', 'Followed On']),
} satisfies Record<ExportFileKind, (addresses: ProfileAddresses, today: DayNumber) => ExportTable<string>>;

export type TableOf<Kind extends ExportFileKind> = ReturnType<(typeof createTable)[Kind]>;
