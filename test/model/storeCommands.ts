// What windows and the world around them do, in random order. Every command says what must be true afterwards.
import assert from 'node:assert/strict';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import type { Decision } from '#core/people/connection.ts';
import { readSealed } from '#store/file/durableFile.ts';
import type { ModelNetwork, ModelPerson } from './oracle.ts';
import * as oracle from './oracle.ts';
import type { Model, ModelAccount, World } from './world.ts';
import { accountCount, windowCount } from './world.ts';
import type { WindowProcess } from './windowProcess.ts';
import { Refused } from './windowProcess.ts';

type Command = fc.AsyncCommand<Model, World>;

/** Steps that were really made, over all runs. */
export const made = { steps: 0, byName: new Map<string, number>() };

function command(
  name: string,
  details: string,
  check: (model: Readonly<Model>) => boolean,
  run: (model: Model, world: World) => Promise<void>,
): Command {
  return {
    check,
    run: async (model, world) => {
      made.steps++;
      made.byName.set(name, (made.byName.get(name) ?? 0) + 1);
      await run(model, world);
      await world.check(model);
    },
    toString: () => `${name}(${details})`,
  };
}

// What a window can be asked to change

interface Change {
  readonly name: string;
  /** undefined: there is nothing to change that way now. */
  plan(account: ModelAccount): Planned | undefined;
}

interface Planned {
  /** @param newBackup the backup that was made for the change, if one was */
  readonly after: (newBackup: string) => ModelNetwork;
  readonly ask: (process: WindowProcess, idOf: (slug: string) => number) => Promise<unknown>;
  /** What the store answers instead when it has to refuse. */
  readonly refusal?: string;
}

function idsOf(account: ModelAccount): (slug: string) => number {
  const ids = new Map([...account.ids].map(([id, slug]) => [slug, id]));
  return (slug) => ids.get(slug) ?? -1;
}

const people = (account: ModelAccount): ModelPerson[] => [...account.network.people.values()];

/** Some of a list, told by numbers that mean something whatever its length. */
function pick<Item>(items: readonly Item[], numbers: readonly number[]): Item[] {
  const places = new Set(items.length === 0 ? [] : numbers.map((number) => number % items.length));
  return [...places].sort((a, b) => a - b).flatMap((place) => items.slice(place, place + 1));
}

function marking(
  name: string,
  numbers: readonly number[],
  make: (account: ModelAccount) => Partial<ModelPerson>,
): Change {
  return {
    name: `${name} ${numbers.join('+')}`,
    plan: (account) => {
      const slugs = pick(people(account), name === 'note' ? numbers.slice(0, 1) : numbers).map(({ slug }) => slug);
      if (slugs.length === 0) return undefined;
      const change = make(account);
      return {
        after: () => oracle.mark(account.network, slugs, change),
        ask: (process, idOf) => {
          const ids = slugs.map(idOf);
          if (change.decision) return process.call('decide', ids, change.decision);
          if (change.note !== undefined) return process.call('note', ids[0] ?? -1, change.note);
          // All of them get just this tag.
          const former = [...new Set(people(account).flatMap(({ tags }) => tags))].filter(
            (tag) => !change.tags?.includes(tag),
          );
          return process.call('tag', ids, [...(change.tags ?? [])], former);
        },
      };
    },
  };
}

