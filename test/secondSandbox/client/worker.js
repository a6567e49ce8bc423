/* global clients, fetch, self */

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(clients.claim()));
/** Asks for what a page wants and hands it the answer. */
self.addEventListener('message', ({ data, ports: [port] }) => {
  void fetch(data.address, data.init).then(
    async (answer) => port.postMessage({ text: await answer.text(), status: answer.status }),
    () => port.postMessage({ text: '', status: 500 }),
  );
});
