import assert from 'node:assert/strict';
import { generateInteractions } from '../../sandbox/interactions.ts';
import { generateNetwork, twinGroups } from '../../sandbox/people.ts';

describe('the generated network', () => {
  const network = generateNetwork({ count: 1500, seed: 7 });
  const interactions = generateInteractions(network);

  it('is the same for the same seed, and another for another', () => {
    assert.deepEqual(generateNetwork({ count: 1500, seed: 7 }), network);
    assert.notDeepEqual(generateNetwork({ count: 3000, seed: 8 }).people[0], network.people[0]);
    assert.deepEqual(generateInteractions(network), generateInteractions(network));
  });

  it('has the asked number of people at any size, each with a slug of their own', () => {
    for (const count of [1, 2, 17, 1000]) {
      const { people } = generateNetwork({ count });
      assert.equal(people.length, count);
      assert.equal(new Set(people.map((person) => person.slug)).size, count);
    }
  });

  it('keeps slugs canonical: NFC, lower case, nothing that ends a path', () => {
    for (const { slug } of network.people) {
      assert.equal(slug, slug.normalize('NFC').toLowerCase());
      assert.doesNotMatch(slug, /[\s/?#%]/u);
    }
  });

  it('lists the newest connections first, between 2005 and the export', () => {
    const dates = network.people.map((person) => person.connectedOn);
    assert.deepEqual(dates, [...dates].sort().reverse());
    assert.match(dates.at(-1) ?? '', /^2005/u);
    assert.match(dates[0] ?? '', /^2026/u);
  });

  it('holds the people that break careless tools', () => {
    const names = network.people.map((person) => person.fullName);
    for (const wanted of [
      /李/u,
      /[\u0590-\u05ff]/u,
      /[\u0600-\u06ff]/u,
      /\p{Extended_Pictographic}/u,
      /<b>/u,
      /O'Brien/u,
      /, PhD/u,
      /^\p{L}+$/u,
    ]) {
      assert.ok(
        names.some((name) => wanted.test(name)),
        String(wanted),
      );
    }
    const slugs = network.people.map((person) => person.slug);
    assert.ok(slugs.some((slug) => /[^\x20-\x7e]/u.test(slug)));
    assert.ok(slugs.some((slug) => /login|challenge|checkpoint|authwall|captcha|signup/u.test(slug)));
    assert.ok(network.people.some((person) => person.hidden));
    assert.ok(network.people.filter((person) => person.recruiter).length > 100);
    const twins = twinGroups(network.people);
    assert.ok(twins.some((group) => new Set(group.map((person) => person.company)).size === 1));
  });

  it('never names a hidden member in an interaction', () => {
    const hidden = new Set(network.people.filter((person) => person.hidden).map((person) => person.slug));
    for (const message of interactions.messages) {
      for (const party of [message.from, ...message.to]) assert.ok(!hidden.has(party.slug ?? ''));
    }
  });

  it('has every kind of contact: none, one way each, both, group, draft, unknown sender', () => {
    const { messages } = interactions;
    const written = new Set(messages.flatMap((message) => message.to.map((party) => party.slug)));
    const wrote = new Set(messages.map((message) => message.from.slug));
    const visible = network.people.filter((person) => !person.hidden).map((person) => person.slug);
    assert.ok(visible.some((slug) => !written.has(slug) && !wrote.has(slug)));
    assert.ok(visible.some((slug) => written.has(slug) && !wrote.has(slug)));
    assert.ok(visible.some((slug) => !written.has(slug) && wrote.has(slug)));
    assert.ok(visible.some((slug) => written.has(slug) && wrote.has(slug)));
    assert.ok(messages.some((message) => message.to.length > 1));
    assert.ok(messages.some((message) => message.draft));
    assert.ok(wrote.has(undefined));
  });
});