function importing(kind: 'grow' | 'retitle' | 'shrink' | 'return' | 'noOne' | 'stranger', size: number): Change {
  return {
    name: `import ${kind} ${size}`,
    plan: (account) => {
      const { network } = account;
      const listed = new Map(
        people(account)
          .filter(({ standing }) => standing === 'connected' || standing === 'queued')
          .map(({ slug, title }) => [slug, title]),
      );
      const number = account.nextName++;
      const source = `export-${number}.zip`;
      let refusal: string | undefined;
      if (kind === 'grow') {
        for (let count = 0; count <= size; count++) listed.set(`person-${account.nextPerson++}`, 'New here');
      } else if (kind === 'retitle') {
        for (const slug of [...listed.keys()].filter((_, at) => at % 3 === 0)) listed.set(slug, `Title ${number}`);
      } else if (kind === 'shrink') {
        const free = people(account).filter(({ standing }) => standing === 'connected');
        if (listed.size < 4) return undefined;
        for (const { slug } of free.slice(0, 1)) listed.delete(slug);
      } else if (kind === 'return') {
        const gone = people(account).filter(({ standing }) => standing === 'gone');
        for (const { slug, title } of pick(gone, [size])) listed.set(slug, title);
      } else if (kind === 'noOne') {
        listed.clear();
        refusal = 'emptyImport';
      } else {
        if (network.imports.every(({ undone }) => undone)) return undefined;
        refusal = 'otherOwner';
      }
      if (listed.size === 0 && kind !== 'noOne') return undefined;
      const owner = kind === 'stranger' ? 'someone-else' : 'the-owner';
      return {
        after: (backup) => oracle.importList(network, listed, { source, backup }),
        ask: (process) => process.call('importList', source, owner, [...listed]),
        ...(refusal !== undefined && { refusal }),
      };
    },
  };
}

const undoing: Change = {
  name: 'undo',
  plan: ({ network }) => ({ after: () => oracle.undoMark(network), ask: (process) => process.call('undo') }),
};

const undoingImport: Change = {
  name: 'undo import',
  plan: ({ network, backups }) => {
    const last = network.imports.findLast(({ undone }) => !undone);
    const before = last?.backup === '' ? oracle.noOne : backups.get(last?.backup ?? '');
    return {
      after: () => oracle.undoImport(network, before ?? oracle.noOne),
      ask: (process) => process.call('undoImport'),
      ...((!last || !before) && { refusal: 'nothingToUndo' }),
    };
  },
};

function restoring(number: number): Change {
  return {
    name: `restore ${number}`,
    plan: ({ network, backups }) => {
      const known = [...backups].filter(([, content]) => content !== undefined).map(([name]) => name);
      const [name] = pick(known, [number]);
      const content = backups.get(name ?? '');
      if (name === undefined || !content) return undefined;
      return { after: () => oracle.restore(network, content), ask: (process) => process.call('restore', name) };
    },
  };
}

function filtering(number: number): Change {
  return {
    name: `filter ${number}`,
    plan: ({ network }) => {
      const name = `filter ${number}`;
      const isThere = network.filters.includes(name);
      const filters = isThere ? network.filters.filter((one) => one !== name) : [...network.filters, name];
      return {
        after: () => ({ ...network, filters }),
        ask: (process) => (isThere ? process.call('removeFilter', name) : process.call('addFilter', name)),
      };
    },
  };
}

function planningRun(numbers: readonly number[]): Change {
  return {
    name: `plan a run ${numbers.join('+')}`,
    plan: (account) => {
      const free = people(account).filter(({ standing, decision }) => standing === 'connected' && decision !== 'keep');
      const slugs = pick(free, numbers.slice(0, 2)).map(({ slug }) => slug);
      if (slugs.length === 0) return undefined;
      return {
        after: () => oracle.createRun(account.network, slugs),
        ask: (process, idOf) =>
          process.call(
            'createRun',
            slugs.map((slug) => ({ connectionId: idOf(slug), slug, name: slug })),
          ),
        ...(account.network.runs.some(oracle.isOpen) && { refusal: 'runOpen' }),
      };
    },
  };
}

