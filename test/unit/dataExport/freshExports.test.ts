import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fullName } from '#core/people/connection.ts';
import { isoDay } from '#core/time/calendarDay.ts';
import { importDoubts } from '#core/import/importDocument.ts';
import { readExports } from '#dataExport/readExports.ts';
import type { Store } from '#store/store.ts';
import { Stores } from '../store/network.ts';
import { connectionsHeader as header, inFolder, zipOf } from './exportFixture.ts';

/** An export as its files, whom to keep before the next one, or a file in place of Connections.csv. */
type Step = Readonly<Record<string, string>> | { readonly keep: string } | string | Buffer;

interface Right {
  /** `Ines Ado (ines), 2024-01-05`, then what is not as usual, and messages as sent/received, `?` when not known. */
  readonly people: readonly string[];
  /** What is said before the last import. */
  readonly says?: readonly RegExp[];
}

const url = 'https://www.linkedin.com/in/';
const person = (name: string, slug: string, date: string, company = 'Kite', email = ''): string =>
  [...name.split(' '), slug && url + slug, email, company, 'PM', date].join(',');
const ines = person('Ines Ado', 'ines', '05 Jan 2024');
const lou = person('Lou Park', 'lou', '21 Jun 2021', 'Quarry');
const max = person('Max Roe', 'max', '01 Feb 2023', 'Fox');
const list = (...rows: readonly string[]): string => [header, ...rows].join('\n');
const people = {
  ines: 'Ines Ado (ines), 2024-01-05',
  lou: 'Lou Park (lou), 2021-06-21',
  max: 'Max Roe (max), 2023-02-01',
};
const three = list(ines, lou, max);
/** Three of whom nothing is known but the list. */
const silent = [`${people.ines} ?`, `${people.lou} ?`, `${people.max} ?`];

const messagesHeader =
  'CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER';
const message = (to: string, address: string, date = '2025-01-01 09:00:00 UTC'): string =>
  `${address},,Sam Okoro,${url}me,${to},${address && url + address},${date},,Hi,INBOX`;
const toInes = message('Ines Ado', 'ines');
const toLou = message('Lou Park', 'lou');
const toMax = message('Max Roe', 'max');
const messages = (...rows: readonly string[]): string => [messagesHeader, ...rows].join('\n');
const withMessages = (text: string): readonly Step[] => [{ 'Connections.csv': three, 'messages.csv': text }];
const dated = (date: string, other: string): readonly Step[] => [
  list(ines.replace('05 Jan 2024', date), lou.replace('21 Jun 2021', other)),
];

/** Five people in a row, so that cells can be moved. */
const fiveNames = ['Ada Able', 'Bo Brandt', 'Cy Costa', 'Di Dahl', 'Eli Eng'];
const fiveDays = ['05 Jan 2024', '06 Feb 2023', '07 Mar 2022', '08 Apr 2021', '09 May 2020'];
const five = (slugs: readonly string[], names = fiveNames): string =>
  list(...fiveDays.map((day, at) => person(names[at] ?? ' ', slugs[at] ?? '', day, `Firm ${at}`)));
const fiveSlugs = ['ada', 'bo', 'cy', 'di', 'eli'];
const mixedUp =
  /^In it, 4 people have the address or the name of someone else: Ada Able, Bo Brandt, Cy Costa, Di Dahl\./;

