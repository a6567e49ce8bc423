import assert from 'node:assert/strict';
import iconv from 'iconv-lite';
import { fullName } from '#core/people/connection.ts';
import { isoDay } from '#core/time/calendarDay.ts';
import { importDoubts } from '#core/import/importDocument.ts';
import type { ExportContent } from '#core/import/exportContent.ts';
import { Stores } from '../store/network.ts';
import { connectionsHeader as header, readFileAs, readFolderOf, readZipOf } from './exportFixture.ts';

/** What an import comes to: people as `Ines Ado (ines) Kite, 2024-01-05`, and patterns of what is said before. */
interface Right {
  readonly people: readonly string[];
  readonly says?: readonly RegExp[];
}

const url = 'https://www.linkedin.com/in/';
const ines = 'Ines Ado (ines) Kite, 2024-01-05';
const lou = 'Lou Park (lou) Quarry, 2021-06-21';
const louRow = `Lou,Park,${url}lou,,Quarry,Analyst,21 Jun 2021`;

/** A row about Ines; a cell with a comma is quoted. */
function row(cells: Partial<Record<'first' | 'url' | 'email' | 'company' | 'date', string>> = {}): string {
  const { first = 'Ines', url: address = `${url}ines`, email = '', company = 'Kite', date = '05 Jan 2024' } = cells;
  return [first, 'Ado', address, email, company, 'CTO', date]
    .map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',');
}

const list = [header, row(), louRow].join('\n');
const messages = [
  'CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER',
  `a,,Sam Okoro,${url}me,Ines Ado,${url}ines,2025-01-01 09:00:00 UTC,,Hi,INBOX`,
  `b,,Sam Okoro,${url}me,Lou Park,${url}lou,2025-01-01 09:00:00 UTC,,Hi,INBOX`,
].join('\n');

const ofRows =
  (...rows: readonly string[]) =>
  () =>
    readFileAs('Connections.csv', [header, ...rows].join('\n'));
const beside = (name: string, content: string) => () => readFolderOf({ [name]: content, 'messages.csv': messages });

