import { EventEmitter, once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { BrowserClient } from '#linkedin/host/browserClient.ts';
import { browserContract } from '../core/removal/browserContract.ts';

const processPath = fileURLToPath(new URL('./actingBrowserProcess.mjs', import.meta.url));

browserContract('the client of the browser process', () => {
  const events = new EventEmitter();
  const shown = once(events, 'shown');
  const client = new BrowserClient({
    processPath,
    execPath: process.execPath,
    launch: () => ({
      baseUrl: 'http://127.0.0.1:9',
      profilesFolder: '/nowhere',
      headless: true,
      allowProfileVisits: false,
      pause: 0,
    }),
    log: (line) => events.emit(line),
  });
  return Promise.resolve({
    browser: client,
    person: { slug: 'josé-núñez', name: 'José Núñez', connectedOn: 16_000 },
    shown: async () => {
      await shown;
    },
    close: () => client.close(),
  });
});
