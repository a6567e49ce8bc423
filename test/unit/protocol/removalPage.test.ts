import assert from 'node:assert/strict';
import { InvalidMessage } from '#protocol/checkMessage.ts';
import { handleRemovalPageMessage } from '#protocol/removalPageHandlers.ts';
import type { RemovalPageHandlers } from '#protocol/removalPageHandlers.ts';
import { parseRemovalPageAct, parseRemovalPageNotification, removalPageActs } from '#protocol/removalPageMessages.ts';
import { savedPageOf } from '#protocol/removalPageSchemas.ts';

const act = (name: string, params: unknown) => ({ kind: 'act', name, params });
const go = { networkId: 'one', count: 2, mode: 'guided', startToday: false, typed: '' };

describe('messages between host and removal page', () => {
  it('take nothing that is no act of the page', () => {
    for (const value of [
      null,
      1,
      {},
      act('constructor', {}),
      act('remove', {}),
      { ...act('go', go), kind: 'command' },
    ]) {
      assert.throws(() => parseRemovalPageAct(value), InvalidMessage);
    }
    for (const wrong of [
      { count: -1 },
      { count: 1.5 },
      { mode: 'quick' },
      { typed: '1'.repeat(41) },
      { networkId: '' },
    ]) {
      assert.throws(() => parseRemovalPageAct(act('go', { ...go, ...wrong })), InvalidMessage, JSON.stringify(wrong));
    }
    assert.doesNotThrow(() => parseRemovalPageAct(act('go', go)));
  });

  it('name the network of whatever they name by id', () => {
    const free = ['ready', 'openSettings', 'showRun', 'switchAccount', 'showBrowser'];
    for (const name of Object.keys(removalPageActs).filter((one) => !free.includes(one))) {
      const params = { ids: '1', id: 1, runId: 1, today: true, saw: 'removed', act: 'pause', ...go };
      const { networkId, ...without } = params;
      assert.equal(networkId, 'one');
      assert.throws(() => parseRemovalPageAct(act(name, without)), InvalidMessage, name);
      assert.doesNotThrow(() => parseRemovalPageAct(act(name, params)), name);
    }
  });

  it('reach no handler when their people are of another network', async () => {
    const reached: string[] = [];
    const handlers = Object.fromEntries(
      Object.keys(removalPageActs).map((name) => [name, () => void reached.push(name)]),
    ) as unknown as RemovalPageHandlers;
    const expect = (networkId: string): Promise<void> =>
      networkId === 'one' ? Promise.resolve() : Promise.reject(new Error('another network'));
    await assert.rejects(handleRemovalPageMessage(act('go', { ...go, networkId: 'two' }), handlers, expect), /another/);
    assert.deepEqual(reached, []);
    await handleRemovalPageMessage(act('go', go), handlers, expect);
    assert.deepEqual(reached, ['go']);
  });

  it('bring only whole lines, and name no one in what they refuse', () => {
    const row = {
      id: 1,
      name: 'Seán <b>',
      apart: '',
      job: '',
      about: '',
      group: 'leaving',
      note: '',
      when: '',
      namesake: false,
      answered: false,
    };
    const rows = (value: unknown) => ({
      kind: 'notification',
      name: 'rows',
      params: { networkId: 'one', rows: value },
    });
    assert.doesNotThrow(() => parseRemovalPageNotification(rows([row])));
    for (const wrong of [
      { id: '1' },
      { group: 'elsewhere' },
      { name: undefined },
      { apart: 1 },
      { when: 1 },
      { namesake: 1 },
      { answered: 1 },
    ]) {
      assert.throws(
        () => parseRemovalPageNotification(rows([{ ...row, ...wrong }])),
        (error) => error instanceof InvalidMessage && !error.message.includes('Seán'),
      );
    }
  });

  it('keep over a reload what names a draft or a run, and nothing else', () => {
    const draft = {
      kind: 'draft',
      networkId: 'one',
      ids: '1.3',
      chosenBy: 'messages:0',
      purpose: 'remove',
      mode: 'guided',
      startToday: false,
    };
    assert.deepEqual(savedPageOf(draft), draft);
    assert.deepEqual(savedPageOf({ kind: 'run', networkId: 'one', runId: 3 }), {
      kind: 'run',
      networkId: 'one',
      runId: 3,
    });
    for (const value of [
      undefined,
      null,
      'draft',
      { ...draft, ids: 'x!' },
      { ...draft, mode: 'quick' },
      { kind: 'run' },
    ]) {
      assert.equal(savedPageOf(value), undefined);
    }
  });
});
