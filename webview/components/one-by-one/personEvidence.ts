import { decisions, hasLeft, standings } from '#core/people/connection.ts';
import type { ConnectionId } from '#core/people/connection.ts';
import { noDay } from '#core/people/connectionTable.ts';
import { reasonsFor } from '#core/insight/reasons.ts';
import type { Reasons } from '#core/insight/reasons.ts';
import { jobsAtConnecting } from '#core/insight/positions.ts';
import type { Job } from '#core/people/job.ts';
import type { ConnectionState } from '#core/people/connection.ts';
import { today } from '#webview/session/filteredRows.ts';
import type { GridSession } from '#webview/session/gridSession.ts';
import type { RowIndex } from '#core/people/connectionTable.ts';
import { nameOfRow, stateOfRow } from '#core/people/tableRow.ts';

/** Someone else at the same company. */
export interface Colleague {
  readonly name: string;
  readonly state: ConnectionState;
}

/** What the page itself knows about a person: available at once, before the host has sent the rest. */
export interface PersonEvidence {
  readonly row: RowIndex;
  /** The owner's jobs during which they connected, `perhaps` when the dates leave it open; undefined: not known. */
  readonly jobs: readonly { readonly job: Job; readonly perhaps: boolean }[] | undefined;
  readonly reasons: Reasons;
  /** Other people at the company who are still in the network. */
  readonly colleagues: readonly Colleague[];
  readonly moreColleagues: number;
}

const shownColleagues = 6;
const keep = decisions.indexOf('keep');

/** @returns undefined when the person does not (or no longer) exist */
export function personEvidence(session: GridSession, id: ConnectionId): PersonEvidence | undefined {
  const { people } = session;
  const { jobs } = session.facts;
  const { index } = session.filtered;
  const { table } = people;
  const row = people.rowOf(id);
  if (row === undefined) return undefined;
  const there = othersThere(session, row);
  const connectedOn = table.connectedOn[row] ?? noDay;
  const during = jobs && connectedOn !== noDay ? jobsAtConnecting(jobs, connectedOn) : undefined;
  return {
    row,
    jobs: during && [
      ...during.certain.map((job) => ({ job, perhaps: false })),
      ...during.possible.map((job) => ({ job, perhaps: true })),
    ],
    reasons: reasonsFor(table, row, {
      today: today(),
      jobs,
      isRecruiter: index.recruiterTitles[index.titles.codes[row] ?? 0] === 1,
      keptThere: there.filter((other) => table.decision[other] === keep).length,
    }),
    colleagues: there
      .slice(0, shownColleagues)
      .map((other) => ({ name: nameOfRow(table, other), state: stateOfRow(table, other) })),
    moreColleagues: Math.max(0, there.length - shownColleagues),
  };
}

function othersThere({ people: { table }, filtered }: GridSession, row: RowIndex): number[] {
  if (table.company[row] === '') return [];
  const { companyOfRow } = filtered.index.companies;
  const company = companyOfRow[row];
  const there: number[] = [];
  for (let other = 0; other < companyOfRow.length; other++) {
    if (companyOfRow[other] !== company || other === row) continue;
    if (!hasLeft(standings[table.standing[other] ?? 0] ?? 'connected')) there.push(other);
  }
  return there;
}
