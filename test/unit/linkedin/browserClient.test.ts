import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { CardNotShown } from '#core/removal/cardNotShown.ts';
import { AbortSource } from '#core/time/abortSource.ts';
import { answerLimits } from '#linkedin/host/answerLimits.ts';
import { BrowserClient, type BrowserClientOptions } from '#linkedin/host/browserClient.ts';
import { browserRequests } from '#protocol/browserMessages.ts';
import { browserContract } from '../core/removal/browserContract.ts';

const pathOf = (name: string): string => fileURLToPath(new URL(`./${name}`, import.meta.url));

const person = { slug: 'josé-núñez', name: 'José Núñez', connectedOn: 16_000 };

function clientOf(
  log: (line: string) => void,
  acting = 'actingBrowserProcess.mjs',
  more: Pick<BrowserClientOptions, 'whoHas'> = {},
): BrowserClient {
  return new BrowserClient({
    ...more,
    processPath: pathOf(acting),
    execPath: process.execPath,
    launch: () => ({
      baseUrl: 'http://127.0.0.1:9',
      profilesFolder: '/nowhere',
      headless: true,
      allowProfileVisits: false,
      pause: 0,
    }),
    log,
  });
}

browserContract('the client of the browser process', () => {
  const events = new EventEmitter();
  const shown = once(events, 'shown');
  const client = clientOf((line) => events.emit(line));
  return Promise.resolve({
    browser: client,
    person,
    shown: async () => {
      await shown;
    },
    close: () => client.close(),
  });
});

describe('the browser process', () => {
  it('may take as long as it likes only for what waits for the person, reads the list or closes', () => {
    const endless = Object.keys(browserRequests).filter((name) => !(name in answerLimits));
    assert.deepEqual(endless.sort(), ['close', 'readConnections', 'signIn', 'watchRemoval']);
  });
});

describe('the browser’s window', () => {
  it('is brought to the front while the browser waits for the person, and is not opened for that', async () => {
    const events = new EventEmitter();
    const shown = once(events, 'shown');
    const client = clientOf((line) => events.emit(line));
    try {
      assert.equal(await client.showWindow(), false);
      assert.equal(client.processId, undefined);
      const stop = new AbortSource();
      const watched = client.watchRemoval(person, stop);
      await shown;
      assert.equal(await client.showWindow(), true, 'though the person at the browser does nothing yet');
      stop.abort();
      assert.deepEqual(await watched, { kind: 'skip', reason: 'interrupted' });
    } finally {
      await client.close();
    }
  });
});

describe('a browser window that is closed between two steps of a removal', () => {
  it('is told as such before a card is shown, so that the next person is not unclear', async () => {
    const events = new EventEmitter();
    const closed = once(events, 'closed');
    const client = clientOf((line) => events.emit(line), 'closedWindowProcess.mjs');
    try {
      await client.start();
      assert.deepEqual(await client.watchRemoval(person, new AbortSource()), { kind: 'removed' });
      await closed;
      await assert.rejects(client.watchRemoval(person, new AbortSource()), CardNotShown);
    } finally {
      await client.close();
    }
  });

  it('is told as such while an automatic removal writes its intent, so that whom no one clicked is not unclear', async () => {
    const events = new EventEmitter();
    const closed = once(events, 'closed');
    const client = clientOf((line) => events.emit(line), 'closedWindowProcess.mjs');
    try {
      await client.start();
      assert.deepEqual(await client.prepare(person), { kind: 'ready' });
      await closed;
      await assert.rejects(client.ask(person, Date.now() + 60_000), CardNotShown);
    } finally {
      await client.close();
    }
  });
});

describe('someone who is found under an address that another person of the network has', () => {
  for (const [owner, reason] of [
    ['someone', 'moved'],
    ['protected', 'protected'],
  ] as const) {
    it(`is skipped as ${reason} when that is ${owner}`, async () => {
      const client = clientOf(() => undefined, undefined, {
        whoHas: (slug) => Promise.resolve(slug === 'moved-here' ? owner : 'noOne'),
      });
      try {
        const away = { ...person, slug: 'moved-away' };
        assert.deepEqual(await client.prepare(away), { kind: 'skip', reason });
        assert.deepEqual(await client.watchRemoval(away, new AbortSource()), { kind: 'skip', reason });
      } finally {
        await client.close();
      }
    });
  }
});
