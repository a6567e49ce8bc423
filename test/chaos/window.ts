// One window of the chaos run: the real store, runner and browser client, without VS Code. Started as a process of its
// own, told what to do by one argument, and says on standard output what it does, one JSON object a line.
import { readFileSync, writeSync } from 'node:fs';
import { machineTime } from '#core/time/localTime.ts';
import { defaultPaceSettings } from '#core/removal/pace/pace.ts';
import { RemovalRunner } from '#core/removal/runner/removalRunner.ts';
import { isOpen } from '#core/removal/runMachine.ts';
import type { RunEnd } from '#core/removal/runProgress.ts';
import { BrowserClient } from '#linkedin/host/browserClient.ts';
import { openStore } from '#store/openStore.ts';
import { whoHas } from '#vscode/browser/whoHas.ts';
import { systemClock } from '#vscode/removal/systemClock.ts';
import type { WindowOrder, WindowSays } from './orders.ts';

const order = JSON.parse(process.argv[2] ?? '') as WindowOrder;

// Not process.stdout, which may still hold the line when the process is killed.
function say(words: WindowSays): void {
  writeSync(1, `${JSON.stringify(words)}\n`);
}

const store = await openStore(order.directory, {
  wasm: () => readFileSync(order.wasmPath),
  onWarning: (warning) => say({ warning }),
  lockPatienceMs: 30_000,
});
const client = new BrowserClient({
  processPath: order.processPath,
  launch: () => ({
    baseUrl: order.baseUrl,
    profilesFolder: order.profilesFolder,
    executablePath: order.browser,
    headless: true,
    allowProfileVisits: order.allowProfileVisits,
    pause: 0,
    timeouts: { page: 6000, step: 2500, answer: 6000, stall: 4000 },
    ...(store.member !== undefined && { member: store.member }),
  }),
  whoHas: (slug) => Promise.resolve(whoHas(store, slug)),
  onMember: (slug) => void store.sawMember(slug),
});
const runner = new RemovalRunner({
  journal: store.journal,
  lock: store.runnerLock,
  openBrowser: async () => {
    await client.start();
    client.hold();
    return client;
  },
  clock: systemClock,
  random: Math.random,
  localTime: machineTime,
  log: { debug: () => undefined, info: () => undefined, warn: (warning) => say({ warning }) },
  pace: () => ({
    settings: {
      ...defaultPaceSettings,
      minutesBetweenPeople: 0,
      breakMinutes: 0,
      peoplePerDay: 1e6,
      peoplePerWeek: 1e6,
      startHour: 0,
      endHour: 24,
      daysOfWeek: [0, 1, 2, 3, 4, 5, 6],
      slowFirstWeek: false,
    },
    loopback: true,
  }),
});
let shown: number | undefined;
let skipping: NodeJS.Timeout | undefined;
runner.onProgress(({ activity, position }) => {
  say({ activity, position, browserProcess: client.processId });
  const now = activity === 'watching' ? position : undefined;
  if (now === shown) return;
  shown = now;
  clearTimeout(skipping);
  // A person who gets nowhere goes on with the next.
  if (now !== undefined) skipping = setTimeout(() => runner.skipPerson(), order.skipAfter);
});
store.onDidChange(() => void runner.wake());

async function obey(): Promise<RunEnd | undefined> {
  await runner.recover();
  const run = (await store.journal.runs()).find(isOpen);
  switch (order.what) {
    case 'work':
      return run && (await runner.work(run.id));
    case 'pause':
      if (run) await runner.pause(run.id);
      return undefined;
    case 'clearSafetyStop':
      await runner.clearSafetyStop();
      return run && (await runner.work(run.id));
    case 'keep':
      await store.setDecision(order.people, 'keep');
      return undefined;
    case 'note':
      for (const id of order.people) await store.setNote(id, order.note);
      return undefined;
  }
}

const end = await obey();
clearTimeout(skipping);
await client.close();
await store.dispose();
say({ done: true, ...(end && { end }) });
