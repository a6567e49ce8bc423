import { InvalidMessage } from '#protocol/checkMessage.ts';
import { strict as assert } from 'node:assert';
import { describe, it } from 'mocha';
import fc from 'fast-check';
import { connectionTable } from '#core/people/connectionTable.ts';
import { longestQuery, parseQuery } from '#core/query/parseQuery.ts';
import { handleWebviewMessage } from '#protocol/gridHandlers.ts';
import type { GridHandlers } from '#protocol/gridHandlers.ts';
import { gridCommands, parseHostMessage, parseResult, parseWebviewMessage } from '#protocol/gridMessages.ts';
import { packTable } from '#protocol/packTable.ts';
import { person } from '../core/search/people.ts';

const sample = person('Seán O’Brien <b>', {
  id: 7,
  slug: 'sean-obrien',
  company: '株式会社サンプル',
  title: 'Talent "Partner"',
  decision: 'keep',
  tags: ['friend'],
});

const command = (name: string, params: unknown) => ({ kind: 'command', name, params });
const delta = (changed: unknown) => ({
  kind: 'notification',
  name: 'delta',
  params: { networkId: 'one', since: 1, revision: 2, changed, removed: [], companiesApart: [] },
});

/** What VS Code does to a message: JSON that leaves typed arrays alone. */
function overTheWire(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return structuredClone(value);
  if (Array.isArray(value)) return value.map((item) => overTheWire(item) ?? null);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(kept.map(([key, item]) => [key, overTheWire(item)]));
}

