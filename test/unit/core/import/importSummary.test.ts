import assert from 'node:assert/strict';
import type { ImportReport } from '#core/import/importReport.ts';
import { importSummary } from '#core/import/importSummary.ts';
import { connectionTable } from '#core/people/connectionTable.ts';
import { parseQuery } from '#core/query/parseQuery.ts';
import { matchRows } from '#core/search/matchQuery.ts';
import { indexOf, messages, person, today } from '../search/people.ts';

const report: ImportReport = {
  source: 'Basic.zip',
  at: 1,
  kinds: ['connections'],
  counts: {
    listed: 3,
    hidden: 1,
    added: 3,
    changed: 0,
    unchanged: 0,
    returned: 0,
    missing: 0,
    newEvidence: 0,
    setAside: 0,
  },
  added: [],
  changed: [],
  returned: [],
  missing: [],
  setAside: [],
  files: [],
  olderThanKnown: false,
  fall: undefined,
  otherOwner: undefined,
};
const silent = person('silent', { interaction: { messages: messages(0, 2) } });
const talker = person('talker', { interaction: { messages: messages(1, 1) } });
const gone = person('gone', { standing: 'gone', interaction: { messages: messages(0, 0) } });
const unknown = person('unknown', {});

const nothing = { people: false, messages: false };
const everything = { people: true, messages: true };

describe('what is said after an import', () => {
  it('is who there is and whom one never wrote to, with a filter that shows exactly these', () => {
    const people = [silent, talker, gone, unknown];
    const { sentence, show } = importSummary(report, nothing, connectionTable(people));
    assert.equal(sentence, '3 connections imported. You have never written to 1 of them.');
    const parsed = parseQuery(show ?? '');
    assert.ok(parsed.ok);
    assert.deepEqual([...matchRows(parsed.query, indexOf(people), today)], [0]);
  });

  it('is what is missing when no one’s messages are known', () => {
    const { sentence, show } = importSummary(report, nothing, connectionTable([unknown]));
    assert.equal(
      sentence,
      '1 connection imported. Whom you wrote to is not known yet: that is in the complete export.',
    );
    assert.equal(show, undefined);
  });

  it('is what is new, of a later import', () => {
    const { sentence } = importSummary(report, everything, connectionTable([silent, talker]));
    assert.equal(sentence, 'Imported Basic.zip: 3 added, 1 person whose name LinkedIn hides.');
  });

  it('is whom one never wrote to also of the archive that comes later with the messages, and shows them', () => {
    const before = { people: true, messages: false };
    const { sentence, show } = importSummary(report, before, connectionTable([silent, talker]));
    assert.equal(
      sentence,
      'Imported Basic.zip: 3 added, 1 person whose name LinkedIn hides. You have never written to 1 of your 2 connections.',
    );
    assert.notEqual(show, undefined);
    assert.equal(importSummary(report, before, connectionTable([unknown])).show, undefined);
  });
});
