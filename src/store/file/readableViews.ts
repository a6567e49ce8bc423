import { decisions, standings } from '#core/people/connection.ts';

/** SQL for the word of a list at the stored index. */
function words(column: string, list: readonly string[]): string {
  return `CASE ${column} ${list.map((word, index) => `WHEN ${index} THEN '${word}'`).join(' ')} END`;
}

const day = (column: string): string => `date(${column} * 86400, 'unixepoch')`;
const time = (column: string): string => `datetime(${column} / 1000, 'unixepoch')`;
const address = (slug: string): string => `'https://www.linkedin.com/in/' || ${slug} || '/'`;

/** SQL that tells whether messages with person p with evidence e are known: see `areMessagesKnown` in storedPeople.ts. */
const messagesKnown = `(coalesce(e.sent + e.received, 0) > 0 OR p.slug IS NOT NULL AND p.connected_on <= p.messages_through)`;

const as = (sql: string, name: string): string => `${sql} AS ${name}`;

/** How counts are shown. */
const counts = {
  endorsements: ['given', 'received']
    .map((side) => as(`coalesce(e.endorsements_${side}, 0)`, `endorsements_${side}`))
    .join(', '),
  recommendations: 'p.recommendations_given, p.recommendations_received',
};

function networkView({ endorsements, recommendations }: typeof counts): string {
  return `CREATE VIEW network AS
SELECT p.id, trim(p.first_name || ' ' || p.last_name) AS name, p.first_name, p.last_name, ${address('p.slug')} AS address,
  p.company, p.title, p.email, ${day('p.connected_on')} AS connected_on, ${words('p.decision', decisions)} AS decision,
  ${words('p.standing', standings)} AS standing, replace(p.tags, char(10), ', ') AS tags, p.note,
  CASE WHEN ${messagesKnown} THEN coalesce(e.sent, 0) END AS messages_sent,
  CASE WHEN ${messagesKnown} THEN coalesce(e.received, 0) END AS messages_received,
  ${day('nullif(max(coalesce(e.last_sent, -1), coalesce(e.last_received, -1)), -1)')} AS last_contact,
  e.invited_by, ${day('e.invited_on')} AS invited_on,
  ${endorsements}, ${recommendations}, coalesce(e.linkedin_note, '') AS linkedin_note
FROM person AS p LEFT JOIN evidence AS e ON e.slug = coalesce(p.slug, '#' || p.id);`;
}

/**
 * Views for people who open the store in another SQLite tool: names, words and ISO days instead of numbers. Our own code
 * reads the tables. NULL is "not known"; times are UTC. They are documented with examples in docs/data.md.
 */
export const readableViews = `
${networkView(counts)}

CREATE VIEW removals AS
SELECT run.id AS run, run.mode, run.state AS run_state, ${time('run.created_at')} AS planned_at, run.why,
  target.position + 1 AS number, target.name, ${address('target.slug')} AS address, target.state AS outcome, target.reason,
  ${time('target.intent_at')} AS clicked_at, ${time('target.settled_at')} AS settled_at, target.person_id
FROM run JOIN target ON target.run_id = run.id;

CREATE VIEW readings AS
SELECT id, kind, ${time('at')} AS read_at, ${day('own_day')} AS made_on, listing, listed, joined, gone, changed FROM reading;
`;

/** SQL that tells whether a person's counts are known: see `notKnown` in storedPeople.ts. */
const isKnown = (given: string, received: string, covered: number, unclear: number): string =>
  `coalesce(${given} + ${received}, 0) > 0 OR p.slug IS NOT NULL AND p.evidence_known & ${covered | unclear} = ${covered}`;

/** The view of people again, where counts that are not known are NULL. */
export const networkWithUnknowns = `
DROP VIEW network;
${networkView({
  endorsements: knownCounts('endorsements', 'e.endorsements', 2, 8),
  recommendations: knownCounts('recommendations', 'p.recommendations', 1, 4),
})}
`;

function knownCounts(name: string, column: string, covered: number, unclear: number): string {
  const known = isKnown(`${column}_given`, `${column}_received`, covered, unclear);
  return ['given', 'received']
    .map((side) => `CASE WHEN ${known} THEN coalesce(${column}_${side}, 0) END AS ${name}_${side}`)
    .join(', ');
}