/** The next thing that happens to a run: it starts, an intent, an outcome, or it is cancelled. */
function goingOn(number: number): Change {
  return {
    name: `go on with a run ${number}`,
    plan: ({ network }) => {
      const [run] = pick(
        [...network.runs.entries()].flatMap(([at, one]) => (oracle.isOpen(one) ? [at] : [])),
        [number],
      );
      const found = run === undefined ? undefined : network.runs[run];
      if (run === undefined || !found) return undefined;
      const withId = async (process: WindowProcess, ask: (id: number) => Promise<unknown>) => {
        const { runIds } = await process.call('dump');
        return ask(runIds[run] ?? -1);
      };
      if (found.state === 'planned') {
        return {
          after: () => oracle.changeRun(network, run, 'running'),
          ask: (process) => withId(process, (id) => process.call('runState', id, ['planned'], 'running')),
        };
      }
      const intent = found.targets.findIndex(({ state }) => state === 'intent');
      if (intent >= 0) {
        const state = number % 3 === 0 ? 'failed' : 'removed';
        return {
          after: () => oracle.changeTarget(network, run, intent, state, state === 'removed' ? 'removed' : 'connected'),
          ask: (process) => withId(process, (id) => process.call('settle', id, intent, { state })),
        };
      }
      const next = found.targets.findIndex(({ state }) => state === 'queued');
      if (next < 0 || number % 5 === 0) {
        return {
          after: () => oracle.changeRun(network, run, 'cancelled'),
          ask: (process) => withId(process, (id) => process.call('runState', id, ['running'], 'cancelled')),
        };
      }
      const person = network.people.get(found.targets[next]?.slug ?? '');
      const expected =
        person?.standing !== 'queued' ? 'hasOutcome' : person.decision === 'keep' ? 'protected' : 'recorded';
      return {
        after: () => (expected === 'recorded' ? oracle.changeTarget(network, run, next, 'intent') : network),
        ask: (process) => withId(process, async (id) => assert.equal(await process.call('intent', id, next), expected)),
      };
    },
  };
}

const decisions: readonly Decision[] = ['keep', 'review', 'remove', 'undecided'];
const numbers = fc.array(fc.nat(40), { minLength: 1, maxLength: 4 });
const change: fc.Arbitrary<Change> = fc.oneof(
  fc
    .tuple(numbers, fc.constantFrom(...decisions))
    .map(([some, decision]) => marking('decide', some, () => ({ decision }))),
  numbers.map((some) => marking('note', some, (account) => ({ note: `note ${account.nextName++} 東京` }))),
  numbers.map((some) => marking('tag', some, (account) => ({ tags: [`tag ${account.nextName++}`] }))),
  fc.constant(undoing),
  fc
    .tuple(fc.constantFrom('grow', 'grow', 'retitle', 'shrink', 'return', 'noOne', 'stranger'), fc.nat(4))
    .map(([kind, size]) => importing(kind, size)),
  fc.constant(undoingImport),
  fc.nat(30).map(restoring),
  fc.nat(5).map(filtering),
  numbers.map(planningRun),
  fc.nat(30).map(goingOn),
  fc.nat(30).map(goingOn),
);

/** Makes a change that must either happen as a whole or be refused as said. */
async function makeChange(model: Model, world: World, window: number, planned: Planned): Promise<void> {
  const at = model.windows[window]?.account ?? -1;
  const account = model.accounts[at];
  assert.ok(account);
  const before = account.network;
  const ask = () => planned.ask(world.process(window), idsOf(account));
  try {
    await ask().catch(async (error: unknown) => {
      // A lock that a window left which is gone: after a while it is in no one's way.
      if (!(error instanceof Refused && error.code === 'runnerActive' && account.runnerLockLeft)) throw error;
      await wait(1200);
      await ask();
    });
  } catch (error) {
    if (!(error instanceof Refused) || planned.refusal === undefined) throw error;
    assert.equal(error.code, planned.refusal, error.message);
    assert.deepEqual(world.noteBackups(at, account, before), [], 'a backup was made for what was refused');
    return;
  }
  assert.equal(planned.refusal, undefined, 'something was done that must be refused');
  const [backup = ''] = world.noteBackups(at, account, before);
  adopt(account, planned.after(backup));
}

function adopt(account: ModelAccount, next: ModelNetwork): void {
  if (next === account.network) return;
  account.network = next;
  account.saved = true;
  account.lost = false;
}

const isShowing = (model: Readonly<Model>, window: number): boolean => model.shownBy(window) !== undefined;

const window_ = fc.nat(windowCount - 1);
const account_ = fc.nat(accountCount - 1);