const cases: Readonly<Record<string, readonly [steps: readonly Step[], right: Right]>> = {
  // Messages
  'recipients’ addresses in capitals, encoded, of a country and with a query': [
    withMessages(messages(toInes.replace(`${url}ines`, 'HTTPS://DE.LINKEDIN.COM/IN/In%65s?x=1'), toLou)),
    { people: [`${people.ines} 1/0`, `${people.lou} 1/0`, `${people.max} 0/0`] },
  ],
  'days of messages that can be read in two ways: no one is known to have none': [
    withMessages(
      messages(message('Ines Ado', 'ines', '03/04/2025 09:00'), message('Lou Park', 'lou', '05/06/2025 10:00')),
    ),
    {
      people: [`${people.ines} 1/0`, `${people.lou} 1/0`, `${people.max} ?`],
      says: [/2 dates can be read as day\/month/],
    },
  ],
  'messages that were sorted with their heading: those above it count': [
    withMessages([toInes, toMax, messagesHeader, toLou].join('\n')),
    { people: [`${people.ines} 1/0`, `${people.lou} 1/0`, `${people.max} 1/0`] },
  ],
  'messages sorted with their heading, one of them cut short above it: no one is known to have none': [
    withMessages(['Zoë,,Sam Okoro', toInes, 'Hi there, Max,and more', messagesHeader, toLou].join('\n')),
    {
      people: [`${people.ines} 1/0`, `${people.lou} 1/0`, `${people.max} ?`],
      says: [/1 row could not be read \(line 3: it stands above the header/],
    },
  ],
  'messages under headings in another language': [
    withMessages(messages(toInes).replace('FROM', 'VON').replace('SENDER PROFILE URL', 'ABSENDER')),
    { people: silent, says: [/no header with the expected columns\. It was not read/] },
  ],
  'days of messages as numbers of a spreadsheet': [
    withMessages(messages(message('Ines Ado', 'ines', '45658.375'), message('Lou Park', 'lou', '45659.5'))),
    {
      people: [`${people.ines} 1/0`, `${people.lou} 1/0`, `${people.max} 0/0`],
      says: [/2 dates were a spreadsheet’s day numbers/],
    },
  ],
  'a message under a name and an address that someone gave up': [
    [
      list(person('Louise Green', 'lou-old', '21 Jun 2021', 'Quarry', 'lou@example.org'), ines, max),
      list(person('Lou Park', 'lou', '21 Jun 2021', 'Quarry', 'lou@example.org'), ines, max),
      {
        'Connections.csv': list(person('Lou Park', 'lou', '21 Jun 2021', 'Quarry', 'lou@example.org'), ines, max),
        'messages.csv': messages(toInes, message('Louise Green', 'lou-old')),
      },
    ],
    { people: [`${people.lou} 1/0`, `${people.ines} 1/0`, `${people.max} 0/0`] },
  ],
  'a note to oneself among messages': [
    withMessages(messages(toInes, toLou, message('Sam Okoro', 'me'))),
    { people: [`${people.ines} 1/0`, `${people.lou} 1/0`, `${people.max} 0/0`] },
  ],
  // Who is who
  'three who pass their addresses on in a circle stay themselves, after a question': [
    [
      three,
      { keep: 'Ines' },
      list(ines.replace('/ines', '/lou'), lou.replace('/lou', '/max'), max.replace('/max', '/ines')),
    ],
    {
      people: ['Ines Ado (lou), 2024-01-05 keep ?', 'Lou Park (max), 2021-06-21 ?', 'Max Roe (ines), 2023-02-01 ?'],
      says: [/^In it, 3 people have the address or the name of someone else: Ines Ado, Lou Park, Max Roe\./],
    },
  ],
  'addresses that moved up by one row: asked, and marks stay with the names': [
    [five(fiveSlugs), { keep: 'Cy' }, five(fiveSlugs.slice(1))],
    {
      people: [
        'Ada Able (bo), 2024-01-05 ?',
        'Bo Brandt (cy), 2023-02-06 ?',
        'Cy Costa (di), 2022-03-07 keep ?',
        'Di Dahl (eli), 2021-04-08 ?',
        'Eli Eng (undefined), 2020-05-09 ?',
      ],
      says: [mixedUp],
    },
  ],
  'names that moved up by one row: asked, and marks stay with the addresses': [
    [five(fiveSlugs), { keep: 'Cy' }, five(fiveSlugs, fiveNames.slice(1))],
    {
      people: [
        'Bo Brandt (ada), 2024-01-05 ?',
        'Cy Costa (bo), 2023-02-06 ?',
        'Di Dahl (cy), 2022-03-07 keep ?',
        'Eli Eng (di), 2021-04-08 ?',
        'Eli Eng (eli), 2020-05-09 ?',
      ],
      says: [mixedUp],
    },
  ],
  'a namesake’s former address: who has the day of connecting is meant, and no one is mixed up': [
    [
      list(ines, person('Ines Ado', 'ines-ado', '03 Mar 2020'), lou, max),
      { keep: 'Ines' },
      list(person('Ines Ado', 'ines-ado', '05 Jan 2024'), lou, max),
    ],
    {
      people: ['Ines Ado (ines-ado), 2024-01-05 keep ?', 'Ines Ado (undefined), 2020-03-03 gone ?', ...silent.slice(1)],
    },
  ],
  'an address in the rows of two people: both stay, whosever it is': [
    [three, { keep: 'Lou' }, list(lou.replace('/lou', '/ines'), ines, max)],
    {
      people: [`${people.ines} ?`, `${people.lou} keep ?`, `${people.max} ?`],
      says: [/Rows with an address that another row gives to someone else: 2 \(the first is line 2\)/],
    },
  ],
  'an address in the rows of two people who are new': [
    [list(ines, lou.replace('/lou', '/ines'), max)],
    {
      people: [`${people.max} ?`, 'Ines Ado (undefined), 2024-01-05 ?', 'Lou Park (undefined), 2021-06-21 ?'],
      says: [/address that another row gives to someone else/],
    },
  ],
  'another name, address and job, with the e-mail address and the day in common': [
    [
      list(person('Ines Ado', 'ines', '05 Jan 2024', 'Kite', 'i@example.org'), lou),
      { keep: 'Ines' },
      list(person('Ines Berg', 'ines-berg', '05 Jan 2024', 'Elm', 'i@example.org'), lou),
    ],
    { people: ['Ines Berg (ines-berg), 2024-01-05 keep ?', `${people.lou} ?`] },
  ],
  'namesakes of a day of whom one left and one moved: asked about both': [
    [
      list(
        person('Anna Schmidt', 'anna-1', '05 May 2020'),
        person('Anna Schmidt', 'anna-2', '05 May 2020', 'Fox'),
        max,
      ),
      { keep: 'Anna' },
      list(person('Anna Schmidt', 'anna-3', '05 May 2020', 'Elm'), max),
    ],
    {
      people: [
        'Anna Schmidt (anna-1), 2020-05-05 gone keep ?',
        'Anna Schmidt (anna-2), 2020-05-05 gone ?',
        `${people.max} ?`,
        'Anna Schmidt (anna-3), 2020-05-05 ?',
      ],
      says: [/not certain whether these are the same: .*anna-1.*anna-3.*anna-2.*anna-3/],
    },
  ],
  'a name in another script': [
    [
      list(person('Xiaolong Li', 'li', '05 May 2020'), lou),
      { keep: 'Xiaolong' },
      list(person('小龙 李', 'li', '05 May 2020'), lou),
    ],
    { people: ['小龙 李 (li), 2020-05-05 keep ?', `${people.lou} ?`] },
  ],
  'an e-mail address that a family shares: asked, and no mark moves by itself': [
    [
      list(person('Ada Ng', 'ada', '05 May 2020', 'Kite', 'home@example.org'), lou, max),
      { keep: 'Ada' },
      list(lou, max, person('Bo Ng', 'bo', '05 May 2025', 'Elm', 'home@example.org')),
    ],
    {
      people: [
        'Ada Ng (ada), 2020-05-05 gone keep ?',
        `${people.lou} ?`,
        `${people.max} ?`,
        'Bo Ng (bo), 2025-05-05 ?',
      ],
      says: [/not certain whether these are the same: Ada Ng .* and Bo Ng/],
    },
  ],
  'an e-mail address that a firm shares: asked, and no mark moves by itself': [
    [
      list(person('Ada Ng', 'ada', '05 May 2020', 'Kite', 'info@kite.example'), lou, max),
      { keep: 'Ada' },
      list(lou, max, person('Bob Ox', 'bob', '', 'Kite', 'info@kite.example')),
    ],
    {
      people: [
        'Ada Ng (ada), 2020-05-05 gone keep ?',
        `${people.lou} ?`,
        `${people.max} ?`,
        'Bob Ox (bob), undefined ?',
      ],
      says: [/not certain whether these are the same: Ada Ng .* and Bob Ox/],
    },
  ],
  // Files of spreadsheets
  'addresses with a language behind them': [
    [
      list(
        ines.replace('/ines', '/ines/de/'),
        lou.replace('/lou', '/lou/?originalSubdomain=de'),
        max.replace('/max', '/max/en-us'),
      ),
    ],
    { people: silent },
  ],
  'links of which only the words were saved': [
    [list(ines.replace(`${url}ines`, 'LinkedIn'), lou.replace(`${url}lou`, 'LinkedIn'))],
    {
      people: ['Ines Ado (undefined), 2024-01-05 ?', 'Lou Park (undefined), 2021-06-21 ?'],
      says: [/2 rows .* hold an address that is not a LinkedIn profile/],
    },
  ],
  'months as a French spreadsheet shortens them': [dated('05-janv.-24', '21-juin-21'), { people: silent.slice(0, 2) }],
  'months as an Austrian writes them': [dated('5. Jän. 2024', '21. Juni 2021'), { people: silent.slice(0, 2) }],
  'a clock with a time zone': [
    dated('2024-01-05T23:30:00-08:00', '2021-06-21T00:10:00+09:00'),
    { people: silent.slice(0, 2) },
  ],
  'years of another calendar': [
    dated('1402/10/15', '1400/03/31'),
    {
      people: ['Ines Ado (ines), undefined ?', 'Lou Park (lou), undefined ?'],
      says: [/2 dates are impossible/],
    },
  ],
  'headings in Japanese': [
    [['名,姓,URL,メールアドレス,会社,役職,つながった日', ines.replace('05 Jan 2024', '2024年1月5日')].join('\n')],
    { people: silent.slice(0, 1) },
  ],
  'headings of a database': [
    [['first_name,last_name,profile_url,email_address,company,position,connected_on', ines, lou].join('\n')],
    { people: silent.slice(0, 2) },
  ],
  'one column for the whole name': [
    [`Name,URL,Company,Position,Connected On\nInes Ado,${url}ines,Kite,PM,05 Jan 2024`],
    { people: [' (ines), 2024-01-05 ?'], says: [/no column First Name, Last Name .*not understood: “Name”/] },
  ],
  'a title above, and an empty column before the list': [
    [['Connections,,,,,,,', `,${header}`, `,${ines}`, `,${lou}`].join('\n')],
    { people: silent.slice(0, 2) },
  ],
  'a comma in curved quotes': [
    [list(ines.replace('Kite', '“Kite, Inc.”'), lou)],
    { people: [`${people.lou} ?`], says: [/1 row could not be read \(line 2: it has 8 columns/] },
  ],
  'pipes between the cells': [[list(ines, lou).replaceAll(',', '|')], { people: silent.slice(0, 2) }],
  'notes in a column without a heading': [
    [[`${header},`, `${ines},met in Rome`, `${lou},`].join('\n')],
    { people: silent.slice(0, 2) },
  ],
};

describe('fresh exports that could be read wrongly', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  /** @returns what is said before anything is written */
  async function imported(store: Store, step: Readonly<Record<string, string>> | string | Buffer): Promise<string[]> {
    return inFolder(async (folder) => {
      const isFile = typeof step === 'string' || Buffer.isBuffer(step);
      const path = join(folder, isFile ? 'Connections.csv' : 'Complete_LinkedInDataExport.zip');
      await writeFile(path, isFile ? step : await zipOf(step));
      const [content] = await readExports([path]);
      assert.ok(content);
      const said = importDoubts(store.previewImport(content));
      await store.applyImport(content, { acceptDrop: true, same: new Set() });
      return [...said];
    });
  }

  function shown(store: Store): string[] {
    return store.connections().map((one) => {
      const day = one.connectedOn === undefined ? undefined : isoDay(one.connectedOn);
      const { messages: told } = one.interaction;
      const unusual = [one.standing, one.decision].filter((word) => word !== 'connected' && word !== 'undecided');
      const talk = told ? `${told.sent}/${told.received}` : '?';
      return [`${fullName(one)} (${one.slug}), ${day}`, ...unusual, talk].join(' ');
    });
  }

  for (const [name, [steps, right]] of Object.entries(cases)) {
    it(name, async () => {
      const store = await stores.fresh();
      let said: readonly string[] = [];
      for (const step of steps) {
        if (typeof step === 'object' && 'keep' in step) {
          const kept = store.connections().find(({ firstName }) => firstName === step.keep);
          await store.setDecision([kept?.id ?? 0], 'keep');
        } else said = await imported(store, step);
      }
      assert.deepEqual(shown(store), right.people);
      const patterns = right.says ?? [];
      // How many are missing is asked as well; that is not what these cases are about.
      const others = said.filter((line) => !/^It lists|would be marked as gone/.test(line));
      assert.equal(others.length, patterns.length, said.join('\n'));
      for (const pattern of patterns) {
        assert.ok(
          others.some((line) => pattern.test(line)),
          said.join('\n'),
        );
      }
    });
  }

  for (const [name, content] of [
    ['a web page', '<html><table><tr><th>First Name</th><th>Last Name</th></tr><tr><td>Ines</td></tr></table></html>'],
    ['a workbook', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(300, 7)])],
    ['headings of which none is known', 'Vezetéknév,Keresztnév,Cég\nAdo,Ines,Kite'],
  ] as const) {
    it(`${name} in place of the list is refused in one sentence, and nothing is changed`, async () => {
      const store = await stores.fresh(3);
      await assert.rejects(imported(store, content), { name: 'ExportError', message: /^Connections\.csv [^\n]+\.$/ });
      assert.equal(store.table().length, 3);
    });
  }

  it('archives of two months that are chosen together are taken in the order of their age', async () => {
    await inFolder(async (folder) => {
      const later = list(ines.replace('PM', 'CEO'), max);
      const paths: string[] = [];
      for (const [name, content] of [
        ['Basic_LinkedInDataExport_05-10-2026.zip', later],
        ['Basic_LinkedInDataExport_03-10-2026.zip', three],
      ] as const) {
        paths.push(join(folder, name));
        await writeFile(join(folder, name), await zipOf({ 'Connections.csv': content }));
      }
      const store = await stores.fresh();
      for (const content of await readExports(paths)) await store.applyImport(content, { acceptDrop: true });
      assert.deepEqual(shown(store), [`${people.ines} ?`, `${people.lou} gone ?`, `${people.max} ?`]);
      assert.equal(store.connections()[0]?.title, 'CEO');
    });
  });
});
