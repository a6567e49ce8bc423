import assert from 'node:assert/strict';
import { mostListed, readKeepList } from '#core/policy/keepList.ts';
import { keepListDocument } from '#core/policy/keepListDocument.ts';
import { indexOf, person } from '../search/people.ts';

const people = [
  person("Pat O'Brien", { company: 'Acme', slug: 'pat-o-brien-1', email: 'pat@example.com' }),
  person('José Núñez', { company: 'Acme GmbH', slug: 'jose' }),
  person('李小龙', { company: '北京公司', slug: '李小龙' }),
  person('Ada Able', { company: 'Bluefern', title: 'CEO', slug: 'ada-1' }),
  person('Ada Able', { company: 'Larkspur Ltd', slug: 'ada-2', decision: 'keep' }),
  person('Max Gone', { company: 'Acme', standing: 'gone' }),
  person('Harper Lee', { company: 'Harper Lee', slug: 'harper' }),
  person('Lee Jordan', { company: '', slug: 'lee-jordan' }),
];
const index = indexOf(people);

/** `text → kind ids`. */
function read(text: string): string[] {
  return readKeepList(text, index).map(({ text: written, kind, rows }) =>
    `${written} → ${kind} ${rows.map((row) => row + 1).join(' ')}`.trim(),
  );
}