const changes = fc.tuple(window_, change).map(([window, what]) =>
  command(
    `change: ${what.name.split(' ')[0] ?? ''}`,
    `window ${window}, ${what.name}`,
    (model) => isShowing(model, window),
    async (model, world) => {
      const account = model.shownBy(window);
      const planned = account && what.plan(account);
      if (planned) await makeChange(model, world, window, planned);
    },
  ),
);

const killDuring = fc.tuple(window_, change, fc.nat(60)).map(([window, what, delay]) =>
  command(
    'kill during a change',
    `window ${window}, ${what.name}, after ${delay} ms`,
    (model) => isShowing(model, window),
    async (model, world) => {
      const account = model.shownBy(window);
      const at = model.windows[window]?.account ?? -1;
      const planned = account && what.plan(account);
      if (!account || !planned || planned.refusal !== undefined) return;
      const before = account.network;
      const shown = model.windows[window];
      assert.ok(shown);
      const asked = planned.ask(world.process(window), idsOf(account)).then(
        () => true,
        (error: unknown) => {
          const isKilled = error instanceof Refused && error.code === 'killed';
          if (!isKilled && !(account.runnerLockLeft && error instanceof Refused && error.code === 'runnerActive'))
            throw error;
          return false;
        },
      );
      await wait(delay);
      await world.process(window).kill();
      const isAcknowledged = await asked;
      shown.account = undefined;
      const [backup = ''] = world.noteBackups(at, account, before);
      const after = planned.after(backup);
      if (after === before) return;
      if (!isAcknowledged && !existsSync(world.file(at))) return;
      // Either all of it is there or nothing: what is on disk says which.
      if (isAcknowledged) {
        adopt(account, after);
        return;
      }
      if (account.lost && !account.saved) account.lost = false;
      const { view } = await world.process(window).call('fresh', world.directory(at));
      if (JSON.stringify(view) !== JSON.stringify(oracle.view(before))) adopt(account, after);
      else if (existsSync(world.file(at))) account.saved = true;
    },
  ),
);

const fullDisk = fc.tuple(window_, fc.constantFrom(0, 400, 9000), fc.boolean()).map(([window, bytes, imports]) =>
  command(
    'full disk',
    `window ${window}, ${bytes} bytes left`,
    (model) => isShowing(model, window),
    async (model, world) => {
      const account = model.shownBy(window);
      const at = model.windows[window]?.account ?? -1;
      const planned = account && (imports ? importing('grow', 1) : filtering(99)).plan(account);
      if (!account || !planned) return;
      world.process(window).limitFiles(bytes);
      try {
        await assert.rejects(planned.ask(world.process(window), idsOf(account)), { code: 'diskFull' });
      } finally {
        world.process(window).limitFiles(undefined);
      }
      assert.deepEqual(world.noteBackups(at, account, account.network), [], 'a backup was made for what was refused');
    },
  ),
);

const together = fc.tuple(window_, window_, fc.nat(40), fc.nat(40)).map(([one, two, first, second]) =>
  command(
    'two windows at once',
    `windows ${one} and ${two}, people ${first} and ${second}`,
    (model) => one !== two && isShowing(model, one) && model.windows[one]?.account === model.windows[two]?.account,
    async (model, world) => {
      const account = model.shownBy(one);
      const at = model.windows[one]?.account ?? -1;
      assert.ok(account);
      const [noted, ...rest] = pick(people(account), [first, second, first + second + 1]);
      const tagged = rest.at(-1);
      if (!noted || !tagged) return;
      const { network } = account;
      const note = { note: `both ${account.nextName++}` };
      const tags = { tags: [...tagged.tags, `both ${account.nextName++}`] };
      const idOf = idsOf(account);
      await Promise.all([
        world.process(one).call('note', idOf(noted.slug), note.note),
        world.process(two).call('tag', [idOf(tagged.slug)], tags.tags.slice(-1), []),
      ]);
      const notedFirst = oracle.mark(oracle.mark(network, [noted.slug], note), [tagged.slug], tags);
      const taggedFirst = oracle.mark(oracle.mark(network, [tagged.slug], tags), [noted.slug], note);
      const { view } = await world.process(one).call('dump');
      const isNotedFirst = JSON.stringify(view) === JSON.stringify(oracle.view(notedFirst));
      // A backup of the day was made by whichever came first, but may be of the second.
      world.noteBackups(at, account, undefined);
      adopt(account, isNotedFirst ? notedFirst : taggedFirst);
    },
  ),
);

