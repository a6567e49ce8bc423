import * as l10n from '@vscode/l10n';
import type { Connection, Decision, MessageHistory } from '#core/people/connection.ts';
import { fullName } from '#core/people/connection.ts';
import { formatCount } from '#core/text/numbers.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import { semicolonList } from '#core/text/lists.ts';
import type { Former } from './formerValues.ts';
import { dayOfReading } from './reading.ts';
import type { ReadingId } from './reading.ts';
import type { Job, Memory } from './remember.ts';

/** Something that happened to a person, in words to show. */
export interface LifeEvent {
  /** The day, or the latest on which it can have been. */
  readonly day: DayNumber;
  readonly text: string;
}

/**
 * What happened to a person over time as imports saw it, oldest first: connected, messages, jobs, names, addresses, and
 * when they were there. Removals are on record with their runs.
 * @param decided what was decided about them on which days, as far as known
 */
export function lifeLine(
  memory: Memory,
  person: Connection,
  decided: readonly { readonly decision: Decision; readonly day: DayNumber }[] = [],
): readonly LifeEvent[] {
  const days = new Map(memory.readings.map((reading) => [reading.id, dayOfReading(reading)]));
  const events: LifeEvent[] = [];
  const add = (day: DayNumber | undefined, text: string): void => {
    if (day !== undefined) events.push({ day, text });
  };
  const changes = <Value>(
    former: readonly Former<Value>[] | undefined,
    current: Value,
    say: (before: Value, after: Value) => string,
  ): void => {
    former?.forEach(({ value, nextFrom }, at) => {
      add(days.get(nextFrom), say(value, former[at + 1]?.value ?? current));
    });
  };
  const { interaction, memory: remembered } = person;
  const { messages } = interaction;
  add(person.connectedOn, l10n.t('Connected'));
  add(remembered?.firstSeen, l10n.t('First seen in an import or sync'));
  add(messages?.firstSent, l10n.t('Your first message'));
  add(messages?.firstReceived, l10n.t('Their first message'));
  if (messages?.lastSent !== messages?.firstSent) add(messages?.lastSent, l10n.t('Your last message'));
  if (messages?.lastReceived !== messages?.firstReceived) add(messages?.lastReceived, l10n.t('Their last message'));
  add(latestMessage(messages), yearsText(messages));
  changes(memory.jobs.get(person.id), person, (before, after) => l10n.t`Job: ${jobText(before)} → ${jobText(after)}`);
  changes(
    memory.names.get(person.id),
    person,
    (before, after) => l10n.t`Name: ${fullName(before)} → ${fullName(after)}`,
  );
  changes(memory.addresses.get(person.id), person.slug, (before, after) => {
    return l10n.t`Profile address: ${before ?? l10n.t('not known')} → ${after ?? l10n.t('not known')}`;
  });
  const missed = (id: ReadingId | undefined): void =>
    add(id === undefined ? undefined : days.get(id), l10n.t('Not listed any more'));
  for (const { goneBy, nextFrom } of memory.gaps.get(person.id) ?? []) {
    missed(goneBy);
    if (goneBy !== undefined) add(days.get(nextFrom), l10n.t('Listed again'));
  }
  for (const { decision, day } of decided) if (decision !== 'undecided') add(day, decisionText[decision]);
  if (person.standing === 'gone') add(remembered?.left?.by, l10n.t('Not listed any more'));
  return events.sort((a, b) => a.day - b.day);
}

function latestMessage(messages: MessageHistory | undefined): DayNumber | undefined {
  if (!messages?.byYear) return undefined;
  const { lastSent, lastReceived } = messages;
  return Math.max(lastSent ?? -Infinity, lastReceived ?? -Infinity);
}

/** "Messages by year: 2016: 2 sent, 3 received; 2017: 1 sent". */
function yearsText(messages: MessageHistory | undefined): string {
  const years = (messages?.byYear ?? []).map(({ year, sent, received }) => {
    if (received === 0) return l10n.t`${year}: ${formatCount(sent)} sent`;
    if (sent === 0) return l10n.t`${year}: ${formatCount(received)} received`;
    return l10n.t`${year}: ${formatCount(sent)} sent, ${formatCount(received)} received`;
  });
  return l10n.t`Messages by year: ${semicolonList(years)}`;
}

const decisionText: Readonly<Record<Exclude<Connection['decision'], 'undecided'>, string>> = {
  keep: l10n.t('You decided: Keep'),
  review: l10n.t('You decided: Review'),
  remove: l10n.t('You marked them to remove'),
};

function jobText({ title, company }: Job): string {
  if (title && company) return l10n.t`${title} at ${company}`;
  return title || company || l10n.t('none shown');
}
