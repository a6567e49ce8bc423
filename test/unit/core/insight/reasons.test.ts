import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Connection } from '#core/people/connection.ts';
import { connectionTable } from '#core/people/connectionTable.ts';
import { monthRange } from '#core/people/job.ts';
import { reasonsFor } from '#core/insight/reasons.ts';
import type { Reasons, ReasonsContext } from '#core/insight/reasons.ts';
import { day, messages, person, today } from '../search/people.ts';

const jobs = [
  { company: 'Bluefern', title: '', started: monthRange(2019, 4), finished: 'present' as const },
  { company: 'Quarry', title: '', started: monthRange(2011, 1), finished: monthRange(2018, 3) },
];
const context: ReasonsContext = { today, jobs, isRecruiter: false, keptThere: 0 };

function reasons(who: Connection, more: Partial<ReasonsContext> = {}): Reasons {
  return reasonsFor(connectionTable([who]), 0, { ...context, ...more });
}

describe('reasons', () => {
  it('tell what speaks for and against from evidence alone', () => {
    const close = person('Ada', {
      company: 'Acme',
      connectedOn: day(2020),
      note: 'x',
      interaction: { messages: messages(2, 3, day(2026)), recommendationsReceived: 1 },
    });
    assert.deepEqual(reasons(close, { keptThere: 2 }), {
      keep: [
        'You both wrote',
        'A message within the last year',
        'They recommended you',
        'There is a note',
        'You keep 2 others at this company',
        'Connected in a job you still have',
      ],
      letGo: [],
      open: [],
    });
    assert.equal(reasons(close, { keptThere: 1 }).keep[4], 'You keep one other person at this company');
    const far = person('Bo', { connectedOn: day(2012), interaction: { messages: messages(1, 0, day(2015)) } });
    assert.deepEqual(reasons(far, { isRecruiter: true }), {
      keep: [],
      letGo: [
        'You wrote, they never did',
        'Last message 11 years ago',
        'Connected in a job you have left',
        'The title is a recruiter’s',
        'No company',
      ],
      open: [],
    });
  });

  it('say that something is not known instead of holding it against anyone', () => {
    assert.deepEqual(reasons(person('Ada', { company: 'Acme' }), { jobs: undefined }), {
      keep: [],
      letGo: [],
      open: ['Whether you ever wrote to each other', 'During which of your jobs you connected'],
    });
    assert.deepEqual(reasons(person('', { slug: undefined })).letGo, []);
  });

  it('never stand on both sides', () => {
    const wrote = fc.option(
      fc.record({ sent: fc.nat(2), received: fc.nat(2), last: fc.integer({ min: 12_000, max: today }) }),
      {
        nil: undefined,
      },
    );
    fc.assert(
      fc.property(wrote, fc.boolean(), (contact, isRecruiter) => {
        const who = person('X', {
          interaction: { messages: contact && messages(contact.sent, contact.received, contact.last) },
        });
        const { keep, letGo, open } = reasons(who, { isRecruiter });
        assert.equal(new Set([...keep, ...letGo, ...open]).size, keep.length + letGo.length + open.length);
        const saysOfMessages = [...keep, ...letGo, ...open].filter((reason) => /wrote|No message either/.test(reason));
        assert.equal(saysOfMessages.length, 1);
      }),
    );
  });
});