// What happens to windows

const opening = fc.tuple(window_, account_).map(([window, account]) =>
  command(
    'open',
    `window ${window}, account ${account}`,
    () => true,
    (model, world) => world.open(model, window, account),
  ),
);
const closing = window_.map((window) =>
  command(
    'close',
    `window ${window}`,
    (model) => isShowing(model, window),
    async (model, world) => {
      await world.process(window).call('close');
      const shown = model.windows[window];
      if (shown) shown.account = undefined;
    },
  ),
);
const killing = window_.map((window) =>
  command(
    'kill',
    `window ${window}`,
    (model) => isShowing(model, window),
    async (model, world) => {
      await world.process(window).kill();
      const shown = model.windows[window];
      if (shown) shown.account = undefined;
    },
  ),
);
const clocks = fc
  .tuple(window_, fc.constantFrom(0, -86_400_000 * 400, -60_000, 3_600_000, 86_400_000 * 2, 86_400_000 * 20_000))
  .map(([window, offset]) =>
    command(
      'clock',
      `window ${window}, ${offset} ms`,
      () => true,
      async (_model, world) => {
        await world.process(window).call('clock', offset);
      },
    ),
  );
const hosts = fc.tuple(window_, fc.constantFrom('renamed', null)).map(([window, name]) =>
  command(
    'host',
    `window ${window}, ${String(name)}`,
    () => true,
    async (_model, world) => {
      await world.process(window).call('host', name);
    },
  ),
);
const staleIds = window_.map((window) =>
  command(
    'ids of a former network',
    `window ${window}`,
    (model) => (model.shownBy(window)?.formerIds.length ?? 0) > 0,
    async (model, world) => {
      const account = model.shownBy(window);
      const refused = world.process(window).call('decide', [1], 'review', account?.formerIds.at(-1));
      await assert.rejects(refused, { code: 'otherNetwork' });
    },
  ),
);

// What happens to files

const damaging = fc
  .tuple(account_, fc.constantFrom('cut', 'empty', 'flip', 'text'), fc.nat(10_000))
  .map(([at, how, place]) =>
    command(
      'damage',
      `account ${at}, ${how} ${place}`,
      (model) => model.accounts[at]?.saved === true && !model.accounts[at].lost,
      async (model, world) => {
        const account = model.accounts[at];
        const file = world.file(at);
        if (!account || !existsSync(file)) return;
        const content = readFileSync(file);
        if (how === 'cut') truncateSync(file, place % content.length);
        else if (how === 'empty') truncateSync(file, 0);
        else if (how === 'text') writeFileSync(file, 'overwritten by a sync tool');
        else {
          content[place % content.length] = (content[place % content.length] ?? 0) ^ 4;
          writeFileSync(file, content);
        }
        await afterAccident(model, world, at);
      },
    ),
  );

/** Windows that are open save the file again; without one it is lost. */
async function afterAccident(model: Model, world: World, at: number): Promise<void> {
  const account = model.accounts[at];
  assert.ok(account);
  if (!model.isOpen(at)) {
    account.lost = true;
    return;
  }
  const giveUpAt = performance.now() + 5000;
  const [window = 0] = [...model.windows.keys()].filter((one) => model.windows[one]?.account === at);
  // Every window that is open may be the one that saves it.
  while (performance.now() < giveUpAt) {
    await world.process(window).call('dump');
    if (await readSealed(world.file(at)).catch(() => undefined)) break;
    await wait(20);
  }
  world.noteBackups(at, account, undefined);
}