const cases: Record<string, readonly [read: () => Promise<ExportContent>, right: Right]> = {
  'an address as Markdown': [ofRows(row({ url: `[${url}ines](${url}ines)` })), { people: [ines] }],
  'an address as Markdown with a name': [ofRows(row({ url: `[Ines (CTO)](${url}ines)` })), { people: [ines] }],
  'an address as a formula': [ofRows(row({ url: `=HYPERLINK("${url}ines";"Ines")` })), { people: [ines] }],
  'cells that a spreadsheet was made to keep as text': [
    ofRows(`="Ines",="Ado",="${url}ines",,="Kite",="CTO",="05 Jan 2024"`, louRow),
    { people: [ines, lou] },
  ],
  'cells kept as text, quoted, with commas and quotes in them': [
    () =>
      readFileAs(
        'Connections.csv',
        [
          header
            .split(',')
            .map((name) => `"=""${name}"""`)
            .join(','),
          `"=""Ines, """"I""""""","=""Ado""","=""${url}ines""",,"=""Kite, Inc.""","=""CTO""","=""05 Jan 2024"""`,
          `="Lou",="Park, PhD",="${url}lou",,="Quarry ""5""",Analyst,21 Jun 2021`,
        ].join('\n'),
      ),
    {
      people: ['Ines, "I" Ado (ines) Kite, Inc., 2024-01-05', 'Lou Park, PhD (lou) Quarry "5", 2021-06-21'],
    },
  ],
  'a cell that only begins like one kept as text': [
    ofRows(row(), `Lou,Park,${url}lou,,="Quarry" Ltd,Analyst,21 Jun 2021`),
    { people: [ines, 'Lou Park (lou) ="Quarry" Ltd, 2021-06-21'] },
  ],
  'dates as digits only': [
    ofRows(row({ date: '20240105' }), louRow.replace('21 Jun 2021', '20210621')),
    { people: [ines, lou] },
  ],
  'an address beside which a mark can’t be seen': [ofRows(row({ url: `\u200b${url}ines\u200e` })), { people: [ines] }],
  'an address that a mail tool hyphenated': [ofRows(row({ url: `${url}in\u00ades` })), { people: [ines] }],
  'an encoded mark, which is part of the address': [
    ofRows(row({ url: `${url}ines%E2%80%8B` })),
    { people: ['Ines Ado (ines\u200b) Kite, 2024-01-05'] },
  ],
  'two addresses in a cell': [
    ofRows(row({ url: `${url}ines](${url}lou` }), louRow),
    { people: [lou, 'Ines Ado (undefined) Kite, 2024-01-05'], says: [/not a LinkedIn profile/] },
  ],
  'a safe link of a mail tool': [
    ofRows(
      row({ url: 'https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.linkedin.com%2Fin%2Fines' }),
    ),
    { people: ['Ines Ado (undefined) Kite, 2024-01-05'], says: [/not a LinkedIn profile/] },
  ],
  'long dates of a German spreadsheet': [
    ofRows(row({ date: 'Freitag, 5. Januar 2024' }), louRow.replace('21 Jun 2021', '"Montag, 21. Juni 2021"')),
    { people: [ines, lou] },
  ],
  'long dates of a Spanish spreadsheet': [
    ofRows(row({ date: 'viernes, 5 de enero de 2024' }), louRow.replace('21 Jun 2021', '"lunes, 21 de junio de 2021"')),
    { people: [ines, lou] },
  ],
  'a date with two months': [
    ofRows(row({ date: '5 enero junio 2024' })),
    { people: ['Ines Ado (ines) Kite, undefined'], says: [/could not be read/] },
  ],
  'a column too narrow for dates': [
    ofRows(row({ date: '########' })),
    { people: ['Ines Ado (ines) Kite, undefined'], says: [/########/] },
  ],
  'totals without a date': [
    ofRows(row(), louRow, 'Total: 2,,,,,,', 'Total,2,,,,,', 'Summe,,,,2,,', '合計,,,,,,'),
    { people: [ines, lou], says: [/4 rows could not be read \(the first is line 4: .*as a line of totals does/] },
  ],
  'people of whom nothing but the name is there, though it is like a total': [
    ofRows(row(), louRow, 'Ada,Total,,,,,', 'Suma,Anzahlung,,,,,', 'Prepared by Sam,,,,,,'),
    {
      people: [ines, lou, 'Ada Total (undefined) , undefined', 'Suma Anzahlung (undefined) , undefined'],
      says: [/1 row could not be read \(line 6: /],
    },
  ],
  'hidden members under the name that LinkedIn gives them all': [
    ofRows(row(), 'LinkedIn,Member,,,,,05 Jan 2020', 'LinkedIn Member,,,,,,05 Jan 2020'),
    { people: [ines, ' (undefined) , 2020-01-05', ' (undefined) , 2020-01-05'] },
  ],
  'a line of totals': [
    ofRows(row(), louRow, 'Total,,,,,,2'),
    { people: [ines, lou], says: [/1 row could not be read/] },
  ],
  'an error of a spreadsheet': [
    ofRows(row({ company: '#NAME?' }), louRow.replace('Quarry', '#BEZUG!')),
    { people: ['Ines Ado (ines) , 2024-01-05', 'Lou Park (lou) , 2021-06-21'], says: [/2 cells hold an error/] },
  ],
  'a company that begins with a number sign': [
    ofRows(row({ company: '#paid' }), louRow.replace('Quarry', '#1')),
    { people: ['Ines Ado (ines) #paid, 2024-01-05', 'Lou Park (lou) #1, 2021-06-21'] },
  ],
  'an ampersand of a web page, as LinkedIn’s own files have it': [
    ofRows(row({ company: 'Kite &amp; Sons' })),
    { people: ['Ines Ado (ines) Kite &amp; Sons, 2024-01-05'] },
  ],
  'codes of a web page': [
    ofRows(row({ company: 'K&uuml;te' })),
    { people: ['Ines Ado (ines) K&uuml;te, 2024-01-05'], says: [/codes of a web page/] },
  ],
  'two lists joined with their byte order marks': [
    () => readFileAs('Connections.csv', `\ufeff${header}\n${row()}\n\ufeff${header}\n${louRow}`),
    { people: [ines, lou] },
  ],
  'two lists joined, the mark of one garbled': [
    () => readFileAs('Connections.csv', `${header}\n${row()}\nï»¿${header}\n${louRow}`),
    { people: [ines, lou] },
  ],
  'two lists joined, the second without a column': [
    () => readFileAs('Connections.csv', `${header}\n${row()}\nFirst Name,Last Name,URL\nLou,Park,${url}lou`),
    {
      people: [ines, 'Lou Park (lou) , undefined'],
      says: [/no column Email Address, Company, Position and Connected On/],
    },
  ],
  'a list printed on pages': [
    () => readFileAs('Connections.csv', `${header}\n${row()}\n\f${header}\n${louRow}`),
    { people: [ines, lou] },
  ],
  'a copy of a copy': [beside('Connections (1) (2).csv', list), { people: [ines, lou] }],
  'a type added twice': [beside('Connections.csv.csv', list), { people: [ines, lou] }],
  'the name that a sheet adds': [
    beside('Network - Connections.csv', list),
    { people: [], says: [/^Network - Connections.csv: It was not read/] },
  ],
  'a hidden type': [
    beside('Connections.csv.txt', list),
    { people: [], says: [/^Connections.csv.txt: It was not read/] },
  ],
  'a workbook in place of the list': [
    beside('Connections.xlsx', 'PK'),
    { people: [], says: [/^Connections.xlsx: It was/] },
  ],
  'a conflicted copy beside the list': [
    () => readFolderOf({ 'Connections.csv': list, 'Connections (conflicted copy 2026-03-10).csv': header }),
    { people: [ines, lou], says: [/^Connections \(conflicted copy 2026-03-10\).csv: It was not read/] },
  ],
  'UTF-32 with its mark': [
    () => readFileAs('Connections.csv', encode(list, 'utf-32le', { addBOM: true })),
    { people: [ines, lou] },
  ],
  'UTF-32 with its mark, the other order': [
    () => readFileAs('Connections.csv', encode(list, 'utf-32be', { addBOM: true })),
    { people: [ines, lou] },
  ],
  ...Object.fromEntries(
    [
      '名字,姓氏,网址,邮箱,公司,职位,连接日期',
      'Nome,Cognome,URL,Indirizzo e-mail,Azienda,Ruolo,Data collegamento',
      'Nombre,Apellidos,Enlace del perfil,Dirección de correo electrónico,Compañía,Posición,Contacto desde',
      '名,姓,プロフィールURL,メールアドレス,勤務先,役職,接続日',
      'Jméno,Příjmení,URL,E-mail,Firma,Titel,Kontakt seit',
    ].map((names): [string, (typeof cases)[string]] => [
      `columns called ${names}`,
      [() => readFileAs('Connections.csv', list.replace(header, names)), { people: [ines, lou] }],
    ]),
  ),
  'files of LinkedIn’s that are not read': [
    () =>
      readZipOf({
        'Connections.csv': list,
        'guide_messages.csv': messages,
        'Profile Summary.csv': 'x',
        'Notes.txt': '',
      }),
    { people: [ines, lou] },
  ],
};

function encode(text: string, encoding: string, options: { addBOM: boolean }): Buffer {
  return iconv.encode(text, encoding, options);
}

describe('exports that went through other hands', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  for (const [name, [read, right]] of Object.entries(cases)) {
    it(name, async () => {
      const content = await read();
      const store = await stores.fresh();
      const said = importDoubts(store.previewImport(content));
      await store.applyImport(content);
      const found = store.connections().map((one) => {
        const day = one.connectedOn === undefined ? undefined : isoDay(one.connectedOn);
        return `${fullName(one)} (${one.slug}) ${one.company}, ${day}`;
      });
      assert.deepEqual(found, right.people);
      const patterns = right.says ?? [];
      assert.equal(said.length, patterns.length, said.join('\n'));
      for (const pattern of patterns)
        assert.ok(
          said.some((line) => pattern.test(line)),
          said.join('\n'),
        );
    });
  }

  for (const [part, content] of [
    ['messages part 2.csv', messages],
    ['messages_2.csv', messages.split('\n').slice(1).join('\n')],
  ] as const) {
    it(`messages that were split, a part of which is not read (${part}): no one is known to have none`, async () => {
      const third = `Max,Roe,${url}max,,Fox,PM,01 Feb 2023`;
      const read = await readZipOf({
        'Connections.csv': `${list}\n${third}`,
        'messages.csv': messages,
        [part]: content,
      });
      const store = await stores.fresh();
      assert.match(importDoubts(store.previewImport(read)).join('\n'), new RegExp(`${part}: It`));
      await store.applyImport(read);
      assert.deepEqual(
        store.connections().map(({ interaction }) => interaction.messages?.sent),
        [1, 1, undefined],
      );
    });
  }

  for (const [part, rest] of [
    ['Connections part 2.csv', `${header}\n${louRow}`],
    ['Connections_2.csv', louRow],
    ['Connections-2.txt', louRow],
  ] as const) {
    it(`connections that were split, a part of which is not read (${part}): no one is gone`, async () => {
      const store = await stores.fresh();
      const rows = Array.from({ length: 12 }, (_, at) => row({ first: `Ines ${at}`, url: `${url}ines-${at}` }));
      await store.applyImport(await ofRows(...rows, louRow)());
      const split = await readFolderOf({ 'Connections.csv': [header, ...rows].join('\n'), [part]: rest });
      assert.match(
        importDoubts(store.previewImport(split)).join('\n'),
        new RegExp(`${part}: .*does not show who left`),
      );
      await store.applyImport(split);
      assert.deepEqual(new Set(store.connections().map(({ standing }) => standing)), new Set(['connected']));
    });
  }

  it('an e-mail address as a link', async () => {
    const { connections } = await readFileAs(
      'Connections.csv',
      `${header}\n${row({ email: 'mailto:ines@example.org' })}`,
    );
    assert.equal(connections[0]?.email, 'ines@example.org');
  });

  it('an error of a spreadsheet takes no company away', async () => {
    const store = await stores.fresh();
    await store.applyImport(await ofRows(row(), louRow)());
    await store.applyImport(await ofRows(row({ company: '#NAME?' }), louRow)());
    const [first] = store.connections();
    assert.deepEqual([first?.company, first?.memory?.formerJobs], ['Kite', []]);
  });

  it('a recommendation under a name with marks that can’t be seen', async () => {
    const store = await stores.fresh();
    const received =
      'First Name,Last Name,Company,Job Title,Text,Creation Date,Status\nIn\u00ades\u200b,Ado,Kite,CTO,Great,,VISIBLE';
    await store.applyImport(await readZipOf({ 'Connections.csv': list, 'Recommendations_Received.csv': received }));
    assert.equal(store.connections()[0]?.interaction.recommendationsReceived, 1);
  });

  it('a recommendation stays with someone who has another name in a later list', async () => {
    const store = await stores.fresh();
    const received = `First Name,Last Name,Company,Job Title,Text,Creation Date,Status\nInes,Ado,Kite,CTO,Great,,VISIBLE`;
    await store.applyImport(await readZipOf({ 'Connections.csv': list, 'Recommendations_Received.csv': received }));
    const later = list.replace('Ines,Ado,', 'Ines,"Berg, PhD",');
    await store.applyImport(await readZipOf({ 'Connections.csv': later }));
    const [first] = store.connections();
    assert.deepEqual(
      [fullName(first ?? { firstName: '', lastName: '' }), first?.interaction.recommendationsReceived],
      ['Ines Berg, PhD', 1],
    );
  });
});
