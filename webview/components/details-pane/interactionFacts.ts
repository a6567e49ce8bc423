import * as l10n from '@vscode/l10n';
import { unknownMessages } from '#core/people/connection.ts';
import type { Connection } from '#core/people/connection.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import { shownDay } from '#core/time/shownDates.ts';
import { formatCount } from '#core/text/numbers.ts';
import { commaList } from '#core/text/lists.ts';

/** A fact: its name and what is known. */
export type Fact = readonly [what: string, known: string];

/** "12, 3 Mar 2016 to 8 Feb 2019". */
function countAndSpan(count: number, first: DayNumber | undefined, last: DayNumber | undefined): string {
  if (first === undefined || last === undefined) return formatCount(count);
  if (first === last) return l10n.t`${formatCount(count)}, on ${shownDay(last)}`;
  return l10n.t`${formatCount(count)}, ${shownDay(first)} to ${shownDay(last)}`;
}

/** "you, 3 Mar 2016, with a note". */
function invitation({ invitedBy, invitedOn, invitationHadNote }: Connection['interaction']): string {
  const who = invitedBy === 'me' ? l10n.t('you') : l10n.t('them');
  const when = invitedOn === undefined ? [] : [shownDay(invitedOn)];
  return commaList([who, ...when, ...(invitationHadNote ? [l10n.t('with a note')] : [])]);
}

/** What is known about contact with a person; facts that were never imported are "unknown". */
export function interactionFacts({ slug, interaction }: Connection): Fact[] {
  const { messages } = interaction;
  const facts: Fact[] = messages
    ? [
        [l10n.t('Sent'), countAndSpan(messages.sent, messages.firstSent, messages.lastSent)],
        [l10n.t('Received'), countAndSpan(messages.received, messages.firstReceived, messages.lastReceived)],
      ]
    : [[l10n.t('Messages'), unknownMessages(slug)]];
  if (interaction.invitedBy) facts.push([l10n.t('Invited by'), invitation(interaction)]);
  const counted = (what: string, given: number, received: number, isUnknown = false): void => {
    if (given + received > 0)
      facts.push([what, l10n.t`${formatCount(given)} given, ${formatCount(received)} received`]);
    else if (isUnknown) facts.push([what, unknownMessages(slug)]);
  };
  const { endorsementsUnknown, recommendationsUnknown } = interaction;
  counted(l10n.t('Endorsements'), interaction.endorsementsGiven, interaction.endorsementsReceived, endorsementsUnknown);
  counted(
    l10n.t('Recommended'),
    interaction.recommendationsGiven,
    interaction.recommendationsReceived,
    recommendationsUnknown,
  );
  if (interaction.linkedInNote) facts.push([l10n.t('LinkedIn note'), interaction.linkedInNote]);
  return facts;
}
