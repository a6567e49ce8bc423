import assert from 'node:assert/strict';
import { removableMarked, removableRows, whatIf } from '#core/overview/whatIf.ts';
import type { WhatIf } from '#core/overview/whatIf.ts';
import { lossSummary } from '#core/removal/wording/preview.ts';
import type { Connection, Interaction } from '#core/people/connection.ts';
import { connectionTable } from '#core/people/connectionTable.ts';
import { companyKey } from '#core/people/companyName.ts';
import { civilDate, dayNumber } from '#core/time/calendarDay.ts';

const companies = ['Acme GmbH', 'ACME', 'Bluefern', "O'Brien & Sons", '株式会社サンプル', ''];

const interaction = (of: number): Interaction => ({
  messages:
    of % 6 === 0
      ? undefined
      : {
          sent: of % 2,
          received: of % 3 === 0 ? 2 : 0,
          firstSent: undefined,
          lastSent: undefined,
          firstReceived: undefined,
          lastReceived: undefined,
        },
  invitedBy: undefined,
  invitedOn: undefined,
  invitationHadNote: false,
  endorsementsGiven: of % 9 === 0 ? 1 : 0,
  endorsementsReceived: 0,
  recommendationsGiven: of % 8 === 0 ? 1 : 0,
  recommendationsReceived: of % 15 === 0 ? 1 : 0,
  linkedInNote: of % 10 === 0 ? 'met in Łódź' : '',
});

/** Companies and years come in runs, so that removing some leaves others with no one. */
const people = Array.from({ length: 400 }, (_, at): Connection => ({
  id: at + 1,
  slug: at === 7 || at === 57 ? undefined : `person-${at}`,
  firstName: 'José',
  lastName: `Nr ${at}`,
  email: '',
  company: at < 60 ? (companies[at % companies.length] ?? '') : `Company ${at >> 2}`,
  title: '',
  connectedOn: at % 40 === 11 ? undefined : dayNumber(2006 + (at >> 5), 1 + (at % 12), 3),
  decision: at % 3 === 0 || at >> 5 === 4 ? 'remove' : at % 5 === 0 ? 'keep' : 'undecided',
  standing: at % 67 === 2 ? 'gone' : at % 71 === 3 ? 'queued' : at % 97 === 1 ? 'unknown' : 'connected',
  tags: [],
  note: '',
  interaction: interaction(at),
}));
const table = connectionTable(people);
const keyOf = (row: number): string => companyKey(table.company[row] ?? '');
const isListed = ({ standing }: Connection): boolean => standing !== 'gone' && standing !== 'removed';

describe('what if', () => {
  const leavingRows = removableMarked(table);
  const leaving = people.filter(
    ({ slug, decision, standing }) => slug !== undefined && decision === 'remove' && standing === 'connected',
  );
  const found = whatIf(table, leavingRows, keyOf);

  it('is about those whom a removal would take', () => {
    assert.deepEqual(
      leavingRows.map((row) => people[row]),
      leaving,
    );
    const kept = people.findIndex(({ decision }) => decision === 'keep');
    assert.deepEqual(removableRows(table, [kept, 7, 2, 3]), []);
  });

  it('counts what is left as it is once they are gone', () => {
    // As the table is after the removal.
    const ids = new Set(leaving.map(({ id }) => id));
    const after = people.map((person): Connection =>
      ids.has(person.id) ? { ...person, standing: 'removed' } : person,
    );
    const listed = after.filter(isListed);
    assert.equal(found.left, listed.length);
    assert.equal(found.placesFree, 30_000 - listed.length);
    assert.equal(whatIf(connectionTable(after), [], keyOf).left, found.left);
    const sure = after.filter(({ standing }) => standing === 'connected');
    const left = new Set(sure.map(({ company }) => companyKey(company)));
    const without = leaving.filter(({ company }) => company !== '' && !left.has(companyKey(company)));
    assert.equal(
      found.companies.reduce((sum, { people: count }) => sum + count, 0),
      without.length,
    );
    assert.equal(found.companies.length, new Set(without.map(({ company }) => companyKey(company))).size);
    const yearOf = ({ connectedOn }: Connection): number | undefined =>
      connectedOn === undefined ? undefined : civilDate(connectedOn).year;
    const years = new Set(sure.map(yearOf));
    const gone = [...new Set(leaving.map(yearOf))].filter((year) => year !== undefined && !years.has(year));
    assert.deepEqual(
      found.years.map(({ year }) => year),
      gone,
    );
    assert.ok(without.length > 0 && gone.length > 0, 'some company and some year lose everyone');
  });

  it('says what it costs', () => {
    const count = (holds: (person: Connection) => boolean): number => leaving.filter(holds).length;
    assert.equal(found.leaving, leaving.length);
    assert.equal(
      found.twoWay.length,
      count(({ interaction: { messages } }) => messages !== undefined && messages.sent > 0 && messages.received > 0),
    );
    assert.equal(
      found.messagesUnknown,
      count(({ interaction: { messages } }) => messages === undefined),
    );
    assert.equal(
      found.recommendations.length,
      count(({ interaction: one }) => one.recommendationsGiven > 0 || one.recommendationsReceived > 0),
    );
    assert.equal(found.followersAtMost, leaving.length);
    assert.equal(whatIf(table, leavingRows, keyOf, { count: 9 }).followersAtMost, 9);
    assert.equal(whatIf(table, leavingRows, keyOf, { count: 90_000 }).followersAtMost, leaving.length);
    for (const some of [found.twoWay, found.recommendations]) assert.ok(some.length > 0);
  });

  it('has the figures of the removal preview', () => {
    const ids = new Set(leaving.map(({ id }) => id));
    const loss = lossSummary(
      leaving,
      people.filter((person) => isListed(person) && !ids.has(person.id)),
      (company) => companyKey(company),
    );
    const named = (rows: readonly number[]): number[] => rows.map((row) => people[row]?.id ?? 0);
    const idsOf = (some: readonly Connection[]): number[] => some.map(({ id }) => id);
    const expected: Partial<Record<keyof WhatIf, unknown>> = {
      leaving: loss.people,
      left: loss.left,
      messagesUnknown: loss.messagesUnknown,
      companies: loss.lastContactAt,
      years: loss.lastContactOf,
    };
    for (const [name, value] of Object.entries(expected)) assert.deepEqual(found[name as keyof WhatIf], value, name);
    assert.deepEqual(named(found.twoWay), idsOf(loss.twoWayMessages));
    assert.deepEqual(named(found.recommendations), idsOf(loss.recommendations));
    assert.deepEqual(named(found.endorsements), idsOf(loss.endorsements));
    assert.deepEqual(named(found.linkedInNotes), idsOf(loss.linkedInNotes));
  });

  it('of no one leaves everything as it is', () => {
    const none = whatIf(table, [], keyOf);
    assert.deepEqual([none.leaving, none.left, none.followersAtMost], [0, people.filter(isListed).length, 0]);
    assert.deepEqual([none.companies, none.years], [[], []]);
  });
});
