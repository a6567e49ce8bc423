import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ExportContent } from '#core/import/exportContent.ts';
import { readExports } from '#dataExport/readExports.ts';
import { connectionsHeader, exportError, inFolder, nadia, names, tomek, zipOf, type Files } from './exportFixture.ts';

const me = 'https://www.linkedin.com/in/samokoro';
const nadiaUrl = 'https://www.linkedin.com/in/nadia-velasquez-orth-5c11';
const tomekUrl = 'https://www.linkedin.com/in/tomek-iwa%C5%84ski';
const connections = (...rows: readonly string[]): string => [connectionsHeader, ...rows].join('\n');
/** Two conversations at least show whose export it is. */
const messages = (date: string, owner = me): string =>
  [
    '"CONVERSATION ID","FROM","SENDER PROFILE URL","TO","RECIPIENT PROFILE URLS","DATE","SUBJECT","CONTENT","FOLDER"',
    `"a","Sam","${owner}","Nadia","${nadiaUrl}","${date} UTC","","Hi","INBOX"`,
    `"b","Sam","${owner}","Tomek","${tomekUrl}","2024-01-01 10:00:00 UTC","","Hi","INBOX"`,
  ].join('\n');
const notes = `Connection First Name,Connection Last Name,Connection Profile URL,Note,Created On,Edited On\nNadia,V,${nadiaUrl},Met in Oslo,,`;
const positions = 'Company Name,Title,Description,Location,Started On,Finished On\nBluefern Labs,Engineer,,,Jan 2023,';

const basic = 'Basic_LinkedInDataExport_03-10-2026.zip';
const complete = 'Complete_LinkedInDataExport_03-11-2026.zip';

/** Writes each as a file, or as a ZIP of the files, and reads them in the order given. */
async function read(sources: Readonly<Record<string, string | Files>>): Promise<readonly ExportContent[]> {
  return inFolder(async (folder) => {
    const paths: string[] = [];
    for (const [name, content] of Object.entries(sources)) {
      const path = join(folder, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, typeof content === 'string' ? content : await zipOf(content));
      paths.push(path);
    }
    return readExports(paths);
  });
}

async function readOne(sources: Readonly<Record<string, string | Files>>): Promise<ExportContent> {
  const [content, ...more] = await read(sources);
  assert.ok(content);
  assert.deepEqual(more, []);
  return content;
}

