import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import initSqlJs from 'sql.js';
import { shownName } from '#core/people/connection.ts';
import { connectionTable } from '#core/people/connectionTable.ts';
import { whatIf } from '#core/overview/whatIf.ts';
import { parseQuery } from '#core/query/parseQuery.ts';
import { matchRows } from '#core/search/matchQuery.ts';
import { SearchIndex } from '#core/search/searchIndex.ts';
import { migrations } from '#store/file/schema.ts';
import { storeFileName } from '#store/file/networkFile.ts';
import { writeSealed } from '#store/file/durableFile.ts';
import type { Store } from '#store/store.ts';
import { connectionsHeader, readFolderOf, readZipOf, type Files } from '../dataExport/exportFixture.ts';
import { Stores } from './network.ts';

const received =
  'First Name,Last Name,Company,Job Title,Text,Creation Date,Status\nInes,Ado,Kite,CTO,"Great.",,VISIBLE';
const recommendations = { 'Recommendations_Received.csv': received };
const endorsementHeader =
  'Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,Endorsement Status';

/** Connections with these slugs; what stands before the dash is the name. */
function listed(...slugs: readonly string[]): { readonly 'Connections.csv': string } {
  const rows = slugs.map((slug, at) => {
    const name = { ines: 'Ines,Ado', lou: 'Lou,Park', hidden: ',' }[slug.split('-')[0] ?? ''] ?? 'Sam,Oko';
    const url = slug.startsWith('hidden') ? '' : `https://www.linkedin.com/in/${slug}`;
    return `${name},${url},,,,${String(at + 1).padStart(2, '0')} Feb 2020`;
  });
  return { 'Connections.csv': [connectionsHeader, ...rows].join('\n') };
}

const ofComplete = { 'Ad_Targeting.csv': 'Member Age\n25-34\n' };

