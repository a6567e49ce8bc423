import assert from 'node:assert/strict';
import type { ImportReport, SyncReport } from '#core/import/importReport.ts';
import { reportListLimit } from '#core/import/importReport.ts';
import { importCounts, importDoubts, importReportDocument, syncReportDocument } from '#core/import/importDocument.ts';

const someone = (name: string) => ({ slug: 'ada', name, company: 'Acme', title: 'CTO' });

const imported: ImportReport = {
  source: 'Complete_Export.zip',
  at: Date.UTC(2026, 1, 8),
  kinds: ['connections'],
  counts: {
    listed: 2007,
    hidden: 4,
    added: 2000,
    changed: 1,
    unchanged: 3,
    returned: 1,
    missing: 2,
    newEvidence: 6,
    setAside: 1,
  },
  added: [someone('Ada *Able*'), { slug: undefined, name: '', company: '', title: '' }],
  changed: [{ ...someone('Ben'), oldCompany: 'Old <b>Co</b>', oldTitle: 'Intern' }],
  returned: [someone('Cid')],
  missing: [someone('Dot'), someone('Eve')],
  setAside: [{ file: 'Connections.csv', line: 17, reason: 'it has 3 columns where the header has 7' }],
  files: [
    { name: 'Connections.csv', kind: 'connections', rows: 2008, remark: '' },
    { name: 'Skills.csv', kind: undefined, rows: 0, remark: 'not | needed' },
  ],
  olderThanKnown: false,
  fall: undefined,
  otherOwner: undefined,
};

