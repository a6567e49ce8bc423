import assert from 'node:assert/strict';
import { FaultBox, parseFaults, TROUBLE_KINDS } from '../../sandbox/faults.ts';
import { generateNetwork } from '../../sandbox/people.ts';
import { randomFaults } from '../../sandbox/randomFaults.ts';
import { type Sandbox, startSandbox } from '../../sandbox/server.ts';

describe('faults of the sandbox', () => {
  it('hold for the named people only', () => {
    const box = new FaultBox([{ kind: 'removal-ineffective', slugs: ['ann'] }]);
    assert.ok(box.take('removal-ineffective', { slug: 'ann' }));
    assert.equal(box.take('removal-ineffective', { slug: 'bob' }), undefined);
    assert.equal(box.take('removal-ineffective'), undefined);
  });

  it('are spent after so many times', () => {
    const box = new FaultBox([{ kind: 'wrong-landing', times: 2 }]);
    assert.deepEqual(
      [1, 2, 3].map(() => box.take('wrong-landing') !== undefined),
      [true, true, false],
    );
  });

  it('begin at the removal after the n-th, the request itself included', () => {
    const box = new FaultBox([{ kind: 'status', status: 429, afterRemovals: 1 }]);
    box.countRequest('removal');
    assert.equal(box.take('status', { request: 'removal' }), undefined);
    assert.ok(box.take('status', { request: 'connections' }));
    box.countRequest('removal');
    assert.ok(box.take('status', { request: 'removal' }));
  });

  it('concern the kinds of request that make sense for them', () => {
    const box = new FaultBox([{ kind: 'captcha' }, { kind: 'status', status: 999, on: ['profile'] }]);
    assert.ok(box.take('captcha', { request: 'connections' }));
    assert.equal(box.take('captcha', { request: 'removal' }), undefined);
    assert.ok(box.take('status', { request: 'profile' }));
    assert.equal(box.take('status', { request: 'list' }), undefined);
  });

  it('are refused over HTTP when unknown', () => {
    assert.throws(() => parseFaults([{ kind: 'meteor' }]), /unknown fault kind "meteor"/u);
    assert.throws(() => parseFaults({}), /must be a list/u);
  });

  it('mix by seed: equal for equal seeds, and every kind of trouble turns up', () => {
    const targets = generateNetwork({ count: 20 }).people;
    const mix = (seed: number): ReturnType<typeof randomFaults> => randomFaults({ seed, targets, removals: 10 });
    assert.deepEqual(mix(5), mix(5));
    const kinds = new Set(Array.from({ length: 400 }, (_, seed) => mix(seed)).flatMap((all) => all.map((f) => f.kind)));
    for (const kind of kinds) assert.ok(TROUBLE_KINDS.includes(kind));
    assert.ok(kinds.size > 30, `${kinds.size} kinds`);
  });
});

