import * as l10n from '@vscode/l10n';
import type {
  ExportAge,
  ExportedConnection,
  ExportedInteraction,
  ExportContent,
  ExportFileKind,
  UnclearMessages,
} from '#core/import/exportContent.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import { compareNames, fewestStrangers, hasAnyOf } from '#core/import/memberComparison.ts';
import type { SetAsideLine } from './csv/exportTable.ts';
import type { TableOf } from './tables/exportTables.ts';
import type { MessagesRead } from './tables/messagesTable.ts';

/** The tables that were read; a missing one was not in the export. */
export type ReadTables = { readonly [Kind in ExportFileKind]?: TableOf<Kind> };

/** Sentences about one table besides its rows. */
export interface TableNotes {
  readonly remarks?: readonly string[];
  /** What was not read or not understood. */
  readonly losses?: readonly string[];
  readonly setAside?: readonly SetAsideLine[];
}

/** What the tables say together. */
export interface JoinedExport extends Pick<
  ExportContent,
  | 'owner'
  | 'ownerName'
  | 'interactions'
  | 'recommendations'
  | 'ownCompanies'
  | 'ownJobs'
  | 'messagesThrough'
  | 'columns'
  | 'unreadRows'
> {
  readonly connections: readonly ExportedConnection[];
  readonly notes: Partial<Record<ExportFileKind, TableNotes>>;
  readonly unclearMessages: ExportContent['unclearMessages'];
  readonly unclearEndorsements: ExportContent['unclearEndorsements'];
  /** The latest of all days in the tables. */
  readonly newest: ExportAge['newest'];
  /**
   * Kinds of files that were read but say nothing about anyone: messages where it is not known which side is the owner, and
   * files of years in which they had no addresses. They do not count as imported, so missing evidence stays unknown.
   */
  readonly leftOut: ReadonlySet<ExportFileKind>;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/**
 * Joins the tables by profile address. The owner is not listed among the people.
 * @param amongOthers the list of connections may come from another export
 */
export function joinExport(tables: ReadTables, amongOthers = false): JoinedExport {
  const notes: Partial<Record<ExportFileKind, TableNotes>> = {};
  const interactions = new Map<ProfileSlug, Mutable<ExportedInteraction>>();
  const about = (slug: ProfileSlug): Mutable<ExportedInteraction> => {
    let interaction = interactions.get(slug);
    if (!interaction) interactions.set(slug, (interaction = {}));
    return interaction;
  };

  const people = tables.connections?.finish();
  if (people) notes.connections = people;

  const invitations = tables.invitations?.finish();
  if (invitations) notes.invitations = { losses: invitations.losses };
  const leftOut = new Set<ExportFileKind>();
  for (const kind of ['invitations', 'endorsementsGiven', 'endorsementsReceived'] as const) {
    if (!tables[kind]?.lacksAddresses) continue;
    leftOut.add(kind);
    notes[kind] = { losses: [...(notes[kind]?.losses ?? []), withoutAddresses] };
  }
  for (const [slug, invitation] of invitations?.invitations ?? []) {
    const interaction = about(slug);
    interaction.invitedBy = invitation.invitedBy;
    interaction.invitationHadNote = invitation.invitationHadNote;
    if (invitation.invitedOn !== undefined) interaction.invitedOn = invitation.invitedOn;
  }

  const invitationOwner = tables.invitations?.owner();
  const ownerName = tables.profile?.name ?? '';
  const read = tables.messages?.finish({ invitations: invitationOwner, profileName: ownerName });
  const messages = read && ofThisMember(read, people?.connections ?? [], ownerName);
  if (messages) notes.messages = messages;
  if (messages && messages.histories === undefined) leftOut.add('messages');
  for (const [slug, history] of messages?.histories ?? []) about(slug).messages = history;

  if (tables.positions) notes.positions = { losses: tables.positions.losses() };
  for (const [slug, number] of tables.endorsementsGiven?.counts ?? []) about(slug).endorsementsGiven = number;
  for (const [slug, number] of tables.endorsementsReceived?.counts ?? []) about(slug).endorsementsReceived = number;
  for (const [slug, note] of tables.notes?.notes ?? []) about(slug).linkedInNote = note;

  const owner = messages?.owner ?? invitationOwner;
  if (owner !== undefined) interactions.delete(owner);
  const connections = people?.connections ?? [];
  return {
    owner,
    ownerName,
    connections,
    ...(people && { columns: people.columns }),
    ...(people?.unreadRows && { unreadRows: people.unreadRows }),
    interactions,
    recommendations: [
      ...(tables.recommendationsReceived?.recommendations ?? []),
      ...(tables.recommendationsGiven?.recommendations ?? []),
    ],
    ownCompanies: tables.positions?.companies() ?? [],
    ...(tables.positions && { ownJobs: tables.positions.jobs() }),
    messagesThrough: messages?.through,
    unclearMessages: messages && unclearWith(messages, amongOthers ? undefined : people?.connections),
    unclearEndorsements: joinUnclear(
      [tables.endorsementsGiven, tables.endorsementsReceived].flatMap((table) => table?.unclear ?? []),
    ),
    newest: newestOf([
      tables.connections?.dates,
      tables.invitations?.dates,
      messages === read ? tables.messages?.dates : undefined,
    ]),
    notes,
    leftOut,
  };
}

const withoutAddresses = l10n.t(
  'It has names only, without addresses, as LinkedIn wrote it in earlier years, so that what it says belongs to no one for certain; it is left out.',
);

/**
 * Messages beside the connections of someone else would turn all of these into strangers, so they are left out. Messages
 * are the member's own when the name in Profile.csv fits them or when one person who writes is a connection.
 */
function ofThisMember(
  messages: MessagesRead,
  connections: readonly ExportedConnection[],
  profileName: string,
): MessagesRead {
  const { partners = new Map<ProfileSlug, never>(), ownerNames = new Set<string>(), unclear } = messages;
  if (connections.length === 0 || partners.size === 0) return messages;
  const compared = [...ownerNames].map((name) => compareNames(profileName, name));
  if (compared.includes('agree') || (!compared.includes('differ') && partners.size < fewestStrangers)) return messages;
  const names = new Set([...(unclear?.names ?? []), ...[...partners.values()].flatMap((known) => [...known])]);
  if (hasAnyOf(connections, partners, names)) return messages;
  const loss = l10n.t(
    'They seem to be the messages of another member: none of the people in them is among the connections. They are left out; choose the ZIP as LinkedIn sent it.',
  );
  return {
    owner: undefined,
    histories: undefined,
    unclear: undefined,
    through: undefined,
    remarks: [],
    losses: [loss],
  };
}

/**
 * Messages with an address that no connection has may be those of a connection of that name: under a former or later address,
 * or under the member's number, which LinkedIn writes in place of some addresses.
 */
function unclearWith(
  { unclear, partners, histories }: MessagesRead,
  connections: readonly ExportedConnection[] = [],
): ExportContent['unclearMessages'] {
  if (!unclear) return unclear;
  const listed = new Set(connections.map(({ slug }) => slug));
  const addressed: [ProfileSlug, ReadonlySet<string>][] = [...(partners ?? [])].filter(
    ([slug]) => !listed.has(slug) && histories?.has(slug),
  );
  return { ...unclear, byAddress: new Map(addressed) };
}

/** @returns undefined when nothing is unclear */
export function joinUnclear(all: readonly UnclearMessages[]): UnclearMessages | undefined {
  const names = new Set(all.flatMap((one) => [...one.names]));
  const byAddress = new Map<ProfileSlug, ReadonlySet<string>>();
  for (const one of all) {
    for (const [slug, theirs] of one.byAddress ?? []) {
      byAddress.set(slug, new Set([...(byAddress.get(slug) ?? []), ...theirs]));
    }
  }
  return names.size + byAddress.size === 0 ? undefined : { everyone: false, slugs: new Set(), names, byAddress };
}

function newestOf(columns: readonly ({ readonly newest: DayNumber | undefined } | undefined)[]): DayNumber | undefined {
  const days = columns.flatMap((column) => column?.newest ?? []);
  return days.length === 0 ? undefined : Math.max(...days);
}
