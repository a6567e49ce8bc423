import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page that shows what a report of a page's structure says. */
export interface Replay {
  /** Origin without a slash at the end. Every path shows the page. */
  readonly url: string;
  close(): Promise<void>;
}

/** Markup does not say that a dialog covers the page: a script does, as that of the page had. */
const cover = `<script>
for (const dialog of document.querySelectorAll('dialog[open]')) { dialog.close(); dialog.showModal(); }
</script>`;

/** Serves a saved page structure as the page it was, so that a report becomes a test. It is XHTML: rows hold links within links. */
export async function startReplay(skeleton: string): Promise<Replay> {
  const isCovered = /^ {5}covering: [1-9]/m.test(skeleton);
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'application/xhtml+xml; charset=utf-8');
    response.end(isCovered ? skeleton.replace('</body>', `${cover}</body>`) : skeleton);
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
