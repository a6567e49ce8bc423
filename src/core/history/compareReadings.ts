import * as l10n from '@vscode/l10n';
import type { Connection } from '#core/people/connection.ts';
import { hasLeft, shownName } from '#core/people/connection.ts';
import { documentLine } from '#core/text/foreignText.ts';
import { commaList } from '#core/text/lists.ts';
import { countAlike, countOf } from '#core/text/numbers.ts';
import { fold } from '#core/text/textFolding.ts';
import { shownDay } from '#core/time/shownDates.ts';
import type { Former } from './formerValues.ts';
import type { Gap, Presence } from './presence.ts';
import type { KnownLeaving } from './recall.ts';
import { dayOfReading, ReadingOrder } from './reading.ts';
import type { Reading } from './reading.ts';
import { isSameJob } from './remember.ts';
import type { Job, Memory, PersonName } from './remember.ts';

/** A person as the store has them now, with when they were there. */
export type ComparedPerson = Pick<
  Connection,
  'id' | 'slug' | 'firstName' | 'lastName' | 'company' | 'title' | 'standing'
> &
  Omit<Presence, 'gaps'>;

/** A person in one of two readings at least. */
export interface ComparedLine {
  readonly name: string;
  /** undefined: not there at the first reading. */
  readonly before: Job | undefined;
  /** undefined: not there at the second. */
  readonly after: Job | undefined;
  readonly kind: 'same' | 'joined' | 'left' | 'removed' | 'job';
}

/** Two readings side by side. */
export interface ReadingComparison {
  readonly before: Reading;
  readonly after: Reading;
  /** In the order of names. */
  readonly lines: readonly ComparedLine[];
  readonly counts: Readonly<Record<ComparedLine['kind'], number>>;
}

/**
 * Who was in the network at two readings, and with which job. Where no whole list is kept, a person who was there before
 * and after counts as there in between.
 * @param leavingOf how a person left, as far as removal runs know
 * @returns undefined when one of the readings is no longer kept
 */
export function compareReadings(
  memory: Memory,
  people: readonly ComparedPerson[],
  leavingOf: (id: Connection['id']) => KnownLeaving | undefined,
  [first, second]: readonly [Reading['id'], Reading['id']],
): ReadingComparison | undefined {
  const order = new ReadingOrder(memory.readings);
  const found = [first, second].flatMap((id) => memory.readings.find((reading) => reading.id === id) ?? []);
  const [before, after] = found.sort((a, b) => (order.isBefore(a.id, b.id) ? -1 : 1));
  if (!before || !after) return undefined;
  const [from, to] = [dayOfReading(before), dayOfReading(after)];
  const counts = { same: 0, joined: 0, left: 0, removed: 0, job: 0 };
  const lines: (ComparedLine & { readonly key: string })[] = [];
  for (const person of people) {
    const gaps = memory.gaps.get(person.id) ?? [];
    const leaving = leavingOf(person.id);
    const wasBefore = wasThere(person, gaps, leaving, before, order);
    const isAfter = wasThere(person, gaps, leaving, after, order);
    if (!wasBefore && !isAfter) continue;
    const jobs = memory.jobs.get(person.id);
    const earlier = wasBefore ? valueAt<Job>(jobs, person, before, order) : undefined;
    const later = isAfter ? valueAt<Job>(jobs, person, after, order) : undefined;
    const wasRemoved = leaving?.isRemoval === true && leaving.day >= from && leaving.day <= to;
    const kind = kindOf(earlier, later, wasRemoved);
    counts[kind]++;
    const said = valueAt<PersonName>(memory.names.get(person.id), person, isAfter ? after : before, order);
    const name = shownName({ firstName: said.firstName, lastName: said.lastName, slug: person.slug });
    // Another spelling is no difference.
    lines.push({ key: fold(name), name, before: kind === 'same' ? later : earlier, after: later, kind });
  }
  lines.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return { before, after, lines, counts };
}

function kindOf(before: Job | undefined, after: Job | undefined, wasRemoved: boolean): ComparedLine['kind'] {
  if (!before) return 'joined';
  if (!after) return wasRemoved ? 'removed' : 'left';
  return before === after || isSameJob(before, after) ? 'same' : 'job';
}

function wasThere(
  { first, last, goneBy, standing }: ComparedPerson,
  gaps: readonly Gap[],
  leaving: KnownLeaving | undefined,
  reading: Reading,
  order: ReadingOrder,
): boolean {
  const { id } = reading;
  if (first !== undefined && order.isBefore(id, first)) return false;
  const isIn = (gap: Gap): boolean =>
    gap.goneBy !== undefined && !order.isBefore(id, gap.goneBy) && order.isBefore(id, gap.nextFrom);
  if (gaps.some(isIn)) return false;
  if (goneBy !== undefined) return order.isBefore(id, goneBy);
  if (!hasLeft(standing)) return true;
  // No whole list was read since.
  if (leaving) return dayOfReading(reading) <= leaving.day;
  return last !== undefined && !order.isBefore(last, id);
}

/** The value that was known of a person at a reading; later readings do not count. */
function valueAt<Value>(
  former: readonly Former<Value>[] | undefined,
  current: Value,
  { id }: Reading,
  order: ReadingOrder,
): Value {
  return former?.find(({ nextFrom }) => order.isBefore(id, nextFrom))?.value ?? current;
}

/** "12 joined, 9 left by themselves, 3 removed here, 40 with another job". */
export function comparisonCounts({ counts }: ReadingComparison): string {
  return commaList([
    countAlike(counts.joined, l10n.t('{0} joined')),
    countAlike(counts.left, l10n.t('{0} left by themselves')),
    countAlike(counts.removed, l10n.t('{0} removed here')),
    countAlike(counts.job, l10n.t('{0} with another job')),
  ]);
}

/** The day that a reading describes, for addresses and titles. */
export function readingDay(reading: Reading): string {
  return shownDay(reading.ownDay ?? dayOfReading(reading));
}

const marks: Readonly<Record<ComparedLine['kind'], string>> = {
  same: '',
  joined: l10n.t('  [joined]'),
  left: l10n.t('  [left by themselves]'),
  removed: l10n.t('  [removed here]'),
  job: l10n.t('  [another job]'),
};

/**
 * One side as a plain document, the summary first: what VS Code's diff compares. A person who is in both with the same job
 * has the same line on both sides.
 */
export function comparisonText(comparison: ReadingComparison, side: 'before' | 'after'): string {
  const { lines, counts } = comparison;
  const there = { before: counts.same + counts.job + counts.left + counts.removed, after: 0 };
  there.after = there.before - counts.left - counts.removed + counts.joined;
  const text = [
    `${readingDay(comparison[side])}: ${countOf(there[side], l10n.t('{0} connection'), l10n.t('{0} connections'))}`,
    l10n.t`From ${readingDay(comparison.before)} to ${readingDay(comparison.after)}: ${comparisonCounts(comparison)}.`,
    '',
  ];
  // Many people share a title or a company.
  const shown = new Map<string, string>();
  const part = (said: string): string => {
    let words = shown.get(said);
    if (words === undefined) shown.set(said, (words = said.trim() === '' ? '' : `, ${documentLine(said)}`));
    return words;
  };
  for (const line of lines) {
    const job = line[side];
    if (job) text.push(`${documentLine(line.name)}${part(job.title)}${part(job.company)}${marks[line.kind]}`);
  }
  return `${text.join('\n')}\n`;
}
