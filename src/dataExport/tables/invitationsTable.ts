import * as l10n from '@vscode/l10n';
import type { DayNumber } from '#core/time/calendarDay.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import { DateColumn, type DateReading } from './exportDates.ts';
import type { ExportTable } from '#dataExport/csv/exportTable.ts';
import type { ProfileAddresses } from './profileAddress.ts';
import type { ColumnPositions, TableShape } from '#dataExport/csv/tableHeader.ts';

type InvitationColumn = 'sentAt' | 'message' | 'direction' | 'inviterUrl' | 'inviteeUrl';

/**
 * Invitations.csv. Before late 2023 it had no addresses; such a file says nothing about anyone, since a name does not
 * identify a person.
 */
export const invitationsShape: TableShape<InvitationColumn> = {
  columns: {
    sentAt: ['Sent At'],
    message: ['Message'],
    direction: ['Direction'],
    inviterUrl: ['inviterProfileUrl'],
    inviteeUrl: ['inviteeProfileUrl'],
  },
  recognisedBy: [['sentAt', 'direction']],
};

/** The invitation between the owner and one person; with several, the latest. */
export interface Invitation {
  readonly invitedBy: 'me' | 'them';
  readonly invitedOn: DayNumber | undefined;
  readonly invitationHadNote: boolean;
}

interface InvitationRow {
  readonly slug: ProfileSlug;
  readonly invitedBy: 'me' | 'them';
  readonly hadNote: boolean;
  readonly date: DateReading;
  readonly line: number;
}

/** Reads Invitations.csv: who invited whom, when, and whether with a note. The note itself is not kept. */
export class InvitationsTable implements ExportTable<InvitationColumn> {
  readonly shape = invitationsShape;
  readonly #addresses: ProfileAddresses;
  readonly #rows: InvitationRow[] = [];
  readonly dates: DateColumn;
  readonly #ownAddresses = new Map<ProfileSlug, number>();
  #owned = 0;
  #read = 0;

  constructor(addresses: ProfileAddresses, today: DayNumber) {
    this.#addresses = addresses;
    this.dates = new DateColumn(today);
  }

  row(cells: readonly string[], at: ColumnPositions<InvitationColumn>, line: number): string | undefined {
    const direction = (cells[at.direction] ?? '').trim().toUpperCase();
    if (direction !== 'INCOMING' && direction !== 'OUTGOING')
      return l10n.t('its direction is neither INCOMING nor OUTGOING');
    this.#read++;
    const outgoing = direction === 'OUTGOING';
    const inviter = this.#addresses.slug(cells[at.inviterUrl] ?? '');
    const invitee = this.#addresses.slug(cells[at.inviteeUrl] ?? '');
    const own = outgoing ? inviter : invitee;
    const slug = outgoing ? invitee : inviter;
    if (own !== undefined) {
      this.#owned++;
      this.#ownAddresses.set(own, (this.#ownAddresses.get(own) ?? 0) + 1);
    }
    const date = this.dates.read(cells[at.sentAt] ?? '', line);
    if (slug === undefined) return undefined;
    const hadNote = (cells[at.message] ?? '').trim() !== '';
    this.#rows.push({ slug, invitedBy: outgoing ? 'me' : 'them', hadNote, date, line });
    return undefined;
  }

  get lacksAddresses(): boolean {
    return this.#read > 0 && this.#rows.length === 0;
  }

  /** The address on the owner's side of nearly all invitations; undefined when there is none. */
  owner(): ProfileSlug | undefined {
    return [...this.#ownAddresses].find(([, rows]) => rows > this.#owned * 0.8)?.[0];
  }

  finish(): { invitations: ReadonlyMap<ProfileSlug, Invitation>; losses: string[] } {
    const invitations = new Map<ProfileSlug, Invitation>();
    for (const { slug, invitedBy, hadNote, date, line } of this.#rows) {
      const invitedOn = this.dates.day(date, line);
      const earlier = invitations.get(slug);
      if (earlier?.invitedOn !== undefined && (invitedOn === undefined || invitedOn < earlier.invitedOn)) continue;
      invitations.set(slug, { invitedBy, invitedOn, invitationHadNote: hadNote });
    }
    return { invitations, losses: this.dates.remarks() };
  }
}