describe('several archives and files at once', () => {
  const parts: Readonly<Record<string, Files>> = {
    [basic]: {
      'Connections.csv': connections(nadia),
      'Notes.csv': notes,
      'messages.csv': messages('2025-01-01 10:00:00'),
    },
    [complete]: {
      'Connections.csv': connections(nadia, tomek),
      'messages.csv': messages('2026-03-10 10:00:00'),
      'Positions.csv': positions,
    },
  };

  for (const order of [
    [basic, complete],
    [complete, basic],
  ]) {
    it(`are one import, of each file the newest (${order.map((name) => name.split('_')[0]).join(', then ')})`, async () => {
      const content = await readOne(Object.fromEntries(order.map((name) => [name, parts[name] ?? {}])));
      assert.equal(content.source, `${basic} and ${complete}`);
      assert.deepEqual(names(content), ['Nadia Velasquez-Orth', 'Tomek Iwański, PhD']);
      assert.deepEqual([...content.kinds].sort(), ['connections', 'messages', 'notes', 'positions']);
      const about = content.interactions.get('nadia-velasquez-orth-5c11');
      assert.equal(about?.linkedInNote, 'Met in Oslo');
      assert.equal(about.messages?.sent, 1);
      assert.equal(content.messagesThrough, Date.UTC(2026, 2, 10) / 86_400_000);
      assert.equal(content.owner, 'samokoro');
      assert.deepEqual(content.ownCompanies, ['Bluefern Labs']);
      assert.equal(content.age?.named, Date.UTC(2026, 2, 11) / 86_400_000);
      const [old] = content.files.filter(({ name }) => name === `${basic}/Connections.csv`);
      assert.deepEqual([old?.kind, old?.remark], [undefined, `${complete} has a newer one, which was read.`]);
    });
  }

  it('may hold different files each', async () => {
    const content = await readOne({
      [complete]: { 'messages.csv': messages('2026-03-10 10:00:00') },
      [basic]: { 'Connections.csv': connections(nadia, tomek) },
    });
    assert.deepEqual(names(content), ['Nadia Velasquez-Orth', 'Tomek Iwański, PhD']);
    assert.equal(content.interactions.get('nadia-velasquez-orth-5c11')?.messages?.sent, 1);
  });

  it('may be single files of a folder, read as if it had been chosen', async () => {
    const content = await readOne({
      'export/messages.csv': messages('2026-03-10 10:00:00'),
      'export/Connections.csv': connections(nadia, tomek),
    });
    assert.equal(content.connections.length, 2);
    assert.equal(content.interactions.get('nadia-velasquez-orth-5c11')?.messages?.sent, 1);
    assert.equal(content.source, 'messages.csv and Connections.csv');
  });

  it('stay apart when they are of other times, the earliest first', async () => {
    const contents = await read({
      [complete]: { 'Connections.csv': connections(nadia, tomek) },
      'Basic_LinkedInDataExport_03-10-2024.zip': { 'Connections.csv': connections(tomek) },
    });
    assert.deepEqual(
      contents.map(({ source, connections: { length } }) => [source, length]),
      [
        ['Basic_LinkedInDataExport_03-10-2024.zip', 1],
        [complete, 2],
      ],
    );
  });

  it('leave out what was set aside or lost in a file that is not used', async () => {
    const content = await readOne({
      [basic]: { 'Connections.csv': connections(nadia, 'Ann,Lee,linkedin.com/in/ann,,,,32 Foo 2026') },
      [complete]: { 'Connections.csv': connections(nadia, tomek) },
    });
    assert.deepEqual([content.setAside, content.losses], [[], []]);
  });

  it('of different members are refused', async () => {
    await assert.rejects(
      read({
        [basic]: { 'messages.csv': messages('2026-03-10 10:00:00') },
        [complete]: { 'messages.csv': messages('2026-03-10 10:00:00', 'https://www.linkedin.com/in/lou') },
      }),
      exportError('severalExports', /linkedin\.com\/in\/samokoro/, /linkedin\.com\/in\/lou/, /its own account/),
    );
  });

  describe('that seem to be of different members', () => {
    const listOf = (name: string, count = 6): string =>
      connections(
        ...Array.from(
          { length: count },
          (_, n) => `${name}${n},Ado,https://www.linkedin.com/in/${name}${n},,,,05 Jan 2024`,
        ),
      );
    const messagesWith = (name: string, owner = 'kim'): string =>
      [
        'FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT,FOLDER',
        ...Array.from({ length: 6 }, (_, n) => {
          const address = `https://www.linkedin.com/in/${name}${n}`;
          return `${owner} Oh,https://www.linkedin.com/in/${owner},${name}${n} Ado,${address},2025-01-0${n + 1} 09:00:00 UTC,Hi,INBOX`;
        }),
      ].join('\n');
    const profile = (name: string): string => `First Name,Last Name,Headline\n${name},Oh,Boss`;
    const sourcesOf = (contents: readonly ExportContent[]): string[] => contents.map(({ source }) => source);

    it('are not joined: each is asked about by itself', async () => {
      const theirs = { 'messages.csv': messagesWith('zed'), 'Profile.csv': profile('Kim') };
      for (const [mine, others] of [
        [{ 'Connections.csv': listOf('ann') }, theirs],
        [{ 'Connections.csv': listOf('ann') }, { ...theirs, 'Connections.csv': listOf('zed') }],
        [{ 'Connections.csv': listOf('ann') }, { 'Connections.csv': listOf('zed') }],
        [{ 'Connections.csv': listOf('ann'), 'Profile.csv': 'First Name,Last Name,Headline\nSam,Okoro,' }, theirs],
      ] as const) {
        assert.deepEqual(sourcesOf(await read({ [basic]: mine, [complete]: others })), [basic, complete]);
        assert.deepEqual(sourcesOf(await read({ [complete]: others, [basic]: mine })), [basic, complete]);
      }
    });

    it('are joined nevertheless when some of the people are in both, or the member has one name', async () => {
      const both = { 'messages.csv': messagesWith('ann'), 'Profile.csv': profile('Kim') };
      await readOne({ [basic]: { 'Connections.csv': listOf('ann', 2) }, [complete]: both });
      await readOne({
        [basic]: { 'Connections.csv': listOf('ann', 2) },
        [complete]: { 'Connections.csv': listOf('ann') },
      });
      const toStrangers = { 'messages.csv': messagesWith('zed'), 'Profile.csv': profile('Kim') };
      await readOne({
        [basic]: { 'Connections.csv': listOf('ann'), 'Profile.csv': profile('Kim') },
        [complete]: toStrangers,
      });
    });

    it('are joined nevertheless when only the member’s own address changed', async () => {
      const old = { 'Connections.csv': listOf('ann'), 'messages.csv': messagesWith('ann', 'kim') };
      const now = { 'Connections.csv': listOf('ann', 5), 'messages.csv': messagesWith('ann', 'dr-kim') };
      const content = await readOne({ [basic]: old, [complete]: now });
      assert.equal(content.owner, 'dr-kim');
      const apart = await read({ 'Basic_LinkedInDataExport_03-10-2024.zip': old, [complete]: now });
      assert.deepEqual(
        apart.map(({ owner }) => owner),
        ['kim', 'dr-kim'],
      );
    });
  });

  it('are refused as a whole when one of them can’t be read', async () => {
    await assert.rejects(
      read({ [basic]: { 'Connections.csv': connections(nadia) }, 'holiday.zip': 'PK\u0003\u0004 no more' }),
      exportError('damagedArchive', /^holiday\.zip is not a ZIP, or its download broke off\. /),
    );
  });
});
