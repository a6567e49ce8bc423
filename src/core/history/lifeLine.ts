import type { Connection } from '#core/people/connection.ts';
import { fullName } from '#core/people/connection.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import type { Former } from './formerValues.ts';
import { dayOfReading } from './reading.ts';
import type { ReadingId } from './reading.ts';
import type { Job, Memory } from './remember.ts';

/** Something that happened to a person, worded for whoever reads it. */
export interface LifeEvent {
  /** The day, or the latest on which it can have been. */
  readonly day: DayNumber;
  readonly text: string;
}

/**
 * A person's line of time as the imports saw it, oldest first: connected, messages, jobs, names, addresses, and when they were
 * there. Removals are on record with their runs.
 * @param decidedOn when the decision was made that holds, as far as known
 */
export function lifeLine(memory: Memory, person: Connection, decidedOn?: DayNumber): readonly LifeEvent[] {
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
  add(person.connectedOn, 'Connected');
  add(remembered?.firstSeen, 'First seen in an import or sync');
  add(messages?.firstSent, 'Your first message');
  add(messages?.firstReceived, 'Their first message');
  if (messages?.lastSent !== messages?.firstSent) add(messages?.lastSent, 'Your last message');
  if (messages?.lastReceived !== messages?.firstReceived) add(messages?.lastReceived, 'Their last message');
  changes(memory.jobs.get(person.id), person, (before, after) => `Job: ${jobText(before)} → ${jobText(after)}`);
  changes(memory.names.get(person.id), person, (before, after) => `Name: ${fullName(before)} → ${fullName(after)}`);
  changes(memory.addresses.get(person.id), person.slug, (before, after) => {
    return `Profile address: ${before ?? 'not known'} → ${after ?? 'not known'}`;
  });
  const missed = (id: ReadingId | undefined): void =>
    add(id === undefined ? undefined : days.get(id), 'Not listed any more');
  for (const { goneBy, nextFrom } of memory.gaps.get(person.id) ?? []) {
    missed(goneBy);
    if (goneBy !== undefined) add(days.get(nextFrom), 'Listed again');
  }
  if (person.decision !== 'undecided') add(decidedOn, decisionText[person.decision]);
  if (person.standing === 'gone') add(remembered?.left?.by, 'Not listed any more');
  return events.sort((a, b) => a.day - b.day);
}

const decisionText: Readonly<Record<Exclude<Connection['decision'], 'undecided'>, string>> = {
  keep: 'You decided: Keep',
  review: 'You decided: Review',
  remove: 'You marked them to remove',
};

function jobText({ title, company }: Job): string {
  return [title, company].filter(Boolean).join(' at ') || 'none shown';
}
