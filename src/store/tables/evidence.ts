import type { StoredEvidence } from '#core/import/knownNetwork.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import type { Database, SqlValue } from '#store/file/database.ts';
import { columns, runEach } from '#store/file/database.ts';
import { daysOf, storedDays, storedYears, yearsOf } from './messageYears.ts';

const evidenceColumns = [
  'slug',
  'sent',
  'received',
  'first_sent',
  'last_sent',
  'first_received',
  'last_received',
  'invited_by',
  'invited_on',
  'invitation_had_note',
  'endorsements_given',
  'endorsements_received',
  'linkedin_note',
  'by_year',
  'days',
] as const;

/** What exports say about contact, by address. */
export function readEvidence(database: Database): Map<ProfileSlug, StoredEvidence> {
  const found = new Map<ProfileSlug, StoredEvidence>();
  const read = columns(database, 'evidence', evidenceColumns);
  const slugs = read[0] as string[];
  slugs.forEach((slug, row) => {
    const number = (column: number) => Number(read[column]?.[row] ?? 0);
    const day = (column: number): DayNumber | undefined => (read[column]?.[row] as number | null) ?? undefined;
    const invitedBy = read[7]?.[row];
    const byYear = yearsOf(read[13]?.[row]);
    const days = daysOf(read[14]?.[row]);
    found.set(slug, {
      messages: {
        sent: number(1),
        received: number(2),
        firstSent: day(3),
        lastSent: day(4),
        firstReceived: day(5),
        lastReceived: day(6),
        ...(byYear && { byYear }),
        ...(days && { days }),
      },
      invitedBy: invitedBy === 'me' || invitedBy === 'them' ? invitedBy : undefined,
      invitedOn: day(8),
      invitationHadNote: number(9) > 0,
      endorsementsGiven: number(10),
      endorsementsReceived: number(11),
      linkedInNote: (read[12]?.[row] as string | undefined) ?? '',
    });
  });
  return found;
}

export function writeEvidence(database: Database, evidence: ReadonlyMap<ProfileSlug, StoredEvidence>): void {
  runEach(
    database,
    `INSERT OR REPLACE INTO evidence (${evidenceColumns.join(', ')}) VALUES (${evidenceColumns.map(() => '?').join(', ')})`,
    [...evidence].map(([slug, { messages, ...other }]): SqlValue[] => [
      slug,
      messages.sent,
      messages.received,
      messages.firstSent ?? null,
      messages.lastSent ?? null,
      messages.firstReceived ?? null,
      messages.lastReceived ?? null,
      other.invitedBy ?? null,
      other.invitedOn ?? null,
      other.invitationHadNote ? 1 : 0,
      other.endorsementsGiven,
      other.endorsementsReceived,
      other.linkedInNote,
      storedYears(messages.byYear),
      storedDays(messages.days),
    ]),
  );
}