describe('a list of whom to keep', () => {
  it('knows names, addresses, e-mail addresses and companies in all spellings', () => {
    assert.deepEqual(
      read(
        'jose nunez\nhttps://de.linkedin.com/in/Pat-O-Brien-1/?x=1\nPAT@example.com\nACME, Inc.\n李小龙\n北京公司\n\n Jordan Lee ',
      ),
      [
        'jose nunez → person 2',
        'https://de.linkedin.com/in/Pat-O-Brien-1/?x=1 → person 1',
        'PAT@example.com → person 1',
        'ACME, Inc. → company 1 2',
        '李小龙 → person 3',
        '北京公司 → company 3',
        'Jordan Lee → person 8',
      ],
    );
  });

  it('says what is ambiguous or not there, and means no one who has left', () => {
    assert.deepEqual(read('Ada Able\nMax Gone\nHarper Lee\nhttps://www.linkedin.com/in/someone-else\nAbl'), [
      'Ada Able → ambiguous 4 5',
      'Max Gone → notThere',
      'Harper Lee → ambiguous 7',
      'https://www.linkedin.com/in/someone-else → notThere',
      'Abl → notThere',
    ]);
  });

  it('knows people and companies as lists write them', () => {
    for (const [written, meant] of [
      ['Ada Able (Bluefern)', 'person 4'],
      ['Ada Able at Larkspur', 'person 5'],
      ['Ada Able – CEO, Bluefern', 'person 4'],
      ['Ada Able (she/her)', 'ambiguous 4 5'],
      ['Lee Jordan <someone@example.org>', 'person 8'],
      ['Pat <pat@example.com>', 'person 1'],
      ['[Lee](https://www.linkedin.com/in/lee-jordan)', 'person 8'],
      ['Dr. Lee B. Jordan ✅', 'person 8'],
      ['Lee Jordan, PhD', 'person 8'],
      ['- [x] Lee Jordan', 'person 8'],
      ['☐ Pat O’Brien', 'person 1'],
      ['everyone at Acme', 'company 1 2'],
      ['Company: Acme', 'company 1 2'],
      ['Acme (our first client)', 'company 1 2'],
      ['company:acme', 'notThere'],
      ['Someone Unknown (Acme)', 'notThere'],
      ['Someone Unknown at Acme', 'notThere'],
      ['Jordan', 'notThere'],
    ] as const) {
      const [entry = ''] = read(written);
      assert.equal(entry.slice(entry.indexOf('→') + 2), meant, written);
    }
    assert.deepEqual(read('Name,Company\nLee Jordan,'), ['Lee Jordan, → person 8']);
  });

  it('takes the company beside a name for what tells people apart', () => {
    assert.deepEqual(read('Ada Able, Larkspur\nAda;Able;Bluefern Inc\nAda Able\tElsewhere'), [
      'Ada Able, Larkspur → person 5',
      'Ada;Able;Bluefern Inc → person 4',
      'Ada Able\tElsewhere → ambiguous 4 5',
    ]);
  });

  it('reads bullets, numbers and quotes, and each entry once', () => {
    assert.deepEqual(read('- José Núñez\n2) Lee Jordan\r\n• "Ada Able", "Bluefern"\njose nunez'), [
      'José Núñez → person 2',
      'Lee Jordan → person 8',
      '"Ada Able", "Bluefern" → person 4',
    ]);
  });

  it('reads several on one line as an entry each, and no one’s company for everyone there', () => {
    assert.deepEqual(read('Acme; Bluefern; Larkspur'), [
      'Acme → company 1 2',
      'Bluefern → company 4',
      'Larkspur → company 5',
    ]);
    assert.deepEqual(read('Lee Jordan, José Núñez, Acme'), [
      'Lee Jordan → person 8',
      'José Núñez → person 2',
      'Acme → company 1 2',
    ]);
    assert.deepEqual(read('Someone Unknown, Acme\nLee Jordan, Acme\nAcme, Nowhere'), [
      'Someone Unknown, Acme → notThere',
      'Lee Jordan, Acme → person 8',
      'Acme, Nowhere → notThere',
    ]);
  });

  it('knows names as other keyboards and scripts write them', () => {
    const here = indexOf([
      person('Anna Müller', { slug: 'anna', firstName: 'Anna', lastName: 'Müller' }),
      person("Pat O'Brien", { slug: 'pat', firstName: 'Pat', lastName: "O'Brien" }),
      person('太郎 山田', { slug: 'taro', firstName: '太郎', lastName: '山田' }),
      person('Joe Mueller', { slug: 'joe', firstName: 'Joe', lastName: 'Mueller' }),
      person('Kim Roe', { slug: 'kim', company: 'Acme', firstName: 'Kim', lastName: 'Roe' }),
    ]);
    const meant = (text: string): string[] =>
      readKeepList(text, here).map(({ kind, rows }) => `${kind} ${rows.join(' ')}`.trim());
    for (const [text, ...entries] of [
      ['Anna Mueller', 'person 0'],
      ['Pat OBrien', 'person 1'],
      ['山田太郎', 'person 2'],
      ['太郎山田', 'person 2'],
      ['Joe Müller', 'person 3'],
      ['Jo Muller', 'notThere'],
      ['alle bei Acme', 'company 4'],
      ['Anna Müller and Kim Roe', 'person 0', 'person 4'],
      ['Anna Müller, Kim Roe (Acme), Ben Able', 'person 0', 'person 4', 'notThere'],
      ['Kim Roe, Acme, CEO', 'person 4'],
    ])
      assert.deepEqual(meant(text ?? ''), entries, text);
  });

  it('protects 40 people and 12 companies in one go', () => {
    const many = Array.from({ length: 52 * 3 }, (_, at) =>
      person(`Zoë Nº${at}`, {
        company:
          ['Firm', 'FIRM GmbH', 'Firm, Inc.'].map((name) => name.replace(/firm/i, `Firm${at % 12}`))[at % 3] ?? '',
      }),
    );
    const listed = [
      ...Array.from({ length: 40 }, (_, at) => `Zoe Nº${at}`),
      ...Array.from({ length: 12 }, (_, at) => `FIRM${at} Ltd`),
    ];
    const entries = readKeepList(listed.join('\n'), indexOf(many));
    assert.deepEqual(
      entries.map(({ kind }) => kind),
      [...Array.from({ length: 40 }, () => 'person'), ...Array.from({ length: 12 }, () => 'company')],
    );
    // Each company in all its spellings.
    const of = (firm: number): number[] => [...many.keys()].filter((at) => at % 12 === firm);
    for (let firm = 0; firm < 12; firm++) assert.deepEqual(entries[40 + firm]?.rows, of(firm));
  });

  it('reads any million characters in a moment', () => {
    const size = 1_000_000;
    const lines: Record<string, string> = {
      spaces: `Lee${' '.repeat(size)}Jordan`,
      'opened parentheses': `${'('.repeat(size)}, x`,
      'spaces and parentheses': 'a  ('.repeat(size / 4),
      'an address of dots': `a@${'.'.repeat(size)} x`,
      'an address of parts': `a@${'b.'.repeat(size / 2)}`,
      quotes: '"'.repeat(size),
      'one name over and over': 'Lee Jordan; '.repeat(size / 12),
    };
    for (const [what, line] of Object.entries(lines)) {
      const begun = performance.now();
      const entries = readKeepList(line, index);
      assert.ok(performance.now() - begun < 5000, `${what}: ${Math.round(performance.now() - begun)} ms`);
      assert.ok(entries.length <= mostListed, `${what}: ${entries.length} entries`);
    }
    assert.deepEqual(readKeepList(lines.spaces ?? '', index)[0]?.rows, [7]);
  });

  it('never takes an address of someone else for a name of someone here', () => {
    assert.deepEqual(read('Lee Jordan, https://www.linkedin.com/in/other-lee'), [
      'Lee Jordan, https://www.linkedin.com/in/other-lee → notThere',
    ]);
  });

  it('is shown as a table whose foreign text is text', () => {
    const document = keepListDocument(
      readKeepList('Ada Able\n<b>x</b> | [y](command:z)\nLee Jordan\nAcme', index),
      index,
    );
    assert.match(document, /^4 entries: 1 person, 1 company, 1 ambiguous, 1 not there\.$/m);
    assert.match(
      document,
      /\| 1 \| Ada Able \| Ada Able &#40;CEO&#44; Bluefern&#41;<br>Ada Able &#40;Larkspur Ltd&#59; now&#58; Keep&#41; \|/,
    );
    assert.ok(!document.includes('<b>') && !document.includes('](command'));
    assert.ok(document.indexOf('Not clear') < document.indexOf('## People'));
  });
});
