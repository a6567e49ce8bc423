import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ModelNetwork } from './oracle.ts';
import { noOne, view } from './oracle.ts';
import type { Dump } from './storeWorker.ts';
import { Refused } from './windowProcess.ts';
import type { WindowProcess } from './windowProcess.ts';

export const accountCount = 3;
export const windowCount = 3;

/** What must be true of an account, and what the test itself did to its files. */
export interface ModelAccount {
  network: ModelNetwork;
  /** Whether there is a file: before the first change there is none. */
  saved: boolean;
  /** The file was damaged or taken away while no window was open that could save it again. */
  lost: boolean;
  /** Backup by backup, what it holds; undefined: not made from what is shown. */
  backups: Map<string, ModelNetwork | undefined>;
  away: { readonly path: string; readonly network: ModelNetwork } | undefined;
  networkId: string | undefined;
  /** Networks that were replaced since. */
  formerIds: string[];
  /** The people each id ever named. */
  ids: Map<number, string>;
  nextPerson: number;
  nextName: number;
  runnerLockLeft: boolean;
}

export interface ModelWindow {
  account: number | undefined;
  revision: number;
}

export class Model {
  readonly accounts: readonly ModelAccount[] = Array.from({ length: accountCount }, emptyAccount);
  readonly windows: readonly ModelWindow[] = Array.from({ length: windowCount }, () => ({
    account: undefined,
    revision: 0,
  }));

  isOpen(account: number): boolean {
    return this.windows.some((window) => window.account === account);
  }

  /** The account that a window shows. */
  shownBy(window: number): ModelAccount | undefined {
    const account = this.windows[window]?.account;
    return account === undefined ? undefined : this.accounts[account];
  }
}

function emptyAccount(): ModelAccount {
  return {
    network: noOne,
    saved: false,
    lost: false,
    backups: new Map(),
    away: undefined,
    networkId: undefined,
    formerIds: [],
    ids: new Map(),
    nextPerson: 1,
    nextName: 1,
    runnerLockLeft: false,
  };
}

/** The real thing: processes and folders. */
export class World {
  readonly processes: readonly WindowProcess[];
  private readonly root: string;
  private readonly aside: string;

  constructor(scratch: string, processes: readonly WindowProcess[]) {
    this.processes = processes;
    this.root = mkdtempSync(join(scratch, 'world-'));
    this.aside = join(this.root, 'aside');
    mkdirSync(join(this.root, 'accounts'));
    mkdirSync(this.aside);
  }

  async end(): Promise<void> {
    for (const process of this.processes) await process.call('reset');
    rmSync(this.root, { recursive: true, force: true });
  }

  process(window: number): WindowProcess {
    const found = this.processes[window];
    assert.ok(found);
    return found;
  }

  directory(account: number): string {
    return join(this.root, 'accounts', `account-${account}`);
  }

  file(account: number): string {
    return join(this.directory(account), 'network.sqlite');
  }

  placeAside(account: number): string {
    return join(this.aside, `${account}-${readdirSync(this.aside).length}`);
  }

  backupNames(account: number): string[] {
    const folder = join(this.directory(account), 'backups');
    return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.sqlite')) : [];
  }

  /** Notes what new backups hold, and forgets those that were dropped. @returns the new ones */
  noteBackups(account: number, model: ModelAccount, content: ModelNetwork | undefined): string[] {
    const names = this.backupNames(account);
    const found = names.filter((name) => !model.backups.has(name));
    for (const name of found) model.backups.set(name, name.includes('displaced') ? undefined : content);
    for (const name of model.backups.keys()) if (!names.includes(name)) model.backups.delete(name);
    return found;
  }

  /** Opens an account in a window; after damage goes on from the newest backup whose content is known. */
  async open(model: Model, window: number, account: number): Promise<void> {
    const process = this.process(window);
    const shown = model.windows[window];
    const known = model.accounts[account];
    assert.ok(shown && known);
    shown.account = undefined;
    try {
      await process.call('open', this.directory(account));
      assert.ok(!known.lost, 'a lost file was taken for an empty store without a question');
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'damaged') throw error;
      assert.ok(known.lost, `asked about damage where there is none: ${error.message}`);
      this.noteBackups(account, known, undefined);
      const restore = error.backups.find((name) => known.backups.get(name) !== undefined);
      await process.call('open', this.directory(account), restore === undefined ? 'startEmpty' : { restore });
      known.network = (restore === undefined ? undefined : known.backups.get(restore)) ?? noOne;
      known.saved = restore !== undefined;
      known.lost = restore === undefined;
    }
    shown.account = account;
    shown.revision = 0;
  }

  /** Every window shows what it should, under one identity for each account. */
  async check(model: Model): Promise<void> {
    const shown: { readonly account: number; readonly window: number; readonly networkId: string }[] = [];
    for (const [window, { account }] of model.windows.entries()) {
      if (account === undefined) continue;
      shown.push({ account, window, networkId: await this.checkWindow(model, window, account) });
    }
    for (const { account, window, networkId } of shown) {
      const known = model.accounts[account];
      if (!known?.saved || known.networkId === networkId) continue;
      assert.equal(await this.checkWindow(model, window, account), known.networkId, 'two windows, two identities');
    }
  }

  /** Other windows have some time to follow. @returns the network's identity */
  private async checkWindow(model: Model, window: number, account: number): Promise<string> {
    const giveUpAt = performance.now() + 5000;
    const known = model.accounts[account];
    const shown = model.windows[window];
    assert.ok(known && shown);
    for (;;) {
      const found = await this.process(window).call('dump');
      assert.ok(found.revision >= shown.revision, `revision ${found.revision} after ${shown.revision}`);
      shown.revision = found.revision;
      const isCurrent = !known.formerIds.includes(found.networkId);
      const isRight = isCurrent && JSON.stringify(found.view) === JSON.stringify(view(known.network));
      if (!isRight && performance.now() < giveUpAt) {
        await wait(20);
        continue;
      }
      assert.deepEqual(found.view, view(known.network), `window ${window} shows account ${account} otherwise`);
      assert.ok(isCurrent, 'a former identity came back');
      this.noteIdentity(known, found);
      return found.networkId;
    }
  }

  private noteIdentity(known: ModelAccount, { networkId, ids }: Dump): void {
    if (known.saved && known.networkId !== networkId) {
      if (known.networkId !== undefined) known.formerIds.push(known.networkId);
      known.networkId = networkId;
    }
    for (const [slug, id] of Object.entries(ids)) {
      const before = known.ids.get(id);
      assert.ok(before === undefined || before === slug, `id ${id} was ${String(before)} and is ${slug}`);
      known.ids.set(id, slug);
    }
  }
}
