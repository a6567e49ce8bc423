import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '#store/store.ts';
import { exported, people, person, Stores } from '../store/network.ts';
import { fakeVsCode } from './fakeVsCode.ts';
import { stubbedWindow } from './stubbedVsCode.ts';

describe('an import about which the person is asked', () => {
  const stores = new Stores();
  beforeEach(() => {
    fakeVsCode();
    const withProgress = (_options: unknown, work: (...with_: unknown[]) => unknown) =>
      work({ report: () => undefined }, { onCancellationRequested: () => ({ dispose: () => undefined }) });
    Object.assign(stubbedWindow, { withProgress });
  });
  afterEach(() => stores.close());

  async function importInto(store: Store, numbers: readonly number[]) {
    const { Importing } = await import('#vscode/import/importing.ts');
    const path = join(stores.folder(), 'Connections.csv');
    const lines = numbers.map((number) => {
      const { slug, firstName, lastName, company, title, connectedOn = 0 } = person(number);
      const day = new Date(connectedOn * 86_400_000).toUTCString().slice(5, 16);
      return [firstName, lastName, `https://www.linkedin.com/in/${slug}`, '', company, title, day]
        .map((cell) => `"${cell}"`)
        .join(',');
    });
    writeFileSync(
      path,
      ['First Name,Last Name,URL,Email Address,Company,Position,Connected On', ...lines, ''].join('\n'),
    );
    const network = { store: () => Promise.resolve(store), isSample: false };
    const documents = { provide: () => undefined, showMarkdown: () => Promise.resolve() };
    const log = { info: () => undefined, error: () => undefined, debug: () => undefined };
    const importing = new Importing(network as never, {} as never, documents, log as never, () => undefined);
    await importing.importHere([path]);
  }

  it('is asked about again when another window changed what would happen', async () => {
    const store = await stores.fresh(60);
    const other = await stores.at(store.directory, { pollMs: 0 });
    const asked: string[] = [];
    Object.assign(stubbedWindow, {
      showWarningMessage: async (_message: string, { detail }: { detail: string }) => {
        asked.push(detail);
        if (asked.length === 1) {
          await other.applyImport(
            exported({
              connections: people(60).concat(
                Array.from({ length: 20 }, (_, at) => person(at + 100, { connectedOn: 12_210 + at })),
              ),
            }),
          );
          while (store.table().length < 80) await new Promise((resolve) => setTimeout(resolve, 20));
        }
        return asked.length < 3 ? 'Import Anyway' : undefined;
      },
    });
    await importInto(
      store,
      Array.from({ length: 58 }, (_, number) => number + 2),
    );
    assert.match(asked[0] ?? '', /2 people listed before would be marked as gone/);
    assert.match(asked[1] ?? '', /22 people listed before would be marked as gone/);
    assert.equal(asked.length, 2);
    assert.equal(store.stats().connections, 58);
  });
});
