import type { NumberKind } from '#core/text/numberKind.ts';
import * as l10n from '@vscode/l10n';
import type { DayNumber } from '#core/time/calendarDay.ts';
import type { PersonMemory } from './personMemory.ts';
import type { ProfileSlug } from './profileSlug.ts';

/** Row id in the local store: stable as long as the store exists, never reused. */
export type ConnectionId = NumberKind<'ConnectionId'>;

/**
 * What the person decided. `keep` protects: such a connection can't be queued by any path. `remove` is an intention: nothing
 * happens until the person plans a run, and anyone who was removed is undecided, so that a new connection begins afresh.
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

/** No longer in the network, as far as we know: removed from here, or gone by themselves. */
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

/** One person of the network, as the export or the connections page gave them and as the person judged them. */
export interface Connection {
  readonly id: ConnectionId;
  /** undefined: a hidden member, who cannot be opened, named for certain or removed by us. */
  readonly slug: ProfileSlug | undefined;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly company: string;
  readonly title: string;
  readonly connectedOn: DayNumber | undefined;
  readonly decision: Decision;
  readonly standing: Standing;
  readonly tags: readonly string[];
  /** The person's own note, written here. */
  readonly note: string;
  readonly interaction: Interaction;
  /** What the readings tell of them over time; undefined: none does. */
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

/** Evidence of real contact. Absent evidence is `undefined` ("unknown") unless the file that would show it was imported. */
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
  /** The private note kept on LinkedIn (Notes.csv), empty when there is none. */
  readonly linkedInNote: string;
}

/** First and last name as shown, in the order LinkedIn shows them. */
export function fullName(person: { readonly firstName: string; readonly lastName: string }): string {
  return `${person.firstName} ${person.lastName}`.trim();
}

/** Why it is not known whether someone was ever written to: it must not blame a file that was imported. */
export function unknownMessages(slug: ProfileSlug | undefined): string {
  return slug === undefined
    ? l10n.t('unknown: LinkedIn does not say who this is')
    : l10n.t('unknown: what was imported does not tell');
}

/** What a member is called whose name and address LinkedIn hides. */
export const hiddenMember = l10n.t('Hidden member');

/**
 * What a person is called wherever they are shown: by name, without one by their profile address, and only without
 * either as hidden.
 */
export function shownName(person: {
  readonly firstName: string;
  readonly lastName: string;
  readonly slug: ProfileSlug | undefined;
}): string {
  return fullName(person) || (person.slug ?? '') || hiddenMember;
}

/** Until now, as far as we know, a connection: also while a removal is planned or unproven. */
export function isListed(standing: Standing): boolean {
  return standing === 'connected' || standing === 'queued' || standing === 'unknown';
}
