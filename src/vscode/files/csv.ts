import { stringify } from 'csv-stringify/sync';
import { isoDay } from '#core/time/calendarDay.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import type { FormerJob } from '#core/people/personMemory.ts';
import type { Connection, MessageYear } from '#core/people/connection.ts';
import { connectionState } from '#core/people/connection.ts';
import type { ConnectionTable } from '#core/people/connectionTable.ts';
import { functionNames, seniorities } from '#core/people/jobTitle.ts';
import type { Seniority } from '#core/people/jobTitle.ts';
import { latest } from '#core/import/knownNetwork.ts';
import { markdownCell, spreadsheetCell } from '#core/text/foreignText.ts';
import { profileUrl } from '#core/people/profileSlug.ts';

/** What the table of these people, or of more, knows besides what was imported. */
export type ExportedInsight = Pick<ConnectionTable, 'id' | 'strengthLow' | 'strengthHigh' | 'seniority' | 'functions'>;

/** What the titles and the evidence of one person say, as far as it is known. */
interface PersonInsight {
  readonly strengthLow?: number | undefined;
  readonly strengthHigh?: number | undefined;
  readonly seniority?: Seniority | undefined;
  readonly functions?: string;
}

type CellContent = string | number | undefined;

/** The columns, in their order, with what each says of a person. */
const columns = {
  'First Name': (person) => person.firstName,
  'Last Name': (person) => person.lastName,
  URL: (person) => (person.slug === undefined ? undefined : profileUrl(person.slug)),
  'Email Address': (person) => person.email,
  Company: (person) => person.company,
  Position: (person) => person.title,
  'Connected On': (person) => iso(person.connectedOn),
  State: (person) => connectionState(person.decision, person.standing),
  Decision: (person) => person.decision,
  Tags: (person) => person.tags.join(', '),
  Note: (person) => person.note,
  'Messages Sent': (person) => person.interaction.messages?.sent,
  'Messages Received': (person) => person.interaction.messages?.received,
  'Last Contact': (person) =>
    iso(latest(person.interaction.messages?.lastSent, person.interaction.messages?.lastReceived)),
  'Messages By Year': (person) => person.interaction.messages?.byYear?.map(messageYear).join('; '),
  'Invited By': (person) => person.interaction.invitedBy,
  'Invited On': (person) => iso(person.interaction.invitedOn),
  'Endorsements Given': ({ interaction: { endorsementsUnknown: open, ...all } }) =>
    open ? undefined : all.endorsementsGiven,
  'Endorsements Received': ({ interaction: { endorsementsUnknown: open, ...all } }) =>
    open ? undefined : all.endorsementsReceived,
  'Recommendations Given': ({ interaction: { recommendationsUnknown: open, ...all } }) =>
    open ? undefined : all.recommendationsGiven,
  'Recommendations Received': ({ interaction: { recommendationsUnknown: open, ...all } }) =>
    open ? undefined : all.recommendationsReceived,
  'Strength From': (_, { strengthLow }) => strengthLow,
  'Strength To': (_, { strengthHigh }) => strengthHigh,
  Seniority: (_, { seniority }) => seniority,
  Functions: (_, { functions }) => functions,
  'LinkedIn Note': (person) => person.interaction.linkedInNote,
  'First Seen': (person) => iso(person.memory?.firstSeen),
  'Last Seen': (person) => iso(person.memory?.lastSeen),
  'Left After': (person) => iso(person.memory?.left?.after),
  'Left By': (person) => iso(person.memory?.left?.by),
  'Former Jobs': (person) => person.memory?.formerJobs.map(formerJob).join('; ') ?? '',
  'Former Names': (person) => person.memory?.formerNames.join('; ') ?? '',
  'Former URLs': (person) => person.memory?.formerAddresses.map(profileUrl).join(' ') ?? '',
} satisfies Readonly<Record<string, (person: Connection, insight: PersonInsight) => CellContent>>;

type FlatPerson = Readonly<Record<keyof typeof columns, CellContent>>;

/**
 * People as CSV with a byte order mark, so that spreadsheets read it as UTF-8. Days are ISO; what is not known is empty, and
 * "never" is 0 messages. No cell is run as a formula: see `spreadsheetCell`.
 */
export function connectionsCsv(connections: readonly Connection[], insight: ExportedInsight): string {
  const cells = flatPeople(connections, insight).map((person) => Object.values(person).map(cell));
  return stringify([Object.keys(columns), ...cells], { bom: true, record_delimiter: 'windows' });
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
    const content = flatPerson(connection, {});
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

function cell(content: CellContent): string {
  return typeof content === 'number' ? String(content) : spreadsheetCell(content ?? '');
}

function flatPeople(connections: readonly Connection[], insight: ExportedInsight): readonly FlatPerson[] {
  const rows = new Map(Array.from(insight.id, (id, row) => [id, row]));
  return connections.map((connection) => {
    const row = rows.get(connection.id);
    return flatPerson(connection, row === undefined ? {} : insightAt(insight, row));
  });
}

function insightAt({ strengthLow, strengthHigh, seniority, functions }: ExportedInsight, row: number): PersonInsight {
  return {
    strengthLow: strengthLow[row],
    strengthHigh: strengthHigh[row],
    seniority: seniorities[(seniority[row] ?? 0) - 1],
    functions: functionNames(functions[row] ?? 0).join(', '),
  };
}

function flatPerson(connection: Connection, insight: PersonInsight): FlatPerson {
  const cells = Object.entries(columns).map(([name, content]) => [name, content(connection, insight)] as const);
  return Object.fromEntries(cells) as FlatPerson;
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
