import type { NumberKind } from '#core/text/numberKind.ts';
import * as l10n from '@vscode/l10n';
import type { DayNumber } from '#core/time/calendarDay.ts';
import type { PersonMemory } from './personMemory.ts';
import type { ProfileSlug } from './profileSlug.ts';

/** Row id in the local store: stable as long as the store exists, never reused. */
export type ConnectionId = NumberKind<'ConnectionId'>;

/**
 * What the person decided. `keep` protects: such a connection can't be queued by any path. `remove` is an intention: nothing
 * happens until the person plans a run, and the decision on a removed person is cleared, so that a new connection with them
 * starts undecided.
 */
export const decisions = ['undecided', 'keep', 'review', 'remove'] as const;
export type Decision = (typeof decisions)[number];

/**
 * How things stand on LinkedIn, as far as we know.
 * `queued`: part of an open removal run. `unknown`: a removal was clicked or interrupted and not proven.
 * `removed`: by us, proven. `gone`: no longer listed, by themselves or for a reason we do not know.
 */
export const standings = ['connected', 'queued', 'unknown', 'removed', 'gone'] as const;
export type Standing = (typeof standings)[number];

/** Whether someone is no longer in the network, as far as we know: removed by us, or gone. */
export function hasLeft(standing: Standing): boolean {
  return standing === 'removed' || standing === 'gone';
}

/** The one word shown for a connection: its standing once that matters, its decision until then. */
export type ConnectionState = Decision | Exclude<Standing, 'connected'>;
export const connectionStates: readonly ConnectionState[] = [...decisions, 'queued', 'unknown', 'removed', 'gone'];

/** The state to show; the decision underneath is kept and shows again when someone returns. */
export function connectionState(decision: Decision, standing: Standing): ConnectionState {
  return standing === 'connected' ? decision : standing;
}

/** What LinkedIn tells of a person, and may tell otherwise later. */
export interface PersonDetails {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly company: string;
  readonly title: string;
  readonly connectedOn: DayNumber | undefined;
}

/** One person of the network, as the export or the connections page gave them and as the person judged them. */
export interface Connection extends PersonDetails {
  readonly id: ConnectionId;
  /** undefined: a hidden member, whose profile can't be opened and whom we can't remove. */
  readonly slug: ProfileSlug | undefined;
  readonly decision: Decision;
  readonly standing: Standing;
  readonly tags: readonly string[];
  /** The person's own note, written here. */
  readonly note: string;
  readonly interaction: Interaction;
  /** What readings tell about them over time; undefined: nothing. */
  readonly memory?: PersonMemory | undefined;
}

/** Messages of one calendar year. */
export interface MessageYear {
  readonly year: number;
  readonly sent: number;
  readonly received: number;
}

/** Messages exchanged one to one; drafts and group conversations do not count. */
export interface MessageHistory {
  readonly sent: number;
  readonly received: number;
  readonly firstSent: DayNumber | undefined;
  readonly lastSent: DayNumber | undefined;
  readonly firstReceived: DayNumber | undefined;
  readonly lastReceived: DayNumber | undefined;
  /** Years with messages whose date is known, in order; undefined: imported before this was kept. */
  readonly byYear?: readonly MessageYear[] | undefined;
  /** The days with messages, in order, each once; undefined: imported before this was kept. */
  readonly days?: readonly DayNumber[] | undefined;
}

/** Messages are known, and there are none. */
export const noMessages: MessageHistory = {
  sent: 0,
  received: 0,
  firstSent: undefined,
  lastSent: undefined,
  firstReceived: undefined,
  lastReceived: undefined,
};

/** Evidence of real contact. Absent evidence is unknown unless the file that would show it was imported. */
export interface Interaction {
  /** undefined: messages.csv was never imported, so no one can say "never". */
  readonly messages: MessageHistory | undefined;
  readonly invitedBy: 'me' | 'them' | undefined;
  readonly invitedOn: DayNumber | undefined;
  readonly invitationHadNote: boolean;
  readonly endorsementsGiven: number;
  readonly endorsementsReceived: number;
  readonly recommendationsGiven: number;
  readonly recommendationsReceived: number;
  /** Whether there may be some although none is counted: they were not imported, or may be a namesake's. */
  readonly endorsementsUnknown?: boolean;
  readonly recommendationsUnknown?: boolean;
  /** The private note kept on LinkedIn (Notes.csv), empty when there is none. */
  readonly linkedInNote: string;
}

/** First and last name as shown, in the order LinkedIn shows them. */
export function fullName(person: { readonly firstName: string; readonly lastName: string }): string {
  return `${person.firstName} ${person.lastName}`.trim();
}

/**
 * Why it is not known whether there were messages with someone, or other evidence, as a phrase for people.
 * @param slug undefined for a hidden member, whose messages can't be told apart even when messages.csv was imported
 */
export function unknownMessages(slug: ProfileSlug | undefined): string {
  return slug === undefined
    ? l10n.t('unknown: LinkedIn does not say who this is')
    : l10n.t('unknown: what was imported does not tell');
}

/** How we call a member whose name and address LinkedIn hides. */
export const hiddenMember = l10n.t('Hidden member');

/**
 * How a person is called wherever they are shown: by name; without a name, by profile address; without either, as hidden.
 */
export function shownName(person: {
  readonly firstName: string;
  readonly lastName: string;
  readonly slug: ProfileSlug | undefined;
}): string {
  return fullName(person) || (person.slug ?? '') || hiddenMember;
}

/** Whether someone is still a connection, as far as we know; also while their removal is planned or unproven. */
export function isListed(standing: Standing): boolean {
  return standing === 'connected' || standing === 'queued' || standing === 'unknown';
}

/** LinkedIn allows so many first-degree connections: its help page a551012. */
export const mostConnections = 30_000;