/** A document as it reads: character references are what they stand for. */
function read(document: string): string {
  return document.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

describe('the report of an import', () => {
  const document = importReportDocument(imported);

  it('counts what came, changed, stayed, returned, is missing, and was set aside', () => {
    assert.equal(
      importCounts(imported),
      '2,000 added, 1 changed, 3 unchanged, 1 returned, 2 no longer listed, 4 people whose names LinkedIn hides, ' +
        '6 with messages or other contact, 1 row set aside',
    );
    assert.ok(document.includes(importCounts(imported)));
  });

  it('lists them: old and new job, row number and reason, files that were ignored', () => {
    for (const line of [
      '## Changed (1)\n\n- Ben: CTO, Acme (before: Intern, Old <b>Co</b>)',
      '## Set aside (1)\n\n- Connections.csv, line 17: it has 3 columns where the header has 7',
      '## Returned (1)\n\n- Cid: CTO, Acme',
      '## No longer listed (2)\n\n- Dot: CTO, Acme\n- Eve: CTO, Acme',
      '| Connections.csv | connections | 2,008 |  |',
      '| Skills.csv | not used |  | not | needed |',
    ]) {
      assert.ok(read(document).includes(line), line);
    }
  });

  it('says that a list is not whole, and names hidden members as such', () => {
    assert.ok(
      read(document).includes(
        `- Ada *Able*: CTO, Acme\n- Hidden member\n- … and 1,998 more (lists end after ${reportListLimit.toLocaleString('en-US')})`,
      ),
    );
  });

  it('holds no markup of what others wrote', () => {
    assert.doesNotMatch(document, /<b>|\*Able|not \|/);
  });

  it('says of a preview that nothing has been changed', () => {
    assert.match(importReportDocument({ ...imported, at: undefined }), /nothing has been changed yet/);
    assert.doesNotMatch(document, /nothing has been changed/);
  });
});

describe('what is asked before an import', () => {
  const plain: ImportReport = {
    ...imported,
    counts: { ...imported.counts, returned: 0, missing: 0 },
    returned: [],
    missing: [],
  };
  const doubt = (change: Partial<ImportReport>): string => importDoubts({ ...plain, ...change }).join('\n');

  it('is nothing when all is plain', () => assert.deepEqual(importDoubts(plain), []));

  it('names who is missing, back, left out, hidden or unclear', () => {
    const counts = { ...plain.counts, missing: 2, returned: 1, unplaced: 1, nowHidden: 1 };
    const asked = doubt({
      counts,
      returned: [someone('Cid')],
      unplaced: [someone('Dot')],
      nowHidden: [someone('Eve')],
      unsure: [
        {
          key: 'x',
          known: { ...someone('Fay'), connectedOn: 19_727, marked: true },
          found: { ...someone('Fay Núñez'), slug: 'fay', connectedOn: undefined },
        },
      ],
    });
    for (const part of [
      '2 people listed before would be marked as gone.',
      '1 person marked as gone or removed is in it and would be connected again: Cid.',
      '1 person in it matches no one for certain and is left out: Dot.',
      'No one of them is marked as gone: Eve.',
      'Fay (CTO, Acme, /in/ada, connected 5 Jan 2024, marked by you) and Fay Núñez (CTO, Acme, /in/fay)',
    ]) {
      assert.ok(asked.includes(part), `${part}\n${asked}`);
    }
  });

  it('calls someone without a name by what is known of them, and hidden only whom LinkedIn hides (B10)', () => {
    const bySlug = someone('');
    const byCompany = { ...bySlug, slug: undefined };
    const hidden = { slug: undefined, name: '', company: '', title: '' };
    const counts = { ...plain.counts, returned: 3 };
    const asked = doubt({
      counts,
      returned: [bySlug, byCompany, hidden],
      unsure: [
        {
          key: 'x',
          known: { ...bySlug, connectedOn: undefined, marked: false },
          found: { ...byCompany, connectedOn: 19_727 },
        },
      ],
    });
    assert.match(asked, /connected again: ada, Acme, a hidden member\./);
    assert.match(asked, /the same: ada \(CTO, Acme\) and Acme \(CTO, connected 5 Jan 2024\)\./);
    const listed = read(importReportDocument({ ...imported, counts, returned: [bySlug, byCompany, hidden] }));
    assert.ok(listed.includes('## Returned (3)\n\n- ada: CTO, Acme\n- Acme: CTO\n- Hidden member\n'), listed);
  });

  it('says how many uncertain people it does not name', () => {
    const one = {
      key: 'x',
      known: { ...someone('Fay'), connectedOn: undefined, marked: false },
      found: { ...someone('Gil'), slug: 'gil', connectedOn: undefined },
    };
    assert.match(doubt({ unsure: Array.from({ length: 30 }, () => one) }), /are the same: Fay [^.]*, and \d+ more\./);
    assert.match(doubt({ unsure: [one] }), /are the same: Fay [^.]* and Gil \([^)]*\)\.$/m);
  });

  it('says what of the files was not read, and not more than can be read', () => {
    const losses = Array.from({ length: 30 }, (_, number) => `a.csv: loss ${number}.`);
    const asked = doubt({ losses });
    assert.match(asked, /loss 7\./);
    assert.doesNotMatch(asked, /loss 8\./);
    assert.match(asked, /22 more remarks/);
    assert.match(
      read(importReportDocument({ ...plain, losses })),
      /## Not read or not understood\n\n- a\.csv: loss 0\.[^]*loss 29\./,
    );
  });

  it('says why its age is in doubt', () => {
    assert.match(doubt({ olderThanKnown: true, ageDoubt: 'newestMissing' }), /lacks the newest people known/);
    assert.match(doubt({ olderThanKnown: true }), /older than what is known already/);
    assert.match(doubt({ ageDoubt: 'datesDisagree' }), /taken as newer/);
    assert.match(doubt({ withoutAddresses: true }), /no addresses of people/);
  });
});

describe('the report of a sync', () => {
  const read60: SyncReport = {
    at: 0,
    complete: true,
    total: 3,
    counts: { inBoth: 2, onlyStored: 1, onlyPage: 1, added: 1, returned: 0, missing: 1, settled: 0 },
    onlyStored: [someone('Dot')],
    onlyPage: [someone('Ada *Able*')],
  };

  it('shows the three sets', () => {
    const document = read(syncReportDocument(read60));
    assert.match(document, /The whole list was read\./);
    assert.match(document, /In both: 2\. Only known here: 1\. Only on the page: 1\./);
    assert.match(document, /marked as gone 1, unclear removals cleared up 0\./);
    assert.match(document, /## Only on the page \(1\)\n\n- Ada \*Able\*: CTO, Acme\n/);
    assert.match(document, /## Only known here \(1\)\n\n- Dot: CTO, Acme\n/);
  });

  it('says of a partial reading that absence means nothing', () => {
    const document = syncReportDocument({ ...read60, complete: false, total: 9 });
    assert.match(document, /Only part of the list was read \(the page says 9\), so it does not show who left\./);
  });

  it('never says removed of those who are missing', () => {
    const missing = syncReportDocument(read60)
      .split('\n')
      .filter((line) => /gone|known here/.test(line));
    assert.ok(missing.length > 0);
    assert.doesNotMatch(missing.join('\n'), /removed/i);
  });
});