describe('the sandbox without a browser', () => {
  let sandbox: Sandbox;
  let cookie: string;
  const get = (path: string): Promise<Response> =>
    fetch(sandbox.url + path, { headers: { cookie }, redirect: 'manual' });
  const remove = (slug: string, token: string, tab?: string): Promise<Response> =>
    fetch(
      `${sandbox.url}/flagship-web/rsc-action/actions/server-request?sduiid=com.linkedin.sdui.mynetwork.RemoveConnectionVanityName`,
      {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie, 'csrf-token': token, ...(tab !== undefined && { 'x-sandbox-tab': tab }) },
        body: JSON.stringify({ requestedArguments: { payload: { disconnectVanityName: slug } } }),
      },
    );
  let csrf: string;

  before(async () => {
    sandbox = await startSandbox({ people: 30 });
    const cookies = sandbox.sessionCookies();
    cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    csrf = cookies.find(({ name }) => name === 'JSESSIONID')?.value.replaceAll('"', '') ?? '';
  });
  afterEach(() => sandbox.reset());
  after(() => sandbox.close());

  it('sends signed-out browsers to the sign-in, profiles to the wall', async () => {
    const bare = async (path: string): Promise<string | null> =>
      (await fetch(sandbox.url + path, { redirect: 'manual' })).headers.get('location');
    assert.match((await bare('/feed/')) ?? '', /^\/uas\/login\?/u);
    assert.match((await bare('/in/someone/')) ?? '', /^\/authwall\?/u);
    assert.equal((await get('/feed/')).status, 200);
  });

  it('loads sensor and captcha scripts on every normal page, with no captcha to see', async () => {
    const text = await (await get('/feed/')).text();
    assert.match(text, /recaptcha\/enterprise\.js/u);
    assert.match(text, /protechts/u);
    assert.doesNotMatch(text, /captcha-internal/u);
  });

  it('refuses a removal without the page’s token, and counts every request for a person', async () => {
    const slug = sandbox.people.find((person) => !person.hidden)?.slug ?? '';
    assert.equal((await remove(slug, 'wrong')).status, 403);
    assert.equal((await remove(slug, csrf)).status, 200);
    assert.equal((await remove(slug, csrf)).status, 400);
    assert.deepEqual(sandbox.ledger.removedSlugs, [slug]);
    assert.deepEqual(sandbox.ledger.removedTwice(), [slug]);
    assert.deepEqual(
      sandbox.ledger.removalRequests.map((request) => request.outcome),
      ['removed', 'not-connected'],
    );
    // A bare client is told from the page's own requests.
    assert.ok(sandbox.ledger.requestsOf('removal').every((request) => !request.fromBrowser));
  });

  it('refuses what any tab but the first asks for where a lie says so, and removes no one there', async () => {
    const [first = '', second = ''] = sandbox.people.filter((person) => !person.hidden).map(({ slug }) => slug);
    const search = (tab: string): Promise<Response> =>
      fetch(`${sandbox.url}/flagship-web/rsc-action/actions/pagination`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie, 'csrf-token': csrf, 'x-sandbox-tab': tab },
        body: JSON.stringify({ startIndex: 0, query: 'a' }),
      });
    for (const [lie, expected] of [
      ['is-page', 200],
      ['403', 403],
      ['451', 451],
      ['to-sign-in', 302],
    ] as const) {
      sandbox.setFaults({ kind: 'lies', lies: [`other-tab-removal-${lie}`, `other-tab-list-${lie}`] });
      assert.equal((await remove(first, csrf, 'one')).status, lie === 'is-page' ? 200 : 400);
      const answers = [await remove(second, csrf, 'two'), await search('two')];
      assert.deepEqual(
        answers.map(({ status }) => status),
        [expected, expected],
      );
      if (lie === 'is-page') assert.match(await answers[0]!.text(), /temporarily restricted/u);
      assert.equal((await search('one')).status, 200);
    }
    assert.deepEqual(sandbox.ledger.removedSlugs, [first]);
  });

  it('holds the own link back where a lie says so', async () => {
    sandbox.setFaults({ kind: 'lies', lies: ['member-late'] });
    assert.match(await (await get('/feed/')).text(), /<template><a href="\/in\/[^"]+\/">/u);
    sandbox.setFaults();
    assert.doesNotMatch(await (await get('/feed/')).text(), /<template>/u);
  });

  it('serves ledger, people and faults to other processes', async () => {
    await fetch(`${sandbox.url}/__sandbox/faults`, { method: 'POST', body: '[{"kind":"status","status":429}]' });
    assert.equal((await get('/feed/')).status, 429);
    const bad = await fetch(`${sandbox.url}/__sandbox/faults`, { method: 'POST', body: '[{"kind":"x"}]' });
    assert.equal(bad.status, 400);
    const ledger = (await (await get('/__sandbox/ledger')).json()) as { requests: { kind: string; status: number }[] };
    assert.deepEqual(
      ledger.requests.map(({ kind, status }) => ({ kind, status })),
      [{ kind: 'feed', status: 429 }],
    );
    const people = (await (await get('/__sandbox/people')).json()) as { connected: string[] };
    assert.equal(people.connected.length, 30);
    await fetch(`${sandbox.url}/__sandbox/reset`, { method: 'POST' });
    assert.equal((await get('/feed/')).status, 200);
  });

  it('never lets a signed-out session remove anyone', async () => {
    const slug = sandbox.people[0]?.slug ?? '';
    sandbox.setFaults({ kind: 'login-wall', on: ['removal'], times: 1 });
    assert.equal((await remove(slug, csrf)).status, 401);
    assert.deepEqual(sandbox.ledger.removals, []);
  });
});
