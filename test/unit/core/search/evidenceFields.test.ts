import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Connection } from '#core/people/connection.ts';
import { fullName } from '#core/people/connection.ts';
import { connectionTable } from '#core/people/connectionTable.ts';
import { noBackground } from '../../store/network.ts';
import type { NetworkBackground } from '#core/people/background.ts';
import { monthRange } from '#core/people/job.ts';
import type { Job } from '#core/people/job.ts';
import { jobFunctions, seniorities } from '#core/people/jobTitle.ts';
import { withInsight } from '#core/insight/insightColumns.ts';
import { completeQuery } from '#core/search/completion.ts';
import { facetCounts } from '#core/search/facets.ts';
import { matchRows } from '#core/search/matchQuery.ts';
import { SearchIndex } from '#core/search/searchIndex.ts';
import { sortRows } from '#core/search/sortRows.ts';
import { everyone } from '#core/query/query.ts';
import { parseQuery } from '#core/query/parseQuery.ts';
import { printQuery } from '#core/query/printQuery.ts';
import { allRows, day, messages, person, today } from './people.ts';

const jobs: readonly Job[] = [
  { company: 'Bluefern Ltd', title: 'Engineer', started: monthRange(2019, 4), finished: 'present' },
  { company: 'Quarry & Sons', title: 'Trainee', started: monthRange(2011, 1), finished: monthRange(2018, 3) },
];
const everything: NetworkBackground = {
  jobs,
  imported: { messages: true, recommendations: true, endorsements: true, invitations: true, linkedInNotes: true },
};

function read(people: readonly Connection[], background = everything): SearchIndex {
  const table = connectionTable(people.map((each, row) => ({ ...each, id: row + 1 })));
  return new SearchIndex(withInsight(table, background, today), { jobs: background.jobs });
}

function found(text: string, people: readonly Connection[], background = everything): string[] {
  const parsed = parseQuery(text);
  assert.ok(parsed.ok, parsed.ok ? '' : parsed.error.message);
  const index = read(people, background);
  return [...matchRows(parsed.query, index, today)].map((row) => fullName(people[row] ?? person('')));
}

describe('who wrote to whom', () => {
  const people = [
    person('Ana', { interaction: { messages: messages(2, 0) } }),
    person('Bo', { interaction: { messages: messages(0, 3) } }),
    person('Cy', { interaction: { messages: messages(1, 1) } }),
    person('Di', { interaction: { messages: messages(0, 0) } }),
    person('Unknown'),
  ];
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['is:unanswered', ['Ana']],
    ['-is:unanswered', ['Bo', 'Cy', 'Di']],
    ['is:unrequited', ['Bo']],
    ['-is:unrequited', ['Ana', 'Cy', 'Di']],
    ['is:conversation', ['Cy']],
    ['sent:0', ['Bo', 'Di']],
    ['sent:>1', ['Ana']],
    ['received:1+', ['Bo', 'Cy']],
    ['-received:1+', ['Ana', 'Di']],
    ['sent:unknown', ['Unknown']],
  ];
  for (const [text, names] of cases) it(text, () => assert.deepEqual(found(text, people), names));

  it('says of each at most one of answered, unanswered, unrequited, and of those with messages exactly one', () => {
    const counts = fc.record({ sent: fc.nat(3), received: fc.nat(3) });
    fc.assert(
      fc.property(fc.option(counts, { nil: undefined }), (wrote) => {
        const one = [person('X', { interaction: { messages: wrote && messages(wrote.sent, wrote.received) } })];
        const holding = ['is:conversation', 'is:unanswered', 'is:unrequited'].filter(
          (text) => found(text, one).length > 0,
        );
        assert.equal(holding.length, wrote && wrote.sent + wrote.received > 0 ? 1 : 0);
      }),
    );
  });
});

