import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { connectionTable, mostStrength } from '#core/people/connectionTable.ts';
import type { Connection } from '#core/people/connection.ts';
import type { StrengthContext } from '#core/insight/strength.ts';
import {
  isStrengthWithin,
  printStrength,
  strengthColumns,
  strengthEvidence,
  strengthOf,
} from '#core/insight/strength.ts';
import { day, messages, person, today } from '../search/people.ts';

const everything: StrengthContext = {
  today,
  imported: { messages: true, recommendations: true, endorsements: true, invitations: true, linkedInNotes: true },
  sharedEmployer: () => 'no',
};
const onlyConnections: StrengthContext = {
  today,
  imported: { messages: false, recommendations: false, endorsements: false, invitations: false, linkedInNotes: false },
};
const silent = messages(0, 0);

function strength(who: Connection, context = everything): string {
  return printStrength(strengthOf(connectionTable([who]), 0, context));
}

describe('strength', () => {
  it('is 0 where everything was imported and nothing is there', () => {
    assert.equal(strength(person('Nadia O’Brien', { interaction: { messages: silent } })), '0');
  });

  it('adds the points of the table', () => {
    const both = messages(2, 1, today - 30);
    assert.equal(strength(person('José Álvarez', { interaction: { messages: both } })), '3');
    assert.equal(strength(person('José Álvarez', { interaction: { messages: both, endorsementsReceived: 4 } })), '4');
    assert.equal(
      strength(
        person('李 小龙', { note: 'met in Oslo', interaction: { messages: silent, recommendationsReceived: 1 } }),
      ),
      '3',
    );
    assert.equal(strength(person('Ines Ado', { interaction: { messages: messages(0, 1) } })), '1');
    assert.equal(strength(person('Ines Ado', { interaction: { messages: messages(1, 0) } })), '0');
    assert.equal(strength(person('Ines Ado', { interaction: { messages: messages(1, 0, today - 1) } })), '1');
    assert.equal(strength(person('Ines Ado', { interaction: { messages: messages(5, 5) } })), '3');
    assert.equal(strength(person('Ines Ado', { note: '  ', interaction: { messages: silent } })), '0');
  });

  it('is a range where evidence was not imported, and never a low number', () => {
    assert.equal(strength(person('Lou Park'), onlyConnections), '0–5');
    assert.equal(strength(person('Lou Park'), everything), '0–4');
    const imported = { ...everything.imported, invitations: false };
    assert.equal(
      strength(person('Lou Park', { interaction: { messages: silent } }), { ...everything, imported }),
      '0–1',
    );
    const withoutJobs = { today, imported: everything.imported };
    assert.equal(strength(person('Lou Park', { interaction: { messages: silent } }), withoutJobs), '0–1');
  });

  it('counts evidence that was found, whatever else was imported', () => {
    const known = person('Lou Park', {
      interaction: { messages: silent, recommendationsGiven: 1, linkedInNote: 'kind' },
    });
    assert.equal(strengthOf(connectionTable([known]), 0, onlyConnections).low, 3);
  });

  it('does not know whether messages without dates are recent', () => {
    const undated = { ...messages(1, 1), lastSent: undefined, lastReceived: undefined };
    assert.equal(strength(person('Sam Okoro', { interaction: { messages: undated } })), '2–3');
  });

  it('shows each line of the sum with its answer and source', () => {
    const { points } = strengthOf(connectionTable([person('Sam Okoro', { note: 'x' })]), 0, everything);
    assert.deepEqual(
      points.map(({ kind }) => kind),
      strengthEvidence.map(({ kind }) => kind),
    );
    assert.deepEqual(
      points.find(({ kind }) => kind === 'ownNote'),
      { kind: 'ownNote', points: 1, answer: 'yes', source: 'your notes here' },
    );
    assert.equal(points.find(({ kind }) => kind === 'recent')?.answer, 'unknown');
  });

  it('answers conditions with yes and no only when the whole range does', () => {
    assert.equal(isStrengthWithin({ low: 1, high: 3 }, 3, 3), 'unknown');
    assert.equal(isStrengthWithin({ low: 0, high: 2 }, 3, 3), 'no');
    assert.equal(isStrengthWithin({ low: 4, high: 5 }, 3, 5), 'yes');
    assert.equal(isStrengthWithin({ low: 3, high: 3 }, 3, 3), 'yes');
  });

  it('has its table in docs/strength.md', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../../docs/strength.md'), 'utf8');
    const rows = [...page.matchAll(/^\| (.*?) +\| +(\d) \|/gm)].map(([, says, points]) => [says, Number(points)]);
    assert.deepEqual(
      rows.map(([, points]) => points),
      strengthEvidence.map(({ points }) => points),
    );
  });

  const anyone = fc
    .record({
      sent: fc.nat(20),
      received: fc.nat(20),
      last: fc.integer({ min: day(2015), max: today }),
      imported: fc.boolean(),
      note: fc.constantFrom('', 'met'),
      endorsementsGiven: fc.nat(1),
      recommendationsReceived: fc.nat(1),
      invitationHadNote: fc.boolean(),
      linkedInNote: fc.constantFrom('', 'kind'),
    })
    .map(({ sent, received, last, imported, note, ...interaction }) =>
      person('Sam Okoro', {
        note,
        interaction: { ...interaction, messages: imported ? messages(sent, received, last) : undefined },
      }),
    );
  const context = fc.record({
    recommendations: fc.boolean(),
    endorsements: fc.boolean(),
    invitations: fc.boolean(),
    messages: fc.boolean(),
    linkedInNotes: fc.boolean(),
  });

  it('lies in its bounds, and the columns say the same as the sums', () => {
    fc.assert(
      fc.property(fc.array(anyone, { minLength: 1, maxLength: 5 }), context, (people, imported) => {
        const table = connectionTable(people);
        const columns = strengthColumns(table, { today, imported });
        people.forEach((_, row) => {
          const { low, high } = strengthOf(table, row, { today, imported });
          assert.ok(low >= 0 && low <= high && high <= mostStrength);
          assert.deepEqual([columns.low[row], columns.high[row]], [low, high]);
        });
      }),
    );
  });

  it('only gets narrower when more is imported', () => {
    fc.assert(
      fc.property(anyone, context, (who, imported) => {
        const table = connectionTable([who]);
        const before = strengthOf(table, 0, { today, imported });
        const after = strengthOf(table, 0, everything);
        assert.ok(before.low <= after.low && after.high <= before.high);
      }),
    );
  });
});