describe('whether there are recommendations and endorsements', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  async function imported(...exports: readonly Files[]): Promise<Store> {
    const store = await stores.fresh();
    for (const files of exports) await store.applyImport(await readZipOf(files), { acceptDrop: true });
    return store;
  }

  /** The addresses of those who match; also checks that people are the same when they are read one by one. */
  function found(store: Store, query: string): string[] {
    const parsed = parseQuery(query);
    assert.ok(parsed.ok);
    const { evidence } = connectionTable(store.connections());
    assert.deepEqual([...store.table().evidence], [...evidence]);
    const table = store.table();
    return [...matchRows(parsed.query, new SearchIndex(table), 20_000)].map((row) => table.slug[row] || 'hidden');
  }

  function ranges(store: Store): string[] {
    const { strengthLow, strengthHigh, slug } = store.table();
    return slug.map((one, row) => `${one}: ${strengthLow[row]}-${strengthHigh[row]}`);
  }

  it('is not known of either of two namesakes, and is of everyone else', async () => {
    const store = await imported({ ...listed('ines-a', 'ines-b', 'lou'), ...recommendations });
    assert.deepEqual(found(store, 'has:recommendation'), []);
    assert.deepEqual(found(store, '-has:recommendation'), ['lou']);
    const loss = whatIf(store.table(), [0, 1, 2], () => '');
    assert.deepEqual([loss.recommendations, loss.recommendationsUnknown], [[], 2]);
  });

  it('is not known of those who share a word with a name that no one has', async () => {
    for (const name of ['"Dr. Ines","Ado, PhD 🚀"', 'Ines,Ado-Berg', 'Ines Maria,Berg']) {
      const lists = listed('ines-a', 'lou')['Connections.csv'].replace('Ines,Ado', name);
      const store = await imported({ 'Connections.csv': lists, ...recommendations });
      assert.deepEqual(found(store, '-has:recommendation'), ['lou'], name);
      assert.deepEqual(found(store, 'has:recommendation'), [], name);
    }
  });

  it('is known of others when the only one of the name has another name since', async () => {
    const first = { ...listed('ines-a', 'lou'), ...recommendations };
    const second = { 'Connections.csv': first['Connections.csv'].replace('Ines,Ado', 'Ines,Berg') };
    const third = {
      'Connections.csv': `${second['Connections.csv']}\nInes,Roe,https://www.linkedin.com/in/ines-r,,,,05 Feb 2021`,
    };
    const store = await imported(first, second, { ...third, ...recommendations });
    assert.deepEqual(found(store, 'has:recommendation'), ['ines-a']);
    assert.deepEqual(found(store, '-has:recommendation'), ['lou', 'ines-r']);
  });

  it('gives a strength of one value only where everything is known', async () => {
    const all = {
      ...ofComplete,
      'messages.csv':
        'CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n' +
        'a,,Sam Okoro,https://www.linkedin.com/in/me,Kim Ro,https://www.linkedin.com/in/kim,2025-01-01 09:00:00 UTC,,Hi,INBOX\n' +
        'b,,Sam Okoro,https://www.linkedin.com/in/me,Pat Ro,https://www.linkedin.com/in/pat,2025-01-01 09:00:00 UTC,,Hi,INBOX',
      'Invitations.csv':
        'From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n' +
        'Sam Okoro,Kim Ro,"1/29/25, 2:37 PM",,OUTGOING,https://www.linkedin.com/in/me,https://www.linkedin.com/in/kim',
      'Notes.csv': 'Connection First Name,Connection Last Name,Connection Profile URL,Note,Created On,Edited On',
      'Positions.csv': 'Company Name,Title,Description,Location,Started On,Finished On\nKite,Pilot,,,Jan 2023,',
    };
    const store = await imported({ ...listed('ines-a', 'ines-b', 'lou'), ...recommendations, ...all });
    assert.deepEqual(ranges(store), ['ines-a: 0-2', 'ines-b: 0-2', 'lou: 0-0']);
  });

  it('stays with the one who had it before a namesake came', async () => {
    const before = { ...listed('ines-a', 'lou'), ...recommendations };
    const store = await imported(before, { ...listed('ines-a', 'lou', 'ines-b'), ...recommendations });
    assert.deepEqual(found(store, 'has:recommendation'), ['ines-a']);
    assert.deepEqual(found(store, '-has:recommendation'), ['lou', 'ines-b']);
    const another = { 'Recommendations_Received.csv': `${received}\nInes,Ado,Kite,CTO,"Kind.",,VISIBLE` };
    await store.applyImport(await readZipOf({ ...listed('ines-a', 'lou', 'ines-b'), ...another }));
    assert.deepEqual(found(store, 'has:recommendation'), [], 'the second one may be either’s');
    assert.deepEqual(found(store, '-has:recommendation'), ['lou']);
  });

  it('is decided for endorsements by the address, and without one not known of anyone of that name', async () => {
    const addressed = `2026/08/01 10:00:00 UTC,Rust,Ines,Ado,www.linkedin.com/in/ines-a,ACCEPTED`;
    const files = (...rows: readonly string[]): Files => ({
      ...listed('ines-a', 'ines-b', 'lou', 'sam'),
      'Endorsement_Received_Info.csv': [endorsementHeader, ...rows].join('\n'),
    });
    const decided = await imported(files(addressed));
    assert.deepEqual(found(decided, 'has:endorsement'), ['ines-a']);
    assert.deepEqual(found(decided, '-has:endorsement'), ['ines-b', 'lou', 'sam']);
    const nameless = await imported(files(addressed, '2026/08/01 10:00:00 UTC,Rust,Lou,Park,,ACCEPTED'));
    assert.deepEqual(found(nameless, '-has:endorsement'), ['ines-b', 'sam']);
    const elsewhere = '2026/08/01 10:00:00 UTC,Rust,Sam,Oko,www.linkedin.com/in/sam-of-old,ACCEPTED';
    assert.deepEqual(found(await imported(files(addressed, elsewhere)), '-has:endorsement'), ['ines-b', 'lou']);
    assert.deepEqual(found(decided, '-has:recommendation'), [], 'those files were not there');
  });

  it('is known only of people whom an archive with the files listed', async () => {
    const store = await imported(listed('ines', 'lou', 'hidden'));
    for (const query of ['has:recommendation', '-has:recommendation', 'has:endorsement', '-has:endorsement'])
      assert.deepEqual(found(store, query), [], query);
    await store.applyImport(await readZipOf({ ...listed('ines', 'lou', 'hidden'), ...recommendations }));
    assert.deepEqual(found(store, '-has:recommendation'), ['lou'], 'a hidden member can’t be told apart');
    await store.applyImport(await readZipOf(listed('ines', 'lou', 'hidden', 'sam')));
    assert.deepEqual(found(store, '-has:recommendation'), ['lou'], 'of those who came later nothing is known');
    assert.deepEqual(store.background.imported.recommendations, true);
    await store.undoLastImport();
    await store.setDecision([2], 'keep');
    await store.undoLastImport();
    assert.deepEqual(found(store, '-has:recommendation'), []);
    assert.deepEqual(store.background.imported.recommendations, false);
  });

  it('is known to be none where the Complete archive leaves out the files', async () => {
    const store = await imported({ ...listed('ines', 'lou'), ...ofComplete });
    assert.deepEqual(found(store, '-has:recommendation'), ['ines', 'lou']);
    assert.deepEqual(found(store, '-has:endorsement'), ['ines', 'lou']);
    assert.deepEqual(store.background.imported.endorsements, true);
    const names = 'Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorsement Status';
    const old = `${names}\n2022/08/01 10:00:00 UTC,Rust,Ines,Ado,ACCEPTED`;
    const unreadable = await imported({
      ...listed('ines', 'lou'),
      ...ofComplete,
      'Endorsement_Received_Info.csv': old,
    });
    assert.deepEqual(found(unreadable, '-has:endorsement'), [], 'the file is there, and says nothing of anyone');
    assert.deepEqual(found(unreadable, '-has:recommendation'), ['ines', 'lou']);
    const folder = await stores.fresh();
    await folder.applyImport(await readFolderOf({ ...listed('ines'), ...recommendations }));
    assert.deepEqual(found(folder, 'has:recommendation'), ['ines']);
  });

  it('takes back what it knew of people who stay after their import was undone', async () => {
    const store = await imported({ ...listed('ines', 'lou'), ...ofComplete });
    await store.setDecision([2], 'keep');
    await store.undoLastImport();
    assert.deepEqual(store.connections().map(shownName), ['Lou Park']);
    assert.deepEqual(found(store, '-has:recommendation'), []);
  });

  it('stays as it was in a store of the version before, but for namesakes', async () => {
    const database = new (await initSqlJs()).Database();
    for (const step of migrations.slice(0, 10)) database.run(step);
    database.run(`PRAGMA user_version = 10;
      INSERT INTO fact (key, value, changed_in) VALUES ('importedKinds', '["connections","recommendationsGiven"]', 1);
      INSERT INTO recommendation (name, given, received) VALUES ('ines ado', 1, 0), ('lou park', 1, 0);`);
    for (const [slug, first, last, given] of [
      ['ines-a', 'Ines', 'Ado', 0],
      ['ines-b', 'Ines', 'Ado', 0],
      ['lou', 'Lou', 'Park', 1],
      ['sam', 'Sam', 'Oko', 0],
    ]) {
      database.run(
        'INSERT INTO person (slug, first_name, last_name, recommendations_given, changed_in) VALUES (?, ?, ?, ?, 1)',
        [slug ?? '', first ?? '', last ?? '', given ?? 0],
      );
    }
    const folder = stores.folder();
    mkdirSync(folder, { recursive: true });
    await writeSealed(join(folder, storeFileName), database.export(), 1);
    database.close();
    const store = await stores.at(folder);
    assert.deepEqual(found(store, 'has:recommendation'), ['lou']);
    assert.deepEqual(found(store, '-has:recommendation'), ['sam']);
    assert.deepEqual(found(store, '-has:endorsement'), []);
  });
});
