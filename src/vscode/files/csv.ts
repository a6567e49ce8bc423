import { stringify } from 'csv-stringify/sync';
import { isoDay } from '#core/time/calendarDay.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import type { FormerJob } from '#core/people/personMemory.ts';
import type { Connection, MessageYear } from '#core/people/connection.ts';
import { connectionState } from '#core/people/connection.ts';
import { latest } from '#core/import/knownNetwork.ts';
import { markdownCell, spreadsheetCell } from '#core/text/foreignText.ts';
import { profileUrl } from '#core/people/profileSlug.ts';

const columnNames = [
  'First Name',
  'Last Name',
  'URL',
  'Email Address',
  'Company',
  'Position',
  'Connected On',
  'State',
  'Decision',
  'Tags',
  'Note',
  'Messages Sent',
  'Messages Received',
  'Last Contact',
  'Messages By Year',
  'Invited By',
  'Invited On',
  'Endorsements Given',
  'Endorsements Received',
  'Recommendations Given',
  'Recommendations Received',
  'LinkedIn Note',
  'First Seen',
  'Last Seen',
  'Left After',
  'Left By',
  'Former Jobs',
  'Former Names',
  'Former URLs',
] as const;

/**
 * People as CSV with a byte order mark, so that spreadsheets read it as UTF-8. Days are ISO; what is not known is empty, and
 * "never" is 0 messages. No cell is run as a formula: see `spreadsheetCell`.
 */
export function connectionsCsv(connections: readonly Connection[]): string {
  const cells = connections.map((connection) => Object.values(flat(connection)).map(cell));
  return stringify([[...columnNames], ...cells], { bom: true, record_delimiter: 'windows' });
}

/** People as JSON: an array of objects with the same fields as the CSV; what is not known is null, tags are a list. */
export function connectionsJson(connections: readonly Connection[]): string {
  const people = connections.map((connection) => ({
    ...Object.fromEntries(Object.entries(flat(connection)).map(([name, content]) => [name, content ?? null])),
    Tags: connection.tags,
  }));
  return `${JSON.stringify(people, undefined, 2)}\n`;
}

/** People as a Markdown table, for notes and documents: the columns that say who someone is and what was decided. */
export function connectionsMarkdown(connections: readonly Connection[]): string {
  const rows = connections.map((connection) => {
    const content = flat(connection);
    return `| ${markdownColumns.map((name) => markdownCell(String(content[name] ?? ''))).join(' | ')} |`;
  });
  return [`| ${markdownColumns.join(' | ')} |`, `|${markdownColumns.map(() => '---|').join('')}`, ...rows, ''].join(
    '\n',
  );
}

const markdownColumns = [
  'First Name',
  'Last Name',
  'Company',
  'Position',
  'Connected On',
  'Decision',
  'Tags',
  'URL',
] as const;

function cell(content: string | number | undefined): string {
  return typeof content === 'number' ? String(content) : spreadsheetCell(content ?? '');
}

function flat(connection: Connection): Record<(typeof columnNames)[number], string | number | undefined> {
  const { interaction, memory, slug } = connection;
  const { messages } = interaction;
  return {
    'First Name': connection.firstName,
    'Last Name': connection.lastName,
    URL: slug === undefined ? undefined : profileUrl(slug),
    'Email Address': connection.email,
    Company: connection.company,
    Position: connection.title,
    'Connected On': iso(connection.connectedOn),
    State: connectionState(connection.decision, connection.standing),
    Decision: connection.decision,
    Tags: connection.tags.join(', '),
    Note: connection.note,
    'Messages Sent': messages?.sent,
    'Messages Received': messages?.received,
    'Last Contact': iso(latest(messages?.lastSent, messages?.lastReceived)),
    'Messages By Year': messages?.byYear?.map(messageYear).join('; '),
    'Invited By': interaction.invitedBy,
    'Invited On': iso(interaction.invitedOn),
    'Endorsements Given': interaction.endorsementsGiven,
    'Endorsements Received': interaction.endorsementsReceived,
    'Recommendations Given': interaction.recommendationsGiven,
    'Recommendations Received': interaction.recommendationsReceived,
    'LinkedIn Note': interaction.linkedInNote,
    'First Seen': iso(memory?.firstSeen),
    'Last Seen': iso(memory?.lastSeen),
    'Left After': iso(memory?.left?.after),
    'Left By': iso(memory?.left?.by),
    'Former Jobs': memory?.formerJobs.map(formerJob).join('; ') ?? '',
    'Former Names': memory?.formerNames.join('; ') ?? '',
    'Former URLs': memory?.formerAddresses.map(profileUrl).join(' ') ?? '',
  };
}

/** "Engineer at Acme (until 2026-04-03 or later, another by 2026-05-02)". */
function formerJob({ company, title, after, by }: FormerJob): string {
  const job = [title, company].filter(Boolean).join(' at ') || 'none shown';
  return `${job} (until ${isoDay(after)} or later, another by ${isoDay(by)})`;
}

/** "2016: 2 sent, 3 received". */
function messageYear({ year, sent, received }: MessageYear): string {
  return `${year}: ${sent} sent, ${received} received`;
}

function iso(day: DayNumber | undefined): string | undefined {
  return day === undefined ? undefined : isoDay(day);
}

/** Rows of one shape, holding texts, numbers and nothing else, as CSV for spreadsheets; the first row's keys are the header. */
export function rowsCsv(rowsToWrite: readonly object[]): string {
  const header = Object.keys(rowsToWrite[0] ?? {});
  const cells = rowsToWrite.map((row) =>
    Object.values(row).map((content: unknown) =>
      typeof content === 'string' || typeof content === 'number' ? cell(content) : '',
    ),
  );
  return stringify([header, ...cells], { bom: true, record_delimiter: 'windows' });
}