describe('messages between host and grid', () => {
  it('takes a command with its parameters and drops what does not belong', () => {
    const params = { networkId: 'one', target: { kind: 'selected', ids: [3, 1] } };
    assert.deepEqual(parseWebviewMessage({ ...command('remove', { ...params, more: 1 }), extra: 1 }), {
      kind: 'command',
      name: 'remove',
      params,
    });
  });

  it('refuses ids that are not whole, positive and different', () => {
    for (const ids of [[0], [-1], [1.5], ['1'], [1, 1], [null], [Number.NaN], { length: 1, 0: 1 }, undefined]) {
      const target = { kind: 'selected', ids };
      assert.throws(() => parseWebviewMessage(command('remove', { networkId: 'one', target })), InvalidMessage);
    }
  });

  it('refuses everything that names people, filters or runs by id without saying of which network', () => {
    const free = [
      ...['ready', 'requestSnapshot', 'saveFilter', 'importExport', 'syncConnections', 'persistViewState'],
      ...['addToPolicy', 'trySampleNetwork', 'deleteSampleNetwork'],
    ];
    const valid = {
      target: { kind: 'clicked', id: 7 },
      decision: 'keep',
      keptToo: false,
      add: [],
      remove: [],
      note: '',
      number: 1,
      change: 'add',
      ids: '7',
      chosenBy: '',
      id: '3',
      name: 'x',
      query: '',
      act: 'pause',
    };
    const named = Object.keys(gridCommands).filter((name) => !free.includes(name));
    assert.ok(named.length >= 12);
    for (const name of named) {
      assert.throws(() => parseWebviewMessage(command(name, valid)), InvalidMessage, name);
      assert.doesNotThrow(() => parseWebviewMessage(command(name, { ...valid, networkId: 'one' })), name);
    }
    assert.throws(() => parseWebviewMessage({ kind: 'request', id: 1, name: 'details', params: valid }));
  });

  it('takes a selection as packed ids, and none that is something else', () => {
    const select = (params: object) =>
      parseWebviewMessage(
        command('select', { networkId: 'one', number: 1, change: 'add', ids: '1.8c', chosenBy: '', ...params }),
      );
    assert.doesNotThrow(() => select({}));
    for (const wrong of [{ ids: [1, 2] }, { ids: '0' }, { ids: '1.zzzzzz' }, { change: 'toggle' }, { number: -1 }]) {
      assert.throws(() => select(wrong), InvalidMessage);
    }
  });

  it('takes a clicked person, and no selection, where one person is opened or written on', () => {
    const ofMany = { networkId: 'one', target: { kind: 'selected', ids: [7] }, note: '' };
    for (const name of ['openProfile', 'setNote']) {
      assert.throws(() => parseWebviewMessage(command(name, ofMany)), InvalidMessage);
    }
  });

  it('carries whatever the parser reads, and refuses what it refuses', () => {
    const show = (query: string) => ({ kind: 'notification', name: 'showQuery', params: { query } });
    const select = (chosenBy: string) =>
      command('select', { networkId: 'one', number: 1, change: 'add', ids: '7', chosenBy });
    for (const length of [10_001, longestQuery]) {
      const query = 'x'.repeat(length);
      assert.ok(parseQuery(query).ok);
      assert.doesNotThrow(() => parseHostMessage(show(query)));
      assert.doesNotThrow(() => parseWebviewMessage(select(query)));
    }
    const tooLong = 'x'.repeat(longestQuery + 1);
    assert.ok(!parseQuery(tooLong).ok);
    assert.throws(() => parseHostMessage(show(tooLong)), InvalidMessage);
    assert.throws(() => parseWebviewMessage(select(tooLong)), InvalidMessage);
  });

  it('refuses names that are not messages, inherited ones too', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'executeCommand', 'snapshot', 'details', '']) {
      assert.throws(() => parseWebviewMessage(command(name, {})), InvalidMessage);
    }
  });

  it('refuses anything that is not a message at all', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        assert.throws(() => parseWebviewMessage(value), InvalidMessage);
        assert.throws(() => parseHostMessage(value), InvalidMessage);
      }),
    );
  });

  it('says which field is wrong without repeating what was in it', () => {
    assert.throws(
      () =>
        parseWebviewMessage(
          command('setNote', { networkId: 'one', target: { kind: 'clicked', id: 7 }, note: { secret: 'O’Brien' } }),
        ),
      (error) => error instanceof InvalidMessage && /setNote: note/.test(error.message) && !/Brien/.test(error.message),
    );
    const table = { ...packTable(connectionTable([sample])), firstName: [{ name: 'Seán' }] };
    assert.throws(
      () => parseHostMessage(delta(table)),
      (error) => error instanceof InvalidMessage && /firstName/.test(error.message) && !/Seán/.test(error.message),
    );
  });

  it('carries a table over unharmed', () => {
    const names = ['', "O'Brien", '李小龙', '👩‍🚀', '\uFEFFשרה', '\0', 'José\n', sample.firstName];
    const people = names.map((firstName, row) => person(firstName, { id: row + 1, tags: names.slice(row + 4) }));
    for (const table of [connectionTable(people), connectionTable([])]) {
      const message = parseHostMessage(overTheWire(delta(packTable(table))));
      assert.ok(message.kind === 'notification' && message.name === 'delta');
      assert.deepEqual(message.params.changed, table);
    }
  });

  it('keeps neighbours whole beside a text that is no valid Unicode', () => {
    const table = connectionTable([person('Ada\uD83D', { id: 1 }), person('Bo', { id: 2 })]);
    const message = parseHostMessage(overTheWire(delta(packTable(table))));
    assert.ok(message.kind === 'notification' && message.name === 'delta');
    assert.deepEqual(message.params.changed.firstName, ['Ada\uFFFD', 'Bo']);
  });

  it('refuses a table with a short, missing or mistyped column, or a state that does not exist', () => {
    const table = packTable(connectionTable([sample]));
    const without: Partial<typeof table> = { ...table };
    Reflect.deleteProperty(without, 'company');
    const { title, tags } = table;
    for (const bad of [
      without,
      { ...table, length: 2 },
      { ...table, title: ['Talent Partner'] },
      { ...table, title: { ...title, lengths: new Int32Array(0) } },
      { ...table, title: { ...title, lengths: new Int32Array([3]) } },
      { ...table, title: { ...title, lengths: new Int32Array([99]) } },
      { ...table, title: { ...title, lengths: new Int32Array([title.utf8.length, -1]) } },
      { ...table, id: [7] },
      { ...table, tags: { ...tags, counts: new Int32Array([2]) } },
      { ...table, decision: new Uint8Array([9]) },
      { ...table, seniority: new Uint8Array([11]) },
      { ...table, strengthHigh: new Uint8Array([6]) },
    ]) {
      assert.throws(() => parseHostMessage(delta(bad)), InvalidMessage);
    }
  });

  it('carries how people stand, and refuses a short column, or a state that does not exist', () => {
    const told = (states: unknown) => ({
      kind: 'notification',
      name: 'states',
      params: { networkId: 'one', since: 1, revision: 2, states },
    });
    const states = { id: Int32Array.of(7, 9), decision: Uint8Array.of(1, 3), standing: Uint8Array.of(0, 1) };
    const message = parseHostMessage(overTheWire(told(states)));
    assert.ok(message.kind === 'notification' && message.name === 'states');
    assert.deepEqual(message.params.states, states);
    for (const bad of [
      { ...states, id: [7, 9] },
      { ...states, decision: Uint8Array.of(1) },
      { ...states, decision: Uint8Array.of(1, 4) },
      { ...states, standing: Uint8Array.of(0, 9) },
    ]) {
      assert.throws(() => parseHostMessage(told(bad)), InvalidMessage);
    }
  });

  it('gives the details of a person with the absent facts as undefined', () => {
    const point = { says: 'They wrote to you', points: 1, answer: 'yes', source: 'messages.csv' };
    const details = {
      connection: sample,
      history: [{ at: 0, text: 'Imported' }],
      signals: [],
      strength: { low: 1, high: 3, points: [point] },
      titleWords: [{ says: 'Director', word: 'Leiterin' }],
    };
    assert.deepEqual(parseResult('details', overTheWire({ details })), { details });
    assert.deepEqual(parseResult('details', {}), { details: undefined });
    assert.throws(() => parseResult('details', { details: { connection: { ...sample, decision: 'burn' } } }));
  });
});

