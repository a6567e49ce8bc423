import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import initSqlJs from 'sql.js';
import { storeFileName } from '#store/file/networkFile.ts';
import { exported, people, person, Stores } from './network.ts';

/** The tables and examples of the page that tells people what they may ask. */
const page = readFileSync(new URL('../../../docs/data.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/```sql\n([\s\S]*?)```/g)].map(([, sql = '']) => sql);

describe('the views for other SQLite tools', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  /** The file as another tool sees it: nothing of ours but the bytes on disk. */
  async function asked(sql: string): Promise<Record<string, unknown>[]> {
    const folder = stores.folder();
    const store = await stores.at(folder);
    await store.applyImport(
      exported({
        connections: [
          ...people(12).map((one) => ({ ...one, connectedOn: 19_000 })),
          person(30, { firstName: '<b>Zoë</b>', lastName: "O'Brien", slug: 'zoë-obrien', connectedOn: 18_628 }),
          person(31, { slug: undefined, firstName: '', lastName: '', connectedOn: 19_000 }),
        ],
        kinds: new Set(['connections', 'messages']),
        messagesThrough: 19_500,
        interactions: new Map([
          [
            'zoë-obrien',
            {
              messages: {
                sent: 2,
                received: 3,
                firstSent: 19_001,
                lastSent: 19_001,
                firstReceived: 19_010,
                lastReceived: 19_010,
                byYear: [{ year: 2022, sent: 2, received: 3 }],
              },
            },
          ],
        ]),
      }),
    );
    const [zoe] = store.connectionIdsBySlug(['zoë-obrien']).values();
    await store.setDecision([zoe ?? 0], 'keep');
    await store.setFollowers(12_300);
    await store.editTags([zoe ?? 0], ['mentor', 'Köln'], []);
    await store.journal.createRun(
      {
        mode: 'guided',
        notBefore: 0,
        chosenBy: 'messages:0',
        targets: store.connections([1]).map(({ id, slug = '', firstName, lastName }) => ({
          connectionId: id,
          slug,
          name: `${firstName} ${lastName}`,
        })),
      },
      Date.UTC(2026, 4, 31, 9, 30),
    );
    await store.dispose();
    const { Database } = await initSqlJs();
    const database = new Database(readFileSync(join(folder, storeFileName)));
    try {
      const [result] = database.exec(sql);
      return (result?.values ?? []).map((values) =>
        Object.fromEntries(values.map((value, at) => [result?.columns[at] ?? '', value])),
      );
    } finally {
      database.close();
    }
  }

  it('tell words, ISO days and addresses, and NULL for what is not known', async () => {
    const [zoe] = await asked(`SELECT * FROM network WHERE last_name = 'O''Brien' AND tags <> ''`);
    assert.equal(zoe?.['name'], "<b>Zoë</b> O'Brien");
    assert.equal(zoe['address'], 'https://www.linkedin.com/in/zoë-obrien/');
    assert.equal(zoe['connected_on'], '2021-01-01');
    assert.deepEqual([zoe['decision'], zoe['standing'], zoe['tags']], ['keep', 'connected', 'mentor, Köln']);
    assert.deepEqual([zoe['messages_sent'], zoe['messages_received'], zoe['last_contact']], [2, 3, '2022-01-18']);
    const [hidden] = await asked(`SELECT * FROM network WHERE name = ''`);
    assert.deepEqual([hidden?.['address'], hidden?.['messages_sent']], [null, null]);
  });

  it('tell messages by year', async () => {
    assert.deepEqual(await asked('SELECT name, year, sent, received FROM messages_by_year'), [
      { name: "<b>Zoë</b> O'Brien", year: 2022, sent: 2, received: 3 },
    ]);
  });

  it('tell of each removal who, how and when it was planned', async () => {
    const [first] = await asked('SELECT * FROM removals');
    assert.deepEqual(
      [first?.['run'], first?.['mode'], first?.['outcome'], first?.['planned_at'], first?.['why'], first?.['number']],
      [1, 'guided', 'queued', '2026-05-31 09:30:00', 'messages:0', 1],
    );
  });

  it('have the columns that the page names', async () => {
    for (const [, view = '', , columns = ''] of page.matchAll(/^\| `(\w+)` \| ([^|]+) \| (.+) \|$/gm)) {
      const [row = {}] = await asked(`SELECT * FROM ${view}`);
      assert.deepEqual(
        Object.keys(row),
        [...columns.matchAll(/`(\w+)`/g)].map(([, name]) => name),
        view,
      );
    }
  });

  it('answer the five examples of the page', async () => {
    assert.equal(examples.length, 5);
    const answers = [];
    for (const sql of examples) answers.push(await asked(sql));
    assert.equal(answers[0]?.[0]?.['people'], 1);
    assert.ok(answers[1]?.length && answers[1].every(({ name }) => name !== "<b>Zoë</b> O'Brien"));
    assert.deepEqual(
      answers[2]?.map(({ year }) => year),
      ['2021', '2022'],
    );
    assert.deepEqual(answers[3], []);
    assert.equal(answers[4]?.[0]?.['listed'], 14);
  });
});
