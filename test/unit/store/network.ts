import { setTimeout as wait } from 'node:timers/promises';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ExportContent, ExportedConnection, ExportFileKind } from '#core/import/exportContent.ts';
import { filesOfEvidence, omittedWhenEmpty } from '#core/import/exportContent.ts';
import type { OpenStoreOptions } from '#store/openStore.ts';
import type { ConnectionsReading } from '#core/import/connectionsReading.ts';
import type { SyncResult } from '#store/tables/applyReading.ts';
import type { Store } from '#store/store.ts';
import { openStore } from '#store/openStore.ts';
import type { NetworkBackground } from '#core/people/background.ts';

/** Nothing but a list of people. */
export const noBackground: NetworkBackground = {
  jobs: undefined,
  imported: { messages: false, recommendations: false, endorsements: false, invitations: false, linkedInNotes: false },
};

export const wasmPath = join(dirname(createRequire(import.meta.url).resolve('sql.js')), 'sql-wasm.wasm');

/** The bytes that the extension ships beside its bundle. */
export const wasm = () => readFileSync(wasmPath);

const givenNames = ['Nadia', '小龙', 'José', 'Zoë', 'Prince', 'שרה', '👩‍🚀 Ada', '<b>Bo</b>'];
const familyNames = ["O'Brien", '李', 'Núñez', 'Iwański, PhD', '', 'כהן', 'Lovelace', 'García-Márquez'];

/** A row of Connections.csv; the same number always gives the same person. */
export function person(number: number, change: Partial<ExportedConnection> = {}): ExportedConnection {
  return {
    line: number + 4,
    slug: `person-${number}-5c${number}`,
    firstName: `${givenNames[number % givenNames.length]} ${number}`,
    lastName: familyNames[(number * 3) % familyNames.length] ?? '',
    email: number % 9 === 0 ? `p${number}@example.org` : '',
    company: `Company ${number % 400} GmbH`,
    title: `Engineer, level ${number % 70}`,
    // From some days after LinkedIn began.
    connectedOn: 12_200 + (number % 7000),
    ...change,
  };
}

/** The people numbered 0 to `size - 1`. */
export function people(size: number): ExportedConnection[] {
  return Array.from({ length: size }, (_, number) => person(number));
}

/** What reading an export gives; with connections, Connections.csv is taken to be in it. */
export function exported(part: Partial<ExportContent> & { kinds?: ReadonlySet<ExportFileKind> }): ExportContent {
  return {
    source: 'export.zip',
    owner: undefined,
    files: [],
    kinds: new Set<ExportFileKind>(part.connections ? ['connections'] : []),
    connections: [],
    interactions: new Map(),
    recommendations: [],
    ownCompanies: [],
    setAside: [],
    covers: new Set(
      omittedWhenEmpty.filter((evidence) => filesOfEvidence[evidence].some((kind) => part.kinds?.has(kind))),
    ),
    ...part,
  };
}

/** Applies a reading in which the person believes, whatever drop it shows. */
export async function believe(store: Store, reading: ConnectionsReading): Promise<SyncResult> {
  const asked = await store.applyReading(reading);
  return asked.kind === 'needsConfirmation' ? store.applyReading(reading, asked.fall) : asked;
}

/** Opens stores in folders of their own, and cleans up after each test. */
export class Stores {
  private readonly folders: string[] = [];
  private readonly open: Store[] = [];
  readonly warnings: string[] = [];

  folder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'network-store-'));
    this.folders.push(folder);
    return folder;
  }

  async at(folder: string, options: Partial<OpenStoreOptions> = {}): Promise<Store> {
    const store = await openStore(folder, { wasm, onWarning: (message) => this.warnings.push(message), ...options });
    this.open.push(store);
    return store;
  }

  async fresh(size = 0): Promise<Store> {
    const store = await this.at(this.folder());
    if (size > 0) await store.applyImport(exported({ connections: people(size) }));
    return store;
  }

  async close(): Promise<void> {
    for (const store of this.open.splice(0)) await store.dispose();
    for (const folder of this.folders.splice(0)) rmSync(folder, { recursive: true, force: true });
    this.warnings.length = 0;
  }
}

/** Waits for what another window or the watch of the folder does in its own time; the time limit of the test ends the wait. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await wait(20);
}