describe('during', () => {
  const people = [
    person('Early', { connectedOn: day(2012, 5) }),
    person('Between', { connectedOn: day(2018, 9) }),
    person('Late', { connectedOn: day(2020) }),
    person('Undated', { connectedOn: undefined }),
  ];
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['during:quarry', ['Early']],
    ['during:="QUARRY & SONS"', ['Early']],
    ['during:="bluefern"', ['Late']],
    ['during:=quarry', []],
    ['during:left', ['Early']],
    ['-during:left', ['Between', 'Late']],
    ['-during:bluefern', ['Early', 'Between']],
    ['during:(left OR bluefern)', ['Early', 'Late']],
    ['during:nowhere', []],
    ['-during:nowhere', ['Early', 'Between', 'Late', 'Undated']],
  ];
  for (const [text, names] of cases) it(text, () => assert.deepEqual(found(text, people), names));

  it('is not known while the jobs are not: neither it nor its opposite finds anyone', () => {
    for (const text of ['during:left', '-during:left', 'during:quarry', '-during:quarry']) {
      assert.deepEqual(found(text, people, noBackground), []);
    }
  });

  it('finds a company called Left when it stands in quotes', () => {
    const left: Job = { company: 'Left Ltd', title: '', started: monthRange(2012), finished: monthRange(2013) };
    const background = { ...everything, jobs: [left] };
    assert.deepEqual(found('during:"left"', people, background), []);
    assert.deepEqual(found('during:"left"', [person('In', { connectedOn: day(2012, 12, 31) })], background), ['In']);
    const quoted = parseQuery('during:"Left"');
    assert.ok(quoted.ok);
    assert.equal(printQuery(quoted.query), 'during:"Left"');
  });
});

describe('what titles say', () => {
  const people = [
    person('Ada', { title: 'Head of Human Resources' }),
    person('Bob', { title: 'CEO & Founder' }),
    person('Chen 李', { title: 'International Sales Manager' }),
    person('Dov', { title: '' }),
    person('Eve', { title: 'Wizard of light bulbs' }),
  ];
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['seniority:director+', ['Ada', 'Bob']],
    ['-seniority:director+', ['Chen 李']],
    ['seniority:manager', ['Chen 李']],
    ['seniority:entry..director', ['Ada', 'Chen 李']],
    ['seniority:none', ['Dov', 'Eve']],
    ['function:human-resources', ['Ada']],
    ['-function:human-resources', ['Bob', 'Chen 李']],
    ['function:(sales OR entrepreneurship)', ['Bob', 'Chen 李']],
    ['function:none', ['Dov', 'Eve']],
  ];
  for (const [text, names] of cases) it(text, () => assert.deepEqual(found(text, people), names));

  it('sorts by seniority and function, what is not said last either way', () => {
    const index = read(people);
    const sorted = (column: 'seniority' | 'function', descending: boolean) =>
      [...sortRows(allRows(index), index, [{ column, descending }])].map((row) => people[row]?.firstName);
    assert.deepEqual(sorted('seniority', true), ['Bob', 'Ada', 'Chen', 'Dov', 'Eve']);
    assert.deepEqual(sorted('seniority', false), ['Chen', 'Ada', 'Bob', 'Dov', 'Eve']);
    assert.deepEqual(sorted('function', false), ['Bob', 'Ada', 'Chen', 'Dov', 'Eve']);
  });

  it('counts them in facets, the highest first', () => {
    const index = read(people);
    const counted = (facet: 'seniority' | 'function') =>
      facetCounts(facet, everyone, allRows(index), index, today).values.map(({ label, count }) => [label, count]);
    assert.deepEqual(counted('seniority'), [
      ['owner', 1],
      ['director', 1],
      ['manager', 1],
      ['', 2],
    ]);
    assert.ok(counted('function').some(([label, count]) => label === 'human-resources' && count === 1));
  });
});

describe('strength', () => {
  const people = [
    person('None', { interaction: { messages: messages(0, 0) } }),
    person('Friend', { note: 'x', interaction: { messages: messages(6, 6, day(2026)), recommendationsGiven: 1 } }),
    person('Noted', { note: 'x' }),
  ];

  it('is exact where all is known, a range where it is not', () => {
    assert.deepEqual(found('strength:0', people), ['None']);
    assert.deepEqual(found('strength:5', people), ['Friend']);
    assert.deepEqual(found('strength:unknown', people), ['Noted']);
    assert.deepEqual(found('strength:1+', people), ['Friend', 'Noted']);
    assert.deepEqual(found('strength:2+', people), ['Friend']);
    assert.deepEqual(found('-strength:2+', people), ['None']);
    assert.deepEqual(found('strength:0', people, noBackground), []);
  });

  it('has one value of the facet for everyone', () => {
    const index = read(people);
    const { values } = facetCounts('strength', everyone, allRows(index), index, today);
    assert.deepEqual(
      values.map(({ label, count }) => [label, count]),
      [
        ['5', 1],
        ['0', 1],
        ['', 1],
      ],
    );
  });

  it('never lets a condition and its opposite both hold, whatever is known', () => {
    fc.assert(
      fc.property(fc.nat(5), fc.nat(5), fc.boolean(), (from, more, all) => {
        const text = `strength:${from}..${Math.min(5, from + more)}`;
        const background = all ? everything : noBackground;
        const [yes, no] = [found(text, people, background), found(`-${text}`, people, background)];
        assert.deepEqual(
          yes.filter((name) => no.includes(name)),
          [],
        );
      }),
    );
  });
});

