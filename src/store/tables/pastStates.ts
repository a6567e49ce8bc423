import type { FormerDecision } from '#core/overview/pastStates.ts';
import { contactThen, decisionThen } from '#core/overview/pastStates.ts';
import type { ConnectionId, Decision, MessageHistory } from '#core/people/connection.ts';
import { decisions, noMessages } from '#core/people/connection.ts';
import { noDay } from '#core/people/connectionTable.ts';
import { contactBuckets } from '#core/query/contactBuckets.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import type { Database, SqlValue } from '#store/file/database.ts';
import { columns, rows, runEach } from '#store/file/database.ts';
import { daysOf, yearsOf } from './messageYears.ts';
import { areMessagesKnown } from './storedPeople.ts';

/**
 * Keeps the decisions that people have, before they get others. What held at the end of a day counts, and a first decision
 * takes no row: see the table.
 * @param changes runs of ids, and the decision they get
 */
export function keepFormerDecisions(
  database: Database,
  today: DayNumber,
  changes: readonly { readonly from: ConnectionId; readonly to: ConnectionId; readonly value: SqlValue }[],
): void {
  runEach(
    database,
    `INSERT OR IGNORE INTO former_decision (person_id, until, decision, since)
     SELECT id, ?, decision, decided_on FROM person
     WHERE id BETWEEN ? AND ? AND decision <> ? AND (decided_on < ? OR decided_on IS NULL AND decision <> 0)`,
    changes.map(({ from, to, value }) => [today, from, to, value, today]),
  );
}

/** What held at the end of a past day. */
export interface PastIds {
  /** By when the last message was: a list for each of `contactBuckets`. */
  readonly contact: readonly (readonly ConnectionId[])[];
  /** A list for each of `decisions`. The decision of anyone in no list is not known. */
  readonly decision: readonly (readonly ConnectionId[])[];
}

/** What was decided about everyone at the end of a day, and when the last message with them was by then. */
export function readPastStates(database: Database, on: DayNumber): PastIds {
  const messages = readMessages(database);
  const former = readFormerDecisions(database);
  const bucketOf = contactThen(on);
  const contact = contactBuckets.map((): ConnectionId[] => []);
  const decided = decisions.map((): ConnectionId[] => []);
  const read = columns(database, 'person', [
    'id',
    `coalesce(slug, '')`,
    `coalesce(connected_on, ${noDay})`,
    'messages_through',
    'decision',
    'decided_on',
  ]);
  const [ids, slugs, connectedOn, through, decision, decidedOn] = read as [
    ...[number[], string[], number[], unknown[], number[], (number | null)[]],
  ];
  ids.forEach((id, row) => {
    const slug = slugs[row] ?? '';
    const areKnown = areMessagesKnown(slug, connectedOn[row] ?? noDay, through[row]);
    contact[bucketOf(messages.get(slug || `#${id}`) ?? (areKnown ? noMessages : undefined))]?.push(id);
    const present = decisions[decision[row] ?? 0] ?? 'undecided';
    const was = decisionThen(present, decidedOn[row] ?? undefined, former.get(id) ?? [], on);
    if (was !== undefined) decided[decisions.indexOf(was)]?.push(id);
  });
  return { contact, decision: decided };
}

/** What was decided about a person on which days, in the order of time. */
export function readDecisionDays(
  database: Database,
  id: ConnectionId,
): { readonly decision: Decision; readonly day: DayNumber }[] {
  const held = rows(
    database,
    `SELECT decision, coalesce(lag(until) OVER (ORDER BY until), since) FROM former_decision WHERE person_id = ?1
     UNION ALL SELECT decision, decided_on FROM person WHERE id = ?1`,
    [id],
  );
  return held.flatMap(([decision, day]) =>
    typeof day === 'number' ? [{ decision: decisions[Number(decision)] ?? 'undecided', day }] : [],
  );
}

/** Messages by address; people without messages are left out. */
function readMessages(database: Database): Map<string, MessageHistory> {
  const names = ['sent', 'received', 'first_sent', 'first_received', 'last_sent', 'last_received'];
  const read = columns(database, 'evidence WHERE sent + received > 0', ['slug', 'by_year', 'days', ...names]);
  const [slugs = [], years = [], days = [], ...numbers] = read;
  const found = new Map<string, MessageHistory>();
  slugs.forEach((slug, at) => {
    const [sent, received, firstSent, firstReceived, lastSent, lastReceived] = numbers.map((column) => {
      return (column[at] as number | null) ?? undefined;
    });
    found.set(String(slug), {
      sent: sent ?? 0,
      received: received ?? 0,
      firstSent,
      firstReceived,
      lastSent,
      lastReceived,
      byYear: yearsOf(years[at]),
      days: daysOf(days[at]),
    });
  });
  return found;
}

/** In the order of time. */
function readFormerDecisions(database: Database): Map<ConnectionId, FormerDecision[]> {
  const found = new Map<ConnectionId, FormerDecision[]>();
  const sql = 'SELECT person_id, decision, since, until FROM former_decision ORDER BY person_id, until';
  for (const [id, decision, since, until] of rows(database, sql)) {
    const known = found.get(Number(id)) ?? [];
    if (known.length === 0) found.set(Number(id), known);
    known.push({
      decision: decisions[Number(decision)] ?? 'undecided',
      since: typeof since === 'number' ? since : undefined,
      until: Number(until),
    });
  }
  return found;
}
