import assert from 'node:assert/strict';
import { builtInFilters } from '#core/query/builtInFilters.ts';
import type { Job } from '#core/people/job.ts';
import { monthRange } from '#core/people/job.ts';
import { matchRows } from '#core/search/matchQuery.ts';
import { parseQuery } from '#core/query/parseQuery.ts';
import { day, indexOf, messages, person, today } from '../search/people.ts';

const people = [
  person('silent', { company: 'Acme', connectedOn: day(2015), interaction: { messages: messages(0, 0) } }),
  person('unknown', { company: 'Acme', connectedOn: day(2015) }),
  person('talker', { company: 'Initech Ltd', connectedOn: day(2015), interaction: { messages: messages(1, 1) } }),
  person('asked', { company: 'Hays', interaction: { messages: messages(2, 0) } }),
  person('recruiter', { company: 'Hays', title: 'Personalberaterin' }),
  person('new', { connectedOn: today - 6, interaction: { messages: messages(0, 0) } }),
  person('weekOld', { company: 'Hooli', connectedOn: today - 7, interaction: { messages: messages(0, 0) } }),
  person('noted', { company: 'Hays', note: 'met', interaction: { messages: messages(0, 0) } }),
  person('gone', { standing: 'gone', connectedOn: day(2010), interaction: { messages: messages(0, 0) } }),
  person('removed', { standing: 'removed', connectedOn: day(2010), interaction: { messages: messages(0, 0) } }),
];
const jobs = [{ company: 'Initech', title: '', started: monthRange(2014), finished: monthRange(2016) }];
const index = indexOf(people, { jobs });

function matched(id: string, ownCompanies: readonly string[], own?: readonly Job[]): string[] | undefined {
  const query = builtInFilters(ownCompanies, own).find((filter) => filter.id === id)?.query;
  if (query === undefined) return undefined;
  const parsed = parseQuery(query);
  assert.ok(parsed.ok, query);
  return [...matchRows(parsed.query, index, today)].map((row) => people[row]?.firstName ?? '');
}

describe('builtInFilters', () => {
  it('offers those about messages only once messages are known, and says what they need', () => {
    const without = builtInFilters(['Acme'], jobs, false).filter(({ query }) => query === undefined);
    assert.deepEqual(
      without.map(({ id }) => id),
      ['neverMessaged', 'unanswered', 'leftCompanies', 'notRecognised'],
    );
    assert.ok(
      without.filter(({ id }) => id !== 'leftCompanies').every(({ description }) => /messages\.csv/.test(description)),
    );
  });

  const own = ['Hooli', 'INITECH', 'Hooli Inc.'];

  it('find whom their names promise', () => {
    assert.deepEqual(matched('neverMessaged', own), ['silent', 'noted']);
    assert.deepEqual(matched('recruiters', own), ['recruiter']);
    assert.deepEqual(matched('noCompany', own), ['new']);
    assert.deepEqual(matched('leftCompanies', own), ['talker']);
    assert.deepEqual(matched('notRecognised', own), ['silent', 'new']);
    assert.deepEqual(matched('newThisWeek', own), ['new']);
    assert.deepEqual(matched('gone', own), ['gone']);
    assert.deepEqual(matched('unanswered', own), ['asked']);
    assert.deepEqual(matched('jobsLeft', own, jobs), ['silent', 'unknown', 'talker']);
  });

  it('say so when no job that ended is known', () => {
    assert.equal(matched('jobsLeft', own), undefined);
    assert.equal(matched('jobsLeft', own, [{ ...jobs[0], finished: 'present' } as Job]), undefined);
    assert.match(builtInFilters(own).find(({ id }) => id === 'jobsLeft')?.description ?? '', /Positions\.csv/);
  });

  it('say so when the companies left are not known', () => {
    assert.equal(matched('leftCompanies', []), undefined);
    assert.equal(matched('leftCompanies', ['Hooli', 'HOOLI']), undefined);
    assert.match(builtInFilters([]).find(({ id }) => id === 'leftCompanies')?.description ?? '', /Positions\.csv/);
    assert.deepEqual(matched('notRecognised', []), ['silent', 'new', 'weekOld']);
  });
});
