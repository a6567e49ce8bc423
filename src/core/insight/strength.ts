import * as l10n from '@vscode/l10n';
import type { DayNumber } from '#core/time/calendarDay.ts';
import type { NetworkBackground } from '#core/people/background.ts';
import type { ConnectionTable, RowIndex } from '#core/people/connectionTable.ts';
import { evidence, mostStrength, noDay, unknownCount, unknownDay } from '#core/people/connectionTable.ts';
import type { Answer } from './answer.ts';

/** The kinds of evidence, in the order in which the sum is shown. */
export const strengthEvidence = [
  { kind: 'theyWrote', points: 1, source: 'messages.csv', says: l10n.t('They wrote to you') },
  { kind: 'twoWay', points: 1, source: 'messages.csv', says: l10n.t('You both wrote') },
  { kind: 'manyMessages', points: 1, source: 'messages.csv', says: l10n.t('Ten messages or more, both ways') },
  { kind: 'recent', points: 1, source: 'messages.csv', says: l10n.t('A message in the last twelve months') },
  { kind: 'recommendation', points: 2, source: 'Recommendations', says: l10n.t('One of you recommended the other') },
  { kind: 'endorsement', points: 1, source: 'Endorsements', says: l10n.t('One of you endorsed a skill of the other') },
  { kind: 'invitationNote', points: 1, source: 'Invitations.csv', says: l10n.t('The invitation had a note') },
  { kind: 'ownNote', points: 1, source: l10n.t('your notes here'), says: l10n.t('You wrote a note here') },
  { kind: 'linkedInNote', points: 1, source: 'Notes.csv', says: l10n.t('You wrote a note on LinkedIn') },
  { kind: 'sharedEmployer', points: 1, source: 'Positions.csv', says: l10n.t('You work at the same company now') },
] as const;
export type StrengthKind = (typeof strengthEvidence)[number]['kind'];

const monthsOfRecent = 12;
const daysOfRecent = Math.round((365.25 * monthsOfRecent) / 12);
const manyMessages = 10;

/** What was imported, and other facts that are not in the table. */
export interface StrengthContext {
  readonly today: DayNumber;
  readonly imported: NetworkBackground['imported'];
  /** Whether the person of a row works where the owner works; left out when the owner's jobs are not known. */
  readonly sharedEmployer?: (row: RowIndex) => Answer;
}

/** One line of the sum. */
export interface StrengthPoint {
  readonly kind: StrengthKind;
  /** What the evidence is worth. It counts when the answer is yes. */
  readonly points: number;
  readonly answer: Answer;
  /** The file of LinkedIn's export, or the place, that tells or would tell. */
  readonly source: string;
}

/** How strong a tie is: from `low` to `high`, which differ when evidence was not imported. */
export interface Strength {
  readonly low: number;
  readonly high: number;
  /** The sum, line by line, in the order of `strengthEvidence`. */
  readonly points: readonly StrengthPoint[];
}

/** The strength of the tie to the person of one row, with its sum. */
export function strengthOf(table: ConnectionTable, row: RowIndex, context: StrengthContext): Strength {
  const points = strengthEvidence.map(({ kind, points: worth, source }) => ({
    kind,
    points: worth,
    answer: answers[kind](table, row, context),
    source,
  }));
  const sum = (counted: (answer: Answer) => boolean): number =>
    Math.min(
      mostStrength,
      points.reduce((total, point) => total + (counted(point.answer) ? point.points : 0), 0),
    );
  return { low: sum((answer) => answer === 'yes'), high: sum((answer) => answer !== 'no'), points };
}

/** The strengths of all rows, as two parallel columns. */
export interface StrengthColumns {
  readonly low: Uint8Array;
  readonly high: Uint8Array;
}