describe('the host’s side of the conversation', () => {
  const refuse = () => {
    throw new Error('not expected');
  };
  const handlers = Object.fromEntries(
    [...Object.keys(gridCommands), 'details'].map((name) => [name, refuse]),
  ) as unknown as GridHandlers;

  const params = { networkId: 'one', target: { kind: 'clicked', id: 7 } };
  const anyNetwork = () => Promise.resolve();

  it('answers a request under its number, and a failure with its sentence', async () => {
    const posted: unknown[] = [];
    const ask = (id: number, details: GridHandlers['details']) =>
      handleWebviewMessage(
        { kind: 'request', id, name: 'details', params },
        { ...handlers, details },
        (m) => posted.push(m),
        anyNetwork,
      );
    await ask(1, () => Promise.resolve({ details: undefined }));
    await ask(2, () => Promise.reject(new Error('The store is locked.')));
    assert.deepEqual(posted, [
      { kind: 'response', id: 1, result: { details: undefined } },
      { kind: 'response', id: 2, error: 'The store is locked.' },
    ]);
  });

  it('lets a command’s failure through to the caller and runs nothing for a bad message', async () => {
    await assert.rejects(
      handleWebviewMessage(
        command('undo', { networkId: 'one' }),
        { ...handlers, undo: () => Promise.reject(new Error('no')) },
        refuse,
        anyNetwork,
      ),
      /no/,
    );
    await assert.rejects(
      handleWebviewMessage(command('remove', { ids: [] }), handlers, refuse, anyNetwork),
      InvalidMessage,
    );
  });

  it('runs nothing for people of another network: not one handler is reached', async () => {
    const posted: unknown[] = [];
    const expectOne = (networkId: string): Promise<void> =>
      networkId === 'one' ? Promise.resolve() : Promise.reject(new Error('another network'));
    const stale = {
      ...params,
      networkId: 'two',
      note: 'on Gisela',
      decision: 'keep',
      keptToo: true,
      add: [],
      remove: [],
    };
    const more = { number: 1, change: 'replace', ids: '', chosenBy: '', id: '3', name: 'x', query: '', act: 'stop' };
    for (const name of Object.keys(gridCommands)) {
      const schema: { readonly entries: object } = gridCommands[name as keyof typeof gridCommands];
      if (!('networkId' in schema.entries)) continue;
      await assert.rejects(
        handleWebviewMessage(command(name, { ...stale, ...more }), handlers, refuse, expectOne),
        /another network/,
        name,
      );
    }
    await handleWebviewMessage(
      { kind: 'request', id: 1, name: 'details', params: stale },
      handlers,
      (m) => posted.push(m),
      expectOne,
    );
    assert.deepEqual(posted, [{ kind: 'response', id: 1, error: 'another network' }]);
  });
});
