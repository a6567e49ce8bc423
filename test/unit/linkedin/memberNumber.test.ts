import assert from 'node:assert/strict';
import type { RunTarget } from '#core/removal/run.ts';
import { isOdd, outcomeAfterCheck } from '#core/removal/runMachine.ts';
import { findCards } from '#linkedin/page/cards.ts';
import type { CardSnapshot } from '#linkedin/page/pageSnapshot.ts';
import { CardFinder } from '#linkedin/tasks/cardFinding.ts';
import { utc } from '../core/removal/runnerWorld.ts';
import { snapshot } from './pageSnapshot.ts';

const slug = 'ACoAABcDeFgHiJkLmNoPq_-123';
const person = { slug, name: 'Nadia Velasquez', connectedOn: undefined };

function card(ownHrefs: readonly string[], hrefs = ownHrefs): CardSnapshot {
  return {
    generation: 'A',
    mixed: false,
    key: '',
    hrefs,
    ownHrefs,
    name: person.name,
    headline: '',
    texts: [],
    linkTexts: [],
    buttons: [],
  };
}

describe('someone whom an export names by a member number', () => {
  it('is listed where a row has this number among its own links, with an address beside it or not', () => {
    for (const own of [[`/in/${slug}/`], ['/in/nadia-5c11/', `/in/${slug}/`]]) {
      const page = snapshot({ cards: [card(own)] });
      assert.deepEqual(findCards(page, slug), { cards: page.cards, unclear: false });
    }
    const another = 'ACoAABanother0123456789';
    assert.deepEqual(findCards(snapshot({ cards: [card([`/in/${another}/`])] }), slug).cards, []);
    const both = findCards(snapshot({ cards: [card([`/in/${slug}/`, `/in/${another}/`])] }), slug);
    assert.deepEqual(both, { cards: [], unclear: true });
    assert.ok(findCards(snapshot({ cards: [card([], [`/in/${slug}/`])] }), slug).unclear);
  });

  it('is skipped with the reason, for no request could be compared with the number, and pauses no run', async () => {
    const list = { clear: () => Promise.resolve(true), bringUp: () => Promise.resolve(snapshot()) };
    const search = { meet: () => undefined, find: () => Promise.reject(new Error('searched for')) };
    const moved = { asListed: (one: object) => one };
    const finder = new CardFinder({} as never, list as never, search as never, moved as never, false);
    assert.deepEqual(await finder.find(person, false), { kind: 'skip', reason: 'noSlug' });
    assert.equal(isOdd({ state: 'skipped', reason: 'noSlug' }), false);
  });

  it('is not gone because rows do not show the number', () => {
    const target = {
      ...person,
      position: 0,
      connectionId: 1,
      state: 'unknown',
      reason: 'byHandAccepted',
      intentAt: undefined,
      outcomeAt: 0,
      addedAt: undefined,
    } satisfies RunTarget;
    const outcome = (one: RunTarget) => outcomeAfterCheck(one, { kind: 'notFound' }, 600_000, utc);
    assert.equal(outcome(target), undefined);
    assert.equal(outcome({ ...target, slug: 'nadia-5c11' })?.state, 'removed');
  });
});
