import * as l10n from '@vscode/l10n';
import { unknownMessages } from '#core/people/connection.ts';
import type { Connection } from '#core/people/connection.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import { shownDay } from '#core/time/shownDates.ts';
import { formatCount } from '#core/text/numbers.ts';

/** A fact and what is known of it. */
export type Fact = readonly [what: string, known: string];

function span(first: DayNumber | undefined, last: DayNumber | undefined): string {
  if (first === undefined || last === undefined) return '';
  return first === last ? `, on ${shownDay(last)}` : `, ${shownDay(first)} to ${shownDay(last)}`;
}

/** What is known of contact with a person; what was never imported is unknown, not nothing. */
export function interactionFacts({ slug, interaction }: Connection): Fact[] {
  const { messages } = interaction;
  const facts: Fact[] = messages
    ? [
        [l10n.t('Sent'), `${formatCount(messages.sent)}${span(messages.firstSent, messages.lastSent)}`],
        [l10n.t('Received'), `${formatCount(messages.received)}${span(messages.firstReceived, messages.lastReceived)}`],
      ]
    : [[l10n.t('Messages'), unknownMessages(slug)]];
  if (interaction.invitedBy) {
    const who = interaction.invitedBy === 'me' ? 'you' : 'them';
    const when = interaction.invitedOn === undefined ? '' : `, ${shownDay(interaction.invitedOn)}`;
    facts.push([l10n.t('Invited by'), `${who}${when}${interaction.invitationHadNote ? l10n.t(', with a note') : ''}`]);
  }
  const counted = (what: string, given: number, received: number): void => {
    if (given + received > 0)
      facts.push([what, l10n.t`${formatCount(given)} given, ${formatCount(received)} received`]);
  };
  counted(l10n.t('Endorsements'), interaction.endorsementsGiven, interaction.endorsementsReceived);
  counted(l10n.t('Recommended'), interaction.recommendationsGiven, interaction.recommendationsReceived);
  if (interaction.linkedInNote) facts.push([l10n.t('LinkedIn note'), interaction.linkedInNote]);
  return facts;
}