/** The same for every row of the table, without the sums. */
export function strengthColumns(table: ConnectionTable, context: StrengthContext): StrengthColumns {
  const low = new Uint8Array(table.length);
  const high = new Uint8Array(table.length);
  const rules = strengthEvidence.map(({ kind, points }) => ({ answer: answers[kind], points }));
  for (let row = 0; row < table.length; row++) {
    let certain = 0;
    let possible = 0;
    for (const { answer, points } of rules) {
      const told = answer(table, row, context);
      if (told === 'yes') certain += points;
      if (told !== 'no') possible += points;
    }
    low[row] = Math.min(mostStrength, certain);
    high[row] = Math.min(mostStrength, possible);
  }
  return { low, high };
}

/** Whether a strength is at least `from` and at most `to`; unknown when its range crosses one of them. */
export function isStrengthWithin(
  strength: { readonly low: number; readonly high: number },
  from: number,
  to: number,
): Answer {
  if (strength.high < from || strength.low > to) return 'no';
  return strength.low >= from && strength.high <= to ? 'yes' : 'unknown';
}

/** `3`, or `1–3` where evidence is missing. */
export function printStrength({ low, high }: { readonly low: number; readonly high: number }): string {
  return low === high ? String(low) : `${low}–${high}`;
}

type Rule = (table: ConnectionTable, row: RowIndex, context: StrengthContext) => Answer;

/** Whether enough messages were exchanged. */
function messages(table: ConnectionTable, row: RowIndex, enough: (sent: number, received: number) => boolean): Answer {
  const sent = table.messagesSent[row] ?? unknownCount;
  const received = table.messagesReceived[row] ?? unknownCount;
  if (sent === unknownCount || received === unknownCount) return 'unknown';
  return enough(sent, received) ? 'yes' : 'no';
}

function theyWrote(_sent: number, received: number): boolean {
  return received > 0;
}

function bothWrote(sent: number, received: number): boolean {
  return sent > 0 && received > 0;
}

function bothWroteMuch(sent: number, received: number): boolean {
  return sent > 0 && received > 0 && sent + received >= manyMessages;
}

function isRecent(table: ConnectionTable, row: RowIndex, { today }: StrengthContext): Answer {
  const last = table.lastContact[row] ?? unknownDay;
  if (last === unknownDay) return 'unknown';
  return last !== noDay && today - last <= daysOfRecent ? 'yes' : 'no';
}

/**
 * Evidence that is there counts in any case; missing evidence means "no" only when its file was imported.
 * @param unknown the bit that is set where this is not known of the person
 */
function bits(table: ConnectionTable, row: RowIndex, wanted: number, imported: boolean, unknown = 0): Answer {
  const found = table.evidence[row] ?? 0;
  if (found & wanted) return 'yes';
  return imported && !(found & unknown) ? 'no' : 'unknown';
}

const recommended = evidence.recommendedByMe | evidence.recommendedByThem;
const endorsed = evidence.endorsedByMe | evidence.endorsedByThem;

const answers: Readonly<Record<StrengthKind, Rule>> = {
  theyWrote: (table, row) => messages(table, row, theyWrote),
  twoWay: (table, row) => messages(table, row, bothWrote),
  manyMessages: (table, row) => messages(table, row, bothWroteMuch),
  recent: isRecent,
  recommendation: (table, row, { imported }) =>
    bits(table, row, recommended, imported.recommendations, evidence.recommendationUnknown),
  endorsement: (table, row, { imported }) =>
    bits(table, row, endorsed, imported.endorsements, evidence.endorsementUnknown),
  invitationNote: (table, row, { imported }) => bits(table, row, evidence.invitationHadNote, imported.invitations),
  ownNote: (table, row) => ((table.note[row] ?? '').trim() === '' ? 'no' : 'yes'),
  linkedInNote: (table, row, { imported }) => bits(table, row, evidence.linkedInNote, imported.linkedInNotes),
  sharedEmployer: (_table, row, { sharedEmployer }) => sharedEmployer?.(row) ?? 'unknown',
};
