import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { BrowserClient, type BrowserClientOptions } from '../../src/linkedin/browserClient.ts';
import { BrowserError, type ListedPerson } from '../../src/protocol/browserMessages.ts';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';
import { inTime, launchOptions, target } from './linkedinDriver.ts';

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
  const somebody = (): ReturnType<typeof target> => {
    const person = sandbox.people.find(({ hidden }) => !hidden);
    if (!person) throw new Error('the sandbox is empty');
    return target(person);
  };

  before(async () => {
    await build({
      entryPoints: [join(import.meta.dirname, '../../src/linkedin/browserProcess.ts')],
      outfile: processPath,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      external: ['playwright-core'],
    });
  });
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
    const person = somebody();
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
    assert.deepEqual(await client.look(somebody()), { kind: 'listed' });
    await eventually(() => client.processId === undefined && !browserRuns());
    assert.deepEqual(await client.look(somebody()), { kind: 'listed' });
  });

  it('rejects, and leaves no browser, when the process is killed at the confirmation', async () => {
    const person = somebody();
    sandbox.setFaults({ kind: 'removal-unanswered', applied: true });
    await client.prepare(person);
    await client.ask(person, inTime());
    const confirmed = client.confirm(person, inTime());
    await eventually(() => sandbox.ledger.removalRequests.length > 0);
    process.kill(client.processId ?? 0, 'SIGKILL');
    await assert.rejects(confirmed, isError('browserLost'));
    await eventually(() => !browserRuns());
    // A new process has prepared nobody: nothing is clicked a second time.
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

  it('only watches while somebody signs in, and stops when told', async () => {
    await sandbox.close();
    sandbox = await startSandbox({ people: 20 });
    assert.deepEqual(await client.prepare(somebody()), { kind: 'signInNeeded' });
    const abort = new AbortController();
    const signedIn = client.signIn(abort.signal);
    setTimeout(() => abort.abort(), 800);
    await assert.rejects(signedIn, isError('aborted'));
    assert.deepEqual(sandbox.ledger.signIns, []);
  });

  it('follows a person to a new slug only when the host allows that slug', async () => {
    const person = somebody();
    sandbox.setFaults({ kind: 'changed-slug', slugs: [person.slug] });
    const launch = (): ReturnType<typeof launchOptions> => ({
      ...launchOptions(sandbox.url, folder),
      allowProfileVisits: true,
    });
    client = makeClient({ launch, mayRemove: (slug) => Promise.resolve(slug !== `${person.slug}-renamed`) });
    assert.deepEqual(await client.prepare(person), { kind: 'skip', reason: 'protected' });
    await client.close();
    client = makeClient({ launch, mayRemove: () => Promise.resolve(true) });
    assert.deepEqual(await client.prepare(person), { kind: 'ready' });
    assert.deepEqual(await client.ask(person, inTime()), { kind: 'open' });
    assert.deepEqual(await client.confirm(person, inTime()), { kind: 'removed' });
    assert.deepEqual(sandbox.ledger.removedSlugs, [person.slug]);
  });
});