const takingAway = account_.map((at) =>
  command(
    'take the file away',
    `account ${at}`,
    (model) => model.accounts[at]?.saved === true && !model.accounts[at].lost,
    async (model, world) => {
      const account = model.accounts[at];
      if (!account || !existsSync(world.file(at))) return;
      account.away = { path: world.placeAside(at), network: account.network };
      renameSync(world.file(at), account.away.path);
      await afterAccident(model, world, at);
    },
  ),
);
const puttingBack = account_.map((at) =>
  command(
    'put the file back',
    `account ${at}`,
    (model) => model.accounts[at]?.away !== undefined,
    async (model, world) => {
      const account = model.accounts[at];
      if (!account?.away) return;
      const { path, network } = account.away;
      mkdirSync(world.directory(at), { recursive: true });
      // By another name first, as a person's file manager does.
      copyFileSync(path, `${world.file(at)}-copy`);
      renameSync(`${world.file(at)}-copy`, world.file(at));
      account.away = undefined;
      if (model.isOpen(at) && account.saved) {
        await wait(60);
        await afterAccident(model, world, at);
      } else {
        // No window has anything newer: what was put back is what there is, and the next window says so.
        account.network = network;
        account.saved = true;
        account.lost = false;
      }
    },
  ),
);

const deleting = fc.tuple(window_, account_).map(([window, at]) =>
  command(
    'delete',
    `window ${window}, account ${at}`,
    () => true,
    async (model, world) => {
      const account = model.accounts[at];
      const shown = model.windows[window];
      assert.ok(account && shown);
      await world.process(window).call('close');
      shown.account = undefined;
      const remove = () => world.process(window).call('remove', world.directory(at));
      const left = await remove().catch(async (error: unknown) => {
        if (!(error instanceof Refused && error.code === 'runnerActive' && account.runnerLockLeft)) throw error;
        await wait(1200);
        return remove();
      });
      assert.deepEqual(left, []);
      Object.assign(account, {
        network: oracle.noOne,
        saved: false,
        lost: false,
        backups: new Map(),
        away: undefined,
        networkId: undefined,
        formerIds: account.networkId === undefined ? account.formerIds : [...account.formerIds, account.networkId],
        ids: new Map(),
        runnerLockLeft: false,
      });
      await wait(60);
      assert.equal(existsSync(world.file(at)), false, 'what was deleted is back');
    },
  ),
);

const leavingLocks = fc.tuple(account_, fc.boolean()).map(([at, isRunner]) =>
  command(
    'a lock is left by a host that is gone',
    `account ${at}, ${isRunner ? 'runner' : 'writer'}`,
    (model) => model.accounts[at]?.saved === true,
    (model, world) => {
      const account = model.accounts[at];
      const path = isRunner ? `${world.directory(at)}/runner.lock` : `${world.file(at)}.lock`;
      if (account && existsSync(world.directory(at))) {
        const owner = { token: `left-${made.steps}`, pid: 4242, host: 'old-container', machine: 'another boot' };
        writeFileSync(path, JSON.stringify(owner));
        account.runnerLockLeft ||= isRunner;
      }
      return Promise.resolve();
    },
  ),
);

const reading = fc.tuple(window_, account_).map(([window, at]) =>
  command(
    'read what is on disk',
    `window ${window}, account ${at}`,
    (model) => model.accounts[at]?.saved === true && !model.accounts[at].lost,
    async (model, world) => {
      const { view } = await world.process(window).call('fresh', world.directory(at));
      assert.deepEqual(view, oracle.view(model.accounts[at]?.network ?? oracle.noOne));
    },
  ),
);

export const storeCommands: fc.Arbitrary<Command>[] = [
  ...Array<fc.Arbitrary<Command>>(18).fill(changes),
  ...Array<fc.Arbitrary<Command>>(4).fill(opening),
  closing,
  killing,
  killDuring,
  together,
  fullDisk,
  clocks,
  hosts,
  staleIds,
  damaging,
  takingAway,
  puttingBack,
  deleting,
  leavingLocks,
  reading,
  reading,
];
