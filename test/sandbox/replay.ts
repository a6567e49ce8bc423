import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page that shows what a report of a page's structure says. */
export interface Replay {
  /** Origin without a slash at the end. Every path shows the page. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a saved page structure as the page it was, so that a report becomes a test. It is XHTML: rows hold links within links. */
export async function startReplay(skeleton: string): Promise<Replay> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'application/xhtml+xml; charset=utf-8');
    response.end(skeleton);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
