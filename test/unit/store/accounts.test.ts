import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { Accounts } from '#store/accounts.ts';
import { sampleAccountId } from '#store/sampleAccount.ts';
import { spreadsheetCell } from '#core/text/foreignText.ts';
import { connectionsCsv, connectionsJson } from '#vscode/files/csv.ts';
import { exported, people, person, Stores } from './network.ts';

describe('accounts', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  it('make the sample network once, beside the person’s own, under a name that no one else has', async () => {
    const accounts = new Accounts(stores.folder());
    await accounts.create('Sample Network');
    await accounts.createSample();
    await accounts.createSample();
    assert.deepEqual(
      (await accounts.list()).map(({ name }) => name),
      ['My Account', 'Sample Network', 'Sample Network (2)'],
    );
    assert.equal((await accounts.current()).name, 'My Account');
    await accounts.remove(sampleAccountId);
    assert.equal((await accounts.list()).length, 2);
  });

  it('keeps two accounts apart: store, runs and browser profile', async () => {
    const root = stores.folder();
    const accounts = new Accounts(root);
    const first = await accounts.current();
    const second = await accounts.create('Müller & Söhne');
    await assert.rejects(accounts.create(' Müller & Söhne '), { code: 'nameTaken' });
    await assert.rejects(accounts.makeCurrent('../elsewhere'), { code: 'noSuchAccount' });
    const one = await stores.at(accounts.directory(first.id));
    const two = await stores.at(accounts.directory(second.id));
    await one.applyImport(exported({ connections: people(3) }));
    assert.equal(two.stats().people, 0);
    assert.notEqual(accounts.browserProfile(first.id), accounts.browserProfile(second.id));
    await accounts.makeCurrent(second.id);
    assert.equal((await new Accounts(root).current()).name, 'Müller & Söhne');
    await two.dispose();
    mkdirSync(accounts.browserProfile(second.id), { recursive: true });
    writeFileSync(join(accounts.browserProfile(second.id), 'Cookies'), 'secret');
    const removed = await accounts.remove(second.id);
    assert.deepEqual(
      removed.entries.map(({ name }) => name),
      ['account.json', 'browser-profile'],
    );
    assert.equal((await accounts.current()).id, first.id);
    assert.equal(one.stats().people, 3);
  });
});

describe('connection export', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  it('writes CSV that a spreadsheet reads and runs nothing of', async () => {
    const store = await stores.fresh();
    await store.applyImport(
      exported({
        connections: [
          person(1, {
            firstName: '=HYPERLINK("http://evil","x")',
            lastName: "O'Brien",
            company: '+1, "Ltd"',
            title: '@cmd',
          }),
          person(2, { firstName: '李小龙', slug: 'tomek-iwański', connectedOn: 18_301 }),
        ],
      }),
    );
    await store.setNote(1, '-2+3\nsecond line');
    const csv = connectionsCsv(store.connections(), store.table());
    assert.ok(csv.startsWith('\ufeffFirst Name,Last Name,URL,'));
    const [one, two] = parse<Record<string, string>>(csv, { bom: true, columns: true });
    assert.equal(one?.['First Name'], `'=HYPERLINK("http://evil","x")`);
    assert.equal(one['Company'], `'+1, "Ltd"`);
    assert.equal(one['Position'], `'@cmd`);
    assert.equal(one['Note'], `'-2+3\nsecond line`);
    assert.equal(two?.['First Name'], '李小龙');
    assert.equal(two['URL'], 'https://www.linkedin.com/in/tomek-iwa%C5%84ski/');
    assert.equal(two['Connected On'], '2020-02-09');
    assert.equal(two['Messages Sent'], '', 'unknown is not never');
    assert.equal(spreadsheetCell('\tx'), `'\tx`);
    assert.equal(spreadsheetCell('a=b'), 'a=b');
  });

  it('writes JSON as it is, with null for what is not known', async () => {
    const store = await stores.fresh(2);
    await store.editTags([1], ['a', 'b'], []);
    const [one] = JSON.parse(connectionsJson(store.connections(), store.table())) as (
      Record<string, unknown> | undefined
    )[];
    assert.deepEqual(one?.['Tags'], ['a', 'b']);
    assert.equal(one['Messages Sent'], null);
  });
});
