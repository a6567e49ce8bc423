import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BrowserClient, type BrowserClientOptions } from '#linkedin/host/browserClient.ts';
import { BrowserError, type ListedPerson } from '#protocol/browserMessages.ts';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';
import { bundleBrowserProcess, inTime, launchOptions, target } from './linkedinDriver.ts';

const processPath = join(import.meta.dirname, '../../test-results/linkedin-process/browserProcess.cjs');

describe('The browser process', function () {
  this.timeout(120_000);
  let sandbox: Sandbox;
  let folder: string;
  let client: BrowserClient;

  function makeClient(options: Partial<BrowserClientOptions> = {}): BrowserClient {
    return new BrowserClient({ processPath, launch: () => launchOptions(sandbox.url, folder), ...options });
  }
  /** Whether any process was started with our profile folder. */
  function browserRuns(): boolean {
    return execFileSync('ps', ['-eo', 'args']).toString().includes(folder);
  }
  async function eventually(check: () => boolean): Promise<void> {
    const end = Date.now() + 10_000;
    while (!check()) {
      assert.ok(Date.now() < end, 'it did not happen within ten seconds');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  function isError(code: BrowserError['code']): (error: unknown) => boolean {
    return (error) => error instanceof BrowserError && error.code === code;
  }
  const someone = (): ReturnType<typeof target> => {
    const person = sandbox.people.find(({ hidden }) => !hidden);
    if (!person) throw new Error('the sandbox is empty');
    return target(person);
  };

  before(() => bundleBrowserProcess(processPath));
  beforeEach(async () => {
    sandbox = await startSandbox({ people: 60, signedIn: true });
    folder = await mkdtemp(join(tmpdir(), 'nc-process-'));
    client = makeClient();
  });
  afterEach(async () => {
    await client.close();
    await sandbox.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  });

  it('prepares, confirms with proof, looks, and is gone after closing', async () => {
    const person = someone();
    assert.deepEqual(await client.prepare(person), { kind: 'ready' });
    assert.deepEqual(await client.ask(person, inTime()), { kind: 'open' });
    assert.deepEqual(await client.confirm(person, inTime()), { kind: 'removed' });
    assert.deepEqual(await client.look(person), { kind: 'notFound' });
    assert.deepEqual(sandbox.ledger.removedSlugs, [person.slug]);
    await client.close();
    assert.equal(client.processId, undefined);
    await eventually(() => !browserRuns());
  });

  it('reads the whole list in batches', async () => {
    const batches: ListedPerson[] = [];
    const reading = await client.readConnections(new AbortController().signal, (people) => batches.push(...people));
    assert.ok(reading.kind === 'reading' && reading.complete);
    assert.equal(reading.people.length, sandbox.people.filter(({ hidden }) => !hidden).length);
    assert.deepEqual(batches, reading.people);
  });

  it('ends by itself when idle, and comes back when asked', async () => {
    client = makeClient({ idleMs: 300 });
    assert.deepEqual(await client.look(someone()), { kind: 'listed' });
    await eventually(() => client.processId === undefined && !browserRuns());
    assert.deepEqual(await client.look(someone()), { kind: 'listed' });
  });

  it('rejects, and leaves no browser, when the process is killed at the confirmation', async () => {
    const person = someone();
    sandbox.setFaults({ kind: 'removal-unanswered', applied: true });
    await client.prepare(person);
    await client.ask(person, inTime());
    const confirmed = client.confirm(person, inTime());
    await eventually(() => sandbox.ledger.removalRequests.length > 0);
    process.kill(client.processId ?? 0, 'SIGKILL');
    await assert.rejects(confirmed, isError('browserLost'));
    await eventually(() => !browserRuns());
    // A new process has prepared no one: nothing is clicked a second time.
    await assert.rejects(client.confirm(person, inTime()), isError('notPrepared'));
    assert.deepEqual(await client.look(person), { kind: 'notFound' });
    assert.equal(sandbox.ledger.removalRequests.length, 1);
  });

  it('A8: does not open one profile twice', async () => {
    await client.start();
    const second = makeClient();
    await assert.rejects(second.start(), isError('profileInUse'));
    await second.close();
  });

  it('only watches while someone signs in, and stops when told', async () => {
    await sandbox.close();
    sandbox = await startSandbox({ people: 20 });
    assert.deepEqual(await client.prepare(someone()), { kind: 'signInNeeded' });
    const abort = new AbortController();
    const signedIn = client.signIn(abort.signal);
    setTimeout(() => abort.abort(), 800);
    await assert.rejects(signedIn, isError('aborted'));
    assert.deepEqual(sandbox.ledger.signIns, []);
  });

  it('D: is ended when it does not answer in time, and comes back when asked', async () => {
    client = makeClient({ limits: { look: 1500 } });
    await client.start();
    sandbox.setFaults({ kind: 'slow', ms: 6000, on: ['connections'] });
    const start = Date.now();
    await assert.rejects(client.look(someone()), isError('browserLost'));
    assert.ok(Date.now() - start < 4000);
    await eventually(() => !browserRuns());
    sandbox.setFaults();
    assert.equal((await client.prepare(someone())).kind, 'ready');
  });

  it('D: ends a browser whose page hangs', async () => {
    const person = someone();
    sandbox.setFaults({ kind: 'lies', lies: ['item-hangs'] });
    assert.deepEqual(await client.prepare(person), { kind: 'ready' });
    assert.deepEqual(await client.ask(person, inTime()), { kind: 'unknown', reason: 'browserLost' });
    sandbox.setFaults();
    await client.close();
    await eventually(() => !browserRuns());
  });

  it('D: serves one request after the other', async () => {
    const person = someone();
    assert.deepEqual(await client.prepare(person), { kind: 'ready' });
    const reading = client.readConnections(new AbortController().signal);
    // What was prepared before the reading is not clicked after it.
    await assert.rejects(client.ask(person, inTime()), isError('notPrepared'));
    assert.equal((await reading).kind, 'reading');
    assert.deepEqual(sandbox.ledger.removalRequests, []);
  });

  it('RB4: an abort while the browser starts shows no one, and says so', async () => {
    const abort = new AbortController();
    const watched = client.watchRemoval(someone(), abort.signal);
    setTimeout(() => abort.abort(), 50);
    assert.deepEqual(await watched, { kind: 'skip', reason: 'interrupted' });
    assert.deepEqual(await client.watchRemoval(someone(), abort.signal), { kind: 'skip', reason: 'interrupted' });
    assert.equal((await client.prepare(someone())).kind, 'ready');
  });

  it('RA2: tells who is signed in, and stops for anyone else', async () => {
    const seen: string[] = [];
    client = makeClient({ onMember: (slug) => seen.push(slug) });
    assert.deepEqual(await client.prepare(someone()), { kind: 'ready' });
    assert.deepEqual(seen, [sandbox.network.owner.slug]);
    await client.close();
    const before = sandbox.ledger.requestsOf('search', 'removal').length;
    client = makeClient({
      launch: () => ({ ...launchOptions(sandbox.url, folder), member: 'someone-else' }),
      onMember: (slug) => seen.push(slug),
    });
    const outcome = await client.prepare(someone());
    assert.equal(outcome.kind === 'objection' && outcome.safetyStop, 'otherMember');
    const read = await client.readConnections(new AbortController().signal);
    assert.equal(read.kind === 'objection' && read.safetyStop, 'otherMember');
    const guided = await client.watchRemoval(someone(), new AbortController().signal);
    assert.equal(guided.kind === 'objection' && guided.safetyStop, 'otherMember');
    assert.equal(sandbox.ledger.requestsOf('search', 'removal').length, before);
  });

  it('RA2: signing in tells who it is', async () => {
    const seen: string[] = [];
    client = makeClient({ onMember: (slug) => seen.push(slug) });
    assert.equal(await client.signIn(new AbortController().signal), 'signedIn');
    assert.deepEqual(seen, [sandbox.network.owner.slug]);
  });

  it('a reading without a session asks to sign in, and makes no safety stop', async () => {
    await sandbox.close();
    sandbox = await startSandbox({ people: 20 });
    await assert.rejects(client.readConnections(new AbortController().signal), isError('signInNeeded'));
    assert.deepEqual(await client.look(someone()), { kind: 'signInNeeded' });
  });

  it('RA5: shows no one whom the store protects under a new address', async () => {
    const person = someone();
    sandbox.setFaults({ kind: 'changed-slug', slugs: [person.slug] });
    const launch = (): ReturnType<typeof launchOptions> => ({
      ...launchOptions(sandbox.url, folder),
      allowProfileVisits: true,
    });
    client = makeClient({ launch, whoHas: () => Promise.resolve('protected') });
    assert.deepEqual(await client.watchRemoval(person, new AbortController().signal), {
      kind: 'skip',
      reason: 'protected',
    });
    assert.deepEqual(sandbox.ledger.removalRequests, []);
  });

  it('follows a person to a new slug only when the host allows that slug', async () => {
    const person = someone();
    sandbox.setFaults({ kind: 'changed-slug', slugs: [person.slug] });
    const launch = (): ReturnType<typeof launchOptions> => ({
      ...launchOptions(sandbox.url, folder),
      allowProfileVisits: true,
    });
    client = makeClient({
      launch,
      whoHas: (slug) => Promise.resolve(slug === `${person.slug}-renamed` ? 'protected' : 'noOne'),
    });
    assert.deepEqual(await client.prepare(person), { kind: 'skip', reason: 'protected' });
    await client.close();
    client = makeClient({ launch, whoHas: () => Promise.resolve('noOne') });
    assert.deepEqual(await client.prepare(person), { kind: 'ready' });
    assert.deepEqual(await client.ask(person, inTime()), { kind: 'open' });
    assert.deepEqual(await client.confirm(person, inTime()), { kind: 'removed' });
    assert.deepEqual(sandbox.ledger.removedSlugs, [person.slug]);
  });
});
