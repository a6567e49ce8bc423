// One window of the model test: a process of its own that opens an account's store and does what its parent says.
import os from 'node:os';
import { readFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import type { Decision } from '#core/people/connection.ts';
import type { ExportContent, ExportedConnection } from '#core/import/exportContent.ts';
import type { RecordedOutcome } from '#core/removal/runJournal.ts';
import type { RunState } from '#core/removal/run.ts';
import { removeAccountData } from '#store/removeData.ts';
import type { AfterDamage } from '#store/file/damagedFile.ts';
import type { Store } from '#store/store.ts';
import { openStore } from '#store/openStore.ts';
import { StoreError } from '#store/storeError.ts';

const wasmPath = process.argv[2] ?? '';
const realNow = Date.now;
const realHostname = os.hostname;
/** In the model an owner that can't be asked is silent sooner than in the product: the test has less time. */
const lockSilenceMs = 250;

let store: Store | undefined;
let warnings: string[] = [];

function open(): Store {
  if (!store) throw new Error('This window has no store open.');
  return store;
}

/** Everything the parent may ask for. */
const operations = {
  open: async (directory: string, afterDamage?: AfterDamage) => {
    await operations.close();
    store = await openStore(directory, {
      wasm: () => readFileSync(wasmPath),
      onWarning: (message) => warnings.push(message),
      pollMs: 40,
      lockPatienceMs: 8000,
      lockSilenceMs,
      healPatienceMs: 600,
      ...(afterDamage && { afterDamage }),
    });
  },
  close: async () => {
    await store?.dispose();
    store = undefined;
  },
  /** As a new process would begin: clock, host name, nothing open. */
  reset: async () => {
    await operations.close();
    operations.clock(0);
    operations.host(null);
    warnings = [];
  },
  clock: (offset: number) => {
    Date.now = () => realNow() + offset;
  },
  host: (name: string | null) => {
    os.hostname = name === null ? realHostname : () => name;
    syncBuiltinESMExports();
  },
  dump: async () => {
    await open().journal.safetyStop();
    return dump(open());
  },
  /** What is on disk, as a window sees it that was not there before. */
  fresh: async (directory: string) => {
    const other = await openStore(directory, {
      wasm: () => readFileSync(wasmPath),
      healPatienceMs: 600,
      lockSilenceMs,
    });
    try {
      return await dump(other);
    } finally {
      await other.dispose();
    }
  },
  decide: (ids: number[], decision: Decision, network?: string) => open().setDecision(ids, decision, network),
  tag: (ids: number[], add: string[], remove: string[]) => open().editTags(ids, add, remove),
  note: (id: number, text: string) => open().setNote(id, text),
  addFilter: async (name: string) => {
    await open().addSavedFilter({ name, query: name });
  },
  removeFilter: (name: string) => {
    const filter = open()
      .savedFilters()
      .find((one) => one.name === name);
    return open().removeSavedFilter(filter?.id ?? -1);
  },
  undo: () => open().undo(),
  importList: async (source: string, owner: string | undefined, list: [slug: string, title: string][]) => {
    await open().applyImport(exportOf(source, owner, list), { acceptDrop: true });
  },
  undoImport: async () => (await open().undoLastImport()).source,
  restore: (name: string) => open().restoreBackup(name),
  remove: async (directory: string) => {
    await operations.close();
    return (await removeAccountData(directory, { lockSilenceMs })).left;
  },
  createRun: (targets: { connectionId: number; slug: string; name: string }[]) =>
    open().journal.createRun({ mode: 'automatic', chosenBy: 'model', notBefore: 0, targets }, 1),
  runState: (id: number, from: RunState[], to: RunState) => open().journal.setRunState(id, from, to),
  intent: (id: number, position: number) => open().journal.recordIntent(id, position, 2),
  settle: (id: number, position: number, outcome: RecordedOutcome) =>
    open().journal.recordOutcome(id, position, outcome, 3),
};
export type Operations = typeof operations;

async function dump(from: Store) {
  const runs = await from.journal.runs();
  return {
    networkId: from.networkId,
    revision: from.revision,
    ids: Object.fromEntries(from.connections().map(({ id, slug }) => [slug ?? '', id])),
    runIds: runs.map(({ id }) => id).toSorted((a, b) => a - b),
    view: {
      people: from
        .connections()
        .map(({ slug, title, decision, tags, note, standing }) => [slug, title, decision, tags, note, standing])
        .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
      filters: from
        .savedFilters()
        .map(({ name }) => name)
        .sort(),
      canUndo: from.undoLabel ?? null,
      readings: from.history.readings().length,
      lastImport: from.lastImportReport()?.source ?? null,
      runs: runs
        .toSorted((a, b) => a.id - b.id)
        .map(({ state, targets }) => [state, targets.map((target) => [target.slug, target.state])]),
    },
  };
}
export type Dump = Awaited<ReturnType<typeof dump>>;

function exportOf(source: string, owner: string | undefined, list: [slug: string, title: string][]): ExportContent {
  return {
    source,
    owner,
    files: [],
    kinds: new Set(['connections']),
    connections: list.map(([slug, title], at): ExportedConnection => {
      const number = Number(/\d+$/.exec(slug)?.[0] ?? 0);
      return {
        line: at + 4,
        slug,
        firstName: `Name ${slug}`,
        lastName: '李',
        email: '',
        company: 'Acme',
        title,
        connectedOn: 15_000 + number,
      };
    }),
    interactions: new Map(),
    recommendations: [],
    ownCompanies: [],
    setAside: [],
  };
}

interface Request {
  readonly id: number;
  readonly name: keyof Operations;
  readonly args: readonly unknown[];
}

process.on('message', ({ id, name, args }: Request) => {
  void (async () => {
    let answer: object;
    try {
      const run = operations[name] as (...all: readonly unknown[]) => unknown;
      answer = { value: await run(...args) };
    } catch (error) {
      const { code, message, backups } = error as StoreError;
      answer = {
        error: {
          code: error instanceof StoreError ? code : undefined,
          message,
          backups,
          stack: String((error as Error).stack),
        },
      };
    }
    process.send?.({ id, warnings: warnings.splice(0), ...answer });
  })();
});
// Without its parent no one would ever end it.
process.on('disconnect', () => process.exit());
