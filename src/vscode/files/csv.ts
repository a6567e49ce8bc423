import { stringify } from 'csv-stringify/sync';
import { isoDay } from '#core/time/calendarDay.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import type { FormerJob } from '#core/people/personMemory.ts';
import type { Connection, MessageYear } from '#core/people/connection.ts';
import { connectionState } from '#core/people/connection.ts';
import type { ConnectionTable } from '#core/people/connectionTable.ts';
import { functionNames, seniorities } from '#core/people/jobTitle.ts';
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
  'Strength From',
  'Strength To',
  'Seniority',
  'Functions',
  'LinkedIn Note',
  'First Seen',
  'Last Seen',
  'Left After',
  'Left By',
  'Former Jobs',
  'Former Names',
  'Former URLs',
] as const;

/** What the table of these people, or of more, knows besides what was imported. */
export type ExportedInsight = Pick<ConnectionTable, 'id' | 'strengthLow' | 'strengthHigh' | 'seniority' | 'functions'>;

/**
 * People as CSV with a byte order mark, so that spreadsheets read it as UTF-8. Days are ISO; what is not known is empty, and
 * "never" is 0 messages. No cell is run as a formula: see `spreadsheetCell`.
 */
export function connectionsCsv(connections: readonly Connection[], insight: ExportedInsight): string {
  const cells = flatPeople(connections, insight).map((person) => Object.values(person).map(cell));
  return stringify([[...columnNames], ...cells], { bom: true, record_delimiter: 'windows' });
}

/** People as JSON: an array of objects with the same fields as the CSV; what is not known is null, tags are a list. */
export function connectionsJson(connections: readonly Connection[], insight: ExportedInsight): string {
  const people = flatPeople(connections, insight).map((person, at) => ({
    ...Object.fromEntries(Object.entries(person).map(([name, content]) => [name, content ?? null])),
    Tags: connections[at]?.tags ?? [],
  }));
  return `${JSON.stringify(people, undefined, 2)}\n`;
}

/** People as a Markdown table, for notes and documents: the columns that say who someone is and what was decided. */
export function connectionsMarkdown(connections: readonly Connection[]): string {
  const rows = connections.map((connection) => {
    const content = flat(connection, noInsight);
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

type FlatPerson = Record<(typeof columnNames)[number], string | number | undefined>;
type FlatInsight = Pick<FlatPerson, 'Strength From' | 'Strength To' | 'Seniority' | 'Functions'>;

const noInsight: FlatInsight = {
  'Strength From': undefined,
  'Strength To': undefined,
  Seniority: undefined,
  Functions: undefined,
};

function flatPeople(connections: readonly Connection[], insight: ExportedInsight): readonly FlatPerson[] {
  const rows = new Map(Array.from(insight.id, (id, row) => [id, row]));
  return connections.map((connection) => {
    const row = rows.get(connection.id);
    return flat(connection, row === undefined ? noInsight : flatInsight(insight, row));
  });
}

function flatInsight({ strengthLow, strengthHigh, seniority, functions }: ExportedInsight, row: number): FlatInsight {
  return {
    'Strength From': strengthLow[row],
    'Strength To': strengthHigh[row],
    Seniority: seniorities[(seniority[row] ?? 0) - 1],
    Functions: functionNames(functions[row] ?? 0).join(', '),
  };
}

function flat(connection: Connection, insight: FlatInsight): FlatPerson {
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
    ...insight,
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
