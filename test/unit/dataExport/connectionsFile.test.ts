import assert from 'node:assert/strict';
import {
  connectionsHeader as header,
  exportError,
  iso,
  nadia,
  names,
  preamble,
  readConnections,
  readFileAs,
  remark,
  tomek,
} from './exportFixture.ts';

const both = ['Nadia Velasquez-Orth', 'Tomek Iwański, PhD'];

describe('reading Connections.csv', () => {
  it('reads what LinkedIn writes', async () => {
    const content = await readConnections(`${preamble}${header}\n${nadia}\n${tomek}`);
    assert.deepEqual(content.connections[0], {
      line: 5,
      slug: 'nadia-velasquez-orth-5c11',
      firstName: 'Nadia',
      lastName: 'Velasquez-Orth',
      email: '',
      company: 'Bluefern Labs, Inc.',
      title: 'Data Engineer',
      connectedOn: content.connections[0]?.connectedOn,
    });
    assert.equal(content.connections[1]?.slug, 'tomek-iwański');
    assert.deepEqual(
      content.connections.map(({ connectedOn }) => iso(connectedOn)),
      ['2026-02-08', '2019-11-14'],
    );
    assert.deepEqual(content.files, [{ name: 'Connections.csv', kind: 'connections', rows: 2, remark: '' }]);
    assert.deepEqual([...content.kinds], ['connections']);
    assert.equal(content.source, 'Connections.csv');
  });

  const preambles: Record<string, string> = {
    'no preamble': '',
    'one line': 'Notes\n',
    'two lines, unquoted with commas': 'Notes:\nWhen exporting, some, or all, may be missing\n',
    'three lines': preamble,
    'four lines of other wording': 'Hinweis\n"Beim Export, so wie er ist"\nNoch etwas\n\n',
    'a stray quote': 'Notes:\n"When exporting your data, you may notice\n\n',
    'a stray quote inside a line': 'Notes: the 5" screen\n"a ""b" c"\n\n',
    'a quoted text over two lines': 'Notes:\n"When exporting\nyour data"\n',
  };
  for (const [name, text] of Object.entries(preambles)) {
    it(`finds the header after ${name}`, async () => {
      const content = await readConnections(`${text}${header}\n${nadia}\n${tomek}\n`);
      assert.deepEqual(names(content), both);
      assert.equal(content.connections[0]?.line, text.split('\n').length + 1);
    });
  }

  const headers: Record<string, [header: string, row: string]> = {
    're-ordered columns': [
      'Connected On,URL,Last Name,First Name,Company,Position,Email Address',
      '08 Feb 2026,https://www.linkedin.com/in/nadia,Orth,Nadia,Bluefern,Engineer,n@example.org',
    ],
    'extra columns': [
      'First Name,Last Name,URL,Pronouns,Email Address,Company,Position,Connected On,Tags',
      'Nadia,Orth,https://www.linkedin.com/in/nadia,she,n@example.org,Bluefern,Engineer,08 Feb 2026,x',
    ],
    'upper case': [
      'FIRST NAME,LAST NAME,URL,EMAIL ADDRESS,COMPANY,POSITION,CONNECTED ON',
      'Nadia,Orth,https://www.linkedin.com/in/nadia,n@example.org,Bluefern,Engineer,08 Feb 2026',
    ],
    'lower case with other separators in the names': [
      'first_name,last-name,url,e-mail address,company,position,connected on',
      'Nadia,Orth,https://www.linkedin.com/in/nadia,n@example.org,Bluefern,Engineer,08 Feb 2026',
    ],
    French: [
      'Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Connexion le',
      'Nadia,Orth,https://www.linkedin.com/in/nadia,n@example.org,Bluefern,Engineer,8 février 2026',
    ],
    'German with semicolons': [
      'Vorname;Nachname;URL;E-Mail-Adresse;Firma;Position;Verbunden am',
      'Nadia;Orth;https://www.linkedin.com/in/nadia;n@example.org;Bluefern;Engineer;8. Februar 2026',
    ],
    'quoted names': [
      '"First Name","Last Name","URL","Email Address","Company","Position","Connected On"',
      '"Nadia","Orth","https://www.linkedin.com/in/nadia","n@example.org","Bluefern","Engineer","08 Feb 2026"',
    ],
  };
  for (const [name, [line, row]] of Object.entries(headers)) {
    it(`knows the columns by their names: ${name}`, async () => {
      const [person] = (await readConnections(`${line}\n${row}`)).connections;
      assert.deepEqual(
        [
          person?.slug,
          person?.firstName,
          person?.lastName,
          person?.email,
          person?.company,
          person?.title,
          iso(person?.connectedOn),
        ],
        ['nadia', 'Nadia', 'Orth', 'n@example.org', 'Bluefern', 'Engineer', '2026-02-08'],
      );
    });
  }

  it('reads the files of before 2023, which have no addresses: everyone is a hidden member', async () => {
    const content = await readConnections(
      'First Name,Last Name,Email Address,Company,Position,Connected On\nNadia,Orth,,Bluefern,Engineer,08 Feb 2020\n',
    );
    assert.deepEqual([names(content), content.connections[0]?.slug], [['Nadia Orth'], undefined]);
  });

  it('reads without the date column', async () => {
    const content = await readConnections('First Name,Last Name,URL\nNadia,Orth,linkedin.com/in/nadia\n');
    assert.deepEqual([content.connections[0]?.slug, content.connections[0]?.connectedOn], ['nadia', undefined]);
  });

  it('keeps rows with only a date, no name or no address', async () => {
    const content = await readConnections(
      `${header}\n${nadia}\n,,,,,,07 Jun 2026\n,,https://www.linkedin.com/in/lou-park,,,,\nInes,Ado,,,,,05 Jan 2024`,
    );
    assert.deepEqual(
      content.connections.map(({ line, slug, firstName, connectedOn }) => [line, slug, firstName, iso(connectedOn)]),
      [
        [2, 'nadia-velasquez-orth-5c11', 'Nadia', '2026-02-08'],
        [3, undefined, '', '2026-06-07'],
        [4, 'lou-park', '', undefined],
        [5, undefined, 'Ines', '2024-01-05'],
      ],
    );
    assert.deepEqual(content.setAside, []);
  });

  const addresses: Record<string, string | undefined> = {
    'www.linkedin.com/in/ines-ado': 'ines-ado',
    'linkedin.com/in/ines-ado/': 'ines-ado',
    'https://www.linkedin.com/in/Ines-Ado?trk=export&x=1': 'ines-ado',
    'HTTPS://WWW.LINKEDIN.COM/IN/INES-ADO': 'ines-ado',
    'https://fr.linkedin.com/in/ines-ado/': 'ines-ado',
    'https://www.linkedin.com/in/ines-ado#about': 'ines-ado',
    'https://www.linkedin.com/in/iwa%C5%84ski': 'iwański',
    'https://www.linkedin.com/in/iwa%c5%84ski': 'iwański',
    'https://www.linkedin.com/in/%E6%9D%8E%E5%B0%8F%E9%BE%99': '李小龙',
    '/in/ines-ado': 'ines-ado',
    'https://www.linkedin.com/company/ines-ado': undefined,
    'https://example.com/in/ines-ado': undefined,
    'https://www.linkedin.com/in/': undefined,
    'https://www.linkedin.com/in/100%': undefined,
    'https://www.linkedin.com/in/one https://www.linkedin.com/in/two': undefined,
    Lecturer: undefined,
  };
  for (const [address, slug] of Object.entries(addresses)) {
    it(`reads the address ${address}`, async () => {
      const content = await readConnections(`${header}\nInes,Ado,${address},,,,05 Jan 2024`);
      assert.equal(content.connections[0]?.slug, slug);
      if (slug === undefined)
        assert.match(remark(content, 'Connections.csv'), /1 row \(in line 2\) holds.*not a LinkedIn profile/);
    });
  }

  it('takes one person once, however the address is written', async () => {
    const content = await readConnections(
      `${header}\n${tomek}\nTomek,Again,http://pl.linkedin.com/in/TOMEK-iwa%c5%84ski/,,,,14 Nov 2019\n`,
    );
    assert.deepEqual(names(content), ['Tomek Iwański, PhD']);
    assert.deepEqual(content.setAside, [
      { file: 'Connections.csv', line: 3, reason: 'it is the same person as line 2' },
    ]);
  });

  it('keeps two people of one name apart', async () => {
    const content = await readConnections(
      `${header}\nLou,Park,linkedin.com/in/lou-park,,Bluefern,CEO,05 Jan 2024\nLou,Park,linkedin.com/in/lou-park-2,,Bluefern,CEO,05 Jan 2024`,
    );
    assert.deepEqual(
      content.connections.map(({ slug }) => slug),
      ['lou-park', 'lou-park-2'],
    );
  });

  it('keeps names as they are', async () => {
    const odd = ["O'Brien", '李小龙', '<b>Bold</b>', '🚀 Launch', 'שָׁלוֹם', '=1+1'];
    const content = await readConnections(
      `${header}\n${odd.map((name, i) => `${name},X,linkedin.com/in/p${i},,,,`).join('\n')}`,
    );
    assert.deepEqual(
      content.connections.map(({ firstName }) => firstName),
      odd,
    );
  });

  it('gives every row a verdict', async () => {
    const content = await readConnections(
      `${header}\n${nadia}\n,,,,,,\nOnly,Three,columns\n${header}\nToo,Many,linkedin.com/in/too,,Acme, Inc.,Boss,05 Jan 2024\n,,,x@example.org,,,not a date\n\n${tomek}\n`,
    );
    assert.deepEqual(names(content), both);
    assert.deepEqual(
      content.setAside.map(({ line, reason }) => [line, reason]),
      [
        [3, 'it is empty'],
        [4, 'it has 3 columns where the header has 7'],
        [5, 'it repeats the header'],
        [6, 'it has 8 columns where the header has 7'],
        [7, 'it holds neither a name, nor an address, nor a date'],
      ],
    );
    assert.equal(content.files[0]?.rows, 7);
    assert.equal(content.connections[1]?.line, 9);
  });

  it('accepts trailing commas beyond the header', async () => {
    assert.deepEqual(names(await readConnections(`${header}\n${nadia},,,\n`)), [both[0]]);
  });

  it('refuses a file that names no one', async () => {
    const refused = exportError('noConnections', /Connections\.csv names no one/);
    await assert.rejects(readConnections(`${preamble}${header}\n`), refused);
    await assert.rejects(readConnections(`${header}\n,,,,,,07 Jun 2026\n,,,,,,08 Jun 2026\n`), refused);
    await assert.rejects(
      readConnections(`${header}\nOne,Two\n`),
      exportError('noConnections', /line 2: it has 2 columns where the header has 7/),
    );
  });

  it('refuses a file without a header and says so', async () => {
    const refused = exportError('noHeader', /Connections\.csv has no header row/);
    await assert.rejects(readConnections(`${nadia}\n${tomek}\n`), refused);
    await assert.rejects(readConnections('a,b,c,d,e,f,g\n'.repeat(5000)), refused);
    await assert.rejects(readConnections('x'.repeat(600_000)), refused);
  });

  it('finds the header wherever a sorted sheet has it', async () => {
    const rows = Array.from({ length: 3000 }, (_, i) => `P${i},Q,linkedin.com/in/p${i},,,,05 Jan 2024`);
    const content = await readConnections(`${rows.join('\n')}\nBroken,row\n${header}\n${nadia}\n`);
    assert.equal(content.connections.length, 3001);
    assert.match(remark(content, 'Connections.csv'), /3,000 rows above the header were read too/);
    assert.deepEqual(content.setAside, [
      { file: 'Connections.csv', line: 3001, reason: 'it stands above the header and does not fit it' },
    ]);
    assert.match(content.losses?.join() ?? '', /1 row could not be read \(line 3001/);
  });

  it('cuts a cell of endless length, and says so', async () => {
    const content = await readConnections(
      `${header}\nInes,Ado,linkedin.com/in/ines,,${'x'.repeat(5000)},CTO,05 Jan 2024\n`,
    );
    assert.equal(content.connections[0]?.company.length, 2000);
    assert.match(content.losses?.join() ?? '', /1 cell \(in line 2\) is longer than 2,000 letters and cut there/);
  });

  it('never takes a part of an endless address for an address', async () => {
    const content = await readConnections(
      `${header}\nInes,Ado,linkedin.com/in/${'x'.repeat(5000)},,,CTO,05 Jan 2024\n`,
    );
    assert.equal(content.connections[0]?.slug, undefined);
    assert.match(content.losses?.join() ?? '', /not a LinkedIn profile/);
  });

  it('knows half a surrogate pair from an address', async () => {
    const content = await readConnections(`${header}\nInes,Ado,linkedin.com/in/%ED%A0%BD,,,CTO,05 Jan 2024\n`);
    assert.equal(content.connections[0]?.slug, undefined);
  });

  it('takes a row once that stands there again without its address', async () => {
    const content = await readConnections(
      `${header}\nInes,Ado,linkedin.com/in/ines,,Harbour Nine,CTO,05 Jan 2024\nInes,Ado,,,Harbour Nine,CTO,05 Jan 2024\n,,,,,,05 Jan 2024\n,,,,,,05 Jan 2024\n`,
    );
    assert.equal(content.connections.length, 3, 'rows with nothing but a day are as many people');
    assert.match(content.setAside[0]?.reason ?? '', /same person as line 2/);
  });

  it('reads a file of any name by its header', async () => {
    assert.deepEqual(names(await readFileAs('my people.txt', `${header}\n${nadia}`)), [both[0]]);
  });

  describe('a broken quote costs its own row at most', () => {
    it('reads a row whose quote is never closed when its columns still fit', async () => {
      const broken = 'Ines,"Ado,https://www.linkedin.com/in/ines-ado,,Bluefern,CTO,05 Jan 2024';
      const content = await readConnections(`${header}\n${nadia}\n${broken}\n${tomek}\n`);
      assert.deepEqual(names(content), [both[0], 'Ines Ado', both[1]]);
      assert.match(remark(content, 'Connections.csv'), /broken quotation mark, read without it: 1\./);
    });

    it('sets the row aside when they do not', async () => {
      const broken = 'Ines,"Ado, PhD,https://www.linkedin.com/in/ines-ado,,Bluefern,CTO,05 Jan 2024';
      const content = await readConnections(`${header}\n${nadia}\n${broken}\n${tomek}\n`);
      assert.deepEqual(names(content), both);
      assert.equal(content.setAside[0]?.line, 3);
      assert.match(content.setAside[0].reason, /quotation mark is opened and never closed/);
    });

    it('even when a later quote closes it in the same column', async () => {
      const rows = [
        'Ines,"Ado,linkedin.com/in/ines-ado,,Bluefern,CTO,05 Jan 2024',
        'Lou,"Park, Jr",linkedin.com/in/lou,,,,05 Jan 2024',
      ];
      const content = await readConnections(`${header}\n${rows.join('\n')}\n${tomek}\n`);
      assert.deepEqual(names(content), ['Ines Ado', 'Lou Park, Jr', both[1]]);
    });

    it('takes quotes inside a cell as letters', async () => {
      const content = await readConnections(
        `${header}\nNat "Nate",Ado,linkedin.com/in/nat,,5" Pipes,"The "Boss"",05 Jan 2024\n${tomek}`,
      );
      assert.deepEqual(
        [content.connections[0]?.firstName, content.connections[0]?.company, content.connections[0]?.title],
        ['Nat "Nate"', '5" Pipes', 'The "Boss"'],
      );
      assert.equal(content.connections.length, 2);
    });

    it('in every row of a large file, without taking for ever', async () => {
      const rows = Array.from({ length: 20_000 }, (_, i) => `P${i},"Q, x,linkedin.com/in/p${i},,,,05 Jan 2024`);
      const start = performance.now();
      const content = await readConnections(`${header}\n${nadia}\n${rows.join('\n')}\n`);
      assert.equal(content.setAside.length, 20_000);
      assert.ok(performance.now() - start < 10_000);
    }).timeout(15_000);
  });
});
