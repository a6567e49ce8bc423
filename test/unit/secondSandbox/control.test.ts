import assert from 'node:assert/strict';
import { isApplicable, LIES, LIE_NAMES, mixOfTruths } from '../../secondSandbox/lies.ts';
import { SCENARIOS } from '../../secondSandbox/scenarios.ts';
import { startSecondSandbox, type SecondSandbox } from '../../secondSandbox/server.ts';
import { Wire } from './wire.ts';

async function withSandbox(
  options: Parameters<typeof startSecondSandbox>[0],
  does: (sandbox: SecondSandbox) => Promise<void>,
): Promise<void> {
  const sandbox = await startSecondSandbox(options);
  try {
    await does(sandbox);
  } finally {
    await sandbox.close();
  }
}

describe('control of the second sandbox', () => {
  it('works over HTTP, and never stands in the ledger', () =>
    withSandbox({ count: 5 }, async ({ url, ledger, people }) => {
      const get = async (what: string): Promise<unknown> => (await fetch(`${url}/__second/${what}`)).json();
      const post = (what: string, body: unknown) =>
        fetch(`${url}/__second/${what}`, { method: 'POST', body: JSON.stringify(body) });
      assert.deepEqual(await get('people'), people);
      assert.deepEqual(
        await get('connected'),
        people.map((person) => person.slug),
      );
      assert.deepEqual(await get('ledger'), []);
      assert.equal((await post('lies', { lies: ['answer-401'] })).status, 200);
      assert.deepEqual(await get('lies'), ['answer-401']);
      assert.equal((await post('lies', { lies: ['no-such-lie'] })).status, 400);
      assert.deepEqual(await get('lies'), ['answer-401']);
      assert.equal(ledger.entries.length, 0);
    }));

  it('reset puts the network back, empties the ledger and keeps the lies', () =>
    withSandbox({ lies: ['answer-empty'] }, async (sandbox) => {
      const wire = new Wire(sandbox);
      await wire.remove('rory-obrien');
      assert.ok(!sandbox.connectedSlugs().includes('rory-obrien'));
      sandbox.reset();
      assert.ok(sandbox.connectedSlugs().includes('rory-obrien'));
      assert.equal(sandbox.ledger.entries.length, 0);
      assert.equal((await wire.remove('rory-obrien')).text, '');
    }));

  it('setLies changes an open session at once and replaces what was set before', () =>
    withSandbox({}, async (sandbox) => {
      const wire = new Wire(sandbox);
      sandbox.setLies(['search-429']);
      assert.equal((await wire.search('Rory')).status, 429);
      sandbox.setLies(['answer-401', 'total-500']);
      assert.equal((await wire.search('Rory')).status, 200);
      assert.equal((await wire.rows()).total, 500);
      assert.equal((await wire.remove('rory-obrien')).status, 401);
      sandbox.setLies([]);
      assert.equal((await wire.remove('rory-obrien')).status, 200);
    }));

  it('signInAgain ends a refusal that lasts', () =>
    withSandbox({ lies: ['challenge-after-one'] }, async (sandbox) => {
      const wire = new Wire(sandbox);
      await wire.remove('rory-obrien');
      assert.equal((await wire.rows()).status, 302);
      sandbox.signInAgain();
      assert.equal((await wire.rows()).status, 200);
    }));

  it('removes from the network of the member who is signed in, and from no other', () =>
    withSandbox({ lies: ['other-account'] }, async (sandbox) => {
      await new Wire(sandbox).remove('rory-obrien');
      assert.ok(sandbox.connectedSlugs('own').includes('rory-obrien'));
      assert.ok(!sandbox.connectedSlugs('other').includes('rory-obrien'));
    }));

  it('the own profile counts the followers, of whom a removal takes one', () =>
    withSandbox({}, async (sandbox) => {
      const wire = new Wire(sandbox);
      const followers = async () =>
        /([\d,]+) followers/.exec((await wire.document('/in/perdita-lanternwright/')).text)?.[1];
      assert.equal(await followers(), '7,553');
      await wire.remove('rory-obrien');
      assert.equal(await followers(), '7,552');
    }));

  it('a removal by a member’s id, as the classic client sends it, ends the same connection', () =>
    withSandbox({ generation: 'A' }, async (sandbox) => {
      const { text } = await new Wire(sandbox, 'A').rows();
      const elements = (JSON.parse(text) as { data: { elements: { connectedMember: string }[] } }).data.elements;
      const connectedMemberUrn = elements[3]?.connectedMember;
      await fetch(`${sandbox.url}/voyager/api/relationships/dash/connections?action=removeFromMyConnections`, {
        method: 'POST',
        headers: { cookie: `li_at=${sandbox.sessionCookies()[0]?.value ?? ''}` },
        body: JSON.stringify({ connectedMemberUrn }),
      });
      assert.deepEqual(sandbox.ledger.removed(), ['mirela-sundrake-ostveld']);
    }));
});

describe('scenarios and mixtures of the second sandbox', () => {
  for (const [name, { lies, site, caller }] of Object.entries(SCENARIOS)) {
    it(`${name} is made by the site or by its caller`, () => {
      assert.ok(lies.length > 0 || caller !== undefined || site !== undefined);
      const generation = site?.generation ?? 'C';
      assert.ok(
        lies.every((lie) => isApplicable(lie, generation)),
        `${lies.join()} cannot be told by client ${generation}`,
      );
    });
  }

  it('a mixture holds only truths that its client can tell, the same for the same seed', () => {
    for (const generation of ['A', 'B', 'C'] as const) {
      const mix = mixOfTruths(5, generation, 6);
      assert.equal(new Set(mix).size, 6);
      assert.deepEqual(mix, mixOfTruths(5, generation, 6));
      assert.ok(mix.every((lie) => LIES[lie].truthful && isApplicable(lie, generation)));
    }
  });

  it('has lies for every place and outcome', () => {
    const outcomes = new Set(LIE_NAMES.flatMap((name) => [...LIES[name].outcomes]));
    assert.deepEqual([...outcomes].sort(), ['removed', 'skipped', 'stopped', 'unconfirmed']);
    const places = new Set(LIE_NAMES.flatMap((name) => [...LIES[name].where]));
    assert.deepEqual([...places].sort(), ['guided', 'list', 'profile']);
  });
});
