import type {
  ExportedConnection,
  ExportedInteraction,
  ExportedRecommendation,
  ExportFileKind,
} from '../core/import/exportContent.ts';
import type { ProfileSlug } from '../core/profileSlug.ts';
import type { TableOf } from './exportTables.ts';

/** The tables that were read; a missing one was not in the export. */
export type ReadTables = { readonly [Kind in ExportFileKind]?: TableOf<Kind> };

/** What the tables say together. */
export interface JoinedExport {
  readonly owner: ProfileSlug | undefined;
  readonly connections: readonly ExportedConnection[];
  readonly interactions: ReadonlyMap<ProfileSlug, ExportedInteraction>;
  readonly recommendations: readonly ExportedRecommendation[];
  readonly ownCompanies: readonly string[];
  readonly remarks: Partial<Record<ExportFileKind, readonly string[]>>;
  /** The messages were read, but nobody can tell which side is the owner's: they say nothing about anybody. */
  readonly messagesLeftOut: boolean;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Joins the tables by profile address. The owner is not listed among the people. */
export function joinExport(tables: ReadTables): JoinedExport {
  const remarks: Partial<Record<ExportFileKind, readonly string[]>> = {};
  const interactions = new Map<ProfileSlug, Mutable<ExportedInteraction>>();
  const about = (slug: ProfileSlug): Mutable<ExportedInteraction> => {
    let interaction = interactions.get(slug);
    if (!interaction) interactions.set(slug, (interaction = {}));
    return interaction;
  };

  const people = tables.connections?.finish();
  if (people) remarks.connections = people.remarks;

  const invitations = tables.invitations?.finish();
  if (invitations) remarks.invitations = invitations.remarks;
  for (const [slug, invitation] of invitations?.invitations ?? []) {
    const interaction = about(slug);
    interaction.invitedBy = invitation.invitedBy;
    interaction.invitationHadNote = invitation.invitationHadNote;
    if (invitation.invitedOn !== undefined) interaction.invitedOn = invitation.invitedOn;
  }

  const invitationOwner = tables.invitations?.owner();
  const messages = tables.messages?.finish({ invitations: invitationOwner, profileName: tables.profile?.name ?? '' });
  if (messages) remarks.messages = messages.remarks;
  for (const [slug, history] of messages?.histories ?? []) about(slug).messages = history;

  for (const [slug, number] of tables.endorsementsGiven?.counts ?? []) about(slug).endorsementsGiven = number;
  for (const [slug, number] of tables.endorsementsReceived?.counts ?? []) about(slug).endorsementsReceived = number;
  for (const [slug, note] of tables.notes?.notes ?? []) about(slug).linkedInNote = note;

  const owner = messages?.owner ?? invitationOwner;
  if (owner !== undefined) interactions.delete(owner);
  return {
    owner,
    connections: people?.connections ?? [],
    interactions,
    recommendations: [
      ...(tables.recommendationsReceived?.recommendations ?? []),
      ...(tables.recommendationsGiven?.recommendations ?? []),
    ],
    ownCompanies: tables.positions?.companies() ?? [],
    remarks,
    messagesLeftOut: messages !== undefined && messages.histories === undefined,
  };
}