describe('people who may be one', () => {
  const people = [
    person('José Núñez', { slug: 'jose', company: 'Acme GmbH' }),
    person('Jose Nunez', { slug: 'jose-2', company: 'ACME', title: 'Engineer' }),
    person('José Núñez', { slug: 'jose-3', company: 'Bluefern' }),
    person('Ann Ray', { slug: 'ann', email: 'ann@example.com' }),
    person('Anna Ray', { slug: 'anna', email: 'Ann@example.com' }),
    person('', { slug: undefined }),
    person('', { slug: undefined }),
    person('Kim', { slug: 'kim', title: 'x' }),
    person('Kim', { slug: 'kim-2', title: 'x', standing: 'gone' }),
  ];

  it('are namesakes by name, and twins with the same company, title or e-mail', () => {
    const slugs = (text: string): (string | undefined)[] => {
      const parsed = parseQuery(text);
      assert.ok(parsed.ok);
      return [...matchRows(parsed.query, read(people), today)].map((row) => people[row]?.slug);
    };
    assert.deepEqual(slugs('is:namesake'), ['jose', 'jose-2', 'jose-3']);
    assert.deepEqual(slugs('is:twin'), ['jose', 'jose-2', 'ann', 'anna']);
  });

  it('come in groups of two or more: taking one of two namesakes away leaves none', () => {
    const name = fc.constantFrom('Ann Ray', 'José', '李小龙', '<b>', '');
    fc.assert(
      fc.property(fc.array(name, { maxLength: 8 }), (names) => {
        const index = read(names.map((each, row) => person(each, { slug: `s${row}` })));
        names.forEach((each, row) => {
          const shared = each !== '' && names.filter((other) => other === each).length > 1;
          assert.equal(index.namesakes[row] === 1, shared);
        });
      }),
    );
  });
});

describe('a profile address pasted into the filter', () => {
  const people = [
    person('Tomek', { slug: 'tomek-iwański' }),
    person('Other', { slug: 'tomek-iwański-2' }),
    person('Plain', { slug: 'tomek-iwanski' }),
  ];
  for (const address of [
    'https://www.linkedin.com/in/tomek-iwa%C5%84ski/',
    'linkedin.com/in/Tomek-Iwański?originalSubdomain=pl',
    'http://pl.linkedin.com/in/tomek-iwański#about',
    'address:https://www.linkedin.com/in/tomek-iwa%C5%84ski/',
    'address:=tomek-iwański',
  ]) {
    it(`finds that very person: ${address}`, () => assert.deepEqual(found(address, people), ['Tomek']));
  }

  it('stands in the query as a condition that reads back', () => {
    const parsed = parseQuery('-https://www.linkedin.com/in/ann state:keep');
    assert.ok(parsed.ok);
    assert.equal(printQuery(parsed.query), '-address:=ann state:keep');
  });

  it('is refused in a sentence when it is damaged', () => {
    const parsed = parseQuery('a linkedin.com/in/a%ZZ');
    assert.ok(!parsed.ok);
    assert.equal(parsed.error.position, 2);
    assert.match(parsed.error.message, /damaged/);
  });
});

describe('values of the new fields', () => {
  const wrong = [
    'seniority:boss',
    'seniority:owner..entry',
    'function:magic',
    'strength:6',
    'strength:3..2',
    'sent:many',
  ];
  for (const text of wrong) {
    it(`${text} is refused, naming what was expected`, () => {
      const parsed = parseQuery(text);
      assert.ok(!parsed.ok && /expected|never/.test(parsed.error.message));
    });
  }

  it('complete from the words of titles and the owner’s employers', () => {
    const index = read([person('A')]);
    const complete = (text: string) => completeQuery(text, text.length, index).items.map(({ insert }) => insert);
    assert.deepEqual(complete('seniority:dir'), ['director+', 'director']);
    assert.deepEqual(complete('function:hum'), ['human-resources']);
    assert.deepEqual(complete('during:'), ['left', '="Bluefern Ltd"', '="Quarry & Sons"']);
    assert.deepEqual(complete('during:qu'), ['="Quarry & Sons"']);
  });

  it('hold every title to the words of the lists', () => {
    const words = [
      ...seniorities.map((word) => `seniority:${word}`),
      ...jobFunctions.map((word) => `function:${word}`),
    ];
    for (const text of words) assert.ok(parseQuery(text).ok, text);
  });
});
